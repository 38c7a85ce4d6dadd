// One call: its score, what happens next, what was not said, and the talk with its evidence marked.

const VERDICTS = {
  fault: "fault",
  credit: "credit",
  note: "note",
  ok: "ok",
  missed: "missed chance",
  "n/a": "does not apply",
  unclear: "unclear",
};

const checkOf = (id) => index.checks.find((check) => check.id === id) ?? { title: id, advice: "" };

function labelOf(shown, label) {
  const finding = shown.findings.find((finding) => finding.label === label);
  if (finding) return { kind: finding.kind, text: label, says: `finding ${label}: ${checkOf(finding.rule).title}` };
  if (label === "outcome") return { kind: "outcome", text: "outcome", says: `outcome: ${outcomeInWords(shown.outcome)}` };
  return { kind: "step", text: label, says: `next step ${label}` };
}

/** The words of a turn, marked where they are evidence; the label stands where the evidence ends. */
function words(call, shown, turn) {
  return turn.text.flatMap(([text, labels], place) => {
    if (labels.length === 0) return [text];
    const next = turn.text[place + 1]?.[1] ?? [];
    const told = labels.map((label) => labelOf(shown, label));
    const strongest = ["fault", "credit", "note", "step", "outcome"].find((kind) => told.some((one) => one.kind === kind));
    const ending = labels.filter((label) => !next.includes(label)).map((label) => badge(call, shown, label));
    return [make(`mark.${strongest}`, {}, text), ...ending];
  });
}

/** The label in the words: it leads to what is said about them. */
function badge(call, shown, label) {
  const { kind, text, says } = labelOf(shown, label);
  if (kind === "outcome") return make("span.label.outcome", {}, text);
  return make(`a.label.${kind}`, { href: address("", { call: call.name, note: label }), "aria-label": says }, text);
}

const lineLink = (call, line, text = `line ${line}`) => make("a", { href: address("", { call: call.name, line }) }, text);

function worth(points, kind) {
  if (points === 0) return make("span.worth.quiet", {}, kind === "note" ? "note" : "0");
  return make(`span.worth.${points < 0 ? "minus" : "plus"}`, {}, signed(points), hidden(" points"));
}

function note(call, shown, finding) {
  const check = checkOf(finding.rule);
  const isFirst = shown.findings.find(({ rule }) => rule === finding.rule) === finding;
  const where = finding.searched === ""
    ? make("p.sub", {}, lineLink(call, finding.line), finding.time ? ` · ${finding.time}` : "", ` · ${check.id ?? finding.rule}`)
    : make("p.sub", {}, finding.searched ? `Searched: ${finding.searched}` : "", ` · ${check.id ?? finding.rule}`);
  return make(`section.finding.${finding.kind}`, { "data-note": finding.label, tabindex: "-1" },
    make("h3", {}, make(`span.label.${finding.kind}`, {}, finding.label), make("span", {}, check.title), worth(finding.points, finding.kind)),
    finding.message && make("p", {}, finding.message),
    // The same advice twice is once too often.
    isFirst && check.advice && make("p", {}, check.advice),
    where);
}

function turnRow(call, shown, turn, notes) {
  const where = make("div.where", {},
    lineLink(call, turn.line, [hidden("Line "), String(turn.line)]),
    turn.time && make("span", {}, turn.time));
  const who = make("p.who", {}, make("b", {}, turn.speaker || "Somebody"), turn.role === "unknown" ? "" : ` · ${turn.role}`);
  const said = index.quotes ? words(call, shown, turn) : turnWithoutWords(call, shown, turn);
  return make(`li.${turn.role}`, { "data-from": turn.line, "data-to": turn.last_line, tabindex: "-1" },
    where, who, make("p.said", {}, said), notes.length > 0 && make("div.notes", {}, notes));
}

/** Where no spoken word may be shown: the labels alone. */
function turnWithoutWords(call, shown, turn) {
  const present = shown.findings.filter((finding) => finding.searched === "");
  const here = [...present, ...shown.steps].filter(({ line }) => turn.line <= line && line <= turn.last_line);
  return ["…", ...here.map(({ label }) => badge(call, shown, label))];
}

function conversation(call, shown) {
  const present = shown.findings.filter((finding) => finding.searched === "");
  const rows = [];
  let before = 0;
  let closed = false;
  for (const turn of shown.turns) {
    const skipped = turn.number - before - 1;
    if (skipped > 0) rows.push(make("li.gap", {}, `${counted(skipped, "turn")} left out`));
    if (turn.closing && !closed && shown.turns.some((turn) => !turn.closing)) {
      rows.push(make("li.gap", {}, make("b", {}, "The closing")));
    }
    closed ||= turn.closing;
    const notes = present.filter((finding) => turn.line <= finding.line && finding.line <= turn.last_line);
    rows.push(turnRow(call, shown, turn, notes.map((finding) => note(call, shown, finding))));
    before = turn.number;
  }
  return make("ol.talk", { role: "list" }, rows);
}

function scorePanel(call, shown) {
  const { score } = shown;
  if (score.points === null) {
    return make("section.panel", {}, make("h2", {}, "No score"), make("p", {}, score.reason || "It cannot be told from this call."));
  }
  const told = ({ label, text, change }) => {
    const finding = shown.findings.find((finding) => finding.label === label);
    if (!finding) return [capital(text)];
    const where = finding.searched === "" ? `, line ${finding.line}` : "";
    const shared = change === 0 && where !== "" ? ": one sentence counts once" : "";
    return [badge(call, shown, label), " ", checkOf(finding.rule).title, where, shared];
  };
  const line = ({ label, text, change, total }, place) => make("tr", {},
    make("td", {}, told({ label, text, change })),
    make(`td.number.${change < 0 ? "minus" : place > 0 && change > 0 ? "plus" : "quiet"}`, {}, place > 0 ? signed(change) : ""),
    make("td.number", {}, String(total)));
  return make("section.panel", {},
    make("h2", {}, "How the score comes about"),
    make("table.ledger", {},
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "What counts"), make("th.number", { scope: "col" }, "Points"), make("th.number", { scope: "col" }, "Total"))),
      make("tbody", {}, score.lines.map(line)),
      make("tfoot", {}, make("tr", {}, make("th", { scope: "row" }, `Score${score.grade ? `, grade ${score.grade}` : ""}`), make("td", {}), make("td.number", {}, String(score.points))))));
}

function stepItem(call, step) {
  const owner = { rep: "The rep", customer: "The customer", both: "Both sides", unknown: "Somebody" }[step.owner];
  const when = step.when ? moment(step.when) : step.when_text ? `“${step.when_text}”` : "no time said";
  const accepted = step.accepted_line ? ["; accepted on ", lineLink(call, step.accepted_line)] : [];
  const taken = step.inferred ? ` (taken for granted: ${step.inferred})` : "";
  return make("li", { "data-note": step.label, tabindex: "-1" },
    make("div", {}, make("span.label.step", {}, step.label)),
    make("div", {},
      make("p", {}, make("b", {}, owner), step.action ? `: ${step.action}` : step.kind === "contact" ? ": talk again" : ""),
      make("p.sub", {}, when, taken, " · ", lineLink(call, step.line), ...accepted),
      step.level !== null && make("p", {}, ladder(step.level))));
}

function stepsPanel(call, shown) {
  const steps = shown.steps.map((step) => stepItem(call, step));
  return make("section.panel", {},
    make("h2", {}, "What happens next"),
    make("p", {}, ladder(shown.level, `${shown.level} of 5: ${RUNGS[shown.level]}`)),
    steps.length > 0 ? make("ol.steps", { role: "list" }, steps) : make("p.quiet", {}, "Nothing was said to happen after this call."));
}

function facts(call, shown) {
  const fact = ([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value));
  const outcome = [call.outcome, ...(shown.outcome_line ? [", ", lineLink(call, shown.outcome_line)] : [])];
  const rep = index.reps[call.rep];
  return make("dl.facts", {}, [
    ["Date", day(shown.date)],
    ["Rep", rep ? make("a", { href: addressOfRep(call.rep) }, rep) : "unknown"],
    ["Customer", shown.customer || "unknown"],
    ["Outcome", outcome],
    ...shown.facts,
  ].map(fact));
}

function absences(call, shown) {
  const missing = shown.findings.filter((finding) => finding.searched !== "");
  if (missing.length === 0) return null;
  return make("section", {}, make("h2", {}, "Not said"), make("div.absent", {}, missing.map((finding) => note(call, shown, finding))));
}

function verdicts(shown) {
  const told = shown.verdicts.map(([verdict, reason], place) => ({ check: index.checks[place], verdict, reason }));
  const line = ({ check, verdict, reason }) =>
    make("tr", {}, make("th", { scope: "row" }, check.title), make("td", {}, VERDICTS[verdict]), make("td", {}, reason));
  const table = (rows) => make("table.reasons", {},
    make("thead.quiet", {}, make("tr", {}, make("th", { scope: "col" }, "Check"), make("th", { scope: "col" }, "Verdict"), make("th", { scope: "col" }, "Why"))),
    make("tbody", {}, rows.map(line)));
  const unclear = told.filter(({ verdict }) => verdict === "unclear");
  return [
    unclear.length > 0 && make("section", {}, make("h2", {}, "Unclear"), make("p.quiet", {}, "These move no points."), table(unclear)),
    make("details", {}, make("summary", {}, `All ${told.length} checks, with reasons`), table(told)),
  ];
}

function steer(call) {
  const { calls } = listed;
  const place = calls.indexOf(call);
  const way = (to, text) => to && make("a", { href: addressOf(to) }, `${text}: ${titleOf(to.name)}`);
  return make("nav.steer", { "aria-label": "Calls" },
    make("a", { href: listed.address }, "Back to the calls"),
    place > 0 && way(calls[place - 1], "Previous"),
    place >= 0 && way(calls[place + 1], "Next"));
}

function showCall(call, shown) {
  const score = shown.score.points === null ? null : make("p.verdict", {},
    make("span.points", {}, hidden("Score "), String(shown.score.points)),
    make("span.of", {}, `of 100${shown.score.grade ? `, grade ${shown.score.grade}` : ""}`));
  const parts = [
    steer(call),
    make("div.head", {},
      make("div", {},
        make("h1", { tabindex: "-1" }, titleOf(call.name)),
        make("p.file", {}, call.name),
        facts(call, shown)),
      score),
    shown.warnings.length > 0 && make("ul.notice", { role: "list" }, shown.warnings.map((warning) => make("li", {}, warning))),
    make("div.panels", {}, scorePanel(call, shown), stepsPanel(call, shown)),
    absences(call, shown),
    make("h2", {}, "The conversation"),
    make("p.quiet", {}, "The end of the call, and before it what was found elsewhere. Numbers are findings, letters are next steps."),
    conversation(call, shown),
    verdicts(shown),
  ];
  find('[data-view="call"]').replaceChildren(...parts.flat().filter(Boolean));
}

/** Goes to the line or the note that the address names. */
function goTo(asked) {
  const view = find('[data-view="call"]');
  all(".named", view).forEach((element) => element.classList.remove("named"));
  const line = Number(asked.get("line"));
  const named = asked.has("note")
    ? all("[data-note]", view).find((element) => element.dataset.note === asked.get("note"))
    : asked.has("line") && all("[data-from]", view).find((row) => row.dataset.from <= line && line <= row.dataset.to);
  if (!named) return false;
  named.classList.add("named");
  named.focus({ preventScroll: true });
  named.scrollIntoView({ block: "center" });
  return true;
}

"use strict";

// The team and each rep stand in the page as they were written. Calls are packed: this script unpacks them when
// somebody looks, filters them, and follows the address: #team, #rep=NAME, #calls&rep=…&check=…, #call=NAME&line=41.
// What was said in a call becomes text nodes and nothing else, so that it stays text.
(() => {
  const PAGE = 50;
  const LAST_CALLS = 10;
  const OUTCOMES = ["won", "maybe", "lost", "unknown"];
  const RUNGS = [
    "no next step",
    "a vague next step",
    "a week or a month, no day",
    "a day, no time",
    "a day and a time",
    "a day and a time, accepted",
  ];
  const VERDICTS = {
    fault: "fault",
    credit: "credit",
    note: "note",
    ok: "ok",
    missed: "missed chance",
    "n/a": "does not apply",
    unclear: "unclear",
  };
  const home = document.body.dataset.home;
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /** An element with attributes and children; texts among the children stay texts. */
  function make(name, attributes = {}, ...children) {
    const [tag, ...classes] = name.split(".");
    const element = document.createElement(tag);
    if (classes.length > 0) element.className = classes.join(" ");
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  }

  /** A drawing of our own; its parts are names and attributes. */
  function draw(name, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const signed = (points) => (points < 0 ? `−${-points}` : points > 0 ? `+${points}` : "0");
  const hidden = (text) => make("span.hidden", {}, text);

  /** `2026-03-04` as people write it. */
  function day(iso) {
    if (!iso) return "no date";
    const [year, month, date] = iso.split("T")[0].split("-").map(Number);
    const name = new Date(Date.UTC(2000, month - 1, 1)).toLocaleString("en", { month: "long", timeZone: "UTC" });
    return `${date} ${name} ${year}`;
  }

  /** `2026-03-06T15:00` as people write it. */
  const moment = (iso) => (iso.includes("T") ? `${day(iso)}, ${iso.split("T")[1]}` : day(iso));

  /** A file name as a title: without the folder, the date in front and the extension. */
  function titleOf(name) {
    const file = name.split("/").pop();
    const bare = file
      .replace(/(\.transcript)?\.[A-Za-z0-9]{1,5}$/, "")
      .replace(/^\d{4}-?\d\d-?\d\d[ _-]*/, "")
      .replace(/[_-]+/g, " ")
      .trim();
    return bare === "" ? file : capital(bare);
  }

  // What is packed

  async function unpacked(id) {
    const binary = atob(document.getElementById(id).textContent);
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  }

  /** The list of calls: what filters ask for, and where each call is packed. */
  async function readIndex() {
    const index = await unpacked("index");
    index.calls = index.calls.map(([name, date, rep, outcome, score, grade, level, found, unclear, file, block, nth]) => ({
      name, date, rep, outcome: index.outcomes[outcome], score, grade, level, found, unclear, file: index.files[file], block, nth,
    }));
    index.named = new Map(index.calls.map((call) => [call.name, call]));
    return index;
  }

  let index;
  const blocks = new Map();

  /** All that is known of a call of this page. */
  async function read(call) {
    if (!blocks.has(call.block)) {
      // One block at a time is enough to read call after call.
      blocks.clear();
      blocks.set(call.block, unpacked(`block-${call.block}`));
    }
    return (await blocks.get(call.block))[call.nth];
  }

  // Addresses

  const parameters = () => new URLSearchParams(location.hash.slice(1));

  function address(view, values = {}) {
    const rest = Object.entries(values).filter(([, value]) => value !== "" && value !== null && value !== undefined);
    const texts = rest.map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
    return `#${[...(view ? [view] : []), ...texts].join("&")}`;
  }

  const addressOf = (call, values = {}) => call.file + address("", { call: call.name, ...values });
  const addressOfRep = (rep) => home + address("", { rep: index.reps[rep] });

  // Parts that several views show

  /** The rungs of the ladder up to the one that is reached, and in words what it means. */
  function ladder(level, words = RUNGS[level]) {
    const steps = [0, 1, 2, 3, 4].map((step) =>
      draw("rect", {
        class: step < level ? "reached" : "rung", x: step * 7, y: 12 - step * 3, width: 5, height: 4 + step * 3, rx: 1,
      }));
    const drawing = draw("svg", { viewBox: "0 0 34 16", "aria-hidden": "true" }, ...steps);
    return make("span.rungs", {}, make("span.ladder", {}, drawing), make("span", {}, hidden(`Step ${level} of 5: `), words));
  }

  function points(score, grade) {
    if (score === null) return make("span.points", {}, "–", make("small", {}, "no score"));
    return make("span.points", {}, hidden("Score "), String(score), make("small", {}, grade));
  }

  function row(call) {
    const kinds = { fault: 0, credit: 0 };
    for (const check of call.found) {
      if (index.checks[check].kind in kinds) kinds[index.checks[check].kind] += 1;
    }
    const tag = (kind) => kinds[kind] > 0 && make(`span.tag.${kind}`, {}, counted(kinds[kind], kind));
    return make("li", {},
      points(call.score, call.grade),
      make("div", {},
        make("a.title", { href: addressOf(call) }, titleOf(call.name)),
        make("div.sub", {}, [day(call.date), index.reps[call.rep] || "rep unknown"].join(" · "))),
      make("span.came", {}, make("span.sub", {}, outcomeInWords(call.outcome))),
      ladder(call.level),
      make("span.tallies", {}, tag("fault"), tag("credit"), call.unclear.length > 0 && make("span.tag", {}, `${call.unclear.length} unclear`)));
  }

  const outcomeInWords = (outcome) => (outcome === "unknown" ? "outcome unknown" : outcome === "maybe" ? "put off" : outcome);

  // The list of calls

  const ORDERS = {
    "": (a, b) => (b.date ?? "").localeCompare(a.date ?? ""),
    oldest: (a, b) => (a.date ?? "9").localeCompare(b.date ?? "9"),
    lowest: (a, b) => (a.score ?? 101) - (b.score ?? 101),
    highest: (a, b) => (b.score ?? -1) - (a.score ?? -1),
  };

  /** A rep by name; "unknown" stands for all whose name is not known. */
  function numberOf(rep) {
    const number = index.reps.indexOf(rep);
    return number < 0 && rep === "unknown" ? index.reps.indexOf("") : number;
  }

  function wanted(filters) {
    const rep = filters.rep ? numberOf(filters.rep) : null;
    const check = filters.check ? index.checks.findIndex((check) => check.id === filters.check) : null;
    const level = filters.level ? Number(filters.level) : null;
    const fits = (call) =>
      (rep === null || call.rep === rep) &&
      (check === null || call.found.includes(check)) &&
      (level === null || call.level === level) &&
      (!filters.outcome || call.outcome === filters.outcome) &&
      (!filters.from || (call.date ?? "") >= filters.from) &&
      (!filters.to || (call.date !== null && call.date <= filters.to));
    return index.calls.filter(fits).sort(ORDERS[filters.order] ?? ORDERS[""]);
  }

  const form = find("#filters");

  /** The calls that were listed last, for the way to the next one. */
  let listed;

  function fillFilters() {
    const option = (value, text) => make("option", { value }, text);
    const group = (kind, label) => {
      const checks = index.checks.filter((check) => check.kind === kind);
      return checks.length > 0 && make("optgroup", { label }, checks.map((check) => option(check.id, check.title)));
    };
    const reps = index.reps.map((rep) => rep || "unknown").sort((a, b) => a.localeCompare(b, "en"));
    form.elements.rep.append(...reps.map((rep) => option(rep, rep)));
    form.elements.check.append(...[group("fault", "Faults"), group("credit", "Credits"), group("note", "Notes")].filter(Boolean));
    form.elements.outcome.append(...OUTCOMES.map((outcome) => option(outcome, outcomeInWords(outcome))));
    form.elements.level.append(...RUNGS.map((words, level) => option(level, `${level} – ${words}`)));
  }

  const FILTERS = ["rep", "check", "outcome", "level", "from", "to", "order"];

  function filtersOf(asked) {
    return Object.fromEntries(FILTERS.map((name) => [name, asked.get(name) ?? ""]));
  }

  function showList(asked) {
    const filters = filtersOf(asked);
    for (const name of FILTERS) {
      // A value that is set anew, even to itself, ends what somebody is typing.
      if (form.elements[name].value !== filters[name]) form.elements[name].value = filters[name];
    }
    listed = { calls: wanted(filters), address: address("calls", filters) };
    find("#list").replaceChildren();
    extend(0);
    find("#count").textContent = listed.calls.length === 0
      ? "No call fits. Clear a filter to see more."
      : `${counted(listed.calls.length, "call")} of ${index.calls.length.toLocaleString("en")}`;
  }

  function extend(from) {
    const more = find("#more");
    const rows = listed.calls.slice(from, from + PAGE).map(row);
    find("#list").append(...rows);
    const left = listed.calls.length - from - rows.length;
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(left, PAGE)} more of ${left.toLocaleString("en")}`;
    more.onclick = () => {
      extend(from + PAGE);
      find("a", find("#list").children[from + PAGE]).focus();
    };
  }

  form.addEventListener("input", () => {
    const filters = Object.fromEntries(FILTERS.map((name) => [name, form.elements[name].value]));
    history.replaceState(null, "", address("calls", filters));
    showList(parameters());
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    history.replaceState(null, "", address("calls"));
    showList(parameters());
  });
  form.addEventListener("submit", (event) => event.preventDefault());

  // One call

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
    return make("ol.talk", {}, rows);
  }

  function scorePanel(call, shown) {
    const { score } = shown;
    if (score.points === null) {
      return make("section.panel", {}, make("h2", {}, "No score"), make("p", {}, score.reason || "It cannot be told from this call."));
    }
    const told = ({ label, text }) => {
      const finding = shown.findings.find((finding) => finding.label === label);
      if (!finding) return [capital(text)];
      return [badge(call, shown, label), " ", checkOf(finding.rule).title, finding.searched === "" ? `, line ${finding.line}` : ""];
    };
    const line = ({ label, text, change, total }, place) => make("tr", {},
      make("td", {}, told({ label, text })),
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
      steps.length > 0 ? make("ol.steps", {}, steps) : make("p.quiet", {}, "Nothing was said to happen after this call."));
  }

  function facts(call, shown) {
    const fact = ([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value));
    const outcome = [outcomeInWords(call.outcome), ...(shown.outcome_line ? [", ", lineLink(call, shown.outcome_line)] : [])];
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

  async function showCall(call) {
    const shown = await read(call);
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
      shown.warnings.length > 0 && make("ul.notice", {}, shown.warnings.map((warning) => make("li", {}, warning))),
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

  // Which view is shown

  function show(name, rep) {
    for (const view of all("[data-view]")) {
      view.hidden = view.dataset.view !== name || (name === "rep" && view.dataset.rep !== String(rep));
    }
    const tab = name === "call" ? "calls" : name === "rep" ? "team" : name;
    for (const link of all("[data-tab]")) {
      if (link.dataset.tab === tab) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    return all("[data-view]").find((view) => !view.hidden);
  }

  function problem(text) {
    find('[data-view="problem"]').replaceChildren(make("h1", { tabindex: "-1" }, "This cannot be shown"), make("p", {}, text));
    return show("problem");
  }

  async function viewFor(asked) {
    if (asked.has("call")) {
      const call = index.named.get(asked.get("call"));
      if (!call) return problem(`There is no call “${asked.get("call")}” in this report.`);
      if (call.file !== "") {
        location.replace(call.file + location.hash);
        return null;
      }
      await showCall(call);
      return show("call");
    }
    if (asked.has("calls") || (home !== "" && !asked.has("team"))) {
      showList(asked);
      return show("calls");
    }
    if (asked.has("rep")) {
      const rep = index.reps.indexOf(asked.get("rep"));
      if (rep < 0) return problem(`There is no rep “${asked.get("rep")}” in this report.`);
      listCallsOf(rep);
      return show("rep", rep);
    }
    return show("team");
  }

  const title = document.title;
  let shownCall = null;

  async function follow(isFirst) {
    const asked = parameters();
    const isSameCall = asked.has("call") && asked.get("call") === shownCall;
    if (!isSameCall) {
      const view = await viewFor(asked);
      if (view === null) return;
      shownCall = asked.get("call");
      const heading = find("h1", view);
      document.title = view.dataset.view === "team" ? title : `${heading.textContent} · ${title}`;
      if (!isFirst || location.hash !== "") {
        heading.focus({ preventScroll: true });
        window.scrollTo(0, 0);
      }
    }
    if (asked.has("call")) goTo(asked);
  }

  /** The last calls of a rep, in the rep's view. */
  function listCallsOf(rep) {
    const calls = index.calls.filter((call) => call.rep === rep).sort(ORDERS[""]);
    find(`[data-calls-of="${rep}"]`).replaceChildren(...calls.slice(0, LAST_CALLS).map(row));
  }

  /** Only the most telling columns at first; the button shows the others. */
  function foldChecks() {
    const button = find("[data-all-checks]");
    if (!button) return;
    const fold = (isFolded) => {
      find("#heat").classList.toggle("brief", isFolded);
      button.setAttribute("aria-expanded", String(!isFolded));
      for (const group of all("#heat [data-brief]")) {
        group.colSpan = Math.max(1, Number(isFolded ? group.dataset.brief : group.dataset.all));
      }
    };
    button.addEventListener("click", () => fold(button.getAttribute("aria-expanded") === "true"));
    fold(true);
  }

  async function begin() {
    foldChecks();
    find(".skip").addEventListener("click", (event) => {
      // Its address is no view.
      event.preventDefault();
      find("#main").focus();
    });
    show("team");
    try {
      index = await readIndex();
      fillFilters();
      listed = { calls: wanted({}), address: address("calls") };
      await follow(true);
      window.addEventListener("hashchange", () => follow(false));
    } catch (error) {
      problem(`The calls cannot be unpacked by this browser; one from 2023 or later can. (${error.message})`);
    }
    document.documentElement.dataset.ready = "yes";
  }

  begin();
})();

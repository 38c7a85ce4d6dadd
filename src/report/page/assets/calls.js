// The list of calls, with its filters.

/** So many rows are shown at a time. */
const PAGE = 50;

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

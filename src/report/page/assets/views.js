// Which view is shown: what the address asks for.

/** The view of a rep lists so many calls. */
const LAST_CALLS = 10;

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

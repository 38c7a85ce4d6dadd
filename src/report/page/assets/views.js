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

/** Why a view could not be made. */
function reason(error) {
  if (!("DecompressionStream" in window)) return "The calls cannot be unpacked by this browser; one from 2023 or later can.";
  return `The page may be incomplete or damaged; outro can write it anew. The browser says: ${error.message}`;
}

/** The view that is asked for; null when another page shows it, or when something else was asked for meanwhile. */
async function viewFor(asked, isLatest) {
  if (asked.has("call")) {
    const call = index.named.get(asked.get("call"));
    if (!call) return problem(`There is no call “${asked.get("call")}” in this report.`);
    if (call.file !== "") {
      location.replace(call.file + location.hash);
      return null;
    }
    const shown = await read(call);
    if (!isLatest()) return null;
    showCall(call, shown);
    return show("call");
  }
  if (home !== "" && asked.has("team")) {
    location.replace(`${home}#team`);
    return null;
  }
  if (asked.has("calls") || home !== "") {
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

/** So many addresses were followed. Calls take time to unpack, and one that was overtaken must not show up late. */
let followed = 0;

async function follow(isFirst) {
  followed += 1;
  const number = followed;
  const isLatest = () => number === followed;
  const asked = parameters();
  const isSameCall = asked.has("call") && asked.get("call") === shownCall;
  if (!isSameCall) {
    const view = await viewFor(asked, isLatest).catch((error) => (isLatest() ? problem(reason(error)) : null));
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
  all("[data-scripted]").forEach((part) => { part.hidden = false; });
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
    window.addEventListener("hashchange", () => follow(false));
    await follow(true);
  } catch (error) {
    problem(reason(error));
  }
  document.documentElement.dataset.ready = "yes";
}

begin();

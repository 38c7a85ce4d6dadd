// The team and each rep stand in the page as they were written. Calls are packed: this script unpacks them when
// somebody looks, filters them, and follows the address: #team, #rep=NAME, #calls&rep=…&check=…, #call=NAME&line=41.
// What was said in a call becomes text nodes and nothing else, so that it stays text.
//
// Here: elements, words, what is packed, addresses, and the parts that several views show.

const OUTCOMES = ["won", "maybe", "lost", "unknown"];
const RUNGS = [
  "no next step",
  "a vague next step",
  "a week or a month, no day",
  "a day, no time",
  "a day and a time",
  "a day and a time, accepted",
];
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

async function unpacked(id) {
  const binary = atob(document.getElementById(id).textContent);
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** The list of calls: what filters ask for, and where each call is packed. */
async function readIndex() {
  const index = await unpacked("index");
  index.calls = index.calls.map(([name, date, rep, outcome, score, grade, level, [found, faults, credits, unclear], file, block, nth]) => ({
    name, date, rep, outcome: index.outcomes[outcome], score, grade, level, found, faults, credits, unclear, file: index.files[file], block, nth,
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

const parameters = () => new URLSearchParams(location.hash.slice(1));

function address(view, values = {}) {
  const rest = Object.entries(values).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const texts = rest.map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `#${[...(view ? [view] : []), ...texts].join("&")}`;
}

const addressOf = (call, values = {}) => call.file + address("", { call: call.name, ...values });
const addressOfRep = (rep) => home + address("", { rep: index.reps[rep] });

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
  const tag = (kind, findings) => findings > 0 && make(`span.tag.${kind}`, {}, counted(findings, kind));
  return make("li", {},
    points(call.score, call.grade),
    make("div", {},
      make("a.title", { href: addressOf(call) }, titleOf(call.name)),
      make("div.sub", {}, [day(call.date), index.reps[call.rep] || "rep unknown"].join(" · "))),
    make("span.came", {}, make("span.sub", {}, outcomeInWords(call.outcome))),
    ladder(call.level),
    make("span.tallies", {}, tag("fault", call.faults), tag("credit", call.credits), call.unclear.length > 0 && make("span.tag", {}, `${call.unclear.length} unclear`)));
}

const outcomeInWords = (outcome) => (outcome === "unknown" ? "outcome unknown" : outcome);

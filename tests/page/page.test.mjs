// Drives Chromium over pages that the test in Rust has made: in $REPORT a report with quotes, in $SILENT one without, in
// $PARTED one with too many calls for one page, and a page beside it for each rep.
// Where $SHOTS names a folder, screenshots of all views are left there.

import assert from "node:assert/strict";
import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const { REPORT, SILENT, PARTED, SPOKEN, HOSTILE, SHOTS, CHROMIUM = "/usr/bin/chromium" } = process.env;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [360, 800, 1440];
const SCHEMES = ["light", "dark"];
const QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

let browser;

/** The addresses of one view of each kind. */
let views;

before(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", ...QUIET] });
  views = await addresses();
});

after(() => browser.close());

/** Opens a page; whatever it complains of or asks for besides itself is kept. */
async function open(file, address = "", { width = 1280, colorScheme = "light", run = true } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: run });
  const page = await context.newPage();
  const wrong = [];
  const own = pathToFileURL(file).href;
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("dialog", (dialog) => wrong.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => request.url().split("#")[0] === own || wrong.push(`request: ${request.url()}`));
  await page.goto(own + address);
  if (run) await page.waitForSelector("html[data-ready]", { state: "attached" });
  return { page, wrong, close: () => context.close() };
}

async function addresses() {
  const { page, close } = await open(REPORT, "#calls");
  const calls = await page.locator("#list a.title").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const rep = await page.locator(".heat tbody th a").first().getAttribute("href");
  await close();
  return { team: "", rep, calls: "#calls", call: calls.find((call) => call.includes("bluebird")) ?? calls[0] };
}

async function violations(page) {
  // axe is put into the page by the debugger, which no policy of the page forbids.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html).join(" | ")}`);
}

for (const width of WIDTHS) {
  for (const colorScheme of SCHEMES) {
    test(`every view can be read by all at ${width} pixels on a ${colorScheme} screen`, async () => {
      for (const [name, address] of Object.entries(views)) {
        const { page, wrong, close } = await open(REPORT, address, { width, colorScheme });
        assert.deepEqual(await violations(page), [], name);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(overflow <= 0, `${name} is ${overflow} pixels wider than the screen`);
        assert.deepEqual(wrong, [], name);
        if (SHOTS) {
          mkdirSync(SHOTS, { recursive: true });
          await page.screenshot({ path: join(SHOTS, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        }
        await close();
      }
    });
  }
}

test("the keyboard leads from a filter to a call and back", async () => {
  const { page, wrong, close } = await open(REPORT, "#calls");
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  const tabTo = async (what) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((what) => document.activeElement.matches(what), what)) return;
    }
    assert.fail(`the keyboard never reaches ${what}`);
  };
  const before = await page.locator("#count").textContent();
  await tabTo("select[name=outcome]");
  await page.keyboard.type("won");
  await page.waitForFunction((before) => document.querySelector("#count").textContent !== before, before);
  const told = await page.locator("#count").textContent();
  assert.match(told, /^\d+ calls? of \d+$/);
  assert.equal(await page.locator("#count").getAttribute("role"), "status");
  await tabTo("#list a.title");
  const title = await focused();
  await page.keyboard.press("Enter");
  await page.waitForSelector('[data-view="call"]:not([hidden])');
  await page.waitForFunction((title) => document.activeElement.matches("h1") && document.activeElement.textContent === title, title);
  await tabTo(".steer a");
  assert.equal(await focused(), "Back to the calls");
  await page.keyboard.press("Enter");
  await page.waitForSelector('[data-view="calls"]:not([hidden])');
  assert.equal(await page.locator("#count").textContent(), told, "the filter is kept");
  assert.deepEqual(wrong, []);
  await close();
});

test("the first stop of the keyboard skips to the content", async () => {
  const { page, close } = await open(REPORT);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  assert.ok(await page.locator('[data-view="team"]').isVisible());
  await close();
});

test("a cell of the team's table leads to the calls that it counts", async () => {
  const { page, close } = await open(REPORT);
  const cell = page.locator(".heat tbody td.cell a:visible").first();
  const counted = Number((await cell.locator(".hidden").textContent()).match(/(\d+) of/)[1]);
  await cell.click();
  assert.match(await page.locator("#count").textContent(), new RegExp(`^${counted} calls? of`));
  await close();
});

test("an address leads to a line of a call, and a wrong one says so", async () => {
  const { call } = views;
  const first = await open(REPORT, call);
  const line = await first.page.locator(".talk li[data-from]").last().getAttribute("data-from");
  await first.close();
  const { page, wrong, close } = await open(REPORT, `${call}&line=${line}`);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.from), line);
  await page.locator(".label.fault, .label.credit").first().click();
  assert.ok(await page.evaluate(() => document.activeElement.matches("[data-note]")));
  await page.goBack();
  await page.evaluate(() => { location.hash = "#call=nowhere"; });
  await page.waitForSelector('[data-view="problem"]:not([hidden])');
  assert.match(await page.locator('[data-view="problem"]').textContent(), /no call “nowhere”/);
  assert.deepEqual(wrong, []);
  await close();
});

/** From now on the page waits for `answer` with what it unpacks next. */
const holdBack = (page) => page.evaluate(() => {
  const { json } = Response.prototype;
  Response.prototype.json = function () {
    Response.prototype.json = json;
    return new Promise((resolve, reject) => {
      window.answer = (error) => (error ? reject(new Error(error)) : resolve(json.call(this)));
    });
  };
});

test("a call that was overtaken while it was unpacked does not show up late", async () => {
  const { page, wrong, close } = await open(REPORT, "#team");
  await holdBack(page);
  await page.evaluate((address) => { location.hash = address; }, views.call);
  await page.waitForFunction(() => window.answer);
  await page.evaluate(() => { location.hash = "#calls"; });
  await page.waitForSelector('[data-view="calls"]:not([hidden])');
  await page.evaluate(() => window.answer());
  await page.waitForTimeout(100);
  assert.ok(await page.locator('[data-view="calls"]').isVisible());
  assert.equal(await page.locator('[data-view="call"]').textContent(), "");
  assert.match(await page.title(), /^Calls/);
  assert.deepEqual(wrong, []);
  await close();
});

test("a call that cannot be unpacked says why, and the way back stays open", async () => {
  const { page, wrong, close } = await open(REPORT, "#calls");
  await holdBack(page);
  await page.evaluate((address) => { location.hash = address; }, views.call);
  await page.waitForFunction(() => window.answer);
  await page.evaluate(() => window.answer("the end is missing"));
  await page.waitForSelector('[data-view="problem"]:not([hidden])');
  const told = await page.locator('[data-view="problem"]').textContent();
  assert.match(told, /damaged.*the end is missing/);
  assert.doesNotMatch(told, /2023/);
  await page.goBack();
  await page.waitForSelector('[data-view="calls"]:not([hidden])');
  assert.deepEqual(wrong, []);
  await close();
});

test("every finding stands beside the words that it is about", async () => {
  const { page, close } = await open(REPORT, views.call);
  const apart = await page.evaluate(() => [...document.querySelectorAll(".talk .finding")].filter((note) => {
    const label = note.dataset.note;
    return ![...note.closest("li").querySelectorAll("a.label")].some((badge) => badge.textContent === label);
  }).length);
  assert.equal(apart, 0);
  assert.ok((await page.locator(".talk .finding").count()) > 0);
  await close();
});

test("what was said and how things are called stays text", async () => {
  const { page, wrong, close } = await open(REPORT, `#call=${encodeURIComponent(HOSTILE)}`);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  const text = await page.locator("main").innerText();
  for (const said of ["<script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>", "</script><script>window.hacked=2</script>"]) {
    assert.ok(text.includes(said), `${said} in ${text}`);
  }
  for (const address of ["#team", "#calls", `#rep=${encodeURIComponent('<b onmouseover="window.hacked=3">Eve')}`]) {
    await page.evaluate((address) => { location.hash = address; }, address);
    await page.waitForTimeout(50);
    assert.equal(await page.locator("main b[onmouseover], main img, main script").count(), 0);
  }
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.deepEqual(wrong, []);
  await close();
});

test("a page without quotes holds no spoken word, packed or not", async () => {
  const { page, wrong, close } = await open(SILENT, "#calls");
  const packed = await page.evaluate(async () => {
    const unpacked = async (block) => {
      const bytes = Uint8Array.from(atob(block.textContent), (character) => character.charCodeAt(0));
      return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
    };
    return (await Promise.all([...document.querySelectorAll('script[type="application/octet-stream"]')].map(unpacked))).join("\n");
  });
  await page.locator("#list a.title").first().click();
  await page.waitForSelector('[data-view="call"]:not([hidden])');
  const text = packed + readFileSync(SILENT, "utf8") + (await page.content());
  for (const words of JSON.parse(SPOKEN)) assert.ok(!text.includes(words), words);
  assert.ok(packed.includes('"turns":[{'), "the lines of the closing are still there");
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(wrong, []);
  await close();
});

test("where each rep has a page, the calls lead there and it leads back", async () => {
  const { page, close } = await open(PARTED, "#calls");
  const link = page.locator("#list a.title").first();
  const title = await link.textContent();
  const href = await link.getAttribute("href");
  const [file, address] = href.split("#");
  assert.match(file, /^parted-[a-z-]+[.]html$/);
  await link.click();
  await page.waitForURL(`**/${href}`);
  await page.waitForSelector('[data-view="call"]:not([hidden])');
  assert.equal(await page.locator('[data-view="call"] h1').textContent(), title);
  assert.ok((await page.locator(".talk li").count()) > 0);
  const home = await page.locator("a[href^='parted.html']").first().getAttribute("href");
  await page.locator("a[href^='parted.html']").first().click();
  await page.waitForURL(`**/${home}`);
  await page.waitForSelector('[data-view="team"]:not([hidden])');
  await close();

  const part = await open(join(dirname(PARTED), file), `#${address}`);
  assert.deepEqual(await violations(part.page), []);
  assert.deepEqual(part.wrong, []);
  await part.close();
});

test("on paper there is no control, and nothing is cut off", async () => {
  for (const [name, address] of Object.entries(views)) {
    for (const [format, width] of [["A4", 695], ["Letter", 718]]) {
      const { page, close } = await open(REPORT, address, { width, colorScheme: "dark" });
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator("button:visible, select:visible, nav:visible").count(), 0, name);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `${name} on ${format} is ${overflow} pixels too wide`);
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(paper, "rgb(255, 255, 255)", "paper is white however dark the screen is");
      const path = SHOTS && join(SHOTS, `${name}-${format}.pdf`);
      const pdf = await page.pdf({ format, printBackground: true, preferCSSPageSize: false, path });
      assert.ok(pdf.length > 10_000, `${name} on ${format}`);
      await close();
    }
  }
});

test("without a script the figures of the team and of the reps can be read", async () => {
  const { page, close } = await open(REPORT, "", { run: false });
  assert.ok(await page.locator("#heat").isVisible());
  assert.ok(await page.locator('[data-view="rep"]').first().isVisible());
  assert.match(await page.locator(".notice").first().innerText(), /JavaScript/);
  assert.equal(await page.locator("button:visible").count(), 0, "no button that does nothing");
  assert.equal(await page.getByRole("heading", { name: "Calls", exact: true }).count(), 0, "no heading over nothing");
  await close();
});

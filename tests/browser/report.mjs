// Reports in a browser: read, copied from, filtered, followed, unfolded and printed. `.ci/report` calls this.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const { CHROMIUM, PAGE_TOOLS, PICTURES, POLICYCHECK, WORK } = process.env;
const need = createRequire(path.join(path.resolve(PAGE_TOOLS), "package.json"));
const { chromium } = need("playwright-core");
const axe = readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");

/** The report of a case as a file, and its address. */
function report(file, ...options) {
  const html = execFileSync(POLICYCHECK, ["check", file, "--format", "html", ...options], { maxBuffer: 1 << 30 });
  const out = path.resolve(WORK, `${path.basename(file, ".json")}.html`);
  writeFileSync(out, html);
  return out;
}

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });

/** Opens a report; whatever it asks of the network or complains about is an error. */
async function open(file, { at = "", policy = true, ...options } = {}) {
  const context = await browser.newContext({ bypassCSP: !policy, permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("request", (request) => request.url().startsWith("file:") || wrong.push(`asks for ${request.url()}`));
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("dialog", (dialog) => { wrong.push(`says ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(`${pathToFileURL(file)}${at}`);
  return { page, close: async () => { await context.close(); assert.deepEqual(wrong, [], file); } };
}

const unfold = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
const shown = (page, selector) => page.locator(selector).evaluateAll((all) => all.filter((one) => one.offsetParent).length);

const tests = {
  async "nobody is kept out: axe finds nothing, and nothing is wider than the page"() {
    for (const file of readdirSync("cases").filter((name) => name.endsWith(".json"))) {
      const written = report(path.join("cases", file));
      for (const width of [360, 1280]) {
        for (const colorScheme of ["light", "dark"]) {
          const { page, close } = await open(written, { policy: false, viewport: { width, height: 900 }, colorScheme });
          await page.addStyleTag({ content: "main > section { content-visibility: visible !important; }" });
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(wide <= width, `${file}: ${wide} pixels wide on ${width}`);
          if (PICTURES) await page.screenshot({ path: path.join(PICTURES, `${file}-${width}-${colorScheme}.png`), fullPage: true });
          await unfold(page);
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => globalThis.axe.run(document));
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")}`);
          assert.deepEqual(found, [], `${file}, ${width} pixels, ${colorScheme}`);
          await close();
        }
      }
    }
  },

  async "a paragraph is copied with its citation, and stands alone"() {
    const { page, close } = await open(report("cases/japanese-consulate-2002.json"));
    const quotable = page.locator(".quotable").nth(1);
    await quotable.locator("button.copy").click();
    await quotable.locator("[role=status]", { hasText: /\w/ }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const [paragraph, ...citation] = copied.split("\n\n");
    assert.match(paragraph, /^Article .*\.$/);
    assert.doesNotMatch(paragraph, /\[[A-Z]\]/, "letters lead nowhere on another page");
    assert.ok(citation.length >= 3, copied);
    assert.match(citation.at(-1), /#.*Chinese police in the Japanese Consulate General/);
    assert.match(copied, /https:\/\//);
    await close();
  },

  async "findings are filtered by bearer and by outcome, and a link brings back what it names"() {
    const { page, close } = await open(report("cases/shenyang-six.json"));
    const all = await shown(page, "section.finding");
    const choices = (of) => page.locator(`select[data-filter=${of}] option`).evaluateAll((list) => list.map((one) => one.value));
    await page.selectOption("select[data-filter=outcome]", (await choices("outcome")).at(-1));
    const some = await shown(page, "section.finding");
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    assert.match(await page.textContent("#filtered"), new RegExp(`${some} .* ${all}`));
    const others = page.locator("section.finding[hidden]");
    const anchor = await others.first().getAttribute("id");
    await page.evaluate((name) => { location.hash = name; }, anchor);
    await page.locator(`#${anchor}`).waitFor({ state: "visible" });
    assert.equal(await shown(page, "section.finding"), all);
    const bearers = await choices("bearer");
    assert.ok(bearers.length > 2, bearers.join());
    await page.selectOption("select[data-filter=bearer]", bearers.at(-1));
    const rows = await page.locator("#first-screen tr[data-bearer]:not([hidden])").evaluateAll((list) => list.map((one) => one.dataset.bearer));
    assert.ok(rows.every((row) => row.split(" ").includes(bearers.at(-1))), rows.join());
    await close();
  },

  async "anchors stay, and letters lead to their sources"() {
    const file = report("cases/sixty-two-2004.json");
    const { page, close } = await open(file);
    await page.locator("#first-screen tr a", { hasText: "[1]" }).first().click();
    assert.equal(new URL(page.url()).hash, "#finding-1");
    await page.locator("#finding-1 .letter a").first().click();
    assert.match(new URL(page.url()).hash, /^#source-/);
    assert.ok(await page.locator(":target").isVisible());
    await close();
  },

  async "from words of the law a reader comes to the rule and to what the sources say, in place"() {
    const { page, close } = await open(report("cases/japanese-consulate-2002.json"));
    const chain = page.locator("#finding-1 details.chain").first();
    assert.ok(!(await chain.locator("code").isVisible()));
    await chain.locator("summary").click();
    assert.match(await chain.textContent(), /cn\/consular-regulations\/4/);
    assert.match(await chain.textContent(), /“.+”/);
    assert.ok(await chain.locator("code").isVisible());
    await close();
  },

  async "without scripts everything is there but what needs one"() {
    const { page, close } = await open(report("cases/shenyang-six.json"), { javaScriptEnabled: false });
    assert.ok(!(await page.locator("button.copy").first().isVisible()));
    assert.ok(!(await page.locator("form.tools").isVisible()));
    await page.locator("#finding-1 details.chain summary").first().click();
    assert.ok(await page.locator("#finding-1 details.chain code").first().isVisible());
    await page.locator("#finding-1 .quotable summary").first().click();
    assert.ok(await page.locator("#citation-1").isVisible());
    await close();
  },

  async "nothing of a case runs or becomes markup"() {
    const elements = async (file) => {
      const { page, close } = await open(report(file));
      await unfold(page);
      const names = await page.evaluate(() => Array.from(document.querySelectorAll("body *"), (one) => one.localName));
      const links = await page.locator("a[href]").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
      await close();
      assert.ok(links.every((link) => /^(#|https?:\/\/)/.test(link)), links.join("\n"));
      return names;
    };
    assert.deepEqual(await elements("tests/fixtures/formats/hostile.json"), await elements("tests/fixtures/formats/tame.json"));
  },

  async "a thousand findings open in under a second and weigh less than five megabytes"() {
    const persons = {}, events = {};
    for (let n = 0; n < 250; n += 1) {
      persons[`p${n}`] = { label: `person ${n}`, nationality: "dprk", located: "china", fears: "prison-camp", said: [{ in: "note", quote: `person ${n} of the North` }] };
      events[`return-${n}`] = { act: "return", by: "china", to: [`p${n}`], destination: "dprk", when: `20${String(10 + (n % 10))}-03`, said: [{ in: "note", basis: "saw", quote: `took person ${n}` }] };
      events[`arrest-${n}`] = { act: "arrest", by: "china", to: [`p${n}`], when: `20${String(10 + (n % 10))}-02`, said: [{ in: "note", basis: "saw", quote: `held person ${n}` }] };
    }
    const file = path.join(WORK, "thousand.json");
    const sources = { note: { type: "report", title: "A note", author: "witness" } };
    writeFileSync(file, JSON.stringify({ id: "thousand", title: "A thousand findings", sources, persons: { witness: { label: "a witness" }, ...persons }, events }));
    const written = report(file);
    const told = JSON.parse(execFileSync(POLICYCHECK, ["check", file, "--format", "json"], { maxBuffer: 1 << 30 })).findings.length;
    assert.ok(told >= 1000, `${told} findings`);
    const { size } = statSync(written);
    assert.ok(size < 5e6, `${size} bytes`);
    const times = [];
    for (let n = 0; n < 5; n += 1) {
      const { page, close } = await open(written);
      times.push(await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd));
      await close();
    }
    console.log(`   ${told} findings, ${size} bytes, opened in ${times.map(Math.round).join(", ")} ms`);
    assert.ok(Math.min(...times) < 1000, `${times}`);
  },

  async "on paper it is black on white, without what is pressed"() {
    const { page, close } = await open(report("cases/japanese-consulate-2002.json"), { policy: false, colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
    for (const pressed of ["button.copy", "form.tools", "nav"]) assert.equal(await shown(page, pressed), 0, pressed);
    assert.ok(await page.locator(".quotable p").first().isVisible());
    if (PICTURES) await page.pdf({ path: path.join(PICTURES, "print.pdf"), format: "A4" });
    await close();
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  if (process.argv[2] && !name.includes(process.argv[2])) continue;
  try {
    await test();
    console.log(`ok ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}\n${error.message}`);
  }
}
await browser.close();
process.exit(failed ? 1 : 0);

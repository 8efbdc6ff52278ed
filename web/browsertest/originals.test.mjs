// The text of reports as printed (-originals): figures lead to their words and back, with a program, a script or none.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { alive, launch, open, run, serve, yutu } from "./lib.mjs";

const page4 = path.resolve(import.meta.dirname, "../../stories/draft/testdata/newsroom/yuzhou-2021-05-18-4.txt");
let browser, dir, site, id;

before(async () => {
  dir = mkdtempSync(path.join(tmpdir(), "yutu-originals-"));
  const drafts = path.join(dir, "drafts");
  execFileSync(yutu, ["import", page4, "-date", "2021-05-18", "-paper", "渝州日报", "-page", "4", "-o", drafts, "-originals"]);
  const draft = path.join(drafts, readdirSync(drafts).find((name) => name.includes("tongnan") && name.endsWith(".md")));
  let text = readFileSync(draft, "utf8"), n = 0;
  id = text.match(/^id: (.*)$/m)[1];
  text = text.replace(/^(status|source|doubts| {4}at| {4}sure| {4}doubts):.*\n/gm, "").replace(/\n# zh[\s\S]*$/, "\n# zh\n\n甲。\n\n# en\n\nA.\n");
  text = text.replaceAll('en: ""', () => `en: "Name ${++n}"`).replace(/(?<!baseline: .*\n) {4}kind: change\n/g, "    baseline: {period: 2020}\n    kind: change\n");
  text = text.replace(/^  - id: .*\n(?: {4}.*\n)*/gm, (figure) => / {4}period/.test(figure) ? figure : figure + "    period: 2021\n"); // what the report leaves open is the editor's to say
  writeFileSync(draft, text.replace(/( {4}quote: .*\n)/, "$1    highlight: true\n"));
  [site, browser] = await Promise.all([serve("-content", dir, "-cache", "off", "-originals"), launch()]);
});
after(async () => { await browser?.close(); await site?.stop(); rmSync(dir, { recursive: true, force: true }); });

const story = (lang, options) => open(browser, { url: `${site.address}/${lang}story/${id}`, ...options });
const inSight = (locator) => locator.evaluate((e) => { const { top, bottom } = e.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; });

const without = {
  "the program": async (options) => alive(await story("", options)),
  "a program that is blocked": async (options) => {
    const page = await open(browser, options);
    await page.route("**/*.wasm*", (route) => route.abort());
    await page.goto(`${site.address}/story/${id}`);
    return page;
  },
  "no script": (options) => story("en/", { javaScriptEnabled: false, ...options }),
};
for (const [name, visit] of Object.entries(without))
  for (const width of [360, 1440])
    test(`a figure leads to its words, and back leads to the figure, with ${name}, ${width} px`, async () => {
      const page = await visit({ viewport: { width, height: 800 } });
      const link = page.locator('a[href^="#quote-"]').nth(4);
      const target = page.locator((await link.getAttribute("href")));
      const plain = await target.evaluate((e) => getComputedStyle(e).backgroundColor);
      await link.focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/#quote-/);
      await page.waitForFunction((e) => { const { top } = e.getBoundingClientRect(); return top > 50 && top < innerHeight - 50; }, await target.elementHandle());
      assert.notEqual(await target.evaluate((e) => getComputedStyle(e).backgroundColor), plain, "the words are marked");
      await page.keyboard.press("Tab");
      assert.match(await page.evaluate(() => document.activeElement.getAttribute("href")), /metric/, "the next stop is the number in them");
      if (name === "no script" && width > 1000) { await page.context().close(); return; } // the panel's scrolling no browser restores
      await page.goBack();
      await page.waitForFunction((e) => { const { top, bottom } = e.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; }, await link.elementHandle());
      await page.context().close();
    });

test("each number leads to its figure, two in the same words too, and the figure's page back to the words", async () => {
  const page = await alive(await story(""));
  const words = page.locator("mark", { hasText: "全村1126户中有874户种柠檬" });
  assert.deepEqual(await words.locator("a").allTextContents(), ["1126户", "874户"]);
  const to = await words.locator("a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  assert.equal(new Set(to).size, 2);
  await words.locator("a").nth(1).click();
  await page.waitForURL("**" + to[1]);
  await page.locator('a[href*="#quote-"]').first().click();
  await page.waitForURL(/#quote-/);
  await page.waitForFunction(() => document.querySelector("mark:is(:target, [data-target])"));
  assert.ok(await inSight(words));
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

for (const [lang, colorScheme, width] of [["", "light", 1440], ["en/", "dark", 360], ["", "dark", 768]])
  test(`no violations, ${colorScheme}, ${width} px`, async () => {
    const page = await story(lang, { colorScheme, viewport: { width, height: 800 } });
    await page.locator('a[href^="#quote-"]').first().click();
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
    assert.deepEqual(violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target + " " + (n.any[0]?.message ?? "")).join("; ")), []);
    assert.equal(await page.locator("#original p").last().getAttribute("lang"), lang ? "zh-Hans" : null);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "nothing is wider than the window");
    await page.context().close();
  });

test("the desk's preview has the text where it is asked for, and only there", async () => {
  for (const [args, marks] of [[["-originals"], true], [[], false]]) {
    const child = run(yutu, ["desk", "-content", dir, "-cache", "off", ...args], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = await once(child.stdout.setEncoding("utf8"), "data");
    const draft = "drafts/" + readdirSync(path.join(dir, "drafts")).find((name) => name.includes("chengkou") && name.endsWith(".md"));
    const page = await open(browser, { url: `${line.match(/http:\/\/\S+/)[0]}report?f=${draft}` });
    await page.locator("#preview summary").click();
    const phone = page.frameLocator("iframe.phone");
    await phone.locator("#title").waitFor();
    assert.equal(await phone.locator("#original mark").count() > 0, marks);
    await page.context().close();
    await child.stop();
  }
});

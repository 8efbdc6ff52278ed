import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { alive, launch, open, serve } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function check(path, options, before) {
  const page = await open(browser, { url: site.address + path, ...options });
  if (before) await before(page);
  const { violations } = await new AxeBuilder({ page }).withTags(tags).options({ rules: { "target-size": { enabled: true } } }).analyze();
  const found = violations.map((v) => `${v.id}: ${v.help}\n` + v.nodes.slice(0, 4).map((n) => "    " + n.target.join(" ") + " — " + (n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message)).join("\n"));
  await page.context().close();
  assert.deepEqual(found, [], path);
}

async function somewhere(kind) {
  const page = await open(browser, { url: site.address + "/district/500114" });
  const href = await page.locator({ story: ".report a", metric: ".card h3 a" }[kind]).first().getAttribute("href");
  await page.context().close();
  return href;
}

const places = {
  home: "/", "home in English": "/en/", district: "/district/500114", "district without reports": "/district/500237",
  "district with an area": "/en/district/500112", reports: "/reports", about: "/en/about", missing: "/nothing/here",
};
// Two at a time: most of it is one page's own work.
describe("no violations", { concurrency: 2 }, () => {
  for (const [name, path] of Object.entries(places)) {
    test(name, () => check(path, {}, alive));
    test(`${name}, dark, phone, served only`, () => check(path, { colorScheme: "dark", viewport: { width: 360, height: 740 } }));
  }
  for (const path of ["/district/500229", "/layers", "/layer/population-2020/500114"])
    test(`${path}, dark`, () => check(path, { colorScheme: "dark" }));
  for (const path of ["/relations", "/en/time", "/time/2019", "/topics", "/topic/employment", "/en/coverage", "/place/500114-jinxi-town"])
    test(path, () => check(path, { viewport: { width: 390, height: 800 } }));
  const four = "compare?q=500114,500156,500236,500243";
  test("a comparison, its list open", () => check("/" + four, {}, async (page) => { await alive(page); await page.locator("summary").first().click(); }));
  test("a comparison, dark, phone, served only", () => check("/en/" + four, { colorScheme: "dark", viewport: { width: 360, height: 740 } }));
  for (const kind of ["story", "metric"]) {
    test(kind, async () => check(await somewhere(kind), {}, alive));
    test(`${kind}, dark, phone, served only`, async () => check("/en" + await somewhere(kind), { colorScheme: "dark", viewport: { width: 360, height: 740 } }));
  }
  const phone = { colorScheme: "dark", viewport: { width: 360, height: 740 } };
  test("embedded home", () => check("/embed/", {}));
  test("embedded district, dark, phone", () => check("/embed/en/district/500114", phone));
  test("embedded figure", () => check("/embed/metric/jinxi-carers-trained", {}));
  test("codes, dark, phone", () => check("/embed-code/en/district/500114", phone));
  test("home in forced colours", () => check("/", { forcedColors: "active" }, alive));
});

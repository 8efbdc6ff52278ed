// Finding: by typing with the client, by submitting without, by keyboard, on a
// server and on a host of plain files.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { alive, built, example, failed, fileServer, follow, launch, open, serve, title, yutu } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

const visitAt = (site, route, options = {}) => open(browser, { url: site.address + route, ...options });
const visit = (route, options) => visitAt(site, route, options);
async function end(page) {
  const faults = page.faults;
  await page.context().close();
  assert.deepEqual(faults, []);
}
/** Waits until the page answers words, or a whole query. */
const answered = (page, query) => page.waitForFunction((t) => document.documentElement.dataset.found === t, query);
const found = (page, text) => answered(page, text && new URLSearchParams({ q: text }).toString());
async function type(page, text) {
  await page.fill("#q", text);
  await found(page, text);
}
const marks = (page) => page.$$eval("#view .u.hit", (list) => list.map((a) => a.id).sort());
const units = (page) => page.$$eval("#panel .units .n", (list) => list.map((n) => n.textContent));
const headings = (page) => page.$$eval("#panel section h2", (list) => list.map((h) => h.textContent.replace(/（[\d,]+）$| \([\d,]+\)$/, "")));

describe("results as you type", () => {
  const first = [
    ["黔", "黔江区"], ["qj", "黔江区"], ["qianjiang", "黔江区"], ["QianJiang", "黔江区"], ["黔江區", "黔江区"], ["ＱＪ", "黔江区"],
    ["奉節", "奉节县"], ["Fengjie", "奉节县"], ["Fèngjié", "奉节县"], ["fegnjie", "奉节县"], ["500236", "奉节县"],
  ];
  test("a unit by any of its names comes first and is marked on the map", async () => {
    const page = await alive(await visit("/search"));
    for (const [text, name] of first) {
      await type(page, text);
      assert.equal((await units(page))[0], name, text);
      assert.ok((await marks(page)).includes(name === "黔江区" ? "u500114" : "u500236"), text + " is marked");
      assert.ok((await headings(page)).includes("报道"), text + " finds reports");
    }
    await end(page);
  });

  test("a server answers in one request, and the client reads no index", async () => {
    for (const [path, text, answer] of [["/search", "黔", "/search.json"], ["/en/search", "fengjie", "/en/search.json"]]) {
      const page = await alive(await visit(path));
      const asked = [];
      page.on("request", (r) => { if (!/\/_\/(?!find)|[.](svg|png|js)$/.test(r.url())) asked.push(new URL(r.url()).pathname); });
      await type(page, text);
      assert.deepEqual(asked, [answer]);
      await end(page);
    }
  });

  test("a figure, an office, a place and a report, in groups", async () => {
    const page = await alive(await visit("/search"));
    await type(page, "贫困发生率");
    assert.deepEqual(await headings(page), ["报道", "数字", "页面"]);
    assert.equal(await page.textContent(".figures li:first-child .name a"), "贫困发生率");
    assert.equal(await page.textContent(".figures li:first-child b"), "0.05%");
    assert.deepEqual(await marks(page), ["u500114"]);
    await type(page, "金溪镇");
    assert.equal(await page.textContent(".places strong"), "金溪镇");
    assert.deepEqual(await marks(page), ["u500114"]);
    await type(page, "第一书记");
    assert.ok((await headings(page)).includes("职务"));
    await type(page, "两江新区");
    assert.deepEqual(await marks(page), ["u500105", "u500109", "u500112"]);
    await type(page, "没有的东西");
    assert.deepEqual((await headings(page))[0], "没有找到");
    assert.deepEqual(await marks(page), []);
    await end(page);
  });

  test("the count is announced, the address and the title follow, back works", async () => {
    const page = await alive(await visit("/"));
    await page.click("#find");
    await page.waitForSelector(".page.search");
    await page.waitForFunction(() => document.activeElement.id === "q");
    await page.keyboard.type("Fengjie");
    await found(page, "Fengjie");
    assert.match(await page.textContent("#said"), /^\d+ 条结果$/);
    assert.equal(decodeURIComponent(page.url()), site.address + "/search?q=Fengjie");
    assert.match(await page.title(), /^Fengjie/);
    await page.click('.report a[href^="/story/"]');
    await page.waitForSelector(".page.story");
    assert.equal(await page.evaluate(() => performance.getEntriesByType("navigation").length), 1);
    await page.goBack();
    await found(page, "Fengjie");
    assert.equal(await page.inputValue("#q"), "Fengjie");
    assert.deepEqual(await units(page), ["奉节县"]);
    await page.goBack();
    await page.waitForSelector(".page.home");
    await end(page);
  });

  test("an answer never comes after that to a later query", async () => {
    const page = await visit("/search", { serviceWorkers: "block" });
    // What answers comes late, what was asked for first latest.
    let delay = 600;
    await page.route(/\/(_\/find[.]|search[.]json)/, async (route) => { const wait = delay; delay = Math.max(0, delay - 200); await new Promise((r) => setTimeout(r, wait)); await route.continue(); });
    await alive(page);
    for (const text of ["黔", "黔江", "奉", "奉节"]) await page.fill("#q", text);
    await found(page, "奉节");
    await page.waitForLoadState("networkidle");
    assert.deepEqual(await units(page), ["奉节县"]);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.found), new URLSearchParams({ q: "奉节" }).toString());
    await end(page);
  });

  test("text typed before the client lives is kept and answered", async () => {
    const page = await visit("/search", { javaScriptEnabled: true });
    await page.fill("#q", "武隆");
    await alive(page);
    await found(page, "武隆");
    assert.equal(await page.inputValue("#q"), "武隆");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.adopted), "all");
    assert.ok((await units(page)).includes("武隆区"));
    await end(page);
  });
});

describe("in many reports, on a host of plain files", () => {
  let folder, plain;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "yutu-many-"));
    mkdirSync(path.join(folder, "content"));
    for (let n = 0; n < 600; n++) { // two a week, of which some are alike
      const day = new Date(Date.UTC(2014, 0, 1 + 3 * n)).toISOString().slice(0, 10);
      const text = example("shelves" + n).replace("2020-09-01", day).replace(/^headline: .*/m, `headline: {zh: ${n % 50 ? "沙坪坝的书架" : "灯塔下的书架"}${n}, en: "Shelves ${n}"}`);
      writeFileSync(path.join(folder, "content", `${day}-shelves${n}.md`), text);
    }
    execFileSync(yutu, ["build", "-quick", "-forms", "few", "-content", path.join(folder, "content"), "-o", path.join(folder, "root"), "-origin", "https://news.example"], { stdio: ["ignore", "ignore", "inherit"] });
    plain = await fileServer(path.join(folder, "root"));
  });
  after(() => { plain?.stop(); if (folder) rmSync(folder, { recursive: true }); });

  test("the first of what is found is shown while the rest is read, and then stays where it is", async () => {
    const page = await alive(await visitAt(plain, "/search", { serviceWorkers: "block" })); // whose fetches cannot be held
    let asked = 0, goOn;
    const held = new Promise((r) => { goOn = r; });
    await page.route("**/_/find.*", async (route) => { if (++asked > 8) await held; await route.continue(); });
    await page.fill("#q", "灯塔");
    const list = page.locator("#panel .report");
    await list.first().waitFor();
    const some = await list.count();
    assert.ok(some > 0 && some < 12, "reports at first: " + some);
    assert.match(await page.textContent("#panel"), /其余正在读取/);
    const first = await list.first().elementHandle(), top = await first.evaluate((li) => li.getBoundingClientRect().top);
    await page.locator("#panel .report a").first().focus();
    goOn();
    await found(page, "灯塔");
    assert.equal(await list.count(), 12);
    assert.ok(!/其余正在读取/.test(await page.textContent("#panel")));
    assert.deepEqual(await list.first().evaluate((li, was) => [li === was, li.getBoundingClientRect().top], first), [true, top]);
    assert.ok(await page.evaluate(() => document.activeElement.closest(".report")), "who is at the first result already stays there");
    await end(page);
  });

  test("what was asked for before is not waited for", async () => {
    const page = await alive(await visitAt(plain, "/search"));
    const never = new Set();
    await page.route("**/_/find.*", async (route) => { if (never.size < 2) { never.add(route.request().url()); return; } await route.continue(); });
    await page.fill("#q", "阅览");
    await page.waitForFunction(() => performance.getEntriesByName("yutu:find").length > 0);
    await page.fill("#q", "灯塔");
    await found(page, "灯塔");
    assert.equal(await page.locator("#panel .report").count(), 12);
    await end(page);
  });
});

test("a filter that the form has no word for, as of a topic that is no more, stays asked for when the client comes", async () => {
  const page = await alive(await visit("/search?q=%E9%BB%94%E6%B1%9F&topic=no-such-topic"));
  await page.waitForFunction(() => document.documentElement.dataset.found !== undefined);
  await page.waitForLoadState("networkidle");
  assert.match(await page.textContent("#panel"), /^[^]*0 条结果/);
  assert.match(page.url(), /topic=no-such-topic/);
  await end(page);
});

describe("by keyboard alone", () => {
  test("slash, typing, Enter opens what was named", async () => {
    const page = await alive(await visit("/district/500114"));
    await page.keyboard.press("/");
    await page.waitForFunction(() => document.activeElement.id === "q");
    assert.equal(await page.inputValue("#q"), "");
    await page.keyboard.type("qianjiang");
    await page.keyboard.press("Enter");
    await title(page, "黔江区");
    await end(page);
  });

  test("what is typed right behind the slash is all in the box", async () => {
    const page = await alive(await visit("/district/500114"));
    await page.keyboard.press("/");
    await page.keyboard.type("wulonx");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("g");
    await found(page, "wulong");
    assert.equal(await page.inputValue("#q"), "wulong");
    assert.equal(await page.evaluate(() => document.activeElement.id), "q");
    await page.goBack();
    await page.waitForFunction(() => !document.getElementById("q"));
    await page.locator("#panel details summary").first().focus();
    assert.equal(await page.evaluate(() => !document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "x", bubbles: true, cancelable: true }))), false, "other pages keep their keys");
    await end(page);
  });

  test("where no client comes, the slash leads to the search page, and there into its box", async () => {
    const page = await visit("/en/", { serviceWorkers: "block" });
    await page.context().route("**/*.wasm*", (route) => route.abort());
    await page.reload();
    await failed(page);
    await page.keyboard.press("/");
    await page.waitForFunction(() => document.activeElement?.id === "q");
    await failed(page);
    await page.locator("#title").focus();
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "q");
    await page.context().close();
  });

  test("A3, WCAG 2.1.4: where a link has the focus, a slash is no command; on the map and after a move it is", async () => {
    const page = await alive(await visit("/district/500114"));
    for (const selector of ["#panel .report a", "#find", "#panel summary"]) {
      await page.locator(selector).first().focus();
      const taken = await page.evaluate(() => !document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true })));
      assert.equal(taken, false, selector);
    }
    await page.locator('#view a[tabindex="0"]').focus();
    await page.keyboard.press("/");
    await page.waitForFunction(() => document.activeElement.id === "q");
    await end(page);
  });

  test("Enter goes to the first result otherwise, arrows go on, Escape comes back and clears", async () => {
    const page = await alive(await visit("/en/search", { locale: "en-GB" }));
    await page.focus("#q");
    await page.keyboard.type("poverty rate/");
    assert.equal(await page.inputValue("#q"), "poverty rate/", "a slash is a slash in the box");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.matches(".report a"));
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => document.activeElement.matches(".figure a"));
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await page.waitForFunction(() => document.activeElement.id === "q");
    await page.keyboard.press("Escape");
    await found(page, "");
    assert.equal(await page.inputValue("#q"), "");
    assert.equal(page.url(), site.address + "/en/search");
    await end(page);
  });
});

describe("English", () => {
  test("finds the same by Chinese, English and pinyin", async () => {
    const page = await alive(await visit("/en/search", { locale: "en-GB" }));
    for (const text of ["黔江", "Qianjiang", "qj", "Qianjiang District"]) {
      await type(page, text);
      assert.equal((await units(page))[0], "Qianjiang", text);
    }
    await page.click("a.lang");
    await page.waitForSelector('html[lang="zh-Hans"]');
    assert.equal(new URL(page.url()).searchParams.get("q"), "Qianjiang District");
    assert.equal((await units(page))[0], "黔江区");
    await end(page);
  });
});

describe("filters", () => {
  test("narrow down, shade the map by what is found, stay in the address, and are dropped one by one", async () => {
    const page = await alive(await visit("/topic/employment"));
    await page.click('a[href="/search?topic=employment"]');
    await answered(page, "topic=employment");
    const reports = (await page.$$(".report")).length;
    assert.ok(reports > 1);
    assert.equal(await page.textContent(".legend .what"), "结果数");
    await page.click("#filters summary");
    assert.equal(await page.inputValue("[name=topic]"), "employment");
    await page.selectOption("[name=unit]", { label: "沙坪坝" });
    await page.selectOption("[name=role]", { label: "协作方" });
    await answered(page, "topic=employment&unit=500106&role=partner");
    assert.deepEqual(await page.$$eval(".report h3", (list) => list.map((h) => h.textContent)), ["区县对口协作助5000余人异地就业"]);
    assert.ok(await page.isVisible("#filters select"), "the fields stay open");
    await page.click(".dropped li:first-child a");
    await answered(page, "unit=500106&role=partner");
    assert.equal(await page.inputValue("[name=topic]"), "any");
    await page.goBack();
    await answered(page, "topic=employment&unit=500106&role=partner");
    assert.equal(await page.inputValue("[name=topic]"), "employment");
    await end(page);
  });

  test("years and days", async () => {
    const page = await alive(await visit("/search"));
    await page.click("#filters summary");
    await page.selectOption("[name=to]", "2014");
    await answered(page, "to=2014");
    for (const text of await page.$$eval(".figures li", (list) => list.map((li) => li.textContent))) assert.match(text, /2014/);
    await page.fill("[name=since]", "2020-08-29");
    await answered(page, "to=2014&since=2020-08-29");
    assert.deepEqual((await headings(page))[0], "没有找到");
    await end(page);
  });

  test("work without JavaScript, and a long list can be read to its end", async () => {
    const page = await visit("/search?q=" + encodeURIComponent("黔江"), { javaScriptEnabled: false });
    const all = +/\d+/.exec(await page.textContent("section:has(.figures) h2"))[0];
    await follow(page, 'a[href*="in=figures"]');
    let n = (await page.$$(".figures > li")).length;
    for (;;) {
      const next = page.getByRole("link", { name: "下一页" });
      if (await next.count() === 0) break;
      await follow(page, next);
      n += (await page.$$(".figures > li")).length;
    }
    assert.equal(n, all);
    await page.click("#filters summary");
    await page.selectOption("[name=kind]", "rate");
    await follow(page, ".box button");
    const url = new URL(page.url());
    assert.equal(url.searchParams.get("kind"), "rate");
    assert.deepEqual(await page.$$eval(".dropped a", (list) => list.map((a) => a.textContent)), ["数字的性质：比率"]);
    await end(page);
  });
});

describe("served", () => {
  test("without JavaScript the server answers", async () => {
    const page = await visit("/", { javaScriptEnabled: false });
    await follow(page, "#find");
    assert.ok(await page.isVisible("#plain"), "what to expect is said");
    await page.fill("#q", "黔江區");
    await follow(page, ".box button");
    assert.equal(new URL(page.url()).searchParams.get("q"), "黔江區");
    assert.equal(await page.inputValue("#q"), "黔江區");
    assert.equal((await units(page))[0], "黔江区");
    assert.deepEqual(await marks(page), ["u500114"]);
    await follow(page, ".report a");
    assert.ok(await page.isVisible(".story h1"));
    await end(page);
  });

  test("the client takes over an answer as it is", async () => {
    const page = await visit("/search?q=" + encodeURIComponent("贫困发生率"));
    const before = await page.textContent("#panel");
    await alive(page);
    await found(page, "贫困发生率");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.adopted), "all");
    assert.equal((await page.textContent("#panel")).replace(/\s/g, ""), before.replace(/\s/g, ""));
    await end(page);
  });

  test("hostile and odd queries do no harm", async () => {
    for (const q of ['"><script>alert(1)</script>', "'\"`\\<img src=x onerror=alert(1)>", "%00\u0000", "\ud800", "a".repeat(5000), "=~\t\n", "true", "​"]) {
      const response = await fetch(site.address + "/search?q=" + encodeURIComponent(q.toWellFormed()));
      assert.equal(response.status, 200, q.slice(0, 20));
      assert.ok(/ id="?q"?[ >]/.test(await response.text()), q.slice(0, 20));
    }
    const page = await visit("/search?q=" + encodeURIComponent('"><script>alert(1)</script>'), { javaScriptEnabled: false });
    assert.equal(await page.inputValue("#q"), '"><script>alert(1)</script>');
    assert.equal(await page.locator("body script").count(), 0);
    await end(page);
    const alivePage = await alive(await visit("/search?q=" + encodeURIComponent("'\"<img src=x onerror=alert(1)>")));
    await alivePage.waitForSelector("html[data-found]", { state: "attached" });
    assert.equal(await alivePage.locator("img").count(), 0);
    await end(alivePage);
  });

  for (const [name, route, options] of [
    ["empty", "/search", {}], ["answer, dark, phone", "/search?q=qianjiang", { colorScheme: "dark", viewport: { width: 360, height: 740 } }],
    ["answer in English", "/en/search?q=poverty", {}], ["nothing found", "/search?q=zzzz", {}],
  ]) {
    test(`accessible: ${name}`, async () => {
      const page = await alive(await visit(route, options));
      await page.waitForSelector("html[data-found]", { state: "attached" });
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
      assert.deepEqual(violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ")).join(", ")), []);
      await end(page);
    });
  }
});

describe("a host of plain files", () => {
  let files;
  before(async () => { files = await fileServer(built("/news/map/"), "/news/map/"); });
  after(() => files?.stop());

  test("the client answers, from the address too", async () => {
    const page = await alive(await open(browser, { url: files.address + "/search?q=" + encodeURIComponent("黔江區") }));
    await found(page, "黔江區");
    assert.equal((await units(page))[0], "黔江区");
    await type(page, "Fengjie");
    await page.keyboard.press("Enter");
    await title(page, "奉节县");
    assert.equal(new URL(page.url()).pathname, "/news/map/district/500236");
    await end(page);
  });

  test("without JavaScript the page says so and leads on", async () => {
    const page = await open(browser, { url: files.address + "/search", javaScriptEnabled: false });
    await page.fill("#q", "黔江");
    await follow(page, ".box button");
    assert.match(await page.textContent("#plain"), /脚本/);
    assert.ok(await page.isVisible("#plain"));
    await follow(page, '.units a[href="/news/map/district/500114"]');
    assert.equal(await page.textContent("#title"), "黔江区");
    await page.context().close();
  });
});

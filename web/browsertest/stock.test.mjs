// What an archive's readers have without a network: its export's stock, what they have read, and both in the next edition.
import { after, afterEach, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { alive, example, faultsOnline, fileServer, kept, launch, open, title, whole, yutu } from "./lib.mjs";

const base = "/news/map/";
const old = "story/wulong-green-forum"; // not among the newest reports
let folder, one, little, much, site, browser;

/** An export of more reports than those of which all districts are kept ahead, after a change to files of it. */
const built = (name, change = () => {}) => {
  const content = path.join(folder, "content-" + name), out = path.join(folder, name);
  cpSync(new URL("../../stories", import.meta.url), content, { recursive: true, filter: (name) => !name.endsWith(".go") });
  for (let n = 1; n <= 110; n++) {
    const day = `2020-09-${String(1 + Math.floor(n / 8)).padStart(2, "0")}`;
    writeFileSync(path.join(content, `2020/${day}-shelves${n}.md`), example("shelves" + n).replace(/^date: .*$/m, "date: " + day));
  }
  change(content);
  execFileSync(yutu, ["build", "-quick", "-forms", "few", "-content", content, "-o", out, "-base", base, "-origin", "https://news.example"], { stdio: "inherit" });
  return out;
};
const edited = (file, from, to) => writeFileSync(file, readFileSync(file, "utf8").replace(from, to));

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "yutu-stock-"));
  one = built("one");
  little = built("little", (content) => edited(path.join(content, "2020/2020-08-28-wulong-green-forum.md"), /^headline: .*/m, "headline: {zh: 新版的标题, en: A new headline}"));
  much = built("much", (content) => {
    for (const name of readdirSync(path.join(content, "2020")).filter((name) => /shelves/.test(name))) edited(path.join(content, "2020", name), /^headline: .*/m, `headline: {zh: 别的标题${name.length}, en: Another headline}`);
  });
  [site, browser] = await Promise.all([fileServer(one, base), launch()]);
});
after(async () => { await browser?.close(); site?.stop(); if (folder) rmSync(folder, { recursive: true }); });
afterEach(() => Object.assign(site, { root: one, down: false, instead: undefined }));

const at = (route) => site.address + "/" + route;
const close = (page) => page.context().close();
const bare = (name) => name.replace(/\.[a-z2-7]{16}\.\w+$/, "").replace(/\/$/, "");

/** What is asked for from now on, names without versions; fault says what comes instead, as of fileServer. */
const asking = (fault = () => undefined) => {
  const asked = [];
  site.instead = (name) => { asked.push(bare(name)); return fault(name); };
  return asked;
};
const shardsOf = (asked) => asked.filter((name) => /^_\/(s\/|find\.)|^story\//.test(name));
const buildOf = (dir) => JSON.parse(readFileSync(path.join(dir, "edition.json"), "utf8")).build;
const isBuild = (page, dir) => page.waitForFunction((build) => document.getElementById("boot")?.textContent.includes(build), buildOf(dir));
const stockOf = (dir) => readFileSync(path.join(dir, "_", readdirSync(path.join(dir, "_")).find((name) => /^stock\.zh.*txt$/.test(name))), "utf8");

test("the first visit is sent one file beside what its page has, with the newest reports and all lists, districts once they were read", async () => {
  const asked = asking();
  const page = await open(browser, { url: at("") });
  await kept(page);
  assert.deepEqual([...new Set(shardsOf(asked))].sort(), ["_/s/home.zh", "_/s/pack.zh"]);
  assert.equal(asked.filter((name) => name === "_/stock.zh").length, 1);
  assert.deepEqual(["_/style", "_/land", "_/lean"].filter((name) => asked.includes(name)), [], "fetched beside the stock");
  await page.goto(at("district/500114"));
  await alive(page);
  site.down = true;
  for (const [route, heading] of [["story/shelves110"], ["story/shelves90"], ["reports", "全部报道"], ["time/2020"], ["layer/population-2020"], ["district/500114?x=1", "黔江区"]]) {
    await page.goto(at(route));
    if (heading) await title(page, heading);
    else await page.waitForSelector(`.page.${route.split("/")[0]} #panel .head`);
  }
  for (const route of ["district/500236", "story/shelves1"]) {
    await page.goto(at(route));
    await title(page, "没有保存这一页");
    assert.match(await page.textContent("#panel"), /最新报道和读过的区县一般已经保存/);
  }
  assert.deepEqual(faultsOnline(page), []);
  await close(page);
});

test("who saves data is sent neither the stock nor pages", async () => {
  const saving = 'Object.defineProperty(navigator, "connection", { value: { saveData: true } });'; // as the worker is told
  const asked = asking((name) => name === "sw.js" ? saving + readFileSync(path.join(one, "sw.js"), "utf8") : undefined);
  const page = await open(browser, { url: at("") });
  await kept(page);
  assert.ok(!asked.includes("_/stock.zh"));
  assert.deepEqual([...new Set(shardsOf(asked))].sort(), ["_/s/edition.zh", "_/s/home.zh", "_/s/pack.zh", "_/s/shell.zh"]);
  await close(page);
});

test("who has installed the site has all districts and the recent reports, in the next edition too", async () => {
  const page = await open(browser, { url: at("") });
  await kept(page);
  const asked = asking();
  await page.evaluate(() => dispatchEvent(new Event("appinstalled")));
  const files = () => page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length))).reduce((a, b) => a + b, 0));
  for (let before = -1, now; before !== (now = await files()) || now < 150; before = now) await page.waitForTimeout(1500);
  assert.equal(asked.filter((name) => name.startsWith("_/s/u-")).length, 38);
  site.down = true;
  for (const [route, heading] of [["district/500236", "奉节县"], ["story/shelves1"]]) {
    await page.goto(at(route));
    if (heading) await title(page, heading);
    else await page.waitForSelector(".page.story #panel .head");
  }
  site.down = false;
  await next(page, much);
  site.down = true;
  await page.goto(at("story/shelves1"));
  await page.waitForSelector(".page.story #panel .head");
  assert.ok((await page.textContent("#panel")).includes("别的标题"));
  await page.goto(at("district/500230"));
  await title(page, "丰都县");
  await close(page);
});

test("an installed site's window has all of it from its first visit on", async () => {
  const asked = asking();
  const context = await chromium.launchPersistentContext(path.join(folder, "profile"), {
    executablePath: whole, headless: false, args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--app=" + at("")],
  });
  const page = context.pages()[0] ?? await context.waitForEvent("page");
  assert.ok(await page.evaluate(() => matchMedia("(display-mode: standalone)").matches));
  await kept(page);
  for (let n = 0; asked.filter((name) => name.startsWith("_/s/u-")).length < 38 && n < 100; n++) await page.waitForTimeout(200);
  assert.equal(asked.filter((name) => name.startsWith("_/s/u-")).length, 38);
  await context.close();
});

/** The pages that a press opens at once. */
const packed = () => JSON.parse(readFileSync(path.join(one, "_/s", readdirSync(path.join(one, "_/s")).find((name) => /^pack\.zh.*json$/.test(name))), "utf8")).Pages;

test("without a network a press still opens a district that was not read, if the pack has it, and it stays", async () => {
  const page = await open(browser, { url: at("") });
  await kept(page);
  await page.goto(at("story/shelves110"));
  await alive(page);
  const [first, second] = Object.keys(packed()).filter((route) => /^\/district\/(?!500236)/.test(route)).map((route) => route.slice("/district/".length));
  site.down = true;
  await page.context().setOffline(true);
  for (const where of ["as it was opened", "from the shell"]) {
    if (where !== "as it was opened") {
      await page.goto(at("story/shelves109"));
      await page.waitForSelector(".page.story");
      await alive(page);
    }
    const before = await page.textContent("#title");
    await page.evaluate(() => { window.stayed = true; });
    for (const adcode of [first, second]) {
      await page.evaluate((adcode) => document.querySelector("#u" + adcode).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })), adcode);
      await page.waitForFunction((adcode) => location.pathname.endsWith(adcode) && document.querySelector(".page.district") && document.querySelectorAll("#panel section").length > 1, adcode);
      await page.waitForTimeout(700);
      assert.equal(await page.evaluate(() => document.getElementById("yutu").className), "page district", `${where}: it is taken away`);
      assert.ok(await page.evaluate(() => window.stayed), `${where}: loaded anew`);
    }
    await page.evaluate(() => history.go(-2)); // what was opened from the pack alone is not gone back to
    await page.waitForFunction((before) => document.getElementById("title").textContent === before, before);
    await page.waitForSelector(".page.story");
    await page.evaluate(() => document.getElementById("find").click());
    await page.waitForSelector(".page.search");
    await page.waitForFunction(() => document.querySelector("#panel #q"));
  }
  assert.deepEqual(faultsOnline(page), []);
  await close(page);
});

/** A reader who has read a district and an old report. */
const reader = async () => {
  const page = await open(browser, { url: at("") });
  await kept(page);
  await page.goto(at("district/500156"));
  await alive(page);
  await page.goto(at(old));
  await alive(page);
  return page;
};

/** Opens the about page of another edition, and waits until that is kept. */
const next = async (page, dir) => {
  site.root = dir;
  await page.goto(at("about"));
  await isBuild(page, dir);
  await kept(page);
};

test("of the next edition, little having changed, only that is fetched; what was read is kept on", async () => {
  const page = await reader();
  const asked = asking();
  await next(page, little);
  assert.ok(!asked.includes("_/stock.zh"), "all is fetched again");
  const shards = [...new Set(shardsOf(asked))].sort();
  assert.ok(shards.includes("_/s/u-500156.zh") && shards.includes(old) && shards.length <= 16, `fetched: ${shards}`);
  site.down = true;
  await page.goto(at(old));
  await title(page, "新版的标题");
  await page.goto(at("district/500156"));
  await title(page, "武隆区");
  await page.locator('#panel .report a:text("新版的标题")').waitFor();
  await page.goto(at("district/500236"));
  await title(page, "没有保存这一页");
  assert.deepEqual(faultsOnline(page), []);
  await close(page);
});

const faults = {
  "": () => undefined,
  ", or without it where it is missing": (name) => name.startsWith("_/stock.") ? null : undefined,
  ", or without it where something else is in its place": (name) => name.startsWith("_/stock.") ? "<html>login</html>" : undefined,
  ", but for a page in it that is not what its name says": (name) => name.startsWith("_/stock.") ? stockOf(much).replace('"page":"story/shelves110?', "$&x") : undefined,
  ", but for a file in it that is not what its name says": (name) => name.startsWith("_/stock.") ? stockOf(much).replace('"Name":"_/s/time.2019.', "$&x") : undefined,
};
for (const [how, fault] of Object.entries(faults)) test(`of an edition in which much has changed the stock is taken${how}`, async () => {
  const page = await reader();
  const asked = asking(fault);
  await next(page, much);
  assert.ok(asked.includes("_/stock.zh"));
  const alone = [...new Set(shardsOf(asked))].filter((name) => name.startsWith("story/") ? name !== old : !/home|edition|pack|about|u-500156/.test(name)).sort();
  if (/page/.test(how)) assert.deepEqual(alone, ["story/shelves110"]);
  else if (/a file/.test(how)) assert.deepEqual(alone, ["_/s/time.2019.zh"]);
  else if (how) assert.ok(alone.length > 30, `only ${alone}`);
  else assert.deepEqual(alone, []);
  site.down = true;
  for (const route of ["story/shelves110", "time/2019"]) {
    await page.goto(at(route));
    await page.waitForSelector(`.page.${route.split("/")[0]} #panel .head`);
    assert.ok((await page.textContent("#panel")).includes("别的标题"), route + " is as it was");
  }
  assert.deepEqual(faultsOnline(page), []);
  await close(page);
});

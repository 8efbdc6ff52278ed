// Installed, offline, updated: the static site under a sub-path on a plain file
// server, which can be switched off and given another build.
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { alive, built, faultsOnline, fileServer, kept, lasting, launch, open, patience, pause, title, whole, yutu } from "./lib.mjs";

const top = path.resolve(import.meta.dirname, "../..");
const base = "/news/map/";
let folder, one, two, site, browser;

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "yutu-pwa-"));
  [one, two] = [built(base), path.join(folder, "two")];
  const content = path.join(folder, "content");
  cpSync(path.join(top, "stories"), content, { recursive: true });
  const report = path.join(content, "2020/2020-08-28-wulong-green-forum.md");
  writeFileSync(report, readFileSync(report, "utf8").replace(/^headline: .*/m, "headline: {zh: 新版的标题, en: A new headline}"));
  execFileSync(yutu, ["build", "-quick", "-o", two, "-base", base, "-content", content], { stdio: "inherit" });
  [site, browser] = await Promise.all([fileServer(one, base), launch()]);
});
after(async () => { await browser?.close(); site?.stop(); if (folder) rmSync(folder, { recursive: true }); });
beforeEach(() => Object.assign(site, { root: one, down: false, delay: 0, caching: false, instead: undefined }));

const story = "story/wulong-green-forum";
const at = (route) => site.address + "/" + route;

/** A page whose device keeps the edition; its mark is offline.js's own. */
async function saved(route = "", options = {}) {
  const page = await open(browser, { url: at(route), ...options });
  await kept(page);
  return page;
}
const said = (page) => page.waitForSelector("#notice:not(:empty)");
const close = (page) => page.context().close();
const builds = (page) => page.evaluate(() => JSON.parse(document.getElementById("boot").textContent).build);
const buildOf = (dir) => readFileSync(path.join(dir, "index.html"), "utf8").match(/"build":"(\w+)"/)[1];

describe("offline, after one visit", () => {
  let page;
  before(async () => { page = await saved(); });
  beforeEach(() => { site.down = true; });
  after(() => close(page));

  for (const [what, route, heading] of [
    ["the home page", "", "把重庆的报道放回地图上"],
    ["a district never visited", "district/500236", "奉节县"],
    ["a district, with the file server's slash", "district/500114/", "黔江区"],
    ["a report never visited", story, undefined],
    ["a figure never visited", "metric/city-business-problems-collected", undefined],
    ["the list of reports", "reports", "全部报道"],
    ["an address with a campaign's query", "district/500156?utm_source=wechat&utm_medium=social", "武隆区"],
  ]) test(what, async () => {
    await page.goto(at(route));
    if (heading) await title(page, heading);
    else await page.waitForSelector(`.page.${route.split("/")[0]}`);
    await said(page);
    assert.match(await page.textContent("#notice p"), /没有连上网络，显示的是\d{4}年\d+月\d+日保存的内容/);
    assert.deepEqual(faultsOnline(page), []);
  });

  test("the reader goes on from there, back and to the next", async () => {
    await page.goto(at("district/500236"));
    await title(page, "奉节县");
    await page.locator('.units a[href$="/district/500235"]').click();
    await title(page, "云阳县");
    await page.goBack();
    await title(page, "奉节县");
  });

  test("search and comparison answer", async () => {
    await page.goto(at("search?q=qj&topic=employment"));
    await page.waitForSelector('.report a[href$="/story/district-pairing-jobs"], .report a[href$="/story/jinxi-three-brands"]');
    await page.fill("#q", "奉节");
    await page.waitForSelector("html[data-found^='q=%E5%A5%89']", { state: "attached" });
    assert.ok(await page.locator(".report").count() > 0);
    await page.goto(at("compare?q=500114,500236"));
    await page.waitForSelector(".table a[href$='/district/500236'], table a[href$='/district/500236']");
  });

  test("a page that is not kept has our own words, and a way on", async () => {
    await page.goto(at("story/no-such-report"));
    await title(page, "没有保存这一页");
    await page.locator('.units a[href$="/district/500114"]').click();
    await title(page, "黔江区");
    await page.goto(at("en/district/500114")); // only Chinese was read here
    await title(page, "没有保存这一页");
  });

  test("when the network is back, so is the page", async () => {
    await page.goto(at("story/no-such-report"));
    await title(page, "没有保存这一页");
    site.down = false;
    await page.getByRole("button", { name: "重试" }).click();
    await title(page, "没有这个页面");
    await page.goto(at("en/"));
    await kept(page);
    site.down = true;
    await page.goto(at("en/district/500114?x=1"));
    await title(page, "Qianjiang District");
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => document.activeElement.localName), "body", "a page that was loaded takes no focus");
    assert.match(await (await said(page)).textContent(), /No connection\. This was saved on \d+ \w+ \d{4}\./);
  });
});

test("a network too slow for its page gives way to the kept one", async () => {
  const page = await saved();
  site.delay = 20_000;
  await page.goto(at("district/500114/"));
  await title(page, "黔江区");
  await said(page);
  await close(page);
});

describe("a page that was read is there at once, and checked afterwards", () => {
  const thrifty = () => Object.defineProperty(navigator, "connection", { value: { effectiveType: "4g", downlink: 1.6, rtt: 150 } });
  const isKept = async (page, route) => {
    while (!await page.evaluate(async (url) => !!await caches.match(url), at(route).replace(/\/$/, ""))) await pause(50);
  };
  /** A reader's device with a page read: by one who only reads, or by one who had the client. */
  const readers = {
    "by one who only reads": async (route) => {
      const page = await open(browser, {});
      await page.addInitScript(thrifty);
      await page.goto(at(route));
      await isKept(page, route);
      assert.equal(await page.evaluate(() => document.documentElement.dataset.client), undefined, "the client is here");
      return page;
    },
    "by one who had the client": async (route) => {
      const page = await saved(route);
      await isKept(page, route);
      return page;
    },
  };
  const heading = (page) => page.textContent("#title");
  const fromStory = async (page) => { await page.goto("about:blank"); return page.goto(at(story + "/")); };

  for (const [who, reader] of Object.entries(readers)) describe(who, () => {
    let page, old;
    beforeEach(async () => {
      site.caching = true; // as hosts are told to
      page = await reader(story + "/");
      old = await heading(page);
    });
    afterEach(() => close(page));

    test("before the site answers", async () => {
      site.delay = 20_000;
      const response = await fromStory(page);
      assert.ok(response.fromServiceWorker() && !(await response.text()).includes("data-saved"), "the kept page came for want of an answer");
      assert.equal(await heading(page), old);
    });

    test("and no more is said if it is as it was", async () => {
      const since = () => page.evaluate(async (url) => (await caches.match(url)).headers.get("x-saved"), at(story));
      const before = await since();
      await fromStory(page);
      while (await since() === before) await pause(50);
      await pause(500);
      assert.equal(await heading(page), old);
      assert.equal(await page.locator("#notice:not(:empty), [role=status]:has-text('保存')").count(), 0);
      assert.deepEqual(faultsOnline(page), []);
    });

    test("what is another by now comes by itself", async () => {
      site.root = two;
      await fromStory(page);
      await title(page, "新版的标题");
      assert.equal(await builds(page), buildOf(two));
    });

    test("it is offered to whoever is at work on the page", async () => {
      site.root = two;
      site.delay = 1500;
      await fromStory(page);
      await page.keyboard.press("Shift");
      await page.getByText("有更新的内容").waitFor();
      assert.equal(await heading(page), old);
      await page.getByRole("button", { name: "更新" }).click();
      await title(page, "新版的标题");
    });

    test("a page that is gone is not shown on", async () => {
      site.instead = (asked) => asked.startsWith(story) ? null : undefined;
      await fromStory(page);
      await page.waitForFunction((old) => document.getElementById("title")?.textContent !== old, old);
    });

    test("without a network its date is told", async () => {
      site.down = true;
      await fromStory(page);
      await page.getByText(/没有连上网络，显示的是\d{4}年\d+月\d+日保存的内容/).waitFor();
      assert.equal(await heading(page), old);
    });
  });

  test("who only read has all kept once the client lives", async () => {
    const page = await readers["by one who only reads"]("search/");
    await page.fill("#q", "黔江");
    await alive(page);
    await kept(page);
    while ((await page.evaluate(() => caches.keys())).some((store) => store.endsWith(":visits"))) await pause(50); // two workers' pages
    site.down = true;
    await page.goto(at("district/500236"));
    await title(page, "奉节县");
    await close(page);
  });
});

test("everything can be kept, its size told before", async () => {
  const page = await saved("about");
  const button = page.getByRole("button", { name: /保存全部内容（约\d+\.\d MB）/ });
  await button.click();
  await page.getByText("全部内容已保存").waitFor();
  site.down = true;
  await page.goto(at("about"));
  await page.getByText("全部内容已保存").waitFor();
  const response = await page.evaluate(async (url) => (await fetch(url)).status, at("_/" + readdirSync(path.join(one, "_")).find((f) => /^shapes-2.*txt$/.test(f))));
  assert.equal(response, 200);
  assert.deepEqual(faultsOnline(page), []);
  await close(page);
});

test("all that is kept comes in one file, beside what the page has", async () => {
  const asked = [];
  site.instead = (name) => { asked.push(name); };
  site.caching = true;
  const page = await saved();
  assert.deepEqual(asked.filter((name) => /^_\/(s\/|find\.|stock\.)/.test(name)).map((name) => name.replace(/\.\w+\.\w+$/, "")).sort(), ["_/s/home.zh", "_/s/pack.zh", "_/stock.zh"]);
  assert.ok(asked.length <= 17, `${asked.length} requests: ${asked}`);
  await close(page);
});

describe("a new build", () => {
  const look = (page) => page.evaluate(async () => { try { await (await navigator.serviceWorker.getRegistration()).update(); } catch { /* cut off */ } });

  test("is told, and taken as a whole when the reader wants it", async () => {
    const page = await saved();
    site.root = two;
    await look(page);
    assert.match(await (await said(page)).textContent(), /有更新的内容/);
    assert.equal(await builds(page), buildOf(one));
    await page.getByRole("button", { name: "更新" }).click();
    await page.waitForFunction((build) => document.getElementById("boot")?.textContent.includes(build), buildOf(two));
    await kept(page);
    site.down = true;
    await page.goto(at(story));
    await title(page, "新版的标题");
    assert.equal(await builds(page), buildOf(two));
    const stores = await page.evaluate(() => caches.keys());
    assert.equal(stores.length, 2, "stores: " + stores);
    assert.deepEqual(faultsOnline(page), []);
    await close(page);
  });

  test("is taken without a word by a page that is of it already", async () => {
    const page = await saved();
    site.root = two;
    await page.goto(at("about"));
    await kept(page); // the mark of a worker of this page's build
    assert.equal(await page.locator("#notice:not(:empty)").count(), 0);
    await close(page);
  });

  const stock = () => readFileSync(path.join(two, "_", readdirSync(path.join(two, "_")).find((f) => /^stock\.zh.*txt$/.test(f))), "utf8");
  const isStock = (asked) => /^_\/stock\.zh/.test(asked);
  const forum = /^_\/s\/s-wulong-green-forum\.zh/;

  const mended = {
    "a login page in place of its one file": (asked) => isStock(asked) ? "<html>login</html>" : undefined,
    "its one file missing": (asked) => isStock(asked) ? null : undefined,
    "its one file having something else under a name": (asked) => isStock(asked) ? stock().replace(/"Name":"(?=_\/s\/s-wulong-green-forum)/, '"Name":"x') : undefined,
  };
  for (const [how, fault] of Object.entries(mended)) test(`${how}: what is not as its name says is fetched by itself`, async () => {
    const page = await saved();
    const asked = [];
    site.root = two;
    site.instead = (name) => { asked.push(name); return fault(name); };
    await look(page);
    await page.getByRole("button", { name: "更新" }).click();
    await page.waitForFunction((build) => document.getElementById("boot")?.textContent.includes(build), buildOf(two));
    await kept(page);
    assert.ok(asked.some(isStock));
    assert.ok(asked.some((name) => forum.test(name)));
    site.down = true;
    await page.goto(at(story));
    await title(page, "新版的标题");
    assert.deepEqual(faultsOnline(page), []);
    await close(page);
  });

  const faults = {
    "with a file missing": (asked) => isStock(asked) || forum.test(asked) ? null : undefined,
    "with a login page in place of a file": (asked) => /^_\/map\.zh.*json$/.test(asked) ? "<html>login</html>" : undefined,
  };
  for (const [how, fault] of Object.entries(faults)) test(`${how} leaves the old one whole`, async () => {
    const page = await saved();
    let spoilt = 0;
    site.root = two;
    site.instead = (asked) => { const other = fault(asked); if (other !== undefined) spoilt++; return other; };
    const stores = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const found = new Promise((found) => registration.addEventListener("updatefound", () => found(registration.installing), { once: true }));
      await registration.update().catch(() => {});
      const worker = await found;
      while (!["redundant", "installed"].includes(worker.state)) await new Promise((next) => worker.addEventListener("statechange", next, { once: true }));
      return [worker.state, ...await caches.keys()];
    });
    assert.deepEqual([stores[0], stores.length], ["redundant", 3], "what is left of the new worker: " + stores);
    assert.ok(spoilt, "nothing was spoilt");
    await whole(page);
  });

  test("cut off in the middle leaves the old one whole", async () => {
    const page = await saved();
    site.root = two;
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const found = new Promise((found) => registration.addEventListener("updatefound", found, { once: true }));
      registration.update().catch(() => {});
      await found;
    });
    await whole(page);
  });

  /** With the network gone and the browser's pages closed, the first build opens. */
  async function whole(page) {
    site.down = true;
    const context = page.context();
    const again = await context.newPage();
    await page.close();
    for (const route of [story, "district/500114"]) {
      await again.goto(at(route));
      await again.waitForSelector(`.page.${route.split("/")[0]}`);
      assert.notEqual(await again.textContent("#title"), "新版的标题");
      assert.equal(await builds(again), buildOf(one));
    }
    await context.close();
  }
});

describe("what the browser takes away costs speed only", () => {
  test("stores deleted", async () => {
    const page = await saved();
    await page.evaluate(async () => { for (const store of await caches.keys()) await caches.delete(store); });
    await page.goto(at("district/500114"));
    await title(page, "黔江区");
    await kept(page); // and mended
    site.down = true;
    await page.goto(at("district/500236"));
    await title(page, "奉节县");
    assert.deepEqual(faultsOnline(page), []);
    await close(page);
  });

  test("no room at all", async () => {
    const page = await open(browser, {});
    const session = await page.context().newCDPSession(page);
    await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(site.address).origin, quotaSize: 300_000 });
    const workers = [];
    page.context().on("serviceworker", (w) => workers.push(w));
    await page.addInitScript(() => { // the worker may be gone again before anybody can look for it
      const { register } = ServiceWorkerContainer.prototype;
      globalThis.refused = new Promise((done) => {
        ServiceWorkerContainer.prototype.register = async function (...args) {
          const registration = await register.apply(this, args);
          const worker = registration.installing;
          worker.onstatechange = () => worker.state === "redundant" && done();
          return registration;
        };
      });
    });
    await page.goto(at(""));
    await alive(page);
    await page.evaluate(() => globalThis.refused);
    await page.locator('.units a[href$="/district/500114"]').click();
    await title(page, "黔江区");
    await page.reload();
    await alive(page);
    assert.deepEqual(page.faults, []);
    await close(page);
  });
});

test("frames register nothing", async () => {
  const page = await open(browser, {});
  const { createServer } = await import("node:http");
  const host = createServer(lasting, (_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(`<!doctype html><title>host</title><iframe src="${at("")}" title="map"></iframe>`));
  await new Promise((done) => host.listen(0, "127.0.0.1", done));
  await page.goto(`http://127.0.0.1:${host.address().port}/`);
  const frame = page.frames()[1] ?? await page.waitForEvent("frameattached");
  await frame.waitForSelector('html[data-client="ready"]', { state: "attached" });
  assert.equal(await frame.evaluate(async () => [...document.scripts].some((s) => s.src.includes("/offline."))), false);
  assert.equal(page.context().serviceWorkers().length, 0);
  await close(page);
  host.close();
});

test("the browser offers to install it", async () => {
  const profile = path.join(folder, "profile");
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: whole,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--bypass-app-banner-engagement-checks"],
  });
  context.setDefaultTimeout(patience);
  for (const [route, lang, name] of [["", "zh-Hans", "渝图"], ["en/", "en", "Yutu"]]) {
    const page = await context.newPage();
    const faults = [];
    page.on("console", (m) => { if (["error", "warning"].includes(m.type())) faults.push(m.text()); });
    const session = await context.newCDPSession(page);
    await page.goto(at(route));
    await kept(page);
    const { data, errors } = await session.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    assert.deepEqual((await session.send("Page.getInstallabilityErrors")).installabilityErrors, []);
    const manifest = JSON.parse(data);
    assert.deepEqual([manifest.short_name, manifest.lang, manifest.scope, manifest.start_url, manifest.id], [name, lang, base, base + route, base + route]);
    for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap((s) => s.icons)]) {
      const size = await page.evaluate(async (src) => {
        const picture = new Image();
        picture.src = src;
        await picture.decode();
        return picture.naturalWidth + "x" + picture.naturalHeight;
      }, src);
      if (sizes !== "any") assert.equal(size, sizes, src);
    }
    for (const { url } of manifest.shortcuts) assert.equal((await page.request.get(new URL(url, site.address).href)).status(), 200, url);
    await page.getByRole("button", { name: lang === "en" ? "Install on this device" : "安装到设备" }).waitFor();
    assert.deepEqual(faults, []);
    await page.close();
  }
  await context.close();
});

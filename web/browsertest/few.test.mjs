// A site with few forms, as archives are written: figures are lines of their report, one page has the codes of all reports.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { alive, colours, example, fileServer, kept, launch, open, serve, title, yutu } from "./lib.mjs";
import { caddy, nginx, programs } from "./servers.mjs";

const found = programs();
const skip = typeof found === "string" && found;
const base = "/news/map/", origin = "https://news.example";
let folder, content, site, browser;
before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "yutu-few-"));
  content = path.join(folder, "content");
  cpSync(new URL("../../stories", import.meta.url), content, { recursive: true, filter: (name) => !name.endsWith(".go") });
  writeFileSync(path.join(content, "2020/2020-09-01-reading-rooms.md"), example());
  for (let n = 1; n <= 12; n++) writeFileSync(path.join(content, `2020/2020-09-01-shelves${n}.md`), example("shelves" + n)); // so that lists go on
  execFileSync(yutu, ["build", "-quick", "-forms", "few", "-content", content, "-o", path.join(folder, "root" + base), "-base", base, "-origin", origin], { stdio: "inherit" });
  [site, browser] = await Promise.all([fileServer(path.join(folder, "root" + base), base), launch()]);
});
after(async () => { await browser?.close(); site?.stop(); if (folder) rmSync(folder, { recursive: true }); });

test("a figure leads to its line, which opens to all else there is to say, with and without script", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open(browser, { url: site.address + "/district/500114", javaScriptEnabled });
    if (javaScriptEnabled) await alive(page);
    const figure = page.locator('.card:has(.change small) h3 a[href*="/story/"]').first(); // which is set beside something
    const id = (await figure.getAttribute("href")).split("#")[1];
    await figure.click();
    await page.waitForSelector(".page.story");
    assert.equal(new URL(page.url()).hash, "#" + id);
    const line = page.locator(`#panel .sourced .figure[id="${id}"]`);
    await line.waitFor();
    for (const part of [".name", ".where", ".number b", ".meta"]) assert.ok((await line.locator("summary " + part).textContent()).trim(), part);
    assert.match(await line.evaluate((li) => li.closest(".sourced > li").querySelector("h3").textContent), /第\d+段/, "where it stands in the report");
    const facts = line.locator("dl.facts");
    assert.ok(!await facts.isVisible());
    await line.locator("summary").click();
    assert.ok(await facts.isVisible());
    const note = await page.locator("#figures .note").first().textContent();
    assert.ok(/性质：/.test(note) || await facts.locator('dt:text-is("性质")').count(), "what kind it is of");
    assert.match(note, /没有更正/, "said once for all");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

test("one page has the codes of any report, as a page and as a dialog", async () => {
  const page = await alive(await open(browser, { url: site.address + "/en/story/wulong-green-forum" }));
  const title = await page.textContent("#title");
  await page.click(".embedcode");
  const dialog = page.locator("dialog.codes-dialog");
  await dialog.waitFor();
  assert.match(await dialog.locator("#code-script").inputValue(), /<yutu-map story="wulong-green-forum" lang="en"/);
  assert.ok((await dialog.locator("#code-frame").inputValue()).includes(`/news/map/embed/en/story/wulong-green-forum" title="${title}"`));
  assert.ok((await dialog.locator("h1").textContent()).endsWith(title));
  const href = await page.locator(".embedcode").getAttribute("href");
  await page.goto(new URL(href, site.address).href);
  assert.match(await page.locator("#code-url").inputValue(), /\/news\/map\/en\/story\/wulong-green-forum$/);
  await page.context().close();
});

/** further is the address of the page that continues a list. */
const further = async (list) => {
  const served = await (await fetch(site.address + list)).text();
  return site.address + served.match(/href="?[^" >]*(\/reports\/\d{8})/)[1].replace(/^/, list.startsWith("/en") ? "/en" : "");
};

// Of what continues a list an archive has very many pages, so each is a page and nothing else.
test("what continues a list has a picture of the land, with the numbers of what is on it, until scripts come", async () => {
  for (const list of ["/reports", "/en/reports"]) {
    const still = await open(browser, { url: await further(list), javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const numbers = (page) => page.locator("#labels .has").evaluateAll((names) => names.map((name) => name.textContent).sort());
    const first = await numbers(still);
    assert.ok(first.length > 1 && first.every((name) => /\d$/.test(name)), `on the map: ${first}`);
    assert.equal(await still.locator("#panel .embedcode").count(), 0, "it offers a frame of itself");
    await still.locator("#labels a:visible").first().click(); // the shapes are no links
    await still.waitForSelector(".page.district");
    await still.goBack();
    assert.deepEqual(still.faults, []);

    const other = await serve("-content", content, "-base", base, "-cache", "off"); // with all forms
    const full = await open(browser, { url: still.url().replace(site.address, other.address), javaScriptEnabled: false });
    const page = await open(browser, { viewport: { width: 360, height: 740 } });
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto(still.url());
    await page.waitForSelector("#view", { state: "attached" });
    const drawn = (page) => page.evaluate(() => [...document.querySelectorAll("#shapes a")].map((a) => [a.id, a.getAttribute("class"), a.getAttribute("aria-label")].join(" "))
      .concat([...document.querySelectorAll("#labels text")].map((name) => name.id + name.textContent + name.classList.contains("has")), document.querySelector(".legend").outerHTML));
    assert.deepEqual(await drawn(page), await drawn(full));
    for (const p of [still, full, page]) await p.context().close();
    other.stop();
  }
});

test("from a frame what continues a list opens as the full page, in a window of its own", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open(browser, { url: site.address + "/embed/reports", javaScriptEnabled });
    if (javaScriptEnabled) {
      await page.locator("#map").click({ position: { x: 5, y: 5 } });
      await alive(page);
    }
    const link = page.locator('#panel a[href*="/reports/"]');
    assert.equal(await link.evaluate((a) => a.href), await further("/reports"));
    const [beside] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
    await beside.waitForSelector(".page.reports");
    assert.equal(beside.url().replace(/\/$/, ""), await further("/reports"));
    await page.context().close();
  }
});

const transforms = (page) => page.evaluate(() => ["view", "marked"].map((id) => document.getElementById(id).getAttribute("transform")));

for (const lang of ["", "/en"]) for (const frame of ["", "/embed"]) {
  test(`a report${frame && " in a frame"} has a picture of the land until the client comes ${lang}`, async () => {
    const address = site.address + frame + lang;
    const still = await open(browser, { url: address + "/story/wulong-green-forum", javaScriptEnabled: false, colorScheme: "dark", viewport: { width: 360, height: 740 } });
    const land = await still.locator("#shapes rect").boundingBox();
    assert.ok(land.width > 360 && land.height > 360, "it is nearer than the whole city");
    const seen = await colours(still, { x: 60, y: 130, width: 240, height: 120 });
    assert.ok(seen.get("32,40,47") > 5000, "it is seen, and dark where all is");
    assert.ok(await still.locator("#marks .chosen").isVisible());
    assert.equal(await still.locator("#labels text").count(), 1);
    assert.ok(await still.locator(`#panel a[href="${new URL(address).pathname}/district/500156"]`).count());
    await still.setViewportSize({ width: 1440, height: 900 }); // the line keeps its width
    const line = (await colours(still, { x: 0, y: 50, width: 700, height: 800 })).get("255,138,107");
    assert.ok(line > 1000 && line < (frame ? 4000 : 9000), `the outline has ${line} pixels`);
    assert.deepEqual(still.faults, []);
    await still.context().close();

    const page = await open(browser, { url: address + "/story/wulong-green-forum" });
    const served = await (await fetch(page.url())).text();
    assert.ok(!/"(build|map|pack|find|edition)":/.test(served), "it names what changes with other reports");
    const [, transform] = served.match(/id="?marked"? transform="(.*?)"/);
    if (frame) await page.locator("#map").click({ position: { x: 5, y: 5 } });
    await alive(page);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.adopted), "all");
    assert.deepEqual(await transforms(page), [transform, transform]);
    assert.equal(await page.locator("#view > g > a").count(), 38);
    assert.equal(await page.evaluate(() => document.querySelector('#view a[tabindex="0"]').id), "u500156");
    assert.ok(await page.locator(".legend .steps").isVisible());
    await page.locator('#panel .units a[href$="/district/500156"]').first().evaluate((a) => { a.closest("details")?.setAttribute("open", ""); a.click(); });
    await page.waitForSelector(".page.district");
    await page.waitForFunction((was) => document.getElementById("view").getAttribute("transform") !== was, transform);
    await page.waitForFunction(() => document.getElementById("view").getAttribute("transform") === document.getElementById("marked")?.getAttribute("transform"));
    assert.equal(await page.evaluate(() => document.getElementById("u500156").getAttribute("aria-current")), "page");
    await page.goBack();
    await page.waitForSelector(".page.story");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}

// A report has the style of what is read first in itself, and the rest in a file.
test("what is read first of a report stands where it is before the style's file has come", async () => {
  for (const route of ["/story/wulong-green-forum", "/en/story/qianjiang-three-years-on"]) for (const width of [360, 1440]) {
    const seen = [];
    for (const late of [true, false]) {
      const page = await open(browser, { javaScriptEnabled: false, viewport: { width, height: 800 } });
      if (late) await page.route(/\/_\/style\./, (route) => route.abort());
      await page.goto(site.address + route);
      seen.push(await page.evaluate(() => [...document.querySelectorAll(".bar *, #panel, .head, .head *, .head + section *, .head + section + section h2")].map((e) => {
        const [{ x, y, width, height }, { color, fontSize, fontWeight }] = [e.getBoundingClientRect(), getComputedStyle(e)];
        return [e.tagName, e.textContent.slice(0, 20), e.id === "panel" ? [x, y, width] : [x, y, width, height], color, fontSize, fontWeight].join(" ");
      })));
      await page.context().close();
    }
    assert.ok(seen[0].length > 20);
    assert.deepEqual(seen[0], seen[1]);
  }
});

// Everything but the home pages stands apart from the edition, and learns of it from edition.json.
for (const [kind, path, to = "/district/500156"] of [["a unit", "/district/500114"], ["a list", "/reports"], ["the search", "/search"], ["a layer", "/layer/population-2020", "/layer/population-2020/500156"], ["a place", "/place/500156-daxihe-mulberry-wine-company"]]) for (const lang of ["", "/en"]) {
  test(`${kind} names no edition, and opens others as fast as ever ${lang}`, async () => {
    for (const frame of ["", "/embed"]) {
      const page = await open(browser, { url: site.address + frame + lang + path });
      const served = await (await fetch(page.url())).text();
      assert.ok(served.includes('"names":"edition.json"'), "it is not there");
      assert.ok(!/"(build|map|pack|find|edition)":/.test(served), "it names what changes with other reports");
      if (frame) await page.locator("#map").click({ position: { x: 5, y: 5 } });
      await alive(page);
      assert.equal(await page.evaluate(() => document.documentElement.dataset.adopted), "all");
      await page.evaluate(() => { window.stayed = true; });
      await page.evaluate(() => document.querySelector("#u500156").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
      await page.waitForFunction((to) => location.pathname === to && document.querySelector('#u500156[aria-current="page"]'), new URL(site.address + frame + lang + to).pathname);
      assert.ok(await page.evaluate(() => window.stayed), "the page was loaded");
      assert.deepEqual(page.faults, []);
      await page.context().close();
    }
  });
}

// What a page is after its picture was replaced is what one is that had all from the beginning.
test("the map of a report is that of the same page in a site with all forms", async () => {
  const other = await serve("-content", content, "-base", base, "-cache", "off");
  const seen = [];
  for (const { address } of [site, other]) {
    const page = await alive(await open(browser, { url: address + "/story/wulong-green-forum" }));
    await page.waitForSelector("html[data-level]", { state: "attached" }); // finer shapes come after the client
    seen.push(await page.evaluate(() => [...document.querySelectorAll("#shapes *, #labels *, .legend *")].map((e) => e.tagName + " " + [...e.attributes].map(({ name, value }) => `${name}=${name === "class" ? value.split(" ").filter((one) => !/^w(\d+|-)$/.test(one)).sort().join(" ") : value.slice(0, 60)}`).sort().join(" "))));
    await page.context().close();
  }
  other.stop();
  assert.ok(seen[0].length > 150);
  assert.deepEqual(seen[0].filter((one, i) => one !== seen[1][i]), []);
  assert.equal(seen[0].length, seen[1].length);
});

// A report has no shard: the client reads its page. This one is not in the pack either.
for (const frame of ["", "/embed"]) for (const lang of ["", "/en"]) {
  test(`a report opens in place as it is served${frame && " in a frame"} ${lang}`, async () => {
    const route = lang + "/story/yongchuan-innovation-china";
    const served = await open(browser, { url: site.address + frame + route, javaScriptEnabled: false });
    const seen = (page) => page.evaluate(() => ["title", "#panel", "#marked", "#marks > svg:has(#marked) ~ *", ".provenance", "a.lang"].map((part) => [...document.querySelectorAll(part)].map((e) => e.outerHTML).join("")));
    const want = await seen(served);
    await served.context().close();
    const page = await open(browser, { url: site.address + frame + lang + "/district/500118" });
    if (frame) await page.locator("#map").click({ position: { x: 5, y: 5 } });
    await alive(page);
    await page.evaluate(() => { window.stayed = true; });
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname.replace(/\/$/, "")));
    await page.locator(`#panel a[href$="${frame + route}"]`).first().evaluate((a) => { a.closest("details")?.setAttribute("open", ""); a.click(); });
    await page.waitForSelector(".page.story");
    await page.waitForFunction((end) => ["marked", "view"].every((id) => document.getElementById(id)?.getAttribute("transform") === end), want[2].match(/transform="(.*?)"/)[1]);
    const got = await seen(page);
    const bare = (html, i) => i === 1 ? html.replace(/ (open|data-fresh)=""/g, "").replace(/ · (版本|Edition) [\w-]+/, "") : i === 2 ? html.replace(/<path d="[^"]*" class="(halo|chosen)"><\/path>| transform="scale\([\d.]+\)"/g, "") : html; // shapes may be finer
    for (const [i, part] of got.entries()) assert.equal(bare(part, i), bare(want[i], i));
    if (!frame) assert.match(got[1], / · (版本|Edition) 2020-/, "printed, it names the edition");
    assert.ok(await page.evaluate(() => window.stayed), "the page was loaded");
    assert.ok(asked.includes(new URL(site.address + frame + route).pathname), "its page is not what was read");
    await page.goBack();
    await page.waitForSelector(".page.district");
    assert.deepEqual(page.faults, []);
    await page.context().close();

    // The page that was served can be gone back to.
    const first = await open(browser, { url: site.address + frame + route });
    if (frame) await first.locator("#map").click({ position: { x: 5, y: 5 } });
    await alive(first);
    await first.evaluate(() => { window.stayed = true; });
    await first.locator('#panel .units a[href$="/district/500118"]').first().evaluate((a) => { a.closest("details")?.setAttribute("open", ""); a.click(); });
    await first.waitForSelector(".page.district");
    await first.waitForFunction(() => performance.getEntriesByName("yutu:panel").length);
    await first.goBack();
    await first.waitForSelector(".page.story");
    assert.equal(bare((await seen(first))[1], 1), bare(want[1], 1));
    assert.ok(await first.evaluate(() => window.stayed), "the page was loaded");
    assert.deepEqual(first.faults, []);
    await first.context().close();
  });
}

test("a report that has become another since its list was read is loaded", async () => {
  const page = await open(browser, { url: site.address + "/district/500118", serviceWorkers: "block" });
  await alive(page);
  await page.evaluate(() => { window.stayed = true; });
  await page.route(/\/story\/yongchuan-innovation-china\?/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/("page":"story\/[^?]*\?)/, "$1x") });
  });
  await page.locator('#panel a[href$="/story/yongchuan-innovation-china"]').first().click();
  await page.waitForSelector(".page.story");
  assert.ok(!await page.evaluate(() => window.stayed), "what was read is not what the list led to");
  await page.context().close();
});

// A page that continues a list names no version of a report, lest it be another whenever one of them is.
test("a report opens in place from a page that continues a list, unless it is of another program by now", async () => {
  for (const program of ["the same", "another"]) {
    const page = await open(browser, { url: await further("/en/reports"), serviceWorkers: "block" });
    await alive(page);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.adopted), "all");
    await page.evaluate(() => { window.stayed = true; });
    const link = page.locator('#panel a[href*="/story/"]').first();
    const [href, headline] = await link.evaluate((a) => [a.pathname, a.textContent]);
    if (program === "another") await page.route((url) => url.pathname.replace(/\/$/, "") === href, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace(/("wasm":"_\/app\.)/, "$1x") });
    });
    await link.evaluate((a) => { a.closest("details")?.setAttribute("open", ""); a.click(); });
    await page.waitForSelector(".page.story");
    await title(page, headline);
    assert.equal(new URL(page.url()).pathname.replace(/\/$/, ""), href);
    assert.equal(await page.evaluate(() => window.stayed ?? false), program === "the same");
    if (program === "the same") {
      await page.goBack();
      await page.waitForSelector(".page.reports");
      assert.ok(await page.evaluate(() => window.stayed), "the page was loaded");
      assert.deepEqual(page.faults, []);
    }
    await page.context().close();
  }
});

test("a report that was read opens without a network, and its links, and one that was not read", async () => {
  const page = await alive(await open(browser, { url: site.address + "/district/500114" }));
  await kept(page);
  await page.reload(); // so that the worker keeps it
  await alive(page);
  await page.goto(site.address + "/story/wulong-green-forum");
  await alive(page);
  await page.reload();
  await alive(page);
  site.down = true;
  try {
    await page.reload();
    await page.waitForSelector("html[data-saved]", { state: "attached" });
    await alive(page);
    await page.locator('#panel .units a[href$="/district/500156"]').first().click();
    await title(page, "武隆区");
    await page.goto(site.address + "/district/500114"); // learns from the worker what changes with each edition
    await alive(page);
    assert.equal(await page.evaluate(() => document.querySelector(".page.shell, .page.district").className), "page district");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.adopted), "all");
    await page.locator('#panel a[href*="/story/"]').first().click();
    await page.waitForSelector(".page.story");
    await page.goto(site.address + "/en/story/qianjiang-three-years-on").catch(() => {}); // the language that is not kept
    await page.goto(site.address + "/story/qianjiang-three-years-on");
    await alive(page);
    await title(page, "从脱贫攻坚主战场转向乡村振兴示范地");
    assert.ok(await page.locator("#panel .card").count());
    await page.goto(site.address + "/district/500236");
    await alive(page);
    await page.locator('#panel a[href*="/story/"]').first().click();
    await page.waitForSelector(".page.story #panel .head");
  } finally { site.down = false; }
  await page.context().close();
});

// Pages and shells are the same before and after: which edition they are of they learn from edition.json and from the worker.
test("a new edition is kept as a whole, and one whose shell is drawn from something else not at all", async () => {
  const [one, two] = [path.join(folder, "root" + base), path.join(folder, "two" + base)];
  const changed = path.join(folder, "changed"), report = path.join(changed, "2020/2020-08-28-wulong-green-forum.md");
  cpSync(content, changed, { recursive: true });
  writeFileSync(report, readFileSync(report, "utf8").replace(/^headline: .*/m, "headline: {zh: 新版的标题, en: A new headline}"));
  execFileSync(yutu, ["build", "-quick", "-forms", "few", "-content", changed, "-o", two, "-base", base, "-origin", origin], { stdio: "inherit" });
  const shell = readFileSync(path.join(two, "shell.html"), "utf8");
  assert.equal(shell, readFileSync(path.join(one, "shell.html"), "utf8"), "it shows no report");
  const buildOf = (dir) => JSON.parse(readFileSync(path.join(dir, "edition.json"), "utf8")).build;
  const builds = (page) => page.evaluate(() => JSON.parse(document.getElementById("boot").textContent).build);
  const page = await open(browser, { url: site.address + "/" });
  try {
    await kept(page);
    site.root = two;
    site.instead = (asked) => asked === "shell.html" ? shell.replace(/"shell":"/, "$&other") : undefined;
    const stores = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const found = new Promise((found) => registration.addEventListener("updatefound", () => found(registration.installing), { once: true }));
      await registration.update();
      const worker = await found;
      while (!["redundant", "installed"].includes(worker.state)) await new Promise((next) => worker.addEventListener("statechange", next, { once: true }));
      return [worker.state, ...await caches.keys()];
    });
    assert.deepEqual([stores[0], stores.length], ["redundant", 3], "what is left of the new worker: " + stores);
    site.down = true;
    await page.goto(site.address + "/story/wulong-green-forum");
    await page.waitForSelector(".page.story");
    assert.notEqual(await page.textContent("#title"), "新版的标题");
    assert.equal(await builds(page), buildOf(one));

    Object.assign(site, { down: false, instead: undefined });
    await page.goto(site.address + "/district/500114");
    await kept(page); // the mark of a worker of this page's build
    assert.equal(await builds(page), buildOf(two));
    site.down = true;
    await page.goto(site.address + "/story/wulong-green-forum");
    await title(page, "新版的标题");
    assert.equal(await builds(page), buildOf(two));
    assert.equal(await page.locator(".page.story").count(), 1);
  } finally { Object.assign(site, { root: one, down: false, instead: undefined }); }
  await page.context().close();
});

/** ask gives the head of an answer as it was sent. */
const ask = (url, headers) => new Promise((done, failed) => get(url, { headers, agent: false }, (answer) => { answer.resume(); done(answer); }).on("error", failed));

for (const [name, start] of Object.entries({ nginx, caddy })) {
  test(name + " leads from figures to their folds, and from pages that were counted to their list", { skip }, async () => {
    const here = await start(found, path.join(folder, name), path.join(folder, "root"), base, "-content", content, "-origin", origin, "-forms", "few");
    try {
      for (const [from, to] of [
        ["metric/reading-rooms-built?a=b", "story/reading-rooms?a=b#reading-rooms-built"], // by the rule for all
        ["embed/en/metric/reading-rooms-built", "embed/en/story/reading-rooms#reading-rooms-built"],
        ["en/metric/wangling-people", "en/story/wangling-first-secretary#wangling-people"], // by one of its own
        ["en/reports/2?a=b", "en/reports?a=b"], // from when pages of lists were counted
        ["embed/district/500114/3", "embed/district/500114"],
        ["embed/en/reports/20000101?theme=dark", "embed/en/reports?theme=dark"], // whose frames there were
        ["embed/metric/wangling-people?theme=dark", "embed/story/wangling-first-secretary?theme=dark#wangling-people"],
      ]) {
        const answer = await fetch(new URL(base + from, here.address), { redirect: "manual" });
        assert.equal(answer.status, 308, from);
        assert.equal(answer.headers.get("location"), base + to, from);
      }
      const part = readdirSync(path.join(folder, "root" + base, "_")).filter((name) => /^find\..*\.txt$/.test(name)).sort((a, b) => statSync(path.join(folder, "root" + base, "_", b)).size - statSync(path.join(folder, "root" + base, "_", a)).size)[0];
      for (const file of ["story/wulong-green-forum", "_/" + part]) for (const accept of ["gzip", "identity"]) { // there is no ready-made encoding
        const answer = await ask(new URL(base + file, here.address), { "Accept-Encoding": accept });
        assert.equal(answer.statusCode, 200);
        assert.equal(answer.headers["content-encoding"] ?? "identity", accept, file);
        assert.equal(answer.headers.vary, "Accept-Encoding", file);
      }
    } finally { await here.stop(); }
  });
}

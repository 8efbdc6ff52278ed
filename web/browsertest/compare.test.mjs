// Comparing units: by link, served and in the client, and on a static site.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { alive, built, fileServer, follow, launch, open, patience, pause, serve } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

/** All that a selector finds has these texts, if not at once: without the client a press loads a page. */
async function holds(page, selector, meant) {
  const all = page.locator(selector);
  const is = () => all.allTextContents();
  for (const until = Date.now() + patience; Date.now() < until && !isDeepStrictEqual(await is(), meant);) await pause(50);
  assert.deepEqual(await is(), meant);
}
const heads = (page, meant) => holds(page, "thead th", meant);
const chips = (page, meant) => holds(page, "#picked .dropped a", meant);
const item = (adcode) => `.units [data-unit="${adcode}"]`;

test("without JavaScript units are added and taken away by link", async () => {
  const page = await open(browser, { url: site.address + "/district/500114", javaScriptEnabled: false });
  await page.locator('a[href="/compare?q=500114"]').click();
  await heads(page, ["数字", "黔江区"]);
  await page.locator(item("500236")).click();
  await heads(page, ["数字", "黔江区", "奉节县"]);
  await chips(page, ["黔江区", "奉节县"]);
  assert.equal(await page.locator("svg .chosen").count(), 2, "both are marked on the map");
  assert.ok(await page.locator("#picked").evaluate((e) => e.getBoundingClientRect().bottom > 0 && e.getBoundingClientRect().top < innerHeight), "what is chosen is in sight");
  await page.locator("summary:has-text('黔江区')").click();
  assert.match(await page.locator('details[open] .figure:has-text("贫困发生率")').first().textContent(), /0\.05%.*2019年底/);
  await page.locator("#picked .dropped a").first().click();
  await heads(page, ["数字", "奉节县"]);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a fifth is refused in words, and no link leads to it", async () => {
  const page = await open(browser, { url: site.address + "/compare?q=500114,500156,500236,500243", javaScriptEnabled: false });
  assert.match(await page.locator("#picked").textContent(), /最多比较四个/);
  await page.locator("summary:has-text('选择区县')").click();
  assert.equal(await page.locator(".units a[href]").count(), 4);
  assert.equal(await page.locator(item("500101")).getAttribute("aria-disabled"), "true");
  await follow(page, page.locator("#picked .dropped a").last());
  await page.locator("summary:has-text('选择区县')").click();
  assert.ok(await page.locator(".units a[href]").count() > 30);
  await page.context().close();
});

test("a table that is too wide scrolls in its own box, its first column staying", async () => {
  const page = await open(browser, { url: site.address + "/en/compare?q=500114,500156,500236,500243", javaScriptEnabled: false, viewport: { width: 420, height: 780 } });
  const at = await page.locator(".scroll").evaluate((box) => {
    box.scrollLeft = 9999;
    return { first: box.querySelector("tbody th").getBoundingClientRect().left - box.getBoundingClientRect().left, scrolled: box.scrollLeft, page: document.documentElement.scrollWidth };
  });
  assert.ok(at.scrolled > 0 && Math.abs(at.first) < 1, JSON.stringify(at));
  assert.equal(at.page, 420, "the page itself does not scroll sideways");
  await page.context().close();
});

test("on a phone three units stand side by side below what is compared, and nothing scrolls sideways", async () => {
  const page = await open(browser, { url: site.address + "/en/compare?q=500114,500105,500112", javaScriptEnabled: false });
  for (const width of [280, 320, 360, 400]) {
    await page.setViewportSize({ width, height: 780 });
    const at = await page.locator(".scroll").evaluate((box) => {
      const [what, ...values] = [...box.querySelector("tbody tr").children].map((e) => e.getBoundingClientRect());
      return {
        wide: box.scrollWidth - box.clientWidth,
        below: values.every((v) => v.top >= what.bottom - 1),
        beside: values.every((v) => Math.abs(v.top - values[0].top) < 1),
        cut: [...box.querySelectorAll("tbody td a")].some((a) => a.getClientRects().length > a.textContent.split(" ").length),
      };
    });
    assert.deepEqual(at, { wide: 0, below: true, beside: true, cut: false }, `${width} px`);
  }
  const said = await page.locator(".scroll").ariaSnapshot();
  assert.match(said, /columnheader "Qianjiang"[^]*row "Area 2,391\.85 km²[^]*rowheader "Area"[^]*cell "2,391\.85 km²/, "it is a table still");
  await page.context().close();
});

test("the client does the same in place, and back goes back", async () => {
  const page = await alive(await open(browser, { url: site.address + "/en/compare" }));
  await page.evaluate(() => { globalThis.here = true; });
  await page.locator(item("500114")).click();
  await page.waitForFunction(() => document.querySelectorAll("thead th").length === 2);
  await page.locator(item("500156")).click();
  await page.waitForFunction(() => document.querySelectorAll("thead th").length === 3);
  assert.match(await page.title(), /Qianjiang, Wulong/);
  assert.doesNotMatch(page.url(), /#/);
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll("thead th").length === 2);
  await page.locator("#picked .dropped a").click();
  await page.waitForFunction(() => !document.querySelector("thead"));
  assert.equal(await page.evaluate(() => globalThis.here), true, "no page was loaded");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("whoever chooses by keyboard stays at the item, on the screen too", async () => {
  const page = await alive(await open(browser, { url: site.address + "/compare", viewport: { width: 360, height: 780 } }));
  const focused = () => page.evaluate(() => [document.activeElement.dataset.unit ?? document.activeElement.localName, Math.round(document.activeElement.getBoundingClientRect().top)]);
  const chosen = (n) => page.waitForFunction((n) => document.querySelectorAll("#picked .dropped a").length === n, n);
  const settled = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const [first, second, third] = ["500106", "500236", "500229"];
  for (const [n, adcode] of [first, second, third].entries()) {
    await page.locator(item(adcode)).focus();
    const [, was] = await focused();
    await page.keyboard.press("Enter");
    await chosen(n + 1);
    await settled();
    const [at, is] = await focused();
    assert.equal(at, adcode);
    assert.ok(Math.abs(is - was) <= 1, `the item moved from ${was} to ${is}`);
  }
  await page.locator("#picked .dropped a").first().focus();
  await page.keyboard.press("Enter");
  await chosen(2);
  await settled();
  assert.equal((await focused())[0], first, "taken out by its chip, the unit is back in the list, and so is the reader");
  await page.locator("summary:has-text('选择区县')").click();
  await page.locator("#picked .dropped a").first().focus();
  await page.keyboard.press("Enter");
  await chosen(1);
  await settled();
  assert.equal((await focused())[0], "summary");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("what is no unit is passed over", async () => {
  const page = await open(browser, { url: site.address + "/compare?q=" + encodeURIComponent('999999,500114,"><script>,500114'), javaScriptEnabled: false });
  await heads(page, ["数字", "黔江区"]);
  await page.context().close();
});

test("a static site compares with the client", async () => {
  const plain = await fileServer(built("/news/map/"), "/news/map/");
  const page = await alive(await open(browser, { url: plain.address + "/compare?q=500114,500156" }));
  await page.waitForFunction(() => document.querySelectorAll("thead th").length === 3);
  assert.deepEqual(page.faults, []);
  await page.context().close();
  const framed = await alive(await open(browser, { url: plain.address + "/embed/compare/?q=500114,500156" }));
  await framed.waitForSelector("thead th:nth-child(3)");
  await framed.context().close();
  plain.stop();
});

test("three units stand beside one another in a phone's width, and those chosen have their names in the narrowest frames", async () => {
  const page = await open(browser, { viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  for (const lang of ["/", "/en/"]) {
    for (const q of ["500114,500156,500236", "500101,500112,500235", "500240,500241,500243"]) {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(`${site.address}${lang}compare?q=${q}`);
      const beyond = await page.locator(".scroll").evaluate((e) => e.scrollWidth - e.clientWidth);
      assert.ok(beyond <= 0, `${lang} ${q}: the table is ${beyond} px too wide`);
      await page.setViewportSize({ width: 280, height: 700 });
      if (lang !== "/" && q.startsWith("500114")) continue; // Wulong has no room beside Qianjiang
      await page.goto(`${site.address}/embed${lang}compare?q=${q}`);
      const nameless = await page.evaluate((chosen) => chosen.filter((id) => !document.getElementById("n" + id).getBoundingClientRect().width), q.split(","));
      assert.deepEqual(nameless, [], `${lang} ${q}: has no name`);
    }
  }
  await page.context().close();
});

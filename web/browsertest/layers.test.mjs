// Layers, as readers go through them: by link alone, with the client, in a frame, in colours that others chose.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { alive, follow, launch, open, serve, title } from "./lib.mjs";
import { frame, hosts, inFrame } from "./hosts.mjs";

let site, browser, host, plain;
before(async () => {
  [site, browser, host] = await Promise.all([serve(), launch(), hosts()]);
  plain = await open(browser, { url: site.address + "/layers", javaScriptEnabled: false });
});
after(async () => { await browser?.close(); await site?.stop(); host?.stop(); });

const at = (path) => open(browser, { url: site.address + path });
/** A page as it is served, without JavaScript; all tests have one window for these. */
const served = async (path) => {
  await plain.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  await plain.goto(site.address + path);
  return plain;
};
const end = async (page) => {
  const { faults } = page;
  if (page !== plain) await page.context().close();
  assert.deepEqual(faults, []);
};

const texts = (page, selector) => page.locator(selector).allTextContents();
const column = (page, n) => texts(page, `tbody tr > :nth-child(${n}) > :is(a, span:first-child)`);
const number = (text) => Number(text.replaceAll(",", "").replace("−", "-"));
/** Which heads say how the table is sorted. */
const sorted = (page) => page.locator("thead th").evaluateAll((all) => all.map((th) => th.getAttribute("aria-sort")).join());
/** How each unit stands on the map: shade, what it says, where it leads. */
const land = (page) => page.locator("#view .u").evaluateAll((all) => all.map((u) =>
  [u.id, ...u.classList, getComputedStyle(u.firstElementChild).fill, u.getAttribute("aria-label"), u.getAttribute("href")].join(" ")));
const legend = (page) => page.locator(".legend .step").evaluateAll((all) => all.map((s) => s.innerText + (s.ariaCurrent ?? "") + getComputedStyle(s.firstElementChild).background));

describe("without JavaScript", () => {
  test("a layer is chosen by link, and a unit on its map", async () => {
    const page = await served("/layers");
    await follow(page, '.report a[href="/layer/population-2020"]');
    assert.equal(await page.locator(".step[aria-current]").count(), 0, "nothing is chosen yet");
    await follow(page, "#view #u500114");
    assert.equal(new URL(page.url()).pathname, "/layer/population-2020/500114");
    assert.match(await page.locator("#chosen .facts").textContent(), /487,281人/);
    // That is less than half a million, as the first class has.
    assert.deepEqual(await page.locator(".step").evaluateAll((all) => all.map((s) => s.ariaCurrent)), ["true", null, null, null, null, null]);
    assert.match(await page.locator(".step[aria-current]").textContent(), /< 50万/);
    await end(page);
  });

  test("heads of columns sort by link, either way, and what has no number comes last", async () => {
    const page = await served("/layer/population-2020/500114");
    const press = async (n) => { await follow(page, `thead th:nth-child(${n}) a`); return sorted(page); };
    for (const [way, turn] of [["descending", -1], ["ascending", 1]]) {
      assert.equal(await press(2), `,${way},`);
      const values = await column(page, 2);
      assert.deepEqual(values.splice(-2), ["—", "—"]);
      assert.deepEqual(values.map(number), values.map(number).sort((a, b) => turn * (a - b)));
      assert.equal(await page.locator("#chosen h2").textContent(), "黔江区", "the unit stays chosen");
    }
    assert.equal(await press(1), "ascending,,");
    assert.deepEqual((await column(page, 1)).slice(0, 5), ["巴南", "北碚", "璧山", "长寿", "城口"]);
    await end(page);
  });

  test("what is offered to take away is there: a table that begins with the code, and the rest", async () => {
    const page = await served("/layer/population-2020");
    const links = await page.locator("#panel a[download][href*='population-2020']").evaluateAll((all) => all.map((a) => a.href));
    assert.deepEqual(links.map((l) => l.match(/[a-z.]+$/)[0]), [".csv", ".datapackage.json", ".svg", ".png"]);
    const [table, about] = await Promise.all(links.map(async (link) => {
      const answer = await page.request.get(link);
      assert.equal(answer.status(), 200, link);
      return answer.body();
    }));
    const [head, ...rows] = table.toString().trimEnd().split("\n");
    assert.match(head, /^adcode,value,/);
    assert.equal(rows.length, 38);
    for (const row of rows) assert.match(row, /^500\d{3},\d*,/);
    assert.equal(JSON.parse(about).resources[0].path, new URL(links[0]).pathname.split("/").at(-1));
    await end(page);
  });
});

describe("with the client", () => {
  test("layer, unit and district follow in place, the map as on the served page, forth and back", async () => {
    const page = await alive(await at("/layers"));
    await page.evaluate(() => { globalThis.here = true; });
    const seen = async (page) => ({ title: await page.title(), land: await land(page), legend: await legend(page), headings: await texts(page, "#panel h2") });
    const meant = new Map();
    /** The page of an address is on show, as it is served. */
    const shows = async (path) => {
      if (!meant.has(path)) meant.set(path, await seen(await served(path)));
      await page.waitForFunction((path) => document.querySelector(".printed").textContent.includes(` ${path} `), path);
      assert.equal(new URL(page.url()).pathname, path);
      assert.deepEqual(await seen(page), meant.get(path), path);
    };
    const layer = "/layer/population-change-2010-2020", unit = layer + "/500229", district = "/district/500229";
    await page.locator(`.report a[href="${layer}"]`).click();
    await shows(layer);
    await page.locator("#view #u500229").click();
    await shows(unit);
    await page.locator(`#chosen a[href="${district}"]`).click();
    await shows(district);
    for (const path of [unit, layer]) {
      await page.goBack();
      await shows(path);
    }
    await page.goForward();
    await shows(unit);
    assert.equal(await page.evaluate(() => globalThis.here), true, "no page was loaded");
    await page.locator("a[hreflang]").first().click();
    await page.waitForURL(site.address + "/en" + unit);
    assert.equal(await page.locator("#chosen h2").textContent(), "Chengkou County", "the other language has the same unit");
    await end(page);
  });

  test("tables are sorted in place as the server sorts them, and whoever comes back finds them so", async () => {
    const page = await alive(await at("/layer/population-2020"));
    await page.evaluate(() => { globalThis.here = true; });
    const press = (n) => page.locator(`thead th:nth-child(${n}) a`).click();
    for (const n of [2, 2]) {
      await press(n);
      await served(page.url().slice(site.address.length));
      assert.equal(await sorted(page), await sorted(plain), page.url());
      assert.deepEqual(await column(page, 1), await column(plain, 1), page.url());
    }
    await press(1);
    assert.equal(new URL(page.url()).search, "?order=name");
    const names = await column(page, 1);
    assert.deepEqual(names.slice(0, 5), ["巴南", "北碚", "璧山", "长寿", "城口"]);
    await page.locator("tbody a:text-is('璧山')").click();
    await page.waitForSelector("#chosen");
    assert.equal(await page.locator("tbody tr[aria-current] th").textContent(), "璧山");
    await page.goBack();
    await page.waitForSelector("#panel:not(:has(#chosen)) tbody");
    assert.equal(await sorted(page), "ascending,,");
    assert.deepEqual(await column(page, 1), names);
    assert.equal(await page.evaluate(() => globalThis.here), true, "no page was loaded");
    await end(page);
  });
});

test("a framed layer has map and legend; its links stay in the frame, its table and its codes are the site's", async () => {
  const page = await host.open(browser, `<iframe width=700 height=800 src="${site.address}/embed/layer/population-2020?static"></iframe>`);
  const framed = await frame(page);
  await inFrame(framed, ".legend");
  const where = () => new URL(framed.url()).pathname;
  assert.equal(await framed.locator(".legend .step").count(), 6);
  assert.equal(new Set(await framed.locator("#view .u path").evaluateAll((all) => all.map((u) => getComputedStyle(u).fill))).size, 6, "five classes and the hatch");
  await framed.locator("#view #u500114").click();
  await framed.waitForSelector("#chosen");
  assert.equal(where(), "/embed/layer/population-2020/500114");
  const away = await framed.locator("#stage a[href], #panel a[href]").evaluateAll((all) => all.filter((a) => a.origin === location.origin && !a.pathname.startsWith("/embed/")).map((a) => [a.pathname, a.target, a.hasAttribute("download")].join(" ")));
  assert.deepEqual(away.filter((a) => !a.endsWith("true")), ["/embed-code/layer/population-2020 _blank false"], "but for codes and downloads all stays in the frame");
  await framed.locator("summary:has-text('取用')").click();
  const [download] = await Promise.all([page.waitForEvent("download"), framed.locator("a[download][href$='.csv']").click()]);
  assert.equal(download.suggestedFilename(), "chongqing-population-2020.csv");
  const [codes] = await Promise.all([page.context().waitForEvent("page"), framed.locator("a:text-is('嵌入代码')").click()]);
  await codes.waitForLoadState();
  assert.equal(codes.url(), site.address + "/embed-code/layer/population-2020");
  assert.equal(where(), "/embed/layer/population-2020/500114");
  await framed.locator(".up").click();
  await framed.waitForSelector("#panel:not(:has(#chosen))");
  await framed.locator("#spread a[href$='/layer/population-density-2020']").click();
  await title(framed, "人口密度（2020年）");
  assert.equal(where(), "/embed/layer/population-density-2020");
  await end(page);
});

test("what has no number is hatched, and the legend says how many of all there are", async () => {
  for (const [path, said] of [["/layer/population-2020", "38个中2个"], ["/en/layer/population-2020", "2 of 38"]]) {
    const page = await served(path);
    const hatched = await page.locator("#view .u path").evaluateAll((all) => all.filter((p) => getComputedStyle(p).fill.includes("#hatch")).map((p) => p.parentNode.id));
    assert.deepEqual(hatched.sort(), ["u500233", "u500235"]);
    const last = page.locator(".step").last();
    assert.equal(await last.locator("small").textContent(), said);
    assert.match(await last.locator("i").evaluate((i) => getComputedStyle(i).backgroundImage), /repeating-linear-gradient/);
    assert.match(await page.locator("#u500233").getAttribute("aria-label"), /无数字|no figure/i);
    // Those that are counted, with the rest, are all.
    const counted = await texts(page, ".step small");
    assert.equal(counted.slice(0, -1).reduce((sum, c) => sum + Number(c.slice(1)), 2), 38);
    await end(page);
  }
});

test("no button lies on a layer's legend, nor on a number of its map", async () => {
  const covered = (page) => page.evaluate(() => {
    const buttons = [...document.querySelectorAll(".controls > *")].filter((e) => getComputedStyle(e).visibility === "visible").map((e) => e.getBoundingClientRect());
    const under = [...document.querySelectorAll(".step span, .step small, .edition a, .page:not(.embed) #labels text")]
      .map((e) => [e.textContent, e.getBoundingClientRect()]).filter(([, t]) => t.width > 0 && buttons.some((b) => t.left < b.right && b.left < t.right && t.top < b.bottom && b.top < t.bottom));
    return [buttons.length, under.map(([text]) => text)];
  });
  for (const width of [320, 360, 390, 430, 600, 768]) {
    for (const path of ["/layer/population-2020", "/en/layer/population-2020", "/en/layer/population-change-2010-2020", "/embed/layer/population-2020?interactive=load"]) {
      const page = await open(browser, { url: site.address + path, viewport: { width, height: 780 } });
      await page.waitForSelector("html[data-zooms]", { state: "attached" });
      assert.deepEqual(await covered(page), [2, []], `${width} ${path}`);
      await end(page);
    }
  }
});

/**
 * The least contrast of names and numbers on the map with the halo around them, which lets some of the land through: of
 * every unit, whether its name is to be seen yet or not.
 */
const leastOnMap = (page) => page.evaluate(() => {
  const rgb = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number);
  const light = (c) => c.map((v) => v / 255).map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const over = (top, opacity, below) => top.map((v, i) => v * opacity + below[i] * (1 - opacity));
  let least = { ratio: 99 };
  for (const text of document.querySelectorAll("#labels text, #labels tspan")) {
    const name = text.closest("text"), halo = getComputedStyle(text);
    const land = getComputedStyle(document.querySelector(`#u${name.id.slice(1)} path`)).fill;
    const below = rgb(land.includes("#hatch") ? getComputedStyle(document.querySelector("#hatch rect")).fill : land);
    const wide = halo.paintOrder === "stroke" && parseFloat(halo.strokeWidth) >= 2;
    const ground = wide ? over(rgb(halo.stroke), Number(halo.strokeOpacity), below) : below;
    const [a, b] = [light(rgb(halo.fill)), light(ground)].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < least.ratio) least = { ratio, text: text.textContent, fill: halo.fill, ground: ground.map(Math.round).join() };
  }
  return least;
});

test("names and numbers on shaded land have a contrast of 4.5:1: light, dark, in forced colours", async () => {
  const page = await served("/district/500229");
  for (const path of ["/district/500229", "/layer/population-2020", "/layer/population-change-2010-2020/500114"]) {
    await page.goto(site.address + path);
    for (const media of ["light", "dark"].flatMap((colorScheme) => ["none", "active"].map((forcedColors) => ({ colorScheme, forcedColors })))) {
      await page.emulateMedia(media);
      const least = await leastOnMap(page);
      assert.ok(least.ratio >= 4.5, `${path} ${JSON.stringify(media)}: ${JSON.stringify(least)}`);
    }
  }
  await end(page);
});

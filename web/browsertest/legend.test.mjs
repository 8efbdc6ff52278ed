// A map's legend: on it lies nothing, and it lies on no land, at any width.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { launch, open, serve } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

/** The units of which the legend covers something, on the map as it is shown. */
const covered = (page) => page.evaluate(() => {
  const through = new CSSStyleSheet();
  through.replaceSync(".legend, .controls, #marks *, .panel { pointer-events: none !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, through];
  const { left, top, right, bottom } = document.querySelector(".legend").getBoundingClientRect();
  const found = new Set();
  for (let y = top + 1; y < bottom; y += 3) for (let x = left + 1; x < right; x += 3) {
    const unit = document.elementFromPoint(x, y)?.closest("#view .u");
    if (unit) found.add(unit.getAttribute("aria-label"));
  }
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== through);
  return [...found];
});

/** Of the legend, the words and shades that a button lies on. */
const hidden = (page) => page.evaluate(() => {
  const boxOf = (e) => { const range = document.createRange(); range.selectNodeContents(e); return (e.localName === "i" ? e : range).getBoundingClientRect(); };
  const buttons = [...document.querySelectorAll(".controls > *")].filter((e) => getComputedStyle(e).visibility === "visible").map((e) => e.getBoundingClientRect());
  return [...document.querySelectorAll(".legend .what, .step *, .edition a")].filter((e) => {
    const t = boxOf(e);
    return t.width && buttons.some((b) => t.left < b.right && b.left < t.right && t.top < b.bottom && b.top < t.bottom);
  }).map((e) => e.textContent || e.className);
});

const whole = ["/", "/search?topic=education", "/en/search?topic=education", "/tour/qianjiang-out-of-poverty", "/en/topic/poverty-alleviation", "/time/2020",
  "/layer/population-2020", "/en/layer/divisions-density-2023"];
const sizes = [[320, 640], [360, 740], [390, 844], [430, 932], [540, 720], [600, 960], [768, 1024], [844, 390], [960, 640], [1024, 640], [1024, 768], [1280, 720], [1366, 650], [1440, 900], [1920, 1080]];

test("a legend lies on no land of the whole map, on a phone or a desk", async () => {
  const page = await open(browser, { url: site.address, javaScriptEnabled: false });
  const faults = [];
  for (const path of whole) {
    await page.goto(site.address + path);
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      const units = await covered(page);
      if (units.length) faults.push(`${path} at ${width}×${height}: ${units}`);
    }
  }
  assert.deepEqual(faults, []);
  await page.context().close();
});

test("no button lies on a legend: on the whole map, and where there is a way back to it", async () => {
  const faults = [];
  const seen = async (page, path, width, buttons) => {
    const under = await hidden(page);
    if (under.length) faults.push(`${path} at ${width}: ${under}`);
    assert.equal(await page.locator(".controls > :visible").count(), buttons, path);
  };
  const page = await open(browser, { url: site.address });
  for (const path of ["/", "/en/topic/poverty-alleviation", "/search?topic=education", "/district/500114", "/en/district/500114", "/layer/population-2020", "/en/layer/population-change-2010-2020"]) {
    await page.goto(site.address + path);
    await page.waitForSelector("html[data-zooms]", { state: "attached" });
    for (const width of [320, 340, 360, 390, 430, 600, 768]) {
      await page.setViewportSize({ width, height: 780 });
      await seen(page, path, width, path.includes("district") ? 3 : 2);
    }
  }
  for (const scripts of [true, false]) {
    const framed = await open(browser, { url: site.address, javaScriptEnabled: scripts });
    for (const path of ["/embed/district/500114", "/embed/en/district/500114"]) {
      await framed.goto(site.address + path + "?interactive=load");
      if (scripts) await framed.waitForSelector("html[data-zooms]", { state: "attached" });
      for (const width of [180, 210, 240, 280, 320, 400, 560, 640]) {
        await framed.setViewportSize({ width, height: 780 });
        await seen(framed, path, width, scripts ? 3 : 1);
      }
    }
    await framed.context().close();
  }
  assert.deepEqual(faults, []);
  await page.context().close();
});

test("where the map is magnified, a legend hides no more of it than it has words and shades for", async () => {
  const page = await open(browser, { url: site.address, javaScriptEnabled: false });
  for (const path of ["/district/500114", "/en/district/500114", "/embed/district/500114", "/embed/en/district/500114"]) {
    await page.goto(site.address + path);
    for (const width of [320, 360, 375, 390, 412, 430, 480, 600]) {
      await page.setViewportSize({ width, height: 780 });
      const empty = await page.evaluate(() => {
        const range = document.createRange();
        const ends = [".steps", ".edition"].map((s) => { range.selectNodeContents(document.querySelector(".legend " + s)); return range.getBoundingClientRect().right; });
        return Math.round(document.querySelector(".legend").getBoundingClientRect().right - Math.max(...ends));
      });
      assert.ok(empty <= 10, `${path} at ${width}: ${empty} px of it are empty`);
    }
  }
  await page.context().close();
});

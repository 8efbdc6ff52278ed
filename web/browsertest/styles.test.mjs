// What a style sheet does under a reader's own hand: pointer, finger, keys, text size, colours.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { alive, colours, launch, open, serve } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

const phone = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };
const relations = "/story/district-pairing-jobs"; // has arrows, pins and the enlarged centre

/* ---------- focus ---------- */

/** A point at which nothing lies above the given link of the map. */
const bare = (page, link) => page.locator(link).evaluateAll((all) => {
  for (const a of all) {
    const box = a.getBoundingClientRect();
    for (let n = 1; n < 400; n++) {
      const x = box.left + box.width * ((n % 20) / 20), y = box.top + box.height * (Math.floor(n / 20) / 20);
      if (document.elementFromPoint(x, y)?.closest("a") === a) return { x, y };
    }
  }
});

const links = { "a district": "#view .u", "a district of the enlarged centre": "#inset .u", "an arrow": ".flow", "a pin": ".pin" };
for (const [what, link] of Object.entries(links)) {
  test(`E2 ${what} that is pressed has no browser's rectangle`, async () => {
    const page = await open(browser, { url: site.address + relations, javaScriptEnabled: false });
    const { x, y } = await bare(page, link);
    await page.mouse.move(x, y);
    await page.mouse.down();
    const focused = await page.evaluate(() => {
      const a = document.activeElement;
      return { onMap: !!a.closest("#stage"), outline: getComputedStyle(a).outlineStyle };
    });
    assert.deepEqual(focused, { onMap: true, outline: "none" });
    await page.context().close();
  });
}

test("E2 a tapped district has its outline only, before the way back and after", async () => {
  for (const path of ["/", "/embed/"]) {
    const page = await alive(await open(browser, { url: site.address + path + "?interactive=load", ...phone }));
    const { x, y } = await bare(page, "#u500114");
    await page.touchscreen.tap(x, y);
    await page.waitForFunction(() => document.getElementById("title").textContent === "黔江区");
    const seen = () => page.evaluate(() => [...document.querySelectorAll("#stage a")].map((a) => getComputedStyle(a)).filter((s) => s.outlineStyle !== "none" || s.webkitTapHighlightColor !== "rgba(0, 0, 0, 0)").length);
    assert.equal(await seen(), 0, path);
    await page.goBack();
    await page.waitForFunction(() => document.getElementById("title").textContent !== "黔江区");
    assert.equal(await seen(), 0, path + " after Back");
    await page.context().close();
  }
});

const blue = { light: "11,87,208", dark: "138,180,248" };
for (const [path, unit, colorScheme] of [["/", "500240", "light"], ["/", "500114", "dark"], ["/district/500114", "500114", "light"]]) {
  test(`E2 a district reached by keyboard has a ring on all sides: ${unit} on ${path}, ${colorScheme}`, async () => {
    const page = await open(browser, { url: site.address + path, colorScheme, javaScriptEnabled: false });
    const box = await page.locator("#u" + unit).boundingBox();
    const clip = { x: box.x - 8, y: box.y - 8, width: box.width + 16, height: box.height + 16 };
    const ring = async () => (await colours(page, clip)).get(blue[colorScheme]) ?? 0;
    assert.equal(await ring(), 0);
    await page.keyboard.press("Tab");
    await page.locator("#u" + unit).focus();
    const round = await page.locator(`#u${unit} path`).evaluate((p) => p.getTotalLength() * p.getScreenCTM().a);
    const seen = await ring();
    assert.ok(seen > 2 * round, `${seen} pixels of ring for ${Math.round(round)} of border`);
    await page.context().close();
  });
}

/* ---------- hover ---------- */

test("E17 hover styles are for what can hover: nothing keeps the look of what was touched last", async () => {
  for (const path of ["/", "/embed/"]) {
    const page = await open(browser, { url: site.address + path });
    const outside = await page.evaluate(() => {
      const found = [];
      const walk = (rules, guarded) => {
        for (const r of rules) {
          const media = r.media?.mediaText ?? "";
          if (r.selectorText?.includes(":hover") && !guarded) found.push(r.selectorText.slice(0, 80));
          if (r.cssRules) walk(r.cssRules, guarded || media.includes("(hover: hover)"));
        }
      };
      for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) walk(sheet.cssRules, false);
      return found;
    });
    assert.deepEqual(outside, [], path);
    await page.context().close();
  }
});

test("E17 a district tapped among others that are dimmed does not stand out after Back", async () => {
  const page = await alive(await open(browser, { url: site.address + "/search?q=黔江", ...phone }));
  const look = () => page.locator("#u500230").evaluate((u) => {
    const name = document.getElementById("n500230"), s = getComputedStyle(u);
    return [s.opacity, s.filter, getComputedStyle(name).fontSize];
  });
  await page.waitForFunction(() => document.querySelector("#view .mark"));
  const before = await look();
  const { x, y } = await bare(page, "#u500230");
  await page.touchscreen.tap(x, y);
  await page.waitForFunction(() => document.getElementById("title").textContent === "丰都县");
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("#view .mark"));
  assert.deepEqual(await look(), before);
  await page.context().close();
});

/* ---------- text size, spacing, narrow and low windows ---------- */

const edge = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test("E13 the browser's own text size is obeyed: on pages, in frames, on the map, in both languages", async () => {
  const large = await launch({ args: ["--blink-settings=defaultFontSize=30"] });
  for (const path of ["/district/500114", "/en/", "/embed/district/500114", "/embed-code/district/500114"]) {
    const page = await open(large, { url: site.address + path, javaScriptEnabled: false });
    const sizes = await page.evaluate(() => ["html", "h1", "#labels text.w0", ".legend", ".bar nav a"].map((s) => [s, parseFloat(getComputedStyle(document.querySelector(s) ?? document.documentElement).fontSize)]));
    assert.equal(sizes[0][1], 30, path);
    for (const [what, size] of sizes) assert.ok(size > 19, `${path}: ${what} is ${size} px high`);
    assert.ok(await edge(page) <= 0, path);
    await page.context().close();
  }
  await large.close();
});

// What a style sheet does under a reader's own hand: pointer, finger, keys, text size, colours.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { alive, colours, launch, open, serve, title } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

const phone = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };
const relations = "/story/district-pairing-jobs"; // has arrows, pins and the enlarged centre

/* ---------- focus ---------- */

/** A point at which nothing lies above the given link of the map, nor a pixel beside it: a tap goes to whole pixels. */
const bare = (page, link) => page.locator(link).evaluateAll((all) => {
  for (const a of all) {
    const box = a.getBoundingClientRect();
    for (let n = 1; n < 400; n++) {
      const x = box.left + box.width * ((n % 20) / 20), y = box.top + box.height * (Math.floor(n / 20) / 20);
      if ([[-1, -1], [-1, 1], [1, -1], [1, 1]].every(([dx, dy]) => document.elementFromPoint(x + dx, y + dy)?.closest("a") === a)) return { x, y };
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
    await page.waitForFunction(() => document.getElementById("title")?.textContent === "黔江区");
    const seen = () => page.evaluate(() => [...document.querySelectorAll("#stage a")].map((a) => getComputedStyle(a)).filter((s) => s.outlineStyle !== "none" || s.webkitTapHighlightColor !== "rgba(0, 0, 0, 0)").length);
    assert.equal(await seen(), 0, path);
    await page.goBack();
    await page.waitForFunction(() => document.getElementById("title")?.textContent !== "黔江区");
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
  await page.waitForFunction(() => document.getElementById("title")?.textContent === "丰都县");
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("#view .mark"));
  assert.deepEqual(await look(), before);
  await page.context().close();
});

test("pointing at a district names it, with a mouse or by keyboard; a finger, which presses, has no names laid out for it", async () => {
  for (const hand of [{}, phone]) {
    const page = await alive(await open(browser, { url: site.address + "/", ...hand }));
    await page.evaluate(() => {
      globalThis.named = 0;
      new MutationObserver((list) => { named += list.filter(({ target }) => target.classList.contains("named")).length; }).observe(document.getElementById("labels"), { subtree: true, attributeFilter: ["class"] });
    });
    const { x, y } = await bare(page, "#u500230");
    const looks = () => page.evaluate(() => [...document.querySelectorAll("#labels .named")].map((name) => name.id));
    if (hand.hasTouch) {
      await page.touchscreen.tap(x, y);
      await title(page, "丰都县");
      assert.equal(await page.evaluate(() => named), 0);
    } else {
      await page.mouse.move(x, y);
      assert.deepEqual(await looks(), ["n500230"]);
      await page.mouse.move(1, 1);
      assert.deepEqual(await looks(), []);
      await page.locator('#view a[tabindex="0"]').focus();
      await page.keyboard.press("ArrowUp");
      assert.equal((await looks()).length, 1);
    }
    await page.context().close();
  }
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

test("E13 on a phone whose reader has text twice as large nothing leaves the window, no name on the map stands on another, and the key on no land", async (t) => {
  const large = await launch({ args: ["--blink-settings=defaultFontSize=32"] });
  t.after(() => large.close());
  const page = await open(large, { viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  for (const lang of ["/", "/en/"]) {
    for (const path of ["", "district/500114", "story/district-pairing-jobs", "metric/qianjiang-poverty-rate", "topics", "time/2020", "layers", "layer/population-2020", "compare?q=500114,500236", "tour/qianjiang-out-of-poverty", "search?q=jobs", "about"]) {
      await page.goto(site.address + lang + path);
      assert.ok(await edge(page) <= 0, `${lang}${path}: ${await edge(page)} px beyond`);
      for (const link of await page.locator(".bar a").all()) assert.ok(await link.evaluate((e) => e.getBoundingClientRect().right <= innerWidth), `${lang}${path}: a link of the header is cut off`);
      if (!/^$|^tour|^search/.test(path)) continue; // the whole city, in maps of each height
      const [south, key] = await page.evaluate(() => [document.getElementById("shapes").getBoundingClientRect().bottom, document.querySelector(".legend").getBoundingClientRect().top]);
      assert.ok(key > south - 4, `${lang}${path}: the key covers ${south - key} px of the map's south`);
    }
  }
  await page.context().close();
  for (const width of [360, 768]) { // the client has measured by then
    const page = await alive(await open(large, { url: site.address + "/en/", viewport: { width, height: 800 } }));
    const upon = await page.evaluate(() => {
      const names = [...document.querySelectorAll("#labels text")].map((e) => [e.textContent, e.getBoundingClientRect()]).filter(([, box]) => box.width);
      return names.flatMap(([name, a], i) => names.slice(i + 1).filter(([, b]) => a.left < b.right - 4 && b.left < a.right - 4 && a.top < b.bottom - 8 && b.top < a.bottom - 8).map(([other]) => `${name} and ${other}`));
    });
    assert.deepEqual(upon, [], `${width}`);
    await page.context().close();
  }
});

const spacing = "*:not(svg *) { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";
test("A5 with the text spacing of WCAG 1.4.12 nothing leaves a window of 320 px", async () => {
  for (const path of ["/", "/district/500114", "/search?q=黔江", "/en/search?q=Qianjiang", "/en/metric/jinxi-carers-trained", "/story/district-pairing-jobs"]) {
    const page = await open(browser, { url: site.address + path, viewport: { width: 320, height: 640 }, javaScriptEnabled: false, bypassCSP: true });
    await page.evaluate((css) => document.head.append(Object.assign(document.createElement("style"), { textContent: css })), spacing);
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
    const beyond = await page.evaluate(() => [...document.querySelectorAll("#panel *")].filter((e) => !e.closest(".scroll, .unseen") && e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 1).map((e) => `${e.className} ${e.textContent.slice(0, 20)} ${e.getBoundingClientRect().right}`));
    assert.deepEqual(beyond, [], path);
    assert.ok(await edge(page) <= 0, path);
    await page.context().close();
  }
});

test("A4 at 400 % in a low window the chosen district's name and the way back can be seen", async () => {
  for (const [width, height] of [[320, 256], [320, 640], [740, 360]]) {
    const page = await open(browser, { url: site.address + "/district/500114", viewport: { width, height }, javaScriptEnabled: false });
    assert.ok(await edge(page) <= 0, `${width} × ${height}`);
    for (const part of ["#n500114", ".controls a"]) {
      await page.locator(part).evaluate((e) => e.scrollIntoView({ block: "center" }));
      const above = await page.locator(part).evaluate((e) => {
        const box = e.getBoundingClientRect();
        if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight) return "the window's edge";
        const seen = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return seen.filter((o) => o.closest(".legend, .bar, .panel")).map((o) => o.className).join();
      });
      assert.equal(above, "", `${part} at ${width} × ${height}`);
    }
    await page.context().close();
  }
});

test("A1 a panel that scrolls and holds no link is reached by keyboard, and no other", async () => {
  const found = async (path) => {
    const page = await open(browser, { url: site.address + path, viewport: { width: 700, height: 500 } });
    await page.waitForSelector("html[data-embed]");
    const [scrolls, index] = await page.waitForFunction(() => { // told after the first layout
      const p = document.getElementById("panel");
      return document.readyState === "complete" && [p.scrollHeight > p.clientHeight + 1, p.tabIndex];
    }).then((h) => h.jsonValue());
    return { page, scrolls, index };
  };
  const { page, ...plain } = await found("/embed/story/district-pairing-jobs?plain");
  assert.equal(plain.scrolls, true);
  await page.waitForFunction(() => document.getElementById("panel").tabIndex === 0);
  for (let n = 0; n < 6 && await page.evaluate(() => document.activeElement.id) !== "panel"; n++) await page.keyboard.press("Tab");
  assert.deepEqual(await page.evaluate(() => [document.activeElement.id, getComputedStyle(document.activeElement).outlineStyle]), ["panel", "solid"]);
  await page.keyboard.press("End");
  await page.waitForFunction(() => document.getElementById("panel").scrollTop > 50);
  await page.context().close();
  const whole = await found("/embed/story/district-pairing-jobs");
  assert.equal(whole.index, -1);
  await whole.page.context().close();
});

/* ---------- colours of the reader's own ---------- */

test("E15 A2 in forced colours the map has the shades of its key", async () => {
  for (const path of ["/", "/en/", "/time/2020"]) {
    const page = await open(browser, { url: site.address + path, forcedColors: "active", javaScriptEnabled: false });
    const { map, key, list } = await page.evaluate(() => ({
      map: [...new Set([...document.querySelectorAll("#view .u")].map((u) => getComputedStyle(u.querySelector("path, use")).fill))].sort(),
      key: [...new Set([...document.querySelectorAll(".steps i")].map((i) => getComputedStyle(i).backgroundColor))].sort(),
      list: [...document.querySelectorAll(".units a")].filter((a) => document.querySelector("#u" + a.getAttribute("href")?.slice(-6)))
        .filter((a) => getComputedStyle(a.querySelector("i")).backgroundColor !== getComputedStyle(document.querySelector(`#u${a.getAttribute("href").slice(-6)} path`)).fill).map((a) => a.textContent),
    }));
    assert.ok(map.length > 2, `${path}: ${map}`);
    for (const shade of map) assert.ok(key.includes(shade), `${path}: ${shade} is not in the key: ${key}`);
    assert.deepEqual(list, [], path);
    await page.context().close();
  }
});

test("T19 Chinese is stressed with dots, English with slant", async () => {
  const page = await open(browser, { url: site.address + "/", javaScriptEnabled: false });
  const looks = await page.evaluate(() => ["zh-Hans", "en"].map((lang) => {
    const p = document.createElement("p"), em = document.createElement("em");
    p.lang = lang;
    document.body.append(p);
    p.append(em);
    const s = getComputedStyle(em);
    return [s.fontStyle, s.textEmphasisStyle];
  }));
  assert.match(looks[0].join(), /^normal,.*dot/);
  assert.deepEqual(looks[1], ["italic", "none"]);
  await page.context().close();
});

/* ---------- fingers ---------- */

test("W4 no field is below 16 px under a finger: iPhones would zoom in", async () => {
  for (const path of ["/search?q=黔江", "/embed/search?q=黔江", "/embed-code/district/500114"]) {
    const page = await open(browser, { url: site.address + path, ...phone });
    const sizes = await page.locator("input:not([type=range], [type=checkbox], [type=radio], [type=hidden]), select, textarea").evaluateAll((all) => all.map((e) => parseFloat(getComputedStyle(e).fontSize)));
    assert.ok(sizes.length > 0 && sizes.every((s) => s >= 16), `${path}: ${sizes}`);
    await page.context().close();
  }
});

test("W5 pages that reach under a notch keep away from it, or do not reach there", async () => {
  for (const path of ["/", "/embed/", "/embed-code/district/500114"]) {
    const html = await (await fetch(site.address + path)).text();
    assert.match(html, /<meta name="viewport"/, path);
    assert.ok(!html.includes("viewport-fit=cover") || html.includes("safe-area-inset-left"), path);
  }
});

test("W6 browsers that draw no SVG icons find one where they look for it", async () => {
  const answer = await fetch(site.address + "/favicon.ico");
  assert.deepEqual([answer.status, answer.headers.get("content-type")], [200, "image/x-icon"]);
});

/* ---------- older browsers: a feature is taken out of what is served ---------- */

/** A page whose style sheets, written into it or adopted, and scripts have gone through a change. */
async function without(change, path, options = {}) {
  const page = await open(browser, { bypassCSP: true, javaScriptEnabled: false, ...options });
  await page.route((url) => url.pathname === new URL(path, site.address).pathname, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
  await page.goto(site.address + path);
  return page;
}
const oldUnits = (css) => css.replace(/\b([\d.]+)[sd]vh\b/g, "$1unknown");

test("O1 without svh and dvh the map is as high, on phones and beside the panel", async () => {
  for (const path of ["/district/500114", "/search?q=黔江", "/embed/"])
    for (const viewport of [{ width: 390, height: 844 }, { width: 1280, height: 800 }]) {
      const heights = [];
      for (const change of [(css) => css, oldUnits]) {
        const page = await without(change, path, { viewport });
        heights.push(await page.evaluate(() => [".map", ".page"].map((s) => Math.round(document.querySelector(s).getBoundingClientRect().height))));
        await page.context().close();
      }
      assert.ok(heights[0][0] > 200, `${path}: ${heights[0]}`);
      assert.deepEqual(heights[1], heights[0], `${path} at ${viewport.width}`);
    }
});

test("O2 without :has the way back to the whole city is there", async () => {
  const page = await without((css) => css.replaceAll(":has(", ":unknown("), "/district/500114");
  assert.equal(await page.locator(".controls a").evaluate((a) => getComputedStyle(a).visibility), "visible");
  await page.context().close();
});

test("O3 without container queries the map has more than one name", async () => {
  const page = await without((css) => css.replace(/@container/g, "@unknown").replace(/container-type: ?size/g, "unknown: size").replace("@supports not (unknown: size)", "@supports not (container-type: unknown)"), "/");
  assert.ok(await page.locator("#labels text").evaluateAll((all) => all.filter((t) => getComputedStyle(t).display !== "none").length) > 5);
  await page.context().close();
});

test("O4 without alternative texts for content, what can be dropped has its ×", async () => {
  const page = await without((css) => css.replace(/" ×" ?\/ ?""/g, "unknown"), "/search?q=黔江&kind=story");
  assert.match(await page.locator(".dropped a").first().evaluate((a) => getComputedStyle(a, "::after").content), /×/);
  await page.context().close();
});

test("O5 without sheets made by scripts the pages are kept for being offline", async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => { globalThis.CSSStyleSheet = function () { throw new TypeError("Illegal constructor"); }; });
  const page = await context.newPage();
  await page.goto(site.address + "/");
  await page.waitForSelector('html[data-offline="ready"]', { state: "attached", timeout: 60_000 });
  await context.close();
});

test("W3 what is not to be selected is not in WebKit either: each style has its prefixed twin", async () => {
  for (const path of ["/", "/embed/", "/embed-code/district/500114"]) {
    const html = await (await fetch(site.address + path)).text();
    for (const name of ["user-select", "print-color-adjust"]) {
      const bare = html.match(new RegExp(`[{;]${name}:`, "g")) ?? [], twins = html.match(new RegExp(`-webkit-${name}:`, "g")) ?? [];
      assert.equal(twins.length, bare.length, `${path}: ${name}`);
    }
  }
});

test("W2 WebKit, which paints digits beside Chinese over each other, is spared the gaps; others have them", async () => {
  const gaps = async (change) => {
    const page = await without(change, "/");
    const set = await page.evaluate(() => getComputedStyle(document.documentElement).textAutospace);
    await page.context().close();
    return set;
  };
  assert.equal(await gaps((css) => css), "normal");
  assert.equal(await gaps((css) => css.replace(/@supports not \(hanging-punctuation: ?allow-end\)/, "@supports not (color: red)")), "no-autospace");
});

test("what is said of a figure stands in one column, however long the words before it", async () => {
  const page = await open(browser, { javaScriptEnabled: false });
  for (const path of ["/en/metric/qianjiang-poverty-rate", "/metric/qianjiang-poverty-rate", "/en/story/qianjiang-three-years-on"]) for (const width of [280, 360, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(site.address + path);
    const columns = await page.locator(".facts:not(.portrait)").evaluateAll((lists) => lists.map((list) => new Set([...list.querySelectorAll("dd")].map((dd) => Math.round(dd.getBoundingClientRect().left))).size));
    assert.ok(columns.length > 0 && columns.every((n) => n === 1), `${path} ${width} px: ${columns}`);
  }
  await page.context().close();
});

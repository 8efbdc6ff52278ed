// Paper: everything is open, nothing is there to be clicked, and the page says where it is from.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { PNG } from "pngjs";
import { engines } from "./engines.mjs";
import { alive, launch, open, serve } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve("-origin", "https://yutu.example"), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

/** Opens a page as an A4 sheet shows it, less its margins. */
async function printed(path, options = {}) {
  const page = await open(browser, { url: site.address + path, viewport: { width: 718, height: 1040 }, javaScriptEnabled: false, ...options });
  await page.emulateMedia({ media: "print" });
  return page;
}
const tall = (page, selector) => page.locator(selector).first().evaluate((e) => e.getBoundingClientRect().height);

test("folded sections are printed open", async () => {
  const page = await printed("/district/500114");
  assert.equal(await page.locator("details[open]").count(), 0);
  const folded = page.locator("details .figure").last();
  assert.ok(await folded.evaluate((e) => e.checkVisibility({ contentVisibilityAuto: true }) && e.getBoundingClientRect().height > 20));
  assert.ok(await tall(page, "details") > 1000);
  await page.context().close();
});

test("what leads elsewhere is not printed, where the page is from is", async () => {
  const page = await printed("/en/district/500114");
  for (const text of ["Compare with others", "Share this page", "Embed"]) assert.equal(await page.getByText(text, { exact: true }).isVisible(), false, text);
  assert.match(await page.locator(".printed").innerText(), /https:\/\/yutu\.example\/en\/district\/500114 · Edition \S+ · .*2020/);
  await page.context().close();
  const story = await printed("/story/district-pairing-jobs");
  assert.equal(await story.locator(".copy").first().isVisible(), false);
  await story.context().close();
});

test("on the screen the line is not there, and it moves along with the client", async () => {
  const page = await alive(await open(browser, { url: site.address + "/" }));
  assert.equal(await page.locator(".printed").isVisible(), false);
  await page.locator('.units a[href="/district/500114"], .report a').first().click();
  await page.waitForFunction(() => location.pathname !== "/" && document.querySelector(".printed")?.textContent.includes(`https://yutu.example${location.pathname} `));
  await page.context().close();
});

test("a table is printed whole", async () => {
  const page = await printed("/en/compare?q=500114,500156,500236,500243");
  assert.ok(await page.locator(".scroll").evaluate((e) => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight + 1));
  assert.equal(await page.locator("#picked").isVisible(), false);
  await page.context().close();
});

test("paper is white for readers whose screens are dark too", async () => {
  for (const path of ["/district/500114", "/layer/population-2020", "/time"]) {
    const dark = await printed(path, { colorScheme: "dark" }), light = await printed(path);
    const looks = (page) => page.evaluate(() => ["h1", ".legend", ".u path", ".panel h2", "main"].map((of) => {
      const { color, fill, stroke, backgroundColor, colorScheme } = getComputedStyle(document.querySelector(of));
      return { of, color, fill, stroke, backgroundColor, dark: colorScheme.includes("dark") };
    }));
    assert.deepEqual(await looks(dark), await looks(light), path);
    for (const page of [dark, light]) await page.context().close();
  }
});

// T9: a sheet has room for fewer names than the screen that the client has measured.
for (const [lang, home] of [["zh", "/"], ["en", "/en/"]]) {
  test(`names do not overlap on paper once the client lives, nor leave the map, ${lang}`, async () => {
    const page = await open(browser, { viewport: { width: 1280, height: 800 } });
    // Nobody tells a page in time how large it is on paper.
    await page.addInitScript(() => {
      const { ResizeObserver } = globalThis;
      globalThis.ResizeObserver = class { constructor(then) { return new ResizeObserver((...all) => { if (!globalThis.printing) then(...all); }); } };
    });
    await page.goto(site.address + home);
    await alive(page);
    const sheet = async () => {
      await page.evaluate(() => { globalThis.printing = true; });
      await page.setViewportSize({ width: 718, height: 1040 });
      await page.emulateMedia({ media: "print" });
      const names = await page.evaluate(() => {
        const map = document.getElementById("map").getBoundingClientRect();
        const shown = [...document.querySelectorAll("#labels text")].map((e) => [e.textContent, e.getBoundingClientRect()])
          .filter(([, box]) => box.width && box.right > map.left && box.left < map.right && box.bottom > map.top && box.top < map.bottom);
        const wrong = shown.filter(([, a], i) => shown.some(([, b], j) => i !== j && a.left + 2 < b.right && b.left + 2 < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom));
        return { shown: shown.map(([name]) => name), wrong: wrong.map(([name]) => name) };
      });
      await page.emulateMedia({ media: "screen" });
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.evaluate(() => { globalThis.printing = false; });
      return names;
    };
    let names = await sheet();
    assert.deepEqual(names.wrong, []);
    assert.ok(names.shown.length > 8, names.shown.join(" "));
    const onScreen = await page.locator("#labels text:visible").count();
    assert.ok(onScreen > names.shown.length, "there is room for more on the screen, and it is used");
    await page.locator("#u500114").dispatchEvent("click");
    await page.waitForSelector("#n500114.sel");
    await page.locator("#zoomin").click();
    await page.waitForFunction(() => document.getElementById("stage").dataset.zoomed);
    names = await sheet();
    assert.deepEqual(names.wrong, []);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}

test("T18 a printed search says what was asked: words, filters and address", async () => {
  for (const [path, words, address] of [["/search?q=黔江&from=2020", /2020/, "/search?"], ["/en/search?q=Qianjiang&from=2020", /2020/, "/en/search?"]]) {
    const page = await printed(path);
    assert.ok(await page.locator("#q").isVisible(), path);
    assert.equal(await page.locator("#q").inputValue(), new URL(path, site.address).searchParams.get("q"));
    assert.match(await page.locator(".dropped").innerText(), words);
    for (const control of ["form button", "#filters"]) assert.equal(await page.locator(control).first().isVisible(), false, control);
    const line = await page.locator(".printed").innerText();
    const asked = new URL(line.match(/https:\S+/)[0]);
    assert.equal(asked.origin + asked.pathname + "?", "https://yutu.example" + address);
    assert.deepEqual([asked.searchParams.get("q"), asked.searchParams.get("from")], [new URL(path, site.address).searchParams.get("q"), "2020"]);
    await page.context().close();
  }
  const empty = await printed("/search");
  assert.equal(await empty.locator("#q").isVisible(), false);
  await empty.context().close();
});

// Columns of the size of sheets are filled by the rules of sheets.
const [wide, high] = [718, 1047]; // A4 less 1 cm
const sheetsOf = (page) => page.evaluate(([wide, high]) => {
  document.body.style.cssText = `width: ${wide}px; height: ${high}px; columns: ${wide}px; column-gap: 100px; column-fill: auto`;
  const sheets = [];
  const put = (box, what) => {
    if (!box.width || !box.height) return;
    const n = Math.floor((box.left + 1) / (wide + 100));
    const sheet = sheets[n] ??= { lowest: 0, on: [] };
    sheet.lowest = Math.max(sheet.lowest, box.bottom);
    sheet.on.push(what);
  };
  const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const parent = words.currentNode.parentElement;
    if (parent.closest("svg") || !parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(words.currentNode);
    for (const box of range.getClientRects()) put(box, parent);
  }
  for (const e of document.querySelectorAll("#map, .bars, img")) for (const box of e.getClientRects()) put(box, e);
  // A box that is to stay whole, and a heading and what comes next.
  const where = (e) => new Set([...e.getClientRects()].filter((b) => b.height > 1).map((b) => Math.floor((b.left + 1) / (wide + 100))));
  const torn = [...document.querySelectorAll(".card, .figure, .place, .units li, tr")].filter((e) => where(e).size > 1).map((e) => e.innerText);
  const alone = [...document.querySelectorAll("main section > h2, .sourced h3, .parties")].filter((e) => e.checkVisibility() && e.nextElementSibling?.checkVisibility())
    .filter((e) => Math.max(...where(e)) !== Math.min(...where(e.nextElementSibling))).map((e) => e.innerText);
  return { empty: sheets.map((s) => 1 - s.lowest / high), line: sheets.at(-1).on.every((e) => e.closest(".foot")), torn, alone };
}, [wide, high]);

for (const lang of ["", "/en"]) {
  test(`T18 sheets are full, what belongs together is on one, and no sheet is for the last line alone ${lang}`, async () => {
    const listed = (await (await fetch(site.address + "/sitemap.xml")).text()).match(/<loc>[^<]+/g).map((l) => new URL(l.slice(5)).pathname);
    const some = listed.filter((path) => path.startsWith(lang + "/") && /^\/(district|story|tour)\/[^/]+$/.test(path.slice(lang.length)));
    assert.ok(some.length > 40, some.join(" "));
    const page = await printed(lang + "/");
    for (const path of [...some, lang + "/place/500243-pingan-town", lang + "/figures/change", lang + "/time", lang + "/relations", lang + "/compare?q=500114,500156", lang + "/search?q=500114"]) {
      await page.goto(site.address + path);
      const { empty, line, torn, alone } = await sheetsOf(page);
      assert.deepEqual({ torn, alone }, { torn: [], alone: [] }, path);
      for (const [i, part] of empty.slice(0, -1).entries()) assert.ok(part < .3, `${path}: sheet ${i + 1} of ${empty.length}: ${part}`);
      assert.equal(line, false, path);
    }
    await page.context().close();
  });
}

test("T18 a tour and a report take the sheets that their words take", async () => {
  const page = await printed("/tours", { viewport: { width: 1280, height: 800 } });
  const [tour] = await page.locator('a[href^="/tour/"]').evaluateAll((all) => all.map((e) => e.getAttribute("href")));
  for (const [path, most] of [[tour, 3], ["/story/wulong-green-forum", 2], ["/district/500103", 1], ["/district/500156", 2]]) {
    await page.goto(site.address + path);
    const pdf = (await page.pdf({ format: "A4", margin: { top: "1cm", bottom: "1cm", left: "1cm", right: "1cm" } })).toString("latin1");
    const sheets = pdf.match(/\/Type\s*\/Page\b/g).length;
    assert.ok(sheets <= most, `${path}: ${sheets}`);
  }
  await page.context().close();
});

// Firefox has rules of its own for sheets, and no way to ask how it fills them: they are looked at.
const noPoppler = ["pdftoppm", "pdftotext"].every((name) => existsSync("/usr/bin/" + name)) ? false : "PDF files cannot be looked at (Debian: apt-get install poppler-utils)";
test("Firefox prints the whole map, and no heading as the last line of a sheet", { skip: engines.Firefox.skip || noPoppler }, async (t) => {
  const firefox = await engines.Firefox.start({});
  t.after(() => firefox.stop());
  const page = await firefox.page();
  const poppler = (program, args, input, how) => execFileSync("/usr/bin/" + program, [...args, "-", ...program === "pdftotext" ? ["-"] : []], { input, ...how });
  // In English: the letters of Chinese fonts do not all have their code in the file.
  for (const path of ["/en/", "/en/district/500114", "/en/district/500236", "/en/story/district-pairing-jobs", "/en/tour/qianjiang-out-of-poverty"]) {
    await page.go(site.address + path);
    await page.alive();
    const { headings, ratio, shades } = await page.run(() => ({
      headings: [...document.querySelectorAll("main section > h2, summary h2")].map((e) => e.innerText.replaceAll(/\s/g, "")),
      ratio: eval(getComputedStyle(document.getElementById("stage")).aspectRatio.replace("auto", "")),
      shades: [0, 1, 2, 3, 4].map((n) => getComputedStyle(document.documentElement).getPropertyValue("--q" + n).match(/[0-9a-f]{2}/gi).map((h) => parseInt(h, 16))),
    }));
    const pdf = Buffer.from(await page.driver.pdf({ format: "A4", margin: { top: "1cm", bottom: "1cm", left: "1cm", right: "1cm" } }));
    const sheets = poppler("pdftotext", ["-layout"], pdf, { encoding: "utf8" }).split("\f").map((sheet) => sheet.trim().split("\n").at(-1).replaceAll(/\s/g, "")).filter(Boolean);
    assert.ok(sheets.length > 1, path);
    for (const last of sheets) assert.ok(!headings.includes(last), `${path}: ${last} is the last line of a sheet`);
    if (path !== "/en/") continue; // the others show a part of the city
    const { width, height, data } = PNG.sync.read(poppler("pdftoppm", ["-r", "72", "-png", "-f", "1", "-l", "1", "-singlefile"], pdf));
    const land = [[Infinity, -Infinity], [Infinity, -Infinity]];
    const put = (range, n) => { range[0] = Math.min(range[0], n); range[1] = Math.max(range[1], n); };
    for (let y = 0, gap = 0; y < height && gap < 4; y++) { // then comes the key, which has these colours too
      let any = false;
      for (let x = 0; x < width; x++) {
        if (!shades.some((shade) => shade.every((part, i) => Math.abs(part - data[4 * (y * width + x) + i]) < 3))) continue;
        any = true;
        put(land[0], x);
        put(land[1], y);
      }
      if (land[1][1] >= 0) gap = any ? 0 : gap + 1;
    }
    const [wide, high] = land.map(([from, to]) => to - from);
    assert.ok(wide > 100 && Math.abs(wide / high / ratio - 1) < .15, `a land of ${wide} by ${high}, where ${ratio} is its shape`);
  }
});

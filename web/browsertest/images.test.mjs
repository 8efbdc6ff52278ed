// Images of reports, under a sub-path; they are drawn here.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { alive, kept, launch, open, serve, title } from "./lib.mjs";

const report = (id, files) => `---
id: ${id}
headline: {zh: 山城的桥, en: Bridges of a hill town}
paper: {zh: 重庆日报, en: Chongqing Daily}
date: 2020-09-01
paragraphs: 1
topics: [employment]
units:
  - {id: "500114", role: subject}
images:
${files.map((file) => `  - file: ${file}
    alt: {zh: 图“${file}”里的山和桥, en: Hills and a bridge on ${file}}
    caption: {zh: 从南岸看过去, en: Seen from the south bank}
    credit: {zh: 张三, en: Zhang San}
    rights: {zh: 知识共享 署名4.0, en: CC BY 4.0}
    license: https://creativecommons.org/licenses/by/4.0/`).join("\n")}
---

# zh

${"江上有桥，桥上有人。".repeat(12)}

# en

${"There is a bridge over the river, and there are people on it. ".repeat(8).trim()}
`;

/** An image as a browser writes it: hills before a sky, or before nothing. */
const drawn = (page, type, width, height, sky) => page.evaluate(async ([type, width, height, sky]) => {
  const canvas = new OffscreenCanvas(width, height), c = canvas.getContext("2d");
  if (sky) { c.fillStyle = sky; c.fillRect(0, 0, width, height); }
  for (const [i, hue] of [150, 160, 170].entries()) {
    c.fillStyle = `hsl(${hue} 35% ${48 - 12 * i}%)`;
    c.beginPath();
    c.moveTo(0, height);
    for (let x = 0; x <= width; x += width / 40) c.lineTo(x, height * (.45 + .14 * i + .1 * Math.sin(x / width * (7 + 4 * i) + i)));
    c.lineTo(width, height);
    c.fill();
  }
  const blob = await canvas.convertToBlob({ type, quality: .9 });
  return [...new Uint8Array(await blob.arrayBuffer())];
}, [type, width, height, sky]).then((bytes) => Buffer.from(bytes));

let folder, site, browser;
before(async () => {
  browser = await launch();
  const blank = await browser.newPage();
  folder = mkdtempSync(path.join(tmpdir(), "yutu-images-"));
  const at = (...names) => path.join(folder, ...names);
  mkdirSync(at("content"));
  writeFileSync(at("content", "bridge.jpg"), await drawn(blank, "image/jpeg", 2000, 1250, "#cfe3ef"));
  writeFileSync(at("content", "hills.webp"), await drawn(blank, "image/webp", 900, 600, "#f0dcc0"));
  writeFileSync(at("content", "sketch.png"), await drawn(blank, "image/png", 640, 480, ""));
  writeFileSync(at("content", "unseen.jpg"), await drawn(blank, "image/jpeg", 500, 300, "#fff"));
  writeFileSync(at("content", "2020-09-01-bridges.md"), report("bridges", ["bridge.jpg", "hills.webp", "sketch.png"]));
  writeFileSync(at("content", "2020-09-01-other.md"), report("other", ["unseen.jpg"]));
  await blank.close();
  site = await serve("-content", at("content"), "-cache", "off", "-base", "/news/map/");
});
after(async () => { await browser?.close(); await site?.stop(); if (folder) rmSync(folder, { recursive: true }); });

test("a picture keeps its distance from what is above it", async () => {
  const page = await open(browser, { url: site.address + "/story/bridges", viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const above = await page.locator("figure").evaluateAll((all) => all.map((f) => f.getBoundingClientRect().top - f.previousElementSibling.getBoundingClientRect().bottom));
  assert.ok(above.length > 0 && Math.min(...above) >= 8, `${above}`);
  await page.context().close();
});

/** Waits until all images have come, and says of each how wide the file is, how wide it is shown, and for how wide it was chosen. */
const arrived = async (page) => {
  for (const img of await page.locator("figure img").all()) {
    await img.scrollIntoViewIfNeeded();
    await img.evaluate((img) => img.decode());
  }
  return page.$$eval("figure img", (all) => all.map((img) => ({
    file: +img.currentSrc.match(/image-(\d+)\./)[1], shown: Math.round(img.getBoundingClientRect().width), chosen: img.naturalWidth,
  })));
};

const shifted = () => {
  globalThis.shift = 0;
  new PerformanceObserver((list) => { for (const e of list.getEntries()) globalThis.shift += e.value; }).observe({ type: "layout-shift", buffered: true });
};

test("readers get the width that their screen needs, nothing moves when it comes, and who cannot see it is told", async () => {
  for (const [name, options, files] of [
    ["a telephone", { viewport: { width: 360, height: 740 } }, [480, 480, 480]],
    ["a fine screen", { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 2 }, [960, 900, 640]],
  ]) {
    const page = await open(browser, options);
    await page.addInitScript(shifted);
    await page.goto(site.address + "/en/story/bridges");
    const images = await arrived(page);
    assert.deepEqual(images.map((i) => i.file), files, name);
    for (const i of images) assert.ok(Math.abs(i.shown - i.chosen) <= 1, `${name}: chosen for ${i.chosen} pixels, shown on ${i.shown}`);
    assert.equal(await page.evaluate(() => globalThis.shift), 0, name);
    const img = page.getByRole("img", { name: "Hills and a bridge on bridge.jpg", exact: true });
    assert.ok(await img.isVisible());
    assert.match(await page.locator("figcaption").first().innerText(), /Seen from the south bank\s+Picture: Zhang San\s+CC BY 4\.0/);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

test("the client shows them, frames do, and offline they are there once seen", async () => {
  const page = await alive(await open(browser, { url: site.address + "/district/500114" }));
  await kept(page);
  await page.locator('.report a[href$="/story/bridges"]').first().click();
  await title(page, "山城的桥");
  assert.equal((await arrived(page)).length, 3);
  const stored = () => page.evaluate(async () => {
    const stores = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return stores.flat().filter((r) => r.url.includes("/_/image-")).length;
  });
  while (await stored() < 3) await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.equal(await stored(), 3, "an image was fetched ahead");

  await page.evaluate(() => document.body.append(Object.assign(document.createElement("iframe"), { src: "/news/map/embed/story/bridges", width: 340 })));
  await page.frameLocator("iframe").locator("figure img").first().evaluate((img) => img.decode());

  await site.stop();
  await page.goto(site.address + "/story/bridges");
  await title(page, "山城的桥");
  assert.equal((await arrived(page)).length, 3);
  assert.deepEqual(page.faults.filter((f) => !/ERR_/.test(f)), []);
  await page.context().close();
});

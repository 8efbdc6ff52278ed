// Takes the pictures that systems show before the site is installed
// (web/bundle/assets/screenshot-*.jpg): node screenshots.mjs
import path from "node:path";
import { alive, launch, open, serve } from "./lib.mjs";

const assets = path.resolve(import.meta.dirname, "../bundle/assets");
const site = await serve();
const browser = await launch();
for (const [lang, home] of [["zh", "/"], ["en", "/en/"]]) {
  for (const [form, width, height] of [["wide", 1280, 800], ["narrow", 412, 824]]) {
    const page = await open(browser, { url: site.address + home + "district/500114", viewport: { width, height }, colorScheme: "light", reducedMotion: "reduce" });
    await alive(page);
    await page.evaluate(() => new Promise((painted) => requestIdleCallback(() => requestAnimationFrame(painted))));
    await page.screenshot({ path: path.join(assets, `screenshot-${form}.${lang}.jpg`), type: "jpeg", quality: 72 });
    await page.context().close();
  }
}
await browser.close();
await site.stop();

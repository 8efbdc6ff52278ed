// Our maps in a real WordPress that has never heard of us: oEmbed by discovery, frames without an origin, hidden until they tell their height.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { launch, serve } from "./lib.mjs";
import { freePort } from "./servers.mjs";
import { programs, wordpress } from "./wordpress.mjs";

const found = programs();
const skip = typeof found === "string" && found;
let site, host, browser;
before(async () => {
  if (skip) return;
  const address = `127.0.0.1:${await freePort()}`;
  site = await serve("-addr", address, "-origin", "http://" + address);
  [host, browser] = await Promise.all([wordpress(found, site.address), launch()]);
});
after(async () => { await browser?.close(); await host?.stop(); await site?.stop(); });

// Editors' pastes: alone on a line, and as the block that the newer editor makes of it.
const pastes = {
  line: (url) => `Before.\n\n${url}\n\nAfter.`,
  block: (url) => `<!-- wp:embed {"url":"${url}","type":"rich"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n${url}\n</div></figure>\n<!-- /wp:embed -->`,
};
// How WordPress hides frames until they tell their height: by clip before 6.3, by visibility since.
for (const [form, hidden] of [["line", "clip"], ["block", "visibility"]])
  test(`E1: WordPress shows the map of an address (${form}) in its height, in place of the link (hidden by ${hidden})`, { skip }, async () => {
    const article = host.post(pastes[form](site.address + "/district/500114"));
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 }, locale: "zh-CN" });
    await page.goto(`${article}&hidden=${hidden}`);
    const quote = page.locator("blockquote.wp-embedded-content"), frame = page.locator("iframe.wp-embedded-content");
    await frame.waitFor({ state: "attached" });
    assert.deepEqual([await frame.getAttribute("sandbox"), await quote.count()], ["allow-scripts", 1], "made by WordPress, as for a site it does not know");
    await page.waitForFunction(() => !document.querySelector("iframe.wp-embedded-content").hasAttribute("style"));
    assert.equal(await quote.isVisible(), false);
    await frame.scrollIntoViewIfNeeded();
    const map = page.frames().find((f) => f.url().includes("/embed/district/500114"));
    assert.ok(await map.locator("#u500114").isVisible());
    const needed = await map.evaluate(() => document.getElementById("yutu").getBoundingClientRect().height);
    await page.waitForFunction((needed) => Math.abs(document.querySelector("iframe.wp-embedded-content").clientHeight - needed) <= 1, needed);
    assert.ok(await map.evaluate(() => document.documentElement.scrollHeight <= innerHeight), "nothing scrolls inside");
    await page.close();
  });

// Later pages of a list, whose map counts what is on them alone.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { alive, example, launch, open, serve, title } from "./lib.mjs";

let folder, site, browser;
before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "yutu-lists-"));
  cpSync(new URL("../../stories", import.meta.url), folder, { recursive: true, filter: (name) => !name.endsWith(".go") });
  for (let n = 10; n < 50; n++) writeFileSync(path.join(folder, `2020/2020-09-01-reading-rooms-${n}.md`), example(`reading-rooms-${n}`));
  [site, browser] = await Promise.all([serve("-content", folder, "-cache", "off"), launch()]);
});
after(async () => { await browser?.close(); site?.stop(); if (folder) rmSync(folder, { recursive: true }); });

/** What the map counts: shades and accessible names of the units, as the page shows them. */
const map = (page) => page.evaluate(() => [document.querySelector(".legend .what").textContent,
  ...[...document.querySelectorAll("#view a.u")].map((a) => a.getAttribute("class").match(/q\d/) + a.getAttribute("aria-label"))].join("|"));

for (const withClient of [true, false]) {
  test(`a press on a later page of a list shows the map of the page it opens, ${withClient ? "with" : "without"} the client`, async () => {
    const fresh = await open(browser, { url: site.address + "/district/500156", javaScriptEnabled: false });
    const usual = await map(fresh);
    await fresh.context().close();
    const page = await open(browser, { url: "about:blank" });
    if (!withClient) await page.route(/\.wasm/, (route) => route.abort());
    await page.goto(site.address + "/reports");
    await page.goto(await page.locator('#panel a[href*="/reports/"]').evaluate((a) => a.href));
    if (withClient) await alive(page);
    else await page.waitForSelector('html[data-client="failed"]', { state: "attached" });
    const own = await map(page);
    assert.notEqual(own, usual);
    await page.locator("#u500156").evaluate((a) => a.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 })));
    await title(page, "武隆区");
    await page.waitForFunction((was) => document.querySelector(".legend .what").textContent !== was, own.split("|")[0]);
    assert.equal(await map(page), usual);
    await page.goBack();
    await page.waitForFunction((was) => document.querySelector(".legend .what").textContent === was, own.split("|")[0]);
    assert.equal(await map(page), own);
    await page.context().close();
  });
}

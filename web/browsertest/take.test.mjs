// What readers take away: citations, downloads, the address, a printed page.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { alive, launch, open, serve, whole } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch({ executablePath: whole })]); });
after(async () => { await browser?.close(); await site?.stop(); });

/** What is on the clipboard, by pasting it elsewhere, as a reader would. */
async function pasted(context) {
  const elsewhere = await context.newPage();
  await elsewhere.setContent("<textarea></textarea>");
  await elsewhere.focus("textarea");
  await elsewhere.keyboard.press("Control+V");
  const text = await elsewhere.inputValue("textarea");
  await elsewhere.close();
  return text;
}

test("a citation is copied as it stands", async () => {
  const page = await open(browser, { url: site.address + "/metric/qianjiang-poverty-rate" });
  await alive(page);
  await page.locator(".snippet .copy").nth(1).click();
  await page.waitForSelector('.copy[data-done="yes"]');
  assert.match(await pasted(page.context()), /^@article\{qianjiang-three-years-on,\n  title = \{从脱贫攻坚主战场转向乡村振兴示范地\},\n  author = \{龙丹梅\},/);
  await page.locator(".share").click();
  await page.waitForSelector('.share[data-done="yes"]');
  assert.equal(await pasted(page.context()), page.url());
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("without JavaScript citations are there to select, buttons are not", async () => {
  const page = await open(browser, { url: site.address + "/en/story/wulong-green-forum", javaScriptEnabled: false });
  assert.ok(await page.locator(".code").first().isVisible());
  assert.equal(await page.locator(".copy").first().isVisible(), false);
  await page.context().close();
});

test("one figure is a table of its own", async () => {
  const page = await open(browser, { url: site.address + "/metric/qianjiang-poverty-rate", javaScriptEnabled: false });
  const href = await page.locator('a[href$=".csv"][href*="/data/metric/"]').getAttribute("href");
  const response = await fetch(site.address + href);
  assert.match(response.headers.get("content-disposition"), /attachment; filename=/);
  const lines = (await response.text()).trimEnd().split("\r\n");
  assert.equal(lines.length, 2);
  assert.match(lines[1], /^500114,黔江区,,贫困发生率,Poverty rate,0\.05,,,exactly,/);
  await page.context().close();
});

test("a printed page holds map, panel and sources, and is no longer than it must be", async () => {
  const page = await open(browser, { url: site.address + "/district/500114" });
  const pdf = await page.pdf({ format: "A4" });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages >= 2 && pages <= 7, "pages: " + pages);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("#shapes").isVisible());
  assert.ok(await page.locator("#title").isVisible());
  assert.equal(await page.locator(".controls").isVisible(), false);
  assert.ok(await page.evaluate(() => document.querySelector(".panel").scrollHeight <= document.querySelector(".panel").clientHeight + 2), "nothing is cut off");
  await page.context().close();
});

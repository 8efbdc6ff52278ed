// Paper: everything is open, nothing is there to be clicked, and the page says where it is from.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
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

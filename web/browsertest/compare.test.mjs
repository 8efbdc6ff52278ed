// Comparing units: by link, served and in the client, and on a static site.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { alive, fileServer, launch, open, serve, yutu } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

const heads = (page) => page.locator("thead th").allTextContents();

test("without JavaScript units are added and taken away by link", async () => {
  const page = await open(browser, { url: site.address + "/district/500114", javaScriptEnabled: false });
  await page.locator('a[href="/compare?q=500114"]').click();
  assert.deepEqual(await heads(page), ["数字", "黔江区"]);
  await page.locator('.units a[href="/compare?q=500114,500236"]').click();
  assert.deepEqual(await heads(page), ["数字", "黔江区", "奉节县"]);
  assert.equal(await page.locator(".chosen").count(), 2, "both are marked on the map");
  const row = page.locator('tr:has-text("贫困发生率")').first();
  assert.match(await row.textContent(), /0\.05%.*2019年底.*报道没有给出/);
  await page.locator('.units a[aria-current]').first().click();
  assert.deepEqual(await heads(page), ["数字", "奉节县"]);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("the client does the same in place, and back goes back", async () => {
  const page = await alive(await open(browser, { url: site.address + "/en/compare" }));
  await page.evaluate(() => { globalThis.here = true; });
  await page.locator('.units a[href="/en/compare?q=500114"]').click();
  await page.waitForFunction(() => document.querySelectorAll("thead th").length === 2);
  await page.locator('.units a[href="/en/compare?q=500114,500156"]').click();
  await page.waitForFunction(() => document.querySelectorAll("thead th").length === 3);
  assert.match(await page.title(), /Qianjiang District, Wulong District/);
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll("thead th").length === 2);
  await page.locator(".units a[aria-current]").click();
  await page.waitForFunction(() => !document.querySelector("thead"));
  assert.equal(await page.evaluate(() => globalThis.here), true, "no page was loaded");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("what is no unit is passed over", async () => {
  const page = await open(browser, { url: site.address + "/compare?q=" + encodeURIComponent('999999,500114,"><script>,500114'), javaScriptEnabled: false });
  assert.deepEqual(await heads(page), ["数字", "黔江区"]);
  await page.context().close();
});

test("a static site compares with the client", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "yutu-compare-"));
  execFileSync(yutu, ["build", "-quick", "-o", path.join(folder, "dist"), "-base", "/news/map/"], { stdio: "ignore" });
  const plain = await fileServer(path.join(folder, "dist"), "/news/map/");
  const page = await alive(await open(browser, { url: plain.address + "/compare?q=500114,500156" }));
  await page.waitForFunction(() => document.querySelectorAll("thead th").length === 3);
  assert.deepEqual(page.faults, []);
  await page.context().close();
  plain.stop();
  rmSync(folder, { recursive: true });
});

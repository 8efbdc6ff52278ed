// The static site, under a sub-path, on a plain file server.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { alive, built, fileServer, follow, launch, open, title } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([fileServer(built("/news/map/"), "/news/map/"), launch()]); });
after(async () => { await browser?.close(); site?.stop(); });

test("the client lives and moves below the sub-path", async () => {
  const page = await alive(await open(browser, { url: site.address + "/" }));
  await page.locator('.units a[href="/news/map/district/500114"]').click();
  await title(page, "黔江区");
  assert.equal(new URL(page.url()).pathname, "/news/map/district/500114");
  await page.locator(".report a").first().click();
  await page.waitForURL("**/story/**");
  await page.waitForSelector(".page.story");
  await page.reload();
  await alive(page);
  await page.goBack();
  await title(page, "黔江区");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("every link of every page leads to a page", async () => {
  const seen = new Set(["/news/map/"]);
  const queue = [...seen];
  const missing = [];
  while (queue.length) {
    const at = queue.shift();
    const response = await fetch(new URL(at, site.address));
    if (!response.ok) { missing.push(at); continue; }
    const text = await response.text();
    if (!response.headers.get("content-type").startsWith("text/html")) continue;
    const html = text
      .replace(/<textarea.*?<\/textarea>/gs, "") // codes for other sites
      .replace(/<a href="?https?:[^>]*>/g, ""); // where a figure is from
    for (const [, q, bare] of html.matchAll(/\s(?:href|src)=(?:"([^"]*)"|([^\s>]+))/g)) {
      const href = (q ?? bare).replaceAll("&amp;", "&").split("#")[0];
      if (!href || /\.png$/.test(href)) continue; // a quick build leaves the pictures out
      assert.ok(href.startsWith("/news/map/"), `${at}: ${href} leaves the sub-path`);
      if (!seen.has(href)) { seen.add(href); queue.push(href); }
    }
  }
  assert.deepEqual(missing, []);
  assert.ok(seen.size > 200, "pages found: " + seen.size);
});

test("without JavaScript", async () => {
  const page = await open(browser, { url: site.address + "/en/", javaScriptEnabled: false });
  await follow(page, '.units a[href="/news/map/en/district/500236"]');
  assert.equal(await page.textContent("#title"), "Fengjie County");
  await page.context().close();
});

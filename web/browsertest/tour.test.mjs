// Guided tours: by scrolling, by next and previous, and without the client.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { alive, follow, launch, open, serve, title } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

const visit = (path, options = {}) => open(browser, { url: site.address + path, reducedMotion: "reduce", ...options });
const transform = (page) => page.getAttribute("#view", "transform");

for (const [name, viewport] of [["beside the map", { width: 1280, height: 800 }], ["below the map, on a phone", { width: 390, height: 800 }]]) {
  test(`scrolling ${name} moves the map and marks the place`, async () => {
    const page = await alive(await visit("/tour/qianjiang-out-of-poverty", { viewport }));
    assert.match(await transform(page), /scale\(1\)$/);
    assert.equal(await page.locator(".chosen").count(), 0);
    await page.locator("#s1").scrollIntoViewIfNeeded();
    await page.evaluate(() => document.getElementById("s1").scrollIntoView());
    await page.waitForSelector(".chosen", { state: "attached" });
    const first = await transform(page);
    assert.doesNotMatch(first, /scale\(1\)$/);
    await page.evaluate(() => document.getElementById("s4").scrollIntoView());
    await page.waitForSelector(".pin", { state: "attached" });
    assert.notEqual(await transform(page), first);
    await page.evaluate(() => document.getElementById("s1").scrollIntoView());
    await page.waitForSelector(".pin", { state: "detached" });
    await page.waitForFunction((t) => document.getElementById("view").getAttribute("transform") === t, first);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}

test("next and previous walk through the steps", async () => {
  const page = await alive(await visit("/en/tour/work-between-districts"));
  await page.click(".next");
  await title(page, "The whole city");
  await page.click(".next");
  await title(page, "Shapingba and Fengjie");
  assert.ok(await page.locator(".flow").count() >= 1);
  assert.equal(new URL(page.url()).pathname, "/en/tour/work-between-districts/2");
  await page.click(".prev");
  await title(page, "The whole city");
  await page.goBack();
  await title(page, "Shapingba and Fengjie");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("without JavaScript the steps are pages, and each shows its part of the map", async () => {
  const page = await visit("/tour/qianjiang-out-of-poverty/4", { javaScriptEnabled: false });
  assert.equal(await page.textContent("#title"), "金溪镇的三块招牌");
  assert.equal(await page.locator(".pin").count(), 1);
  assert.ok(await page.locator(".card").count() >= 2);
  await follow(page, ".next");
  assert.equal(await page.textContent("#title"), "望岭村：先改观念");
  await page.context().close();
});

// The client is compiled, and its start rehearsed, in a worker. Where that cannot be done, the start is as good, only slower.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { alive, launch, open, serve } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

async function start(path, script) {
  const page = await open(browser);
  await page.addInitScript(script);
  await page.goto(site.address + path);
  await alive(page);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.adopted), "all");
  assert.deepEqual(page.faults, []);
  return page;
}

for (const path of ["/", "/district/500114", "/en/relations", "/search?q=黔江", "/tour/qianjiang-out-of-poverty"]) {
  test(`${path}: it goes to its end, and the worker is gone`, async () => {
    const page = await start(path, () => {
      globalThis.heard = [];
      globalThis.Worker = class extends Worker {
        constructor(...args) {
          super(...args);
          this.addEventListener("message", (e) => heard.push(e.data[0]));
          this.addEventListener("error", (e) => heard.push(e.message));
        }
      };
    });
    assert.deepEqual(await page.evaluate(() => heard), ["here", "module", "rehearsed"]);
    for (let n = 0; page.workers().length && n < 100; n++) await page.waitForTimeout(100);
    assert.equal(page.workers().length, 0);
    await page.context().close();
  });
}

test("not in a frame, where the reader who touched it waits", async () => {
  const page = await start("/embed/district/500114?interactive=load", () => { globalThis.Worker = class { constructor() { globalThis.asked = true; } }; });
  assert.equal(await page.evaluate(() => globalThis.asked), undefined);
  await page.context().close();
});

test("no worker may be had", async () => {
  const page = await start("/", () => { globalThis.Worker = class { constructor() { throw new Error("forbidden"); } }; });
  await page.context().close();
});

test("the worker never answers", async () => {
  const page = await start("/", () => { globalThis.Worker = class { postMessage() {} terminate() {} }; });
  await page.context().close();
});

test("the program comes broken to the worker: the page asks for it once more", async () => {
  const page = await open(browser, { serviceWorkers: "block" }); // which asks for it too, for readers without a network
  let asked = 0;
  await page.context().route(/\/app\.\w+\.wasm/, (route) => asked++ ? route.continue() : route.fulfill({ status: 200, contentType: "application/wasm", body: "<html>" }));
  await page.goto(site.address + "/");
  await alive(page);
  assert.equal(asked, 2);
  assert.equal(page.workers().length, 0);
  await page.context().close();
});

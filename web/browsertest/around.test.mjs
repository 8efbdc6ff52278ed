// Rivers and the names of what lies around tell where the city is: quietly, and only while all of it is on show.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { alive, launch, open, serve } from "./lib.mjs";
import { hosts } from "./hosts.mjs";

let site, browser, host;
before(async () => { [site, browser, host] = await Promise.all([serve(), launch(), hosts()]); });
after(async () => { await browser?.close(); await site?.stop(); host?.stop(); });

const shown = (page) => page.evaluate(() => document.querySelector("#around path").getClientRects().length > 0);
const becomes = (page, want) => page.waitForFunction((want) => (document.querySelector("#around path").getClientRects().length > 0) === want, want);

test("rivers lie upon the land and below marks and names, and nothing of them is pressed", async () => {
  const page = await open(browser, { url: site.address + "/", javaScriptEnabled: false });
  assert.deepEqual(await page.locator("#stage > svg").evaluateAll((all) => all.map((svg) => svg.id)), ["shapes", "around", "marks", "labels"]);
  assert.ok(await shown(page));
  const pressed = await page.evaluate(() => [...document.querySelectorAll("#around path")].map((path) => {
    const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
    return document.elementFromPoint(at.x, at.y).closest("a")?.id.slice(0, 3);
  }));
  assert.ok(pressed.every((id) => id === "u50" || id === undefined) && pressed.includes("u50"), `${pressed}`);
  await page.context().close();
});

test("who zooms in sees no rivers, before the client and with it; who goes back to the whole sees them", async () => {
  for (const live of [false, true]) {
    const page = await open(browser, { serviceWorkers: "block" }); // which would have the client
    if (!live) await page.route("**/app.*.wasm*", () => {}); // it does not come yet
    await page.goto(site.address + "/");
    await page.waitForSelector("html[data-zooms]", { state: "attached" });
    if (live) await alive(page);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.client === "ready"), live);
    await becomes(page, true);
    await page.click("#zoomin");
    await becomes(page, false);
    await page.click("#zoomout");
    await becomes(page, true);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

test("no button lies on a name of what is around", async () => {
  for (const width of [320, 360, 390, 412, 480, 600, 768]) {
    for (const path of ["/", "/en/"]) {
      const page = await open(browser, { url: site.address + path, viewport: { width, height: 800 } });
      await page.waitForSelector("html[data-zooms]", { state: "attached" });
      const [names, covered] = await page.evaluate(() => {
        const boxes = (selector) => [...document.querySelectorAll(selector)].map((e) => [e.textContent, e.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
        const names = boxes("#around text");
        return [names.length, names.filter(([, n]) => boxes(".controls > *").some(([, b]) => n.left < b.right && b.left < n.right && n.top < b.bottom && b.top < n.bottom)).map(([text]) => text)];
      });
      assert.ok(names > 2, `${width} ${path}: ${names} names`);
      assert.deepEqual(covered, [], `${width} ${path}`);
      await page.context().close();
    }
  }
});

test("a page that opens near has no rivers", async () => {
  const page = await open(browser, { url: site.address + "/district/500114", javaScriptEnabled: false });
  assert.equal(await shown(page), false);
  await page.context().close();
});

test("a small frame has no rivers, a wide one has", async () => {
  for (const [width, want] of [[320, false], [900, true]]) {
    const page = await host.open(browser, `<iframe src="${site.address}/embed/" width="${width}" height="800"></iframe>`, { viewport: { width: 960, height: 900 }, javaScriptEnabled: false });
    const frame = page.frames()[1];
    await frame.waitForSelector("#around path", { state: "attached" });
    assert.equal(await shown(frame), want, `${width}`);
    await page.context().close();
  }
});

test("in forced colours rivers are told from borders", async () => {
  const page = await open(browser, { url: site.address + "/", forcedColors: "active", javaScriptEnabled: false });
  const [river, border] = await page.evaluate(() => ["#around path", "#view path"].map((s) => getComputedStyle(document.querySelector(s)).stroke));
  assert.notEqual(river, border);
  await page.context().close();
});

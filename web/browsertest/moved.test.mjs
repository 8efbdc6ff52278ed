// A page that the client moved to is the page that the server would have sent.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { alive, failed, launch, open, serve, title } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

/** The page's elements, texts and attributes, less what depends on where the map looks and on what was pressed. */
const picture = (page) => page.evaluate(() => {
  const fleeting = ["x", "y", "transform", "tabindex", "aria-busy", "style", "autofocus"];
  const lines = [];
  const walk = (node, depth) => {
    if (node.nodeType === 3) lines.push(depth + node.data);
    if (node.nodeType !== 1 || node.id === "said") return;
    const classes = [...node.classList].filter((c) => !/^(w\d+|w-|named)$/.test(c)).sort().join(" ");
    const attributes = [...node.attributes].filter((a) => a.name !== "class" && !fleeting.includes(a.name) && !a.name.startsWith("data-"))
      .map((a) => a.name + "=" + a.value).sort();
    lines.push(depth + node.localName + " " + node.namespaceURI.slice(-4) + " ." + classes + " " + attributes.join(" "));
    for (const child of node.childNodes) walk(child, depth + " ");
  };
  walk(document.getElementById("yutu"), "");
  return lines;
});

async function arrive(page, route) {
  await page.evaluate(async (route) => {
    const arrived = new Promise((done) => new PerformanceObserver((l, o) => { if (l.getEntriesByName("yutu:panel").length) { o.disconnect(); done(); } }).observe({ type: "mark" }));
    document.querySelector(`a[href="${route}"]`).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    await arrived;
  }, route);
}

for (const [name, routes] of Object.entries({
  "units, shades of another kind, arrows and back": ["/", "/time", "/time/2020", "/relations", "/", "/district/500114", "/about", "/reports"],
  "English": ["/en/", "/en/relations", "/en/district/500236", "/en/", "/en/time"],
})) {
  test(name, async () => {
    const page = await alive(await open(browser, { url: site.address + routes[0], reducedMotion: "reduce" }));
    const fresh = await open(browser, { url: site.address });
    await page.evaluate(() => { document.getElementById("u500114").probe = document.getElementById("view").probe = "kept"; });
    let moves = 0;
    for (const route of routes.slice(1)) {
      if (!await page.locator(`a[href="${route}"]`).count()) continue;
      await arrive(page, route);
      moves++;
      await fresh.goto(site.address + route);
      const served = await picture(fresh);
      // The panel is there at once, the map a frame later, and what only the client draws after its shard.
      for (const end = Date.now() + 10_000; !isDeepStrictEqual(await picture(page), served) && Date.now() < end;) await page.waitForTimeout(50);
      assert.deepEqual(await picture(page), served, route);
    }
    assert.ok(moves >= 3, `only ${moves} moves were made`);
    assert.equal(await page.evaluate(() => document.getElementById("u500114").probe + document.getElementById("view").probe), "keptkept", "the map's elements live on");
    assert.deepEqual(page.faults, []);
    for (const p of [page, fresh]) await p.context().close();
  });
}

test("where something else stands in the page, nothing is changed, and links are page loads", async () => {
  const page = await open(browser);
  await page.addInitScript(() => addEventListener("DOMContentLoaded", () => {
    document.querySelector("main").prepend(document.createElement("aside"));
    globalThis.before = document.getElementById("yutu").outerHTML;
  }));
  await page.goto(site.address + "/");
  await failed(page);
  assert.ok(await page.evaluate(() => document.getElementById("yutu").outerHTML === globalThis.before), "as it was");
  await page.locator('.units a[href="/district/500114"]').click();
  await title(page, "黔江区");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

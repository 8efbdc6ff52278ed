// What pages draw on the map: arrows between districts, pins of places.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { alive, follow, launch, open, serve, title } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

const visit = (path, options = {}) => open(browser, { url: site.address + path, reducedMotion: "reduce", ...options });

/** The middle of an arc on the screen, away from where others may cross it. */
const onArc = (page, n, share) => page.evaluate(([i, at]) => {
  const arc = document.querySelectorAll(".flow .arc")[i];
  const p = arc.getPointAtLength(arc.getTotalLength() * at).matrixTransform(arc.getScreenCTM());
  return { x: p.x, y: p.y };
}, [n, share]);

test("an arrow opens its report at its paragraph", async () => {
  const page = await alive(await visit("/relations"));
  const href = await page.locator(".flow").first().getAttribute("href");
  assert.match(href, /^\/story\/.+#p\d+$/);
  const { x, y } = await onArc(page, 0, 0.8);
  await page.mouse.click(x, y);
  await page.waitForSelector(".page.story");
  assert.equal(await page.evaluate(() => location.pathname + location.hash), href);
  assert.equal(await page.locator(`[data-target]#${href.split("#")[1]}`).count(), 1);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("arrow heads keep their size on the screen", async () => {
  const page = await alive(await visit("/relations"));
  const size = () => page.evaluate(() => document.querySelector(".tip").getBoundingClientRect().width);
  const before = await size();
  await page.click("#zoomin");
  await page.click("#zoomin");
  assert.ok(Math.abs(await size() - before) < 1, `${before} and ${await size()}`);
  await page.context().close();
});

test("without any script, heads and names of places have their size at every width", async () => {
  for (const path of ["/relations", "/embed/relations"]) {
    for (const width of [360, 1440]) {
      const page = await visit(path, { javaScriptEnabled: false, viewport: { width, height: 740 } });
      const sizes = await page.evaluate(() => ({
        heads: [...document.querySelectorAll(".tip")].map((t) => { const { a, b } = t.getScreenCTM(); return Math.hypot(a, b); }),
        names: [...document.querySelectorAll(".pin text")].map((t) => t.getBoundingClientRect().height),
      }));
      assert.ok(sizes.heads.length >= 4 && sizes.names.length >= 2, JSON.stringify(sizes));
      assert.ok(sizes.heads.every((scale) => Math.abs(scale - 1) < 0.01), `${path} at ${width} px: ${sizes.heads}`);
      assert.ok(sizes.names.every((height) => height >= 12 && height <= 24), `${path} at ${width} px: ${sizes.names}`);
      await page.context().close();
    }
  }
});

test("an area of several units has a named point where its arrows begin", async () => {
  const page = await alive(await visit("/relations"));
  const area = page.locator('.pin:has(text:text-is("两江新区"))');
  assert.equal(await area.count(), 1);
  const [begins, dot] = await page.evaluate(() => {
    const arc = [...document.querySelectorAll(".flow")].find((f) => f.textContent.startsWith("两江新区")).querySelector(".arc");
    const dot = [...document.querySelectorAll(".pin")].find((p) => p.querySelector("text")?.textContent === "两江新区").querySelector(".dot");
    const at = (path) => { const p = path.getPointAtLength(0).matrixTransform(path.getScreenCTM()); return [p.x, p.y]; };
    return [at(arc), at(dot)];
  });
  assert.ok(Math.hypot(begins[0] - dot[0], begins[1] - dot[1]) < 2, `${begins} and ${dot}`);
  await page.context().close();
});

test("a unit's page opens with both ends of its arrows in sight", async () => {
  for (const [path, partners] of [["/district/500236", ["沙坪坝", "四川广安"]], ["/en/district/500109", ["Chengkou", "Pengshui"]]]) {
    for (const width of [360, 1440]) {
      const page = await visit(path, { javaScriptEnabled: false, viewport: { width, height: 740 } });
      const seen = await page.evaluate(() => {
        const map = document.getElementById("map").getBoundingClientRect();
        return [...document.querySelectorAll("#labels text:not(.i), .pin text")].map((t) => [t.textContent, t.getBoundingClientRect()])
          .filter(([, b]) => b.width && b.left >= map.left && b.right <= map.right && b.top >= map.top && b.bottom <= map.bottom).map(([name]) => name);
      });
      for (const name of partners) assert.ok(seen.some((s) => s.startsWith(name)), `${path} at ${width} px: ${name} is not in ${seen}`);
      await page.context().close();
    }
  }
});

test("a window of no size does no harm", async () => {
  const page = await alive(await visit("/relations"));
  const stage = () => page.evaluate(() => { const s = document.getElementById("stage"); return [s.clientWidth, s.clientHeight]; });
  await page.setViewportSize({ width: 10, height: 10 });
  await page.waitForFunction(() => !document.getElementById("stage").clientWidth);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.waitForSelector('#n500152[data-show^="1"]');
  assert.ok((await stage())[0] > 800);
  const box = await page.locator(".tip").first().boundingBox();
  assert.ok(box.width > 8 && box.width < 20, JSON.stringify(box));
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("every arrow's parties stand in the list, in words and links", async () => {
  const page = await visit("/relations", { javaScriptEnabled: false });
  const arrows = await page.locator(".flow").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  assert.ok(arrows.length >= 4);
  for (const href of arrows) assert.ok(await page.locator(`.relation a.source[href="${href}"]`).count() >= 1, href);
  await page.context().close();
});

test("a pin opens what the reports say of the place", async () => {
  const page = await alive(await visit("/district/500114"));
  const pin = await page.locator(".pin .dot").first().boundingBox();
  await page.mouse.click(pin.x, pin.y);
  await title(page, "金溪镇");
  assert.equal(new URL(page.url()).pathname, "/place/500114-jinxi-town");
  assert.ok(await page.locator(".report").count() >= 2);
  assert.match(await page.textContent("#panel"), /29\.3922°N, 108\.6870°E \(WGS\u00a084\).*GeoNames/);
  await page.reload();
  await title(page, "金溪镇");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a place nobody has located is listed, not drawn", async () => {
  const page = await visit("/district/500114", { javaScriptEnabled: false });
  const place = page.locator('.place:has-text("望岭村")');
  assert.match(await place.textContent(), /位置未定/);
  assert.equal(await page.locator(".pin").count(), 1);
  await follow(page, place.locator("a").first());
  assert.equal(await page.textContent("#title"), "望岭村");
  assert.equal(await page.locator(".pin").count(), 0);
  await page.context().close();
});

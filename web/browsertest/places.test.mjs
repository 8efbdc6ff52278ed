// The reader's place survives what takes the page away: steps in the history at any moment, loading it anew, another site, another width.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { alive, failed, launch, open, serve } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

const story = "/story/qianjiang-three-years-on";
const phone = { width: 390, height: 844 }, turned = { width: 844, height: 390 };
const window620 = { width: 620, height: 800 }, window1100 = { width: 1100, height: 800 };
const desktop = { width: 1280, height: 800 };

/** Scrolls, and resolves to how to wait until the reader's resting there has been written down. */
async function scroll(page, y) {
  await page.evaluate((y) => {
    document.getElementById("panel").scrollTop = y;
    scrollTo(0, y);
  }, y);
  return { rested: () => page.waitForFunction(() => {
    const what = ({ at, by, top, open }) => JSON.stringify([at, by, top, open]);
    const seen = yutuPlaces.seen(); // nothing, while the page is being put in its place
    return seen && history.state?.place && what(history.state.place) === what(yutuPlaces.written(seen));
  }) };
}
const place = (page) => page.evaluate(() => scrollY + document.getElementById("panel").scrollTop);
const placed = (page, y) => page.waitForFunction((y) => Math.abs(scrollY + document.getElementById("panel").scrollTop - y) < 3, y);
const reach = (page, y) => page.waitForFunction((y) => scrollY + document.getElementById("panel").scrollTop >= y, y);

/** The text that a reader sees at the top of what there is to read. */
const top = (page) => page.evaluate(() => {
  const panel = document.getElementById("panel").getBoundingClientRect();
  for (let y = Math.max(panel.top, 0) + 2; y < innerHeight; y += 4) {
    const text = document.elementFromPoint(panel.left + 40, y)?.closest("#panel :is(p,li,h2,h3)");
    if (text) return text.textContent.slice(0, 60);
  }
});
const atTop = (page, text) => page.waitForFunction((text) => {
  const panel = document.getElementById("panel").getBoundingClientRect();
  const shown = [...document.querySelectorAll("#panel :is(p,li,h2,h3)")].find((e) => e.textContent.slice(0, 60) === text).getBoundingClientRect();
  const line = Math.max(panel.top, 0);
  return shown.top < line + 40 && shown.bottom > line - 40;
}, text);

describe("engines T1: back and forward at any moment", () => {
  for (const [where, viewport] of [["desktop", { width: 1440, height: 900 }], ["phone", phone]]) {
    for (const later of [0, 100, 200]) {
      test(`${where}, ${later} ms after the last scrolling`, async () => {
        const page = await alive(await open(browser, { url: site.address + "/district/500114", viewport }));
        await page.locator(".report a").first().click();
        await page.waitForSelector(".page.story");
        await (await scroll(page, 500)).rested();
        await page.evaluate((later) => new Promise((gone) => {
          document.getElementById("panel").scrollTop = 700;
          scrollTo(0, 700);
          requestAnimationFrame(() => setTimeout(() => { history.back(); gone(); }, later));
        }), later);
        await page.waitForSelector(".page.district");
        await page.waitForFunction(() => document.getElementById("title")?.textContent === "黔江区");
        await page.goForward();
        await page.waitForSelector(".page.story");
        await placed(page, 700);
        assert.deepEqual(page.faults, []);
        await page.context().close();
      });
    }
  }

  test("who scrolls before all of the page is laid out comes back there, and not to its beginning", async () => {
    const page = await alive(await open(browser, { url: site.address + "/district/500114", viewport: desktop }));
    const link = await page.locator(".report a").first().elementHandle();
    await link.evaluate((link) => {
      const panel = document.getElementById("panel");
      // The page's beginning is written down, and then the reader scrolls to what is still left out.
      addEventListener("toggle", () => { panel.scrollTop += panel.querySelector("section:nth-of-type(2)").getBoundingClientRect().top - panel.getBoundingClientRect().top + 4; }, { once: true, capture: true });
      link.click();
      new MutationObserver((_, watch) => { // the fold comes after the first frame, and is laid out later
        const fold = panel.querySelector("details");
        if (!fold) return;
        watch.disconnect();
        if ("fresh" in panel.dataset) fold.open = true;
      }).observe(panel, { childList: true });
    });
    await page.waitForSelector("#panel details[open]");
    await page.waitForFunction(() => !document.getElementById("panel").dataset.fresh);
    const { rested } = await scroll(page, await place(page));
    await rested();
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("who has a tall picture before them comes back to it", async () => {
    const page = await alive(await open(browser, { url: site.address + story, viewport: desktop }));
    await page.evaluate(() => {
      const picture = document.querySelector("#panel section").appendChild(document.createElement("figure"));
      picture.style.height = "40rem";
    });
    const at = await page.evaluate(() => {
      const panel = document.getElementById("panel");
      return panel.scrollTop + panel.querySelector("section figure:last-child").getBoundingClientRect().top - panel.getBoundingClientRect().top + 60;
    });
    await (await scroll(page, at)).rested();
    await page.context().close();
  });

  test("scrolling while the next page is on its way is not taken for a place in it", async () => {
    const page = await alive(await open(browser, { url: site.address + "/district/500114", viewport: desktop, serviceWorkers: "block" }));
    let release;
    const held = new Promise((go) => { release = go; });
    await page.route("**/_/s/*", async (route) => { await held; await route.continue(); });
    await page.evaluate(() => document.querySelector('#panel a[href^="/metric/"]').dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
    await page.waitForURL("**/metric/**");
    await scroll(page, 400);
    await page.evaluate(() => new Promise((rested) => setTimeout(rested, 400))); // what it takes to be written
    release();
    await page.waitForSelector(".page.metric");
    await placed(page, 0);
    await page.context().close();
  });
});

describe("T10: the page is loaded again", () => {
  for (const [where, viewport] of [["desktop", desktop], ["phone", phone]]) {
    for (const rest of [true, false]) {
      test(`${where}, ${rest ? "at rest" : "in the midst of scrolling"}`, async () => {
        const page = await alive(await open(browser, { url: site.address + story, viewport }));
        const { rested } = await scroll(page, 700);
        if (rest) await rested(); else await reach(page, 700);
        await page.reload();
        await placed(page, 700);
        await alive(page);
        await placed(page, 700);
        assert.deepEqual(page.faults, []);
        await page.context().close();
      });
    }

    test(`${where}, with an open fold above, and after another site`, async () => {
      const page = await alive(await open(browser, { url: site.address + "/district/500114", viewport }));
      await page.locator("#panel details summary").first().click();
      await (await scroll(page, 1500)).rested(); // no browser tells a page in time that its address is being typed over
      const text = await top(page);
      await page.goto("about:blank");
      await page.goBack();
      await atTop(page, text);
      assert.equal(await page.locator("#panel details").first().evaluate((d) => d.open), true);
      await alive(page);
      await atTop(page, text);
      await page.context().close();
    });
  }

  test("and the client never comes", async () => {
    const page = await alive(await open(browser, { url: site.address + story, viewport: desktop, serviceWorkers: "block" })); // which would have the client
    await (await scroll(page, 700)).rested();
    await page.route("**/*.wasm*", (route) => route.abort());
    await page.reload();
    await failed(page);
    await placed(page, 700);
    await page.context().close();
  });
});

describe("E14: the phone is turned, the window is made wider or narrower", () => {
  for (const [what, one, other] of [["upright, turned and back", phone, turned], ["turned, upright and back", turned, phone], ["narrow, wide and back", window620, window1100], ["wide, narrow and back", window1100, window620]]) {
    for (const path of [story, "/tour/qianjiang-out-of-poverty"]) {
      test(`${what}: ${path}`, async () => {
        const page = await alive(await open(browser, { url: site.address + path, viewport: one }));
        await (await scroll(page, 1500)).rested();
        const [was, text] = [await place(page), path === story && await top(page)];
        await page.setViewportSize(other);
        if (text) await atTop(page, text);
        else await reach(page, 100);
        await page.setViewportSize(one);
        await placed(page, was);
        assert.deepEqual(page.faults, []);
        await page.context().close();
      });
    }
  }

  test("turned elsewhere: the page comes back in the other layout", async () => {
    const page = await alive(await open(browser, { url: site.address + story, viewport: phone }));
    await (await scroll(page, 1500)).rested();
    const text = await top(page);
    await page.goto("about:blank");
    await page.setViewportSize(turned);
    await page.goBack();
    await atTop(page, text);
    await page.context().close();
  });
});

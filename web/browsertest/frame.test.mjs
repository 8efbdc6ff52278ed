// What a framed page owes the page around it: its height, its place in the history, links that lead where they say.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { launch, serve } from "./lib.mjs";
import { alive, end, frame, hears, hosts } from "./hosts.mjs";

let site, browser, host;
before(async () => {
  host = await hosts();
  [site, browser] = await Promise.all([serve(), launch()]);
});
after(async () => { await browser?.close(); await site?.stop(); host?.stop(); });

const hostPage = (body, options) => host.open(browser, body, options);

// Chromium paints no frame of another origin that cannot be seen: in it no animation
// frame comes and no ResizeObserver is called, for as long as it is hidden.
const unseen = {
  hidden: "visibility:hidden",
  clipped: "clip:rect(1px,1px,1px,1px)",
  outside: "left:-9999px",
  below: "top:9999px",
};
const names = Object.keys(unseen);
const unseenFrames = (attributes, route, query) => names.map((name) =>
  `<iframe name="${name}" ${attributes} width=360 height=500 style="position:absolute;${unseen[name]}" src="${site.address}/embed/${route}?${query(name)}"></iframe>`).join("");

describe("a frame that nobody sees (E1)", () => {
  test("tells its height, and again when WordPress is ready", async () => {
    const page = await hostPage(unseenFrames('sandbox="allow-scripts"', "district/500114", (name) => "#?secret=" + name));
    const toldAll = () => page.waitForFunction((names) => names.every((name) => got.some((m) => m.data?.secret === name && m.data.message === "height" && m.data.value > 400)), names);
    await toldAll();
    await page.waitForLoadState(); // what is said by itself has been said
    await page.evaluate((names) => {
      got = [];
      for (const name of names) {
        frames[name].postMessage({ message: "ready", secret: "another" }, "*");
        frames[name].postMessage({ message: "ready", secret: name }, "*");
      }
    }, names);
    await toldAll();
    await end(page);
  });

  for (const options of ["", "interactive=load"]) {
    test(`obeys its host and tells what came of it (${options || "touch"})`, async () => {
      const page = await hostPage(unseenFrames("", "district/500114", (name) => `id=${name}&${options}`));
      await hears(page, "resize", names.length);
      if (options) for (const name of names) await alive(page.frame(name));
      await page.evaluate((names) => {
        got = [];
        for (const name of names) frames[name].postMessage({ source: "yutu", version: 1, type: "select", data: { district: "500236" } }, "*");
      }, names);
      const said = (test) => page.waitForFunction(([names, test]) => names.every((name) => got.some(({ data }) => data?.id === name && eval(test)(data))), [names, test]);
      await said('(m) => m.data.path === "/district/500236"');
      await said('(m) => m.type === "resize"');
      await end(page);
    });
  }

  test("WordPress may give its secret to a frame that is there already", async () => {
    const page = await hostPage(`<iframe sandbox="allow-scripts" width=600 height=500 style="position:absolute;visibility:hidden" src="${site.address}/embed/district/500114"></iframe>`);
    await hears(page, "resize");
    await page.evaluate(() => {
      document.querySelector("iframe").src += "#?secret=Late12345";
      frames[0].postMessage({ message: "ready", secret: "Late12345" }, "*");
    });
    await page.waitForFunction(() => got.some((m) => m.data?.secret === "Late12345" && m.data.message === "height"));
    await end(page);
  });
});

describe("codes, pasted by somebody", () => {
  test("embed.js frames the page the code is from", async () => {
    const routes = ["", "district/500114", "story/qianjiang-three-years-on", "metric/jinxi-carers-trained", "place/500114-jinxi-town", "time/2020",
      "topic/poverty-alleviation", "figures/change", "tours", "tour/qianjiang-out-of-poverty", "tour/qianjiang-out-of-poverty/3", "about"]
      .flatMap((route) => [route, "en/" + route]);
    const elements = await Promise.all(routes.map(async (route) => {
      const text = await (await fetch(`${site.address}/embed-code/${route}`)).text();
      const escaped = /<textarea id="?code-script"?[^>]*>([^]*?)<\/textarea>/.exec(text)[1];
      return escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#34;", '"').replaceAll("&amp;", "&").replaceAll("https://SITE", site.address);
    }));
    const page = await hostPage(`<div style="height:9000px"></div>` + elements.join(""));
    const framed = await page.$$eval("yutu-map", (all) => all.map((map) => map.shadowRoot.querySelector("iframe").src.replace(/\?.*/, "")));
    assert.deepEqual(framed, routes.map((route) => `${site.address}/embed/${route}`));
    await end(page);
  });

  test("a comparison’s have its units, in a dialog over it", async () => {
    const page = await browser.newPage();
    await page.goto(site.address + "/compare?q=500114,500236");
    await page.click(".embedcode");
    await page.waitForSelector("dialog[open] textarea");
    const [element, frame, url] = await page.$$eval("dialog textarea", (all) => all.map((t) => t.value));
    assert.equal(url, site.address + "/compare?q=500114,500236");
    await page.close();
    const there = await hostPage(element + frame);
    assert.deepEqual(await there.evaluate(() => [document.querySelector("yutu-map").shadowRoot.querySelector("iframe"), document.querySelector("body > iframe")].map((f) => new URL(f.src)).map((u) => u.pathname + "?" + u.searchParams.get("q"))),
      ["/embed/compare?500114,500236", "/embed/compare?500114,500236"]);
    await end(there);
  });
});

describe("links in a frame (E12)", () => {
  test("opened in a tab of their own they are the full page, and stay in the frame otherwise", async () => {
    const page = await hostPage(`<iframe width=700 height=600 src="${site.address}/embed/en/district/500114?id=a1&static"></iframe>`);
    await hears(page, "resize");
    const inside = page.frames()[1];
    const link = inside.locator('#panel a[href*="/embed/en/story/"]').first();
    const path = await link.getAttribute("href");
    for (const how of [{ button: "middle" }, { modifiers: ["Control"] }, { modifiers: ["Shift"] }]) {
      const [tab] = await Promise.all([page.context().waitForEvent("page"), link.click(how)]);
      await tab.waitForURL(site.address + path.replace("/embed/", "/"));
      await tab.close();
      assert.equal(await link.getAttribute("href"), path, "as it was");
    }
    // Whoever holds the page back sees what one click after another makes of the link.
    const asked = await link.evaluate((a) => {
      addEventListener("click", (e) => e.preventDefault());
      for (let i = 0; i < 3; i++) a.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      return new URL(a.href).search;
    });
    assert.equal(asked, "?id=a1&static=");
    await end(page);
  });
});

describe("the keys of the article around a map (E19)", () => {
  test("arrow keys move the article after a click on the map, and the map's focus once Tab has led there", async () => {
    const page = await hostPage(`<iframe width=760 height=500 src="${site.address}/embed/?interactive=load"></iframe><p style="height:4000px">`);
    const map = await frame(page);
    await alive(map);
    await map.locator("#u500114").click();
    await map.waitForFunction(() => document.getElementById("title")?.textContent === "黔江区");
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => scrollY > 0);
    await page.keyboard.press("Tab");
    await map.locator("#u500114").focus();
    await page.keyboard.press("ArrowDown");
    await map.waitForFunction(() => /^u/.test(document.activeElement.id) && document.activeElement.id !== "u500114");
    await end(page);
  });
});

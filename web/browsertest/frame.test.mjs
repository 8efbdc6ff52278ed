// What a framed page owes the page around it: its height, its place in the history, links that lead where they say.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { launch, serve } from "./lib.mjs";
import { alive, end, hears, hosts } from "./hosts.mjs";

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

// The height a framed page tells is that at which nothing in it scrolls.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { launch, serve } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

// Of each kind of page one that has much of what there can be.
const kinds = ["", "district/500114", "story/qianjiang-three-years-on", "metric/jinxi-carers-trained", "place/500114-jinxi-town", "relations", "time", "time/2020",
  "topics", "topic/poverty-alleviation", "figures", "figures/change", "compare?q=500114,500236", "tours", "tour/qianjiang-out-of-poverty", "tour/qianjiang-out-of-poverty/3",
  "search?q=黔江", "search", "layers", "layer/population-2020", "layer/divisions-density-2023", "layer/population-change-2010-2020/500114", "coverage", "reports", "corrections", "about", "there-is-none"];
const across = (from, to, step) => Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step);
const widths = [...across(280, 500, 20), ...across(540, 580, 5), ...across(600, 1200, 40)];

/** A page around one frame of the same origin, which can be looked into; zoom(scale) is what the browser's zoom does. */
async function around() {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.route("**/around", (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><style>body{margin:8.37px}iframe{display:block;border:0}</style><iframe></iframe>` }));
  await page.goto(site.address + "/around");
  const session = await context.newCDPSession(page);
  page.zoom = (deviceScaleFactor) => session.send("Emulation.setDeviceMetricsOverride", { width: 1400, height: 900, deviceScaleFactor, mobile: false });
  return page;
}

/** Loads a framed page; afterwards told() asks it for its height. */
const show = (page, address) => page.evaluate(async (address) => {
  const frame = document.querySelector("iframe");
  let height;
  const heard = (type) => new Promise((done) => addEventListener("message", function hear({ data }) {
    if (data?.type === "resize") height = data.data.height;
    if (data?.type === type) { removeEventListener("message", hear); done(height); }
  }));
  frame.style.cssText = "width:640px;height:150px";
  // Not for what it tells: the page before may still say something about its width.
  await new Promise((done) => { frame.onload = done; frame.src = address; });
  // What the frame says by itself may be on its way: the answer is the last before this.
  frame.contentWindow.addEventListener("message", () => postMessage({ type: "answered" }));
  window.told = () => { frame.contentWindow.postMessage({ source: "yutu", version: 1, type: "requestHeight" }, "*"); return heard("answered"); };
}, address);

/** What is wrong with the heights of the page that is shown. */
const look = (page, what, widths) => page.evaluate(async ({ what, widths }) => {
  const frame = document.querySelector("iframe");
  const inner = frame.contentDocument, root = inner.documentElement;
  const faults = [];
  for (const width of widths) {
    frame.style.cssText = `width:${width}px;height:150px`;
    const height = await told();
    frame.style.height = height + "px";
    const again = await told();
    const fault = (wrong) => faults.push(`${what} at ${width} px (${height}): ${wrong}`);
    if (again !== height) fault(`as high as that it asks for ${again}`);
    frame.contentWindow.scrollTo(99, 99);
    if (frame.contentWindow.scrollY || frame.contentWindow.scrollX) fault(`scrolls by ${frame.contentWindow.scrollX}, ${frame.contentWindow.scrollY}`);
    if (root.scrollWidth > root.clientWidth) fault(`is ${root.scrollWidth} wide`);
    const box = (selector) => inner.querySelector(selector)?.getBoundingClientRect();
    if (box(".legend")?.width && !inner.querySelector("[data-zoomed]") && box("#view").bottom > box(".legend").top) fault(`its legend lies on ${box("#view").bottom - box(".legend").top} px of the land`);
    const beside = frame.contentWindow.getComputedStyle(inner.querySelector("main")).display === "grid"; // then the panel scrolls beside the map
    for (const e of inner.querySelectorAll("#yutu *")) {
      if (e.scrollHeight <= e.clientHeight || beside && e.id === "panel" || !/auto|scroll/.test(frame.contentWindow.getComputedStyle(e).overflowY)) continue;
      fault(`${e.localName}.${e.className} scrolls inside`);
    }
  }
  return faults;
}, { what, widths });

/** Every nth width, another start for each kind: together all. */
const every = (n, start) => widths.filter((_, i) => i % n === start % n);

describe("nothing scrolls in a frame as high as it says, and the legend is below the land (E5)", () => {
  test("in any kind of page, zoomed or not", async () => {
    const page = await around();
    const faults = [];
    for (const [k, kind] of kinds.entries()) {
      await page.zoom(1);
      await show(page, "/embed/" + kind);
      faults.push(...await look(page, kind, every(3, k)));
      for (const [z, scale] of [0.8, 0.9, 1.1, 1.25, 1.5, 1.75, 2].entries()) {
        await page.zoom(scale);
        faults.push(...await look(page, `${kind} ×${scale}`, every(16, k + z)));
      }
    }
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  test("in English, and with any option", async () => {
    const page = await around();
    const faults = [];
    for (const [k, kind] of kinds.entries()) {
      const options = ["", "plain", "panel=below", "panel=only&transparent"][k % 4];
      const address = `/embed/en/${kind}${kind.includes("?") ? "&" : "?"}${options}`;
      await show(page, address);
      faults.push(...await look(page, address, every(3, k)));
    }
    assert.deepEqual(faults, []);
    await page.context().close();
  });
});

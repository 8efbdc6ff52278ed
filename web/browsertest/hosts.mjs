// Pages of other origins around the site's frames: the site is at 127.0.0.1, the hosts are at localhost and [::1].
import { createServer } from "node:http";
import { once } from "node:events";
import assert from "node:assert/strict";
import { lasting } from "./lib.mjs";

/** How long a busy machine may take for what takes a moment, in milliseconds. Nothing is asserted about it. */
const patience = 90_000;

/** Starts a server of host pages. */
export async function hosts() {
  const pages = new Map(); // by path
  const server = createServer(lasting, (request, response) => {
    const page = pages.get(new URL(request.url, "http://x").pathname);
    if (!page) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...page.headers }).end(page.body);
  }).listen(0, "::");
  await once(server, "listening");
  const { port } = server.address();
  return {
    port,
    /** Serves anything at all; returns its address. */
    file(body, headers = {}) {
      const path = "/file" + (pages.size + 1);
      pages.set(path, { body, headers });
      return `http://localhost:${port}${path}`;
    },
    stop: () => { server.closeAllConnections(); server.close(); },
    /** Opens a page with the given body; the messages it gets are in its global "got". */
    async open(browser, body, { at = "localhost", headers = {}, ...options } = {}) {
      const path = "/page" + (pages.size + 1);
      pages.set(path, { headers, body: `<!doctype html><meta name=viewport content="width=device-width"><title>host</title>
        <style>body{margin:8px;font:16px sans-serif}iframe{border:0}</style>
        <script>got=[];shift=0;addEventListener("message",(e)=>got.push({data:e.data,origin:e.origin}));
        new PerformanceObserver((l)=>{for(const e of l.getEntries())shift+=e.value}).observe({type:"layout-shift",buffered:true})</script>${body}` });
      const context = await browser.newContext({ viewport: { width: 800, height: 900 }, locale: "zh-CN", ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(patience);
      page.faults = [];
      page.asked = [];
      page.on("pageerror", (e) => page.faults.push(e.message));
      context.on("request", (r) => page.asked.push(new URL(r.url())));
      await page.goto(`http://${at}:${port}${path}`);
      return page;
    },
  };
}

/** The page's n-th frame, those in shadow trees too, which window.frames leaves out. */
export async function frame(page, n = 1) {
  while (page.frames().length <= n) await page.waitForEvent("frameattached");
  return page.frames()[n];
}
export const heard = (page, type) => page.evaluate((type) => got.filter((m) => m.data?.type === type).map((m) => m.data.data), type);
export const hears = (page, type, times = 1) => page.waitForFunction(([type, times]) => got.filter((m) => m.data?.type === type).length >= times, [type, times]);
export const inFrame = (f, selector) => f.waitForSelector(selector, { state: "attached", timeout: patience });
export const alive = (f) => inFrame(f, 'html[data-client="ready"]');

/** Closes a host page, on which nothing may have failed. */
export async function end(page) {
  const { faults } = page;
  await page.context().close();
  assert.deepEqual(faults, []);
}

// One browser, and visits to a page in it: each with a cold cache, at a given
// speed of network and processor, on a phone-sized window.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { chromium } from "playwright-core";

const probe = await readFile(path.join(import.meta.dirname, "probe.js"), "utf8");

/** The slow device of the targets: 1.6 Mbit/s, 150 ms round trip, processor four times slower. */
export const slow = { latency: 150, throughput: 1.6e6 / 8, cpu: 4 };
export const local = { latency: 0, throughput: -1, cpu: 1 };

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/**
 * Opens url on a fresh phone. watch says what to look for from the start on:
 * {map: selector, panel: title}. The visit gives the page, when things were
 * seen (milliseconds from the start of navigation) and what went over the wire.
 */
export async function visit(browser, url, { speed = slow, watch = {} } = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true, locale: "zh-CN", bypassCSP: true });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: speed.latency, downloadThroughput: speed.throughput, uploadThroughput: speed.throughput });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: speed.cpu });
  const wire = new Wire(cdp);
  await page.addInitScript(probe.replace("WATCH", JSON.stringify(watch)));
  await page.goto(url, { waitUntil: "commit" });
  return {
    page, cdp, wire,
    seen: (name) => page.evaluate((n) => bench.first[n], name),
    noted: () => page.evaluate(() => ({ ...bench.noted, interactions: [...bench.noted.interactions.values()], memory: bench.noted.memory?.buffer.byteLength })),
    mark: (name) => page.evaluate((n) => performance.getEntriesByName(n)[0]?.startTime, name),
    alive: () => page.waitForSelector('html[data-client="ready"]', { state: "attached", timeout: 120_000 }),
    prefetched: () => page.waitForSelector('html[data-prefetched="all"]', { state: "attached", timeout: 120_000 }),
    close: () => context.close(),
  };
}

/** What came over the network, when, and of which type. */
class Wire {
  #start; #types = new Map(); #pieces = [];

  constructor(cdp) {
    cdp.on("Network.requestWillBeSent", (e) => { this.#start ??= e.timestamp; this.#types.set(e.requestId, e.type); });
    cdp.on("Network.responseReceived", (e) => this.#pieces.push([e.requestId, e.timestamp, e.response.encodedDataLength]));
    cdp.on("Network.dataReceived", (e) => this.#pieces.push([e.requestId, e.timestamp, e.encodedDataLength]));
  }

  /** Bytes, header lines included, that had come by a time, in all or of one type of resource ("Script"). */
  bytes(by, type) {
    return this.#pieces.filter(([id, at]) => (at - this.#start) * 1000 <= by && (!type || this.#types.get(id) === type))
      .reduce((sum, [, , n]) => sum + n, 0);
  }
}

/** A point inside an outline that a finger can reach. */
export const pointIn = (page, selector) => page.evaluate((s) => {
  const outline = document.querySelector(s);
  outline.scrollIntoView({ block: "nearest" });
  const box = outline.getBoundingClientRect();
  for (let i = 1; i < 40; i++) {
    for (const [fx, fy] of [[i / 40, 0.5], [0.5, i / 40], [i / 40, i / 40]]) {
      const [x, y] = [box.left + box.width * ((fx + 0.5) % 1), box.top + box.height * ((fy + 0.5) % 1)];
      if (document.elementFromPoint(x, y) === outline) return { x, y };
    }
  }
  throw new Error("no point of " + s + " can be reached");
}, selector);

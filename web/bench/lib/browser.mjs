// One browser, and visits to a page in it: each with a cold cache, at a given
// speed of network and processor, on a phone-sized window.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { chromium } from "playwright-core";
import { elsewhere } from "./hosts.mjs";

const probe = await readFile(path.join(import.meta.dirname, "probe.js"), "utf8");
const another = await elsewhere();

/** The slow device of the targets: 1.6 Mbit/s, 150 ms round trip, processor four times slower. */
export const slow = { latency: 150, throughput: 1.6e6 / 8, cpu: 4 };
export const local = { latency: 0, throughput: -1, cpu: 1 };

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1440, height: 900 } };

/** A device with an empty cache, for more than one visit. */
export const device = (browser, { mouse = false } = {}) => browser.newContext({ ...mouse ? desktop : phone, locale: "zh-CN", bypassCSP: true });

/**
 * Opens url on a fresh phone, or on a device that has been there before, or with a mouse on a desktop; as readers do, from a
 * page of another site. watch says what to look for from the start on: {map: selector, panel: title}. The visit gives the
 * page, when things were seen (milliseconds from the start of navigation) and what went over the wire.
 */
export async function visit(browser, url, { speed = slow, watch = {}, mouse = false, on } = {}) {
  const context = on ?? await device(browser, { mouse });
  const page = await context.newPage();
  // To a page that no opener may look into (Cross-Origin-Opener-Policy) an empty tab is another site; to the peer it is not.
  await page.goto(another);
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable", { maxTotalBufferSize: 1, maxResourceBufferSize: 1 }); // bodies kept for inspection cost the page time
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: speed.latency, downloadThroughput: speed.throughput, uploadThroughput: speed.throughput });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: speed.cpu });
  const wire = new Wire(cdp);
  await page.addInitScript(probe.replace("WATCH", JSON.stringify(watch)));
  await page.waitForTimeout(1500); // until Chromium has made its own new window, which loads some hundred scripts
  await page.goto(url, { waitUntil: "commit" });
  // Not page.evaluate: that runs 300 KB of script in the page first.
  const ask = async (expression) => {
    const { result, exceptionDetails: wrong } = await cdp.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (wrong) throw new Error(wrong.exception?.description ?? wrong.text);
    return result.value;
  };
  return {
    page, cdp, wire, ask, mouse,
    seen: (name) => ask(`bench.first.${name}`),
    noted: () => ask("({ ...bench.noted, interactions: [...bench.noted.interactions.values()], memory: bench.noted.memory?.buffer.byteLength })"),
    mark: (name) => ask(`performance.getEntriesByName(${JSON.stringify(name)})[0]?.startTime`),
    /** Until the client lives, which on a slow phone waits for somebody who needs it: a key does. Gives milliseconds from that key on; the page's scripts listen by then, and what opens pages has come. */
    alive: (opens) => ask(`new Promise((done) => document.readyState === "complete" ? done() : addEventListener("load", done))
      .then(() => ${opens ? 'bench.root("pack", "ready")' : "0"}).then(() => { const wanted = performance.now(); bench.wake(); return bench.root("client", "ready").then(() => performance.now() - wanted); })`),
    root: (name, value) => ask(`bench.root(${JSON.stringify(name)}, ${JSON.stringify(value)})`),
    prefetched: () => ask('bench.root("pack", "ready")'),
    close: () => on ? page.close() : context.close(),
  };
}

/** What came over the network, when, and of which type. */
class Wire {
  #start; #requests = new Map();

  constructor(cdp) {
    const of = (id) => this.#requests.get(id) ?? this.#requests.set(id, { pieces: [], total: 0 }).get(id);
    cdp.on("Network.requestWillBeSent", (e) => { this.#start ??= e.timestamp; of(e.requestId).type = e.type; });
    cdp.on("Network.requestServedFromCache", (e) => this.#requests.delete(e.requestId));
    cdp.on("Network.responseReceived", (e) => { of(e.requestId).cached = e.response.fromDiskCache; });
    cdp.on("Network.dataReceived", (e) => of(e.requestId).pieces.push([e.timestamp, e.dataLength]));
    cdp.on("Network.loadingFinished", (e) => { of(e.requestId).total = e.encodedDataLength; });
  }

  /** Those that the browser's own store answered are none: an icon is asked for again at each address. */
  get requests() { return [...this.#requests.values()].filter((r) => !r.cached).length; }

  /**
   * Bytes as sent, header lines included, that had come by a time, in all or of
   * one type of resource ("Script"). How many compressed bytes made a piece is
   * not told for every resource, so a file's total is divided by its pieces'
   * decoded lengths.
   */
  bytes(by, type) {
    let sum = 0;
    for (const r of this.#requests.values()) {
      if (type && r.type !== type) continue;
      const length = (list) => list.reduce((n, [, length]) => n + length, 0);
      const came = r.pieces.filter(([at]) => (at - this.#start) * 1000 <= by);
      sum += came.length ? r.total * length(came) / length(r.pieces) : 0;
    }
    return Math.round(sum);
  }
}

/** A point inside an outline that a finger can reach. Asked for as little as can be: a reader needs no tool to find it. */
export const pointIn = (v, selector) => v.ask(`((s) => {
  const outline = document.querySelector(s);
  outline.scrollIntoView({ block: "nearest" });
  const box = outline.getBoundingClientRect();
  for (let i = 1; i < 40; i++) {
    for (const [fx, fy] of [[i / 40, 0.5], [0.5, i / 40], [i / 40, i / 40]]) {
      const [x, y] = [box.left + box.width * ((fx + 0.5) % 1), box.top + box.height * ((fy + 0.5) % 1)];
      if (document.elementFromPoint(x, y) === outline) return { x, y, origin: performance.timeOrigin };
    }
  }
  throw new Error("no point of " + s + " can be reached");
})(${JSON.stringify(selector)})`);

/** The districts that are pressed, by adcode and title. */
export const districts = [["500236", "奉节县"], ["500114", "黔江区"], ["500229", "城口县"], ["500101", "万州区"]];

/**
 * Presses a district, with a finger or the mouse as the visit is made, and gives the milliseconds until its panel is seen: from
 * the press's own time stamp, or from another time on the page's clock. A press before the first script has come loads the
 * district's page: its panel is then seen there.
 */
export async function press(v, s, [adcode, title], from = "bench.noted.click") {
  const { x, y, origin } = await pointIn(v, s.outline(adcode));
  if (v.mouse) await v.page.mouse.move(x, y);
  const look = () => v.ask(`bench.seen("panel", ${JSON.stringify(title)}).then((at) => at - ${from} + performance.timeOrigin - ${origin})`);
  const seen = look().catch((err) => /navigated/.test(err.message) ? v.page.waitForLoadState("domcontentloaded").then(look) : Promise.reject(err));
  await (v.mouse ? v.page.mouse.click(x, y) : v.page.touchscreen.tap(x, y));
  return seen;
}

/** Goes back to the whole map, and waits until that has flown back. */
export async function goHome(v, s) {
  await v.page.waitForTimeout(600);
  await v.page[v.mouse ? "click" : "tap"](s.home, { force: true });
  await v.page.waitForTimeout(1000);
}

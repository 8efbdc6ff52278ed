// Starts the real program and a real browser for the tests.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { chromium as playwright } from "playwright-core";

const top = path.resolve(import.meta.dirname, "../..");
export const yutu = process.env.YUTU ?? path.join(top, "bin/yutu");

/** Of servers of tests: a connection that rests is not ended, since on a busy machine a client may just be using it again. */
export const lasting = { keepAliveTimeout: 0 };

const running = new Set();
process.on("exit", () => { for (const child of running) child.kill("SIGKILL"); });
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

/** Runs a program until it is stopped or the tests end, however they end. */
export function run(program, args, options) {
  const child = spawn(program, args, options);
  const gone = once(child, "exit").finally(() => { running.delete(child); child.ended = true; });
  gone.catch(() => {}); // it could not be started; who waits for it hears of that
  running.add(child);
  child.failed = (why) => gone.then(() => { throw new Error(why); });
  child.stop = () => { child.kill(); return gone; };
  return child;
}

/** Runs `yutu serve` on a free port; resolves to its address, without the last slash. */
export async function serve(...args) {
  const child = run(yutu, ["serve", "-addr", "127.0.0.1:0", ...args], { cwd: top, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await Promise.race([once(child.stdout.setEncoding("utf8"), "data"), child.failed("yutu serve ended before it had an address")]);
  const address = line.match(/http:\/\/\S+/)[0];
  return { address: address.replace(/\/$/, ""), stop: child.stop };
}

/** The folder of the static site below a path, made once for all tests that only read it: the run script removes it. */
export function built(base) {
  const out = path.join(import.meta.dirname, "out");
  const folder = path.join(out, "site" + base.replaceAll("/", "-") + statSync(yutu).mtimeMs);
  if (existsSync(folder)) return folder;
  mkdirSync(out, { recursive: true });
  const own = mkdtempSync(path.join(out, "made-"));
  execFileSync(yutu, ["build", "-quick", "-o", path.join(own, "dist"), "-base", base], { stdio: "inherit" });
  try { renameSync(path.join(own, "dist"), folder); } catch (e) { if (!existsSync(folder)) throw e; } // another test was faster
  rmSync(own, { recursive: true, force: true });
  return folder;
}

export const pause = (ms, options) => setTimeout(ms, undefined, options);

const shell = "/usr/bin/chromium-headless-shell";
/** Chromium as people have it. */
export const whole = process.env.CHROMIUM ?? "/usr/bin/chromium";
/** Its engine alone takes less of the processor, but has no clipboard, no way back as people have it, and installs nothing. */
export const chromium = process.env.CHROMIUM ?? (existsSync(shell) ? shell : whole);

/** How long a busy machine may take for what takes a moment, in milliseconds. Nothing is asserted about it. */
export const patience = 120_000;

export async function launch({ args = [], executablePath = chromium } = {}) {
  const browser = await playwright.launch({
    executablePath,
    timeout: patience,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...args],
  });
  const make = browser.newContext.bind(browser);
  browser.newContext = async (...options) => {
    const context = await make(...options);
    context.setDefaultTimeout(patience);
    return context;
  };
  return browser;
}

/** What a context says that is to do without service workers: these would answer in place of what a test answers by page.route(). */
const refused = /^Service Worker registration blocked by Playwright$/;

/** A page that fails the test on any error of the console, any foreign request, any blocked resource. */
export async function open(browser, options = {}) {
  const { url, ...rest } = options;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN", ...rest });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  page.faults = [];
  page.on("pageerror", (e) => page.faults.push("error: " + e.message));
  page.on("console", (m) => { if ((m.type() === "error" || m.type() === "warning") && !refused.test(m.text())) page.faults.push(m.type() + ": " + m.text()); });
  const origin = url && new URL(url).origin;
  context.on("request", (r) => { if (origin && !r.url().startsWith(origin) && !r.url().startsWith("data:")) page.faults.push("foreign request: " + r.url()); });
  // Not all that is asked of a page has a limit of its own; what is never answered ends here, at its line.
  const limit = globalThis.setTimeout(() => { page.faults.push("the page was open too long"); context.close(); }, 5 * patience);
  context.on("close", () => clearTimeout(limit));
  if (process.env.SLOWER) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: +process.env.SLOWER }); // other races than on a loaded machine
  if (url) await page.goto(url);
  return page;
}

let shown;
/** The report that the docs show, under another id; without its images, whose file is nowhere. */
export function example(id = "reading-rooms") {
  shown ??= readFileSync(path.join(top, "docs/stories.md"), "utf8").match(/```markdown\n(---\nid: reading-rooms[^]*?\n)```/)[1].replace(/^images:[^]*?\n(?=\S)/m, "");
  return shown.replaceAll("reading-rooms", id);
}

/** Waits until all that is promised without a network is there. */
export const kept = (page) => page.waitForSelector('html[data-offline="ready"]', { state: "attached" });

/** The faults of a page, without the browser's own word for no network. */
export const faultsOnline = (page) => page.faults.filter((f) => !/Failed to load resource|ERR_/.test(f));

const state = (page) => page.evaluate(() => document.documentElement.dataset.client);

/** Waits for the client's own mark, not for a time. */
export async function alive(page) {
  await page.waitForSelector('html[data-client="ready"]', { state: "attached" });
  return page;
}

export async function failed(page) {
  await page.waitForSelector('html[data-client="failed"]', { state: "attached" });
  return state(page);
}

/**
 * Presses a link, or the button of a form, that loads a page, and waits until that page has come.
 * What is pressed before a page's first picture Chromium forgets; a reader presses again.
 */
export async function follow(page, link) {
  const target = typeof link === "string" ? page.locator(link).first() : link;
  const loaded = page.waitForEvent("load").then(() => true);
  do await target.click(); while (!await Promise.race([loaded, pause(10_000)]));
}

/** In the page: whether it is there, whole, and its panel has the given title. */
export const titled = (text) => document.getElementById("title")?.textContent === text && !document.querySelector("#panel[data-fresh]");
export const title = (page, text) => page.waitForFunction(titled, text);

/**
 * A file server as plain as they come: files below a folder, index.html for folders, nothing else.
 * Its fields may change while it runs: root; down, to answer nobody; delay, in milliseconds, for pages; caching, to say that files may be kept;
 * instead, which of a path below the prefix says other bytes for it, or null if nothing is there.
 */
export async function fileServer(root, prefix = "/") {
  const { readFile, stat } = await import("node:fs/promises");
  const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webmanifest": "application/manifest+json", ".csv": "text/csv", ".txt": "text/plain", ".geojson": "application/geo+json" };
  const site = { root, down: false, delay: 0 };
  const server = createServer(lasting, async (request, response) => {
    if (site.down) { request.socket.destroy(); return; }
    const root = site.root;
    try {
      const url = new URL(request.url, "http://x");
      if (!url.pathname.startsWith(prefix)) throw new Error("outside");
      const asked = decodeURIComponent(url.pathname.slice(prefix.length));
      const instead = site.instead?.(asked);
      if (instead === null) throw new Error("taken away");
      let file = path.join(root, asked);
      if ((await stat(file)).isDirectory()) {
        if (!url.pathname.endsWith("/")) { response.writeHead(301, { Location: url.pathname + "/" + url.search }).end(); return; }
        file = path.join(file, "index.html");
        if (site.delay) await pause(site.delay);
      }
      const body = instead ?? await readFile(file); // before the status: a test may be removing the folder
      response.writeHead(200, { "Content-Type": types[path.extname(file)] ?? "application/octet-stream", ...site.caching && url.pathname.includes("/_/") && { "Cache-Control": "max-age=3600" } }).end(body);
    } catch {
      const body = await readFile(path.join(root, "404.html")).catch(() => "404");
      response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" }).end(body);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(site, {
    address: `http://127.0.0.1:${server.address().port}${prefix.replace(/\/$/, "")}`,
    stop: () => { server.closeAllConnections(); server.close(); },
  });
}

/** How many pixels of a part of the window have which colour: a map from "red,green,blue" to their number. */
export async function colours(page, clip) {
  const picture = (await page.screenshot({ clip })).toString("base64");
  const context = await page.context().browser().newContext(); // where no policy forbids the picture
  const blank = await context.newPage();
  const counted = await blank.evaluate(async (data) => {
    const bitmap = await createImageBitmap(await (await fetch("data:image/png;base64," + data)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    canvas.drawImage(bitmap, 0, 0);
    const { data: bytes } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
    const counts = new Map();
    for (let i = 0; i < bytes.length; i += 4) {
      const colour = `${bytes[i]},${bytes[i + 1]},${bytes[i + 2]}`;
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return [...counts];
  }, picture);
  await context.close();
  return new Map(counted);
}

// Chromium, Firefox and WebKit behind one small interface, so that a journey is
// written once. Each is driven by what its own people keep: DevTools, WebDriver
// BiDi, WebDriver. What not all of them can do stays out of it.
import { existsSync } from "node:fs";
import { AssertionError } from "node:assert";
import { once } from "node:events";
import puppeteer from "puppeteer-core";
import { Builder, Button, Key } from "selenium-webdriver";
import { chromium, launch, patience, pause, run, titled, whole } from "./lib.mjs";
import { freePort } from "./servers.mjs";

const size = { width: 1280, height: 860 };

/** Asks until the answer is yes, across page loads too, which cut a question off. */
async function until(ask, what) {
  for (const end = Date.now() + patience; ; await pause(40)) {
    let fault;
    try { if (await ask()) return; } catch (e) { fault = e; }
    if (Date.now() > end) throw new Error("waited in vain for " + what, { cause: fault });
  }
}

/** An answer, or the fault that there is none: a driver whose browser hangs keeps silent. */
function answered(promise, what) {
  let timer;
  const late = new Promise((_, no) => { timer = setTimeout(() => no(new Error(what + " does not answer")), 2 * patience); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Whether a driver or its browser went wrong, rather than what was looked at. */
export const ofDriver = (e) => !(e instanceof AssertionError) && (!/^waited in vain/.test(e.message) || e.cause !== undefined);

/** As a question for any of the three; a string, because policies forbid pages to make functions from text. */
const asked = (fn, args) => `(${fn})(...${JSON.stringify(args)})`;

/** A document: a page, or a frame in it. */
class Place {
  until(fn, ...args) { return until(() => this.run(fn, ...args), asked(fn, args)); }
  has(selector) { return this.until((s) => document.querySelector(s) !== null, selector); }
  text(selector) { return this.run((s) => document.querySelector(s).textContent, selector); }
  count(selector) { return this.run((s) => document.querySelectorAll(s).length, selector); }
  alive() { return this.has('html[data-client="ready"][data-adopted="all"]'); }
  titled(text) { return this.until(titled, text); }

  /** The answer to a question about what may be on the move, once it is the same after two frames more. */
  async steady(fn, ...args) {
    let answer;
    await until(async () => {
      answer = await this.run(fn, ...args);
      await (this.page.script ? this.run(frames) : pause(100));
      return String(answer) === String(await this.run(fn, ...args));
    }, asked(fn, args) + " to rest");
    return answer;
  }
  /** The middle of an element on the screen. */
  async middle(selector) {
    await this.has(selector);
    const [x, y] = await this.steady(seat, selector);
    const [left, top] = await this.corner();
    return [x + left, y + top];
  }
  async click(selector) { await this.page.tap(await this.middle(selector)); }
  /** Clicks until a page is here: what is pressed before a page's first picture, a browser forgets. */
  async follow(selector, page) {
    await until(async () => {
      await this.click(selector);
      for (const end = Date.now() + 5000; Date.now() < end; await pause(40)) if (await this.count(page).catch(() => 0)) return true;
    }, page);
  }
}

const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));

const seat = (selector) => {
  const element = document.querySelector(selector);
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
};

class Page extends Place {
  get page() { return this; }
  corner() { return [0, 0]; }
  /** The frame that a selector means, in the shadow of an element if it has one. */
  async frame(selector = "iframe") {
    await this.until((s) => { const e = document.querySelector(s); return (e?.shadowRoot?.querySelector("iframe") ?? e)?.localName === "iframe"; }, selector);
    return new Frame(this, selector);
  }
  async tap(at) { await this.move(at); await this.down(); await this.up(); }
  async drag([x, y], [dx, dy]) {
    await this.move([x, y]);
    await this.down();
    for (const part of [0.2, 0.4, 0.6, 0.8, 1]) await this.move([x + dx * part, y + dy * part]);
    await this.up();
  }
}

const frameOf = (selector) => { const e = document.querySelector(selector); return e.shadowRoot?.querySelector("iframe") ?? e; };

class Frame extends Place {
  constructor(page, selector) { super(); Object.assign(this, { page, selector }); }
  run(fn, ...args) { return this.page.runIn(asked(frameOf, [this.selector]), fn, args); }
  corner() { return this.page.run(`(${corner})(${asked(frameOf, [this.selector])})`); }
}

const corner = (frame) => { const { x, y } = frame.getBoundingClientRect(); return [x + frame.clientLeft, y + frame.clientTop]; };
const question = (fn, args) => typeof fn === "string" ? fn : asked(fn, args);

/** Playwright and Puppeteer are alike in most. */
class Driven extends Page {
  constructor(driver, script, close) {
    super();
    Object.assign(this, { driver, script, close, faults: [] });
    driver.on("pageerror", (e) => { this.faults.push(e.message); });
    driver.on("console", (m) => { if (["error", "warn", "warning"].includes(m.type())) this.faults.push(m.text()); });
  }
  go(url) { return this.driver.goto(url); }
  url() { return this.driver.url(); }
  back() { return this.driver.goBack(); }
  forward() { return this.driver.goForward(); }
  reload() { return this.driver.reload(); }
  run(fn, ...args) { return this.driver.evaluate(question(fn, args)); }
  async runIn(frame, fn, args) { return (await (await this.driver.evaluateHandle(frame)).asElement().contentFrame()).evaluate(question(fn, args)); }
  move([x, y]) { return this.driver.mouse.move(x, y); }
  down() { return this.driver.mouse.down(); }
  up() { return this.driver.mouse.up(); }
  write(text) { return this.driver.keyboard.type(text); }
  press(key) { return this.driver.keyboard.press(key); }
  picture() { return this.driver.screenshot(); }
  heard() { return this.faults; }
}

class ChromiumPage extends Driven {
  wheel(dy) { return this.driver.mouse.wheel(0, dy); }
  size(width, height) { return this.driver.setViewportSize({ width, height }); }
}

class FirefoxPage extends Driven {
  wheel(dy) { return this.driver.mouse.wheel({ deltaY: dy }); }
  size(width, height) { return this.driver.setViewport({ width, height }); }
}

class WebKitPage extends Page {
  constructor(driver, script, close) { super(); Object.assign(this, { driver, script, close, at: [0, 0], faults: [] }); }
  async go(url) { await this.heard(); await this.load(() => this.driver.get(url), url); await this.watch(); }
  /** The driver may miss that a page has come; then the page is asked. */
  async load(order, url) {
    try { await order(); } catch (e) {
      if (e.name !== "TimeoutError") throw e;
      await this.until((url) => location.href.startsWith(url) && document.readyState === "complete", url);
    }
  }
  url() { return this.driver.getCurrentUrl(); }
  back() { return this.run(() => history.back()); } // the driver's own waits for a page load, which there may be none of
  forward() { return this.run(() => history.forward()); }
  async reload() { await this.heard(); await this.load(() => this.driver.navigate().refresh(), await this.url()); await this.watch(); }
  async run(fn, ...args) {
    await this.driver.switchTo().defaultContent();
    return this.driver.executeScript("return " + question(fn, args));
  }
  async runIn(frame, fn, args) {
    await this.driver.switchTo().frame(await this.run(frame));
    return this.driver.executeScript("return " + question(fn, args));
  }
  /** The driver doesn't tell of the console; this is what can be heard once a page is there. */
  watch() {
    return this.run(() => {
      const faults = globalThis.faults = [];
      for (const kind of ["error", "warn"]) console[kind] = (...words) => { faults.push(words.join(" ")); };
      addEventListener("error", (e) => faults.push(e.message));
      addEventListener("unhandledrejection", (e) => faults.push(String(e.reason)));
      new ReportingObserver((reports) => faults.push(...reports.map((r) => JSON.stringify(r.body))), { buffered: true }).observe();
    });
  }
  async heard() {
    this.faults.push(...await this.run(() => (globalThis.faults ?? []).splice(0)));
    return this.faults;
  }
  async act(make) { await this.driver.switchTo().defaultContent(); await make(this.driver.actions()).perform(); }
  move([x, y]) { this.at = [Math.round(x), Math.round(y)]; return this.act((a) => a.move({ x: this.at[0], y: this.at[1], duration: 0 })); }
  down() { return this.act((a) => a.press(Button.LEFT)); }
  up() { return this.act((a) => a.release(Button.LEFT)); }
  wheel(dy) { return this.act((a) => a.scroll(...this.at, 0, dy)); }
  write(text) { return this.act((a) => a.sendKeys(text)); }
  press(key) { return this.write(Key[key.replace("Arrow", "ARROW_").toUpperCase()] ?? key); }
  async picture() { return Buffer.from(await this.driver.takeScreenshot(), "base64"); }
  /** Of the window, whose bar takes some of the height; it doesn't get narrower than 447 px. */
  size(width, height) { return this.driver.manage().window().setRect({ x: 0, y: 0, width, height }); }
}

async function startChromium({ dark, script = true }) {
  const browser = await launch({ executablePath: whole }); // the way back
  const context = await browser.newContext({ viewport: size, locale: "zh-CN", colorScheme: dark ? "dark" : "light", javaScriptEnabled: script });
  return {
    async page() {
      const page = await context.newPage();
      page.setDefaultNavigationTimeout(patience);
      return new ChromiumPage(page, script, () => page.close());
    },
    stop: () => browser.close(),
  };
}

async function startFirefox({ dark, script = true }) {
  const extraPrefsFirefox = { "ui.systemUsesDarkTheme": dark ? 1 : 0, "javascript.enabled": script };
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true, timeout: patience, protocolTimeout: patience, extraPrefsFirefox });
  return {
    async page() {
      const page = await browser.newPage();
      page.setDefaultTimeout(patience);
      const made = new FirefoxPage(page, script, () => page.close());
      await made.size(size.width, size.height);
      return made;
    },
    stop: () => browser.close(),
  };
}

/** A screen that nobody looks at: a child with its display. */
async function screen() {
  const child = run("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const [number] = await Promise.race([once(child.stdio[3], "data"), child.failed("Xvfb does not start")]);
  return Object.assign(child, { display: ":" + String(number).trim() });
}

/** WebKitWebDriver at a port that was free a moment ago; where another program has taken it by now, at the next. */
async function webDriver(env) {
  for (let tries = 0; tries < 5; tries++) {
    const port = await freePort();
    const address = "http://127.0.0.1:" + port;
    const child = run(webKit.driver, ["-p", port], { stdio: "ignore", env });
    await until(async () => child.ended || (await fetch(address + "/status")).ok, "WebKitWebDriver");
    if (!child.ended) return Object.assign(child, { address });
  }
  throw new Error("WebKitWebDriver does not start");
}

async function startWebKit({ dark, script = true }) {
  const children = [];
  const stop = async () => { for (const child of children.reverse()) await child.stop(); }; // the browser goes with its screen
  try {
    const { display } = children[0] = await screen();
    const { address } = children[1] = await webDriver({ ...process.env, DISPLAY: display, ...(dark && { GTK_THEME: "Adwaita:dark" }) });
    const driver = await new Builder().usingServer(address).withCapabilities({
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary: webKit.browser, args: ["--automation", "--enable-javascript=" + script] },
    }).build();
    const execute = driver.execute.bind(driver);
    driver.execute = (command) => answered(execute(command), "WebKitWebDriver");
    await driver.manage().setTimeouts({ pageLoad: patience / 2, script: patience });
    return {
      async page() { // there is but one window, which shows what the page before has left
        const page = new WebKitPage(driver, script, async () => {});
        await driver.get("about:blank"); // or the same address again is a reload, which scrolls to where the page was
        await page.size(size.width, size.height);
        await page.heard();
        page.faults = [];
        return page;
      },
      async stop() { await Promise.race([driver.quit().catch(() => {}), pause(10_000, { ref: false })]); await stop(); },
    };
  } catch (e) {
    await stop();
    throw e;
  }
}

const firefox = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const webKit = { driver: "/usr/bin/WebKitWebDriver", browser: `/usr/lib/${{ x64: "x86_64", arm64: "aarch64" }[process.arch]}-linux-gnu/webkit2gtk-4.1/MiniBrowser`, screen: "/usr/bin/Xvfb" };
const unless = (files, otherwise) => files.every((f) => existsSync(f)) ? false : otherwise;

/** By name: how to start it, with a dark system or without JavaScript, and what is missing where it can't be. */
export const engines = {
  Chromium: { start: startChromium, skip: unless([chromium], "Chromium is not installed (Debian: apt-get install chromium)") },
  Firefox: { start: startFirefox, skip: unless([firefox], "Firefox is not installed (Debian: apt-get install firefox-esr)") },
  WebKit: { start: startWebKit, skip: unless(Object.values(webKit), "WebKit is not installed (Debian: apt-get install webkit2gtk-driver xvfb)") },
};

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { alive, failed, follow, launch, open, pause, serve, title, whole } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch({ executablePath: whole })]); });
after(async () => { await browser?.close(); await site?.stop(); });

const units = [["500114", "黔江区"], ["500156", "武隆区"], ["500236", "奉节县"]];

async function visit(path = "/", options = {}) {
  const page = await open(browser, { url: site.address + path, ...options });
  return page;
}
async function end(page, allowed = () => false) {
  const faults = page.faults.filter((f) => !allowed(f));
  await page.context().close();
  assert.deepEqual(faults, []);
}
/** The answer to a question about what may be on the move, once it is the same a tenth of a second later. */
async function rest(ask) {
  for (let before; ; await pause(100)) {
    const answer = await ask();
    if (answer === before) return answer;
    before = answer;
  }
}

const center = (page, adcode) => page.evaluate((id) => {
  // A point well inside the unit: where its label stands.
  const stage = document.getElementById("stage").getBoundingClientRect();
  const label = document.getElementById("n" + id);
  return { x: stage.left + parseFloat(label.getAttribute("x")) / 100 * stage.width, y: stage.top + parseFloat(label.getAttribute("y")) / 100 * stage.height };
}, adcode);

describe("the client takes over the served page", () => {
  const missing = ["/no/such/page", "/place/500114-没有这里", "/place/%E2%82?q=%"];
  for (const path of ["/", "/en/", "/district/500114", "/en/district/500236", "/reports", "/about", ...missing]) {
    test(`${path}: every served node is kept`, async () => {
      const page = await visit(path);
      await page.evaluate(() => { document.getElementById("yutu").dataset.probe = "kept"; });
      await alive(page);
      assert.equal(await page.evaluate(() => document.documentElement.dataset.adopted), "all");
      assert.equal(await page.evaluate(() => document.getElementById("yutu").dataset.probe), "kept");
      if (missing.includes(path)) {
        await page.waitForTimeout(1000); // once it was loaded again and again
        assert.equal(await page.evaluate(() => document.getElementById("yutu").dataset.probe), "kept");
      }
      await end(page, (f) => missing.includes(path) && f.includes("404"));
    });
  }

  test("focus, scroll, selection and open details survive, and nothing shifts", async () => {
    const page = await open(browser, { viewport: { width: 390, height: 800 } });
    let release;
    const held = new Promise((go) => { release = go; });
    await page.route("**/*.wasm", async (r) => { await held; await r.continue(); });
    await page.goto(site.address + "/district/500114");
    // What the reader does before the client is there must not be lost.
    await page.evaluate(() => {
      document.querySelector("details").open = true;
      scrollTo(0, 400);
      const a = document.querySelector(".report a");
      a.focus({ preventScroll: true });
      globalThis.focused = a;
      getSelection().selectAllChildren(document.getElementById("title"));
    });
    await page.evaluate(async () => {
      for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame); // opening details moved things
      globalThis.shift = 0;
      new PerformanceObserver((l) => { for (const e of l.getEntries()) globalThis.shift += e.value; }).observe({ type: "layout-shift" });
    });
    release();
    await alive(page);
    const seen = await page.evaluate(() => ({
      focus: document.activeElement === globalThis.focused, y: scrollY, open: document.querySelector("details").open,
      selection: getSelection().toString(), shift: globalThis.shift,
    }));
    assert.deepEqual(seen, { focus: true, y: 400, open: true, selection: "黔江区", shift: 0 });
    await end(page);
  });
});

describe("choosing a district", () => {
  for (const [adcode, name] of units) {
    test(`${name} by mouse`, async () => {
      const page = await alive(await visit());
      const { x, y } = await center(page, adcode);
      await page.mouse.click(x, y);
      await title(page, name);
      assert.equal(new URL(page.url()).pathname, "/district/" + adcode);
      assert.match(await page.title(), new RegExp(name));
      await page.waitForSelector(`#u${adcode}[aria-current=page]`); // the map comes after the frame of the panel
      assert.ok(await page.locator(".report").count() > 0);
      assert.ok(await page.locator(".card").count() > 0);
      await end(page);
    });

    test(`${name} by link in the list`, async () => {
      const page = await alive(await visit());
      await page.locator(`.units a[href="/district/${adcode}"]`).click();
      await title(page, name);
      assert.equal(await page.evaluate(() => document.activeElement.id), "title");
      await page.goBack();
      await page.waitForSelector(".page.home");
      await end(page);
    });

    test(`${name} by keyboard`, async () => {
      const page = await alive(await visit());
      const focused = () => page.evaluate(() => document.activeElement.id);
      for (let i = 0; i < 20 && !/^u\d+$/.test(await focused()); i++) await page.keyboard.press("Tab");
      assert.match(await focused(), /^u\d+$/, "Tab reaches the map");
      // The way there, breadth first over the arrow keys, then walked as a reader would.
      const path = await page.evaluate((goal) => {
        const keys = ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"];
        const start = document.activeElement.id;
        const seen = new Map([[start, []]]);
        const queue = [start];
        while (queue.length) {
          const at = queue.shift();
          if (at === "u" + goal) { document.getElementById(start).focus(); return seen.get(at); }
          for (const key of keys) {
            document.getElementById(at).focus();
            document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
            const next = document.activeElement.id;
            if (!seen.has(next)) { seen.set(next, [...seen.get(at), key]); queue.push(next); }
          }
        }
        return { reached: seen.size };
      }, adcode);
      assert.ok(Array.isArray(path), "arrow keys reach " + name + ": " + JSON.stringify(path));
      for (const key of path) await page.keyboard.press(key);
      assert.equal(await focused(), "u" + adcode);
      await page.keyboard.press("Enter");
      await title(page, name);
      assert.equal(await focused(), "title");
      await page.keyboard.press("Escape");
      assert.equal(await focused(), "u" + adcode);
      await page.keyboard.press("Escape");
      await page.waitForSelector(".page.home");
      assert.equal(await focused(), "u" + adcode, "the reader stays where they were on the map");
      await end(page);
    });
  }

  test("all 38 are reached by arrow keys", async () => {
    const page = await alive(await visit());
    const reached = await page.evaluate(() => {
      const first = document.querySelector('#view a[tabindex="0"]').id;
      const seen = new Set([first]);
      const queue = [first];
      while (queue.length) {
        const at = queue.shift();
        for (const key of ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"]) {
          document.getElementById(at).focus();
          document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
          if (!seen.has(document.activeElement.id)) { seen.add(document.activeElement.id); queue.push(document.activeElement.id); }
        }
      }
      return seen.size;
    });
    assert.equal(reached, 38);
    assert.equal(await page.locator('#view a[tabindex="0"]').count(), 1);
    await end(page);
  });

  test("back, forward, reload and a shared address show the same", async () => {
    const page = await alive(await visit());
    await page.locator('.units a[href="/district/500114"]').click();
    await title(page, "黔江区");
    await page.locator('.units a[href^="/district/"]').first().click();
    await page.waitForFunction(() => document.getElementById("title")?.textContent !== "黔江区");
    const second = await page.textContent("#title");
    await page.goBack();
    await title(page, "黔江区");
    await page.goForward();
    await title(page, second);
    await page.reload();
    await title(page, second);
    await alive(page);
    await page.goBack();
    await title(page, "黔江区");
    const again = await visit(new URL(page.url()).pathname);
    assert.equal(await again.textContent("#panel"), await page.textContent("#panel"));
    await end(again);
    await end(page);
  });

  for (const [where, viewport] of [["phone", { width: 360, height: 740 }], ["desktop", { width: 1440, height: 900 }]]) {
    test("back and forward lead to where the reader was: " + where, async () => {
      const page = await alive(await visit("/district/500114", { viewport }));
      const place = () => page.evaluate(() => scrollY + document.getElementById("panel").scrollTop);
      await page.locator("#panel details summary").first().click();
      const source = page.locator("#panel details a.source").nth(3);
      await source.scrollIntoViewIfNeeded();
      const before = await place();
      assert.ok(before > 400);
      await source.click();
      await page.waitForSelector(".page.story");
      await page.evaluate(() => new Promise((done) => { // a reader goes back after the browser has told of the scrolling
        addEventListener("scroll", () => done(), { capture: true, once: true });
        document.getElementById("panel").scrollTop += 150;
        scrollBy(0, 150);
      }));
      const there = await place();
      await page.goBack();
      await page.waitForSelector(".page.district");
      await page.waitForFunction((y) => Math.abs(scrollY + document.getElementById("panel").scrollTop - y) < 3, before);
      assert.ok(await source.isVisible(), "the fold is open");
      assert.ok(await source.evaluate((a) => a === document.activeElement), "the link that was used has the focus");
      await page.goForward();
      await page.waitForSelector(".page.story");
      await page.waitForFunction((y) => Math.abs(scrollY + document.getElementById("panel").scrollTop - y) < 3, there);
      await page.locator(".up").first().click();
      await page.waitForFunction(() => scrollY + document.getElementById("panel").scrollTop === 0);
      await end(page);
    });
  }

  test("modified clicks are the browser's", async () => {
    const page = await alive(await visit());
    const { x, y } = await center(page, "500114");
    const [tab] = await Promise.all([page.context().waitForEvent("page"), (async () => {
      await page.keyboard.down("Control");
      await page.mouse.click(x, y);
      await page.keyboard.up("Control");
    })()]);
    await tab.waitForLoadState();
    assert.equal(new URL(tab.url()).pathname, "/district/500114");
    assert.equal(new URL(page.url()).pathname, "/");
    const [middle] = await Promise.all([page.context().waitForEvent("page"), page.mouse.click(x, y, { button: "middle" })]);
    await middle.waitForLoadState();
    assert.equal(new URL(middle.url()).pathname, "/district/500114");
    await end(page);
  });
});

describe("a report and its figures", () => {
  test("a figure leads to the report, at its paragraph", async () => {
    const page = await alive(await visit("/district/500114"));
    const source = page.locator(".card .source").first();
    const href = await source.getAttribute("href");
    await source.click();
    await page.waitForSelector(".page.story");
    const id = href.split("#")[1];
    assert.match(id, /^p\d+$/);
    assert.ok(await page.locator("#" + id).isVisible());
    assert.equal(await page.evaluate(() => location.hash), "#" + id);
    assert.ok(await page.locator(`#${id}[data-target]`).count() === 1, "the paragraph is marked");
    await page.locator(`#${id} .figure a`).first().click();
    await page.waitForSelector(".page.metric");
    assert.ok((await page.textContent("#panel")).includes("第"));
    await page.reload();
    assert.ok(await page.locator(".page.metric").count() === 1);
    await end(page);
  });

  test("partner districts are links that move the map", async () => {
    const page = await alive(await visit("/district/500236"));
    const before = await page.getAttribute("#view", "transform");
    await page.locator('.relation .parties a[href="/district/500106"]').first().click();
    await title(page, "沙坪坝区");
    await page.waitForFunction((t) => document.getElementById("view").getAttribute("transform") !== t, before);
    await end(page);
  });
});

describe("English", () => {
  test("leads to the same paragraph", async () => {
    const page = await alive(await visit("/story/qianjiang-three-years-on#p7"));
    await page.locator("a.lang").click();
    await page.waitForURL("**/en/story/qianjiang-three-years-on#p7");
    assert.ok(await page.locator("#p7").evaluate((e) => e.getBoundingClientRect().top < innerHeight), "which is in sight");
    await end(page);
  });

  test("has its own pages, names and language", async () => {
    const page = await alive(await visit("/en/", { locale: "en-GB" }));
    assert.equal(await page.getAttribute("html", "lang"), "en");
    await page.locator('.units a[href="/en/district/500114"]').click();
    await title(page, "Qianjiang District");
    assert.equal(await page.textContent("#n500114 >> nth=0").then((t) => t.replace(/\d+$/, "")), "Qianjiang");
    await page.locator("a.lang").click();
    await title(page, "黔江区");
    assert.equal(await page.getAttribute("html", "lang"), "zh-Hans");
    await end(page);
  });
});

describe("zooming", () => {
  const k = (page) => page.evaluate(() => +/scale\(([\d.]+)\)/.exec(document.getElementById("view").getAttribute("transform"))[1]);

  test("buttons, keys, double click and wheel, and finer shapes when close", async () => {
    const page = await alive(await visit("/", { reducedMotion: "reduce" }));
    assert.equal(await k(page), 1);
    await page.click("#zoomin");
    assert.ok(await k(page) > 1.5);
    await page.click("#zoomout");
    assert.equal(await k(page), 1);
    await page.locator('#view a[tabindex="0"]').focus();
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    assert.ok(await k(page) > 2);
    await page.keyboard.press("0");
    assert.equal(await k(page), 1);
    const { x, y } = await center(page, "500103");
    await page.mouse.move(x, y);
    const coarse = await page.getAttribute("#u500103 path", "d");
    for (let i = 0; i < 12; i++) await page.mouse.wheel(0, -400);
    await page.waitForSelector("html[data-level]", { state: "attached" });
    assert.notEqual(await page.getAttribute("#u500103 path", "d"), coarse);
    assert.ok(await k(page) > 10);
    await end(page);
  });

  test("the wheel scrolls a page that scrolls", async () => {
    const page = await alive(await visit("/", { viewport: { width: 600, height: 700 } }));
    await page.mouse.move(300, 150);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -300);
    await page.waitForFunction(() => !document.getElementById("view").getAttribute("transform").endsWith("scale(1)"));
    const zoomed = await k(page);
    await page.keyboard.up("Control");
    await page.mouse.wheel(0, 200);
    await page.waitForFunction(() => scrollY > 100);
    assert.equal(await k(page), zoomed);
    await end(page);
  });

  test("dragging moves the map and opens nothing", async () => {
    const page = await alive(await visit("/", { reducedMotion: "reduce" }));
    await page.click("#zoomin");
    const was = await page.getAttribute("#view", "transform");
    const { x, y } = await center(page, "500114");
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 60, y - 40, { steps: 5 });
    await page.mouse.up();
    assert.notEqual(await page.getAttribute("#view", "transform"), was);
    assert.equal(new URL(page.url()).pathname, "/");
    const there = await center(page, "500114");
    await page.mouse.click(there.x, there.y);
    await title(page, "黔江区");
    await end(page);
  });
});

test("names on the map never overlap", async () => {
  for (const path of ["/", "/en/", "/en/story/district-pairing-jobs", "/relations", "/en/search?to=2014"]) {
    const page = await alive(await visit(path, { reducedMotion: "reduce" }));
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      const clashes = await page.evaluate(() => {
        const shown = [...document.querySelectorAll("#labels text:not(.i)")].map((t) => [t.textContent, t.getBoundingClientRect()]).filter(([, b]) => b.width > 0);
        const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
        return shown.flatMap(([name, box], i) => shown.slice(i + 1).filter(([, other]) => over(box, other)).map(([other]) => name + " and " + other));
      });
      assert.deepEqual(clashes, [], `${path} at ${width} px`);
    }
    await end(page);
  }
});

describe("phones", () => {
  const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true };
  test("a tap opens the sheet with the district at its top", async () => {
    const page = await alive(await visit("/", phone));
    const { x, y } = await center(page, "500236");
    await page.touchscreen.tap(x, y);
    await title(page, "奉节县");
    const box = await page.locator("#title").boundingBox();
    assert.ok(box.y > 0 && box.y < 740, "the title is in sight: " + JSON.stringify(box));
    await end(page);
  });

  test("two fingers zoom the map, and a tap after that opens a district", async () => {
    const page = await alive(await visit("/", { ...phone, reducedMotion: "reduce" }));
    const cdp = await page.context().newCDPSession(page);
    const touch = (type, ...far) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints: far.flatMap((by) => [-by, by]).map((by, id) => ({ x: 180 + by, y: 200, id })) });
    const k = () => page.evaluate(() => +document.getElementById("view").getAttribute("transform").match(/scale\((.*)\)/)[1]);
    await touch("touchStart", 30);
    for (const far of [45, 60, 75]) await touch("touchMove", far);
    await touch("touchEnd");
    const zoomed = await k();
    assert.ok(zoomed > 1.5 && zoomed < 3, `from 1 to ${zoomed}`);
    const { x, y } = await center(page, "500101");
    await page.touchscreen.tap(x, y);
    await title(page, "万州区");
    await end(page);
  });

  test("a finger on the map scrolls the page, until the reader has zoomed", async () => {
    const page = await alive(await visit("/district/500114", phone));
    const cdp = await page.context().newCDPSession(page);
    const swipe = async () => {
      await page.evaluate(() => scrollTo(0, 0));
      const touch = (type, ...touchPoints) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints });
      await touch("touchStart", { x: 180, y: 200 });
      for (let y = 190; y >= 80; y -= 10) await touch("touchMove", { x: 180, y });
      await page.waitForTimeout(200); // a finger that rests before it lifts does not fling, which would swallow the next tap
      await touch("touchEnd");
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      return page.evaluate(() => scrollY);
    };
    const place = () => page.locator("#view").getAttribute("transform");
    const before = await place();
    assert.ok(await swipe() > 60, "the page scrolled");
    assert.equal(await place(), before, "the map stayed");
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator("#zoomin").tap();
    await page.waitForFunction(() => getComputedStyle(document.getElementById("map")).touchAction === "none");
    const near = await rest(place);
    assert.equal(await swipe(), 0, "the page stayed");
    assert.notEqual(await place(), near, "the map moved");
    await page.locator("#whole").tap();
    await page.waitForFunction(() => getComputedStyle(document.getElementById("map")).touchAction === "pan-y");
    await end(page);
  });

  test("nothing is wider than the screen, at 320 px and on every kind of page", async () => {
    for (const path of ["/", "/district/500114", "/reports", "/about", "/en/", "/en/district/500114"]) {
      const page = await visit(path, { viewport: { width: 320, height: 640 } });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), path);
      for (const width of [320, 360, 412]) {
        await page.setViewportSize({ width, height: 640 });
        assert.ok(await page.evaluate(() => [...document.querySelectorAll("header a")].every((a) => a.getBoundingClientRect().right <= innerWidth)), `${path}: the header at ${width} px`);
      }
      await end(page);
    }
  });
});

describe("without the client", () => {
  async function readable(page) {
    assert.ok(await page.locator("#view a").count() === 38);
    await page.locator('.units a[href="/district/500114"]').click();
    await title(page, "黔江区");
    assert.equal(new URL(page.url()).pathname, "/district/500114");
    assert.doesNotMatch(await page.textContent("body"), /CompileError|TypeError|RuntimeError|wasm/);
  }

  test("JavaScript off: map, lists, reports", async () => {
    const page = await visit("/", { javaScriptEnabled: false });
    const label = await page.locator("#n500114").boundingBox();
    await page.mouse.click(label.x + label.width / 2, label.y + label.height / 2); // a link like any other
    await page.waitForURL("**/district/500114");
    await page.goto(site.address + "/");
    await follow(page, '.units a[href="/district/500114"]');
    await follow(page, ".report a");
    assert.equal(await page.locator(".page.story").count(), 1);
    await end(page);
  });

  let whole;
  before(async () => {
    const boot = /"wasm":"([^"]+)"/.exec(await (await fetch(site.address + "/")).text());
    whole = Buffer.from(await (await fetch(`${site.address}/${boot[1]}`)).arrayBuffer());
  });
  const broken = {
    "blocked": (r) => r.abort(),
    "missing": (r) => r.fulfill({ status: 404, contentType: "text/html", body: "gone" }),
    "truncated": (r) => r.fulfill({ status: 200, contentType: "application/wasm", body: whole.subarray(0, 200_000) }),
    "not WebAssembly": (r) => r.fulfill({ status: 200, contentType: "application/wasm", body: "<!doctype html>" }),
  };
  for (const [how, handler] of Object.entries(broken)) {
    test(`WASM ${how}`, async () => {
      const page = await open(browser, {});
      await page.route("**/*.wasm*", handler);
      await page.goto(site.address + "/");
      assert.equal(await failed(page), "failed");
      await readable(page);
      await page.context().close();
    });
  }

  test("no WebAssembly in the browser", async () => {
    const page = await open(browser, {});
    await page.addInitScript(() => { delete globalThis.WebAssembly; });
    await page.goto(site.address + "/");
    await readable(page);
    await end(page);
  });

  test("storage forbidden: the client still lives", async () => {
    const page = await open(browser, {});
    await page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException("denied", "SecurityError"); } });
    });
    await page.goto(site.address + "/");
    await alive(page);
    await end(page);
  });
});

test("a page that does not exist says so and leads on", async () => {
  const page = await open(browser, {});
  const response = await page.goto(site.address + "/district/999999");
  assert.equal(response.status(), 404);
  await page.locator('.units a[href="/district/500114"]').click();
  await title(page, "黔江区");
  await page.context().close();
});

test("cookies and storage stay empty", async () => {
  const page = await alive(await visit("/district/500114"));
  assert.deepEqual(await page.context().cookies(), []);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
  await end(page);
});

test("who presses another link before the page has come leaves nothing in the console", async () => {
  const page = await visit("/about");
  for (let wait = 0; wait < 40; wait += 2) {
    await page.waitForLoadState();
    await page.evaluate(([first, last, wait]) => {
      const press = (href) => Object.assign(document.body.appendChild(document.createElement("a")), { href, target: "_self" }).click();
      press(first);
      setTimeout(() => press(last), wait);
    }, [`${site.address}/coverage?${wait}`, `${site.address}/time?${wait}`, wait]); // no cache has these
    // Of the one, or of the other in its place; waitForURL would end with the navigation that the other press has ended.
    await page.waitForFunction((wait) => location.search === "?" + wait && document.readyState === "complete", wait);
  }
  await end(page);
});

// The same journeys in Chromium, Firefox and WebKit. What only one driver can do stands in the other files, for Chromium.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { PNG } from "pngjs";
import { engines, ofDriver } from "./engines.mjs";
import { between, host } from "./between.mjs";
import { pause, serve } from "./lib.mjs";

/** In the page: where a unit's name stands, which is well inside the unit. */
const inside = (id) => {
  const stage = document.getElementById("stage").getBoundingClientRect();
  const name = document.getElementById("n" + id);
  return [stage.left + parseFloat(name.getAttribute("x")) / 100 * stage.width, stage.top + parseFloat(name.getAttribute("y")) / 100 * stage.height];
};
const press = async (page, id) => page.tap(await page.steady(inside, id));
const place = (page) => page.steady(() => document.getElementById("view").getAttribute("transform"));
const sideways = () => document.documentElement.scrollWidth - innerWidth;
const pathOf = async (page) => { const { pathname, hash } = new URL(await page.url()); return pathname + hash; };
const kinds = ["/", "/en/district/500236", "/story/qianjiang-three-years-on", "/metric/jinxi-carers-trained", "/topics", "/time/2020", "/relations", "/coverage",
  "/compare?q=500114,500156,500236", "/search?q=qianjiang", "/tour/qianjiang-out-of-poverty", "/embed-code/district/500114"]; // the others are laid out like one of these
const phone = (address) => `<iframe width=390 height=700 src="${address}"></iframe>`;
const lacks = {
  "WebAssembly": "delete globalThis.WebAssembly",
  "what came last to browsers": `for (const name of ["ResizeObserver", "requestIdleCallback", "CSSStyleSheet"]) delete globalThis[name]; delete Object.hasOwn; delete Document.prototype.adoptedStyleSheets`,
};

for (const [name, { start, skip }] of Object.entries(engines)) describe(name, { skip }, () => {
  let site, around;
  const browsers = new Map(); // by what is asked of them: a start takes seconds
  const browser = (options, key = JSON.stringify(options)) => browsers.get(key) ?? browsers.set(key, start(options)).get(key);
  const stop = async (options, key = JSON.stringify(options)) => {
    const made = browsers.get(key);
    browsers.delete(key);
    await made?.then((browser) => browser.stop()).catch(() => {});
  };
  before(async () => { [site, around] = await Promise.all([serve(), host()]); });
  after(async () => {
    for (const key of browsers.keys()) await stop(undefined, key);
    await site?.stop();
    around?.stop();
  });

  /** Journeys in a browser of one make, each with a page of its own and nothing said on the console. */
  function reading(how, options, journeys) {
    describe(how, () => {
      let dead;
      before(() => browser(options).catch((e) => { dead = e; }));
      for (const [rule, journey] of Object.entries(journeys)) test(rule, async (t) => {
        if (dead && name === "Chromium") throw dead;
        if (dead) return t.skip(`${name} is installed but does not start here: ${dead.message}`);
        const attempt = async () => {
          const page = await (await browser(options)).page();
          try {
            await journey(page, t);
            // Firefox says so of whatever was being fetched when the page was left.
            const cut = (said) => name === "Firefox" && said.includes("A ServiceWorker intercepted the request");
            assert.deepEqual((await page.heard()).filter((said) => !cut(said)), []);
          } finally {
            await page.close();
          }
        };
        try { await attempt(); } catch (e) {
          if (!ofDriver(e)) throw e;
          t.diagnostic(`again in a new browser, because the driver failed: ${e.message}`);
          await stop(options);
          await attempt();
        }
      });
    });
  }
  const visit = async (page, route) => { await page.go(site.address + route); await page.alive(); };

  reading("a reader with everything", {}, {
    async "the map is drawn, and the client takes it over as it stands"(page) {
      await page.go(site.address + "/");
      await page.run(() => { document.getElementById("yutu").probe = "kept"; });
      await page.alive();
      const seen = await page.run(() => ({
        units: [...document.querySelectorAll("#view .u path")].filter((p) => p.getBoundingClientRect().width > 1).length,
        names: [...document.querySelectorAll("#labels text")].filter((t) => t.getBoundingClientRect().width > 1).length >= 38,
        probe: document.getElementById("yutu").probe,
      }));
      assert.deepEqual(seen, { units: 38, names: true, probe: "kept" });
    },

    async "the rules for fetching ahead, where the browser knows such rules, have gone once the client lives, and the policy is content"(page) {
      await visit(page, "/");
      const there = () => page.run(() => document.querySelectorAll('script[type="speculationrules"]').length);
      for (let n = 0; n < 50 && await there(); n++) await pause(100);
      assert.equal(await there(), 0);
    },

    async "pressing a district opens its page in place; back and forward go and come"(page) {
      await visit(page, "/");
      await page.run(() => { globalThis.here = true; });
      const districts = [["500114", "黔江区"], ["500156", "武隆区"], ["500236", "奉节县"]];
      for (const [id, name] of districts) {
        await press(page, id);
        await page.titled(name);
        assert.equal(await pathOf(page), "/district/" + id);
        await page.has(".report");
        await page.has(".card");
        await page.back();
        await page.has(".page.home");
      }
      for (const [id, name] of districts) {
        await page.run((id) => document.getElementById("u" + id).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })), id); // it may be out of sight
        await page.titled(name);
      }
      for (const name of ["武隆区", "黔江区"]) { await page.back(); await page.titled(name); }
      await page.forward();
      await page.titled("武隆区");
      assert.equal(await page.run(() => globalThis.here), true, "no page was loaded");
      await page.reload();
      await page.alive();
      await page.titled("武隆区");
    },

    async "back leads to where the reader was"(page) {
      await visit(page, "/district/500114");
      await page.run(() => new Promise((done) => { // a reader's click comes after the browser has told of the scrolling
        const panel = document.getElementById("panel");
        panel.addEventListener("scroll", () => done(true), { once: true });
        panel.scrollTop = 300;
      }));
      await page.run(() => document.querySelector(".card .source").click());
      await page.has(".page.story [data-target]");
      await page.back();
      await page.has(".page.district");
      await page.until(() => Math.abs(document.getElementById("panel").scrollTop - 300) < 3);
    },

    async "the map is zoomed by button, key and wheel, moved by dragging, and the address stays"(page) {
      await visit(page, "/");
      const whole = await place(page);
      const zoomed = () => page.until(() => Number(/scale\(([\d.]+)\)/.exec(document.getElementById("view").getAttribute("transform"))[1]) > 1.5);
      const back = () => page.until((t) => document.getElementById("view").getAttribute("transform") === t, whole);
      await page.click("#zoomin");
      await zoomed();
      await page.click("#zoomout");
      await back();
      await page.run(() => document.querySelector('#view a[tabindex="0"]').focus());
      await page.press("+");
      await page.press("+");
      await zoomed();
      await page.press("0");
      await back();
      const middle = await page.steady(inside, "500114");
      await page.move(middle);
      await page.wheel(-400);
      await page.until((t) => document.getElementById("view").getAttribute("transform") !== t, whole);
      const near = await place(page);
      await page.drag(middle, [-80, -40]);
      await page.until((t) => document.getElementById("view").getAttribute("transform") !== t, near);
      assert.equal(await pathOf(page), "/");
    },

    async "a unit is found by Chinese, English, pinyin and initials, and Enter opens it"(page) {
      await visit(page, "/search");
      for (const [text, first] of [["黔江", "黔江区"], ["qianjiang", "黔江区"], ["qj", "黔江区"], ["fengjie", "奉节县"], ["QIANJIANG wulong", "黔江区"]]) {
        await page.run(() => { const q = document.getElementById("q"); q.value = ""; q.focus(); });
        await page.write(text);
        await page.until((q) => document.documentElement.dataset.found === q, new URLSearchParams({ q: text }).toString());
        assert.equal(await page.text("#panel .units .n"), first, text);
      }
      await page.run(() => { const q = document.getElementById("q"); q.value = ""; q.focus(); });
      await page.write("奉节");
      await page.press("Enter");
      await page.titled("奉节县");
      assert.equal(await pathOf(page), "/district/500236");
    },

    async "a report, its figure, a comparison, a year, who helps whom, a tour"(page) {
      await visit(page, "/compare?q=500114,500236");
      await page.until(() => document.querySelectorAll("thead th").length === 3 && document.querySelectorAll("svg .chosen").length === 2);
      await page.run(() => { globalThis.here = true; });
      const follow = async (link, come) => {
        await page.has(link);
        await page.run((link) => document.querySelector(link).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })), link); // it may be out of sight
        await page.has(come);
      };
      const home = ['a[href="/"]', ".page.home"];
      await follow('a[href="/district/500114"]', ".page.district");
      await follow(".card .source", ".page.story [data-target]");
      await follow("[data-target] .figure a", ".page.metric");
      await follow(...home);
      await follow('a[href="/time"]', 'a[href="/time/2020"]');
      await follow('a[href="/time/2020"]', "#title");
      await page.until(() => location.pathname === "/time/2020");
      await follow(...home);
      await follow('a[href="/relations"]', ".flow .arc");
      await page.until(() => document.querySelectorAll(".flow .arc").length >= 4);
      await follow(...home);
      await follow('a[href="/tour/qianjiang-out-of-poverty"]', "#s1");
      const views = new Set([await place(page)]);
      for (const step of ["s1", "s4"]) {
        await page.run((id) => document.getElementById(id).scrollIntoView(), step);
        await page.until((seen) => !seen.includes(document.getElementById("view").getAttribute("transform")), [...views]);
        views.add(await place(page));
      }
      assert.equal(views.size, 3, "a view for each step");
      assert.equal(await page.run(() => globalThis.here), true, "no page was loaded");
    },

    async "the other language has its own names"(page) {
      await visit(page, "/en/");
      await page.click('.units a[href="/en/district/500114"]');
      await page.titled("Qianjiang District");
      await page.click("a.lang");
      await page.titled("黔江区");
      assert.equal(await page.run(() => document.documentElement.lang), "zh-Hans");
    },

    async "the codes are a dialog with a preview"(page) {
      await visit(page, "/district/500114");
      await page.click(".embedcode");
      await page.has("dialog[open] iframe");
      const preview = await page.frame("dialog iframe");
      await preview.titled("黔江区");
      await page.click("dialog h1"); // the keys' place: asking in a frame has moved it there in WebKit's driver
      await page.press("Escape");
      await page.until(() => !document.querySelector("dialog"));
    },

    async "offline, what was never visited is there"(page, t) {
      const own = await serve();
      t.after(() => own.stop());
      await page.go(own.address + "/");
      await page.alive();
      await page.has('html[data-offline="ready"]');
      await own.stop();
      await page.go(own.address + "/district/500236");
      await page.titled("奉节县");
      await page.has("#notice p");
      await page.alive();
      await page.click('.units a[href="/district/500235"]');
      await page.titled("云阳县");
      await page.go(own.address + "/search?q=fengjie");
      await page.has('html[data-found="q=fengjie"]');
      assert.equal(await page.text("#panel .units .n"), "奉节县");
      page.heard = async () => []; // the browsers have words of their own for no network
    },

    async "W2: digits stand where they belong, beside Chinese too"(page) {
      for (const route of ["/tour/qianjiang-out-of-poverty", "/story/district-pairing-jobs"]) {
        await visit(page, route); // the client may write the text anew
        await painted(page, "#title");
      }
    },

    async "W3: nothing on the map is selected by dragging or pressing twice"(page) {
      await visit(page, "/");
      const chosen = () => page.run(() => getSelection().toString());
      const middle = await page.steady(inside, "500114");
      await page.drag(await page.middle(".legend"), [300, -300]);
      assert.equal(await chosen(), "");
      await page.tap(middle);
      await page.tap(middle);
      assert.equal(await chosen(), "");
    },

    async "W1: in frames of other origins the client lives, tells its height and obeys, in a sandbox too"(page) {
      for (const sandbox of ["", 'sandbox="allow-scripts"', 'sandbox="allow-scripts allow-same-origin"']) {
        await page.go(around.page(`<iframe ${sandbox} width=700 height=500 src="${site.address}/embed/?interactive=load"></iframe>`));
        await page.until(() => got.some((m) => m.type === "resize" && m.data.height > 300));
        const frame = await page.frame();
        await frame.alive();
        await page.run(() => { frames[0].postMessage({ source: "yutu", version: 1, type: "select", data: { district: "500114" } }, "*"); });
        await frame.titled("黔江区");
      }
    },

    async "in a frame without scripts the page can be read, and leads to the whole one"(page) {
      await page.go(around.page(`<iframe sandbox width=700 height=500 src="${site.address}/embed/district/500114"></iframe>`));
      const frame = await page.frame();
      await frame.titled("黔江区");
      assert.match(await frame.run(() => document.querySelector("a.full").href), /\/district\/500114$/);
      page.faults = page.faults.filter((f) => !/sandboxed/.test(f)); // that no script runs is what is asked for
    },

    async "WordPress, which hides a frame until it tells its height with the secret, is told"(page) {
      await page.go(around.page(`<iframe sandbox="allow-scripts" security="restricted" style="position:absolute;visibility:hidden" width=600 height=338 src="${site.address}/embed/district/500114#?secret=Abc123"></iframe>`));
      await page.until(() => got.some((m) => m.message === "height" && m.secret === "Abc123" && m.value > 400));
    },

    async "embed.js: sized, dark, moved by a word of the article"(page) {
      await page.go(around.page(`<a id=word href=# data-yutu-select=500236>奉节</a><yutu-map dark=true style="display:block;min-height:500px"></yutu-map><script src="${site.address}/embed.js"></script>`));
      await page.until(() => got.some((m) => m.type === "resize"));
      await (await page.frame("yutu-map")).has("html[data-theme=dark][data-embed]");
      await page.click("#word");
      await page.until(() => got.some((m) => m.type === "view.change" && m.data.path === "/district/500236"));
      await (await page.frame("yutu-map")).titled("奉节县");
    },

    async "on a phone's width, which a driver's window may not have but a frame can, a district is pressed and its page comes"(page, t) {
      const framed = await between(site.address);
      t.after(() => framed.stop());
      await page.go(around.page(phone(framed.address + "/")));
      const frame = await page.frame();
      await frame.alive();
      await frame.click("#zoomin");
      await frame.until(() => /scale\((?!1\))/.test(document.getElementById("view").getAttribute("transform")));
      await frame.click("#zoomout");
      await frame.click('.units a[href="/district/500236"]');
      await frame.titled("奉节县");
      const [map, panel, wide] = await frame.run(() => [...["map", "panel"].map((id) => document.getElementById(id).getBoundingClientRect().height), innerWidth]);
      assert.ok(map > 150 && panel > 150 && wide === 390, `a map of ${map} px over a panel of ${panel} px, ${wide} px wide`);
    },

    async "no page of any kind is wider than a phone"(page, t) {
      const framed = await between(site.address, lacks.WebAssembly); // a page stands before its client comes as after it
      t.after(() => framed.stop());
      for (const route of kinds) {
        await page.go(around.page(phone(framed.address + route)));
        const frame = await page.frame();
        for (const width of [390, 320]) {
          await page.run((width) => { document.querySelector("iframe").width = width; }, width);
          await frame.until((width) => innerWidth === width, width);
          assert.ok(await frame.run(sideways) <= 0, `${route} at ${width} px`);
        }
      }
    },
  });

  reading("a reader with a dark system", { dark: true }, {
    async "the page is dark, its map and legend too"(page) {
      await visit(page, "/");
      const light = (colour) => Math.max(...colour.match(/[\d.]+/g).slice(0, 3).map(Number));
      const [panel, text, none, key] = await page.run(() => {
        const of = (selector, what) => getComputedStyle(document.querySelector(selector))[what];
        return [of("#panel", "backgroundColor"), of("#panel", "color"), of("#view .q0", "fill"), of(".legend .q0, .steps .q0", "backgroundColor")];
      });
      assert.ok(light(panel) < 60 && light(text) > 200, `${text} on ${panel}`);
      assert.equal(none, key, "the key says what the map shows");
      assert.ok(light(none) < 60, none);
    },
  });

  reading("a reader without JavaScript", { script: false }, {
    async "the map is there, links and the search lead on"(page) {
      await page.go(site.address + "/");
      assert.equal(await page.count("#view .u path"), 38);
      await press(page, "500114");
      await page.until(() => location.pathname === "/district/500114");
      await page.follow(".report a", ".page.story");
      await page.go(site.address + "/search");
      await page.click("#q");
      await page.write("fengjie");
      await page.press("Enter");
      await page.until(() => new URLSearchParams(location.search).get("q") === "fengjie");
      await page.has("#panel .units .n");
      assert.equal(await page.text("#panel .units .n"), "奉节县");
    },
  });

  reading("a reader whose browser lacks something", {}, Object.fromEntries(Object.entries(lacks).map(([what, first]) => [`${what}: links and the search lead on, by page loads or in place`, async (page, t) => {
    const lacking = await between(site.address, first);
    t.after(() => lacking.stop());
    await page.go(lacking.address + "/");
    await page.until(() => document.readyState === "complete" && document.documentElement.dataset.client !== "loading");
    if (what === "WebAssembly") { // the map is magnified all the same
      await page.has("html[data-zooms]");
      await page.click("#zoomin");
      await page.until(() => document.getElementById("view").getAttribute("transform").endsWith("scale(1.8)"));
    }
    await page.click('.units a[href="/district/500114"]');
    await page.titled("黔江区");
    await page.go(lacking.address + "/search?q=fengjie");
    await page.has("#panel .units .n");
    assert.equal(await page.text("#panel .units .n"), "奉节县");
  }])));
});

/** In the page: the box of each digit of a text, and of the same digit alone, written where it has all the room it needs. */
const digits = (selector) => {
  const text = document.querySelector(selector).firstChild;
  const alone = document.createElement("div");
  Object.assign(alone.style, { position: "fixed", inset: "0 0 auto 0", zIndex: 99, background: "white", color: "black" });
  for (const word of ["font", "letterSpacing"]) alone.style[word] = getComputedStyle(text.parentNode)[word];
  Object.assign(text.parentNode.style, { background: "white", color: "black" });
  const box = ({ left, top, right, bottom }) => [Math.floor(left), Math.floor(top), Math.ceil(right), Math.ceil(bottom)];
  const found = [...text.data.matchAll(/[0-9.%]/g)].map(({ 0: digit, index }) => {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + 1);
    const same = document.createElement("span");
    Object.assign(same.style, { display: "inline-block", margin: "0 1em" });
    same.append(digit);
    alone.append(same);
    return { digit, range, same };
  });
  document.body.append(alone);
  return found.map(({ digit, range, same }) => ({ digit, here: box(range.getBoundingClientRect()), alone: box(same.getBoundingClientRect()) }));
};

/** Fails where a digit isn't painted in the place that the layout has for it: the engine may move it onto the next. */
async function painted(page, selector) {
  const found = await page.run(digits, selector);
  await page.steady(() => document.documentElement.scrollHeight); // a picture before the next frame may be of the one before
  assert.ok(found.length >= 4, `digits in ${selector}: ${found.length}`);
  const { width, data } = PNG.sync.read(await page.picture());
  const ink = ([left, top, right, bottom]) => {
    let sum = 0;
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += 255 - data[4 * (y * width + x) + 1];
    return sum;
  };
  const faults = found.map(({ digit, here, alone }) => [digit, ink(here) / ink(alone)]).filter(([, share]) => !(share > 0.6 && share < 1.5));
  assert.deepEqual(faults, [], "the ink of each digit, of what it has alone");
}

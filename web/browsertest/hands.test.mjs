// Other hands in the page: browsers that translate wrap every text in elements of their own, extensions add, move and
// replace nodes. The client goes on; and where it does end, for whatever reason, the page is what it is without it.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { alive, failed, launch, open, serve, title } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

const visit = async (path) => alive(await open(browser, { url: site.address + path }));

const hands = {
  /** As Chromium's translation does it. */
  translation: () => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walk.nextNode()) if (!walk.currentNode.parentElement.closest("script,style,font")) texts.push(walk.currentNode);
    for (const text of texts) {
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      text.replaceWith(outer);
      outer.append(inner);
      inner.append("°" + text.data);
    }
  },
  /** As engines do that translate in place. */
  "other words": () => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const text = walk.currentNode;
      if (!text.parentElement.closest("script,style") && !text.data.startsWith("°")) text.data = "°" + text.data;
    }
  },
  /** An icon in every field and heading, as password managers and spelling checkers add them. */
  "added elements": () => {
    for (const e of document.querySelectorAll("#panel :is(form,h1,h2,ul,section), #panel div, #said")) {
      if (e.querySelector(":scope > x-icon")) continue;
      e.prepend(document.createElement("x-icon"));
      e.append(document.createElement("x-icon"));
    }
  },
  /** Which cannot be told from our own. */
  "added lists and links": () => {
    for (const e of document.querySelectorAll("#panel :is(ul,section,form), #panel div")) {
      if (e.querySelector(":scope > .foreign")) continue;
      const other = document.createElement(e.firstElementChild?.localName ?? "div");
      other.className = "foreign";
      e.prepend(other);
    }
  },
};

/** The page must say what it says to somebody who opens its address, and its links lead there, but for what others have added. */
async function right(page) {
  const [is, meant] = await page.evaluate(async () => {
    const says = (panel) => {
      for (const other of panel.querySelectorAll(".foreign,.keys")) other.remove();
      const text = (e) => e.textContent.replaceAll("°", "");
      return { text: text(panel), links: [...panel.querySelectorAll("a[href]")].map((a) => [a.getAttribute("href"), text(a)]) };
    };
    const served = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    return [says(document.getElementById("panel").cloneNode(true)), says(served.getElementById("panel"))];
  });
  assert.deepEqual(is, meant);
}

const here = (page) => page.evaluate(() => globalThis.here);

for (const [lang, home] of [["zh", "/"], ["en", "/en/"]]) {
  const names = { zh: ["黔江区", "武隆区"], en: ["Qianjiang District", "Wulong District"] }[lang];
  for (const [what, hand] of Object.entries(hands)) {
    test(`T1, T2: ${what} between any two moves and searches, ${lang}`, async () => {
      const page = await visit(home);
      await page.evaluate(() => { globalThis.here = true; });
      // The rest of a panel comes a frame after its beginning.
      const named = (name) => page.waitForFunction((name) => document.getElementById("title")?.textContent.replaceAll("°", "") === name && !document.querySelector("#panel[data-fresh]"), name);
      const move = async (selector, name) => {
        await page.evaluate(hand);
        await page.evaluate((selector) => document.querySelector(selector).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })), selector);
        await named(name);
        await page.waitForFunction((name) => document.getElementById("said").textContent.includes(name), name);
        await right(page);
      };
      await move("#u500114", names[0]);
      await move("#u500156", names[1]);
      await page.evaluate(hand);
      await page.goBack();
      await named(names[0]);
      await right(page);

      await page.evaluate(hand);
      await page.locator("#find").click();
      await page.waitForSelector("#q:focus");
      const box = page.locator("#q");
      for (const word of lang === "zh" ? ["黔江", "武隆", "没有的字", "黔江"] : ["Qianjiang", "Wulong", "nothing of the kind", "Qianjiang"]) {
        await page.evaluate(hand);
        await box.fill(word);
        const query = String(new URLSearchParams({ q: word }));
        await page.waitForFunction((query) => document.documentElement.dataset.found === query, query);
        assert.equal(await page.evaluate(() => document.activeElement.id), "q", "the reader can go on typing");
        assert.equal(await box.inputValue(), word);
        await right(page);
      }
      await page.evaluate(hand);
      await page.keyboard.press("Enter");
      await named(names[0]);
      await right(page);

      assert.equal(await here(page), true, "all of it in one page");
      assert.equal(await page.evaluate(() => document.documentElement.dataset.client), "ready");
      assert.deepEqual(page.faults, []);
      await page.context().close();
    });
  }
}

test("T1: a page that was translated before the client came", async () => {
  const page = await open(browser, {});
  await page.addInitScript(`addEventListener("DOMContentLoaded", ${hands.translation})`);
  await page.goto(site.address + "/district/500114");
  await alive(page);
  await page.locator("#u500156").dispatchEvent("click");
  await title(page, "武隆区");
  await right(page);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a step back before the client has come is the browser's", async () => {
  const page = await open(browser, {});
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(site.address + "/");
  await page.evaluate(() => { location.hash = "title"; });
  await page.goBack();
  await page.waitForFunction(() => !location.hash);
  assert.deepEqual(page.faults.filter((f) => !f.includes("Failed to load resource")), []);
  await page.context().close();
});

describe("T1: the program ends", () => {
  const ends = {
    "by an error while a page is shown": () => { yutu.change = () => { throw new Error("planted"); }; },
    "by an error once it is shown": () => { yutu.arrived = yutu.found = () => { throw new Error("planted"); }; },
    "by a trap": () => { globalThis.trapped = true; },
  };
  /** Lets WebAssembly trap when the test says so, as it does where memory runs out. */
  const traps = () => {
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...given) => {
      const { exports } = await instantiate(...given);
      const resume = () => {
        if (globalThis.trapped) throw new WebAssembly.RuntimeError("unreachable");
        return exports.resume();
      };
      return Object.defineProperty(Object.create(WebAssembly.Instance.prototype), "exports", { value: { ...exports, resume } });
    };
  };
  /** Knows which timers are still to come. */
  const watches = () => {
    const { setTimeout, clearTimeout } = globalThis;
    const timers = globalThis.timers = new Map();
    globalThis.setTimeout = (then, ...given) => {
      const id = setTimeout((...args) => { timers.delete(id); then(...args); }, ...given);
      timers.set(id, String(then));
      return id;
    };
    globalThis.clearTimeout = (id) => { timers.delete(id); clearTimeout(id); };
  };
  const start = async (path) => {
    const page = await open(browser, {});
    await page.addInitScript(traps);
    await page.addInitScript(watches);
    await page.goto(site.address + path);
    await alive(page);
    await page.evaluate(() => { globalThis.here = true; });
    return page;
  };

  /** Presses 黔江 and waits until the client is there too. */
  const pressed = async (page) => {
    await page.locator("#u500114").dispatchEvent("click");
    await title(page, "黔江区");
    await page.waitForSelector("#marks .chosen", { state: "attached" }); // the client's
    await page.evaluate(() => new Promise((done) => yutu.painted(() => yutu.painted(done))));
  };

  test("and the reader goes back", async () => {
    const page = await start("/");
    await pressed(page);
    await page.evaluate(ends["by a trap"]);
    await page.keyboard.press("Shift");
    await failed(page);
    await page.goBack();
    await page.waitForSelector(".page.home");
    await alive(page);
    await page.goForward();
    await title(page, "黔江区");
    await page.context().close();
  });

  for (const [how, end] of Object.entries(ends)) {
    test(`${how}: links, back and forward`, async () => {
      const page = await start("/");
      await pressed(page);
      await page.evaluate(end);
      await page.evaluate(() => document.getElementById("u500156").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
      await page.waitForFunction(() => document.documentElement.dataset.client === "failed" || !globalThis.here);
      // Whether the page that was asked for is here or is loaded now: address and page agree.
      await title(page, "武隆区").catch(async () => { await page.locator("#u500156").dispatchEvent("click"); await title(page, "武隆区"); });
      await page.waitForFunction(() => !globalThis.here);
      await alive(page);
      await page.goBack();
      await title(page, "黔江区");
      await alive(page);
      await page.goBack();
      await page.waitForFunction(() => location.pathname === "/" && document.querySelector(".page.home"));
      await page.context().close();
    });

    test(`${how}: the search form`, async () => {
      const page = await start("/search");
      await page.evaluate(end);
      await page.locator("#q").fill("黔江"); // and Enter, which must have an answer wherever it meets the program's end
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => !globalThis.here);
      await page.waitForFunction(() => location.search.includes("q=%E9%BB%94%E6%B1%9F") && document.querySelector("#panel section ul a[href]"));
      await page.context().close();
    });

    test(`${how}: what a link, a field and a key do, they do at once and without a word`, async () => {
      const page = await start("/search?q=%E9%BB%94%E6%B1%9F");
      await page.waitForFunction(() => document.documentElement.dataset.found);
      await page.evaluate(end);
      await page.locator("#q").fill("武隆");
      await failed(page);
      // Go's own script would wait for an answer to them, and the page with it, for ever.
      assert.deepEqual(await page.evaluate(() => [...timers.values()].filter((t) => t.includes("_scheduledTimeouts"))), []);
      page.faults.length = 0;
      const prevented = await page.evaluate(() => {
        const out = [];
        for (const [selector, event] of [
          ["#find", new MouseEvent("click", { bubbles: true, cancelable: true })],
          ["#u500114", new MouseEvent("click", { bubbles: true, cancelable: true })],
          ["#u500114", new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true })],
          ["#q", new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true })],
          ["#q", new InputEvent("input", { bubbles: true })],
          ["#map", new WheelEvent("wheel", { deltaY: 100, bubbles: true, cancelable: true })],
          ["#panel form", new SubmitEvent("submit", { bubbles: true, cancelable: true })],
        ]) {
          const last = (e) => { out.push(e.defaultPrevented); e.preventDefault(); };
          addEventListener(event.type, last, { once: true });
          document.querySelector(selector).dispatchEvent(event);
          removeEventListener(event.type, last);
        }
        return out;
      });
      assert.deepEqual(prevented, Array(7).fill(false));
      assert.deepEqual(page.faults, []);
      await page.context().close();
    });
  }
});

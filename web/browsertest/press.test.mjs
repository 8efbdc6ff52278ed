// A press opens its page before the client, without it, and while it takes over; what is then on show is the served page.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { alive, fileServer, launch, open, pause, serve, title, yutu } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

/** A slow network, by what the browser says of it: the client waits until it is needed. */
const slow = () => Object.defineProperty(navigator, "connection", { value: { effectiveType: "4g", downlink: 1.6, rtt: 150 } });

/** In the page: what it is, and what the server sends for its address, each as lines; the first line that differs, or null. */
const compares = () => {
  const lines = (top, live) => {
    const fleeting = ["tabindex", "style", "autofocus", ...live ? ["x", "y", "transform", "d"] : []];
    const out = [];
    const walk = (node, depth) => {
      if (node.nodeType === 3) out.push(depth + node.data);
      if (node.nodeType !== 1 || node.id === "said") return;
      const classes = [...node.classList].filter((c) => c !== "named" && !(live && /^w(\d+|-)$/.test(c))).sort().join(" ");
      const attributes = [...node.attributes].filter((a) => a.name !== "class" && !fleeting.includes(a.name) && (!a.name.startsWith("data-") || !live && a.name === "data-zoomed"))
        .map((a) => a.name + "=" + a.value).sort();
      out.push(depth + node.localName + " " + node.namespaceURI.slice(-4) + " ." + classes + " " + attributes.join(" "));
      for (const child of node.childNodes) walk(child, depth + " ");
    };
    walk(top.getElementById("yutu"), "");
    return [top.title, ...out];
  };
  const served = new Map();
  globalThis.differs = async () => {
    const live = document.documentElement.dataset.client === "ready";
    const path = location.pathname;
    if (!served.has(path)) served.set(path, new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html"));
    const [is, meant] = [lines(document, live), lines(served.get(path), live)];
    const i = meant.findIndex((line, i) => line !== is[i]);
    return i < 0 && is.length === meant.length ? null : `${path}: ${is[i]} ≠ ${meant[i]}`;
  };
};

/** A page of a slow network, with the pack there. */
async function visit(path, options = {}) {
  const page = await open(browser, options);
  await page.addInitScript(slow);
  await page.addInitScript(compares);
  await page.addInitScript(() => { globalThis.here = true; });
  await page.goto((options.address ?? site.address) + path);
  await page.waitForSelector("html[data-pack=ready]", { state: "attached" });
  return page;
}
const client = (page) => page.evaluate(() => document.documentElement.dataset.client);
const same = async (page) => {
  let wrong;
  for (const end = Date.now() + 20_000; Date.now() < end; await pause(50)) {
    wrong = await page.evaluate(() => differs()).catch((err) => err.message); // a page is loaded
    if (!wrong) return;
  }
  assert.fail(`${wrong}; the client: ${await client(page)}; ${page.faults}`);
};
/** A step back, to the page of a title. */
async function back(page, name) {
  await page.goBack();
  await title(page, name);
  await same(page);
}
/** Has the client come, by a key. */
async function wake(page) {
  await page.keyboard.press("F2");
  await alive(page);
}
async function over(page) {
  assert.equal(await page.evaluate(() => globalThis.here), true, "all of it in one page");
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

for (const [home, names] of [["/", ["黔江区", "武隆区"]], ["/en/", ["Qianjiang District", "Wulong District"]]]) {
  test(`${home}: without the client a press shows its page in the frame it is made in, with all that belongs to it`, async () => {
    const page = await visit(home);
    const said = await page.evaluate(async () => {
      document.getElementById("u500114").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      await new Promise(requestAnimationFrame);
      return [document.getElementById("title").textContent, document.activeElement.id];
    });
    assert.deepEqual(said, [names[0], "title"]);
    await page.waitForFunction((name) => document.getElementById("said").textContent.endsWith(name), names[0]);
    assert.equal(new URL(page.url()).pathname, `${home}district/500114`);
    await same(page);
    assert.equal(await page.locator('#view [aria-current="page"]').getAttribute("id"), "u500114");
    await page.locator(`#panel .units a[href="${home}district/500156"], #panel a.up`).first().focus();
    await page.keyboard.press("Enter");
    await same(page);
    await back(page, names[0]);
    await page.goBack();
    await page.waitForSelector(".page.home");
    await same(page);
    await page.goForward();
    await title(page, names[0]);
    await same(page);
    assert.equal(await client(page), undefined, "and nobody has asked for the client");
    await over(page);
  });
}

test("hundreds of presses, steps back and forward: each page is the served one", async () => {
  const page = await visit("/");
  const wrong = await page.evaluate(async () => {
    let seed = 11;
    const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
    const popped = () => new Promise((done) => addEventListener("popstate", () => setTimeout(done), { once: true }));
    const wrong = [];
    for (let i = 0, depth = 0; i < 150; i++) {
      const back = depth > 1 && !random(5);
      if (back) {
        const gone = popped();
        history.back();
        await gone;
        depth--;
      } else {
        const links = [...document.querySelectorAll("#view a, #panel .units a, #panel a.up, .brand")].filter((a) => /^\/(district\/\d+)?$/.test(a.getAttribute("href")) && a.getAttribute("href") !== location.pathname);
        links[random(links.length)].dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: random(2) }));
        depth++;
      }
      await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go)))); // the map comes once the panel is on the screen
      const wrongs = await differs();
      if (wrongs) wrong.push(wrongs);
    }
    return wrong.slice(0, 3);
  });
  assert.deepEqual(wrong, []);
  await over(page);
});

describe("the client takes over whatever is then on show", () => {
  /** One press by finger, mouse or key, or a step in the history. What lies in between on the map and leads elsewhere does not count. */
  const presses = (page, random) => {
    const [x, y] = [500 + random(300), 300 + random(300)];
    switch (random(6)) {
      case 0: return page.evaluate(() => history.state?.entry !== globalThis.first && new Promise((done) => {
        addEventListener("popstate", () => done(), { once: true });
        history.back();
      }));
      case 1: return page.evaluate(() => history.forward());
      case 2: return page.evaluate((n) => { const links = [...document.querySelectorAll("#panel .units a")]; links[n % links.length]?.focus(); }, random(38)).then(() => page.keyboard.press("Enter"));
      case 3: return page.touchscreen.tap(x, y);
      default: return page.mouse.click(x, y);
    }
  };
  const only = () => {
    globalThis.here = true;
    addEventListener("click", (e) => {
      const a = e.target.closest("a");
      if (a && !/^\/(district\/\d+)?$/.test(a.getAttribute("href"))) { e.preventDefault(); e.stopImmediatePropagation(); }
    }, { capture: true });
  };
  for (const seed of [1, 2]) {
    test(`presses at random, ${seed}`, async () => {
      let state = seed * 7919;
      const random = (n) => (state = (state * 48271) % 2147483647) % n;
      const page = await open(browser, { hasTouch: true });
      await page.addInitScript(compares);
      await page.addInitScript(only);
      let letGo; // after so many presses the program comes
      const held = new Promise((go) => { letGo = go; });
      await page.route(/\/_\/app[.]/, async (route) => { await held; await route.continue(); });
      await page.goto(site.address + "/district/500156");
      await page.waitForSelector("html[data-pack=ready]", { state: "attached" });
      await page.evaluate(() => { globalThis.first = history.state.entry; });
      const before = 1 + random(5);
      for (let i = 0, rest = 6; rest > 0; i++) {
        if (i === before) letGo();
        await presses(page, random);
        if (await client(page) === "ready") rest--;
        if (i > 150) break;
      }
      letGo();
      await alive(page);
      await same(page);
      assert.equal(await page.evaluate(() => document.documentElement.dataset.adopted), "all");
      await page.evaluate(() => document.querySelector("#panel a.up, .brand").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
      await same(page);
      await over(page);
    });
  }

  for (const moment of ["it begins", "it takes the page over"]) test(`between what it was given and its life, as ${moment}`, async () => {
    const page = await open(browser, { reducedMotion: "reduce" });
    await page.addInitScript(compares);
    await page.addInitScript((moment) => {
      globalThis.here = true;
      const press = () => document.getElementById("u500236").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      const { instantiate } = WebAssembly;
      WebAssembly.instantiate = async (...given) => {
        const made = await instantiate(...given);
        if (moment === "it begins") press(); // the program is told of the page before
        else {
          const { adopt } = yutu;
          yutu.adopt = () => { press(); adopt(); };
        }
        return made;
      };
    }, moment);
    await page.goto(site.address + "/");
    await alive(page);
    await title(page, "奉节县");
    await same(page);
    await page.goBack();
    await page.waitForSelector(".page.home");
    await same(page);
    await over(page);
  });
});

test("what only is called a click, a key or a turn of the wheel, made by a script, does not end the client", async () => {
  const page = await visit("/");
  await page.keyboard.press("+");
  await alive(page);
  await page.evaluate(() => {
    for (const type of ["click", "dblclick", "keydown", "wheel", "pointerdown", "pointermove", "pointerup", "pointercancel", "pointerover", "focusin", "mouseup"]) {
      for (const made of [new Event(type, { bubbles: true }), new UIEvent(type, { bubbles: true })]) document.querySelector("#u500114 > path").dispatchEvent(made);
    }
  });
  await page.locator("#u500114").press("Enter");
  await title(page, "黔江区");
  assert.equal(await client(page), "ready");
  await over(page);
});

describe("once the client lives", () => {
  const living = async (path, options) => {
    const page = await open(browser, options);
    await page.addInitScript(compares);
    await page.addInitScript(() => {
      globalThis.here = true;
      globalThis.press = (id) => document.getElementById(id).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 }));
    });
    await page.goto(site.address + path);
    await alive(page);
    await page.waitForSelector("html[data-pack=ready]", { state: "attached" });
    return page;
  };

  for (const reducedMotion of ["reduce", "no-preference"]) {
    test(`a press shows its page in the frame it is made in, and the program knows of it; motion: ${reducedMotion}`, async () => {
      const page = await living("/", { reducedMotion });
      const shown = await page.evaluate(() => {
        press("u500114");
        return [document.getElementById("title").textContent, history.length];
      });
      assert.equal(shown[0], "黔江区");
      await same(page);
      assert.equal(new URL(page.url()).pathname, "/district/500114");
      assert.equal(await page.evaluate(() => history.length), shown[1] + 1, "one entry");
      await page.evaluate(() => press("u500156"));
      await same(page);
      await page.locator("#u500156").press("Escape"); // the program's key: from its page to the one above
      await page.waitForSelector(".page.home");
      await same(page);
      await back(page, "武隆区");
      await back(page, "黔江区");
      await page.goBack();
      await page.waitForSelector(".page.home");
      await same(page);
      await over(page);
    });
  }

  test("the page it is pressed from, or another, while its own is on its way to the program", async () => {
    const page = await living("/district/500114", { serviceWorkers: "block" });
    let letGo;
    const held = new Promise((go) => { letGo = go; });
    await page.route(/\/_\/s\/d-500156/, async (route) => { await held; await route.continue(); });
    await page.evaluate(() => press("u500156"));
    await page.waitForFunction(() => document.getElementById("title").textContent === "武隆区");
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
    await back(page, "黔江区");
    await page.evaluate(() => press("u500156"));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
    await page.evaluate(() => press("u500229"));
    await page.evaluate(() => press("u500236"));
    letGo();
    await title(page, "奉节县");
    await same(page);
    await page.goBack();
    await page.waitForFunction(() => location.pathname !== "/district/500236");
    await same(page);
    await over(page);
  });

  test("a step back at once, and two", async () => {
    const page = await living("/district/500114");
    await page.evaluate(() => { // as by Alt and an arrow
      globalThis.step = (n) => {
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Alt", bubbles: true }));
        history.go(n);
      };
    });
    await page.evaluate(() => { press("u500156"); step(-1); });
    await page.waitForFunction(() => location.pathname === "/district/500114" && document.getElementById("title")?.textContent === "黔江区");
    await same(page);
    await page.evaluate(() => press("u500229"));
    await same(page);
    await page.evaluate(() => { press("u500156"); step(-2); });
    await page.waitForFunction(() => location.pathname === "/district/500114" && document.getElementById("title")?.textContent === "黔江区");
    await same(page);
    await page.locator(".brand").click();
    await same(page);
    await page.evaluate(() => { press("u500156"); step(-1); });
    await page.waitForSelector(".page.home");
    await same(page);
    await page.locator("#u500114").dispatchEvent("click");
    await same(page);
    await page.evaluate(() => press("u500156"));
    await same(page);
    await over(page);
  });

  test("a step back when the program has heard of the press, and has not drawn yet", async () => {
    const page = await living("/");
    for (const known of [false, true]) {
      await page.evaluate(() => {
        const { follow } = yutu;
        yutu.follow = (...told) => { yutu.follow = follow; follow(...told); history.back(); };
        press("u500156");
      });
      await page.waitForFunction(() => location.pathname === "/");
      await page.waitForSelector(".page.home");
      await same(page);
      if (known) break;
      await page.evaluate(() => press("u500156")); // from now on the program has the page
      await same(page);
      await page.goBack();
      await same(page);
    }
    await over(page);
  });

  test("presses and steps at random: each page is the served one", async () => {
    const page = await living("/");
    const wrong = await page.evaluate(async () => {
      let seed = 23;
      const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
      const popped = () => new Promise((done) => addEventListener("popstate", () => setTimeout(done), { once: true }));
      const settled = async () => {
        let wrongs;
        for (let i = 0; i < 200 && (wrongs = await differs()); i++) await new Promise((go) => setTimeout(go, 50));
        return wrongs;
      };
      const wrong = [];
      for (let i = 0, depth = 0; i < 60; i++) {
        if (depth > 1 && !random(4)) {
          const gone = popped();
          history.back();
          await gone;
          depth--;
        } else {
          for (let n = 1 + random(3); n > 0; n--) {
            const links = [...document.querySelectorAll("#view a, #panel .units a, #panel a.up, .brand, .report a, .bar nav a")].filter((a) => /^\/((district|story)\/[\w-]+|reports|about)?$/.test(a.getAttribute("href")) && a.getAttribute("href") !== location.pathname);
            links[random(links.length)].dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: random(2) }));
            depth++;
          }
        }
        const wrongs = await settled();
        if (wrongs) wrong.push(wrongs);
      }
      return wrong.slice(0, 3);
    });
    assert.deepEqual(wrong, []);
    await over(page);
  });
});

test("what is laid out last moves nothing that is in sight, and is laid out", async () => {
  for (const viewport of [{ width: 360, height: 740 }, { width: 1440, height: 900 }]) {
    const page = await visit("/", { viewport });
    for (const code of ["500114", "500236"]) {
      await page.locator(`#u${code}`).dispatchEvent("click");
      await title(page, code === "500114" ? "黔江区" : "奉节县");
      await page.waitForFunction(() => !("fresh" in document.getElementById("panel").dataset));
      const { moved, skipped, count } = await page.evaluate(async () => {
        const panel = document.getElementById("panel");
        const all = [...panel.querySelectorAll("*")];
        const places = () => all.map((e) => { const { x, y, width, height } = e.getBoundingClientRect(); return [x, y, width, height].map(Math.round); });
        const whole = places();
        panel.dataset.fresh = ""; // as in the first frames after a press
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const first = places();
        const inSight = ([, y, width], i) => width > 0 && y < innerHeight && !all[i].matches("section, ul, details, li");
        return {
          moved: all.filter((e, i) => inSight(whole[i], i) && `${first[i]}` !== `${whole[i]}`).map((e) => e.outerHTML.slice(0, 80)),
          skipped: all.every((e) => e.checkVisibility({ contentVisibilityAuto: true })) ? "nothing" : "",
          count: whole.length,
        };
      });
      assert.deepEqual(moved, [], `${viewport.width}: of ${count} elements`);
      assert.equal(skipped, "", "all was laid out at once");
    }
    await page.context().close();
  }
});

test("within a press a panel's head and first section are put, and the rest of it after the frame", async () => {
  const page = await visit("/");
  const put = await page.evaluate(async () => {
    const panel = document.getElementById("panel");
    const count = () => [panel.querySelectorAll("section").length, panel.querySelectorAll("details").length];
    document.getElementById("u500236").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    const within = count();
    while ("fresh" in panel.dataset) await new Promise(requestAnimationFrame);
    return [within, count()];
  });
  assert.deepEqual(put[0], [1, 0], "sections and folds within the press");
  assert.ok(put[1][0] > 1 && put[1][1] > 0, `${put[1]} after it`);
  await same(page);
  await over(page);
});

for (const lives of [false, true]) {
  test(`a finger's press moves the focus to what it presses, the first of a visit or from a field, and rings nothing${lives ? "" : ", before the client"}`, async () => {
    const page = await visit("/", { hasTouch: true });
    await page.evaluate(() => { // its keyboard goes with the focus
      const field = Object.assign(document.createElement("input"), { id: "field" });
      Object.assign(field.style, { position: "fixed", left: 0, top: 0 });
      document.body.prepend(field);
    });
    if (lives) await wake(page);
    for (const [id, name, before] of [["u500236", "奉节县", ""], ["u500229", "城口县", "field"]]) {
      if (before) await page.touchscreen.tap(5, 5);
      assert.equal(await page.evaluate(() => document.activeElement.id), before);
      const { x, y } = await page.evaluate((id) => {
        const box = document.getElementById(id).getBoundingClientRect();
        for (let x = box.left; x < box.right; x += 2) for (let y = box.top; y < box.bottom; y += 2) if (document.elementFromPoint(x, y)?.parentNode.id === id) return { x, y };
      }, id);
      await page.touchscreen.tap(x, y);
      await title(page, name);
      await page.waitForFunction((id) => document.activeElement.id === id, id);
      assert.equal(await page.evaluate(() => document.activeElement.matches(":focus-visible")), false);
    }
    await page.locator("#field").evaluate((e) => e.remove());
    await same(page);
    await over(page);
  });

  test(`a step back in the very frame of a press goes from the page before, and what it leads to is the served page${lives ? "" : ", before the client"}`, async () => {
    const page = await visit("/");
    if (lives) await wake(page);
    const press = (id, then) => page.evaluate(([id, then]) => {
      document.getElementById(id).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      if (then) return new Promise((done) => { addEventListener("popstate", () => done(), { once: true }); history.back(); });
    }, [id, then]);
    await press("u500114");
    await page.waitForURL("**/district/500114");
    await press("u500156", true);
    await page.waitForURL((url) => url.pathname !== "/district/500114");
    await same(page);
    for (const id of ["u500236", "u500229", "u500101"]) await press(id); // before any is seen
    await title(page, "万州区");
    await same(page);
    await back(page, "城口县");
    await back(page, "奉节县");
    await over(page);
  });
}

test("Escape right after a press leads to the unit and then up, as it does later", async () => {
  const page = await open(browser, {});
  await page.goto(site.address + "/");
  await alive(page);
  const focused = await page.evaluate(async () => {
    const at = () => document.activeElement;
    const escape = () => at().dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    const press = () => document.getElementById("u500114").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    const frames = async () => { for (let i = 0; i < 3; i++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done))); };
    press();
    escape();
    const ids = [at().id];
    await frames();
    ids.push(at().id); // where the reader has gone, whatever a press does after its frame
    press(); // on the page that is on show: nothing
    document.querySelector("a.brand").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    await frames();
    ids.push(at().id);
    press();
    escape();
    escape();
    return ids;
  });
  assert.deepEqual(focused, ["u500114", "u500114", "title"]);
  await page.waitForSelector(".page.home");
  await page.waitForFunction(() => location.pathname === "/");
  await page.context().close();
});

test("a panel that the client writes anew keeps the reader at its title", async () => {
  const page = await open(browser, {});
  await page.goto(site.address + "/district/500114");
  await alive(page);
  assert.deepEqual(await page.evaluate(() => {
    const panel = document.getElementById("panel"), title = document.getElementById("title");
    title.focus();
    yutu.change(panel, ["", "=", panel.innerHTML].join("\0"));
    return [title.isConnected, document.activeElement.id];
  }), [false, "title"]);
  await page.context().close();
});

test("however often the client has a pressed page in its place, the reader stays where he has gone on it", async () => {
  const page = await open(browser, {});
  await page.goto(site.address + "/");
  await alive(page);
  await page.locator("#u500114").dispatchEvent("click");
  await page.waitForSelector("#u500114[aria-current=page]");
  await page.waitForSelector("#marks .pin", { state: "attached" });
  assert.deepEqual(await page.evaluate(() => [yutu.arrived(), yutu.arrived()]), [true, true]);
  await page.goBack();
  await page.waitForSelector(".page.home");
  await page.goForward();
  await page.waitForSelector(".page.district");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("what the mouse rests on is fetched ahead, what it passes over or presses at once is not fetched before the press", async () => {
  const page = await open(browser);
  const shards = [];
  page.on("request", (r) => { if (/\/_\/s\/u-\d+\./.test(r.url())) shards.push(r.url().match(/u-(\d+)\./)[1]); });
  await page.goto(site.address + "/");
  await alive(page);
  const point = (adcode, type) => page.evaluate(([adcode, type]) => document.querySelector(`#u${adcode} > *`).dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "mouse" })), [adcode, type]);
  shards.length = 0;
  await page.evaluate(() => { // over three, and away
    for (const adcode of ["500236", "500229", "500101"]) document.querySelector(`#u${adcode} > *`).dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
    document.getElementById("title").dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
  });
  await pause(300);
  assert.deepEqual(shards, []);
  await point("500114", "pointerover");
  for (let i = 0; i < 100 && !shards.length; i++) await pause(50);
  assert.deepEqual(shards, ["500114"]);
  await page.context().close();
});

test("without the client the browser fetches the page of a link ahead that the mouse rests on, of those that are not in the pack", async () => {
  const page = await visit("/");
  const ahead = [];
  page.context().on("request", (r) => { if (r.headers()["sec-purpose"]) ahead.push(new URL(r.url()).pathname); });
  await page.waitForSelector('script[type="speculationrules"]', { state: "attached" });
  await page.locator('#panel a[href^="/district/"]').first().hover();
  await pause(600); // a rest of 200 ms is enough
  assert.deepEqual(ahead, []);
  const report = page.locator('#panel a[href^="/story/"]').first();
  await report.hover();
  for (let i = 0; i < 100 && !ahead.length; i++) await pause(50);
  assert.deepEqual([...new Set(ahead)], [(await report.getAttribute("href")).split("#")[0]]);
  assert.equal(await client(page), undefined);
  await page.keyboard.press("+"); // wakes the client
  await alive(page);
  await page.waitForSelector('script[type="speculationrules"]', { state: "detached" });
  await over(page);
});

test("with fingers nothing is fetched ahead: there are no rules that a press would have to match links with", async () => {
  const page = await visit("/", { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {})); // which is asked for after the rules
  assert.equal(await page.locator('script[type="speculationrules"]').count(), 0);
  await over(page);
});

test("of who saves data, and on pages for frames, the browser is asked to fetch nothing ahead", async () => {
  const saving = await open(browser);
  await saving.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { effectiveType: "4g", downlink: 10, rtt: 50, saveData: true } }));
  await saving.goto(site.address + "/");
  await saving.locator("#title").hover(); // which brings the scripts, and in time the small worker, which is asked for after the rules
  await saving.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  assert.equal(await saving.locator('script[type="speculationrules"]').count(), 0);
  assert.deepEqual(saving.faults, []);
  await saving.context().close();
  const framed = await open(browser);
  await framed.goto(site.address + "/embed/district/500114?interactive=load");
  await alive(framed);
  assert.equal(await framed.locator('script[type="speculationrules"]').count(), 0);
  assert.deepEqual(framed.faults, []);
  await framed.context().close();
});

test("keys, wheel, dragging and typing wake the client, a press does not", async () => {
  const wakes = {
    key: (page) => page.locator('#view a[tabindex="0"]').press("ArrowDown"),
    wheel: (page) => page.locator("#map").dispatchEvent("wheel", { deltaY: -100, ctrlKey: true }),
    drag: async (page) => { await page.mouse.move(600, 400); await page.mouse.down(); await page.mouse.move(640, 430, { steps: 3 }); await page.mouse.up(); },
  };
  for (const [what, wake] of Object.entries(wakes)) {
    const page = await visit("/district/500114");
    await page.locator("#u500156").dispatchEvent("click");
    await title(page, "武隆区");
    assert.equal(await client(page), undefined, what);
    await wake(page);
    await alive(page);
    await same(page);
    await over(page);
  }
  const page = await open(browser);
  await page.addInitScript(slow);
  await page.goto(site.address + "/search");
  await page.locator("#q").pressSequentially("黔江");
  await page.waitForFunction(() => document.documentElement.dataset.found?.length > 2);
  assert.equal(await page.locator("#q").inputValue(), "黔江");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("what is typed before there is a script to hear it, by voice or pasted, wakes the client", async () => {
  const page = await open(browser);
  await page.addInitScript(slow);
  let release;
  const held = new Promise((go) => { release = go; });
  await page.route("**/_/press.*", async (route) => { await held; await route.continue(); });
  await page.goto(site.address + "/search", { waitUntil: "domcontentloaded" });
  await page.locator("#q").focus();
  await page.keyboard.insertText("黔江"); // no key is told of
  release();
  await page.waitForFunction(() => document.documentElement.dataset.found?.length > 2);
  assert.equal(await page.locator("#q").inputValue(), "黔江");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("before the client wheel, buttons and two fingers move the map, and it goes on from there", async () => {
  const scale = (page) => page.evaluate(() => +/scale\(([\d.]+)/.exec(document.getElementById("view").getAttribute("transform"))[1]);
  /** How far names are from the middles of their units, in heights of a name. */
  const astray = (page) => page.evaluate(() => [...document.querySelectorAll("#labels > [id^=n]")].map((name) => [name, document.querySelector(`#u${name.id.slice(1)} path`).getBoundingClientRect(), name.getBoundingClientRect()])
    .filter(([, land, name]) => name.width && (name.x + name.width / 2 < land.left - 9 || name.x + name.width / 2 > land.right + 9 || name.bottom < land.top - 9 || name.top > land.bottom + 9)).map(([name]) => name.id));
  for (const [path, hasTouch] of [["/district/500156", false], ["/", true]]) {
    const page = await open(browser, { hasTouch, viewport: { width: hasTouch ? 390 : 1440, height: 800 }, reducedMotion: "reduce" });
    await page.addInitScript(slow);
    await page.addInitScript(compares);
    let letGo;
    const held = new Promise((go) => { letGo = go; });
    await page.route(/\/_\/app[.]/, async (route) => { await held; await route.continue(); });
    await page.goto(site.address + path);
    await page.waitForSelector("html[data-pack=ready]", { state: "attached" });
    const [before, shown] = [await scale(page), await page.locator("#labels > [id^=n]:visible").count()];
    const middle = await page.evaluate(() => { const box = document.getElementById("stage").getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; });
    if (hasTouch) {
      const cdp = await page.context().newCDPSession(page);
      const touch = (type, ...far) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints: far.flatMap((by) => [-by, by]).map((by, id) => ({ x: middle[0] + by, y: middle[1], id })) });
      await touch("touchStart", 20);
      for (const far of [25, 30, 40, 50]) await touch("touchMove", far);
      await touch("touchEnd");
    } else {
      await page.mouse.move(...middle);
      await page.mouse.wheel(0, -200);
    }
    await page.waitForFunction((k) => +/scale\(([\d.]+)/.exec(document.getElementById("view").getAttribute("transform"))[1] > 1.2 * k, before);
    const once = await scale(page);
    await page.locator("#zoomin").click();
    assert.ok(Math.abs(await scale(page) / once - 1.8) < .01);
    assert.ok(await page.locator("#labels > [id^=n]:visible").count() >= shown, "names that have room are shown");
    assert.deepEqual(await astray(page), []);
    assert.equal(await client(page), "loading");
    letGo();
    await alive(page);
    assert.ok(Math.abs(await scale(page) / once - 1.8) < .01, "the client leaves the map where it is");
    assert.deepEqual(await astray(page), []);
    await page.locator("#zoomout").click();
    assert.ok(Math.abs(await scale(page) / once - 1) < .01);
    await page.locator("#whole").click();
    await same(page);
    await page.waitForFunction(() => /scale\(1\)/.test(document.getElementById("view").getAttribute("transform")));
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

test("where the client cannot come, the map is zoomed all the same, and there is a way back", async () => {
  const page = await open(browser);
  await page.route("**/*.wasm*", (route) => route.abort());
  await page.goto(site.address + "/");
  await page.waitForSelector("html[data-client=failed][data-zooms]", { state: "attached" });
  const transform = () => page.getAttribute("#view", "transform");
  const before = await transform();
  await page.locator("#zoomin").click();
  assert.match(await transform(), /scale\(1\.8\)/);
  await page.locator("#whole").click();
  assert.equal(await transform(), before);
  assert.equal(await page.locator("#inset").isVisible(), true);
  await page.context().close();
});

test("a press before the pack is here is seen to be on its way, is not doubled, and becomes a page load if the pack fails", async () => {
  for (const fails of [false, true]) {
    const page = await open(browser);
    await page.addInitScript(slow);
    await page.addInitScript(() => { globalThis.here = true; });
    let letGo;
    const held = new Promise((go) => { letGo = go; });
    await page.route(/\/_\/s\/pack[.]/, async (route) => { await held; await (fails ? route.abort() : route.continue()); });
    await page.goto(site.address + "/");
    await page.waitForFunction(() => globalThis.yutuPressed);
    await page.locator("#u500114").dispatchEvent("click");
    await page.waitForSelector("#panel[aria-busy=true]");
    await page.locator("#u500156").dispatchEvent("click");
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("[data-pressed]")].map((a) => a.id)), ["u500156"]);
    const entries = await page.evaluate(() => history.length);
    letGo();
    await title(page, "武隆区"); // maybe of a page that is still coming
    assert.equal(await page.evaluate(() => globalThis.here && !document.querySelector("[aria-busy],[data-pressed]")), true);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.pack === "ready"), !fails);
    assert.equal(await page.evaluate(() => history.length), entries + 1, "one step in the history");
    await page.context().close();
  }
});

test("below a path, from plain files", async () => {
  const { mkdtemp, rm } = await import("node:fs/promises");
  const { execFile } = await import("node:child_process");
  const { promisify } = await import("node:util");
  const { tmpdir } = await import("node:os");
  const folder = await mkdtemp(tmpdir() + "/yutu-press-");
  await promisify(execFile)(yutu, ["build", "-quick", "-base", "/news/map/", "-o", folder + "/site"]);
  const files = await fileServer(folder + "/site", "/news/map/");
  const page = await visit("/district/500114/", { address: files.address });
  await page.locator("#u500156").dispatchEvent("click");
  await title(page, "武隆区");
  assert.equal(await page.evaluate(() => location.pathname), "/news/map/district/500156");
  await back(page, "黔江区");
  await over(page);
  files.stop();
  await rm(folder, { recursive: true });
});

// Embeds in pages of other origins.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { follow, launch, open, serve } from "./lib.mjs";
import { alive, end, frame, heard, hears, hosts, inFrame } from "./hosts.mjs";

let site, browser, host, port;
before(async () => {
  host = await hosts();
  ({ port } = host);
  [site, browser] = await Promise.all([serve(), launch()]);
});
after(async () => { await browser?.close(); await site?.stop(); host?.stop(); });

const hostPage = (body, options) => host.open(browser, body, options);
const refused = async (f) => { while (!f.url().startsWith("chrome-error:")) await f.page().waitForEvent("framenavigated"); };
const wasm = (page) => page.asked.filter((u) => u.pathname.endsWith(".wasm")).length;

describe("who may frame what", () => {
  test("embeds are framed by anybody, all other pages by nobody", async () => {
    for (const at of ["localhost", "[::1]"]) {
      const page = await hostPage(`<iframe id=a src="${site.address}/embed/district/500114"></iframe><iframe id=b src="${site.address}/district/500114"></iframe>`, { at });
      await inFrame(await frame(page, 1), "#panel");
      await refused(await frame(page, 2));
      await end(page);
    }
    for (const path of ["/", "/en/", "/district/500114", "/about", "/nowhere", "/embedding", "/data/metrics.csv"])
      assert.match((await fetch(site.address + path)).headers.get("content-security-policy"), /frame-ancestors 'none'/, path);
    for (const path of ["/embed/", "/embed/en/about", "/embed/nowhere", "/embed/en/nowhere"])
      assert.doesNotMatch((await fetch(site.address + path)).headers.get("content-security-policy"), /frame-ancestors/, path);
  });

  test("a publisher may name the hosts", async () => {
    const own = await serve("-frame-ancestors", `'self' http://localhost:${port}`);
    const body = `<iframe src="${own.address}/embed/"></iframe>`;
    const allowed = await hostPage(body);
    await inFrame(await frame(allowed), "#panel");
    const other = await hostPage(body, { at: "[::1]" });
    await refused(await frame(other));
    await end(allowed);
    await end(other);
    await own.stop();
  });

  test("an isolated host (COEP) can frame them too", async () => {
    const page = await hostPage(`<iframe src="${site.address}/embed/district/500114?interactive=load"></iframe>`,
      { headers: { "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" } });
    await alive(await frame(page));
    await end(page);
  });
});

describe("a frame's limits", () => {
  for (const [name, sandbox] of Object.entries({
    "cross-site": "", "allow-scripts": 'sandbox="allow-scripts"', "with its origin": 'sandbox="allow-scripts allow-same-origin"',
  })) {
    test(`${name}: the client lives, and moves by itself`, async () => {
      const page = await hostPage(`<iframe ${sandbox} width=700 height=600 src="${site.address}/embed/?interactive=load"></iframe>`);
      const f = await frame(page);
      await alive(f);
      assert.equal(await f.evaluate(() => document.documentElement.dataset.adopted), "all");
      await f.evaluate(() => { document.getElementById("yutu").dataset.probe = "kept"; });
      await f.locator("#u500114").dispatchEvent("click");
      await f.waitForFunction(() => document.getElementById("title")?.textContent === "黔江区");
      assert.equal(await f.evaluate(() => document.getElementById("yutu").dataset.probe), "kept");
      assert.match(f.url(), /\/embed\/district\/500114$/);
      assert.match(await f.getAttribute("a.full", "href"), /^\/district\/500114$/);
      await end(page);
    });
  }

  test("empty sandbox: read and followed without any script", async () => {
    const page = await hostPage(`<iframe sandbox width=700 height=600 src="${site.address}/embed/"></iframe>`);
    const f = await frame(page);
    const text = async () => (await (await f.waitForSelector("#title")).innerText());
    assert.equal(await text(), "把重庆的报道放回地图上");
    await f.locator("#u500114 path").first().click({ force: true });
    await f.waitForURL("**/embed/district/500114");
    assert.equal(await text(), "黔江区");
    await end(page);
  });

  test("a sandbox without windows gets the full page's address to copy", async () => {
    const page = await hostPage(`<iframe sandbox="allow-scripts" width=700 height=600 src="${site.address}/embed/district/500114"></iframe>`);
    const f = await frame(page);
    await inFrame(f, "html[data-embed]");
    await f.click("a.full");
    await inFrame(f, `a.full[data-address="${site.address}/district/500114"]`);
    await end(page);
  });

  test("the full page opens in a window of its own", async () => {
    const page = await hostPage(`<iframe width=700 height=600 src="${site.address}/embed/en/district/500114"></iframe>`);
    const [full] = await Promise.all([page.context().waitForEvent("page"), (await frame(page)).click("a.full")]);
    assert.equal(full.url(), site.address + "/en/district/500114");
    assert.equal(await full.evaluate(() => opener), null);
    await end(page);
  });
});

describe("options in the address", () => {
  const look = (f) => f.evaluate(() => {
    const shown = (s) => { const e = document.querySelector(s); return !!e && e.getClientRects().length > 0; };
    return {
      ...document.documentElement.dataset, lang: document.documentElement.lang, ground: getComputedStyle(document.body.firstElementChild).backgroundColor,
      map: shown("#map"), panel: shown("#panel"), source: shown(".provenance"),
    };
  });
  const light = "rgb(255, 253, 249)", dark = "rgb(22, 28, 34)";
  const cases = [
    ["", "light", { ground: light, map: true, panel: true, source: true, lang: "zh-Hans" }],
    ["", "dark", { ground: dark }],
    ["dark=true", "light", { ground: dark }],
    ["dark=false", "dark", { ground: light }],
    ["dark=auto", "dark", { ground: dark }],
    ["dark=<script>", "light", { ground: light, theme: undefined }],
    ["panel=none", "light", { map: true, panel: false, source: true }],
    ["panel=only", "light", { map: false, panel: true, source: true }],
    ["plain", "light", { source: true, plain: "1" }],
    ["transparent=true", "light", { ground: "rgba(0, 0, 0, 0)" }],
    ["transparent=false", "light", { ground: light }],
    ["lang=en", "light", { lang: "en" }],
    ["lang=en-GB&dark=true", "light", { lang: "en", ground: dark }],
    ["lang=zh", "light", { lang: "zh-Hans" }],
    ["lang=fr", "light", { lang: "zh-Hans" }],
  ];
  for (const colorScheme of ["light", "dark"]) {
    test(`each does what it says, on a ${colorScheme} system`, async () => {
      const mine = cases.filter(([, scheme]) => scheme === colorScheme);
      const page = await hostPage(mine.map(([query]) => `<iframe width=700 height=100 src="${site.address}/embed/district/500114?${query}"></iframe>`).join(""), { colorScheme });
      for (const [n, [query, , want]] of mine.entries()) {
        const f = await frame(page, n + 1);
        await inFrame(f, "html[data-embed]:not([hidden])");
        const seen = await look(f);
        for (const [key, value] of Object.entries(want)) assert.equal(seen[key], value, query + ": " + key);
      }
      await end(page);
    });
  }

  test("the client is fetched when the reader touches the map, not before, and never with static", async () => {
    for (const [query, touched] of [["", 1], ["?static", 0]]) {
      const page = await hostPage(`<iframe width=700 height=600 src="${site.address}/embed/${query}"></iframe>`);
      const f = await frame(page);
      await inFrame(f, "html[data-embed]");
      await page.mouse.move(300, 300);
      await page.mouse.wheel(0, 100);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      assert.equal(wasm(page), 0);
      await f.locator("h1").click();
      if (touched) await alive(f);
      assert.equal(wasm(page), touched, query);
      await end(page);
    }
  });

  test("choices survive a move by a page load; a touch is not forgotten", async () => {
    const page = await hostPage(`<iframe width=700 height=600 src="${site.address}/embed/?dark=true&lang=en&id=a1"></iframe>`);
    const f = await frame(page);
    await f.waitForURL("**/embed/en/**");
    await inFrame(f, "html[data-embed]");
    await f.locator("#u500114").click({ position: { x: 10, y: 30 }, force: true });
    await f.waitForURL("**/embed/en/district/**");
    await alive(f);
    const query = new URL(f.url()).searchParams;
    assert.deepEqual([query.get("dark"), query.get("id"), query.get("lang")], ["true", "a1", null]);
    await end(page);
  });

  test("a comparison and a search are framed with what they ask, and go on from there", async () => {
    for (const [options, how] of [["", {}], ["static&", {}], ["", { javaScriptEnabled: false }]]) {
      const page = await open(browser, { url: `${site.address}/embed/compare?${options}q=500114`, ...how });
      const heads = () => page.locator("thead th").allTextContents();
      assert.deepEqual(await heads(), ["数字", "黔江区"], JSON.stringify([options, how]));
      await page.locator('.units [data-unit="500236"]').click();
      await page.waitForURL((url) => url.searchParams.get("q") === "500114,500236");
      await page.waitForSelector("thead th:nth-child(3)");
      assert.deepEqual(await heads(), ["数字", "黔江区", "奉节县"]);
      if (options) assert.ok(new URL(page.url()).searchParams.has("static"));
      await page.context().close();
    }
    const page = await open(browser, { url: `${site.address}/embed/en/search?dark=true&q=qj` });
    assert.match(await page.title(), /^qj/);
    await page.locator('.units a[href$="/en/district/500114"]').first().click();
    await page.waitForURL(/district/);
    assert.equal(new URL(page.url()).searchParams.get("q"), null, "what was asked stays with the search");
    await page.context().close();
  });

  test("in narrow frames the edge cuts no name, and the enlarged centre says what it shows", async () => {
    const page = await open(browser, { javaScriptEnabled: false });
    for (const lang of ["", "en/"]) for (const width of [280, 300, 320, 360, 480]) {
      await page.setViewportSize({ width, height: 640 });
      await page.goto(`${site.address}/embed/${lang}`);
      const shown = await page.locator("#labels text:visible").evaluateAll((texts) => {
        const map = document.getElementById("map").getBoundingClientRect();
        const box = (t) => t.getBoundingClientRect();
        return { cut: texts.filter((t) => box(t).left < map.left || box(t).right > map.right).map((t) => t.textContent), centre: texts.some((t) => t.id === "i500103") };
      });
      assert.deepEqual(shown, { cut: [], centre: true }, `${lang} ${width} px`);
    }
    await page.context().close();
  });

  test("a figure is one card without a map, and needs no client", async () => {
    const page = await hostPage(`<iframe width=360 height=600 src="${site.address}/embed/metric/jinxi-carers-trained?interactive=load"></iframe>`);
    await page.waitForFunction(() => got.length > 0);
    const f = await frame(page);
    const seen = await look(f);
    assert.deepEqual([seen.map, seen.panel, seen.source, wasm(page)], [false, true, true, 0]);
    assert.match(await f.innerText(".provenance"), /重庆日报.*2020年8月28日[\s\S]*版本 2020-08-28-\w{6}[\s\S]*在渝图打开/);
    await end(page);
  });
});

describe("height", () => {
  const embed = (query = "") => `${site.address}/embed/metric/jinxi-carers-trained?${query}`;

  test("is told in all formats, once, then when it changes or is asked for", async () => {
    const page = await hostPage(`<iframe width=360 height=100 src="${embed("childId=story-map&id=x")}"></iframe>`);
    await page.waitForFunction(() => got.some((m) => typeof m.data === "string" && m.data.startsWith("pym")));
    const count = () => page.evaluate(() => got.filter((m) => m.data?.type === "resize").length);
    const all = await page.evaluate(() => got.map((m) => m.data));
    const { height } = all.find((m) => m.type === "resize").data;
    assert.ok(height > 250 && height < 700, "height " + height);
    assert.deepEqual(all.filter((m) => m.type === "resize"), [{ source: "yutu", version: 1, id: "x", type: "resize", data: { height } }]);
    assert.deepEqual(all.filter((m) => m.sentinel), [{ sentinel: "amp", type: "embed-size", height }]);
    assert.deepEqual(all.filter((m) => typeof m === "string"), [
      JSON.stringify({ context: "iframe.resize", height, src: embed("childId=story-map&id=x") }), `pymxPYMxstory-mapxPYMxheightxPYMx${height}`]);

    await page.evaluate(() => { document.querySelector("iframe").height = 900; }); // its own height does not depend on it
    await (await frame(page)).locator("summary").first().click();
    await hears(page, "resize", 2);
    const [, second] = await heard(page, "resize");
    assert.ok(second.height > height);
    await page.evaluate(() => frames[0].postMessage({ source: "yutu", version: 1, type: "requestHeight" }, "*"));
    await hears(page, "resize", 3);
    assert.equal(await count(), 3);
    await end(page);
  });

  test("childId is not trusted", async () => {
    const ids = ["a b", "<b>", "xPYMxheightxPYMx9,", "x".repeat(65), "a\nb", ""];
    const page = await hostPage(ids.map((id) => `<iframe width=360 height=100 src="${embed("childId=" + encodeURIComponent(id))}"></iframe>`).join(""));
    for (const n of ids.keys()) await inFrame(await frame(page, n + 1), "html[data-embed]");
    await hears(page, "resize", ids.length);
    assert.deepEqual(await page.evaluate(() => got.filter((m) => String(m.data).startsWith("pym"))), []);
    await end(page);
  });

  const script = (name) => readFileSync(new URL("node_modules/" + name, import.meta.url), "utf8");
  test("pym.js as host", async () => {
    const page = await hostPage(`<div id=map></div><script>${script("pym.js/dist/pym.v1.min.js")}</script><script>new pym.Parent("map", "${embed()}")</script>`);
    await page.waitForFunction(() => parseInt(document.querySelector("iframe")?.getAttribute("height")) > 250);
    const before = await page.evaluate(() => parseInt(document.querySelector("iframe").getAttribute("height")));
    await (await frame(page)).locator("summary").first().click();
    await page.waitForFunction((before) => parseInt(document.querySelector("iframe").getAttribute("height")) > before, before);
    await end(page);
  });
  test("@newswire/frames as host", async () => {
    const page = await hostPage(`<div id=map></div><script>${script("@newswire/frames/dist/frames.umd.js")}</script>
      <script>new newswireFrames.Framer(document.getElementById("map"), { src: "${embed()}", attributes: { sandbox: "allow-scripts" } })</script>`);
    await page.waitForFunction(() => parseInt(document.querySelector("iframe")?.getAttribute("height")) > 250);
    await end(page);
  });
});

describe("embed.js", () => {
  const script = () => `<script src="${site.address}/embed.js"></script>`;
  const element = 'document.querySelector("yutu-map,[data-yutu]")';
  const events = `<script>told=[];for(const t of ["district.click","story.open","metric.open","view.change"])addEventListener(t,(e)=>told.push([t,e.detail,e.target.id]))</script>`;
  const ready = (page) => hears(page, "resize");

  for (const [form, code] of Object.entries({
    "custom element": '<yutu-map id=m district="500114" style="display:block;min-height:500px"><a href="/x">fallback</a></yutu-map>',
    "data attribute": '<blockquote style="margin:0;display:block;min-height:500px" id=m data-yutu="district/500114"><a href="/x">fallback</a></blockquote>',
  })) {
    for (const width of [360, 800]) {
      test(`${form} at ${width} px: sized, titled, nothing shifts`, async () => {
        const page = await hostPage(`<p>before</p>${code}<p id=after>after</p>${"<p>text</p>".repeat(40)}${script()}`, { viewport: { width, height: 900 } });
        await ready(page);
        const f = await frame(page);
        await inFrame(f, "html[data-embed]");
        const seen = await page.evaluate((e) => {
          const el = eval(e), frame = el.shadowRoot.querySelector("iframe");
          return { title: frame.title.length > 5, link: el.querySelector("a").getClientRects().length, width: frame.clientWidth === el.clientWidth, loading: frame.loading, shift };
        }, element);
        assert.deepEqual(seen, { title: true, link: 0, width: true, loading: "lazy", shift: 0 });
        // Once its lower edge is out of sight it takes the height it needs.
        await page.setViewportSize({ width, height: 300 });
        await page.waitForFunction((e) => eval(e).shadowRoot.querySelector("iframe").clientHeight === got.filter((m) => m.data?.type === "resize").at(-1).data.data.height, element);
        await end(page);
      });
    }
  }

  test("what is far below is not fetched", async () => {
    const page = await hostPage(`<div style="height:9000px"></div><yutu-map></yutu-map>${script()}`);
    await page.waitForFunction(() => document.querySelector("yutu-map").shadowRoot);
    await page.waitForLoadState("networkidle");
    assert.equal(page.asked.filter((u) => u.pathname.startsWith("/embed/")).length, 0);
    await end(page);
  });

  test("options become the frame's address", async () => {
    const page = await hostPage(`<yutu-map story="qianjiang-three-years-on" lang=en dark=true panel=only transparent></yutu-map>
      <div data-yutu="metric/jinxi-carers-trained" data-lang=en data-static data-height=321></div>${script()}`);
    const sources = await page.evaluate(() => [...document.querySelectorAll("yutu-map,div")].map((e) => e.shadowRoot.querySelector("iframe").src));
    assert.deepEqual(sources, [
      site.address + "/embed/en/story/qianjiang-three-years-on?dark=true&panel=only&transparent=true&id=yutu1",
      site.address + "/embed/en/metric/jinxi-carers-trained?static=true&id=yutu2"]);
    assert.equal(await page.evaluate(() => document.querySelector("div").shadowRoot.querySelector("iframe").clientHeight), 321);
    await end(page);
  });

  for (const option of ["", "interactive=load"]) {
    test(`orders in one breath are all obeyed (${option || "touch"})`, async () => {
      for (const [orders, path, title] of [
        [(m) => { m.setLang("en"); m.select("500236"); }, "/embed/en/district/500236", "Fengjie County"],
        [(m) => { m.select("500156"); m.setLang("en"); }, "/embed/en/district/500156", "Wulong District"],
        [(m) => { m.setLang("en"); m.openStory("wangling-first-secretary"); }, "/embed/en/story/wangling-first-secretary", undefined],
        [(m) => { m.select("500156"); m.select("500236"); m.setLang("en"); m.setLang("zh"); m.select("500101"); }, "/embed/district/500101", "万州区"],
        [(m) => { m.setLang("en"); m.openStory("there-is-none"); }, "/embed/en/district/500114", "Qianjiang District"],
      ]) {
        const page = await hostPage(`<yutu-map id=m district="500114" ${option}></yutu-map>${script()}`);
        await ready(page);
        const f = await frame(page);
        if (option) await alive(f);
        await page.evaluate(`(${orders})(document.getElementById("m"))`);
        await f.waitForURL((url) => url.pathname === path);
        if (title) await f.waitForFunction((t) => document.getElementById("title")?.textContent === t, title);
        await page.waitForTimeout(500);
        assert.equal(new URL(f.url()).pathname, path, "and stays there");
        await end(page);
      }
    });
  }

  for (const query of ["click", "load", "static"]) {
    test(`words move the map and the map tells (${query})`, async () => {
      const option = query === "static" ? "static" : "interactive=" + query;
      const page = await hostPage(`${events}<p><a id=word href="${site.address}/district/500236" data-yutu-select="500236" data-yutu-for="#m">奉节</a> <input id=field></p>
        <yutu-map id=m ${option}></yutu-map>${script()}`);
      await ready(page);
      let f = await frame(page);
      if (query === "load") await alive(f);
      const shows = async (text) => { await f.waitForFunction((t) => document.getElementById("title")?.textContent === t && document.documentElement.dataset.embed, text); if (query === "load") await alive(f); };

      await page.focus("#field");
      await page.evaluate(() => document.getElementById("word").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
      await shows("奉节县");
      assert.equal(await page.evaluate(() => document.activeElement.id), "field"); // the host keeps its focus
      assert.deepEqual(await page.evaluate(() => told.filter(([t]) => t !== "view.change")), []); // what the host did is not told back
      assert.deepEqual(await page.evaluate(() => told.at(-1)), ["view.change", { path: "/district/500236", url: site.address + "/district/500236" }, "m"]);

      await page.evaluate((e) => eval(e).openStory("qianjiang-three-years-on"), element);
      await shows("从脱贫攻坚主战场转向乡村振兴示范地");
      await page.evaluate((e) => eval(e).setTheme("dark"), element);
      await inFrame(f, "html[data-theme=dark]");
      await page.evaluate((e) => eval(e).setLang("en"), element);
      await inFrame(f, "html[lang=en][data-theme=dark][data-embed]");
      if (query === "load") await alive(f);
      await page.evaluate((e) => eval(e).select("500114"), element);
      await shows("Qianjiang District");
      await f.locator(".card h3 a, .card .source").first().click();
      await page.waitForFunction(() => told.some(([t]) => t === "metric.open"));
      const [, detail, target] = await page.evaluate(() => told.find(([t]) => t === "metric.open"));
      assert.equal(target, "m");
      assert.equal(detail.url, site.address + "/en/metric/" + detail.metric);
      await end(page);
    });
  }

  test("a click on the map is told", async () => {
    const page = await hostPage(`${events}<yutu-map id=m></yutu-map>${script()}`);
    await ready(page);
    const f = await frame(page);
    await f.locator("#u500114 path").first().click({ force: true });
    await page.waitForFunction(() => told.some(([t]) => t === "district.click"));
    assert.deepEqual(await page.evaluate(() => told.find(([t]) => t === "district.click")),
      ["district.click", { district: "500114", url: site.address + "/district/500114" }, "m"]);
    await end(page);
  });

  const evil = () => { // runs in the page that sends
    const cyclic = {}; cyclic.self = cyclic;
    const own = (type, data) => ({ source: "yutu", version: 1, type, data });
    return [null, undefined, 0, NaN, "", "x".repeat(1e7), cyclic, [], {}, JSON.parse('{"__proto__":{"source":"yutu","version":1,"type":"select"}}'),
      own("select"), own("select", null), own("select", 5), own("select", { district: 500114 }), own("select", { district: "999999" }), own("select", { district: "javascript:alert(1)" }),
      own("select", { district: ["500114"] }), own("select", { district: "500114/../../about" }), own("openStory", { story: "../about" }), own("openStory", { story: "no-such-story" }),
      own("openStory", { story: {} }), own("setLang", { lang: "fr" }), own("setLang", { lang: ["en"] }), own("setTheme", { theme: "toString" }), own("setTheme", { theme: "<b>" }),
      own("navigate", { url: "javascript:alert(1)" }), own("__proto__", {}), own("constructor", {}), own("toString", {}), own({}, {}), own("resize", { height: 1 }),
      { ...own("select", { district: "500114" }), version: 2 }, { ...own("select", { district: "500114" }), source: "Yutu" }, "pymxPYMxxxPYMxwidthxPYMx9", "pymxPYMxxPYMxnavigateToxPYMxjavascript:alert(1)",
      { sentinel: "amp", type: "navigate", url: "/" }, JSON.stringify(own("select", { district: "500114" }))];
  };
  for (const query of ["", "?interactive=load"]) {
    test(`the frame takes no orders but well-formed ones of the page around it (${query})`, async () => {
      const page = await hostPage(`<iframe name=map width=700 height=500 src="${site.address}/embed/${query}"></iframe><iframe name=rogue srcdoc="rogue"></iframe>`);
      const f = page.frame("map");
      await inFrame(f, "html[data-embed]");
      if (query) await alive(f);
      const state = () => f.evaluate(() => [location.href, document.title, document.documentElement.outerHTML.length, Object.keys(document.documentElement.dataset).join()]);
      const faults = [];
      page.on("console", (m) => { if (m.type() === "error" && !/404/.test(m.text())) faults.push(m.text()); });
      const before = await state();
      await page.evaluate(`(${evil})().forEach((m) => frames[0].postMessage(m, "*"))`);
      // From another frame even a proper command is nothing.
      await page.frame("rogue").evaluate(() => {
        for (const [type, data] of [["select", { district: "500114" }], ["setTheme", { theme: "dark" }], ["setLang", { lang: "en" }], ["requestHeight", {}]])
          parent.frames[0].postMessage({ source: "yutu", version: 1, type, data }, "*");
      });
      await page.waitForLoadState("networkidle");
      assert.deepEqual(await state(), before);
      assert.deepEqual(faults, []);
      await page.evaluate(() => frames[0].postMessage({ source: "yutu", version: 1, type: "select", data: { district: "500114" } }, "*")); // it still listens
      await f.waitForFunction(() => document.getElementById("title")?.textContent === "黔江区");
      await end(page);
    });
  }

  test("with ?origin= it obeys and tells that host alone", async () => {
    for (const [origin, obeys] of [[`http://localhost:${port}`, true], ["http://localhost.evil.test", false], [`http://localhost:${port}.evil.test`, false]]) {
      const page = await hostPage(`<iframe width=700 height=500 src="${site.address}/embed/?origin=${encodeURIComponent(origin)}"></iframe>`);
      const f = await frame(page);
      await inFrame(f, "html[data-embed]");
      await page.evaluate(() => frames[0].postMessage({ source: "yutu", version: 1, type: "setTheme", data: { theme: "dark" } }, "*"));
      if (obeys) await inFrame(f, "html[data-theme=dark]");
      await page.waitForTimeout(100); // for what must not happen
      assert.equal(await f.evaluate(() => document.documentElement.dataset.theme === "dark"), obeys, origin);
      assert.equal((await heard(page, "resize")).length > 0, obeys, origin);
      await end(page);
    }
  });

  test("embed.js hears its own frame alone, and clamps what it hears", async () => {
    const page = await hostPage(`${events}<yutu-map id=m></yutu-map><iframe name=rogue srcdoc="rogue"></iframe><iframe name=near src="${site.address}/embed/metric/jinxi-carers-trained"></iframe>${script()}`);
    await ready(page);
    const f = page.frames().find((x) => x.url().includes("id=yutu1"));
    await inFrame(f, "html[data-embed]");
    await page.setViewportSize({ width: 790, height: 900 }); // from now on heights are taken at once
    await page.waitForFunction((e) => eval(e).shadowRoot.querySelector("iframe").clientHeight === got.filter((m) => m.data?.type === "resize" && m.data.id === "yutu1").at(-1).data.data.height, element);
    const height = () => page.evaluate((e) => eval(e).shadowRoot.querySelector("iframe").clientHeight, element);
    const before = [await height(), await page.evaluate(() => told.length)];
    const shout = (from) => from.evaluate(() => {
      for (const m of [null, 1, "x", { source: "yutu", version: 1, id: "yutu1", type: "resize", data: { height: 4000 } }, { source: "yutu", version: 1, id: "yutu1", type: "district.click", data: {} }]) parent.postMessage(m, "*");
    });
    await shout(page.frame("rogue")); // another origin's
    await shout(page.frame("near"));  // the site's origin, another frame
    const say = (data) => f.evaluate((data) => parent.postMessage({ source: "yutu", version: 1, type: "resize", data }, "*"), data);
    for (const bad of [{ height: "900" }, { height: NaN }, { height: null }, { height: Infinity }, {}, null]) await say(bad);
    await f.evaluate(() => parent.postMessage({ source: "yutu", version: 1, type: "navigate", data: { url: "javascript:alert(1)" } }, "*"));
    await page.waitForTimeout(100); // for what must not happen
    assert.deepEqual([await height(), await page.evaluate(() => told.length)], before);
    for (const [said, taken] of [[-1, 100], [1e9, 5000], [333.2, 334]]) {
      await say({ height: said });
      await page.waitForFunction(([e, h]) => eval(e).shadowRoot.querySelector("iframe").clientHeight === h, [element, taken]);
    }
    await end(page);
  });
});

describe("the host page keeps its manners", () => {
  for (const query of ["", "?interactive=load"]) {
    test(`the wheel over the map scrolls the article; Tab enters and leaves; nothing takes the focus (${query})`, async () => {
      const page = await hostPage(`<p><a id=first href="#">first</a></p><iframe width=700 height=520 src="${site.address}/embed/${query}"></iframe><p><a id=last href="#">last</a></p><div style="height:3000px"></div>`);
      const f = await frame(page);
      await inFrame(f, "html[data-embed]");
      if (query) await alive(f);
      assert.equal(await page.evaluate(() => document.activeElement.localName), "body");
      await page.mouse.move(250, 250);
      await page.mouse.wheel(0, 300);
      await page.waitForFunction(() => scrollY >= 250);
      await page.focus("#first");
      await page.keyboard.press("Tab");
      await page.waitForFunction(() => document.activeElement.localName === "iframe");
      let presses = 0;
      while (await page.evaluate(() => document.activeElement.id !== "last")) { await page.keyboard.press("Tab"); assert.ok(++presses < 40, "Tab never leaves"); }
      assert.ok(presses > 3, "Tab stops inside: " + presses);
      await end(page);
    });
  }

  test("nothing overflows from 300 to 800 px", async () => {
    const widths = [300, 320, 360, 560, 800], places = ["", "district/500114", "en/story/qianjiang-three-years-on", "en/metric/jinxi-carers-trained"];
    const page = await hostPage(widths.flatMap((w) => places.map((p) => `<iframe width=${w} height=500 src="${site.address}/embed/${p}"></iframe>`)).join("<br>"), { viewport: { width: 900, height: 900 } });
    for (let n = 1; n <= widths.length * places.length; n++) {
      const f = await frame(page, n);
      await inFrame(f, "html[data-embed]");
      assert.ok(await f.evaluate(() => document.documentElement.scrollWidth <= innerWidth), f.url());
    }
    await end(page);
  });

  test("WordPress hears its secret back", async () => {
    const page = await hostPage(`<iframe sandbox="allow-scripts" width=600 height=500 src="${site.address}/embed/district/500114#?secret=Abc123"></iframe>`);
    await page.waitForFunction(() => got.some((m) => m.data?.secret));
    const f = await frame(page);
    assert.deepEqual(await page.evaluate(() => { const { secret, message, value } = got.find((m) => m.data?.secret).data; return [secret, message, value > 400]; }), ["Abc123", "height", true]);
    await inFrame(f, "html[data-embed]");
    await f.click("a.full");
    await page.waitForFunction((url) => got.some((m) => m.data?.message === "link" && m.data.value === url), site.address + "/district/500114");
    await end(page);
  });
});

describe("editions", () => {
  test("a pinned embed stays in its edition, without a client; a live one is told from it", async () => {
    const own = await serve("-base", "/news/map/");
    const page = await hostPage(`<iframe width=700 height=500 src="${own.address}/embed/district/500114?dark=true"></iframe>`);
    let f = await frame(page);
    await inFrame(f, "html[data-embed]");
    const { edition } = JSON.parse(await f.textContent("#boot"));
    assert.match(await f.innerText(".provenance .edition"), new RegExp(edition));
    await page.evaluate((src) => { document.querySelector("iframe").src = src; }, `${own.address}/embed/district/500114?dark=true&lang=en&interactive=load&edition=${edition}`);
    await f.waitForURL(`**/news/map/embed/edition/${edition}/en/district/500114?dark=true&interactive=load`);
    await inFrame(f, "html[data-theme=dark][data-embed]");
    await f.click(".up");
    await f.waitForURL(`**/news/map/embed/edition/${edition}/en/?dark=true**`);
    await inFrame(f, "html[data-embed]");
    assert.equal(await f.getAttribute("a.full", "href"), "/news/map/en/");
    assert.equal(wasm(page), 0);
    await end(page);
    await own.stop();
  });
});

describe("the codes", () => {
  const codes = (page, root = "") => page.$$eval(root + " textarea", (all) => all.map((t) => t.value));

  test("are a page of their own without script", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(site.address + "/en/district/500114");
    await follow(page, ".embedcode");
    assert.match(page.url(), /\/embed-code\/en\/district\/500114$/);
    const [element, html, url] = await codes(page);
    assert.match(html, /^<iframe src="https:\/\/SITE\/embed\/en\/district\/500114" title=".+" width="100%" height="500".*><a href="https:\/\/SITE\/en\/district\/500114">.*<\/a><\/iframe>$/);
    assert.match(element, /^<yutu-map district="500114" lang="en" title=".+" style="display:block;min-height:clamp\(500px,.*,101vh\)"><a href=".+<\/yutu-map>\n<script async src="https:\/\/SITE\/embed.js"><\/script>$/);
    assert.equal(url, "https://SITE/en/district/500114");
    await context.close();
  });

  test("open as a dialog, with options and a preview; pasted elsewhere they work", async () => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
    const page = await context.newPage();
    const faults = [];
    page.on("console", (m) => { if (m.type() === "error") faults.push(m.text()); });
    await page.goto(site.address + "/district/500114");
    await page.click(".embedcode");
    await page.waitForSelector("dialog[open]");
    assert.equal(await page.evaluate(() => document.activeElement.id), "codes-title");
    await page.selectOption("dialog [name=dark]", "true");
    await page.selectOption("dialog [name=panel]", "none");
    const f = await frame(page);
    await inFrame(f, "html[data-theme=dark][data-panel=none][data-embed]");
    const [element, html, url] = await codes(page, "dialog");
    assert.equal(url, site.address + "/district/500114");
    assert.match(element, / district="500114" dark="true" panel="none" /);
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog", { state: "detached" });
    assert.equal(page.url(), site.address + "/district/500114");
    assert.deepEqual(faults, []);
    await context.close();
    const host = await hostPage(html + element);
    await hears(host, "resize", 2);
    for (const n of [1, 2]) await inFrame(await frame(host, n), "html[data-theme=dark][data-panel=none]");
    await end(host);
  });
});

// embed.js and our codes in host pages of all kinds; numbers are those of the faults once found.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { end, frame, heard, hears, hosts, inFrame } from "./hosts.mjs";
import { launch, serve } from "./lib.mjs";

let site, browser, host, open;
before(async () => {
  [site, browser, host] = await Promise.all([serve(), launch(), hosts()]);
  open = (body, options) => host.open(browser, body, options);
});
after(async () => { await browser?.close(); await site?.stop(); host?.stop(); });

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const script = () => `<script src="${site.address}/embed.js"></script>`;
const link = (path = "district/500114") => `<a href="${site.address}/${path}">fallback</a>`;
const text = (n) => Array.from({ length: n }, (_, i) => `<p id=p${i}>A paragraph of the article, number ${i}.</p>`).join("");
const box = (page, n = 0) => page.evaluate((n) => {
  const element = document.querySelectorAll("yutu-map,[data-yutu]")[n];
  const { top, bottom, width, height } = element.shadowRoot.querySelector("iframe").getBoundingClientRect();
  return { top, bottom, width, height };
}, n);
const told = async (page) => (await heard(page, "resize")).at(-1).height;
const high = (page, height) => page.waitForFunction((height) => document.querySelector("yutu-map,[data-yutu]").shadowRoot.querySelector("iframe").clientHeight === height, height);
const topOf = (page, id) => page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, id);
const shows = (f, title) => f.waitForFunction((t) => document.getElementById("title")?.textContent === t && document.documentElement.dataset.embed, title);
const shownLink = (page) => page.waitForFunction(() => {
  const element = document.querySelector("yutu-map,[data-yutu]"), a = element.querySelector("a"), { x, y, width, height } = a.getBoundingClientRect();
  return width && document.elementFromPoint(x + width / 2, y + height / 2) === a;
});

/** A code as the site's page of codes has it, without script and with it. */
async function handedOut(name, javaScriptEnabled = true) {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(site.address + "/embed-code/district/500114");
  if (javaScriptEnabled) await page.waitForSelector("form:not([hidden])");
  const code = await page.inputValue("#code-" + name);
  await context.close();
  return code.replaceAll("https://SITE", site.address);
}

/** A finger on the page; steps are [x, y]. */
async function swipe(page, ...steps) {
  const cdp = await page.context().newCDPSession(page);
  const touch = (type, touchPoints) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", [{ x: steps[0][0], y: steps[0][1] }]);
  for (const [x, y] of steps.slice(1)) await touch("touchMove", [{ x, y }]);
  await touch("touchEnd", []);
}

describe("E3: height", () => {
  test("a map first on a phone's page: nothing shifts, the first touch gives all of it, and a swipe moves the article", async () => {
    const page = await open(`<yutu-map district="500114" style="display:block;min-height:500px">${link()}</yutu-map>${script()}${text(80)}`, phone);
    await hears(page, "resize");
    const needed = await told(page), f = await frame(page);
    assert.ok(needed > 900, "needs " + needed);
    assert.deepEqual([(await box(page)).height, await page.evaluate(() => shift)], [500, 0]);
    await swipe(page, [200, 300], [200, 280], [200, 250], [200, 200], [200, 150], [200, 100]);
    await high(page, needed);
    await page.waitForFunction(() => scrollY > 50);
    assert.equal(await f.evaluate(() => scrollY), 0, "nothing scrolls inside");
    await end(page);
  });

  test("as our code keeps its place, a phone shows all of it without a touch, and nothing shifts", async () => {
    const code = await handedOut("script");
    const page = await open(`${code}${script()}${text(80)}`, phone);
    await hears(page, "resize");
    await high(page, await told(page));
    assert.equal(await page.evaluate(() => shift), 0);
    await end(page);
  });

  const hidings = {
    "a tab": [`<button id=show onclick="tab.hidden=false">Map</button><div id=tab hidden>`, "</div>"],
    "a tab that is the element": [`<button id=show onclick="document.querySelector('yutu-map').hidden=false">Map</button>`, "", "hidden"],
    "a folded section": ["<details><summary id=show>Map</summary>", "</details>"],
  };
  for (const [where, [before, after, attribute = ""]] of Object.entries(hidings)) {
    test(`in ${where} it has its height once it is shown, and is hidden until then`, async () => {
      const page = await open(`${before}<yutu-map district="500114" ${attribute} style="display:block;min-height:500px">${link()}</yutu-map>${after}${script()}${text(80)}`.replace('hidden style="display:block;', 'hidden style="'), phone);
      await page.waitForFunction(() => document.querySelector("yutu-map").shadowRoot);
      assert.equal(await page.evaluate(() => document.querySelector("yutu-map").checkVisibility()), false);
      await page.tap("#show");
      await hears(page, "resize");
      await high(page, await told(page));
      await end(page);
    });
  }

  test("what is read never jumps: below a map that is too low, nor once it is passed, when it takes its height", async () => {
    const page = await open(`<yutu-map district="500114" panel=below style="display:block;min-height:500px">${link()}</yutu-map>${script()}${text(120)}`, { viewport: { width: 800, height: 900 } });
    await hears(page, "resize");
    const needed = await told(page);
    assert.ok(needed > 600, "needs " + needed);
    assert.equal((await box(page)).height, 500, "held while it is in view");
    await page.mouse.move(400, 700);
    await page.mouse.wheel(0, 200);
    await page.waitForFunction(() => scrollY === 200);
    assert.equal((await box(page)).height, 500);
    await page.evaluate(() => scrollTo(0, 700));
    await high(page, needed);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.equal(await topOf(page, "p0"), 500 + 8 + 16 - 700, "the paragraph stays where it was");
    await end(page);
  });

  test("engines E1: without display:block it is as wide as its column from the start", async () => {
    const page = await open(`<div style="width:360px"><yutu-map story="district-pairing-jobs"><a>x</a></yutu-map></div>${script()}`);
    const { width, height } = await box(page);
    assert.equal(width, 360);
    assert.ok(height > 700, "height " + height);
    await end(page);
  });
});

for (const scripted of [true, false]) test(`E6: the frame code (${scripted ? "made by script" : "of the page itself"}) is as high as it says, whatever the theme says of frames`, async () => {
  const code = await handedOut("frame", scripted), says = +/height="(\d+)"/.exec(code)[1];
  assert.ok(says >= 400);
  const page = await open(`<style>*{box-sizing:border-box}iframe{max-width:100%;height:auto!important}</style>${code}`);
  assert.deepEqual(await page.evaluate(() => { const { width, height } = document.querySelector("iframe").getBoundingClientRect(); return [width, height]; }), [640, says]);
  await end(page);
});

describe("E7: included twice and late", () => {
  for (const again of [true, false]) {
    test(`what is put into the page later is mounted (script ${again ? "once more" : "once"})`, async () => {
      const page = await open(`<yutu-map district="500114">${link()}</yutu-map>${script()}<div id=article></div>`);
      await hears(page, "resize");
      await page.evaluate(([html, src]) => {
        article.innerHTML = html;
        if (src) article.append(Object.assign(document.createElement("script"), { src }));
      }, [`<p><span data-yutu="district/500101">${link("district/500101")}</span></p><figure data-yutu="district/500101">no shadow tree here</figure><section><div data-yutu="district/500101">${link("district/500101")}</div></section>`, again && site.address + "/embed.js"]);
      await hears(page, "resize", 2);
      for (const selector of ["span", "div[data-yutu]"]) assert.match(await page.evaluate((s) => document.querySelector(s).shadowRoot.querySelector("iframe").src, selector), /\/embed\/district\/500101\?/);
      await end(page);
    });
  }
});

describe("E8: the element follows its page", () => {
  const map = () => `<yutu-map id=m district="500114">${link()}</yutu-map>`;
  test("another district or story by attribute is an order, other options make another frame", async () => {
    const page = await open(map() + script());
    await hears(page, "resize");
    let f = await frame(page);
    await f.evaluate(() => { window.same = true; });
    const set = (attributes) => page.evaluate((attributes) => { for (const [name, value] of Object.entries(attributes)) if (value === null) m.removeAttribute(name); else m.setAttribute(name, value); }, attributes);
    await set({ district: "500101" });
    await shows(f, "万州区");
    await set({ district: null, story: "qianjiang-three-years-on" });
    await shows(f, "从脱贫攻坚主战场转向乡村振兴示范地");
    await set({ story: null });
    await shows(f, "把重庆的报道放回地图上");
    await set({ lang: "en", dark: "true", district: "500236", title: "Fengjie" });
    await page.waitForFunction(() => m.shadowRoot.querySelector("iframe").src.includes("/embed/en/district/500236?dark=true"));
    f = await page.waitForFunction(() => m.shadowRoot.querySelector("iframe")).then((handle) => handle.contentFrame());
    await inFrame(f, "html[lang=en][data-theme=dark][data-embed]");
    assert.equal(await page.evaluate(() => m.shadowRoot.querySelector("iframe").title), "Fengjie");
    assert.equal(await page.evaluate(() => history.length), 2, "about:blank and the host's page");
    await end(page);
  });

  test("moved in the document it obeys at once, and shows what the reader had opened", async () => {
    const page = await open(`${map()}<div id=there></div>${script()}`);
    await hears(page, "resize");
    await page.evaluate(() => m.select("500236"));
    await shows(await frame(page), "奉节县");
    await page.evaluate(() => { there.append(m); m.setTheme("dark"); });
    let f = await page.waitForFunction(() => m.shadowRoot.querySelector("iframe")).then((handle) => handle.contentFrame());
    await shows(f, "奉节县");
    await inFrame(f, "html[data-theme=dark]");
    await page.evaluate(() => { document.body.prepend(m); m.select("500102"); });
    f = await page.waitForFunction(() => m.shadowRoot.querySelector("iframe")).then((handle) => handle.contentFrame());
    await shows(f, "涪陵区");
    await end(page);
  });

  test("removed it is forgotten: words move the map that is there; put back it is a map again", async () => {
    for (const kind of ["yutu-map", "div"]) {
      const make = (id) => (kind === "div" ? `<div id=${id} data-yutu="">${link("")}</div>` : `<yutu-map id=${id}>${link("")}</yutu-map>`);
      const page = await open(`<a id=word href="#followed" data-yutu-select="500236">word</a>${make("one")}${make("two")}${script()}`);
      await hears(page, "resize", 2);
      await page.evaluate(() => { kept = one; one.remove(); });
      await page.click("#word");
      await shows(page.frames().find((f) => f.url().includes("id=yutu2")), "奉节县");
      await page.evaluate(() => { two.before(kept); kept.select("500102"); });
      const f = await page.waitForFunction(() => one.shadowRoot.querySelector("iframe")).then((handle) => handle.contentFrame());
      await shows(f, "涪陵区");
      await end(page);
    }
  });
});

describe("E9: the script served from elsewhere", () => {
  const source = async () => (await fetch(site.address + "/embed.js")).text();
  const waysOf = {
    "in a bundle": async () => `<script src="${host.file(`;;;${await source()}`, { "Content-Type": "text/javascript" })}"></script>`,
    "as a copy at the host": async () => `<script>document.head.append(Object.assign(document.createElement("script"),{src:"/static/embed.js"}))</script>`,
    "as a module": () => `<script type=module src="${site.address}/embed.js"></script>`,
    "by import": () => `<script type=module>import("${site.address}/embed.js")</script>`,
    "in a bundle in the head": async () => ["", `<script src="${host.file(`;;;${await source()}`, { "Content-Type": "text/javascript" })}"></script>`],
  };
  for (const [way, make] of Object.entries(waysOf)) {
    test(`${way}: the link in the element knows the site`, async () => {
      const made = await make(), [code, head] = Array.isArray(made) ? made : [made, ""];
      const page = await open("", {});
      await page.route("**/static/embed.js", async (route) => route.fulfill({ contentType: "text/javascript", body: await source() }));
      const next = host.file(`<!doctype html><script>got=[];addEventListener("message",(e)=>got.push({data:e.data}))</script>${head}
        <yutu-map district="500114" lang=en><a href="https://elsewhere.example/district/500101">x</a>${link("en/district/500114")}</yutu-map><div data-yutu="about">${link("about")}</div>${code}`, {});
      await page.goto(next);
      await hears(page, "resize", 2);
      assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("yutu-map,div")].map((e) => e.shadowRoot.querySelector("iframe").src.replace(/id=yutu[12]$/, "id="))),
        [site.address + "/embed/en/district/500114?id=", site.address + "/embed/about?id="]);
      await end(page);
    });
  }

  test("without such a link it says so, once, and leaves what is there; no other address is taken for a site", async () => {
    const bundle = host.file(await source(), { "Content-Type": "text/javascript" });
    const page = await open("");
    const said = [];
    page.on("console", (m) => said.push([m.type(), m.text()]));
    await page.goto(host.file(`<!doctype html><yutu-map district="500114" style="display:block;min-height:500px"><b>fallback</b></yutu-map>
      <yutu-map district="500114"><a href="javascript://x/%0aalert(1)/district/500114">x</a></yutu-map><script src="${bundle}"></script>`, {}));
    assert.equal(await page.evaluate(() => document.querySelectorAll("iframe").length + [...document.querySelectorAll("yutu-map")].filter((m) => m.shadowRoot).length), 0);
    assert.deepEqual(said.map(([type]) => type), ["warning"]);
    assert.match(said[0][1], /embed\.js.*link/);
    assert.ok(await page.evaluate(() => document.querySelector("yutu-map").clientHeight < 100), "no empty place is kept");
    await end(page);
  });
});

test("E10: a map that was never in sight is in a print", async () => {
  const page = await open(`${text(150)}<yutu-map district="500114">${link()}</yutu-map>${script()}`);
  await page.waitForFunction(() => document.querySelector("yutu-map").shadowRoot);
  await page.waitForLoadState("networkidle");
  assert.equal(page.asked.filter((u) => u.pathname.startsWith("/embed/")).length, 0);
  await page.pdf();
  await hears(page, "resize");
  await end(page);
});

describe("E11: a frame that does not come", () => {
  const words = () => `<p><a id=word href="${site.address}/district/500236" data-yutu-select="500236">奉节</a></p>`;
  test("refused by the host's policy: its link is seen at once, in no more room than that, and words are links", async () => {
    const page = await open(`${words()}<yutu-map district="500114" style="display:block;min-height:500px">${link()}</yutu-map>${script()}`,
      { headers: { "Content-Security-Policy": `script-src ${site.address} 'unsafe-inline'; frame-src 'self'` } });
    await shownLink(page);
    await page.waitForFunction(() => document.querySelector("yutu-map").clientHeight < 100);
    await page.click("#word");
    await page.waitForURL(site.address + "/district/500236");
    await end(page);
  });

  test("a word that was clicked before that is known is a link then", async () => {
    const page = await open(`${words()}<div style="height:9000px"></div><yutu-map district="500114">${link()}</yutu-map>${script()}`,
      { headers: { "Content-Security-Policy": `script-src ${site.address} 'unsafe-inline'; frame-src 'self'` } });
    await page.waitForFunction(() => document.querySelector("yutu-map").shadowRoot);
    await page.click("#word");
    await page.waitForURL(site.address + "/district/500236");
    await end(page);
  });

  test("the site is down: its link is seen, words are links, and nothing jumps", async () => {
    const page = await open("");
    await page.context().route("**/embed/**", (route) => route.abort());
    await page.goto(host.file(`<!doctype html>${words()}<yutu-map district="500114" style="display:block;min-height:500px">${link()}</yutu-map><p id=after>after</p>${script()}`, {}));
    const before = await topOf(page, "after");
    await shownLink(page);
    assert.equal(await topOf(page, "after"), before);
    await page.click("#word");
    await page.waitForURL(site.address + "/district/500236");
    page.faults = [];
    await end(page);
  });
});

test("E12: a word clicked for a tab opens the page in one, and moves nothing", async () => {
  const page = await open(`<a id=word href="${site.address}/district/500236" data-yutu-select="500236">奉节</a><yutu-map district="500114">${link()}</yutu-map>${script()}`);
  await hears(page, "resize");
  for (const modifier of ["Control", "Shift"]) {
    const [tab] = await Promise.all([page.context().waitForEvent("page"), page.click("#word", { modifiers: [modifier] })]);
    await tab.waitForURL(site.address + "/district/500236");
    await tab.close();
  }
  await page.click("#word");
  await shows(await frame(page), "奉节县");
  assert.equal((await heard(page, "view.change")).length, 2, "moved once");
  await end(page);
});

// How lines stand: what is beside one another begins at one height, words and citations break where they may, nothing is cut off unseen.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { launch, open, serve } from "./lib.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); await site?.stop(); });

const phone = { width: 360, height: 740 };
const wide = { width: 1440, height: 900 };
const see = (path, viewport) => open(browser, { url: site.address + path, viewport, javaScriptEnabled: false });

test("notes of a portrait that are beside one another begin at one height, below a link or not", async () => {
  for (const path of ["/district/500114", "/district/500116"]) for (const viewport of [phone, wide]) {
    const page = await see(path, viewport);
    const rows = await page.locator(".portrait > div").evaluateAll((all) => {
      const rows = {};
      for (const one of all) {
        const value = one.querySelector("dd:not(.note)"), note = one.querySelector(".note"), lines = new Set([...value.querySelectorAll("*"), value].flatMap((e) => [...e.childNodes]).filter((n) => n.nodeType === 3).flatMap((n) => { const r = document.createRange(); r.selectNodeContents(n); return [...r.getClientRects()].map((b) => Math.round(b.top)); }));
        if (note && lines.size === 1 && one.querySelector("dt").offsetHeight < 30) (rows[Math.round(one.getBoundingClientRect().top)] ??= []).push(note.getBoundingClientRect().top);
      }
      return Object.values(rows);
    });
    assert.ok(rows.some((row) => row.length > 1), path);
    for (const row of rows) assert.ok(Math.max(...row) - Math.min(...row) < 1, `${path} at ${viewport.width}: ${row}`);
    await page.context().close();
  }
});

test("a district's colour stands beside the first line of its name, however long that is", async () => {
  const page = await see("/", phone);
  const off = await page.locator(".units a").evaluateAll((all) => all.map((a) => {
    const name = document.createRange();
    name.selectNodeContents(a.querySelector(".n"));
    const line = name.getClientRects()[0], colour = a.querySelector("i").getBoundingClientRect();
    return { name: a.querySelector(".n").textContent, lines: name.getClientRects().length, off: Math.abs(line.top + line.bottom - colour.top - colour.bottom) / 2 };
  }));
  assert.ok(off.some((o) => o.lines > 1), "a name of two lines");
  assert.deepEqual(off.filter((o) => o.off > 3), []);
  await page.context().close();
});

test("a list's bars leave its words whole, and stand beside their first line", async () => {
  for (const [path, width] of [["/en/topics", 320], ["/en/topics", 360], ["/en/figures", 360], ["/time", 360]]) {
    const page = await see(path, { width, height: 740 });
    const wrong = await page.locator(".tally li").evaluateAll((all) => all.flatMap((li) => {
      const label = li.firstElementChild, bar = li.querySelector("svg").getBoundingClientRect(), text = label.firstChild, wrong = [];
      const lines = (from, to) => { const r = document.createRange(); r.setStart(text, from); r.setEnd(text, to); return [...r.getClientRects()]; };
      for (const word of label.textContent.matchAll(/\w+/g)) if (lines(word.index, word.index + word[0].length).length > 1) wrong.push(word[0]);
      const first = lines(0, 1)[0];
      if (bar.top < first.top - 1 || bar.bottom > first.bottom + 1) wrong.push(`${label.textContent}: its bar`);
      return wrong;
    }));
    assert.deepEqual(wrong, [], `${path} at ${width}`);
    await page.context().close();
  }
});

test("a citation of two lines ends in more than a sign", async () => {
  for (const [path, viewport] of [["/tour/qianjiang-out-of-poverty", phone], ["/en/tour/qianjiang-out-of-poverty", wide], ["/district/500114", wide]]) {
    const page = await see(path, viewport);
    const short = await page.locator(".meta a").evaluateAll((all) => all.flatMap((a) => {
      const r = document.createRange();
      r.selectNodeContents(a);
      const lines = [...r.getClientRects()];
      return lines.length > 1 && lines.at(-1).width < a.getBoundingClientRect().width / 4 ? [a.textContent] : [];
    }));
    assert.deepEqual(short, [], path);
    await page.context().close();
  }
});

test("what a fact says does not end in a lone sign", async () => {
  const page = await see("/en/metric/qianjiang-poverty-rate", phone);
  const ends = await page.locator(".facts dd").evaluateAll((all) => all.map((dd) => {
    const r = document.createRange();
    r.selectNodeContents(dd);
    const lines = [...r.getClientRects()].filter((b) => b.width > 0);
    return { said: dd.textContent, lines: new Set(lines.map((b) => Math.round(b.top))).size, last: lines.at(-1).width };
  }));
  assert.ok(ends.some((e) => e.lines > 1), "a fact of several lines");
  assert.deepEqual(ends.filter((e) => e.lines > 1 && e.last < 24), []);
  await page.context().close();
});

test("the table of coverage stands on the page whole, from top to bottom", async () => {
  const page = await see("/en/coverage", phone);
  const hidden = await page.locator(".scroll").evaluate((box) => box.scrollHeight - box.clientHeight);
  assert.ok(hidden <= 1, `${hidden} px of it are not seen`);
  await page.context().close();
});

test("partners that are named have targets for fingers, in lines as close as text", async () => {
  const page = await see("/en/relations", { width: 320, height: 640 });
  const links = await page.locator(".parties a").evaluateAll((all) => all.map((a) => a.getBoundingClientRect()).map((b) => Math.min(b.width, b.height)));
  assert.ok(links.length > 5 && Math.min(...links) >= 24, `${links}`);
  assert.equal(await page.locator(".parties").first().evaluate((p) => getComputedStyle(p).rowGap), "0px");
  await page.context().close();
});

test("what leads on from a list keeps its distance", async () => {
  const page = await see("/", phone);
  const between = await page.locator(".pills").evaluateAll((all) => all.filter((p) => p.previousElementSibling?.matches("ul")).map((p) => p.getBoundingClientRect().top - p.previousElementSibling.getBoundingClientRect().bottom));
  assert.ok(between.length > 0 && Math.min(...between) >= 8, `${between}`);
  await page.context().close();
});

test("what a figure's frame says has one right edge", async () => {
  const page = await see("/embed/en/metric/qianjiang-poverty-rate", { width: 760, height: 500 });
  const right = await page.locator(".card, section > details").evaluateAll((all) => all.map((e) => Math.round(e.getBoundingClientRect().right)));
  assert.ok(right.length > 2 && new Set(right).size === 1, `${right}`);
  await page.context().close();
});

test("what may be searched for is said whole in the box of a narrow phone", async () => {
  for (const path of ["/search", "/en/search"]) {
    const page = await see(path, { width: 320, height: 640 });
    const [said, room] = await page.locator("#q").evaluate((box) => {
      const style = getComputedStyle(box), pen = document.createElement("canvas").getContext("2d");
      pen.font = style.font;
      return [pen.measureText(box.placeholder).width, box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)];
    });
    assert.ok(said > 50 && said <= room, `${path}: ${said} of ${room} px`);
    await page.context().close();
  }
});

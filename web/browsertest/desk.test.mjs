// The newsroom's desk, as an editor has it: by keys, with an input method, and killed.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { once } from "node:events";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, appendFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { follow, launch, open, run, yutu } from "./lib.mjs";

const page4 = path.resolve(import.meta.dirname, "../../stories/draft/testdata/newsroom/yuzhou-2021-05-18-4.txt");
let browser, dir, desk, draft;

async function start(...args) {
  const child = run(yutu, ["desk", "-content", dir, "-cache", "off", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const [line] = await Promise.race([once(child.stdout.setEncoding("utf8"), "data"), child.failed("yutu desk ended before it had an address")]);
  return { address: line.match(/http:\/\/\S+/)[0], stop: child.stop, kill: () => { child.kill("SIGKILL"); return child.stop(); } };
}
const read = () => readFileSync(path.join(dir, draft), "utf8");
const at = (page) => page.locator("#fields").getAttribute("data-id");
const left = async (page) => Number(await page.locator("[data-left]").getAttribute("data-left"));
/** Presses a key and waits until another figure, or another number of things left, is on show. */
async function key(page, name) {
  const was = [await at(page), await left(page)].join();
  await page.keyboard.press(name);
  await page.waitForFunction((was) => [document.getElementById("fields")?.dataset.id, document.querySelector("[data-left]")?.dataset.left].join() !== was, was);
}
const opened = (options) => open(browser, { url: `${desk.address}report?f=${draft}`, ...options });

before(async () => {
  dir = mkdtempSync(path.join(tmpdir(), "yutu-desk-"));
  execFileSync(yutu, ["import", page4, "-date", "2021-05-18", "-paper", "渝州日报", "-page", "4", "-o", dir]);
  draft = readdirSync(dir).find((name) => name.includes("chengkou") && name.endsWith(".md"));
  [browser, desk] = await Promise.all([launch(), start()]);
});
after(async () => { await browser?.close(); await desk?.stop(); rmSync(dir, { recursive: true, force: true }); });

test("drafts are listed, and one is confirmed by keys until nothing is doubtful", async () => {
  const page = await open(browser, { url: desk.address });
  assert.equal(await page.locator(".lines li").count(), 5);
  await follow(page, `.lines a[href*="chengkou"]`);
  const before = await left(page);
  const first = await at(page);
  assert.match(await page.locator(".mark.now").first().textContent(), /\d/);
  await key(page, "n");
  assert.notEqual(await at(page), first);
  await key(page, "k");
  const figure = await at(page);
  await key(page, "Enter");
  assert.equal(read().split(figure + "\n")[1].split("  - id:")[0].includes("doubts:"), false, "what is confirmed has no doubts in the file");
  await key(page, "u");
  assert.equal(await at(page), figure);
  assert.equal(await left(page), before);
  await key(page, "a");
  assert.equal(await page.locator("[data-key=a]").count(), 0);
  for (let doubtful = await page.locator(".mark.doubt").count(); doubtful > 0; doubtful = await page.locator(".mark.doubt").count()) await key(page, "Enter");
  assert.equal((read().match(/ {4}(sure|doubts):/g) ?? []).length, 0);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("the doubt that figures share is answered once by a key, stays marked at each, and is asked again where one wants it", async () => {
  const file = readdirSync(dir).find((name) => name.includes("shizhu") && name.endsWith(".md")), text = () => readFileSync(path.join(dir, file), "utf8");
  const page = await open(browser, { url: `${desk.address}report?f=${file}` });
  const before = text(), figures = before.match(/^ {4}sure:/gm).length, toConfirm = await left(page);
  const asked = Number((await page.locator("[data-key=t]").textContent()).match(/^(\d+)个都截至见报？$/)[1]);
  assert.ok(asked >= 3 && asked < figures);
  assert.equal(await page.locator(".asked").textContent(), "截至见报？");
  await page.locator("#figure").focus();
  await page.evaluate(() => document.getElementById("figure").dispatchEvent(new KeyboardEvent("keydown", { key: "t", isComposing: true, bubbles: true })));
  await page.locator("[name='name.en']").press("t");
  assert.equal(text(), before, "a t that is typed or composed answers nothing");
  await page.locator("[name='name.en']").fill("");
  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  await page.waitForFunction(() => !document.querySelector("[data-key=t]"));
  assert.equal(await page.locator(".asked").count(), 0);
  assert.equal(await page.locator(".agreed").getAttribute("aria-label"), "截至见报，已一并认定；按下则重新存疑");
  assert.equal(text().match(/^ {4}settled:/gm).length, asked);
  assert.equal(text().match(/^ {4}sure:/gm).length, figures, "no figure is confirmed by it");
  assert.equal(await left(page), toConfirm);
  for (const colorScheme of ["dark", "light"]) { await page.emulateMedia({ colorScheme }); await sound(page); }
  await page.locator(".agreed").press("Enter");
  await page.waitForSelector(".asked");
  assert.equal(text().match(/^ {4}settled:/gm).length, asked - 1);
  for (let step = 0; step < 2; step++) {
    const was = text();
    await page.locator("#figure").focus();
    await page.keyboard.press("u");
    for (let n = 0; n < 100 && text() === was; n++) await page.waitForTimeout(50);
    await page.waitForFunction(() => document.getElementById("figure") === document.activeElement && !document.documentElement.hasAttribute("data-busy"));
  }
  assert.equal(text(), before);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("what is only not written yet is named in one line, and what a report of the page was called is proposed in the next", async () => {
  const files = readdirSync(dir).filter((name) => name.endsWith(".md")), pages = [];
  const was = files.map((name) => readFileSync(path.join(dir, name), "utf8"));
  for (const name of files.slice(0, 2)) pages.push(await open(browser, { url: `${desk.address}report?f=${name}` }));
  const [first, second] = pages;
  await first.locator("#figure").focus();
  await first.keyboard.press("r");
  assert.match(await first.locator("#own .wanting").textContent(), /^要填写：英文标题/);
  assert.equal(await first.locator("#own .problems li").count(), 0, "nothing is said twice");
  assert.equal(await first.evaluate(() => document.activeElement.ariaInvalid), "true", "the first of them is gone to");
  assert.equal(await second.locator("#own [name='paper.en']").inputValue(), "");
  await first.locator("#own [name='paper.en']").fill("Yuzhou Daily");
  await first.locator("#own [name='paper.en']").press("Enter");
  await first.waitForFunction(() => document.querySelector("#own [name='paper.en']").ariaInvalid === null);
  await second.reload();
  assert.equal(await second.locator("#own [name='paper.en']").inputValue(), "Yuzhou Daily");
  assert.match(await second.locator("#own .field:has([name='paper.en'])").textContent(), /沿用已有译名/);
  assert.doesNotMatch(readFileSync(path.join(dir, files[1]), "utf8"), /Yuzhou Daily/, "it is not taken before it was seen");
  for (const page of pages) await page.context().close();
  files.forEach((name, i) => writeFileSync(path.join(dir, name), was[i]));
});

test("an Enter that ends a composition is the input method's", async () => {
  const page = await opened();
  await page.locator("#figure").focus();
  await page.keyboard.press("e");
  assert.equal(await page.evaluate(() => document.activeElement.name), "name.en", "what nobody has written yet comes first");
  await page.keyboard.press("Shift+Tab");
  const name = page.locator("[name='name.zh']");
  assert.equal(await name.evaluate((e) => e === document.activeElement), true);
  await name.fill("");
  const before = read();
  const input = await page.context().newCDPSession(page);
  await input.send("Input.imeSetComposition", { text: "quan'chang", selectionStart: 10, selectionEnd: 10 });
  await input.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", code: "Enter", windowsVirtualKeyCode: 229 });
  await input.send("Input.insertText", { text: "全长" });
  assert.equal(await name.inputValue(), "全长");
  // Safari ends the composition before the key: it has the number alone
  await page.locator("#figure").focus();
  await page.evaluate(() => document.getElementById("figure").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true })));
  await page.evaluate(() => document.getElementById("figure").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true })));
  await page.waitForFunction(() => document.documentElement.dataset.kept?.includes("name.zh"));
  assert.equal(read(), before, "nothing is confirmed");
  await page.context().close();
});

test("what was typed survives the kill of the desk", async () => {
  const page = await opened();
  const figure = await at(page);
  await page.locator("[name='name.en']").fill("Length of the road");
  await page.waitForFunction(() => document.documentElement.dataset.kept?.includes("Length"));
  await desk.kill();
  await page.locator("[name='name.en']").fill("Length of that road");
  await page.waitForFunction(() => document.getElementById("alarm").textContent !== "");
  await page.context().close();
  desk = await start();
  const later = await open(browser, { url: `${desk.address}report?f=${draft}&at=${figure}` });
  assert.equal(await later.locator("[name='name.en']").inputValue(), "Length of the road");
  assert.equal(await later.locator(".found").count(), 1);
  await later.locator("#accept").click();
  await later.waitForFunction(() => !document.querySelector(".found"));
  assert.match(read(), /en: "Length of the road"/);
  await later.context().close();
});

test("what is too much to be sent is said so, and what a desk that has ended leaves on the screen stays there", async () => {
  const page = await opened(), before = read();
  const name = page.locator("[name='name.en']");
  await name.focus();
  await page.keyboard.insertText("Roads".repeat(300_000));
  const alarm = () => page.locator("#alarm").textContent();
  await page.waitForFunction(() => document.getElementById("alarm").textContent.includes("1 MB"));
  await page.keyboard.press("Enter");
  await page.waitForTimeout(200);
  assert.match(await alarm(), /1 MB/);
  assert.ok((await name.inputValue()).length >= 1_500_000);
  assert.equal(read(), before);
  await name.fill("Roads built");
  await page.waitForFunction(() => document.getElementById("alarm").textContent === "");
  const address = new URL(desk.address);
  await desk.stop();
  desk = await start("-addr", address.host); // another token
  await name.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.getElementById("alarm").textContent.includes("open the address"));
  assert.equal(await name.inputValue(), "Roads built");
  await page.context().close();
});

test("a file changed underneath is shown three ways, and not written over", async () => {
  const page = await opened();
  appendFileSync(path.join(dir, draft), "\nBy another program.\n");
  const theirs = read();
  await page.locator("[name='name.en']").fill("Another name");
  await page.locator("#accept").click();
  await page.waitForSelector("table.three");
  assert.equal(read(), theirs);
  await page.locator("#again").click();
  await page.waitForSelector("#fields");
  assert.match(read(), /Another name[\s\S]*By another program/);
  await page.context().close();
});

test("a figure is added from selected words, and taken out again", async () => {
  const page = await opened();
  const before = await page.locator(".nth").textContent();
  await page.locator("#text p").nth(1).evaluate((p) => {
    const range = document.createRange();
    const mark = p.querySelector(".mark").firstChild;
    range.setStart(mark, 0);
    range.setEnd(mark, mark.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
  await page.waitForFunction(() => document.getElementById("words").value !== "");
  await page.locator("#figure").focus();
  await key(page, "s");
  assert.notEqual(await page.locator(".nth").textContent(), before);
  assert.match(await page.locator("[name=value]").inputValue(), /\d/);
  await key(page, "x");
  await page.context().close();
});

test("a report's own texts are a key away, names in them proposed by their sound, and so is publishing", async () => {
  const page = await opened();
  await page.locator("#figure").focus();
  await page.keyboard.press("r");
  assert.equal(await page.evaluate(() => document.activeElement.name), "headline.en");
  assert.equal(await page.locator("#own [name='byline.en']").inputValue(), "Jian Mu");
  const place = page.locator("#own .field.proposed", { hasText: "高观镇" });
  assert.equal(await place.locator("input").inputValue(), "Gaoguan Town");
  assert.match(await place.textContent(), /读音/);
  assert.doesNotMatch(read(), /Gaoguan|Jian Mu/, "what is proposed is not written until it is saved");
  await page.locator("#own [name='summary.zh']").fill("甲。");
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => !document.querySelector("#own").open || document.querySelector("#own .field.proposed") === null);
  assert.match(read(), /Gaoguan Town[\s\S]*# zh\n\n甲。/);
  await page.locator("#figure").focus();
  await Promise.all([page.waitForURL(/publish/), page.keyboard.press("p")]);
  await page.context().close();
});

test("a summary is proposed of the confirmed figures, taken by keys, and mended in place", async () => {
  const file = readdirSync(dir).find((name) => name.includes("shizhu") && name.endsWith(".md")), text = () => readFileSync(path.join(dir, file), "utf8");
  writeFileSync(path.join(dir, file), text().replaceAll('en: ""', 'en: "Name"').replace(/^doubts:.*\n/m, "").replace(/ {4}(sure|doubts):.*\n/g, "").replace(/(qualifier: .*\n)( {4}kind)/g, "$1    period: 2020\n$2"));
  const page = await open(browser, { url: `${desk.address}report?f=${file}` });
  await page.keyboard.press("r");
  await page.locator("#s-zh").waitFor();
  const proposed = await page.locator("#s-zh").inputValue();
  assert.match(proposed, /2021年5月17日，石柱.*24吨。/);
  assert.equal(await page.locator(".summary.proposed").count(), 2);
  assert.match(await page.locator("#p-zh").textContent(), /确认过的数字.*首批/);
  await page.emulateMedia({ colorScheme: "dark" });
  await sound(page);
  await page.emulateMedia({ colorScheme: "light" });
  await sound(page);
  await page.locator("#s-zh").focus();
  await page.keyboard.press("Control+Home");
  const input = await page.context().newCDPSession(page);
  await input.send("Input.imeSetComposition", { text: "yu'ren", selectionStart: 6, selectionEnd: 6 });
  await page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, keyCode: 229, isComposing: true, bubbles: true })));
  await input.send("Input.insertText", { text: "另据了解，" });
  assert.doesNotMatch(text(), /24吨。/, "an Enter within a composition takes nothing");
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => document.querySelectorAll(".summary.proposed").length === 0);
  assert.ok(text().includes("# zh\n\n另据了解，" + proposed), "what was mended is what is saved");
  assert.match(text(), /# en\n\n.*24 tonnes/);

  const figure = text().match(/- id: (\S+)\n(?: {4}.*\n)*? {4}value: 24\n/)[1];
  await page.goto(`${desk.address}report?f=${file}&at=${figure}`);
  await page.locator("[name=value]").fill("25");
  await page.locator("[name=quote]").evaluate((e) => { e.closest("details").open = true; e.value = e.value.replace("24", "25"); });
  await page.locator("[name=value]").press("Enter");
  await page.waitForSelector("#o-zh");
  assert.match(await page.locator(".left").textContent(), /摘要与数字不符/);
  assert.equal(await page.locator("#o-zh").textContent(), "已没有数字是：24");
  assert.ok((await page.locator("#s-zh").inputValue()).startsWith("另据了解，"), "what the editor wrote stays");
  for (const colorScheme of ["dark", "light"]) { await page.emulateMedia({ colorScheme }); await sound(page); }
  await page.keyboard.press("r");
  assert.equal(await page.evaluate(() => document.activeElement.id), "s-zh", "the one that disagrees is gone to");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.getElementById("o-zh"));
  assert.match(text(), /# zh\n\n2021年5月17日，石柱.*25吨。/);
  assert.match(text(), /# en\n\n.*24 tonnes/, "the other language is another decision");
  assert.equal(await page.locator("#o-en").count(), 1);
  await page.context().close();
});

/** Selects words of the printed text. */
const select = (page, words) => page.evaluate((words) => {
  const walk = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const from = node.data.indexOf(words);
    if (from < 0) continue;
    getSelection().setBaseAndExtent(node, from, node, from + words.length);
    return;
  }
}, words);

describe("what the paper says and the vocabulary or the report has not", () => {
  const other = () => readdirSync(dir).find((name) => name.includes("liangjiang") && name.endsWith(".md"));
  const text = (name) => readFileSync(path.join(dir, name), "utf8");

  test("a unit is added to the vocabulary by keys, from the figure that wants it", async () => {
    const file = other(), figure = text(file).match(/- id: (\S+)\n(?: {4}.*\n)*? {4}unit: "秒"/)[1], before = text(file);
    const page = await open(browser, { url: `${desk.address}report?f=${file}&at=${figure}` });
    assert.equal(await page.locator("#fields .problems li").textContent(), "单位：词表里没有“秒”", "what the check says in English is said in Chinese");
    assert.match(await page.locator("#fields .problems li").getAttribute("data-check"), /\.unit: .*expected one of/);
    await page.keyboard.press("w");
    assert.equal(await page.locator("[name='unit.zh']").inputValue(), "秒");
    assert.equal(await page.evaluate(() => document.activeElement.name), "unit.en");
    await page.keyboard.type("second");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#e-unit\\.en_plural");
    assert.equal(text(file), before, "nothing is written while something is missing");
    assert.equal(readdirSync(dir).includes("vocabulary.yaml"), false);
    assert.equal(await page.evaluate(() => document.activeElement.name), "unit.en_plural", "what is missing is gone to");
    await sound(page);
    await page.keyboard.type("people");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#e-unit\\.code");
    assert.equal(await page.evaluate(() => document.activeElement.name), "unit.code", "so is what is wrong");
    for (const key of ["Control+a", "Delete", "Shift+Tab", "Shift+Tab", "Control+a"]) await page.keyboard.press(key);
    await page.keyboard.type("seconds");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => ![...document.querySelectorAll("#fields .problems li")].some((li) => li.dataset.check.includes(".unit")));
    assert.equal(text("vocabulary.yaml"), 'units:\n  seconds: {zh: "秒", en: "second", en_plural: "seconds", kind: measure}\n');
    assert.equal(await page.locator("#k-unit").inputValue(), "seconds");
    await page.keyboard.press("v");
    const shown = page.frameLocator("iframe.phone");
    await shown.locator("#title").waitFor();
    assert.match(await shown.locator("main").textContent(), /52\s*秒/);

    await page.locator("#figure").focus();
    await page.keyboard.press("u");
    await page.waitForSelector("a.missing");
    assert.equal(text(file), before, "undone, the report is as it was");
    assert.equal(readdirSync(dir).includes("vocabulary.yaml"), false, "and the word is no more");
    assert.deepEqual(page.faults.filter((f) => !/sw\.js/.test(f)), []);
    await page.context().close();
  });

  test("a place is added from selected words, with a point only where one is known", async () => {
    const file = other();
    const page = await open(browser, { url: `${desk.address}report?f=${file}` });
    await select(page, "鱼复园区");
    await page.waitForFunction(() => document.getElementById("words").value !== "");
    await page.keyboard.press("l");
    await page.waitForSelector("#place[open]");
    assert.equal(await page.locator("[name='place.zh']").inputValue(), "鱼复园区");
    assert.equal(await page.locator("[name='place.paragraph']").inputValue(), "2");
    assert.equal(await page.locator("[name='place.point']").inputValue(), "none");
    assert.equal(await page.evaluate(() => document.activeElement.name), "place.en");
    await page.keyboard.type("Yufu Park");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#place:not([open])");
    assert.match(text(file), /\{name: \{zh: "鱼复园区", en: "Yufu Park"\}, unit: "500105", kind: site, paragraph: 2, unlocated: true\}/);
    assert.equal(await page.locator("#places option[value='鱼复园区']").count(), 1, "figures may name it");

    await page.locator("#figure").focus();
    await page.keyboard.press("l");
    assert.equal(await page.evaluate(() => document.activeElement.name), "place.zh");
    await page.keyboard.insertText("鱼嘴镇");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#place .proposed");
    assert.equal(await page.evaluate(() => document.activeElement.name), "place.zh", "what may be left empty is not gone to");
    await sound(page);
    assert.match(await page.locator("#k-place\\.point option:checked").textContent(), /106\.\d+, 29\.\d+.*GeoNames/);
    await page.keyboard.press("Enter");
    await page.waitForSelector("#place:not([open])");
    assert.match(text(file), /\{name: \{zh: "鱼嘴镇", en: "Yuzui Town"\}, unit: "500105", kind: town, paragraph: 1\}/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
});

/** Fills in what a draft needs to be published, as text. */
function finish() {
  let text = read().replaceAll('en: ""', 'en: "Name"').replace(/^doubts:.*\n/m, "").replace(/\n# zh[\s\S]*$/, "\n# zh\n\n甲。\n\n# en\n\nA.\n");
  text = text.replace(/(?<!baseline: .*\n) {4}kind: change\n/g, "    baseline: {period: 2020}\n    kind: change\n");
  let n = 0;
  text = text.replace(/^places:\n(?: {2}- .*\n)+/m, (all) => all.replaceAll('en: "Name"', () => `en: "Place ${++n}"`));
  writeFileSync(path.join(dir, draft), text);
}

test("what Enter will confirm is in sight, and a value that is none stays until it is mended", async () => {
  const was = read(), page = await opened({ viewport: { width: 1280, height: 600 } });
  const seen = () => page.evaluate(() => { const r = document.querySelector("#figure blockquote").getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; });
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  assert.equal(await seen(), false);
  await key(page, "Enter");
  assert.equal(await seen(), true, "the words of the next figure");

  const change = await page.evaluate(() => [...document.querySelectorAll("#text .mark")].find((a) => a.textContent.includes("12个百分点")).getAttribute("href"));
  await page.goto(new URL(change, page.url()).href);
  await page.keyboard.press("e");
  assert.equal(await page.evaluate(() => document.activeElement.name), "baseline.value", "e goes to what is amiss: what does the change count from?");
  const figure = await at(page);
  await page.keyboard.type("1x");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("[name='baseline.value']").getAttribute("value") === "1x");
  assert.equal(await at(page), figure, "what is typed next is not typed into another figure");
  assert.match(await page.locator("#fields .problems").textContent(), /“1x”不是数/);
  assert.doesNotMatch(await page.locator(".taken").textContent(), /此前为/, "and nobody is told that it was 0");
  await page.keyboard.press("e");
  assert.equal(await page.evaluate(() => document.activeElement.name), "baseline.value");
  await sound(page);
  await page.locator("[name='baseline.value']").fill("");
  await page.locator("[name='baseline.period']").fill("2015");
  await page.keyboard.press("Enter");
  await page.waitForFunction((was) => document.getElementById("fields").dataset.id !== was, figure);
  assert.deepEqual(page.faults, []);
  await page.context().close();
  writeFileSync(path.join(dir, draft), was);
});

test("which units a report is about is seen and mended, places are taken out, and n leads there when all figures are looked at", async () => {
  const was = read(), page = await opened();
  assert.match(await page.locator(".bar").textContent(), /城口县、开州区（提及）/);
  await page.locator("#left a[href='#own']").click();
  await page.locator("[name='units[2].role']").selectOption("partner");
  await page.locator("[name=newunit]").selectOption("500101");
  const said = (words) => page.waitForFunction((words) => document.querySelector(".said")?.textContent === words, words);
  await page.locator("#own button.main").click();
  await said("报道已保存。");
  assert.match(read(), /id: "500154", role: partner\}\n {2}- \{id: "500101", role: mentioned\}/);
  await page.locator("#own button[aria-label='去掉：万州区']").click();
  await said("已去掉。");
  await page.locator("#own button[aria-label='去掉：北屏乡']").click();
  await page.waitForFunction(() => !document.querySelector("#own button[aria-label='去掉：北屏乡']"));
  assert.doesNotMatch(read().split("metrics:")[0], /500101|北屏乡/);
  for (const colorScheme of ["dark", "light"]) { await page.emulateMedia({ colorScheme }); await sound(page); }

  // The place that is added again is said to be there before all else is filled in.
  await page.locator("#words").fill("高观镇");
  await page.locator("[formaction=place]").click();
  await page.waitForSelector("#place[open]");
  assert.equal(await page.locator("#place .error").textContent(), "报道里已有这个地点");

  writeFileSync(path.join(dir, draft), read().replace(/^ {4}(sure|doubts): .*\n/gm, "").replace(/en: ""/g, 'en: "Same"').replace(/^(headline: .*en: )".*"/m, '$1""').replace(/( {4}period: .*\n)( {4}kind: change)/g, "$1    baseline: {period: 2015}\n$2"));
  await page.reload();
  for (let n = 0; n < 12 && await page.locator("#figure nav [data-key=n]").count(); n++) await key(page, "Enter");
  await page.locator("#figure").focus();
  await page.keyboard.press("n");
  assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest("#own[open]"))), "of the report itself something is left");
  await page.locator("#own [name='headline.en']").fill("A road");
  await page.locator("#own [name='headline.en']").press("Enter");
  await said("报道已保存。");
  if (await page.locator("#left a[href='#own']").count()) assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest("#own[open]"))), "what is left is still open");
  assert.deepEqual(page.faults, []);
  await page.context().close();
  writeFileSync(path.join(dir, draft), was);
});

test("a draft is published after it was seen, corrected with its reason, and taken back", async () => {
  finish();
  const page = await opened();
  assert.equal(await left(page), 0, await page.locator(".problems").allTextContents().then(String));
  await page.locator("#preview summary").click();
  const phone = page.frameLocator("iframe.phone");
  await phone.locator("#title").waitFor();
  assert.match(await phone.locator("#title").textContent(), /城口/);
  await page.frameLocator("iframe.embed").locator("#title").waitFor();
  const draftText = read();
  await follow(page, `a[href^="publish"]`);
  assert.match(await page.locator("main").textContent(), /\/district\/500229/);
  await follow(page, "#do");
  assert.doesNotMatch(read(), /^status:|^source:|^ {4}at:/m);

  await page.locator("[name=value]").fill("28.8");
  await page.locator("[name=quote]").evaluate((e) => { e.closest("details").open = true; e.value = e.value.replace("27.8", "28.8"); });
  await page.locator("#accept").click();
  await page.waitForSelector("#why-zh:focus");
  assert.match(await page.locator("main").textContent(), /这条路全长：“这条路全长28\.8公里”|这条路全长：“这条路全长27\.8公里”/, "which figure it is of");
  assert.match(await page.locator("tbody tr").first().textContent(), /27\.8.*28\.8/s);
  await follow(page, "#do");
  assert.doesNotMatch(read(), /corrections:/, "without a reason nothing is written");
  await page.locator("#why-zh").fill("录入有误");
  await page.locator("#why-en").fill("It was typed wrongly");
  await follow(page, "#do");
  assert.match(read(), /corrections:\n {2}- date: \d{4}-\d\d-\d\d\n {4}text: \{zh: ".*27\.8公里.*28\.8公里。录入有误。"/);
  assert.equal(await page.locator(".said").textContent(), "更正已保存。");
  assert.match(await page.locator("#figure blockquote").textContent(), /28\.8公里/, "the figure that was corrected is still the one on show");

  const others = readdirSync(dir).filter((name) => name.endsWith(".md") && name !== draft);
  await page.locator("#figure").focus();
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("n")]); // nothing is left of this one
  assert.ok(others.includes(await page.locator("#work").getAttribute("data-file")), "another draft is next");
  assert.match(await page.locator("#shown").getAttribute("data-src"), new RegExp(await page.locator("#work").getAttribute("data-file")), "and its preview with it");
  await page.goBack();

  await follow(page, `a[href^="history"]`);
  assert.match(await page.locator(".events").textContent(), /更正[\s\S]*发布/);
  await page.goBack();
  await follow(page, `a[href^="publish"]`);
  await follow(page, "#do");
  assert.equal(read(), draftText, "it is the draft it was");
  assert.deepEqual(page.faults.filter((f) => !/sw\.js/.test(f)), []);
  await page.context().close();
});

test("nobody else has the desk: not without its token, under another name, from another site, nor a second one", async () => {
  const { origin, host, pathname } = new URL(desk.address);
  const ask = (to, headers, method = "GET") => new Promise((answer, fail) => import("node:http").then(({ request }) =>
    request(to, { method, headers }, (r) => { r.resume(); answer(r.statusCode); }).on("error", fail).end()));
  assert.equal(await ask(desk.address, {}), 200);
  assert.equal(await ask(origin + "/", {}), 403);
  assert.equal(await ask(origin + "/AAAA/", {}), 403);
  assert.equal(await ask(desk.address, { Host: "evil.example:" + host.split(":")[1] }), 421);
  assert.equal(await ask(desk.address + "undo", { Origin: "http://evil.example" }, "POST"), 403);
  assert.equal(await ask(desk.address + "undo", { "Sec-Fetch-Site": "cross-site" }, "POST"), 403);
  assert.equal(await ask(desk.address + "report?f=../secret.md", {}), 404);
  assert.throws(() => execFileSync(yutu, ["desk", "-content", dir], { stdio: "pipe" }), (e) => String(e.stderr).includes("another desk") && !String(e.stderr).includes(pathname));
});

/** Has a page looked through by axe. */
async function sound(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  assert.deepEqual(violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target + " " + (n.any[0]?.message ?? "")).join("; ")), []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "nothing is wider than the window");
}

describe("no violations", () => {
  const phone = { colorScheme: "dark", viewport: { width: 360, height: 740 } };
  for (const [to, options] of [["", phone], ["en/report", {}], ["report", phone], ["publish", {}], ["history", phone]])
    test(`${to || "list"}${options === phone ? ", dark, phone" : ""}`, async () => {
      const page = await open(browser, { url: desk.address + to + (to ? `?f=${draft}` : ""), ...options });
      await sound(page);
      assert.deepEqual(page.faults, []);
      await page.context().close();
    });
});

// An editor's session on the desk, by real keys and clicks, on pages whose truth is known: what it takes to bring a printed page
// to a published, checked site. Keys, clicks and looks are counted and turned into seconds by the Keystroke-Level Model
// (Card, Moran, Newell: The keystroke-level model for user performance time, CACM 23(7), 1980).
//   node session.mjs [FOLDER…]   folders with pages.tsv and the truth beside each page; TELL=1 tells what is mended of each figure,
//   BY_HAND=1 has the summaries written anew, where they are else read and taken as proposed; FRESH=1 has no report of the same headline
//   in use, so that the English of headlines is proposed by rule. What is proposed is taken only if it says what headlines.tsv, written
//   before there were proposals, wants of each report; else the whole headline is typed anew.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { follow, launch, open, run, yutu } from "./lib.mjs";

// Seconds: a key (a good typist; an average one needs .28), pointing, a button pressed and let go, a hand put elsewhere, and
// making up one's mind. Reading: 255 Chinese characters and 228 English words a minute, as read aloud (Trauzettel-Klosinski,
// Dietz: Standardized assessment of reading performance, IOVS 53(9), 2012); silently it is faster.
const model = { K: 0.2, P: 1.1, B: 0.2, H: 0.4, M: 1.35, han: 60 / 255, latin: 60 / (228 * 5.7) };
// What stands for texts that only an editor can write: as long as in the reports that come with the program (English to
// Chinese characters of names), and summaries of two sentences. A character by an input method takes three keys.
const byHand = Boolean(process.env.BY_HAND); // summaries are not taken as proposed, but written anew
const fresh = Boolean(process.env.FRESH);
const english = 2.8, keysOfHan = 3, summaryZh = 50, summaryEn = 140;

const han = (text) => (text.match(/\p{Script=Han}|\d/gu) ?? []).length;
const latin = (text) => (text.match(/[a-z]/gi) ?? []).length;

/** Who sits at the desk: every key and click is done and counted, and has its seconds put down to a kind of work. */
class Editor {
  count = { keys: 0, clicks: 0, minds: 0, han: 0 };
  account = { reading: 0, deciding: 0, pointing: 0, moving: 0, english: 0, summaries: 0, mending: 0, commands: 0 };
  hand = "keys";
  constructor(page) { this.page = page; }
  home(to) { if (this.hand !== to) { this.hand = to; this.account.pointing += model.H; } }
  decide() { this.count.minds++; this.account.deciding += model.M; }
  read(text) { this.count.han += han(text); this.account.reading += han(text) * model.han + latin(text) * model.latin; }
  struck(keys, work) { this.home("keys"); this.count.keys += keys; this.account[work] += keys * model.K; }
  async press(key, work = "moving") { this.struck(key.split("+").length, work); await this.page.keyboard.press(key); }
  async type(text, work) {
    this.struck([...text].reduce((n, c) => n + (/\p{Script=Han}/u.test(c) ? keysOfHan : 1), 0), work);
    await this.page.keyboard.insertText(text);
  }
  async click(what, act = (target) => target.click()) {
    this.point(1);
    await act(typeof what === "string" ? this.page.locator(what).first() : what);
  }
  /** A way of the pointer or two, and the button pressed. */
  point(ways) { this.home("mouse"); this.count.clicks++; this.account.pointing += ways * model.P + model.B; }
  seconds() { return Object.values(this.account).reduce((sum, s) => sum + s, 0); }
  command(text) { this.decide(); this.struck([...text].reduce((n, c) => n + (/\p{Script=Han}/u.test(c) ? keysOfHan : 1), 1), "commands"); }
}

/* ---------- the truth ---------- */

function table(file) {
  const [head, ...rows] = readFileSync(file, "utf8").trimEnd().split("\n").map((line) => line.replace(/\r$/, "").split("\t"));
  return rows.map((row) => Object.fromEntries(head.map((key, i) => [key, row[i] ?? ""])));
}
const kinds = {
  公里: ["length", 1000], 米: ["length", 1], 亩: ["area", 10000 / 15], 公顷: ["area", 10000], 吨: ["mass", 1000], 公斤: ["mass", 1], 斤: ["mass", 0.5],
  人: ["people", 1], 名: ["people", 1], 位: ["people", 1], 个百分点: ["points", 1], 百分点: ["points", 1],
};
const own = new Set(["元", "%", "倍", "人次", "平方米", "平方公里", "立方米", "小时", "分钟", "秒", "天", "千瓦时", "度", "个月", "年"]);
const amount = (value, unit) => { const [kind, of] = kinds[unit] ?? [own.has(unit) ? unit : "count", 1]; return [kind, Number(value) * of]; };
const alike = (v1, u1, v2, u2) => {
  const [k1, a] = amount(v1, u1.split("/")[0]), [k2, b] = amount(v2, u2.split("/")[0]);
  return k1 === k2 && Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a));
};
function fits(figure, row) {
  const units = row.unit.split("|");
  return row.value.split("|").some((value, i) => {
    const unit = units[Math.min(i, units.length - 1)], [low, high] = value.split("..");
    return alike(figure.Value, figure.Unit, low, unit) && (!high || alike(figure.To, figure.Unit, high, unit));
  });
}
const lastYear = (period) => (period ?? "").split("/").pop().slice(0, 4);
const usable = (name, metric) => name.includes(metric) || !/[\d，]/.test(name) && [...metric].some((_, i) => i > 0 && name.includes(metric.slice(i - 1, i + 1)));

/** What an editor mends of a figure: field → text. Wording that can stay stays. */
function mends(figure, row, report) {
  const mend = {};
  if (!usable(figure.Name, row.metric)) mend["name.zh"] = row.metric;
  if (figure.Qualifier !== row.qualifier) mend.qualifier = row.qualifier;
  if (row.period && lastYear(figure.Period) !== lastYear(row.period)) mend.period = row.period;
  if ((figure.Baseline?.Value ?? "") !== "" !== (row.baseline_value !== "") || row.baseline_value && !alike(figure.Baseline.Value, figure.Unit, row.baseline_value, row.unit.split("|")[0]))
    mend["baseline.value"] = row.baseline_value;
  const codes = row.adcode.split(";").filter((code) => /^\d/.test(code));
  const where = figure.Units?.length ? figure.Units : report.Units.filter((u) => u.Role === "subject").map((u) => u.ID);
  if (codes.length && !figure.Area && (!codes.some((code) => where.includes(code)) || where.length > Math.max(2, codes.length))) mend.units = codes.join(", ");
  return mend;
}

/** Which of a report's figures the truth has, and which rows of it nobody has proposed. */
function judged(report, rows) {
  const verdict = new Map(), left = new Set(rows);
  for (const row of rows) {
    const free = report.Figures.filter((f) => !verdict.has(f) && fits(f, row));
    const best = free.find((f) => Object.keys(mends(f, row, report)).length === 0) ?? free[0];
    if (best) { verdict.set(best, row); left.delete(row); }
  }
  const compared = (f) => rows.some((row) => row.baseline_value && alike(f.Value, f.Unit, row.baseline_value, row.unit.split("|")[0]));
  for (const f of report.Figures) if (!verdict.has(f)) verdict.set(f, compared(f) ? "no figure of its own" : "no figure");
  return { verdict, missed: [...left].filter((row) => row.note !== "optional") };
}

/* ---------- the session ---------- */

/** What shows how far the desk is; or whether that is another state than before. */
const shown = (was) => {
  const is = [document.getElementById("fields")?.dataset.id, document.querySelector("[data-left]")?.dataset.left, document.querySelector("#fields .state")?.className].join();
  return was === undefined ? is : is !== was;
};
const state = (page) => page.evaluate(shown);
const changed = (page, was) => page.waitForFunction(shown, was, { timeout: 20_000 });
const within = (page) => page.evaluate(() => document.activeElement.getAttribute("name"));

/** Goes to a field by Tab, as whoever has his hands on the keys, and puts something into it. */
async function put(editor, field, text) {
  const work = field.startsWith("summary") ? "summaries" : field.endsWith(".en") ? "english" : "mending";
  const { page } = editor;
  editor.decide();
  const folded = page.locator("#fields details:not([open])", { has: page.locator(`[name='${field}']`) });
  if (await folded.count()) await editor.click(folded.locator("summary"));
  const way = await page.evaluate((field) => {
    const to = [...document.activeElement.closest("form").elements].find((e) => e.name === field && e.type !== "hidden");
    return document.activeElement.compareDocumentPosition(to) & 2 ? "Shift+Tab" : "Tab";
  }, field);
  for (let n = 0; await within(page) !== field; n++) { assert.ok(n < 40, "no way by keys to " + field); await editor.press(way); }
  if (await page.evaluate(() => document.activeElement.tagName) !== "SELECT") {
    if (byHand && work === "summaries" || headlines.test(field)) await editor.press("Control+a", work);
    if (text === "") await editor.press("Delete", work); else await editor.type(text, work);
    return;
  }
  const options = await page.evaluate(() => [...document.activeElement.options].map((o) => o.value));
  const now = await page.evaluate(() => document.activeElement.selectedIndex), to = options.indexOf(text);
  assert.ok(to >= 0, `${field} cannot be ${text}`);
  for (let i = now; i !== to; i += Math.sign(to - now)) await editor.press(to > now ? "ArrowDown" : "ArrowUp", work);
}

const headlines = /^headline\.en$/;
const apart = "！"; // makes a headline another than those in use
/** Whether an English headline has all that it must say; of each, what is between strokes will do. */
const stands = (proposed, needs) => needs && needs.split(";").every((need) => need.split("/").some((word) => proposed.toLowerCase().includes(word.toLowerCase())));
const standIn = (n, length) => ("Name " + String(n).replace(/\d/g, (d) => "abcdefghij"[d]) + " of what is counted here, by the paper’s own words for it and for the people it speaks of").slice(0, Math.max(length, 8)).trim();
let names = 0;

/** Works through the figures of a report, the doubtful ones first, until none is left. */
async function figures(editor, report, verdict) {
  const { page } = editor;
  const together = page.locator("[data-key=t]"); // what is asked once for several figures
  if (await together.count()) {
    editor.read(await together.textContent());
    editor.decide();
    await editor.press("t");
    await page.waitForFunction(() => !document.querySelector("[data-key=t]"));
  }
  const tries = new Map();
  for (;;) {
    const [id, , what] = (await state(page)).split(",");
    if (!id || !/doubt|sure|bad/.test(what)) return;
    tries.set(id, (tries.get(id) ?? 0) + 1);
    const told = await page.locator("#fields .problems li, #fields .wanting").evaluateAll((all) => all.map((e) => [e.textContent, e.dataset.check ?? ""]));
    const problems = told.map(([, check]) => check); // as the check says them, whatever the desk's language
    assert.ok(tries.get(id) < 5, `${id} stays ${what}: ${problems}`);
    // the words, how they were understood, and the English name: all that the fields below repeat
    const shown = await page.locator("#fields blockquote, #fields .doubts li, #fields .taken li, #fields [name='name.en']").evaluateAll((all) => all.map((e) => e.value || e.textContent));
    const figure = report.Figures[Number(id.match(/\d+$/)[0]) - 1], row = verdict.get(figure);
    if (tries.get(id) === 1) editor.read(shown.join(" ")); else editor.read(told.map(([shown]) => shown).join(" "));
    editor.decide();
    const was = await state(page);
    if (typeof row === "string") { await editor.press("x"); await changed(page, was); continue; }
    const mend = tries.get(id) === 1 ? mends(figure, row, report) : {};
    for (const problem of problems) {
      if (/baseline/.test(problem)) mend["baseline.period"] = row.baseline_period || String(Number(lastYear(row.period || report.Date)) - 1);
      if (/only a change can be more/.test(problem)) mend.kind = "change";
      if (/baseline\.value: .*missing/.test(problem) && !row.baseline_value) mend.kind = "change";
      if (/whole number/.test(problem)) Object.assign(mend, { "per.zh": "场", "per.en": "match" }); // an average
      if (/\.unit:/.test(problem)) Object.assign(mend, { unit: "count", classifier: figure.Unit.split("/")[0] });
      if (/\.period/.test(problem)) mend.period = row.period || "../" + report.Date;
      if (/\.qualifier/.test(problem)) mend.quote = row.quote; // the words are another figure's too
    }
    const zh = mend["name.zh"] ?? await page.locator("[name='name.zh']").inputValue();
    if (mend["name.zh"] || await page.locator("[name='name.en']").inputValue() === "") mend["name.en"] = standIn(++names, Math.round(zh.length * english));
    if (process.env.TELL) console.log(id, what, JSON.stringify(mend), problems.join("; "));
    const order = await page.locator("#fields .fields [name]").evaluateAll((all) => all.map((e) => e.name));
    const fields = Object.keys(mend).sort((a, b) => order.indexOf(a) - order.indexOf(b));
    if (fields.length) await editor.press("e");
    for (const field of fields) await put(editor, field, mend[field]);
    if (fields.length && await page.evaluate(() => document.activeElement.tagName) === "SELECT") await editor.press("Escape");
    await editor.press("Enter");
    await changed(page, was);
  }
}

/** Adds a figure that was not proposed, by its words in the text. */
async function add(editor, row, report, verdict) {
  const { page } = editor;
  const ends = await page.evaluate((quote) => {
    for (const p of document.querySelectorAll("#text p[data-from]")) {
      const at = p.textContent.indexOf(quote);
      if (at < 0) continue;
      const range = document.createRange(), walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(), from = 0; node; from += node.length, node = walk.nextNode()) {
        if (at >= from && at < from + node.length) range.setStart(node, at - from);
        if (at + quote.length > from && at + quote.length <= from + node.length) range.setEnd(node, at + quote.length - from);
      }
      p.scrollIntoView({ block: "center" });
      const boxes = [...range.getClientRects()].filter((b) => b.width);
      return [boxes[0].left, boxes[0].top + boxes[0].height / 2, boxes.at(-1).right, boxes.at(-1).top + boxes.at(-1).height / 2];
    }
  }, row.quote.normalize());
  if (!ends) return false;
  editor.decide();
  editor.point(2);
  const was = await state(page);
  await page.mouse.move(ends[0] + 1, ends[1]);
  await page.mouse.down();
  await page.mouse.move(ends[2] - 1, ends[3], { steps: 4 });
  await page.mouse.up();
  if (!await page.evaluate(() => document.getElementById("words").value)) return false;
  await editor.press("s");
  await changed(page, was);
  const [id] = (await state(page)).split(",");
  const value = await page.locator("[name=value]").inputValue(), period = await page.locator("[name=period]").inputValue(), qualifier = await page.locator("[name=qualifier]").inputValue();
  const figure = { Name: await page.locator("[name='name.zh']").inputValue(), Value: value, Unit: row.unit.split("|")[0], Qualifier: qualifier, Period: period, Units: [] };
  report.Figures[Number(id.match(/\d+$/)[0]) - 1] = figure;
  verdict.set(figure, row);
  await figures(editor, report, verdict);
  return true;
}

/** The report's own texts: what only an editor can write. */
async function texts(editor, report, needs) {
  const { page } = editor;
  const form = page.locator("form[action=fields]");
  editor.decide();
  await editor.press("r");
  editor.read((await form.locator(".problems li, .wanting, .proposed :is(input, textarea)").evaluateAll((all) => all.map((e) => e.value || e.textContent))).join(" "));
  const fields = await form.locator("input:not([type=hidden]), textarea").evaluateAll((all) => all.map((e) => [e.name, e.value]));
  const written = Object.fromEntries(fields);
  let n = 0;
  const kept = stands(written["headline.en"], needs);
  if (process.env.TELL) console.log(kept ? "headline taken:" : "headline typed anew:", written["headline.en"] || "(none proposed)", "—", written["headline.zh"]);
  const wanting = /column/.test((await form.locator(".problems li").evaluateAll((all) => all.map((e) => e.dataset.check))).join()) ? (written["column.zh"] = "简讯") : "";
  for (const [key, value] of fields) {
    const zh = written[key.replace(/\.en$/, ".zh")];
    const text = value && !(byHand && key.startsWith("summary.") || headlines.test(key) && !kept) || key === "kicker.en" ? "" : key === "summary.zh" ? "乙".repeat(summaryZh - 1) + "。" : key === "summary.en" ? "A".repeat(summaryEn - 1) + "." : key === "topics" ? "agriculture" : key === "column.zh" ? wanting :
      /^(places|relations)/.test(key) ? "Place " + ++n + " of it" : key.endsWith(".en") && zh ? standIn(++names, Math.round(zh.length * english)) : "";
    if (text) await put(editor, key, text);
  }
  const was = await page.locator("[data-left]").getAttribute("data-left");
  if (was === "0") return;
  if (await page.evaluate(() => document.activeElement.tagName) === "TEXTAREA") await editor.press("Control+Enter"); else await editor.press("Enter");
  await page.waitForFunction((was) => document.querySelector("[data-left]").dataset.left !== was, was);
}

const wanted = table(path.resolve(import.meta.dirname, "../../stories/draft/testdata/headlines.tsv"));

async function session(browser, folder, row) {
  const dir = mkdtempSync(path.join(tmpdir(), "yutu-session-"));
  const args = ["import", path.join(folder, row.file), "-date", row.date, "-paper", row.paper, "-page", row.page];
  const { Reports } = JSON.parse(execFileSync(yutu, [...args, "-json"], { maxBuffer: 1 << 26 }));
  execFileSync(yutu, [...args, "-o", dir]);
  if (fresh) for (const name of readdirSync(dir).filter((name) => name.endsWith(".md"))) {
    const file = path.join(dir, name);
    writeFileSync(file, readFileSync(file, "utf8").replace(/^((?:headline|kicker): \{zh: "[^"]*)/gm, "$1" + apart));
  }
  const desk = run(yutu, ["desk", "-content", dir, "-cache", "off"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(desk.stdout.setEncoding("utf8"), "data");
  const page = await open(browser, { url: line.match(/http:\/\/\S+/)[0] });
  page.on("dialog", (d) => d.accept());
  const editor = new Editor(page), stem = path.join(folder, row.file.replace(/\.[^.]+$/, ""));
  editor.command(`yutu import ${row.file} -date ${row.date} -paper ${row.paper} -page ${row.page} -o stories`);
  editor.command("yutu desk -content stories");
  const spent = { on: 0, texts: 0 };
  const spend = async (on, work) => { const from = editor.seconds(); await work(); spent[on] += editor.seconds() - from; };
  const truth = table(stem + ".reports.tsv"), rows = table(stem + ".expected.tsv");
  const plain = (s) => (s ?? "").normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
  let total = 0, mended = 0, added = 0;
  await editor.click(".lines a", (a) => follow(page, a));
  for (let done = 0; done < Reports.length; done++) {
    const headline = await page.locator("h1").textContent().then((text) => text.replace(apart, "")), report = Reports.find((r) => r.Headline === headline);
    report.Date = row.date;
    report.Figures ??= [];
    report.Units ??= [];
    const known = truth.find((t) => plain(t.headline) === plain(report.Headline)) ?? truth.find((t) => plain(t.headlines).startsWith(plain(report.Kicker + report.Headline)));
    const judgement = judged(report, known ? rows.filter((r) => r.report === known.report) : []);
    const { verdict } = judgement;
    for (const [f, r] of verdict) { if (typeof r !== "string") { total++; if (Object.keys(mends(f, r, report)).length) mended++; } }
    await spend("on", async () => {
      await figures(editor, report, verdict);
      for (const r of judgement.missed) { assert.ok(await add(editor, r, report, verdict), "not in the text: " + r.quote); total++; added++; }
    });
    await spend("texts", () => texts(editor, report, wanted.find((w) => w.page === path.basename(stem) && w.report === known?.report)?.needs));
    const left = Number(await page.locator("[data-left]").getAttribute("data-left"));
    assert.equal(left, 0, `${report.Headline}: ` + (await page.locator(".problems li").allTextContents()).join("; "));
    editor.decide(); // the preview is looked at
    await editor.press("v");
    await page.frameLocator("iframe.phone").locator("#title").waitFor();
    editor.read(report.Headline);
    editor.decide();
    await Promise.all([page.waitForEvent("load"), editor.press("p")]);
    editor.decide(); // what readers will see change
    await page.waitForFunction(() => document.activeElement.id === "do");
    await Promise.all([page.waitForURL(/report\?/), editor.press("Enter")]);
    if (done < Reports.length - 1) await Promise.all([page.waitForEvent("load"), editor.press("n")]);
  }
  editor.command("yutu check -content stories");
  const checked = execFileSync(yutu, ["check", "-content", dir, "-cache", "off"], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  assert.match(checked, /all good/);
  await page.context().close();
  await desk.stop();
  rmSync(dir, { recursive: true, force: true });
  const { count, account } = editor;
  return { page: row.file, reports: Reports.length, figures: total, mended, added, keys: count.keys, clicks: count.clicks, looks: count.minds, read: count.han, account, ...spent, all: editor.seconds() };
}

const folders = process.argv.length > 2 ? process.argv.slice(2) : ["newsroom", "other"].map((name) => path.resolve(import.meta.dirname, "../../stories/draft/testdata", name));
const browser = await launch();
const accounts = [];
const rate = (seconds, figures) => (seconds / figures).toFixed(1);
console.log("| page | reports | figures | mended | added | keys | clicks | decisions | characters read | s a figure: figures | texts | all |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
for (const folder of folders) for (const row of table(path.join(folder, "pages.tsv"))) {
  const s = await session(browser, folder, row);
  accounts.push(s);
  console.log(`| \`${s.page}\` | ${s.reports} | ${s.figures} | ${s.mended} | ${s.added} | ${s.keys} | ${s.clicks} | ${s.looks} | ${s.read} | ${rate(s.on, s.figures)} | ${rate(s.texts, s.figures)} | ${rate(s.all, s.figures)} |`);
}
console.log("\n| of it, s a figure | " + Object.keys(accounts[0].account).join(" | ") + " |\n|---|" + "--:|".repeat(Object.keys(accounts[0].account).length));
for (const s of accounts) console.log(`| \`${s.page}\` | ` + Object.values(s.account).map((seconds) => rate(seconds, s.figures)).join(" | ") + " |");
await browser.close();

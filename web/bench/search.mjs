// How long a search takes on a slow phone, from the last key to the first of what is found and to all that is listed, and what is
// fetched until then: `node web/bench/search.mjs EXPORT|ADDRESS [WORDS]...`, EXPORT being the folder of a `yutu build`. The client
// is alive, nothing of the index is here but its root, the words are put in at once.
import { launch, slow, visit } from "./lib/browser.mjs";
import { serveFolder } from "./lib/hosts.mjs";

const [where, ...given] = process.argv.slice(2);
if (!where) throw new Error("which export, or which address?");
const words = given.length ? given : ["黔江", "扶贫旅游", "三峡 移民", "qianjiang", "r008999"];
const folder = !/^https?:/.test(where);
const site = folder ? await serveFolder(where) : { address: where.replace(/\/$/, ""), stop() {} };
const browser = await launch();
console.log("words\tfirst ms\trequests\tbytes\tall ms\trequests\tbytes\tfound");
for (const text of words) {
  const v = await visit(browser, site.address + (folder ? "/search/" : "/search"), { speed: slow });
  await v.alive(true);
  await v.page.waitForLoadState("networkidle");
  await v.page.locator("#q").focus();
  await v.ask(`(() => {
    const { dataset } = document.documentElement, before = dataset.begun, at = globalThis.searched = {};
    addEventListener("input", () => { at.asked = performance.now(); }, { capture: true, once: true });
    const look = () => {
      if (dataset.begun !== before) at.first ??= performance.now();
      if (dataset.begun !== before && dataset.found === dataset.begun) requestAnimationFrame(() => { at.all = performance.now(); });
      else requestAnimationFrame(look);
    };
    look();
  })()`);
  await v.page.keyboard.insertText(text);
  await v.page.waitForFunction(() => globalThis.searched.all, null, { timeout: 60_000, polling: 100 });
  const { asked, first, all, came } = await v.ask(`({ ...searched, came: performance.getEntriesByType("resource").filter((r) => r.startTime >= searched.asked).map((r) => [r.responseEnd, r.transferSize]) })`);
  const until = (t) => { const list = came.filter(([end]) => end <= t); return [list.length, list.reduce((n, [, size]) => n + size, 0)]; };
  console.log([text, Math.round(first - asked), ...until(first), Math.round(all - asked), ...until(all), (await v.page.textContent("#panel")).match(/[\d,]+ 条结果/)?.[0]].join("\t"));
  await v.close();
}
await browser.close();
site.stop();

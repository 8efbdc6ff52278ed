// Measures the client's answers from an index of 20,000 reports, on a CPU slowed
// four times. First make the index, then run this from web/browsertest's folder
// of packages:
//
//	mkdir -p .cache/index && YUTU_SEARCH_OUT=$PWD/.cache/index go test ./web/search -run xxx -bench Find -benchtime 1x
//	node web/search/bench/browser.mjs .cache/index
import { readFile } from "node:fs/promises";
import path from "node:path";
import { alive, launch, open, serve } from "../../browsertest/lib.mjs";

const [folder, slower = "4"] = process.argv.slice(2);
const [site, browser] = await Promise.all([serve(), launch()]);
const page = await open(browser, { url: site.address + "/search", viewport: { width: 390, height: 844 } });
let root = true;
let fetched = 0;
let bytes = 0;
await page.route("**/_/find.*", async (route) => {
  const name = root ? "root.json" : path.basename(new URL(route.request().url()).pathname);
  root = false;
  const body = await readFile(path.join(folder, name));
  fetched++;
  bytes += body.length;
  await route.fulfill({ body, contentType: "text/plain; charset=utf-8" });
});
await alive(page);
await page.context().newCDPSession(page).then((cdp) => cdp.send("Emulation.setCPUThrottlingRate", { rate: +slower }));

// What the reader waits for, from the key to the list and marks in the page.
const answer = (text) => page.evaluate((text) => new Promise((resolve) => {
  const box = document.getElementById("q");
  const start = performance.now();
  const watch = new MutationObserver(() => {
    if (document.documentElement.dataset.found !== (text && new URLSearchParams({ q: text }).toString())) return;
    watch.disconnect();
    const made = performance.getEntriesByName("yutu:answer").at(-1)?.duration;
    resolve({ shown: performance.now() - start, made });
  });
  watch.observe(document.documentElement, { attributeFilter: ["data-found"] });
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}), text);
const middle = (list) => list.sort((a, b) => a - b)[list.length >> 1].toFixed(0);

console.log(`CPU slowed ${slower} times; milliseconds, least and median of 15`);
for (const text of ["黔江", "qj", "qianjiang", "贫困发生率", "黔江贫困发生率", "pinkunfashenglv", "poverty", "pov", "贫困 收入", "书记"]) {
  fetched = bytes = 0;
  await answer(text);
  const made = [], shown = [];
  for (let i = 0; i < 15; i++) {
    await answer("");
    const t = await answer(text);
    made.push(t.made);
    shown.push(t.shown);
  }
  console.log(text.padEnd(18), "answer", Math.min(...made).toFixed(0), middle(made), " shown", Math.min(...shown).toFixed(0), middle(shown), ` ${fetched} files, ${(bytes / 1024).toFixed(0)} kB before compression`);
}
await browser.close();
await site.stop();

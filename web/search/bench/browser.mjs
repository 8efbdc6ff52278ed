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
const page = await open(browser, { url: site.address + "/search", viewport: { width: 390, height: 844 }, serviceWorkers: "block" });
let fetched = 0;
let bytes = 0;
await page.route("**/search.json*", (route) => route.abort()); // as on a host of plain files
await page.route("**/_/s/find.*", async (route) => route.fulfill({ body: await readFile(path.join(folder, "root.json")), contentType: "application/json" }));
await page.route("**/_/find.*", async (route) => {
  const body = await readFile(path.join(folder, path.basename(new URL(route.request().url()).pathname)));
  fetched++;
  bytes += body.length;
  await route.fulfill({ body, contentType: "text/plain; charset=utf-8" });
});
await alive(page);
await page.context().newCDPSession(page).then((cdp) => cdp.send("Emulation.setCPUThrottlingRate", { rate: +slower }));

// What the reader waits for, from the key to the list and marks in the page.
// Queries are as they stand in the address; the form is filled in with them.
const answer = (query) => page.evaluate((query) => new Promise((resolve) => {
  const params = new URLSearchParams(query);
  const form = document.getElementById("q").form;
  for (const field of form.elements) {
    const value = params.get(field.name);
    if (value && field.options) field.add(new Option(value, value)); // of the invented index
    if (field.name) field.value = value ?? (field.options ? "any" : "");
  }
  const start = performance.now();
  const watch = new MutationObserver(() => {
    if (document.documentElement.dataset.found !== params.toString()) return;
    watch.disconnect();
    const made = performance.getEntriesByName("yutu:answer").at(-1)?.duration;
    resolve({ shown: performance.now() - start, made });
  });
  watch.observe(document.documentElement, { attributeFilter: ["data-found"] });
  document.getElementById("q").dispatchEvent(new Event("input", { bubbles: true }));
}), query);
const middle = (list) => list.sort((a, b) => a - b)[list.length >> 1].toFixed(0);

console.log(`CPU slowed ${slower} times; milliseconds, least and median of 15`);
const queries = ["q=黔江", "q=qj", "q=qianjiang", "q=贫困发生率", "q=黔江贫困发生率", "q=pinkunfashenglv", "q=poverty", "q=pov", "q=贫困 收入", "q=书记",
  "topic=poverty", "topic=jobs&unit=500101&role=subject", "q=贫困&kind=rate&from=2014&to=2020&since=2018-01-01", "from=2006"];
for (const text of queries) {
  fetched = bytes = 0;
  await answer(text);
  const made = [], shown = [];
  for (let i = 0; i < 15; i++) {
    await answer("");
    const t = await answer(text);
    made.push(t.made);
    shown.push(t.shown);
  }
  console.log(text.padEnd(62), "answer", Math.min(...made).toFixed(0), middle(made), " shown", Math.min(...shown).toFixed(0), middle(shown), ` ${fetched} files, ${(bytes / 1024).toFixed(0)} kB before compression`);
}
await browser.close();
await site.stop();

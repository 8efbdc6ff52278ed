import { launch, device, visit, press, districts } from "./lib/browser.mjs";
import { serveYutu, serveFolder } from "./lib/hosts.mjs";
import { buildPeer } from "./peer/build.mjs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
const top = path.resolve(import.meta.dirname, "../..");
const out = path.join(import.meta.dirname, "out");
const program = process.env.YUTU ?? path.join(top, "bin/yutu");
const own = { outlines: "#view a.u > path", outline: (adcode) => `#u${adcode} > path`, map: "#stage", home: "#whole", opens: true };
const theirs = { outlines: "path.district", outline: (adcode) => "#d" + adcode, map: "#map svg", home: "header a" };
const which = process.argv[2], kept = process.argv[3] === "kept", n = +(process.argv[4] ?? 1);
await buildPeer(top, path.join(out, "site"), path.join(out, "peer"), path.join(out, "app"));
const host = which === "yutu" ? await serveYutu(program, top) : await serveFolder(path.join(out, which));
const s = { ...(which === "yutu" ? own : theirs), address: host.address };
const browser = await launch();
const all = [];
for (let i = 0; i < n; i++) {
  const on = await device(browser);
  const first = await visit(browser, s.address + "/", { on });
  await first.prefetched();
  if (kept) { await first.alive(s.opens); await first.ask("navigator.serviceWorker.ready.then(() => 0)"); }
  await first.page.waitForTimeout(3000);
  await first.close();
  if (i === 0) await browser.startTracing(undefined, { path: `/tmp/sv/${which}.json`, categories: ["-*", "devtools.timeline", "toplevel", "v8.execute", "blink.user_timing", "loading", "navigation", "disabled-by-default-devtools.timeline", "cc", "benchmark", "disabled-by-default-v8.compile","v8","ServiceWorker"] });
  const v = await visit(browser, s.address + "/", { on, watch: { map: s.outlines } });
  const map = await v.seen("map");
  const panel = process.argv.includes("nopress") ? 0 : await press(v, s, districts[0], "0");
  const t = await v.ask(`(() => { const n = performance.getEntriesByType("navigation")[0]; const p = performance.getEntriesByType("paint"); return { ws: n.workerStart, rq: n.requestStart, rs: n.responseStart, re: n.responseEnd, di: n.domInteractive, dc: n.domContentLoadedEventEnd, load: n.loadEventEnd, fp: p[0]?.startTime }; })()`);
  if (i === 0) await browser.stopTracing();
  all.push({ map, panel, ...t });
  await on.close();
}
console.table(all.map((r) => Object.fromEntries(Object.entries(r).map(([k, v]) => [k, Math.round(v)]))));
await browser.close(); await host.stop();

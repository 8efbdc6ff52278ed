// Measures the built program against a peer page and prints a table. Each file
// in measure/ exports measure(bench), which gives rows
// {name, unit, yutu, peer, plain, target}; a target is {ratio} to the peer,
// {most} or {least}.
//   BENCH_RUNS=9           runs of each (median); BENCH_QUICK=1 for short loads
//   BENCH_ONLY=load,click  only these files
//   BENCH_JSON=FILE        write the rows there as well
import { execFile } from "node:child_process";
import { mkdir, rm, readFile, stat, writeFile } from "node:fs/promises";
import { brotliCompressSync } from "node:zlib";
import { cpus, loadavg } from "node:os";
import { promisify } from "node:util";
import path from "node:path";
import { launch } from "./lib/browser.mjs";
import { serveFolder, serveYutu } from "./lib/hosts.mjs";
import { text } from "./lib/report.mjs";
import { buildPeer } from "./peer/build.mjs";

const all = ["load", "deep", "press", "repeat", "unasked", "desktop", "click", "local", "work", "frames", "server", "render"];
const top = path.resolve(import.meta.dirname, "../..");
const out = path.join(import.meta.dirname, "out");
const program = process.env.YUTU ?? path.join(top, "bin/yutu");
const runs = Number(process.env.BENCH_RUNS ?? 7);
const only = process.env.BENCH_ONLY?.split(",").filter((name) => name !== "growth") ?? all; // growth.mjs: see run

const site = path.join(out, "site"), peerFiles = path.join(out, "peer"), appFiles = path.join(out, "app"), plainFiles = path.join(out, "plain");
await mkdir(out, { recursive: true });
const changed = async (file) => (await stat(file).catch(() => ({ mtimeMs: 0 }))).mtimeMs;
if (await changed(path.join(site, "index.html")) < await changed(program)) await promisify(execFile)(program, ["build", "-o", site]);
const sizes = await buildPeer(top, site, peerFiles, appFiles);

// The page without script is Yutu's own less what its client needs: what any
// page with this map could be at best.
await rm(plainFiles, { recursive: true, force: true });
await mkdir(plainFiles);
const home = await readFile(path.join(site, "index.html"), "utf8");
await writeFile(path.join(plainFiles, "index.html.br"), brotliCompressSync(home.replace(/<script[^]*?<\/script>/g, "")));

const hosts = { yutu: await serveYutu(program, top), peer: await serveFolder(peerFiles), app: await serveFolder(appFiles), plain: await serveFolder(plainFiles) };
const browser = await launch();
const own = { outlines: "#view a.u > path", outline: (adcode) => `#u${adcode} > path`, map: "#stage", home: "#whole", ready: "yutu:ready", script: true, opens: true };
const theirs = { outlines: "path.district", outline: (adcode) => "#d" + adcode, map: "#map svg", home: "header a", ready: "peer:ready", script: true };
const subjects = {
  yutu: { ...own, address: hosts.yutu.address },
  peer: { ...theirs, address: hosts.peer.address },
  app: { ...theirs, address: hosts.app.address },
  plain: { ...own, address: hosts.plain.address, script: false, opens: false },
};

const rows = [];
try {
  console.log(`${runs} runs, median; processors: ${cpus().length} × ${cpus()[0].model.trim()}; load before: ${loadavg()[0].toFixed(1)}; Chromium ${browser.version()}`);
  console.log(`peer, Brotli: script ${sizes.script} B, map ${sizes.map} B, HTML ${sizes.html} B, first panel ${sizes.home} B\n`);
  for (const name of only) {
    console.error("measuring: " + name);
    try {
      const { measure } = await import(`./measure/${name}.mjs`);
      rows.push(...await measure({ browser, runs, subjects, top, out, program, quick: !!process.env.BENCH_QUICK }));
    } catch (err) {
      console.error(`could not measure ${name}:`, err);
      process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
  for (const h of Object.values(hosts)) await h.stop();
}
console.log(`${text(rows)}\n\nload after: ${loadavg()[0].toFixed(1)}`);
if (process.env.BENCH_JSON) await writeFile(process.env.BENCH_JSON, JSON.stringify({ runs, load: loadavg(), chromium: browser.version(), peer: sizes, rows }, null, 1) + "\n");

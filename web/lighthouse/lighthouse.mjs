import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { serve } from "../browsertest/lib.mjs";

const runs = Number(process.env.LIGHTHOUSE_RUNS ?? 5);
const pages = { home: "/", district: "/district/500114", report: "/story/qianjiang-three-years-on", embed: "/embed/district/500114" };
const categories = ["performance", "accessibility", "best-practices", "seo"];
const flags = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
const folder = mkdtempSync(path.join(tmpdir(), "yutu-lighthouse-"));
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

// What Lighthouse could not record, which happens now and then, is asked for again.
async function score(url, form, tries = 3) {
  try { return await once(url, form); } catch (err) {
    if (tries > 1 && /NO_NAVSTART/.test(err.message)) return score(url, form, tries - 1);
    throw err;
  }
}

async function once(url, form) {
  const out = path.join(folder, "report.json");
  const args = [url, "--quiet", "--output=json", "--output-path=" + out, "--only-categories=" + categories, "--chrome-flags=" + flags];
  if (form === "desktop") args.push("--preset=desktop");
  await promisify(execFile)("node_modules/.bin/lighthouse", args, { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? "/usr/bin/chromium" } });
  const report = JSON.parse(readFileSync(out, "utf8"));
  if (report.runtimeError) throw new Error(url + ": " + report.runtimeError.message);
  const wanting = Object.values(report.audits).filter((a) => a.score === 0 && a.scoreDisplayMode === "binary").map((a) => a.id);
  return { scores: categories.map((c) => Math.round(report.categories[c].score * 100)), wanting };
}

// The site must know its address: canonical links are absolute then, as in production.
const port = await new Promise((found) => { const s = createServer().listen(0, "127.0.0.1", () => { const { port } = s.address(); s.close(() => found(port)); }); });
const site = await serve("-addr", "127.0.0.1:" + port, "-origin", "http://127.0.0.1:" + port);
try {
  console.log(["page", "form", ...categories].join("\t"));
  for (const [name, route] of Object.entries(pages)) {
    for (const form of ["mobile", "desktop"]) {
      const all = [];
      const wanting = new Set();
      for (let i = 0; i < runs; i++) {
        const one = await score(site.address + route, form);
        all.push(one.scores);
        one.wanting.forEach((w) => wanting.add(w));
      }
      console.log([name, form, ...categories.map((_, i) => median(all.map((s) => s[i])))].join("\t") + (wanting.size ? "\t" + [...wanting].join(", ") : ""));
    }
  }
} finally {
  await site.stop();
  rmSync(folder, { recursive: true });
}

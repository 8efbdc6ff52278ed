// What it costs to render a page and to answer with a rendered one: Go benchmarks.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { median } from "../lib/stats.mjs";

const run = promisify(execFile);
const names = {
  RenderHome: "render the home page", RenderDistrict: "render a district's page", BuildSite: "read all content and make the site",
  Hit: "answer with a page rendered before",
};

export async function measure({ runs, top, quick }) {
  const { stdout } = await run("go", ["test", "-run=^$", "-bench=^Benchmark(" + Object.keys(names).join("|") + ")$", "-benchmem",
    "-benchtime=" + (quick ? "200ms" : "1s"), "-count=" + Math.min(runs, 5), "./web/site", "./web/server"], { cwd: top, maxBuffer: 1e7 });
  const rows = [];
  for (const [key, name] of Object.entries(names)) {
    const lines = [...stdout.matchAll(new RegExp(`^Benchmark${key}\\S*\\s+\\d+\\s+([\\d.]+) ns/op.*?\\s(\\d+) allocs/op`, "gm"))];
    if (lines.length === 0) throw new Error("no benchmark " + key);
    rows.push({ name, unit: "µs", yutu: median(lines.map((l) => Number(l[1]) / 1000)) });
    rows.push({ name: "— allocations", unit: "", yutu: median(lines.map((l) => Number(l[2]))) });
  }
  return rows;
}

// `yutu serve` under load: pages in turn, 64 connections, on the same
// processors as the generator.
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import path from "node:path";
import { serveYutu } from "../lib/hosts.mjs";
import { median } from "../lib/stats.mjs";

const run = promisify(execFile);
const paths = ["/", "/district/500114", "/district/500236", "/reports", "/en/", "/en/district/500156", "/district/500103", "/about"];

export async function measure({ runs, out, program, top, quick }) {
  const script = path.join(out, "pages.lua");
  await writeFile(script, `local pages = { ${paths.map((p) => JSON.stringify(p)).join(", ")} }
local n = 0
request = function()
  n = n % #pages + 1
  return wrk.format("GET", pages[n], { ["Accept-Encoding"] = "gzip, deflate, br" })
end
done = function(summary, latency)
  io.write(string.format('{"requests":%d,"us":%d,"p50":%d,"p99":%d,"errors":%d}\\n', summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout))
end
`);
  const server = await serveYutu(program, top);
  try {
    const wrk = async (seconds) => {
      const { stdout } = await run("wrk", ["-t1", "-c64", `-d${seconds}s`, "-s", script, server.address]);
      return JSON.parse(stdout.trim().split("\n").at(-1));
    };
    await wrk(1);
    const results = [];
    for (let i = 0; i < Math.min(runs, 5); i++) results.push(await wrk(quick ? 2 : 5));
    const status = await readFile(`/proc/${server.pid}/status`, "utf8");
    const of = (f) => median(results.map(f));
    return [
      { name: "pages a second (wrk -t1 -c64)", unit: "1/s", yutu: of((r) => r.requests / r.us * 1e6), target: { least: 10_000 } },
      { name: "answer, 99th percentile", unit: "ms", yutu: of((r) => r.p99 / 1000), target: { most: 100 } },
      { name: "failed requests", unit: "", yutu: results.reduce((n, r) => n + r.errors, 0), target: { most: 0 } },
      { name: "server memory, most resident", unit: "MiB", yutu: Number(status.match(/VmHWM:\s+(\d+)/)[1]) / 1024, target: { most: 100 } },
    ];
  } finally {
    await server.stop();
  }
}

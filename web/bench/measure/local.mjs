// The client's start on this machine, nothing slowed.
import { local, visit } from "../lib/browser.mjs";
import { interleaved, medians } from "../lib/stats.mjs";

export async function measure({ browser, runs, subjects: { yutu, peer } }) {
  const results = await interleaved(runs, { yutu, peer }, async (s) => {
    const v = await visit(browser, s.address + "/", { speed: local, watch: { map: s.outlines } });
    const map = await v.seen("map");
    await v.alive();
    const ready = await v.mark(s.ready);
    await v.close();
    return { map, ready };
  });
  return [
    { name: "map seen, this machine", unit: "ms", ...medians(results, "map") },
    { name: "client alive, this machine", unit: "ms", ...medians(results, "ready"), target: { most: 1000 } },
  ];
}

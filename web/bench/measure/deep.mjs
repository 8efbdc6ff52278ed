// A link to a district, opened cold on a slow phone.
import { visit } from "../lib/browser.mjs";
import { interleaved, medians } from "../lib/stats.mjs";

export async function measure({ browser, runs, subjects: { yutu, peer } }) {
  const results = await interleaved(runs, { yutu, peer }, async (s) => {
    const v = await visit(browser, s.address + "/district/500114", { watch: { map: s.outlines, panel: "黔江区" } });
    const panel = await v.seen("panel");
    const map = await v.seen("map");
    const bytes = v.wire.bytes(Math.max(panel, map));
    await v.close();
    return { panel, map, bytes };
  });
  return [
    { name: "deep link to panel", unit: "ms", ...medians(results, "panel"), target: { ratio: 0.6 } },
    { name: "deep link to map and panel, bytes", unit: "B", ...medians(results, "bytes") },
  ];
}

// A tap on a district once the client lives, on a slow phone: with all panels
// fetched ahead, as both pages do when idle, and right after the start.
import { districts, goHome, press, visit } from "../lib/browser.mjs";
import { interleaved, median, medians } from "../lib/stats.mjs";

export async function measure({ browser, runs, subjects: { yutu, peer } }) {
  const warm = await interleaved(runs, { yutu, peer }, async (s) => {
    const v = await visit(browser, s.address + "/");
    await v.alive();
    await v.prefetched();
    const times = [];
    for (const d of districts) {
      times.push(await press(v, s, d));
      await goHome(v, s);
    }
    const noted = await v.noted();
    await v.close();
    return { panel: median(times), paint: median(noted.interactions), worst: Math.max(...noted.interactions), memory: noted.memory / 2 ** 20, shift: noted.shift };
  });
  const cold = await interleaved(runs, { yutu, peer }, async (s) => {
    const v = await visit(browser, s.address + "/");
    await v.alive();
    const panel = await press(v, s, districts[0]);
    await v.close();
    return { panel };
  });
  return [
    { name: "tap to panel, fetched ahead", unit: "ms", ...medians(warm, "panel"), target: { ratio: 1.05 } },
    { name: "tap to panel, right after the start", unit: "ms", ...medians(cold, "panel"), target: { ratio: 0.4 } },
    { name: "interaction to next paint, median", unit: "ms", ...medians(warm, "paint"), target: { most: 100 } },
    { name: "interaction to next paint, worst of a visit", unit: "ms", ...medians(warm, "worst"), target: { most: 50 } },
    { name: "layout shift while opening panels", unit: "", ...medians(warm, "shift"), target: { most: 0 } },
    { name: "WASM memory after eight moves", unit: "MiB", ...medians(warm, "memory"), target: { most: 24 } },
  ];
}

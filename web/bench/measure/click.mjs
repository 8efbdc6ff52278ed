// A tap on a district once the client lives, on a slow phone: with all panels
// fetched ahead, as both pages do when idle, and right after the start.
import { pointIn, visit } from "../lib/browser.mjs";
import { interleaved, median, medians } from "../lib/stats.mjs";

const taps = [["500236", "奉节县"], ["500114", "黔江区"], ["500229", "城口县"], ["500101", "万州区"]];

async function tap(v, s, [adcode, title]) {
  const { x, y } = await pointIn(v, s.outline(adcode));
  const seen = v.ask(`bench.seen("panel", ${JSON.stringify(title)}).then((at) => at - bench.noted.click)`);
  await v.page.touchscreen.tap(x, y);
  return seen;
}

async function whole(v, s) {
  await v.page.tap(s.home, { force: true });
  await v.page.waitForTimeout(1000); // until the map has flown back
}

export async function measure({ browser, runs, subjects: { yutu, peer } }) {
  const warm = await interleaved(runs, { yutu, peer }, async (s) => {
    const v = await visit(browser, s.address + "/");
    await v.alive();
    await v.prefetched();
    const times = [];
    for (const t of taps) {
      times.push(await tap(v, s, t));
      await v.page.waitForTimeout(600);
      await whole(v, s);
    }
    const noted = await v.noted();
    await v.close();
    return { panel: median(times), paint: median(noted.interactions), worst: Math.max(...noted.interactions), memory: noted.memory / 2 ** 20, shift: noted.shift };
  });
  const cold = await interleaved(runs, { yutu, peer }, async (s) => {
    const v = await visit(browser, s.address + "/");
    await v.alive();
    const panel = await tap(v, s, taps[0]);
    await v.close();
    return { panel };
  });
  return [
    { name: "tap to panel, fetched ahead", unit: "ms", ...medians(warm, "panel"), target: { ratio: 0.8 } },
    { name: "tap to panel, right after the start", unit: "ms", ...medians(cold, "panel"), target: { ratio: 0.8 } },
    { name: "interaction to next paint, median", unit: "ms", ...medians(warm, "paint"), target: { most: 100 } },
    { name: "interaction to next paint, worst of a visit", unit: "ms", ...medians(warm, "worst"), target: { most: 100 } },
    { name: "layout shift while opening panels", unit: "", ...medians(warm, "shift"), target: { most: 0 } },
    { name: "WASM memory after eight moves", unit: "MiB", ...medians(warm, "memory"), target: { most: 24 } },
  ];
}

// A press on a district with a mouse, on a desktop with a fast network: once all has come, and as soon as the map is seen.
import { districts, goHome, local, press, visit } from "../lib/browser.mjs";
import { interleaved, median, medians } from "../lib/stats.mjs";

const presses = districts.slice(0, 3);

export async function measure({ browser, runs, subjects: { yutu, peer } }) {
  const all = await interleaved(runs, { yutu, peer }, async (s) => {
    const v = await visit(browser, s.address + "/", { speed: local, mouse: true, watch: { map: s.outlines } });
    await v.seen("map");
    await v.page.waitForTimeout(4000); // by then the client lives
    const times = [];
    for (const p of presses) {
      times.push(await press(v, s, p));
      await goHome(v, s);
    }
    const { interactions } = await v.noted();
    await v.close();
    return { panel: median(times), worst: Math.max(...interactions) };
  });
  const early = await interleaved(runs, { yutu, peer }, async (s) => {
    const v = await visit(browser, s.address + "/", { speed: local, mouse: true, watch: { map: s.outlines } });
    await v.seen("map");
    const panel = await press(v, s, presses[0], "0");
    await v.close();
    return { panel };
  });
  return [
    { name: "desktop: press to panel", unit: "ms", ...medians(all, "panel"), target: { ratio: 1.2 } },
    { name: "desktop: press at once, from the start", unit: "ms", ...medians(early, "panel"), target: { ratio: 0.8 } },
    { name: "desktop: interaction to next paint, worst", unit: "ms", ...medians(all, "worst"), target: { most: 50 } },
  ];
}

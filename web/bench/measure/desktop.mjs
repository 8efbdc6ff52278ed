// A press on a district with a mouse, on a desktop with a fast network: once all has come, and as soon as the map is seen.
import { local, pointIn, visit } from "../lib/browser.mjs";
import { interleaved, median, medians } from "../lib/stats.mjs";

const presses = [["500236", "奉节县"], ["500114", "黔江区"], ["500229", "城口县"]];

async function press(v, s, [adcode, title], from) {
  const { x, y } = await pointIn(v, s.outline(adcode));
  await v.page.mouse.move(x, y);
  const seen = v.ask(`bench.seen("panel", ${JSON.stringify(title)}).then((at) => at - ${from})`);
  await v.page.mouse.click(x, y);
  return seen;
}

export async function measure({ browser, runs, subjects: { yutu, peer } }) {
  const all = await interleaved(runs, { yutu, peer }, async (s) => {
    const v = await visit(browser, s.address + "/", { speed: local, mouse: true, watch: { map: s.outlines } });
    await v.seen("map");
    await v.page.waitForTimeout(4000); // by then the client lives
    const times = [];
    for (const p of presses) {
      times.push(await press(v, s, p, "bench.noted.click"));
      await v.page.waitForTimeout(800);
      await v.page.click(s.home, { force: true });
      await v.page.waitForTimeout(1000);
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

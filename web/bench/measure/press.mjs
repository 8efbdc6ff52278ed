// A tap on a district by a reader who reads, before anybody needs the client, on a slow phone: the first of a visit, those
// after it, and one as soon as the map is seen.
import { districts, goHome, press, visit } from "../lib/browser.mjs";
import { counted } from "../lib/hosts.mjs";
import { interleaved, median, medians } from "../lib/stats.mjs";

const taps = districts.slice(0, 3);

/** A visit by whoever reads, and then presses three districts. */
async function read(browser, s) {
  const v = await visit(browser, s.address + "/", { watch: { map: s.outlines } });
  await v.seen("map");
  await v.page.waitForTimeout(4000); // the reader reads; what is fetched ahead has come
  const times = [];
  for (const t of taps) {
    times.push(await press(v, s, t));
    await goHome(v, s);
  }
  return [v, times];
}

export async function measure({ browser, runs, subjects: { yutu, peer } }) {
  const results = await interleaved(runs, { yutu, peer }, async (s) => {
    const [v, times] = await read(browser, s);
    const { interactions } = await v.noted();
    await v.close();
    return { first: times[0], mean: times.reduce((a, b) => a + b) / times.length, warm: median(times.slice(1)), worst: Math.max(...interactions) };
  });
  const sent = await interleaved(1, { yutu, peer }, async (s) => {
    const host = await counted(s.address);
    const [v] = await read(browser, { ...s, address: host.address });
    await v.close();
    host.stop();
    return host.sum;
  });
  const early = await interleaved(runs, { yutu, peer }, async (s) => {
    const v = await visit(browser, s.address + "/", { watch: { map: s.outlines } });
    await v.seen("map");
    const panel = await press(v, s, taps[0], "0");
    await v.close();
    return { panel };
  });
  return [
    { name: "first press of a visit to panel", unit: "ms", ...medians(results, "first"), target: { ratio: 0.6 } },
    { name: "mean of three presses", unit: "ms", ...medians(results, "mean"), target: { ratio: 0.8 } },
    { name: "median of warm presses", unit: "ms", ...medians(results, "warm"), target: { ratio: 1.05 } },
    { name: "press at once, from the start", unit: "ms", ...medians(early, "panel"), target: { ratio: 0.8 } },
    { name: "interaction to next paint, worst of reading", unit: "ms", ...medians(results, "worst"), target: { most: 50 } },
    { name: "bytes of a reader's visit", unit: "B", ...medians(sent, "bytes"), target: { most: 64_000 } },
    { name: "requests of it", unit: "", ...medians(sent, "requests"), target: { most: 8 } },
  ];
}

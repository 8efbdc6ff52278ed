// The first page on a slow phone: what it takes until the map is seen, and until the client lives.
import { visit } from "../lib/browser.mjs";
import { interleaved, medians } from "../lib/stats.mjs";

export async function measure({ browser, runs, subjects }) {
  const results = await interleaved(runs, subjects, async (s) => {
    const v = await visit(browser, s.address + "/", { watch: { map: s.outlines } });
    const map = await v.seen("map");
    let ready = NaN, blocking = 0;
    if (s.script) {
      ready = await v.alive(s.opens);
    }
    await v.page.waitForTimeout(1000); // what follows the start counts as well
    const noted = await v.noted();
    const fcp = await v.mark("first-contentful-paint");
    for (const task of noted.long) if (task.start + task.time > fcp) blocking += Math.max(0, task.time - 50);
    const result = {
      map, fcp, ready, blocking, shift: noted.shift, memory: noted.memory / 2 ** 20,
      bytes: v.wire.bytes(map), script: v.wire.bytes(map, "Script"),
    };
    await v.close();
    return result;
  });
  const row = (name, unit, field, target) => ({ name, unit, ...medians(results, field), target });
  return [
    row("bytes until the map is seen", "B", "bytes", { most: 24 * 1024 }),
    row("of these, script", "B", "script", { most: 2048 }),
    row("first contentful paint", "ms", "fcp"),
    row("map seen", "ms", "map", { ratio: 0.6 }),
    row("client alive once wanted", "ms", "ready", { most: 4500 }),
    row("blocking time", "ms", "blocking", { most: 60 }),
    row("layout shift", "", "shift", { most: 0 }),
    row("WASM memory once alive", "MiB", "memory", { most: 24 }),
  ];
}

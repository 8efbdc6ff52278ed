// What the page's main thread has to do, in processor time at full speed: other
// programs on the machine disturb it less than they do clocks.
import { districts, goHome, local, pointIn, visit } from "../lib/browser.mjs";
import { interleaved, median, medians } from "../lib/stats.mjs";

export async function measure({ browser, runs, subjects: { yutu, peer } }) {
  const results = await interleaved(runs, { yutu, peer }, async (s) => {
    const v = await visit(browser, s.address + "/", { speed: local });
    await v.cdp.send("Performance.enable", { timeDomain: "threadTicks" });
    const work = async () => (await v.cdp.send("Performance.getMetrics")).metrics.find((m) => m.name === "TaskDuration").value * 1000;
    await v.alive();
    const start = await work();
    await v.prefetched();
    const opened = [];
    for (const [adcode, title] of districts.slice(0, 3)) {
      const { x, y } = await pointIn(v, s.outline(adcode));
      const before = await work();
      const seen = v.ask(`bench.seen("panel", ${JSON.stringify(title)})`);
      await v.page.touchscreen.tap(x, y);
      await seen;
      opened.push(await work() - before);
      await goHome(v, s);
    }
    await v.close();
    return { start, open: median(opened) };
  });
  return [
    { name: "main thread's work until the client lives", unit: "ms", ...medians(results, "start") },
    { name: "main thread's work from tap to panel", unit: "ms", ...medians(results, "open") },
  ];
}

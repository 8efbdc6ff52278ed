// What the page's main thread has to do, in processor time at full speed: other
// programs on the machine disturb it less than they do clocks.
import { local, pointIn, visit } from "../lib/browser.mjs";
import { interleaved, median, medians } from "../lib/stats.mjs";

const taps = [["500236", "奉节县"], ["500114", "黔江区"], ["500229", "城口县"]];

export async function measure({ browser, runs, subjects: { yutu, peer } }) {
  const results = await interleaved(runs, { yutu, peer }, async (s) => {
    const v = await visit(browser, s.address + "/", { speed: local });
    await v.cdp.send("Performance.enable", { timeDomain: "threadTicks" });
    const work = async () => (await v.cdp.send("Performance.getMetrics")).metrics.find((m) => m.name === "TaskDuration").value * 1000;
    await v.alive();
    const start = await work();
    await v.prefetched();
    const opened = [];
    for (const [adcode, title] of taps) {
      const { x, y } = await pointIn(v, s.outline(adcode));
      const before = await work();
      const seen = v.ask(`bench.seen("panel", ${JSON.stringify(title)})`);
      await v.page.touchscreen.tap(x, y);
      await seen;
      opened.push(await work() - before);
      await v.page.waitForTimeout(600);
      await v.page.tap(s.home, { force: true });
      await v.page.waitForTimeout(1000);
    }
    await v.close();
    return { start, open: median(opened) };
  });
  return [
    { name: "main thread's work until the client lives", unit: "ms", ...medians(results, "start") },
    { name: "main thread's work from tap to panel", unit: "ms", ...medians(results, "open") },
  ];
}

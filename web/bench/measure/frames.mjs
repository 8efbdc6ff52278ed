// Frames while a finger drags the magnified map, on a slow phone's processor.
import { visit, local } from "../lib/browser.mjs";
import { interleaved, medians, quantile } from "../lib/stats.mjs";

export async function measure({ browser, runs, subjects: { yutu, peer } }) {
  const results = await interleaved(runs, { yutu, peer }, async (s) => {
    const v = await visit(browser, s.address + "/district/500236", { speed: { ...local, cpu: 4 } });
    await v.alive();
    await v.page.waitForTimeout(1500); // finer shapes have come
    const box = await v.page.locator(s.map).boundingBox();
    const touch = (type, x, y) => v.cdp.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await v.page.evaluate(() => {
      bench.frames = [];
      let last;
      const frame = (now) => { if (last) bench.frames.push(now - last); last = now; if (bench.frames) requestAnimationFrame(frame); };
      requestAnimationFrame(frame);
    });
    await touch("touchStart", x, y);
    for (let i = 1; i <= 60; i++) await touch("touchMove", x + 60 * Math.sin(i / 8), y + 40 * Math.sin(i / 5));
    await touch("touchEnd");
    const frames = await v.page.evaluate(() => { const f = bench.frames; bench.frames = null; return f; });
    await v.close();
    return { median: quantile(frames, 0.5), slow: quantile(frames, 0.95) };
  });
  return [
    { name: "frame while dragging, median", unit: "ms", ...medians(results, "median") },
    { name: "frame while dragging, 95th percentile", unit: "ms", ...medians(results, "slow") },
  ];
}

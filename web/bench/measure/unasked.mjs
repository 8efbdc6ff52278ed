// What comes by itself once the page is read, where the connection is good: the client, and what keeps the site for readers
// without a network. And how soon the client lives on a slow phone that has all that from another visit.
import { device, visit } from "../lib/browser.mjs";
import { counted } from "../lib/hosts.mjs";
import { interleaved, medians } from "../lib/stats.mjs";

const good = { latency: 40, throughput: 10e6 / 8, cpu: 1 };

/** Resolves when nothing has been sent for three seconds. */
async function quiet(v, sum) {
  for (let before = -1; before !== sum.bytes;) {
    before = sum.bytes;
    await v.page.waitForTimeout(3000);
  }
}

export async function measure({ browser, runs, subjects: { yutu } }) {
  const results = await interleaved(runs, { yutu }, async (s) => {
    const on = await device(browser);
    const host = await counted(s.address);
    const first = await visit(browser, host.address + "/", { on, speed: good });
    await first.prefetched();
    const read = { ...host.sum };
    await first.root("client", "ready");
    const loaded = await first.ask("performance.getEntriesByType('navigation')[0].loadEventEnd");
    const alive = await first.mark(s.ready) - loaded;
    await quiet(first, host.sum);
    const result = { alive, bytes: host.sum.bytes - read.bytes, requests: host.sum.requests - read.requests };
    await first.close();
    const again = await visit(browser, host.address + "/", { on });
    result.again = await again.alive(s.opens);
    await on.close();
    host.stop();
    return result;
  });
  const row = (name, unit, field, target) => ({ name, unit, ...medians(results, field), target });
  return [
    row("on a good connection: client alive unasked, from the load", "ms", "alive", { most: 3000 }),
    row("— bytes that come unasked", "B", "bytes", { most: 950 * 1024 }),
    row("— requests of these", "", "requests", { most: 10 }),
    row("slow phone, all of this kept: client alive once wanted", "ms", "again", { most: 600 }),
  ];
}

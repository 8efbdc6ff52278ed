// What comes by itself once the page is read, where the connection is good: the client, and what keeps the site for readers
// without a network. And how soon the client lives on a slow phone that has all that from another visit.
import { device, visit } from "../lib/browser.mjs";
import { counted } from "../lib/hosts.mjs";
import { interleaved, medians } from "../lib/stats.mjs";

export const good = { latency: 40, throughput: 10e6 / 8, cpu: 1 };

/** Resolves when nothing has been sent for three seconds. */
export async function quiet(v, sum) {
  for (let before = -1; before !== sum.bytes;) {
    before = sum.bytes;
    await v.page.waitForTimeout(3000);
  }
}

/** A first visit to a home page at an address, on a device: what comes until all is quiet, after what a press needs is here. */
export async function comes(browser, on, address, ready) {
  const host = await counted(address);
  const v = await visit(browser, host.address + "/", { on, speed: good });
  await v.prefetched();
  const sent = host.since();
  await v.root("client", "ready");
  const alive = await v.mark(ready) - await v.ask("performance.getEntriesByType('navigation')[0].loadEventEnd");
  await quiet(v, host.sum);
  await v.close();
  return { host, alive, ...sent() };
}

export async function measure({ browser, runs, subjects: { yutu } }) {
  const results = await interleaved(runs, { yutu }, async (s) => {
    const on = await device(browser);
    const { host, ...first } = await comes(browser, on, s.address, s.ready);
    const again = await visit(browser, host.address + "/", { on });
    const result = { ...first, again: await again.alive(s.opens) };
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

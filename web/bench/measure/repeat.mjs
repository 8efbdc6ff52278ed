// The second visit to the home page, on a slow phone: by a reader who only read the first time, and by one who needed the
// client, so that what is kept for readers without a network is here. Against the peer, and against the peer as an app.
import { device, districts, press, visit } from "../lib/browser.mjs";
import { interleaved, medians } from "../lib/stats.mjs";

async function twice(browser, s, meanwhile) {
  const on = await device(browser);
  const first = await visit(browser, s.address + "/", { on });
  await first.prefetched();
  await meanwhile(first);
  await first.close();
  const v = await visit(browser, s.address + "/", { on, watch: { map: s.outlines } });
  const map = await v.seen("map");
  const panel = await press(v, s, districts[0], "0");
  const bytes = v.wire.bytes(Infinity);
  await on.close();
  return { map, panel, bytes };
}

// What is kept has come, and answers from the next visit on. Ours has a small worker before it, of readers who only read.
const keeps = async (v) => {
  await v.ask(`new Promise((done) => {
    const look = async () => {
      const { installing, active } = await navigator.serviceWorker.getRegistration() ?? {};
      if (!installing && active?.state === "activated" && !active.scriptURL.endsWith("/visits.js")) done(); else setTimeout(look, 100);
    };
    look();
  })`);
  await v.page.waitForTimeout(2000);
};

export async function measure({ browser, runs, subjects: { yutu, peer, app } }) {
  const read = await interleaved(runs, { yutu, peer, app }, (s) => twice(browser, s, async (v) => {
    if (s === app) await keeps(v); else await v.page.waitForTimeout(4000);
  }));
  const kept = await interleaved(runs, { yutu, app }, (s) => twice(browser, s, async (v) => {
    await v.alive(s.opens);
    await keeps(v);
  }));
  const row = (name, results, field, target, against = "peer") => {
    const all = medians(results, field);
    return { name, unit: field === "bytes" ? "B" : "ms", yutu: all.yutu, peer: all[against], target };
  };
  return [
    row("second visit: map seen", read, "map", { ratio: 0.6 }),
    row("— press at once, from the start", read, "panel", { ratio: 0.65 }),
    row("— the same, the peer as an app", read, "panel", { ratio: 0.8 }, "app"),
    row("— bytes", read, "bytes"),
    row("after a visit that needed the client, the peer as an app: map seen", kept, "map", undefined, "app"),
    row("— press at once, from the start", kept, "panel", { ratio: 0.8 }, "app"),
    row("— bytes", kept, "bytes", undefined, "app"),
  ];
}

// What comes by itself on a good connection from an export, or from a server, as measure/unasked.mjs has it of `yutu serve` with ten
// reports: `node web/bench/unasked.mjs EXPORT|ADDRESS [EXPORT]`, EXPORT being the folder of a `yutu build`. With a second, the
// reader comes again to that, as to the next edition of the same site.
import { device, launch, visit } from "./lib/browser.mjs";
import { serveFolder } from "./lib/hosts.mjs";
import { comes, good, quiet } from "./measure/unasked.mjs";

const [where, next] = process.argv.slice(2);
if (!where) throw new Error("which export, or which address?");
const site = /^https?:/.test(where) ? { address: where.replace(/\/$/, ""), stop() {} } : await serveFolder(where);
const browser = await launch();
const on = await device(browser);
const say = (what, { bytes, requests, paths }) => {
  const kinds = new Map();
  for (const path of paths) {
    const kind = path.replace(/^(.*\/story\/).*/, "$1*").replace(/\.\w+\.(\w+)$/, ".$1").replace(/(\/_\/find\.).*/, "$1*");
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  console.log(`${what}: ${bytes} bytes, ${requests} requests\n  ${[...kinds].map(([kind, all]) => all > 1 ? `${kind} × ${all}` : kind).join("  ")}`);
};
const { host, ...first } = await comes(browser, on, site.address, "yutu:ready");
say(`client alive ${Math.round(first.alive)} ms from the load; unasked`, first);
if (next) {
  site.show(next);
  const sent = host.since();
  const v = await visit(browser, host.address + "/", { on, speed: good });
  await quiet(v, host.sum); // the kept page is loaded again once it is known to be another
  say("again, with the next edition", sent());
}
await browser.close();
host.stop();
site.stop();

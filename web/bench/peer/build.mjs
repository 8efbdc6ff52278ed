// Builds the peer page into a folder: the same districts, labels and texts as a
// static export of Yutu, the way such pages are made from npm.
import { cp, readFile, writeFile, mkdir, readdir, rm } from "node:fs/promises";
import { brotliCompressSync, constants } from "node:zlib";
import path from "node:path";
import { build } from "esbuild";
import { topology } from "topojson-server";
import { presimplify, quantile, simplify } from "topojson-simplify";
import { quantize } from "topojson-client";

const here = import.meta.dirname;

/** The number of points in a file of shapes. */
const points = (shapes) => shapes.split("\n").slice(1)
  .reduce((n, line) => n + (line.split("\t")[1]?.match(/-?\d+/g)?.length ?? 0) / 2, 0);
const pointsOf = (t) => t.objects.districts.geometries.reduce((n, g) => n + g.arcs.flat(Infinity)
  .reduce((m, arc) => m + t.arcs[arc < 0 ? ~arc : arc].length - 1, 0), 0);

/** The topology with as many points as Yutu's first map has, on as fine a grid, so that both draw the same. */
function simplified(collection, want, grid) {
  const full = presimplify(topology({ districts: collection }));
  let [few, many] = [0, 1];
  for (let i = 0; i < 20; i++) {
    const middle = (few + many) / 2;
    if (pointsOf(simplify(full, quantile(full, middle))) < want) few = middle; else many = middle;
  }
  const result = simplify(full, quantile(full, many));
  return quantize(result, grid);
}

/** d3-geo wants outer rings clockwise, the other way round than GeoJSON. */
const rewound = ({ type, coordinates }) => ({
  type, coordinates: coordinates.map((part) => type === "Polygon" ? part.toReversed() : part.map((ring) => ring.toReversed())),
});

/**
 * The same as an app, as its makers' tools do it (Workbox's precaching): a service worker that fetches all there is once the page
 * has loaded, and answers from that.
 */
async function buildApp(peer, save) {
  const names = (await readdir(peer, { recursive: true })).filter((name) => /\.(html|js|json)$/.test(name)).map((name) => "/" + name.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, ""));
  for (const name of await readdir(peer, { recursive: true })) {
    if (!/\.html$/.test(name)) continue;
    const html = await readFile(path.join(peer, name), "utf8");
    await save(name, html.replace("</head>", `<script>addEventListener("load", () => navigator.serviceWorker.register("/sw.js"))</script></head>`));
  }
  await save("sw.js", `const names = ${JSON.stringify(names)};
addEventListener("install", (e) => e.waitUntil(caches.open("all").then((all) => all.addAll(names)).then(() => skipWaiting())));
addEventListener("activate", (e) => e.waitUntil(clients.claim()));
addEventListener("fetch", (e) => e.respondWith(caches.match(e.request).then((kept) => kept ?? fetch(e.request))));
`);
}

/** Builds into out, and as an app into app, from the repository at top and a static export in site. */
export async function buildPeer(top, site, out, app) {
  for (const folder of [out, app]) await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(out, "district"), { recursive: true });
  const save = async (name, data, folder = out) => {
    const bytes = Buffer.from(data);
    await writeFile(path.join(folder, name), bytes);
    const br = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    await writeFile(path.join(folder, name + ".br"), br);
    return br.length;
  };
  const shards = await readdir(path.join(site, "_"), { recursive: true });
  const shard = async (stem) => JSON.parse(await readFile(path.join(site, "_", shards.find((f) => f.startsWith(stem + ".") && f.endsWith(".json")))));
  const page = async (name, stem) => {
    const { Title, Panel } = (await shard(stem)).Pages[0];
    return save(name, JSON.stringify({ Title, Panel }));
  };

  const map = await shard("map.zh");
  const units = new Map(map.Units.map((u) => [u.Adcode, u]));
  const geojson = JSON.parse(await readFile(path.join(top, "geodata/districts.geojson")));
  const features = geojson.features.map((f) => {
    const u = units.get(f.id);
    return { type: "Feature", id: f.id, properties: { name: u.Name, label: u.Label, shade: u.Class }, geometry: rewound(f.geometry) };
  });
  const sizes = {};
  const grid = JSON.parse(await readFile(path.join(top, "geodata/layout.json"))).Width;
  const want = points(await readFile(path.join(top, "geodata/shapes-0.txt"), "utf8"));
  sizes.map = await save("map.json", JSON.stringify(simplified({ type: "FeatureCollection", features }, want, grid)));
  sizes.home = await page("home.json", "s/home.zh");
  for (const u of map.Units) await page(`district/${u.Adcode}.json`, `s/u-${u.Adcode}.zh`);

  await build({
    entryPoints: [path.join(here, "page.js")], outfile: path.join(out, "page.js"),
    bundle: true, minify: true, format: "esm", target: "es2022", logLevel: "error",
  });
  sizes.script = await save("page.js", await readFile(path.join(out, "page.js")));
  const css = await build({ entryPoints: [path.join(here, "style.css")], minify: true, write: false, logLevel: "error" });
  const html = (await readFile(path.join(here, "index.html"), "utf8")).replace("STYLE", css.outputFiles[0].text.trim());
  sizes.html = await save("index.html", html.replace("HOME", "/home.json"));
  for (const u of map.Units) await save(`district/${u.Adcode}.html`, html.replace("HOME", `/district/${u.Adcode}.json`));
  await cp(out, app, { recursive: true });
  await buildApp(out, (name, data) => save(name, data, app));
  return sizes;
}

// The peer: a page that does with d3 and TopoJSON, in the usual way, what Yutu
// does: districts shaded by number of reports, labels that do not overlap, pan
// and zoom, a panel on click, addresses, back and forward. It is written to be
// fast: only the modules it needs, one small topology, data preloaded by the
// HTML, panels fetched ahead when idle.
import { geoConicEqualArea, geoPath } from "d3-geo";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import "d3-transition";
import { feature } from "topojson-client";
import { panel } from "./panel.js";

const json = (url) => fetch(url).then((r) => { if (!r.ok) throw new Error(url); return r.json(); });
const panels = new Map();
const text = (adcode) => {
  if (!panels.has(adcode)) panels.set(adcode, json(adcode ? `/district/${adcode}.json` : "/home.json"));
  return panels.get(adcode);
};
const chosen = () => location.pathname.match(/^\/district\/(\d{6})$/)?.[1] ?? "";

const first = text(chosen());
const topology = await json("/map.json");
const districts = feature(topology, topology.objects.districts).features;

const svg = select("#map svg");
const { width, height } = svg.node().getBoundingClientRect();
const projection = geoConicEqualArea().parallels([29, 31.4]).rotate([-107.7, 0])
  .fitExtent([[8, 8], [width - 8, height - 8]], { type: "FeatureCollection", features: districts });
const path = geoPath(projection).digits(1);
const view = svg.append("g");
const shapes = view.selectAll("path").data(districts, (d) => d.id).join("path")
  .attr("class", (d) => "district q" + d.properties.shade)
  .attr("id", (d) => "d" + d.id)
  .attr("tabindex", 0).attr("role", "link").attr("aria-label", (d) => d.properties.label)
  .attr("d", path)
  .on("click", (_, d) => open(d.id))
  .on("keydown", (event, d) => { if (event.key === "Enter") open(d.id); });
const labels = svg.append("g").selectAll("text").data(districts).join("text").text((d) => d.properties.name);
const points = new Map(districts.map((d) => [d.id, path.centroid(d)]));
const bounds = new Map(districts.map((d) => [d.id, path.bounds(d)]));
const order = [...districts].sort((a, b) => path.area(b) - path.area(a));

function place(t) {
  const taken = [];
  const shown = new Set();
  for (const d of order) {
    const [x, y] = t.apply(points.get(d.id));
    const w = d.properties.name.length * 6 + 2;
    const box = [x - w, y - 8, x + w, y + 8];
    const [[left], [right]] = bounds.get(d.id);
    if ((right - left) * t.k < w || taken.some((o) => box[0] < o[2] && box[2] > o[0] && box[1] < o[3] && box[3] > o[1])) continue;
    taken.push(box);
    shown.add(d.id);
  }
  labels.attr("transform", (d) => `translate(${t.apply(points.get(d.id))})`).attr("display", (d) => shown.has(d.id) ? null : "none");
}

const zooming = zoom().scaleExtent([1, 60]).translateExtent([[0, 0], [width, height]])
  .on("zoom", ({ transform }) => { view.attr("transform", transform); place(transform); });
svg.call(zooming);
place(zoomIdentity);
performance.mark("peer:map");

async function show(fly) {
  const adcode = chosen();
  const page = await text(adcode);
  if (adcode !== chosen()) return;
  document.title = page.Title;
  document.getElementById("panel").innerHTML = panel(page.Panel);
  shapes.classed("chosen", (d) => d.id === adcode);
  const target = adcode ? fit(bounds.get(adcode)) : zoomIdentity;
  (fly ? svg.transition().duration(420) : svg).call(zooming.transform, target);
}

function fit([[x0, y0], [x1, y1]]) {
  const k = Math.min(60, 0.5 * Math.min(width / (x1 - x0), height / (y1 - y0)));
  return zoomIdentity.translate(width / 2, height / 2).scale(Math.max(1, k)).translate(-(x0 + x1) / 2, -(y0 + y1) / 2);
}

function open(adcode) {
  history.pushState(null, "", adcode ? "/district/" + adcode : "/");
  show(true);
}
addEventListener("popstate", () => show(true));
document.addEventListener("click", (event) => {
  const path = event.target.closest?.("a[href]")?.getAttribute("href").match(/^\/(?:district\/(\d{6}))?$/);
  if (!path || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(path[1] ?? "");
});

await first.then(() => show(false));
document.documentElement.dataset.client = "ready";
performance.mark("peer:ready");

const idle = () => new Promise((done) => requestIdleCallback(done));
for (const d of districts) {
  await idle();
  await text(d.id).catch(() => panels.delete(d.id));
}
document.documentElement.dataset.pack = "ready"; // as our page says that what is pressed most is here

// zoom.js: wheel, two fingers and the buttons move the map while no client is there to do it. It moves the picture
// that is there; finer shapes come with the client, which goes on from where the reader has gone.
const yutuZoom = (names, drawn) => {
  "use strict";
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const area = $("map");
  if (!area || !$("labels")) return { own() {}, zoomed: () => null };
  const { width, height } = $("shapes").viewBox.baseVal;
  const most = 60; // this and the speeds as the client has them (app/view)
  const short = (v) => +v.toFixed(3);
  const clamp = (v, size, k) => k === 1 ? 0 : Math.min(Math.max(v, size / 2 - size * k), size / 2);

  let own; // the page's view, as scale, x, y
  let now; // where the reader has gone from there
  let written; // the transform that says so; with another one, somebody else has moved the map
  let places; // of names and marks, in map units
  const view = () => {
    drawn(); // if the page's own is still to come
    const transform = $("view").getAttribute("transform");
    if (transform !== written) {
      const [x, y, k] = transform.match(/-?[\d.]+/g).map(Number);
      [own, now, written, places] = [[k, x, y], [k, x, y], transform, new Map()];
      for (const one of document.querySelectorAll("#labels > [id^=n], #marks > svg[x]")) {
        const [left, top] = ["x", "y"].map((name) => parseFloat(one.getAttribute(name)) / 100);
        places.set(one, [(left * width - x) / k, (top * height - y) / k]);
      }
    }
    return now;
  };
  const show = ([k, x, y]) => {
    view();
    now = [k, x, y];
    written = `translate(${short(x)} ${short(y)}) scale(${short(k)})`;
    for (const id of ["view", "marked"]) $(id)?.setAttribute("transform", written);
    for (const [one, [left, top]] of places) {
      one.setAttribute("x", short(100 * (left * k + x) / width) + "%");
      one.setAttribute("y", short(100 * (top * k + y) / height) + "%");
    }
    const labels = document.querySelectorAll("#labels > [id^=n]");
    for (const [i, step] of names(k)) labels[i].setAttribute("class", labels[i].getAttribute("class").replace(/\bw(\d+|-)/, step));
    if (k > 1.02) $("stage").dataset.zoomed = "1"; else delete $("stage").dataset.zoomed;
  };
  const to = (factor, [px, py], by) => {
    const [from, x, y] = view();
    const [dx, dy] = by ?? [0, 0];
    const k = Math.min(Math.max(from * factor, 1), most);
    return [k, clamp(px - (px - x) * k / from + dx, width, k), clamp(py - (py - y) * k / from + dy, height, k)];
  };
  const unit = () => width / $("stage").clientWidth; // a pixel, in map units
  const at = ([x, y]) => {
    const box = $("stage").getBoundingClientRect();
    return [(x - box.left) * unit(), (y - box.top) * unit()];
  };
  const on = (type, act, options = { passive: true }) => area.addEventListener(type, (e) => { if (root.dataset.client !== "ready") act(e); }, options);

  const scrolls = () => top !== self || root.scrollHeight > innerHeight + 2;
  on("wheel", (e) => {
    if (!e.ctrlKey && scrolls()) return;
    const next = to(Math.exp(-e.deltaY * (e.deltaMode === 1 ? 16 : 1) * (e.ctrlKey ? .01 : .0022)), at([e.clientX, e.clientY]));
    if (!e.ctrlKey && String(next) === String(view())) return; // as far out as it goes: the wheel is the page's again
    e.preventDefault();
    show(next);
  }, { passive: false });
  on("click", (e) => {
    const factor = { zoomin: 1.8, zoomout: 1 / 1.8 }[e.target.id];
    if (factor) show(to(factor, [width / 2, height / 2]));
  });

  const fingers = new Map();
  const two = () => {
    const [a, b] = fingers.values();
    return b && { far: Math.hypot(a[0] - b[0], a[1] - b[1]), x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2 };
  };
  on("pointerdown", (e) => {
    if (e.isPrimary) fingers.clear();
    fingers.set(e.pointerId, [e.clientX, e.clientY]);
  });
  on("pointermove", (e) => {
    if (!fingers.has(e.pointerId)) return;
    const was = two();
    fingers.set(e.pointerId, [e.clientX, e.clientY]);
    const is = two();
    if (was?.far) show(to(is.far / was.far, at([was.x, was.y]), [(is.x - was.x) * unit(), (is.y - was.y) * unit()]));
  });
  for (const type of ["pointerup", "pointercancel"]) on(type, (e) => fingers.delete(e.pointerId));

  root.dataset.zooms = "1";
  return {
    // own goes back to the page's own view.
    own() { if (root.dataset.client !== "ready" && view() !== own) show(own); },
    // zoomed is where the reader has gone, if that is on show.
    zoomed: () => now && now !== own && $("view").getAttribute("transform") === written ? now : null,
  };
};

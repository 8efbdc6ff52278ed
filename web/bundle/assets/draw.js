// draw.js: puts the map where the client says. A frame touches some 150
// attributes; from Go each is a call of its own, here they are one call.
const yutuDraw = (map) => {
  "use strict";
  const { Width: width, Height: height } = map;
  const stage = document.getElementById("stage");
  const layers = ["view", "marked"].map((id) => document.getElementById(id));
  const labels = map.Units.map((u) => ({ element: document.getElementById("n" + u.Adcode), x: u.NameX || u.X, y: u.NameY || u.Y, min: 0, show: "" }));
  const short = (v) => +v.toFixed(3);
  document.getElementById("labels").dataset.live = "1";

  // Pointing at a unit, or focusing it, names it. The stylesheet does it before.
  let named;
  const name = (e) => {
    const unit = e.target.closest?.("#view a");
    const label = unit && (e.type !== "focusin" || unit.matches(":focus-visible")) ? document.getElementById("n" + unit.id.slice(1)) : null;
    if (label === named) return;
    named?.classList.remove("named");
    (named = label)?.classList.add("named");
  };
  for (const event of ["pointerover", "focusin"]) document.addEventListener(event, name, { passive: true });

  // k, x, y: the view, see model.View; pixels: the stage's width; zoomed: whether
  // the enlarged centre is in the way.
  const place = (k, x, y, pixels, zoomed) => {
    const transform = `translate(${short(x)} ${short(y)}) scale(${short(k)})`;
    for (const layer of layers) layer.setAttribute("transform", transform);
    for (const label of labels) {
      const show = label.min <= pixels * k ? "1" : "0";
      if (show !== label.show) label.element.dataset.show = label.show = show;
      label.element.setAttribute("x", short((label.x * k + x) / width * 100) + "%");
      label.element.setAttribute("y", short((label.y * k + y) / height * 100) + "%");
    }
    // Arrow heads keep their size on the screen.
    const constant = ` scale(${short(width / pixels / k)})`;
    for (const tip of layers[1].querySelectorAll("[data-at]")) tip.setAttribute("transform", tip.dataset.at + constant);
    if (zoomed) stage.dataset.zoomed = "1"; else delete stage.dataset.zoomed;
  };
  // The least widths of the whole map at which the names are shown, in order.
  place.least = (least) => least.split(" ").forEach((width, i) => { labels[i].min = +width; });
  return place;
};

// yutuChoose tells the chosen units from the others, on the land, among the
// names and in the enlarged centre.
const yutuChoose = (adcodes) => {
  for (const old of document.querySelectorAll("#stage .sel")) {
    old.classList.remove("sel", "only");
    old.removeAttribute("aria-current");
  }
  const all = adcodes.split(" ").filter(Boolean);
  if (all.length === 1) document.getElementById("n" + all[0])?.classList.add("only");
  for (const adcode of all) {
    for (const one of document.querySelectorAll(`#u${adcode},#n${adcode},#i${adcode},#inset a[href$="/${adcode}"]`)) one.classList.add("sel");
    document.getElementById("u" + adcode)?.setAttribute("aria-current", "page");
  }
};

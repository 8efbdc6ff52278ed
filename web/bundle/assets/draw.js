// draw.js: puts the map where the client says. A frame touches some 150
// attributes; from Go each is a call of its own, here they are one call.

// yutuLarge is how many times as large as usual the reader has text: names need as much more room.
const yutuLarge = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

// yutuDraw gives what draws a frame. pixels and large are the stage's width and the reader's size of text as they are: to
// ask the browser when much has just been changed would have it work out all the page's styles once more.
const yutuDraw = (pixels, large) => {
  "use strict";
  const { width, height } = document.getElementById("shapes").viewBox.baseVal;
  const stage = document.getElementById("stage");
  const labels = [...document.querySelectorAll("#labels > [id^=n]")].map((element) => ({ element, show: "" }));
  const marks = document.getElementById("marks");
  // As wide is the whole map on paper to its names, which are smaller there (style/states.css). Nobody is told in time.
  const paper = 340;
  const short = (v) => +v.toFixed(3);
  let measured = pixels;
  document.getElementById("labels").dataset.live = "1";

  // Pointing at a unit, or focusing it, names it. The stylesheet does it before. A finger does not point: it is lifted when
  // the name would be seen, and its press waits for what that takes to lay out, twice.
  let named;
  const name = (e) => {
    if (e.pointerType === "touch") return;
    const unit = e.type !== "pointerout" && e.target.closest?.("#view a");
    const label = unit && (e.type !== "focusin" || unit.matches(":focus-visible")) ? document.getElementById("n" + unit.id.slice(1)) : null;
    if (label === named) return;
    named?.classList.remove("named");
    (named = label)?.classList.add("named");
  };
  for (const event of ["pointerover", "pointerout", "focusin"]) document.addEventListener(event, name, { passive: true });

  // k, x, y: the view, see model.View; pixels: the stage's width; zoomed: whether
  // the enlarged centre is in the way.
  const place = (k, x, y, pixels, zoomed) => {
    const transform = `translate(${short(x)} ${short(y)}) scale(${short(k)})`;
    // What is set anew is styled anew, though it be the same.
    const set = (element, name, value) => { if (element?.getAttribute(name) !== value) element?.setAttribute(name, value); };
    const put = (element, left, top) => {
      set(element, "x", short((left * k + x) / width * 100) + "%");
      set(element, "y", short((top * k + y) / height * 100) + "%");
    };
    // The marks of another page are new elements, and may be still to come.
    for (const id of ["view", "marked"]) set(document.getElementById(id), "transform", transform);
    if (pixels !== measured) [measured, large] = [pixels, yutuLarge()];
    for (const label of labels) {
      const show = (label.min <= pixels / large * k ? "1" : "0") + (label.min <= paper * k ? "1" : "0");
      if (show !== label.show) label.element.dataset.show = label.show = show;
      put(label.element, label.x, label.y);
    }
    for (const mark of marks.querySelectorAll("[data-at]")) {
      const [left, top] = mark.dataset.at.split(" ");
      put(mark, left, top);
    }
    if (zoomed) stage.dataset.zoomed = "1"; else delete stage.dataset.zoomed;
  };
  // The names' places, from which width of the whole map on they are shown, and how they stand: a page whose map came
  // from another one (lean.js) has them as that one does.
  place.names = (all) => all.split(";").forEach((name, i) => {
    const [x, y, min, ...stand] = name.split(" ");
    Object.assign(labels[i], { x: +x, y: +y, min: +min });
    const { classList } = labels[i].element;
    for (const one of ["s", "e", "hi", "lo"]) if (classList.contains(one) !== stand.includes(one)) classList.toggle(one);
  });
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
  if (all.length === 1) for (const name of document.querySelectorAll(`#n${all[0]},#i${all[0]}`)) name.classList.add("only");
  for (const adcode of all) {
    for (const one of document.querySelectorAll(`#u${adcode},#n${adcode},#i${adcode},#inset a[href$="/${adcode}"]`)) one.classList.add("sel");
    document.getElementById("u" + adcode)?.setAttribute("aria-current", "page");
  }
};

// yutuStop lets Tab stop at the first of the chosen units; where none is, at the one it does.
const yutuStop = (adcodes) => {
  const [stop] = adcodes.split(" ");
  if (!stop) return;
  for (const old of document.querySelectorAll('#view a[tabindex="0"]')) old.setAttribute("tabindex", "-1");
  document.getElementById("u" + stop).setAttribute("tabindex", "0");
};

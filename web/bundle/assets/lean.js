// lean.js: on a page that stands apart from the edition (web/document/apart.go), learns what changes with each, from edition.json. Where
// there is a picture of the land only (app/lean.go), it puts the home page's land, names, legend and controls in their places, shaded as this page
// says; what that page names is then of its edition. The page is then as all others are.
const yutuWhole = async (boot) => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const pageText = $("land") ? yutuRead(document, boot.page) : undefined;
  const read = async (name) => {
    const response = await fetch(boot.base + name);
    if (!response.ok) throw new Error(name + ": " + response.status);
    const { langs, ...edition } = await response.json();
    return { ...edition, ...langs[document.documentElement.lang === "en" ? "en" : "zh"] };
  };
  const [home, edition] = await Promise.all([boot.lean && yutuPage(boot.lean), boot.names && read(boot.names)]);
  const onHome = home && JSON.parse(home.getElementById("boot").textContent);
  for (const known of [onHome, edition]) if (known && (known.wasm !== boot.wasm || known.press !== boot.press)) throw new Error("the site is of another program by now");
  for (const name of boot.links ? ["map", "find"] : ["map", "find", "pack", "build", "edition"]) boot[name] = (edition ?? onHome)[name];
  $("boot").textContent = JSON.stringify(boot); // offline.js reads it there

  if (!pageText) return;
  boot.pageText = pageText;
  const { chosen = "" } = $("shapes").dataset;
  const transform = $("marked").getAttribute("transform");
  const ofHome = (part) => home.querySelector(part);
  const legend = document.querySelector(".legend template")?.content.firstChild ?? ofHome(".legend");
  for (const part of ["#shapes", "#around", "#labels"]) document.querySelector(part).replaceWith(ofHome(part));
  document.querySelector(".legend").replaceWith(ofHome("#maphelp"), legend);
  const controls = document.querySelector(".controls");
  controls.append(...home.querySelectorAll(".controls button"));
  controls.after(ofHome("#hint"));

  // The home page counts all reports; this one may count something of its own, as app.Shaded has it.
  for (const [adcode, { Class, Count, Label }] of Object.entries(boot.overlay?.Shading?.Units ?? {})) {
    const unit = $("u" + adcode);
    unit.setAttribute("aria-label", Label);
    for (const a of [unit, document.querySelector(`#inset [href="#p${adcode}"]`)?.parentNode]) a?.setAttribute("class", "u q" + Class);
    const name = $("n" + adcode);
    name.querySelector("tspan")?.remove();
    name.classList.toggle("has", !!Count);
    if (Count) name.insertAdjacentHTML("beforeend", `<tspan dx=3>${Count}</tspan>`);
  }

  // Outlines are drawn by their paths.
  const marks = $("marked");
  $("line")?.parentNode.remove();
  for (const adcode of chosen.split(" ").filter(Boolean)) for (const looks of ["halo", "chosen"]) {
    const path = $("u" + adcode).firstElementChild.cloneNode();
    path.removeAttribute("id");
    path.setAttribute("class", looks);
    marks.firstElementChild.append(path);
  }

  // The home page shows everything; this one may be nearer.
  const [x, y, k] = transform.match(/-?[\d.]+/g).map(Number);
  const { width, height } = $("shapes").viewBox.baseVal;
  const steps = __STEPS__; // app.LabelSteps
  const short = (v) => +v.toFixed(3) + "%";
  $("view").setAttribute("transform", transform);
  for (const name of document.querySelectorAll("#labels > [id^=n]")) {
    const [left, top] = ["x", "y"].map((side) => parseFloat(name.getAttribute(side)));
    name.setAttribute("x", short(left * k + 100 * x / width));
    name.setAttribute("y", short(top * k + 100 * y / height));
    name.setAttribute("class", name.getAttribute("class").replace(/\bw(\d+)/, (_, step) => "w" + steps.findIndex((least) => steps[step] / k <= least)));
  }
  yutuChoose(chosen);
  yutuStop(chosen);
};

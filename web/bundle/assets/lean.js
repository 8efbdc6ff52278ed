// lean.js: on a page that stands apart from the edition (web/document/apart.go), learns from the home page what changes with each. Where
// there is a picture of the land only (app/lean.go), it puts that page's land, names and legend in their places. The page is
// then as all others are.
const yutuWhole = async (boot) => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const pageText = $("land") ? yutuRead(document, boot.page) : undefined;
  const home = await yutuPage(boot.lean);
  const known = JSON.parse(home.getElementById("boot").textContent);
  if (known.wasm !== boot.wasm || known.press !== boot.press) throw new Error(boot.lean + " is of another program");
  for (const name of ["pack", "map", "build", ...boot.links ? [] : ["edition"]]) boot[name] = known[name];
  $("boot").textContent = JSON.stringify(boot); // offline.js reads it there

  if (!pageText) return;
  boot.pageText = pageText;
  const { chosen = "" } = $("shapes").dataset;
  const transform = $("marked").getAttribute("transform");
  for (const part of ["#shapes", "#around", "#labels", ".legend"]) document.querySelector(part).replaceWith(home.querySelector(part));

  // Of each outline the page has one path, in neither of its two styles.
  for (const use of document.querySelectorAll("#marked use")) {
    const path = document.querySelector(use.getAttribute("href")).cloneNode();
    for (const name of ["id", "vector-effect"]) path.removeAttribute(name);
    path.setAttribute("class", use.getAttribute("class"));
    use.replaceWith(path);
  }
  for (const defs of document.querySelectorAll("#marked defs")) defs.remove();

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

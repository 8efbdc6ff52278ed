// back.js: going back leads to where the reader was, as in pages without a client.
// Each entry of the history keeps how far the page was scrolled, which folds were
// open and which link was used last.
const yutuBack = (yutu) => {
  "use strict";
  const panel = () => document.getElementById("panel");
  const folds = () => [...panel().querySelectorAll("details")];
  let timer;
  let leaving = false; // the address is another one already, the page not yet
  const keep = () => {
    clearTimeout(timer);
    if (leaving) return;
    const place = {
      top: scrollY, panel: panel().scrollTop,
      open: folds().map((fold) => fold.open),
      link: panel().contains(document.activeElement) ? document.activeElement.getAttribute("href") : null,
    };
    // Browsers refuse to write very often; the next time will do.
    try { history.replaceState({ ...history.state, place }, ""); } catch { /* see above */ }
  };
  addEventListener("scroll", () => { clearTimeout(timer); timer = setTimeout(keep, 250); }, { capture: true, passive: true });
  addEventListener("click", keep, { capture: true });
  addEventListener("toggle", keep, { capture: true });
  addEventListener("popstate", () => { leaving = true; clearTimeout(timer); }, { capture: true });

  // stayed is told that the new address is of the same page.
  yutu.stayed = () => { leaving = false; };
  // arrived is told that a page is in its place; it says whether the reader has been
  // there before and is put back there.
  yutu.arrived = () => {
    leaving = false;
    const place = history.state?.place;
    if (!place) return false;
    folds().forEach((fold, i) => { fold.open = place.open[i] ?? fold.open; });
    const links = [...panel().querySelectorAll("a[href]")];
    const link = place.link && links.find((a) => a.getAttribute("href") === place.link);
    (link || document.getElementById("title")).focus({ preventScroll: true });
    panel().scrollTop = place.panel;
    scrollTo(0, place.top);
    return true;
  };
};


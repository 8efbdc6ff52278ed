// back.js: the reader's place in a page outlives what takes the page away: going back,
// loading it anew, another site, a turned phone, another width of the window.

// A place is told by the text at the line where reading begins and by how much of it
// has gone by: the panel scrolls where it stands beside the map and the page does
// where it doesn't, and both are as long as they are wide.
const yutuPlaces = (() => {
  "use strict";
  const panel = () => document.getElementById("panel");
  const folds = () => [...panel().querySelectorAll("details")];
  const kinds = "#panel :is(h1,h2,h3,p,li,dt,tr,pre)";
  const texts = () => [...document.querySelectorAll(kinds)];
  const pageScrolls = () => document.documentElement.scrollHeight > innerHeight + 2;
  const line = () => pageScrolls() ? document.querySelector(".tour #map")?.offsetHeight ?? 0 : panel().getBoundingClientRect().top;

  // seen is the text at the line; none as long as the panel's beginning is in sight.
  const seen = () => {
    const from = line();
    const box = panel().getBoundingClientRect();
    if (pageScrolls() ? box.top >= from : !panel().scrollTop) return { top: scrollY };
    if ("fresh" in panel().dataset) return null; // what stands there is still left out
    for (let y = from + 1; y < innerHeight; y += 8) { // below a picture it is far down
      const text = document.elementFromPoint(box.left + 40, y)?.closest(kinds);
      if (!text) continue;
      const { top, height } = text.getBoundingClientRect();
      return { text, by: (from - top) / height };
    }
    return null; // something lies above all of it
  };
  const show = ({ text, by, top }) => {
    if (!text) {
      panel().scrollTop = 0;
      scrollTo(0, top ?? 0);
      return;
    }
    const box = text.getBoundingClientRect();
    const far = box.top + box.height * by - line();
    if (pageScrolls()) scrollBy(0, far); else panel().scrollTop += far;
  };
  return {
    pageScrolls, seen, show,
    // What of it can be kept: a text by its number.
    written: ({ text, by, top }) => ({
      at: text ? texts().indexOf(text) : -1, by, top, open: folds().map((fold) => fold.open),
      link: panel().contains(document.activeElement) ? document.activeElement.getAttribute("href") : null,
    }),
    restore: ({ at, by, top, open }) => {
      folds().forEach((fold, i) => { fold.open = open[i] ?? fold.open; });
      show({ text: texts()[at], by, top });
    },
  };
})();

// Each entry of the history has a name, and keeps its place. It is written now and then,
// and in memory at once: by the time of a step back the entry to be written to is
// another one already.
const yutuBack = () => {
  "use strict";
  const { pageScrolls, seen, show, written, restore } = yutuPlaces;
  const places = new Map();
  let entry; // of the page on show
  let here; // where the reader was last
  let blind; // where that is now could not be seen
  let width = innerWidth;
  let timer = null, settled;

  const at = () => history.state?.entry === entry;
  const write = (place) => {
    // Browsers refuse to write very often; the next time will do.
    try { history.replaceState({ ...history.state, entry, place }, ""); } catch { /* see above */ }
  };
  const named = () => {
    entry = history.state?.entry ?? Math.random();
    if (!history.state?.entry) write(history.state?.place);
  };
  // Whether the entry has this place: without one it is the page's beginning. To write takes a phone as long as a frame.
  const kept = (place) => {
    const there = history.state.place;
    return there ? JSON.stringify(there) === JSON.stringify(place) : place.at < 0 && !place.top && !place.link && !place.open.some(Boolean);
  };
  const keep = (event) => {
    clearTimeout(timer);
    timer = null;
    if (here?.text && !here.text.isConnected) here = null;
    if (blind) look();
    here ??= seen();
    if (!here) return;
    const place = written(here);
    places.set(entry, place);
    if (at() && !(event?.type === "click" && kept(place))) write(place);
  };
  const focus = ({ link }) => {
    const links = [...document.querySelectorAll("#panel a[href]")];
    (link && links.find((a) => a.getAttribute("href") === link) || document.getElementById("title")).focus({ preventScroll: true });
  };
  const position = () => scrollY + " " + document.getElementById("panel").scrollTop;

  const look = () => {
    // Not the reader's doing, or the address is another one already, the page not yet.
    if (innerWidth !== width || position() === settled || !at()) return false;
    settled = null;
    const now = seen();
    blind = !now;
    here = now ?? here;
    return true;
  };
  let looks; // left
  const rest = () => {
    keep();
    if (blind && looks-- && at()) timer = setTimeout(rest, 500);
  };
  addEventListener("scroll", () => {
    if (!look()) return;
    looks = 4;
    timer ??= setTimeout(rest, 500); // Safari lets a page write a hundred times in half a minute
  }, { capture: true, passive: true });
  for (const event of ["click", "toggle"]) addEventListener(event, keep, { capture: true });
  // Of the last scrolling nobody may have been told.
  addEventListener("pagehide", () => {
    look();
    keep();
    // What is written to the history that late Chromium forgets when the page is loaded anew; boot.js reads it here.
    try { sessionStorage.place = JSON.stringify([entry, places.get(entry)]); } catch { /* forbidden, or full */ }
  }, { capture: true });
  document.addEventListener("visibilitychange", () => { look(); keep(); });
  // A window of another width has other lines, and maybe another one that scrolls.
  addEventListener("resize", () => {
    if (innerWidth === width) return; // an address bar comes or goes
    width = innerWidth;
    if (here?.text?.isConnected) show(here);
    settled = position();
  });
  addEventListener("popstate", () => {
    if (!pageScrolls()) here = seen(); // not even the last frame's scrolling is lost
    keep();
  }, { capture: true });

  named();
  return {
    // stayed is told that the new address is of the same page: a part of it, or back from there. Of a step back browsers
    // see to the page's scrolling, and not to the panel's.
    stayed() {
      const left = entry;
      named();
      const place = entry !== left && (places.get(entry) ?? history.state?.place);
      if (!place) return;
      here = blind = null;
      if (!pageScrolls()) restore(place);
      focus(place);
    },
    // enter begins a new entry, for a page that is put in its place right after; it gives what puts it into the history.
    enter(address) {
      const begun = entry = Math.random();
      here = blind = null;
      return () => history.pushState({ entry: begun }, "", address);
    },
    // arrived is told that a page is in its place; it says whether the reader has been
    // there before and is put back there.
    arrived() {
      named();
      here = blind = null;
      const place = places.get(entry) ?? history.state?.place;
      if (!place) return false;
      restore(place);
      focus(place);
      return true;
    },
    // ended is told that the program has: the page of another address is the browser's to load.
    ended() {
      const address = () => location.pathname + location.search;
      const shown = address();
      if (document.documentElement.dataset.client === "ready" && !at()) location.reload();
      addEventListener("popstate", () => { if (address() !== shown) location.reload(); });
    },
  };
};

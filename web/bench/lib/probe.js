// Runs in each page before anything else of it (see browser.mjs): notes long
// tasks, layout shifts and interactions, and tells when something is to be seen.
{
  const noted = { shift: 0, long: [], interactions: new Map(), click: 0 };
  const observe = (type, each, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...options });
  observe("layout-shift", (e) => { if (!e.hadRecentInput) noted.shift += e.value; });
  observe("longtask", (e) => noted.long.push({ start: e.startTime, time: e.duration }));
  observe("event", (e) => {
    if (e.interactionId) noted.interactions.set(e.interactionId, Math.max(e.duration, noted.interactions.get(e.interactionId) ?? 0));
  }, { durationThreshold: 16 });
  addEventListener("click", (e) => { noted.click = e.timeStamp; }, { capture: true });

  // go-app's program: its memory can be asked for later.
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...args) => {
    const result = await instantiate.apply(WebAssembly, args);
    noted.memory = (result.instance ?? result).exports.mem;
    return result;
  };

  const laidOut = (e) => e.getClientRects().length > 0;
  const tests = {
    // All districts have an outline with a size, and names are written on the map.
    map(selector) {
      const outlines = document.querySelectorAll(selector);
      return outlines.length >= 38 && [...outlines].every((e) => e.getBoundingClientRect().width > 0) &&
        [...document.querySelectorAll("svg text")].filter(laidOut).length >= 8;
    },
    // The panel's title, and at least one section below it.
    panel(title) {
      const h1 = document.getElementById("title");
      return h1?.textContent === title && laidOut(h1) && !!document.querySelector("#panel section li");
    },
  };

  // When a test holds in one frame, the next frame's start is about when that
  // frame reached the screen. The same for every page.
  const seen = (name, argument) => new Promise((done, failed) => {
    setTimeout(() => failed(new Error(`never seen: ${name} (${argument})`)), 60_000);
    const look = () => requestAnimationFrame(() => {
      if (tests[name](argument)) requestAnimationFrame((now) => done(now)); else look();
    });
    look();
  });
  // When the page's root says so of itself.
  const root = (name, value) => new Promise((done, failed) => {
    setTimeout(() => failed(new Error(`never ${name}: ${value}`)), 120_000);
    const looking = setInterval(() => {
      if (document.documentElement?.dataset[name] !== value) return;
      clearInterval(looking);
      done();
    }, 50);
  });
  const wake = () => dispatchEvent(new KeyboardEvent("keydown", { key: "F2" }));
  globalThis.bench = { noted, seen, root, wake, first: {} };
  for (const [name, argument] of Object.entries(WATCH)) bench.first[name] = seen(name, argument);
}

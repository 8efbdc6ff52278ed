// boot.js: decides when the client is fetched, and keeps out of the way.
// Nothing on the page needs it; if any step fails the served page stays as it is.
(() => {
  "use strict";
  const root = document.documentElement;
  const boot = JSON.parse(document.getElementById("boot").textContent);

  // What came cut off, or from somebody's network that is not ours, would stay in the
  // browser's store for a year: it is asked for once more, by another address.
  const again = (load, name, made) => load(name, made).catch(() => load(name + "?", made));

  // The codes for embedding are a page of their own; opened from here they come on top.
  addEventListener("click", (e) => {
    const other = e.target.closest?.("a.lang"); // leads to the same paragraph
    if (other && location.hash) other.hash = location.hash;
    const a = e.target.closest?.(".embedcode");
    if (!a || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    again((name) => import(boot.base + name), boot.codes).then((m) => m.open(a.href)).catch(() => location.assign(a.href));
  });

  // The browser's offer to install the site comes early; offline.js shows it.
  addEventListener("beforeinstallprompt", (e) => { e.preventDefault(); window.yutuOffer = e; });

  // Back and forward before the client lives: to the browser it may be one page, as it was before it was loaded anew.
  const address = () => location.pathname + location.search;
  const shown = address();
  addEventListener("popstate", () => { if (root.dataset.client !== "ready" && !window.yutu?.ended?.aborted && address() !== shown) location.reload(); });

  // In an embed the reader's touch fetches the client, unless its address says otherwise.
  // So does one whose address asks something that no server has answered.
  const asks = !boot.pageText && /\/(search|compare)$/.test(boot.route) && boot.question?.some((name) => new URLSearchParams(location.search).get(name));
  const when = root.dataset.interactive ?? (boot.links && !asks ? "click" : "load");
  if (when === "never" || !boot.wasm || !window.WebAssembly || /bot|crawler|spider/i.test(navigator.userAgent)) return;

  const got = async (name) => {
    const response = await fetch(boot.base + name);
    if (!response.ok) throw new Error(name + ": " + response.status);
    return response;
  };
  const text = async (name) => {
    const json = await (await got(name)).text();
    if (!json.endsWith("}")) throw new Error(name + " is cut off");
    return json;
  };
  const compile = async (name) => {
    const response = await got(name);
    if (response.headers.get("Content-Type") === "application/wasm" && WebAssembly.compileStreaming)
      return WebAssembly.compileStreaming(response);
    return WebAssembly.compile(await response.arrayBuffer());
  };
  // A script that is whole has made something.
  const script = (name, made) => new Promise((done, failed) => {
    const s = document.createElement("script");
    s.src = boot.base + name;
    s.onload = s.onerror = () => { if (window[made]) done(); else failed(new Error(name)); };
    document.head.append(s);
  });

  let glue;
  const client = () => glue ??= again(script, boot.client, "yutuRun");
  // A page that is loaded again begins where the reader was: what was written last (see back.js) is not in the history.
  try {
    const [entry, place] = JSON.parse(sessionStorage.place);
    if (entry === history.state.entry) history.replaceState({ ...history.state, place }, "");
  } catch { /* nothing was, or none may be */ }
  if (history.state?.place) client().then(() => yutuPlaces.restore(history.state.place)).catch(() => {});

  let started = false;
  const wakers = ["pointerdown", "keydown", "touchstart"];
  if (!boot.links) wakers.push("pointerover", "focusin", "wheel");
  const start = async (e) => {
    if (started || (boot.links && e?.key === "Tab")) return; // passing through
    started = true;
    for (const e of wakers) removeEventListener(e, start, { capture: true });
    root.dataset.client = "loading";
    try {
      const [module, page, map] = await Promise.all([
        again(compile, boot.wasm), boot.pageText ?? again(text, boot.page), again(text, boot.map), client(),
      ]);
      await yutuRun(module, { ...boot, pageText: page, mapText: map });
    } catch (err) {
      root.dataset.client = "failed";
      console.info("Yutu: the page works without its client, which could not be loaded.", err);
    }
    // Last of all what keeps the site readable offline; a frame is not the place.
    if (boot.offline && top === self && navigator.serviceWorker) again(script, boot.offline, "yutuKeeps").catch(() => {});
  };
  for (const e of wakers) addEventListener(e, start, { capture: true, passive: true });

  // Readers who save data get the client when they first touch the page.
  if (navigator.connection?.saveData || when === "click") return;
  const idle = () => (window.requestIdleCallback ?? setTimeout)(start, { timeout: 1500 });
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
})();

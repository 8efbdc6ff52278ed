// boot.js: decides when the client is fetched, and keeps out of the way.
// Nothing on the page needs it; if any step fails the served page stays as it is.
(() => {
  "use strict";
  const root = document.documentElement;
  const boot = JSON.parse(document.getElementById("boot").textContent);

  // The codes for embedding are a page of their own; opened from here they come on top.
  addEventListener("click", (e) => {
    const other = e.target.closest?.("a.lang"); // leads to the same paragraph
    if (other && location.hash) other.hash = location.hash;
    const a = e.target.closest?.(".embedcode");
    if (!a || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    import(boot.base + boot.codes).then((m) => m.open(a.href)).catch(() => location.assign(a.href));
  });

  // go-app reads localStorage at its start and dies where that is forbidden
  // (sandboxed and third-party frames): give it one that forgets.
  for (const name of ["localStorage", "sessionStorage"]) {
    let works = false;
    try { works = !!window[name]; } catch { /* forbidden */ }
    if (works) continue;
    const kept = new Map();
    Object.defineProperty(window, name, { configurable: true, value: {
      get length() { return kept.size; },
      key: (i) => [...kept.keys()][i] ?? null,
      getItem: (k) => kept.get(String(k)) ?? null,
      setItem: (k, v) => { kept.set(String(k), String(v)); },
      removeItem: (k) => { kept.delete(String(k)); },
      clear: () => kept.clear(),
    } });
  }

  // The browser's offer to install the site comes early; offline.js shows it.
  addEventListener("beforeinstallprompt", (e) => { e.preventDefault(); window.yutuOffer = e; });

  // In an embed the reader's touch fetches the client, unless its address says otherwise.
  // So does one whose address asks something that no server has answered.
  const asks = !boot.pageText && /\/(search|compare)$/.test(boot.route) && boot.question?.some((name) => new URLSearchParams(location.search).get(name));
  const when = root.dataset.interactive ?? (boot.links && !asks ? "click" : "load");
  if (when === "never" || !boot.wasm || !window.WebAssembly || /bot|crawler|spider/i.test(navigator.userAgent)) return;

  const text = async (name) => {
    const response = await fetch(boot.base + name);
    if (!response.ok) throw new Error(name + ": " + response.status);
    return response.text();
  };
  const script = (name) => new Promise((done, failed) => {
    const s = document.createElement("script");
    s.src = boot.base + name;
    s.onload = done;
    s.onerror = () => failed(new Error(name));
    document.head.append(s);
  });
  const compile = async (name) => {
    const response = await fetch(boot.base + name);
    if (!response.ok) throw new Error(name + ": " + response.status);
    if (response.headers.get("Content-Type") === "application/wasm" && WebAssembly.compileStreaming)
      return WebAssembly.compileStreaming(response);
    return WebAssembly.compile(await response.arrayBuffer());
  };

  let started = false;
  const wakers = ["pointerdown", "keydown", "touchstart"];
  if (!boot.links) wakers.push("pointerover", "focusin", "wheel");
  const start = async (e) => {
    if (started || (boot.links && e?.key === "Tab")) return; // passing through
    started = true;
    for (const e of wakers) removeEventListener(e, start, { capture: true });
    root.dataset.client = "loading";
    try {
      const [module, page, map] = await Promise.all([compile(boot.wasm), boot.pageText ?? text(boot.page), text(boot.map), script(boot.client)]);
      await yutuRun(module, { ...boot, pageText: page, mapText: map });
    } catch (err) {
      root.dataset.client = "failed";
      console.info("Yutu: the page works without its client, which could not be loaded.", err);
    }
    // Last of all what keeps the site readable offline; a frame is not the place.
    if (boot.offline && top === self && navigator.serviceWorker) script(boot.offline).catch(() => {});
  };
  for (const e of wakers) addEventListener(e, start, { capture: true, passive: true });

  // Readers who save data get the client when they first touch the page.
  if (navigator.connection?.saveData || when === "click") return;
  const idle = () => (window.requestIdleCallback ?? setTimeout)(start, { timeout: 1500 });
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
})();

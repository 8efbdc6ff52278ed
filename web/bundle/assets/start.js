// start.js: decides when the client is fetched.
//
// Reading and opening districts do not need it (press.js). Where the network is good it
// comes by itself once the page is idle; elsewhere when the reader does what only it can
// do: drags or zooms the map, walks it with keys, types into the search, scrolls a tour.

// yutuSlash has a slash lead to the search, and says whether it does: a lone character is a command on the map and among
// results, or where nothing has the focus (WCAG 2.1.4). leaving is done before another page is opened for it.
globalThis.yutuSlash = (target, leaving) => {
  const box = document.getElementById("q");
  const listens = target === document.body || target.closest?.("#map,#title") || box && target.closest?.("#panel");
  if (!listens || target.closest("input,textarea,select,[contenteditable]")) return false;
  if (box) {
    box.select();
    box.focus();
  } else {
    leaving?.();
    document.getElementById("find")?.click();
  }
  return true;
};

globalThis.yutuStart = async (boot, tools) => {
  "use strict";
  const { again, script, keeps, seen } = tools; // of boot.js
  const root = document.documentElement;
  const text = async (name, made, more) => {
    // A page without a shard of its own is read from itself.
    if (!/^_\/|[.]json[?]/.test(name)) return yutuRead(await yutuPage((boot.links ?? boot.base) + name + more), name, boot);
    const response = await fetch(boot.base + name + more);
    const json = await response.text();
    if (!response.ok || !json.endsWith("}")) throw new Error(name + ": " + response.status + ", or cut off");
    return json;
  };

  // A page that is loaded again begins where the reader was.
  if (history.state?.place) yutuPlaces.restore(history.state.place);
  if (boot.lean || boot.names) await yutuWhole(boot);
  const back = yutuBack();
  const press = yutuPress(boot, back, (name) => again(text, name));

  if (!boot.wasm || !boot.map || !window.WebAssembly) return; // a shell that no worker has kept has no map

  const quiet = (then) => (window.requestIdleCallback ?? setTimeout)(then, { timeout: 1500 });
  let rules; // by which the browser fetches ahead
  let started = false;
  const waking = new AbortController();
  const start = async (priority = "auto") => {
    if (started) return;
    started = true;
    waking.abort();
    root.dataset.client = "loading";
    const compile = () => again((name, made, more) => yutuCompile(boot.base + name + more, priority), boot.wasm);
    let apart;
    try {
      const page = press.page();
      // V8 alone is told by userAgentData. In a frame the reader who touched it waits.
      try { if (navigator.userAgentData && !boot.links) apart = yutuApart(boot, priority); } catch { /* no workers here */ }
      const module = apart ? apart.module.catch(compile) : compile();
      module.catch(() => {}); // said below
      const map = again(text, boot.map);
      const shard = async () => {
        page.page ||= boot.page = JSON.parse(await map).Shards[boot.within];
        return again(text, page.page);
      };
      const [pageText, mapText] = await Promise.all([page.pageText ?? shard(), map, again(script, boot.client, "yutuRun")]);
      await yutuRun(module, { ...boot, ...page, pageText, mapText }, { back, press, rehearse: apart?.rehearse, text: (name) => again(text, name) });
      quiet(() => rules?.remove());
    } catch (err) {
      apart?.end();
      root.dataset.client = "failed";
      console.info("Yutu: the page works without its client, which could not be loaded.", err);
    }
    // Last of all what keeps the site readable offline; a frame is not the place.
    if (boot.offline && top === self && navigator.serviceWorker) quiet(() => keeps().then(() => yutuKeeps.register(boot.opened)).catch(() => {}));
  };

  const passing = ["Tab", "Enter", "Escape", "Shift", "Control", "Alt", "Meta"];
  let from; // where a pointer went down on the map
  const needs = {
    keydown: (e) => !passing.includes(e.key) && !e.ctrlKey && !e.metaKey && !e.altKey,
    input: () => true,
    wheel: (e) => e.target.closest?.("#map"),
    touchstart: (e) => e.touches.length > 1 && e.target.closest?.("#map"),
    pointerdown: (e) => { from = e.target.closest?.("#map") && [e.clientX, e.clientY]; },
    pointermove: (e) => from && e.buttons && Math.hypot(e.clientX - from[0], e.clientY - from[1]) > 4,
    scroll: () => document.querySelector(".page.tour"),
    click: (e) => e.target.closest?.(".controls button"),
  };
  const touched = { pointerdown: () => true, touchstart: () => true, keydown: (e) => e.key !== "Tab" }; // which is passing through
  const wakers = boot.links ? touched : needs;
  const wake = (e) => { if (wakers[e.type]?.(e)) start(); };
  for (const type of Object.keys(wakers)) addEventListener(type, wake, { capture: true, passive: true, signal: waking.signal });
  seen.forEach(wake);
  // The key that leads to the search does so before there is a client, and where none comes; once it lives it is find.js that asks.
  const slash = (e) => {
    if (e.key !== "/" || root.dataset.client === "ready" || e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey) return;
    if (yutuSlash(e.target)) e.preventDefault();
  };
  addEventListener("keydown", slash);
  seen.forEach((e) => { if (e.type === "keydown") slash(e); });
  if (boot.when === "click") return;

  // Saving is for those whose network is slow or dear, or whose device is small; and
  // for nobody where the page is nothing without the client.
  const net = navigator.connection;
  // Before it has measured anything Chromium says 1.45 Mbit/s and 100 ms.
  const thrifty = net && (net.saveData || net.effectiveType && net.effectiveType !== "4g" || net.downlink < 5 && net.rtt > 100);
  const spares = thrifty && !boot.asks && !boot.saved && !root.dataset.interactive;
  // Who comes back to what was read has it at once.
  const visits = async () => {
    const workers = navigator.serviceWorker, scope = new URL(boot.base, location).href;
    if ((await workers.getRegistration())?.scope !== scope) await workers.register(boot.base + "visits.js", { updateViaCache: "none" });
    (await workers.ready).active.postMessage({ opened: boot.opened });
  };
  // The page of a link that a mouse rests on is fetched ahead by the browser, where it knows how, not in frames, and not for
  // who saves data. The policy allows this very text. As long as there are rules Chromium matches all links anew with each
  // page that is put in its place, and has it laid out for that: they go when the client comes, which fetches less. With
  // fingers there are none.
  const ahead = () => {
    if (boot.links || top !== self || net?.saveData || !matchMedia("(hover: hover)").matches || !HTMLScriptElement.supports?.("speculationrules")) return;
    rules = Object.assign(document.createElement("script"), { type: "speculationrules", textContent: __RULES__ });
    document.head.append(rules);
  };
  const idle = () => quiet(async () => {
    await press.calm();
    ahead();
    if (!spares) start("low");
    else if (boot.offline && top === self && navigator.serviceWorker) visits().catch(() => {});
  });
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
};

// adopt.js: starts the Go program so that it takes over the served DOM instead
// of replacing it.
//
// go-app builds its first page from nothing, parents before children. The server
// printed the same page, so during that first building each request for an element
// is answered with the served one that stands at the same place, and each for a part
// (package app) with all that is in it. Focus, typed text, scroll places, open
// details and the painted map survive. If something else stands there, the client
// ends before anything is changed, and the served page stays.
globalThis.yutuRun = async (coming, boot, tools) => {
  "use strict";
  const module = await coming;
  const { back, press, rehearse, text } = tools; // of start.js
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

  // WebKit lets a document without an origin, as in a sandboxed frame, have no
  // other address, and go-app ends by that: there each page is loaded.
  const { pushState } = history;
  history.pushState = (state, title, address) => {
    if (press.entered(address)) return;
    try { pushState.call(history, state, title, address); } catch {
      const url = new URL(address, location.href);
      url.search ||= location.search;
      location.assign(url);
    }
  };

  const root = document.documentElement;
  const walk = document.createTreeWalker(document.getElementById("yutu"), NodeFilter.SHOW_ELEMENT);
  let served = walk.currentNode;
  const take = (selector, whole) => {
    const taken = served;
    if (!taken?.matches(selector)) throw new Error(`the page has ${taken?.outerHTML.slice(0, 80)} in the place of ${selector}`);
    served = whole ? null : walk.nextNode();
    while (whole && !(served = walk.nextSibling()) && walk.parentNode());
    return taken;
  };
  // go-app has an element read a part's text, which is its selector, and asks for
  // what came of it.
  const part = { set innerHTML(text) { this.firstChild = take(text.slice(1, -1), true); }, removeChild() {} };

  const { setAttribute } = Element.prototype;
  const { appendChild, replaceChild } = Node.prototype;
  const patch = () => {
    document.createElement = (tag) => tag === "part" ? part : take(tag);
    Element.prototype.setAttribute = function (name, value) { if (this.getAttribute(name) !== value) setAttribute.call(this, name, value); };
    Node.prototype.appendChild = function (child) { return child.parentNode === this ? child : appendChild.call(this, child); };
    Node.prototype.replaceChild = function (next, old) { return next.isConnected ? old : replaceChild.call(this, next, old); };
  };
  const restore = () => {
    delete document.createElement;
    Element.prototype.setAttribute = setAttribute;
    Object.assign(Node.prototype, { appendChild, replaceChild });
  };

  let ready, failed;
  const alive = new Promise((resolve, reject) => { ready = resolve; failed = reject; });
  const go = new Go();
  const ended = new AbortController();
  globalThis.yutu = {
    boot,
    ended: ended.signal,
    draw: () => yutuDraw(boot.width, boot.large),
    choose: yutuChoose,
    change: yutuChange,
    painted: yutuPainted,
    read: text,
    adopt() {
      press.enter(); // go-app is about to read the address
      patch();
    },
    adopted() {
      restore();
      root.dataset.adopted = served ? "all before " + served.localName : "all";
      root.dataset.client = "ready";
      performance.mark("yutu:ready");
      press.adopted(boot.href);
      ready();
    },
  };
  yutuSearch(globalThis.yutu);
  yutuHear(globalThis.yutu);
  Object.assign(globalThis.yutu, { stayed: back.stayed, arrived: press.arrived, zoomed: press.zoomed });
  for (const other of [back, press]) ended.signal.addEventListener("abort", other.ended);
  yutuLayers();
  // Whatever ends the program: from then on links, form and keys are what they are
  // without it. What it listens to finds nobody, and nothing is prevented.
  const end = (why) => {
    if (ended.signal.aborted) return;
    go._resume = () => {};
    // wasm_exec.js asks again and again for a timer that the program has not taken note of.
    for (const timer of go._scheduledTimeouts.values()) clearTimeout(timer);
    go._scheduledTimeouts.clear();
    ended.abort();
    root.dataset.client = "failed";
    failed(new Error("the client ended: " + why));
  };
  go.exit = end;
  const { _resume } = go;
  go._resume = () => {
    try { _resume.call(go); } catch (err) { end(err); throw err; }
  };
  try {
    const instance = WebAssembly.instantiate(module, go.importObject);
    boot.width = document.getElementById("stage").clientWidth;
    boot.large = yutuLarge();
    await rehearse?.({ ...boot, rehearsal: true });
    // Meanwhile the reader may have opened other pages.
    let page;
    while (page?.route !== press.page().route) {
      page = press.page();
      if (page.route !== boot.route) Object.assign(boot, page, { pageText: page.pageText ?? await text(page.page) });
      boot.href = page.href;
    }
    go.run(await instance).catch(end);
    await alive;
  } finally {
    restore();
  }
};

// apart.js: the client is fetched, compiled and started once in a worker, before it starts in the page.
//
// Three megabytes that come in pieces are work for the thread that fetches them. And V8 compiles each function of a
// WebAssembly module when it is first called, on the thread that calls it; a start calls some 1,500. What one thread has
// compiled is there for all that share the module, so the worker's start, before a page that isn't there, spares the
// page's own thread three quarters of that work. Other browsers compile ahead, or interpret first, and need none of this.
// The worker's script is this file, which the page has; whatever the worker cannot do, the page does.
const yutuCompile = async (url, priority) => {
  "use strict";
  const response = await fetch(url, { priority });
  if (!response.ok) throw new Error(url + ": " + response.status);
  if (response.headers.get("Content-Type") === "application/wasm" && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
};

// yutuApart gives a promise of the module, and what ends the worker or has it rehearse the start.
const yutuApart = (boot, priority) => {
  "use strict";
  const worker = new Worker(boot.base + boot.press);
  let ended = false;
  const end = () => { ended = true; worker.terminate(); };
  const soon = (ms, wanted) => Promise.race([wanted, new Promise((_, failed) => setTimeout(failed, ms, new Error("no answer from the worker")))]);
  const told = {}; // by what it says
  const hears = (what) => new Promise((done, failed) => { told[what] = done; told.failed = failed; });
  worker.onmessage = (e) => told[e.data[0]]?.(e.data[1]);
  worker.onerror = worker.onmessageerror = () => told.failed(new Error("the worker ended"));
  const module = soon(2000, hears("here")).then(() => {
    worker.postMessage(["compile", boot.base + boot.wasm, priority]);
    return hears("module");
  });
  module.catch(end);
  return { module, end, rehearse: async (boot) => {
    if (ended) return;
    worker.postMessage(["rehearse", boot]);
    await soon(4000, hears("rehearsed")).catch(() => {});
    setTimeout(end, 1000); // it takes a while to go, and the page's own start is next
  } };
};

// In the worker.
if (!globalThis.document) {
  let module;
  const does = {
    async compile(url, priority) {
      module = await yutuCompile(url, priority);
      postMessage(["module", module]);
    },
    async rehearse(boot) {
      importScripts(boot.base + boot.client);
      const listeners = [];
      const listens = (type, handle) => listeners.push([type, handle]);
      // Stands for any object or function of a page, and has whatever is asked for.
      const any = new Proxy(function () {}, {
        get: (_, name) => name === "addEventListener" ? listens : /width|height|length|left|top/i.test(String(name)) ? 0 : name === Symbol.toPrimitive ? () => "" : any,
        set: () => true, apply: () => any, construct: () => any,
      });
      // Nothing foreign is in this page: what "change" is told to do is done. Nor has anybody moved its map.
      const own = { boot, change() {}, zoomed() {} };
      yutuHear(own);
      Object.assign(globalThis, {
        document: any, localStorage: any, sessionStorage: any, ResizeObserver: any, scrollTo: any, devicePixelRatio: 1,
        matchMedia: () => ({ matches: false }),
        // The start was that; next comes a finger that may drag the map.
        rehearsed() {
          postMessage(["rehearsed"]);
          const press = { button: 0, isPrimary: true, pointerId: 0, clientY: 0, target: { closest: () => null } };
          setTimeout(() => {
            for (const [event, clientX] of [["pointerdown", 0], ["pointermove", 1], ["pointerup", 1]]) {
              for (const [type, handle] of listeners) if (type === event) handle({ ...press, clientX });
            }
          });
        },
        yutu: new Proxy(any, { get: (_, name) => own[name] ?? any }),
      });
      const go = new Go();
      go.run(await WebAssembly.instantiate(module, go.importObject));
    },
  };
  globalThis.onmessage = ({ data: [what, ...args] }) => does[what](...args).catch((err) => postMessage(["failed", err]));
  postMessage(["here"]);
}

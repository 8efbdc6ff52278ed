// rehearse.js: the Go program starts in a worker before it starts in the page.
//
// V8 compiles each function of a WebAssembly module when it is first called, on the
// thread that calls it; a start calls some 1,500. What one thread has compiled is
// there for all that share the module, so the worker's start, before a page that
// isn't there, spares the page's own thread three quarters of its work. Other
// browsers compile ahead, or interpret first, and need none of this. The worker is
// made while the module comes.
const yutuRehearsal = (boot) => {
  "use strict";
  const worker = new Worker(boot.base + boot.client);
  const end = () => worker.terminate();
  const over = new Promise((done) => { worker.onmessage = worker.onerror = worker.onmessageerror = done; });
  return { end, of: (module) => {
    worker.postMessage([module, { ...boot, rehearsal: true }]);
    return Promise.race([over, new Promise((done) => setTimeout(done, 4000))]).then(end);
  } };
};

// In the worker.
if (!globalThis.document) globalThis.onmessage = async (e) => {
  "use strict";
  const [module, boot] = e.data;
  // Stands for any object or function of a page, and has whatever is asked for.
  const any = new Proxy(function () {}, {
    get: (_, name) => /width|height|length|left|top/i.test(String(name)) ? 0 : name === Symbol.toPrimitive ? () => "" : any,
    set: () => true, apply: () => any, construct: () => any,
  });
  Object.assign(globalThis, {
    document: any, localStorage: any, sessionStorage: any, ResizeObserver: any, scrollTo: any, devicePixelRatio: 1,
    matchMedia: () => ({ matches: false }),
    // Nothing foreign is in this page: what "change" is told to do is done. Nor has anybody moved its map.
    yutu: new Proxy(any, { get: (_, name) => name === "boot" ? boot : name === "change" || name === "zoomed" ? () => {} : any }),
  });
  const go = new Go();
  go.run(await WebAssembly.instantiate(module, go.importObject));
};

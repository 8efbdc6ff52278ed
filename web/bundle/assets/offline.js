// offline.js: registers the service worker (sw.js) and tells the reader what it
// does. Loaded last of all, and never in a frame; the page works without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const boot = JSON.parse(document.getElementById("boot").textContent);
  const lang = root.lang === "en" ? "en" : "zh";
  const words = {
    zh: {
      newer: "有更新的内容。", reload: "更新", retry: "重试", close: "关闭",
      save: (size) => `保存全部内容（约${size}）`, saving: "正在保存", saved: "全部内容已保存，没有网络也能打开。",
      room: "设备空间不够，没有全部保存；已保存的仍可离线阅读。", network: "网络中断，没有全部保存。可以再试一次。",
      install: "安装到设备",
    },
    en: {
      newer: "There is a newer edition.", reload: "Reload", retry: "Try again", close: "Close",
      save: (size) => `Save everything (about ${size})`, saving: "Saving", saved: "Everything is saved and opens without a network.",
      room: "Not enough room on this device to save everything. What is saved can still be read offline.",
      network: "The network failed before everything was saved. You can try again.",
      install: "Install on this device",
    },
  }[lang];

  // Where scripts make no sheets (Safari before 16.4), all works without its looks.
  const looks = [];
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(__CSS__);
    looks.push(sheet);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {}

  const make = (tag, text = "", className = "") => {
    const e = document.createElement(tag);
    e.textContent = text;
    e.className = className;
    if (tag === "button") e.type = "button";
    return e;
  };
  const button = (text, onclick) => Object.assign(make("button", text), { onclick });

  /* ---------- the notice ---------- */

  // The bar is there, empty, before it says anything: screen readers announce
  // what comes into it.
  const bar = make("div");
  bar.id = "notice";
  bar.setAttribute("role", "status");
  document.body.append(bar);
  const say = (kind, text, label, action) => {
    const close = button("×", () => { bar.replaceChildren(); bar.dataset.kind = ""; });
    close.ariaLabel = words.close;
    close.className = "close";
    bar.dataset.kind = kind;
    bar.replaceChildren(make("p", text), button(label, action), close);
  };
  const unsay = (kind) => { if (bar.dataset.kind === kind) bar.lastChild.click(); };
  const offline = (iso) => say("offline", yutuSaved(iso), words.retry, () => location.reload());

  /* ---------- the worker ---------- */

  // ask puts a question to a worker. It resolves to nothing if there is no
  // answer: a worker may be replaced, or be ended, at any time.
  const ask = (worker, question, heard = () => {}) => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    let timer;
    const wait = () => { clearTimeout(timer); timer = setTimeout(() => resolve(), 60_000); };
    port1.onmessage = ({ data }) => {
      wait();
      if (data.progress) return heard(data.progress);
      clearTimeout(timer);
      resolve(data.error ? { error: data.error } : data.answer);
    };
    wait();
    worker.postMessage({ lang, ...question }, [port2]);
  });

  let taking = false;
  const take = (worker) => {
    taking = true;
    if (worker.state === "installed") ask(worker, { ask: "take" });
    else location.reload();
  };
  const propose = async (worker) => {
    const state = await ask(worker, { ask: "state" });
    if (state?.build === boot.build) {
      if (worker.state === "installed") ask(worker, { ask: "take", alone: true });
      else ready();
    }
    else if (state && worker.state !== "redundant" && bar.dataset.kind !== "offline") say("newer", words.newer, words.reload, () => take(worker));
  };
  navigator.serviceWorker.addEventListener("controllerchange", async () => {
    if (taking) return location.reload();
    const worker = navigator.serviceWorker.controller; // another page took the new build
    if (worker) propose(worker);
  });

  const watch = (registration) => {
    const look = () => { if (registration.active && registration.waiting) propose(registration.waiting); };
    look();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
    let looked = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible" || Date.now() - looked < 3600_000) return;
      looked = Date.now();
      registration.update().catch(() => {});
    });
  };

  let active; // the worker, if it is of this page's build
  let opened; // address that the page was loaded from
  let installed = matchMedia("(display-mode: standalone)").matches;
  // whole has all of the edition kept for those who have the site on their device.
  const whole = async (worker, state) => {
    if (installed && state?.ready && !state.whole && navigator.onLine && !/2g/.test(navigator.connection?.effectiveType)) await ask(worker, { ask: "keep", whole: true });
  };
  const ready = async () => {
    const { active: worker } = await navigator.serviceWorker.ready;
    if (worker === active) return;
    let state = await ask(worker, { ask: "state" });
    if (state?.build !== boot.build) return;
    if (!state.ready) state = await ask(worker, { ask: "keep" });
    active = worker;
    worker.postMessage({ opened });
    if (state?.ready) root.dataset.offline = "ready";
    for (const e of document.querySelectorAll("yutu-keep")) e.draw?.();
    await whole(worker, state);
    if (state?.wants && !state.full && navigator.onLine && !navigator.connection?.saveData) saveAll().catch(() => {});
  };
  const saveAll = async (heard) => {
    for (let before = -1; ;) {
      const state = await ask(active, { ask: "save" }, heard);
      if (!state || state.error) return state?.error ?? "network";
      if (state.done >= state.total) return "";
      if (state.done <= before) return "network";
      before = state.done;
    }
  };

  /* ---------- elements of the page ---------- */

  // What they hold is in a shadow, where the client does not look.
  class Element extends HTMLElement {
    connectedCallback() {
      if (!this.shadowRoot) this.attachShadow({ mode: "open" }).adoptedStyleSheets = looks;
      this.draw();
    }
    show(...nodes) { this.shadowRoot.replaceChildren(...nodes); }
  }

  const megabytes = (bytes) => (bytes / 1e6).toFixed(1) + " MB";

  // yutu-keep: keep everything on the device.
  customElements.define("yutu-keep", class extends Element {
    async draw() {
      if (!active) return this.show();
      const state = await ask(active, { ask: "state" });
      if (state?.full) this.show(this.line(words.saved));
      else if (state?.bytes) this.show(button(words.save(megabytes(state.bytes)), () => this.save()));
    }
    line(text) {
      const p = make("p", text, "said");
      p.setAttribute("role", "status");
      return p;
    }
    async save() {
      const progress = make("progress");
      progress.ariaLabel = words.saving;
      const count = make("span");
      this.show(progress, count);
      navigator.storage?.persist?.().catch(() => {}); // a request; nothing depends on it
      const error = await saveAll(({ done, total }) => {
        Object.assign(progress, { max: total, value: done });
        count.textContent = `${words.saving} ${done} / ${total}`;
      });
      if (error) this.show(this.line(words[error]), button(words.retry, () => this.save()));
      else this.show(this.line(words.saved));
    }
  });

  // yutu-install: boot.js caught the browser's offer, if there was one.
  const drawInstall = () => { for (const e of document.querySelectorAll("yutu-install")) e.draw?.(); };
  customElements.define("yutu-install", class extends Element {
    draw() {
      const offer = window.yutuOffer;
      if (!offer) return this.show();
      this.show(button(words.install, async () => {
        window.yutuOffer = null; // it can be taken once
        drawInstall();
        await offer.prompt();
      }));
    }
  });
  addEventListener("beforeinstallprompt", drawInstall);
  addEventListener("appinstalled", async () => {
    window.yutuOffer = null;
    drawInstall();
    installed = true;
    if (active) whole(active, await ask(active, { ask: "state" }));
  });

  /* ---------- start ---------- */

  // What is known of the page itself: that it was kept, or is no longer what the site says (see boot.js).
  const tell = () => {
    if ("newer" in root.dataset) say("newer", words.newer, words.reload, () => location.reload());
    else if (root.dataset.saved) offline(root.dataset.saved);
    else unsay("offline");
  };
  addEventListener("offline", async () => {
    const state = active && await ask(active, { ask: "state" });
    if (state?.saved && !navigator.onLine) offline(state.saved);
  });
  addEventListener("online", () => {
    if (document.querySelector(".page.shell")) location.reload();
    unsay("offline");
  });

  const register = (address) => {
    opened = address;
    tell();
    navigator.serviceWorker.register(boot.base + "sw.js", { updateViaCache: "none" }).then(watch).catch(() => {});
    ready();
  };
  window.yutuKeeps = { register, tell };
})();

// embed-page.js: what a framed page says to the page around it, and obeys.
// Works with and without the client. docs/embedding.md describes the messages.
(() => {
  "use strict";
  const root = document.documentElement;
  const page = document.getElementById("yutu");
  const boot = JSON.parse(document.getElementById("boot").textContent);
  const query = new URLSearchParams(location.search);
  for (const name of ["lang", "edition"]) query.delete(name); // said by the path
  // What a search or a comparison asks belongs to that page and not to the next.
  for (const name of boot.question) query.delete(name);
  const asked = () => [...new URLSearchParams(location.search)].filter(([name]) => boot.question.includes(name));

  const here = () => location.pathname.slice(boot.links.length).replace(/\/$/, "");
  let bound; // for which page, if we are on the way
  let leaving = 0, checking = 0; // by loading it; orders that are being looked into
  const route = () => bound ?? here();
  const english = () => /^en(\/|$)/.test(route());
  const alive = () => root.dataset.client === "ready";
  const address = (path, also = []) => boot.links + path + ("?" + new URLSearchParams([...query, ...also])).replace(/\?$/, "");

  // Whoever frames us chose these, and they go back to nobody else.
  const word = (name) => /^[\w-]{1,64}$/.exec(query.get(name) ?? "")?.[0];
  const id = word("id") ?? "";
  const pymId = word("childId");
  // WordPress keeps a frame hidden until this word comes back with its height.
  const secretIn = (text) => /^(?:#\?secret=)?([a-zA-Z0-9]{1,64})$/.exec(text)?.[1];
  let secret = secretIn(query.get("secret") ?? location.hash);
  if (secret) query.set("secret", secret);
  let host = "*";
  if (query.has("origin")) {
    try { host = new URL(query.get("origin")).origin; } catch { host = "null"; } // nobody
  }
  const framed = parent !== window && host !== "null";
  const post = (message) => { if (framed) parent.postMessage(message, host); };
  const tell = (type, data) => post({ source: "yutu", version: 1, id, type, data });

  let told = 0;
  const tellHeight = (asked) => {
    const height = Math.ceil(page.getBoundingClientRect().height);
    if (!height || (height === told && !asked)) return; // 0: in a hidden tab
    told = height;
    tell("resize", { height });
    post({ sentinel: "amp", type: "embed-size", height });
    post(JSON.stringify({ context: "iframe.resize", height, src: location.href }));
    if (secret) post({ secret, message: "height", value: height });
    if (pymId) post("pymxPYMx" + pymId + "xPYMxheightxPYMx" + height);
  };

  const tellView = () => {
    if (!leaving) bound = undefined;
    tell("view.change", { path: "/" + here(), url: location.origin + boot.base + here() });
  };
  tellView();
  new MutationObserver(tellView).observe(document.querySelector("title"), { childList: true });

  // A plain panel may scroll and hold no link: keys reach it as a whole.
  const panel = document.getElementById("panel");
  const reach = () => {
    const within = [...panel.querySelectorAll("a[href], summary, button, [tabindex='0']")].some((e) => e.getClientRects().length);
    panel.tabIndex = within || panel.scrollHeight <= panel.clientHeight + 1 ? -1 : 0;
  };

  // Said when this script runs and when all is loaded, asked or not. Only then is the
  // browser asked what changed: it tells nothing in a frame of another origin that is
  // hidden, as hosts keep it until they know its height. What the host orders there
  // changes the panel; that is told at once.
  const tellAgain = () => { tellHeight(false); reach(); };
  new ResizeObserver(tellAgain).observe(page);
  new MutationObserver(tellAgain).observe(panel, { childList: true, subtree: true });
  addEventListener("load", tellAgain);

  const touched = () => tell("touch");
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, touched, { once: true, capture: true, passive: true });

  // The arrow keys are the article's until the reader has come to the map by keyboard.
  let pressed = false;
  addEventListener("pointerdown", () => { pressed = true; }, { capture: true, passive: true });
  addEventListener("keydown", (e) => {
    if (e.key === "Tab") pressed = false;
    else if (pressed && e.key.startsWith("Arrow") && e.target.closest?.("#view")) e.stopPropagation();
  }, { capture: true });

  // Links: the last to hear of a click, so it is known whether the client took it.
  const clicked = (e) => {
    const a = e.target.closest?.("a[href]");
    if (!a) return;
    const url = new URL(a.getAttribute("href"), location.href);
    if (a.target === "_blank") return opened(a, url);
    if (url.origin !== location.origin || !url.pathname.startsWith(boot.links)) return;
    const path = url.pathname.slice(boot.links.length);
    const [, kind, name] = /(?:^|\/)(district|story|metric)\/([\w.-]+)/.exec(path) ?? [];
    if (kind && e.isTrusted && e.button === 0)
      tell({ district: "district.click", story: "story.open", metric: "metric.open" }[kind], { [kind]: name, url: url.origin + boot.base + path });
    if (e.defaultPrevented || !path && url.hash) return;
    // A tab of its own is no frame: the full page, and the link is what it was after.
    if (e.button === 1 || e.ctrlKey || e.metaKey || e.shiftKey) {
      const [own, href] = [a.getAttribute("href"), boot.base + path + url.search + url.hash];
      a.setAttribute("href", href);
      setTimeout(() => { if (a.getAttribute("href") === href) a.setAttribute("href", own); });
      return;
    }
    // The next page is loaded: with the same options, and with the client at
    // once if the reader's touch had begun to fetch it.
    const options = new URLSearchParams([...[...query].filter(([name]) => !url.searchParams.has(name)), ...url.searchParams]);
    if (root.dataset.client === "loading" || alive()) options.set("interactive", "load");
    if (String(options)) a.setAttribute("href", url.pathname + "?" + options + url.hash);
  };
  for (const event of ["click", "auxclick"]) addEventListener(event, clicked);

  // A sandbox without allow-popups opens no window and says nothing. WordPress
  // opens the address for us; elsewhere it is shown, to be copied.
  const opened = (a, url) => {
    if (self.origin !== "null") return;
    if (secret) post({ secret, message: "link", value: url.href });
    else setTimeout(() => { if (document.hasFocus()) a.dataset.address = url.href; }, 400);
  };

  // Orders may come faster than pages: each starts from where the one before leads.
  const leave = (path, also = []) => {
    if (alive()) query.set("interactive", "load");
    bound = path;
    clearTimeout(leaving);
    leaving = setTimeout(() => { if (!checking) location.replace(address(path, also)); }); // no entry in the host's history
  };
  const go = (path) => {
    const link = document.querySelector(`a[href="${CSS.escape(boot.links + path)}"]`);
    // detail 1: as by a pointer, so that the client leaves the focus where it is
    if (!leaving && alive() && link && !link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 }))) bound = path;
    else leave(path);
  };
  const prefix = () => (english() ? "en/" : "");

  const obey = {
    select(data) {
      if (data.district === null) go(prefix());
      else if (typeof data.district === "string" && /^\d{6}$/.test(data.district) && document.getElementById("u" + data.district)) go(prefix() + "district/" + data.district);
    },
    async openStory(data) {
      if (typeof data.story !== "string" || !/^[a-z0-9-]{1,120}$/.test(data.story)) return;
      const path = () => prefix() + "story/" + data.story;
      checking++;
      const known = document.querySelector(`a[href="${CSS.escape(boot.links + path())}"]`) ||
        await fetch(boot.links + path(), { method: "HEAD" }).then((r) => r.ok, () => false);
      checking--;
      if (known) go(path());
      else if (leaving) leave(bound);
    },
    setLang(data) {
      if (!["zh", "en"].includes(data.lang) || (data.lang === "en") === english()) return;
      leave(english() ? route().replace(/^en\/?/, "") : "en/" + route(), route() === here() ? asked() : []);
    },
    setTheme(data) {
      const dark = { dark: "true", light: "false", auto: "auto" };
      if (typeof data.theme !== "string" || !Object.hasOwn(dark, data.theme)) return;
      query.set("dark", dark[data.theme]);
      if (data.theme === "auto") delete root.dataset.theme;
      else root.dataset.theme = data.theme;
    },
    requestHeight() { tellHeight(true); },
  };

  addEventListener("message", (e) => {
    if (!framed || e.source !== parent || (host !== "*" && e.origin !== host)) return;
    const m = e.data;
    if (typeof m === "string") {
      const [, name] = m.length < 400 && /^pymxPYMx([\w-]{1,64})xPYMxwidthxPYMx[\d.]{1,8}$/.exec(m) || [];
      if (name && name === pymId) tellHeight(true);
      return;
    }
    if (m === null || typeof m !== "object") return;
    if (m.message === "ready" && typeof m.secret === "string") { // WordPress, which may have told its secret late
      secret ??= secretIn(location.hash);
      if (m.secret === secret) tellHeight(true);
      return;
    }
    if (m.sentinel === "amp" && m.type === "frames-init") return tellHeight(true);
    if (m.source !== "yutu" || m.version !== 1 || typeof m.type !== "string" || !Object.hasOwn(obey, m.type)) return;
    const data = m.data ?? {};
    if (typeof data === "object") obey[m.type](data);
  });
  tellAgain();
  root.dataset.embed = "ready";
})();

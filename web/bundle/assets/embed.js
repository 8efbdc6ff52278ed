// embed.js: puts Yutu maps into a host's page. docs/embedding.md describes it.
//   <yutu-map district="500114"></yutu-map>
//   <div data-yutu="district/500114"></div>
(() => {
  "use strict";
  if (customElements.get("yutu-map")) return; // included twice: the first one sees what is new
  const script = document.currentScript ?? document.querySelector('script[type=module][src$="/embed.js"]'); // modules have no current script
  const own = /^(.*\/)embed\.js([?#]|$)/.exec(script?.src)?.[1];
  const opaque = self.origin === "null"; // a sandboxed host, whose frames are as well, or a file
  const events = ["district.click", "story.open", "metric.open", "view.change"];
  const { options, flags, heights } = __EMBED__; // web/assets/embeds.go
  const known = new WeakMap(); // by element
  const maps = new Set(); // those in the document
  const each = (act) => { for (const map of maps) if (map.element.isConnected) act(map); else maps.delete(map); };
  const find = (test) => [...maps].find((map) => map.element.isConnected && test(map));

  const optionOf = (element, name) => (element.localName === "yutu-map" ? element.getAttribute(name) : element.dataset[name]);
  const routeOf = (element) => {
    if (element.localName !== "yutu-map") return (element.dataset.yutu ?? "").replace(/^\/+/, "");
    for (const kind of ["district", "story", "metric"]) if (optionOf(element, kind)) return kind + "/" + encodeURIComponent(optionOf(element, kind));
    return (optionOf(element, "page") ?? "").replace(/^\/+/, ""); // "about", "place/500114-jinxi-town", "compare?q=500114,500236"
  };

  // Whose map it is, the script's address says. Where the host has bundled or
  // copied the script, the link within the element does.
  const siteOf = (element, asked) => {
    const [route] = asked.split("?");
    if (own && new URL(own).origin !== location.origin) return own;
    for (const { href } of element.querySelectorAll("a[href]")) {
      const [page] = href.split(/[?#]/);
      const site = page.endsWith(route) && page.slice(0, page.length - route.length).replace(/\/en\/$/, "/");
      if (/^https?:.*\/$/.test(site)) return site;
    }
    return own;
  };

  // The frame's address: where and how, from <yutu-map district lang …> or from
  // <div data-yutu="district/…" data-lang …>.
  const folderOf = ({ element, site }) => {
    const edition = optionOf(element, "edition");
    return site + "embed/" + (edition ? "edition/" + encodeURIComponent(edition) + "/" : "");
  };
  const addressOf = (map, route) => {
    const option = (name) => optionOf(map.element, name);
    const url = new URL(folderOf(map) + (/^en\b/i.test(option("lang")) ? "en/" : "") + route);
    for (const name of options) if (option(name)) url.searchParams.set(name, option(name));
    for (const name of flags) if (option(name) != null && option(name) !== "false") url.searchParams.set(name, "true");
    url.searchParams.set("id", map.id);
    return url.href;
  };
  const titleOf = (element) => element.title || element.getAttribute("aria-label") || __TITLE__;

  // What a map most probably needs, so that nothing moves when it is there. A
  // place that the host has kept is left as it is in view. Elsewhere a narrow
  // map, whose height depends on its text, reaches to the window's edge at
  // least: what is below can change unseen.
  const guess = (map) => {
    const { element, frame, kept, route } = map;
    const { width, top } = frame.getBoundingClientRect();
    const panel = optionOf(element, "panel"), metric = route.startsWith("metric/");
    const narrow = width && width < heights.beside && !metric;
    const likely = metric ? heights.figure : panel === "none" ? Math.min(width * heights.share / 100, 544) + heights.legend + 50 :
      narrow ? width * heights.share / 100 + heights.legend + heights.text : heights.map;
    const below = narrow && panel !== "none" && top >= 0 && top < innerHeight ? innerHeight - top + 1 : 0;
    const height = +optionOf(element, "height") || (kept && (!narrow || top < innerHeight && top + kept > 0) ? kept : Math.max(kept, likely, below));
    frame.style.height = map.slot.style.maxHeight = Math.ceil(height) + "px";
  };

  // A new height is taken at once where no reader sees what it moves: the
  // frame's lower edge is below the window, or above it where browsers hold on
  // to what is read; or the reader has just used the map or brought it to sight,
  // and has not touched the article since.
  const anchored = CSS.supports("overflow-anchor", "auto");
  const settle = (map) => {
    if (!map.want) return;
    const { top, bottom } = map.frame.getBoundingClientRect();
    if (!(map.touched || map.free && top >= 0 || bottom > innerHeight || bottom < 0 && anchored)) return;
    map.frame.style.height = map.element.style.minHeight = map.want + "px"; // both: what is copied or restored keeps its place
    map.want = 0;
  };
  for (const type of ["scroll", "resize"]) addEventListener(type, () => each(settle), { capture: true, passive: true });
  for (const type of ["pointerdown", "wheel", "keydown"]) addEventListener(type, () => each((map) => { map.free = false; }), { capture: true, passive: true });
  const widths = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      const map = find((m) => m.frame === target), width = Math.round(contentRect.width);
      if (!map || map.width === width) continue;
      if (!map.width) map.kept = 0; // it was hidden
      map.width = width;
      map.free = true;
      if (!map.told) guess(map);
      settle(map);
    }
  });

  // In a shadow tree: what the element contains is seen until the map's page
  // covers it, and again if that does not come.
  let sheet;
  try {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(":host{display:block;width:-moz-available;width:-webkit-fill-available}:host([hidden]){display:none}");
  } catch { /* older browsers */ }
  const show = (map, place) => {
    const { element } = map;
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    const frame = document.createElement("iframe"), slot = document.createElement("slot");
    if (sheet) root.adoptedStyleSheets = [sheet];
    else element.style.display = "block";
    const shape = addressOf(map, ""), kept = element.clientHeight;
    Object.assign(map, { frame, slot, shape, kept: kept < 100 ? 0 : kept, window: null, dead: false, free: false, touched: false, told: false, want: 0 });
    frame.title = titleOf(element);
    frame.loading = "lazy";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads");
    if (matchMedia("(pointer:coarse)").matches) frame.scrolling = "no"; // a finger moves the article; what it touches takes its height
    slot.style.cssText = "display:block;position:absolute;overflow:hidden";
    frame.style.cssText = "display:block;position:relative;width:100%;border:0;height:0";
    frame.src = place ?? addressOf(map, map.route);
    frame.addEventListener("load", () => setTimeout(() => { if (frame === map.frame && !answers(map)) fail(map); }, 2000));
    root.replaceChildren(slot, frame);
    element.style.minHeight = "0";
    guess(map);
    // In a closed <details> it has a width, but is not seen.
    map.width = element.checkVisibility?.() === false ? 0 : Math.round(frame.getBoundingClientRect().width);
    widths.observe(frame);
  };

  const answers = (map) => map.window && map.window === map.frame.contentWindow; // a frame that is moved gets another
  const fail = (map) => {
    map.dead = true;
    map.slot.style.display = "block";
    map.frame.style.visibility = "hidden";
    map.want = map.slot.scrollHeight + 1;
    settle(map);
    map.word?.click();
  };
  // Refused by the host's own policy: it is known at once, before anything is read.
  addEventListener("securitypolicyviolation", (e) => {
    if (e.disposition !== "report" && e.effectiveDirective === "frame-src") each((map) => {
      if (answers(map) || !e.blockedURI.startsWith(map.origin)) return;
      map.touched = true;
      fail(map);
    });
  });

  let warned, made = 0;
  const mount = (element) => {
    let map = known.get(element);
    if (map) {
      maps.add(map);
      if (map.window && !answers(map)) show(map, map.place); // moved: where the reader was
      return;
    }
    const route = routeOf(element), site = siteOf(element, route);
    if (!site) {
      if (document.readyState === "loading") return; // its link may come yet
      if (!warned) console.warn("yutu-map: of which site? Load embed.js from there, or put a link to the map’s page into the element.", element);
      warned = true;
      element.style.minHeight = "0";
      return;
    }
    map = { element, route, site, origin: new URL(site).origin, id: "yutu" + ++made, waiting: [] };
    show(map);
    known.set(element, map);
    maps.add(map);
    watch.observe(element, { attributes: true });
    const send = map.send = (type, data) => {
      if (answers(map)) return map.window.postMessage({ source: "yutu", version: 1, id: map.id, type, data }, opaque ? "*" : map.origin);
      map.waiting.push([type, data]);
      map.frame.loading = "eager";
    };
    element.select = (district) => send("select", { district });
    element.openStory = (story) => send("openStory", { story });
    element.setLang = (lang) => send("setLang", { lang });
    element.setTheme = (theme) => send("setTheme", { theme });
  };
  const mountAll = (elements) => {
    for (const element of elements) try { mount(element); } catch (error) { console.warn(error); } // not every element can have a shadow tree
  };
  const here = "yutu-map,[data-yutu]";

  // The element follows its attributes: by an order if only the place is another.
  const update = (map) => {
    const { element, route, shape } = map;
    map.frame.title = titleOf(element);
    map.route = routeOf(element);
    if (addressOf(map, "") !== shape) return show(map);
    if (map.route === route) return;
    const [, kind, id] = /^(district|story)\/(.*)/.exec(map.route) ?? [];
    if (!answers(map) || !kind && map.route) show(map);
    else if (kind === "story") element.openStory(id);
    else element.select(id ?? null);
  };
  const watch = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "attributes") update(known.get(target));
      for (const node of addedNodes) if (node.querySelectorAll) mountAll([node, ...node.querySelectorAll(here)].filter((n) => n.matches(here)));
    }
  });

  addEventListener("message", (e) => {
    const map = e.source && find(({ frame }) => frame.contentWindow === e.source);
    const m = e.data;
    if (!map || e.origin !== map.origin && !(opaque && e.origin === "null") || m === null || typeof m !== "object" || m.source !== "yutu" || m.version !== 1) return;
    const data = m.data;
    map.window = e.source;
    map.dead = false;
    map.word = null;
    map.slot.style.display = "none";
    map.frame.style.visibility = "";
    for (const [type, sent] of map.waiting.splice(0)) map.send(type, sent);
    if (m.type === "touch") {
      map.touched = true;
      settle(map);
    } else if (m.type === "resize" && Number.isFinite(data?.height)) {
      map.told = true;
      if (data.height > 5000) map.frame.removeAttribute("scrolling");
      map.want = Math.min(5000, Math.max(100, Math.ceil(data.height)));
      settle(map);
    } else if (events.includes(m.type)) {
      if (m.type === "view.change" && typeof data?.path === "string") {
        const place = folderOf(map) + data.path.slice(1), { src } = map.frame;
        map.place = src.startsWith(place + "?") ? src : place + new URL(map.shape).search;
      }
      map.element.dispatchEvent(new CustomEvent(m.type, { detail: data, bubbles: true, composed: true }));
    }
  });

  // Words of the article move the map: <a data-yutu-select="500114" data-yutu-for="#map">
  // Clicked for a tab, or while the map does not come, they are links.
  addEventListener("click", (e) => {
    const word = e.composedPath().find((node) => node.matches?.("[data-yutu-select],[data-yutu-story]"));
    if (!word || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    const { yutuSelect, yutuStory, yutuFor } = word.dataset;
    const map = find(({ element }) => !yutuFor || element.matches(yutuFor));
    if (!map || map.dead || map.word === word && e.detail < 2) return;
    e.preventDefault();
    if (!answers(map)) map.word = word;
    if (yutuStory) map.element.openStory(yutuStory);
    else map.element.select(yutuSelect || null);
  });

  addEventListener("beforeprint", () => each(({ frame }) => { frame.loading = "eager"; }));

  watch.observe(document, { childList: true, subtree: true });
  customElements.define("yutu-map", class extends HTMLElement {
    connectedCallback() { mount(this); }
  });
  const start = () => mountAll(document.querySelectorAll(here));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  start();
})();

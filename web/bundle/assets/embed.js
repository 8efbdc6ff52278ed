// embed.js: puts Yutu maps into a host's page. docs/embedding.md describes it.
//   <yutu-map district="500114"></yutu-map>
//   <div data-yutu="district/500114"></div>
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || customElements.get("yutu-map")) return; // included twice
  const base = new URL(".", script.src);
  const events = ["district.click", "story.open", "metric.open", "view.change"];
  const maps = [];
  const { options, flags, heights } = __EMBED__; // web/site/embedoptions.go

  // The frame's address: where and how, from <yutu-map district lang …> or from
  // <div data-yutu="district/…" data-lang …>.
  const source = (option, route, id) => {
    const edition = option("edition");
    const language = option("lang") ?? "";
    const url = new URL("embed/" + (edition ? "edition/" + encodeURIComponent(edition) + "/" : "") +
      (/^en\b/i.test(language) ? "en/" : "") + route, base);
    for (const name of options) if (option(name)) url.searchParams.set(name, option(name));
    for (const name of flags) if (option(name) != null && option(name) !== "false") url.searchParams.set(name, "true");
    url.searchParams.set("id", id);
    return url;
  };
  const routeOf = (option) => {
    for (const kind of ["district", "story", "metric"]) if (option(kind)) return kind + "/" + encodeURIComponent(option(kind));
    return (option("page") ?? "").replace(/^\/+/, ""); // "about", "place/500114-jinxi-town", "compare?q=500114,500236"
  };

  // What a map most probably needs, so that nothing moves when it is there.
  const estimate = (width, route) => (route.startsWith("metric/") ? heights.figure : width < heights.beside ? Math.round(width * heights.share / 100 + heights.text) : heights.map);

  // A new height is taken at once where no reader sees what it moves: the
  // frame's lower edge is below the window, or the reader has just used the map.
  const settle = (map) => {
    if (map.want && (map.touched || map.frame.getBoundingClientRect().bottom > innerHeight)) {
      map.frame.style.height = map.want + "px";
      map.want = 0;
    }
  };
  addEventListener("scroll", () => maps.forEach(settle), { passive: true });
  addEventListener("resize", () => { for (const map of maps) { map.touched = true; settle(map); } });

  const mount = (element, option, route) => {
    if (element.yutuMounted) return;
    element.yutuMounted = true;
    const frame = document.createElement("iframe");
    const map = { element, frame, id: "yutu" + (maps.length + 1), waiting: [] };
    const box = element.getBoundingClientRect();
    const seen = box.height >= 100 && box.top < innerHeight && box.bottom > 0; // the host reserved its place
    frame.title = element.title || element.getAttribute("aria-label") || "渝图 Yutu: map of Chongqing’s reports";
    frame.loading = "lazy";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads");
    frame.style.cssText = "display:block;width:100%;border:0;height:" + (+option("height") || (seen ? box.height : estimate(box.width || 600, route))) + "px";
    frame.src = source(option, route, map.id);
    element.style.display = "block";
    element.style.minHeight = "0";
    // In a shadow tree: the fallback inside the element is shown only where this script does not run.
    (element.shadowRoot ?? element.attachShadow({ mode: "open" })).replaceChildren(frame);
    maps.push(map);

    const send = (type, data) => {
      if (!map.ready) { map.waiting.push([type, data]); frame.loading = "eager"; return; }
      frame.contentWindow?.postMessage({ source: "yutu", version: 1, id: map.id, type, data }, base.origin);
    };
    map.send = send;
    element.select = (district) => send("select", { district });
    element.openStory = (story) => send("openStory", { story });
    element.setLang = (lang) => send("setLang", { lang });
    element.setTheme = (theme) => send("setTheme", { theme });
  };

  addEventListener("message", (e) => {
    if (e.origin !== base.origin) return;
    const map = maps.find((m) => m.frame.contentWindow && m.frame.contentWindow === e.source);
    const m = e.data;
    if (!map || m === null || typeof m !== "object" || m.source !== "yutu" || m.version !== 1) return;
    const data = m.data;
    map.ready = true;
    for (const [type, sent] of map.waiting.splice(0)) map.send(type, sent);
    if (m.type === "touch") map.touched = true;
    else if (m.type === "resize" && Number.isFinite(data?.height)) {
      map.want = Math.min(5000, Math.max(100, Math.ceil(data.height)));
      settle(map);
    } else if (events.includes(m.type)) map.element.dispatchEvent(new CustomEvent(m.type, { detail: data, bubbles: true, composed: true }));
  });

  // Words of the article move the map: <a data-yutu-select="500114" data-yutu-for="#map">
  addEventListener("click", (e) => {
    const word = e.target.closest?.("[data-yutu-select],[data-yutu-story]");
    if (!word) return;
    const { yutuSelect, yutuStory, yutuFor } = word.dataset;
    const map = maps.find((m) => !yutuFor || m.element.matches(yutuFor));
    if (!map) return;
    e.preventDefault();
    if (yutuStory) map.element.openStory(yutuStory);
    else map.element.select(yutuSelect || null);
  });

  customElements.define("yutu-map", class extends HTMLElement {
    connectedCallback() {
      const option = (name) => this.getAttribute(name);
      mount(this, option, routeOf(option));
    }
  });
  const scan = () => {
    for (const element of document.querySelectorAll("[data-yutu]"))
      mount(element, (name) => element.dataset[name] ?? null, element.dataset.yutu.replace(/^\/+/, ""));
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", scan);
  else scan();
})();

// embed-head.js: reads the options in a framed page's address before anything
// is painted. It works on any host, since nothing else reads them.
(() => {
  "use strict";
  // A host that changes the frame's height, or gives a second order, ends what is drawn between two pages:
  // nothing has failed, and nothing is said of it in the host's console. (boot.js, which full pages have this from, comes too late for hosts.)
  for (const event of ["pageswap", "pagereveal"]) addEventListener(event, ({ viewTransition }) => viewTransition?.ready.catch(() => {}));

  const root = document.documentElement;
  const boot = JSON.parse(document.getElementById("boot").textContent);
  const query = new URLSearchParams(location.search);
  const { values } = __EMBED__; // web/assets/embeds.go
  const among = (name) => { const v = query.get(name); return values[name].includes(v) ? v : ""; };
  const on = (name) => query.has(name) && !["false", "0"].includes(query.get(name));

  // Another language or an edition of its own is another page.
  let path = location.pathname.slice(boot.links.length);
  let links = boot.links;
  const here = /^en(\/|$)/.test(path) ? "en" : "zh";
  const lang = /^(zh|en)(?=-|$)/i.exec(query.get("lang") ?? "");
  if (lang && lang[0].toLowerCase() !== here) path = here === "zh" ? "en/" + path : path.slice(3);
  const edition = query.get("edition") ?? "";
  if (!boot.pinned && /^[\w-]{1,40}$/.test(edition)) links += "edition/" + edition + "/";
  if (links + path !== location.pathname && location.pathname.startsWith(boot.links)) {
    for (const name of ["lang", "edition"]) query.delete(name);
    root.hidden = true;
    location.replace(links + path + (String(query) && "?" + query) + location.hash);
    return;
  }

  const set = (name, value) => { if (value) root.dataset[name] = value; };
  set("theme", { true: "dark", false: "light" }[among("dark")]);
  set("panel", among("panel"));
  set("plain", on("plain") && "1");
  set("transparent", on("transparent") && "1");
  set("interactive", on("static") ? "never" : among("interactive"));
})();

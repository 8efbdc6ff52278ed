// codes.js: options, preview and copying for the page of codes, and that page
// as a dialog. Fetched when a reader asks for codes, never before.
const escaped = (s) => s.replace(/[&<>"]/g, (c) => "&#" + c.charCodeAt(0) + ";");

// One page has the codes of any report, and of what continues a list; which one is meant stands after its #.
const told = (main, hash, title) => {
  const route = /^#((?:en\/)?[a-z]+(?:\/[\w.-]+){1,2})$/.exec(hash)?.[1];
  if (!/^(en\/)?report$/.test(main.dataset.route) || !route) return;
  main.dataset.route = route;
  const up = main.querySelector(".up"), h1 = main.querySelector("h1");
  h1.textContent = h1.textContent.replace(up.textContent, title);
  up.href = main.dataset.base + route;
  up.textContent = main.querySelector("iframe").title = title;
};

const bring = (main) => {
  const { base, route, edition, height } = main.dataset;
  const form = main.querySelector("form"), frame = main.querySelector("iframe");
  const title = frame.title, page = main.querySelector(".up").href;
  const [copy, copied] = main.querySelector("[data-words]").dataset.words.split("|");
  const area = (name) => main.querySelector("#code-" + name);
  let high = +height;
  const lang = /^en(\/|$)/.test(route) ? "en" : "";
  const path = route.replace(/^en\/?/, "");
  // What a comparison or a search asks is of the page, and stands in its address.
  const asked = /^(compare|search)$/.test(path) ? location.search : "";

  const write = () => {
    const chosen = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (name !== "width" && value) chosen.set(name, value);
    const pinned = chosen.get("edition");
    chosen.delete("edition");
    const width = +form.elements.width.value;
    form.querySelector("output").value = width;
    const query = asked + (String(chosen) && (asked ? "&" : "?") + chosen);
    const src = new URL(base + "embed/" + (pinned ? "edition/" + edition + "/" : "") + route + query, location.href).href;
    if (frame.src !== src) frame.src = src;
    frame.width = width;
    frame.height = high;

    const link = `<a href="${escaped(page + asked)}">${escaped(title)}</a>`;
    area("frame").value = `<iframe src="${escaped(src)}" title="${escaped(title)}" width="100%" height="${high}" loading="lazy" style="border:0;display:block;height:${high}px!important;margin:0 auto;max-width:${width}px">${link}</iframe>`;
    const [, kind, name] = /^(district|story|metric)\/(.+)/.exec(path) ?? [];
    const options = [kind ? `${kind}="${name}"` : path && `page="${escaped(path + asked)}"`, lang && 'lang="en"', pinned && `edition="${pinned}"`,
      ...[...chosen].map(([n, v]) => (v === "true" && n !== "dark" ? n : `${n}="${v}"`))].filter(Boolean).map((o) => " " + o).join("");
    const kept = kind === "metric" || chosen.get("panel") === "none" ? high + "px" : `clamp(${high}px,(600px - 100vw)*99,101vh)`;
    area("script").value = `<yutu-map${options} title="${escaped(title)}" style="display:block;min-height:${kept}">${link}</yutu-map>\n<script async src="${escaped(new URL(base + "embed.js", location.href).href)}"></script>`;
    area("url").value = page + asked;
  };

  form.hidden = false;
  form.addEventListener("input", write);
  form.addEventListener("submit", (e) => e.preventDefault());
  const heard = (e) => {
    if (!main.isConnected) return removeEventListener("message", heard);
    if (e.source !== frame.contentWindow || e.origin !== location.origin || e.data?.source !== "yutu" || e.data.type !== "resize") return;
    high = Math.min(5000, Math.max(100, +e.data.data.height || 100));
    write();
  };
  addEventListener("message", heard);
  for (const text of main.querySelectorAll("textarea")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = copy;
    button.addEventListener("click", async () => {
      try { await navigator.clipboard.writeText(text.value); } catch { text.select(); document.execCommand("copy"); }
      button.textContent = copied;
      setTimeout(() => { button.textContent = copy; }, 2000);
    });
    text.before(button);
    text.addEventListener("focus", () => text.select());
  }
  write();
};

/** Shows the page of codes at the given address as a dialog. Throws where that cannot be done. */
export const open = async (href) => {
  const response = await fetch(href);
  if (!response.ok || !window.HTMLDialogElement) throw new Error(href);
  const text = await response.text();
  // The policy forbids inline style, even in a document nobody sees.
  const there = new DOMParser().parseFromString(text.replace(/<style[^]*<\/style>/, ""), "text/html");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(/<style id="?codes"?>([^]*?)<\/style>/.exec(text)[1]);
  document.adoptedStyleSheets = [sheet];
  const dialog = document.createElement("dialog");
  dialog.className = "codes-dialog";
  const main = document.createElement("div"); // the page has a main already
  const source = there.querySelector("main");
  main.className = "codes";
  Object.assign(main.dataset, source.dataset);
  main.append(...[...source.childNodes].map((n) => document.importNode(n, true)));
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.textContent = main.querySelector("[data-words]").dataset.words.split("|")[2];
  close.addEventListener("click", () => dialog.close());
  main.prepend(close);
  dialog.append(main);
  const title = main.querySelector("h1");
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.addEventListener("keydown", (e) => e.stopPropagation()); // Escape is the dialog's, not the map's
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (e) => { if (e.target === dialog) dialog.close(); });
  document.body.append(dialog);
  told(main, new URL(href).hash, document.getElementById("title").textContent);
  bring(main);
  dialog.showModal();
  title.focus();
};

const here = document.querySelector("body > main.codes");
if (here) {
  told(here, location.hash, location.hash.replace(/^#(en\/)?(story\/)?/, ""));
  bring(here);
}

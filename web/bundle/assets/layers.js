// layers.js: what pages of layers need when the client moves to them: their stylesheet, and tables that are sorted where
// they stand. Served pages have the first by themselves, and a server sorts for readers without scripts.
const yutuLayers = () => {
  "use strict";
  const href = "__LOOKS__";
  // Embeds have it in their own sheet, whose policy names no other.
  if (!document.querySelector(`link[href="${href}"]`) && !document.documentElement.dataset.embed) {
    const looks = Object.assign(document.createElement("link"), { rel: "stylesheet", href, media: "not all" });
    document.head.append(looks);
    // Until a page needs it, all that is there would be laid out again for nothing.
    const page = document.getElementById("yutu");
    const needed = () => { if (!/\b(home|district|story|metric)\b/.test(page.className)) looks.media = "all"; };
    new MutationObserver(needed).observe(page, { attributeFilter: ["class"] });
    needed();
  }
  const number = (cell) => {
    const text = cell.querySelector("span,a")?.textContent.replace(/,/g, "").replace("−", "-") ?? "";
    return /^[-+]?[\d.]+$/.test(text) ? +text : NaN;
  };
  const sort = (th, way) => {
    const head = [...th.parentNode.children], column = head.indexOf(th);
    const body = th.closest("table").tBodies[0], many = th.classList.contains("num");
    const turn = way === "descending" ? -1 : 1;
    // Collators take the 长 of 长寿 for zhǎng.
    const rows = [...body.rows].map((row) => ({ row, key: many ? number(row.cells[column]) : row.cells[column].textContent.replace("长", "常") }));
    rows.sort((a, b) => many
      ? (isNaN(a.key) - isNaN(b.key)) || turn * (a.key - b.key) || 0
      : turn * a.key.localeCompare(b.key, document.documentElement.lang));
    body.append(...rows.map((r) => r.row));
    for (const cell of head) cell.removeAttribute("aria-sort");
    th.setAttribute("aria-sort", way);
  };
  // The greatest number first, and names from the beginning; the other way after a hyphen.
  const ways = (th) => th.classList.contains("num") ? ["descending", "ascending"] : ["ascending", "descending"];
  const asks = (link) => new URL(link.href).searchParams.get("order").replace(/^-/, "");
  addEventListener("click", (e) => {
    const link = e.target.closest?.(".layer th[scope=col] a");
    if (!link || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    const th = link.parentNode, [first, other] = ways(th);
    const way = th.ariaSort === first ? other : first;
    sort(th, way);
    history.replaceState(history.state, "", location.pathname + new URL(link.href).search.replace(/order=-?/, `order=${way === first ? "" : "-"}`));
  }, true);
  // Whoever comes back to a sorted table finds it as it was left: the client draws it by value.
  new MutationObserver(() => {
    const order = new URLSearchParams(location.search).get("order");
    const link = order && [...document.querySelectorAll(".layer th[scope=col] a")].find((a) => asks(a) === order.replace(/^-/, ""));
    if (!link) return;
    const way = ways(link.parentNode)[+order.startsWith("-")];
    if (link.parentNode.ariaSort !== way) sort(link.parentNode, way);
  }).observe(document.getElementById("panel"), { childList: true });
};

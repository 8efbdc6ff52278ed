// find.js: the manners of the search page once the client lives: the box, the
// keys, the address. What is found is the client's, app/client/find.go.
const yutuSearch = (yutu) => {
  "use strict";
  const box = () => document.getElementById("q");
  const query = () => new URLSearchParams(location.search).get("q") ?? "";
  // The first link of each thing that is listed.
  const results = () => [...document.querySelectorAll("#panel section>ul>li,#panel .units li,#panel .facts>div")]
    .map((item) => item.querySelector("a[href]")).filter(Boolean);
  let answered; // the text that is answered on the page
  let exact = false;
  let address = query(); // what it asks for, as far as is known here
  let enter = false; // the reader wants the first result as soon as it is here

  const find = (text) => { enter = false; yutu.find(text); };
  const go = () => {
    enter = box().value !== answered;
    if (enter) { yutu.find(box().value); return; }
    const [first] = results();
    if (!first || !answered.trim()) return;
    // What was named exactly opens; of all else the reader chooses.
    if (exact) first.click(); else first.focus();
  };

  yutu.query = query;
  yutu.found = (text, isExact) => {
    answered = text;
    exact = isExact;
    const q = text.trim().replace(/\s+/g, " ");
    if (q !== address) {
      // Browsers refuse to write the address very often; the next answer will.
      try { history.replaceState(history.state, "", location.pathname + (q && "?q=" + encodeURIComponent(q))); address = q; } catch { /* see above */ }
    }
    document.documentElement.dataset.found = text;
    performance.mark("yutu:found");
    if (enter) go();
  };
  // No network, or a new edition: who insists is answered by the server.
  yutu.failed = () => { if (enter) box().form.submit(); };
  // The search page has come. One that was there before the client may have been
  // typed into already, and that is the reader's.
  const come = (text) => {
    address = query();
    box().value = text;
    find(text);
  };
  yutu.began = () => come(box().value || query());
  yutu.shown = () => {
    come(query());
    if (!address) box().focus({ preventScroll: true });
  };
  yutu.moved = () => { if (query() !== address) come(query()); };

  yutu.searching = () => {
    addEventListener("input", (e) => { if (e.target.id === "q") find(e.target.value); });
    addEventListener("submit", (e) => { if (e.target.contains(box())) { e.preventDefault(); go(); } });
    // Before the client's own listener, which leaves alone what is prevented.
    addEventListener("keydown", (e) => {
      if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
      const { key, target } = e;
      const at = box();
      const inBox = at && target === at;
      if (key === "/" && !target.closest?.("input,textarea,select,[contenteditable]")) {
        if (at) { at.select(); at.focus(); } else document.getElementById("find").click();
      } else if (!at || !target.closest?.("#panel")) {
        return;
      } else if (key === "Escape" && inBox && at.value) {
        at.value = "";
        find("");
      } else if (key === "Escape" && !inBox) {
        at.focus();
      } else if (key === "ArrowDown" || key === "ArrowUp" && !inBox) {
        const all = results();
        const n = inBox ? -1 : all.indexOf(target);
        if (n < 0 && !inBox) return;
        (n + (key === "ArrowDown" ? 1 : -1) < 0 ? at : all[n + (key === "ArrowDown" ? 1 : -1)])?.focus();
      } else {
        return;
      }
      e.preventDefault();
    }, { capture: true });
  };
};

// find.js: the manners of the search page once the client lives: the box, the
// keys, the address. What is found is the client's, app/client/find.go.
const yutuSearch = (yutu) => {
  "use strict";
  const box = () => document.getElementById("q");
  // Queries are as in the address, whatever the way they are written there.
  const query = () => new URLSearchParams(location.search).toString();
  // What of some parameters the form can ask for.
  const formal = (params) => {
    const out = new URLSearchParams();
    for (const { name, options } of box().form.elements) {
      const value = params.get(name)?.trim().replace(/\s+/g, " ");
      if (value && value !== "any" && (!options || [...options].some((o) => o.value === value))) out.append(name, value);
    }
    return out.toString();
  };
  const asked = () => formal(new FormData(box().form));
  // The first link of each thing that is listed.
  const results = () => [...document.querySelectorAll("#panel section>ul>li,#panel .units li,#panel .facts>div")]
    .map((item) => item.querySelector("a[href]")).filter(Boolean);
  let answered; // the query that is answered on the page
  let exact = false;
  let address = query(); // what it asks for, as far as is known here
  let enter = false; // the reader wants the first result as soon as it is here
  let typed = null; // since the key that opens the search page, until its box is here
  let top = false; // another list has been asked for: it is read from its beginning

  const early = () => {
    typed = "";
    setTimeout(() => { typed = null; }, 5000); // it has not come
  };
  const find = (what) => { enter = top = false; yutu.find(what); };
  const go = () => {
    enter = asked() !== answered;
    if (enter) { yutu.find(asked()); return; }
    const [first] = results();
    if (!first || !answered) return;
    // What was named exactly opens; of all else the reader chooses.
    if (exact) first.click(); else first.focus();
  };

  yutu.query = query;
  yutu.found = (what, isExact) => {
    answered = what;
    exact = isExact;
    if (what !== address) {
      // Browsers refuse to write the address very often; the next answer will.
      try { history.replaceState(history.state, "", location.pathname + (what && "?" + what)); address = what; } catch { /* see above */ }
    }
    if (top) {
      document.getElementById("panel").scrollTop = 0;
      scrollTo(0, 0);
      document.getElementById("title").focus({ preventScroll: true });
    }
    document.documentElement.dataset.begun = what;
    performance.mark("yutu:found");
    if (enter) go();
  };
  // All that is listed is here.
  yutu.complete = () => { document.documentElement.dataset.found = answered; };
  // No network, or a new edition: who insists is answered by the server.
  yutu.failed = () => { if (enter) box()?.form.submit(); };
  // The address asks for something: the form says the same.
  const come = () => {
    address = query();
    const params = new URLSearchParams(address);
    for (const field of box().form.elements) {
      if (field.name) field.value = params.get(field.name) ?? (field.options ? "any" : "");
    }
    find(address);
  };
  // The search page has come. One that was there before the client may have been
  // filled in already, and that is the reader's; a host of plain files leaves it empty.
  yutu.began = () => {
    const now = asked();
    if (now && now !== formal(new URLSearchParams(address))) find(now); else come();
  };
  yutu.shown = () => {
    const before = typed;
    typed = null;
    come();
    if (before) { box().value = before; find(asked()); }
    if (!address) box().focus({ preventScroll: true });
  };
  yutu.moved = () => {
    if (query() === address) return;
    come();
    top = true;
  };

  yutu.searching = () => {
    const signal = yutu.ended;
    signal.addEventListener("abort", yutu.failed);
    addEventListener("input", (e) => { if (box() && e.target.form === box().form) find(asked()); }, { signal });
    addEventListener("submit", (e) => { if (e.target.contains(box())) { e.preventDefault(); go(); } }, { signal });
    // Before the client's own listener, which leaves alone what is prevented.
    addEventListener("keydown", (e) => {
      if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
      const { key, target } = e;
      const at = box();
      const inBox = at && target === at;
      if (key === "/" && yutuSlash(target, early)) { // of start.js
        e.preventDefault();
        return;
      }
      if (typed !== null && !inBox && (key.length === 1 || key === "Backspace")) {
        typed = key === "Backspace" ? typed.slice(0, -1) : typed + key;
      } else if (!at || !target.closest?.("#panel")) {
        return;
      } else if (key === "Escape" && inBox && at.value) {
        at.value = "";
        find(asked());
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
    }, { capture: true, signal });
  };
};

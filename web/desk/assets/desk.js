// desk.js: keys, and the keeping of what is typed. All of the desk's forms and links work without it.
(() => {
  "use strict";
  const alarm = document.getElementById("alarm");
  const work = () => document.getElementById("work");
  const composing = (e) => e.isComposing || e.keyCode === 229; // an Enter that ends a composition is the input method's
  const typing = (e) => e.target.closest("input:not([type=checkbox]), textarea, select");

  /* ---------- what is typed is on the disk before it is saved ---------- */

  /** Whether more would be sent than the desk takes, which is then said: a connection that it breaks off says nothing. */
  const tooMuch = (body) => {
    const is = body.toString().length > Number(document.body.dataset.most);
    if (is) alarm.textContent = document.body.dataset.toomuch;
    return is;
  };
  /** What an answer that is no page of a report says, as text. */
  const said = async (answer) => {
    const text = await answer.text();
    return new DOMParser().parseFromString(text, "text/html").querySelector("[role=alert]:not(:empty)")?.textContent ?? text.slice(0, 500);
  };
  const waiting = new Map(); // form → changed fields
  let timer, kept = Promise.resolve();
  const flush = () => {
    clearTimeout(timer);
    for (const [form, names] of waiting) {
      const body = new URLSearchParams({ f: form.elements.f.value, id: form.dataset.id });
      for (const name of names) body.set(name, form.elements[name].value);
      waiting.delete(form);
      if (tooMuch(body)) continue;
      kept = kept.then(() => fetch(document.body.dataset.root + "typed", { method: "POST", body, keepalive: true })).then(async (answer) => {
        alarm.textContent = answer.ok ? "" : document.body.dataset.unwritten + await said(answer);
        document.documentElement.dataset.kept = answer.ok ? body.toString() : "";
      }, () => { alarm.textContent = document.body.dataset.lost; });
    }
    return kept;
  };
  const note = (e) => {
    const form = e.target.form;
    if (!form?.dataset.id || !e.target.name || e.target.type === "checkbox") return;
    if (!waiting.has(form)) waiting.set(form, new Set());
    waiting.get(form).add(e.target.name);
    clearTimeout(timer);
    timer = setTimeout(flush, 300);
  };
  addEventListener("input", (e) => { if (!e.isComposing) note(e); });
  addEventListener("compositionend", note);
  addEventListener("change", note);
  addEventListener("pagehide", flush);

  /* ---------- another page in place of this, without the preview's going ---------- */

  const put = async (answer) => {
    if (!answer.ok && answer.status !== 409 && work()) { alarm.textContent = await said(answer); return; } // what was typed stays on the screen
    alarm.textContent = "";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById("work");
    if (!next || !work()) { document.documentElement.replaceWith(document.adoptNode(page.documentElement)); begin(true); return; }
    document.title = page.title;
    work().replaceWith(document.adoptNode(next));
    if (answer.redirected || answer.status === 200) history.replaceState(null, "", answer.url.includes("/report?") ? answer.url : location.href);
    begin(true);
    show();
  };
  let busy = false;
  // What takes more than a moment is seen to be on its way.
  const underWay = (is) => document.documentElement.toggleAttribute("data-busy", is);
  addEventListener("pageshow", () => underWay(false));
  const send = async (form, button) => {
    if (busy) return;
    underWay(busy = true);
    try {
      await flush();
      const body = new URLSearchParams(new FormData(form));
      if (button?.name) body.set(button.name, button.value);
      if (tooMuch(body)) return;
      const action = new URL(button?.getAttribute("formaction") ?? form.getAttribute("action"), document.baseURI);
      await put(await fetch(action, { method: "POST", body }));
    } catch { alarm.textContent = document.body.dataset.lost; } finally { underWay(busy = false); }
  };
  const toOwn = () => { const own = document.getElementById("own"); own.open = true; own.scrollIntoView(); unwritten("#own").focus(); };
  addEventListener("click", (e) => {
    if (!e.target.closest("a[href='#own']")) return;
    e.preventDefault();
    toOwn();
  });
  /** Opens a folded form and all around it, and goes to the first of its fields that is wrong or empty. */
  const unfold = (box) => {
    if (!box) return false;
    for (let d = box; d; d = d.parentElement.closest("details")) d.open = true;
    const all = [...box.querySelectorAll("input:not([type=hidden]), select")];
    (all.find((e) => e.ariaInvalid) ?? all.find((e) => e.matches("input:not([data-optional])") && !e.value) ?? all[0]).focus();
    return true;
  };
  document.addEventListener("click", (e) => {
    const link = e.target.closest("a.missing");
    if (!link) return;
    e.preventDefault();
    unfold(document.querySelector(link.getAttribute("href")));
  });
  document.addEventListener("click", (e) => {
    if (e.target.closest("a[data-key=p]") && !e.ctrlKey && !e.metaKey && !e.shiftKey) underWay(true);
  });
  document.addEventListener("click", async (e) => {
    const link = e.target.closest("#work[data-file] a[href^='report?']:not([data-other])"); // another report has another preview
    if (!link || busy || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
    e.preventDefault();
    underWay(busy = true);
    try { await flush(); await put(await fetch(link.href)); } catch { alarm.textContent = document.body.dataset.lost; } finally { underWay(busy = false); }
  });
  addEventListener("submit", (e) => {
    if (!work()?.dataset.file || e.target.method !== "post") { underWay(true); return; }
    e.preventDefault();
    send(e.target, e.submitter);
  });

  /* ---------- the preview ---------- */

  let later;
  const frames = async () => {
    const box = document.getElementById("shown");
    if (!document.getElementById("preview")?.open) return;
    const answer = await fetch(box.dataset.src);
    const made = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    if (made) box.replaceChildren(...made.childNodes);
  };
  const show = () => { clearTimeout(later); later = setTimeout(frames, 800); };
  document.getElementById("preview")?.addEventListener("toggle", frames);

  /* ---------- keys ---------- */

  const press = (key) => {
    const target = document.querySelector(`[data-key="${key}"]`);
    if (target) target.click();
    return Boolean(target);
  };
  /** The summary in a box that disagrees with its figures; else the first name or summary that nobody has written yet; else the first that is proposed; else the first of its fields. */
  const unwritten = (box) => {
    const all = [...document.querySelectorAll(`${box} :is(input:not([type=hidden]), textarea)`)];
    const partner = (e) => !e.name.endsWith(".en") || e.form.elements[e.name.replace(/en$/, "zh")]?.value !== ""; // no English without Chinese
    return all.find((e) => e.tagName === "TEXTAREA" && e.ariaInvalid && e.value) ?? all.find((e) => e.ariaInvalid && !e.value) ?? all.find((e) => e.lang && !e.value && e.name.endsWith(".en") && partner(e)) ?? all.find((e) => e.tagName === "TEXTAREA" && !e.value) ?? all.find((e) => e.ariaInvalid) ?? all.find((e) => e.closest(".proposed")) ?? all[0];
  };
  const selected = () => {
    const s = getSelection(), form = document.getElementById("add"), text = document.getElementById("text");
    if (!form || !s.rangeCount || s.isCollapsed) return;
    const place = (node, offset) => {
      const p = (node.nodeType === 1 ? node : node.parentElement).closest("#text p[data-from]");
      if (!p) return null;
      const before = document.createRange();
      before.setStart(p, 0);
      before.setEnd(node, offset);
      return Number(p.dataset.from) + [...before.toString()].length;
    };
    const range = s.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return;
    const from = place(range.startContainer, range.startOffset), to = place(range.endContainer, range.endOffset);
    form.elements.from.value = from ?? "";
    form.elements.to.value = to ?? "";
    form.elements.words.value = s.toString().replace(/\s+/g, "");
  };
  document.addEventListener("selectionchange", selected);
  addEventListener("input", (e) => { if (e.target.id === "words") e.target.form.elements.from.value = e.target.form.elements.to.value = ""; });
  addEventListener("keydown", (e) => {
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && !composing(e) && e.target.matches("textarea")) { e.target.form.requestSubmit(); return; }
    if (composing(e) || e.ctrlKey || e.metaKey || e.altKey) return;
    const field = typing(e);
    if (e.key === "Escape" && field) { document.getElementById("figure")?.focus(); return; }
    if (field) return; // letters are typed; Enter sends the form, which a composing one does not
    if (e.key === "Enter" && e.target.closest("a, button, summary")) return;
    const accept = document.getElementById("accept"), own = document.getElementById("own");
    let done = true;
    if (e.key === "Enter" && accept) accept.click();
    else if (e.key === "e" && accept) unwritten("#fields > .fields").focus();
    else if (e.key === "r" && own) toOwn();
    else if (e.key === "v" && document.getElementById("preview")) { const box = document.getElementById("preview"); box.open = !box.open; if (box.open) box.scrollIntoView(); }
    else if (/^[akptux]$/.test(e.key)) done = press(e.key);
    else if (e.key === "n" || e.key === "j") done = press("n");
    else if (e.key === "w") done = unfold(document.querySelector("details[id^=word-][data-missing]") ?? document.querySelector("details[id^=word-]"));
    else if (e.key === "l") done = document.getElementById("words")?.value ? press("l") : unfold(document.getElementById("place"));
    else if (e.key === "s" && document.getElementById("words")?.value) press("s");
    else done = false;
    if (done) e.preventDefault();
  });

  const begin = (moved) => {
    const text = document.getElementById("text"), now = text?.querySelector(".now");
    if (now) text.scrollTop += now.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
    if (unfold(document.querySelector("[data-begin]"))) return;
    const first = document.querySelector("#work [autofocus]"), figure = document.getElementById("figure");
    if (first) first.focus(); // a browser heeds it only in a page that it has loaded
    else figure?.focus({ preventScroll: true });
    // What Enter will confirm is in sight: its words and doubts, wherever the reader was.
    const words = figure?.querySelector("blockquote");
    if (moved && words && (figure.getBoundingClientRect().top < -1 || words.getBoundingClientRect().bottom > innerHeight)) figure.scrollIntoView();
  };
  begin();
  if (location.hash === "#own" && document.getElementById("own")) toOwn();
})();

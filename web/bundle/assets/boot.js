// boot.js: the page's first script. It fetches what opens pages (press.js) and starts
// the client (start.js), and keeps out of the way. Nothing on the page needs it; if any
// step fails the served page stays as it is.
(() => {
  "use strict";
  const root = document.documentElement;
  const boot = JSON.parse(document.getElementById("boot").textContent);

  // Who presses another link already, or turns the phone, ends what is drawn between two pages: nothing has failed,
  // and nothing is said of it in the console. That into this page may have begun before this script was here.
  const ended = (drawn) => drawn?.ready.catch(() => {});
  for (const event of ["pageswap", "pagereveal"]) addEventListener(event, (e) => ended(e.viewTransition));
  ended(document.activeViewTransition);

  // What came cut off, or from somebody's network that is not ours, would stay in the
  // browser's store for a year: it is asked for once more, by another address, to which
  // the loader adds more. Its name stays what it is.
  const again = (load, name, made) => load(name, made, "").catch(() => load(name, made, "?"));
  // A script that is whole has made something.
  const script = (name, made, more) => new Promise((done, failed) => {
    if (window[made]) return done();
    const s = document.createElement("script");
    s.src = boot.base + name + more;
    s.onload = s.onerror = () => { if (window[made]) done(); else failed(new Error(name)); };
    document.head.append(s);
  });

  // What the script will ask for comes along with it.
  const early = (name, how) => document.head.append(Object.assign(document.createElement("link"), { rel: "preload", href: boot.base + name }, how));
  let came; // what a press needs is on its way
  const packed = () => {
    const first = boot.pack || boot.names; // which says what the pack is called
    if (came || !first) return;
    came = true;
    early(boot.press, { as: "script" });
    early(first, { as: "fetch", crossOrigin: "" });
  };

  // In an embed the reader's touch fetches what lives, unless its address says otherwise.
  // So does one whose address asks something that no server has answered.
  const query = new URLSearchParams(location.search);
  boot.asks = !boot.pageText && /\/(search|compare)$/.test(boot.route) && (boot.question ? boot.question.some((name) => query.get(name)) : !!location.search);
  boot.when = root.dataset.interactive ?? (boot.links && !boot.asks ? "click" : "load");

  // A page that is loaded again begins where the reader was: what was written last (see back.js) is not in the history.
  // Of one that is new there nothing was, and it does not wait for the browser to look.
  const { entry } = history.state ?? {};
  if (entry) try {
    const [written, place] = JSON.parse(sessionStorage.place);
    if (written === entry) history.replaceState({ ...history.state, place }, "");
  } catch { /* nothing was, or none may be */ }

  const wanted = boot.when !== "never" && boot.press && !/bot|crawler|spider/i.test(navigator.userAgent);
  let here; // of the script that opens pages
  const waking = new AbortController(); // what wakes
  const seen = []; // what the reader did before it was here
  const fetchIt = (e) => {
    if (boot.links && e.key === "Tab") return; // passing through
    if (boot.links) root.dataset.client = "loading"; // embed-page.js tells the next page
    seen.push(e);
    packed();
    here ??= again(script, boot.press, "yutuStart").then(() => yutuStart(boot, { again, script, keeps, seen }));
    here.then(() => waking.abort(), () => { root.dataset.client = "failed"; });
  };

  addEventListener("click", (e) => {
    const a = e.target.closest?.("a[href]");
    if (a?.matches(".lang") && location.hash) a.hash = location.hash; // leads to the same paragraph
    if (!a || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    const href = a.getAttribute("href");
    if (a.matches(".embedcode")) { // the codes for embedding are a page of their own; opened from here they come on top
      e.preventDefault();
      again((name, made, more) => import(boot.base + name + more), boot.codes).then((m) => m.open(a.href)).catch(() => location.assign(a.href));
    } else if (here && boot.pack && !window.yutuPressed && !a.matches("[hreflang],[target],[download]") && /\/district\/\d+$/.test(href)) { // the script is on its way
      e.preventDefault();
      a.dataset.pressed = "";
      here.then(() => yutuPressed(a, e)).catch(() => location.assign(href));
    }
  });

  // A page that a service worker had kept is checked once it is here (pages.js). If it is another by now it is loaded
  // again, unless the reader is at work on it or asked for just that; then it is said, as is that nothing answers.
  // The words are here, since offline.js may not come.
  let touched;
  window.yutuSaved = (day) => {
    const en = root.lang === "en";
    const date = new Date(day).toLocaleDateString(en ? "en-GB" : "zh-CN", { dateStyle: "long" });
    return en ? `No connection. This was saved on ${date}.` : `没有连上网络，显示的是${date}保存的内容。`;
  };
  const keeps = () => keeps.came ??= again(script, boot.offline, "yutuKeeps").catch((err) => { keeps.came = undefined; throw err; });
  if (top === self) navigator.serviceWorker?.addEventListener("message", ({ data }) => { // a sandboxed frame may not ask for it
    if (data?.saved === undefined) return;
    if (data.changed && !touched && performance.getEntriesByType("navigation")[0]?.type !== "reload") return location.reload();
    if (data.changed) root.dataset.newer = "";
    else if (data.saved || root.dataset.saved) root.dataset.saved = data.saved;
    else return;
    keeps().then(() => yutuKeeps.tell(), () => {
      const p = document.createElement("output");
      p.textContent = yutuSaved(data.saved);
      p.style.cssText = "position:fixed;bottom:0;background:Canvas";
      if (data.saved) document.body.append(p);
    });
  });

  // The browser's offer to install the site comes early; offline.js shows it.
  addEventListener("beforeinstallprompt", (e) => { e.preventDefault(); window.yutuOffer = e; });

  // Back and forward: to the browser it may be one page, as it was before it was loaded anew.
  const address = () => location.pathname + location.search;
  const shown = boot.opened = address();
  addEventListener("popstate", () => { if (!window.yutuPressed && address() !== shown) location.reload(); });

  for (const e of ["pointerdown", "keydown"]) addEventListener(e, () => { touched = true; }, { capture: true, passive: true, once: true });
  if (!wanted) return;
  const wakers = ["pointerdown", "touchstart", "keydown"];
  if (!boot.links) wakers.push("pointerover", "focusin", "wheel", "input");
  for (const e of wakers) addEventListener(e, fetchIt, { capture: true, passive: true, signal: waking.signal });
  // Readers who save data get it when they first touch the page.
  const net = navigator.connection;
  if (boot.when === "click" || net?.saveData || net?.effectiveType?.endsWith("2g")) return;
  if (history.state?.place || document.readyState === "complete") fetchIt({});
  else {
    packed();
    addEventListener("load", fetchIt, { once: true });
  }
})();

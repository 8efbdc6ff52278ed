// press.js: opens pages by itself, from one file of those that are pressed most (the
// pack, web/shards/pack.go), which has them as the server prints them. Nobody waits for the
// client then, and nobody needs it to read.
//
// Two hands write one document. What is in a part is put there whole, and the client is
// told which page is on show when it takes over (adopt.js). Once it lives it has the map,
// and is told of each page after the frame that shows it.

// yutuPainted does something once the next frame is on the screen, which it is when the one after it begins: what is
// done before that delays it. A frame of another origin is not painted for as long as it is out of sight, and obeys its
// host all the same.
const yutuPainted = (then) => {
  let late = setTimeout(() => { late = 0; then(); }, 300);
  requestAnimationFrame(() => requestAnimationFrame(() => { if (late) { clearTimeout(late); setTimeout(then); } }));
};

const yutuPress = (boot, back, text) => {
  "use strict";
  const root = document.documentElement;
  const base = boot.links ?? boot.base;
  const $ = (id) => document.getElementById(id);
  // As the client has it (app/client).
  const route = (pathname) => {
    const path = "/" + (pathname.startsWith(base) ? pathname.slice(base.length) : pathname);
    const trimmed = path.replace(/\/+$/, "");
    return trimmed === "" || trimmed === "/index.html" ? "/" : trimmed === "/en" ? "/en/" : trimmed.replace(/\/index\.html$/, "");
  };
  const address = () => location.pathname + location.search;

  let asked; // the pack
  let pack; // once it is here
  let at = address(); // of the page on show
  let shown = route(location.pathname);
  let moved = false; // it is not the one that was served
  let entry = null; // of the history, which was put in its place here and not by the client
  let turn = 0; // presses so far
  let last = performance.now() - 750; // when; who presses at once is not kept waiting by what comes unasked
  let pressed; // the link whose page is on its way
  let given; // the names and their classes, on the page that the client was given
  let entering; // what puts the page on show into the history, as long as it is not there
  let pushing = false; // it is just being put there
  let untold; // the address on show of which the living client does not know yet
  let behind = false; // the living client's map is not there yet
  let held; // a key that waits for it

  const fetchPack = () => asked ??= text(boot.pack).then((json) => {
    const got = JSON.parse(json);
    if (got.Name !== boot.pack) throw new Error("this is not " + boot.pack);
    root.dataset.pack = "ready";
    return pack = got;
  }).catch((err) => { asked = undefined; throw err; });

  // Whether the map can be made that of another page: on pages of these kinds the land and its legend are as everywhere
  // (but on later pages of lists), and the client does not hold the map, or lives and sees to it.
  const usual = ["home", "district", "story", "spot", "reports", "about", "coverage", "corrections", "missing", "flows"];
  const ended = () => globalThis.yutu?.ended?.aborted; // by itself; links and steps back are the browser's then
  const alive = () => root.dataset.client === "ready";
  const able = () => boot.pack && (moved || !boot.shaded) && !ended() && $("labels") && (alive() ? pack : !$("labels").dataset.live) && usual.some((kind) => $("yutu").classList.contains(kind));

  // What a browser does for another address and title takes a phone a good part of a press, and the page is seen without:
  // they come after it, or before anything else is done: who steps back within that frame would leave the site.
  const enter = () => {
    const push = entering;
    if (!push) return;
    [entering, pushing] = [undefined, true];
    try { push(); } finally { pushing = false; }
  };

  const namesOf = (list) => list.split(";").filter(Boolean).map((name) => name.split(" "));
  const short = (v) => +v.toFixed(3);
  // The class of a name that is shown from a width of the whole map on, where the map is so many times larger.
  const stepAt = (least, k) => {
    const step = pack.Steps.findIndex((width) => least / k <= width);
    return "w" + (step < 0 ? "-" : step);
  };
  const namesOn = (page) => pack ? [...namesOf(pack.Names), ...page ? namesOf(page.Names) : []] : [];
  const zoom = yutuZoom((k) => namesOn(pack?.Pages[shown]).map(([i, , , least]) => [i, stepAt(least, k)]), () => drawn());
  const drawMap = (page) => {
    const [k, x, y] = page.View;
    const { width, height } = $("shapes").viewBox.baseVal;
    $("marks").innerHTML = page.Marks.replace(/"@(\d+)"/g, (_, adcode) => JSON.stringify($("u" + adcode).firstElementChild.getAttribute("d")));
    $("view").setAttribute("transform", $("marked").getAttribute("transform"));
    if (k > 1.02) $("stage").dataset.zoomed = "1"; else delete $("stage").dataset.zoomed;
    const labels = document.querySelectorAll("#labels > [id^=n]");
    for (const [i, left, top, least, ...stand] of namesOn(page)) {
      const label = labels[i];
      label.setAttribute("class", [stepAt(least, k), ...stand, ...label.classList.contains("has") ? ["has"] : []].join(" "));
      label.setAttribute("x", short(100 * (left * k + x) / width) + "%");
      label.setAttribute("y", short(100 * (top * k + y) / height) + "%");
    }
    yutuChoose(page.Chosen);
    yutuStop(page.Chosen);
  };

  // What the reader sees of the panel comes first: its head and first section. Once that is on the screen the map comes and
  // the panel's other sections, and then these are laid out (data-fresh, style/panel.css): all at once takes a phone a long
  // time, and a fold has a style of its own, for which Chromium looks at those of the whole page.
  let undrawn; // what is still to be done for the page on show
  const drawn = () => {
    enter();
    const draw = undrawn;
    undrawn = undefined;
    draw?.();
  };
  let focusing; // the frame that comes with the focus on the title
  // put shows a page: all that differs from one to the next, or of its panel only what comes first.
  const put = (path, first) => {
    const page = pack.Pages[path];
    release();
    cancelAnimationFrame(focusing);
    $("yutu").className = "page " + page.Kind;
    const end = first ? page.Panel.indexOf("<section", page.Panel.indexOf("</section>")) : -1;
    $("panel").innerHTML = end < 0 ? page.Panel : page.Panel.slice(0, end);
    const last = $("panel").lastElementChild;
    const moves = alive(); // the client then moves the map
    undrawn = () => {
      if (end >= 0 && last.parentNode === $("panel")) $("panel").insertAdjacentHTML("beforeend", page.Panel.slice(end));
      document.querySelector("a.lang")?.setAttribute("href", page.Alt);
      document.querySelector("link[rel=canonical]")?.setAttribute("href", location.origin + location.pathname);
      if (!moves) return drawMap(page);
      $("marks").replaceChildren(); // those of another page
      yutuChoose(page.Chosen);
    };
    yutuPainted(() => {
      drawn();
      yutuPainted(whole);
    });
    [shown, moved] = [path, true];
    performance.mark("yutu:panel");
  };
  const whole = () => delete $("panel").dataset.fresh;
  const toTop = () => {
    $("panel").scrollTop = 0;
    scrollTo(0, 0);
  };
  const focus = () => $("title").focus({ preventScroll: true });
  // done has the page on show said to be so.
  const done = () => {
    const page = pack.Pages[shown];
    document.title = page.Title;
    $("said").textContent = page.Said;
    [at, entry] = [address(), history.state?.entry];
  };

  // What is on the way is seen to be.
  const release = () => {
    if (pressed) delete pressed.dataset.pressed;
    pressed = undefined;
    $("panel").removeAttribute("aria-busy");
  };
  const wait = (a) => {
    release();
    pressed = a;
    a.dataset.pressed = "";
    $("panel").setAttribute("aria-busy", "true");
  };

  const show = (a, path, href, e) => {
    const onMap = e.detail > 0 && !!a.closest("#map");
    untold = undefined;
    const push = back.enter(href);
    toTop(); // while all is laid out: later it would have all laid out once more than the frame does
    $("panel").dataset.fresh = "";
    put(path, true);
    entering = () => {
      push();
      done();
    };
    if (top !== self) enter(); // a frame says at once what it shows
    // So would focus, which comes with the frame, unless the reader has gone elsewhere meanwhile.
    const focused = document.activeElement;
    const unless = (then) => () => { if (document.activeElement === focused) then(); };
    if (!onMap) focusing = requestAnimationFrame(unless(focus));
    else if (finger) yutuPainted(unless(() => a.focus({ preventScroll: true, focusVisible: false })));
    if (!alive()) return;
    untold = href;
    behind = true;
    yutuPainted(() => { if (untold === href) yutu.follow(href, onMap, ...pack.Pages[path].View); });
  };

  // target is the route of the link an event is about, if it may be in the pack.
  const target = (a) => {
    if (!a || a.matches("[hreflang],[download],[target]:not([target=''],[target=_self])")) return;
    const href = a.getAttribute("href");
    if (!href.startsWith(base) || href.startsWith("//") || /[?#]/.test(href)) return;
    const path = route(href);
    return !pack ? /^\/(en\/)?(district\/\d+)?$/.test(path) && path : pack.Pages[path] && path;
  };

  const open = async (a, path, e) => {
    const href = a.getAttribute("href");
    const mine = ++turn;
    last = performance.now();
    if (pack) return show(a, path, href, e);
    wait(a);
    try {
      await fetchPack();
      if (mine !== turn) return; // the reader has moved on
      if (!able() || !pack.Pages[path]) throw new Error("not in the pack");
      show(a, path, href, e);
    } catch {
      if (mine === turn) location.assign(href);
    }
  };
  // The reader leaves a page that the client has not heard of.
  const stray = () => {
    if (!untold || !alive()) return;
    untold = undefined;
    yutu.astray();
  };
  const take = (a, e) => {
    const path = target(a);
    if (!path || !able() || alive() && path === route(location.pathname) && !untold) return false;
    e.preventDefault();
    if (pack && path === (alive() ? route(location.pathname) : shown)) { // it is on show
      turn++;
      release();
      zoom.own();
      return true;
    }
    open(a, path, e);
    return true;
  };
  document.addEventListener("click", (e) => {
    enter();
    if (e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    const a = e.target.closest?.("a[href]");
    if (!take(a, e) && a) stray();
  });
  // Chromium asks after a click what is below the mouse, to end a selection there, and has the new panel laid out for it
  // before the frame does. Nothing is selected by pressing a link.
  document.addEventListener("mouseup", (e) => {
    if (!e.button && getSelection().isCollapsed && target(e.target.closest?.("a[href]"))) e.preventDefault();
  });
  // A finger's press moves the focus to what it presses, and all that takes comes before the click: it is moved later, where
  // the browser can be told not to ring it.
  let finger = false; // one presses whose focus is moved so
  let ringless = false;
  document.createElement("i").focus({ get focusVisible() { return ringless = true; } });
  addEventListener("pointerdown", (e) => {
    enter(); // a mouse may have a button for steps back
    finger = ringless && e.pointerType === "touch";
  }, { capture: true, passive: true });
  document.addEventListener("mousedown", (e) => {
    const a = finger && pack && e.target.closest?.("#map a[href]");
    if (a && target(a) && able()) e.preventDefault();
  });
  // What the reader points at is fetched ahead by the client, but not within a press: with a mouse, or by keyboard, once
  // that has stayed there for a moment; with a finger at once, unless it is in the pack, for which the client is told later.
  let pointed;
  for (const event of ["pointerover", "focusin"]) {
    document.addEventListener(event, (e) => {
      const a = e.target.closest?.("a[href]");
      if (a === pointed || !alive()) return;
      pointed = a;
      if (!a) return;
      const press = turn;
      const tell = () => { if (pointed === a && press === turn) yutu.pointed(a); };
      if (!e.pointerType || e.pointerType === "mouse") setTimeout(tell, 80);
      else if (!target(a)) tell();
    }, { passive: true });
  }
  // Escape leads from the panel to its unit on the map, and from there a page up, which the client does. What it means
  // depends on the page, and the client is not there yet.
  addEventListener("keydown", (e) => {
    enter();
    if (e.key !== "Escape" || !behind || !alive()) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    const [unit] = pack.Pages[shown]?.Chosen.split(" ") ?? [];
    if (unit && !e.target.closest("#map")) $("u" + unit).focus({ preventScroll: true });
    else held = () => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
  }, true);
  // From boot.js, which holds a press until this is here.
  globalThis.yutuPressed = (a, e) => {
    delete a.dataset.pressed;
    if (!take(a, e)) location.assign(a.getAttribute("href"));
  };

  addEventListener("popstate", () => {
    if (entering) [entering, at] = [undefined, ""]; // the step has gone from the page before
    stray();
    cancelAnimationFrame(focusing);
    if (alive()) undrawn = undefined;
    if (alive() || ended()) return; // the client's
    turn++;
    release();
    if (address() === at) { back.stayed(); return; }
    const path = route(location.pathname);
    if (location.search || !able() || !pack || !pack.Pages[path]) { location.reload(); return; }
    put(path);
    if (!back.arrived()) {
      toTop();
      focus();
    }
    done();
  });
  // A page that comes back from the browser's memory waits for nothing.
  addEventListener("pageshow", (e) => { if (e.persisted) { turn++; release(); } });

  // What listens to a press does so once while nobody waits: a function takes far longer the first time, and so does what it
  // asks of a link. And the letters of a panel are fetched from their fonts when they are first laid out.
  const warm = () => {
    if (turn || document.hidden) return;
    const call = (at, ...types) => types.forEach((type) => at?.dispatchEvent(new Event(type, { bubbles: true })));
    call(document.querySelector("#map a[href]"), "pointerover", "pointerout", "mouseup");
    call(document, "focusin", "click"); // nothing is pointed at
    const page = Object.entries(pack.Pages).find(([path]) => /\/district\/\d+$/.test(path) && path !== shown)?.[1];
    if (!page) return;
    const trial = document.createElement("div");
    trial.className = "panel";
    trial.style.cssText = "position:absolute;visibility:hidden;height:0";
    trial.innerHTML = page.Panel.replace(/<section[^]*/, "").replace(/ id="?[\w-]+"?/g, "");
    $("panel").append(trial);
    trial.offsetHeight;
    trial.remove();
  };
  if (boot.pack) fetchPack().then(() => setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(warm), 500), () => {}); // the next press asks again
  return {
    // The page on show, as the client must know it.
    page() {
      drawn();
      given = [...document.querySelectorAll("#labels > [id^=n]")].map((name) => [name, name.getAttribute("class")]);
      return moved ? { route: shown, page: pack.Pages[shown].Shard, pageText: undefined, href: location.href } :
        { route: boot.route, page: boot.page, pageText: boot.pageText, href: location.href };
    },
    enter,
    // zoomed is where the reader has gone on the map: scale, x, y.
    zoomed: zoom.zoomed,
    // calm waits until the reader has not pressed anything for a moment.
    async calm() {
      const until = performance.now() + 2000;
      for (let left; (left = Math.min(until, last + 1000) - performance.now()) > 0;) await new Promise((go) => setTimeout(go, left));
    },
    // The client lives; what it knows is the page at this address. From the names of that one it goes on to those of
    // another that is on show by now.
    adopted(href) {
      drawn();
      if (href === location.href) entry = null;
      else for (const [name, looks] of given) name.setAttribute("class", looks);
    },
    // ended is told that the client has: a page whose map it did not come to is loaded.
    ended() {
      enter();
      if (behind) location.reload();
    },
    // entered is asked when the client enters an address into the history; it says whether that was done here.
    entered(address) {
      if (pushing) return false;
      enter();
      const here = !!untold;
      if (!here) undrawn = undefined; // the client has gone on
      if (new URL(address, location.href).href === location.href) untold = undefined;
      return here;
    },
    // arrived is asked when the client has a page in its place: see back.js.
    arrived() {
      if (!untold) { // it is the page on show, and not one that was pressed before
        behind = false;
        if (held) setTimeout(held);
        held = undefined;
      }
      const here = entry !== null && history.state?.entry === entry; // as often as it comes, until the reader is elsewhere
      if (!here) {
        if (!untold) entry = null;
        return back.arrived();
      }
      back.stayed();
      return true;
    },
  };
};

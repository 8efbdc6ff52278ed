// sw.js: keeps the site readable without a network.
//
// Two kinds of things are kept, in two stores of this scope.
// Files below "_/" have the hash of their bytes in their names, or of what they
// were made from. One store holds them for all builds: nothing in it can be
// mistaken for anything else.
// Pages name the files they need and belong to one build; each build has a
// store of its own. A page from it, and all it leads to, is of that build.
//
// A new worker fetches everything it promises before it is installed, or is
// not installed. It waits until no page of the old build is open, or until the
// reader asks for the new one (offline.js). Until then nothing is removed.
const site = __SITE__; // {build, core, langs, edition}: see web/offline/offline.go

const FILES = prefix + "files";
const PAGES = prefix + site.build;
const isFile = (name) => name.startsWith("_/");
// A page that is its own shard, as the client asks for it: with the name of its version.
const isShard = (name) => /^(embed\/)?(en\/)?(story\/[^/?]+|[^?]+\/\d{8})\/?\?[a-z2-7]+$/.test(name);

// Pages read beside those of the edition, which open from their shards.
const MOST_PAGES = 60;
// Images of reports that were seen: kept like these, some 100 kB each, and never fetched ahead.
const IMAGES = "_/image-";
const MOST_IMAGES = 100;

/* ---------- stores ---------- */

// wholeImage tells a JPEG or PNG that has come to its end. Images are named after what they were made from.
const wholeImage = (bytes) => {
  const begins = (...them) => them.every((byte, i) => bytes[i] === byte);
  const ends = (...them) => them.every((byte, i) => bytes[bytes.length - them.length + i] === byte);
  return begins(0xff, 0xd8, 0xff) && ends(0xff, 0xd9) || begins(0x89, 0x50, 0x4e, 0x47) && ends(0xae, 0x42, 0x60, 0x82);
};

// genuine tells whether a file is what its name says: a login page of a café's
// network is not. Shards say their own names, as do pages that are shards; all others have 80 bits of their
// SHA-256 in theirs, in base32, before the extension.
const genuine = async (name, response) => {
  if (!response.ok) return false;
  if (name.startsWith("_/s/")) return response.json().then((shard) => shard.Name === name, () => false);
  if (isShard(name)) return response.text().then((page) => page.includes(`"page":"${name.replace(/^embed\//, "")}"`) && page.trimEnd().endsWith("</html>"));
  if (name.startsWith(IMAGES)) return wholeImage(new Uint8Array(await response.arrayBuffer()));
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer())).subarray(0, 10);
  const bits = Array.from(sum, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const hash = bits.replace(/.{5}/g, (five) => "abcdefghijklmnopqrstuvwxyz234567"[parseInt(five, 2)]);
  return name.split(".").at(-2) === hash;
};

// bring makes sure that a file is kept. The browser's own cache mostly has it
// from the page; what comes from there damaged is fetched once more.
const bring = async (name) => {
  if (await find(FILES, name)) return false;
  for (const cache of ["default", "reload"]) {
    const response = await fetch(scope + name, { cache, priority: "low" });
    if (await genuine(name, response.clone())) {
      await put(FILES, name, response);
      return true;
    }
  }
  throw new Error(name + " is missing or damaged");
};

// bringAll brings files a few at a time, and stops at the first that fails or
// when it is told to.
const bringAll = async (wanted, each = () => true) => {
  const queue = [...wanted];
  let failure;
  await Promise.all(Array.from({ length: 4 }, async () => {
    while (queue.length && !failure) {
      const name = queue.shift();
      try {
        if (!each(name, await bring(name))) queue.length = 0;
      } catch (err) { failure = err; }
    }
  }));
  if (failure) throw failure;
};

const list = async (name) => {
  await bring(name);
  return (await find(FILES, name)).json();
};

const filesOf = (index) => [...Object.keys(index.Shards), ...index.Files];

// What a file is called in any version, and a page.
const stem = (name) => name.replace(/^\//, "").replace(/\?.*|(\.[a-z2-7]+)?\.\w+$/, "");

// wantedOf lists what is to be kept of an index: all, but of those pages that are kept once they were read only the ones that
// were, in any version. before is what was kept: names of files and of pages.
const wantedOf = (index, before) => {
  const [later, read] = [new Set(index.Read), new Set([...before].map(stem))];
  const wasRead = (name) => [name, ...index.Shards[name]].some((one) => read.has(stem(one)));
  return filesOf(index).filter((name) => !later.has(name) || wasRead(name));
};

/* ---------- pages ---------- */

const langOf = (name) => Object.values(site.langs).find((l) => l.home && (name + "/").startsWith(l.home)) ?? site.langs.zh;

// Pages of an archive ask for it: see lean.js.
const isHome = (name) => Object.values(site.langs).some((l) => l.home === name);

// A page of this build, or one that names none and learns what changes with it from the home page or edition.json; all of it.
const ours = (text) => [`"build":"${site.build}"`, '"lean":"', '"names":"'].some((mark) => text.includes(mark)) && text.trimEnd().endsWith("</html>");

// The pages that draw any page from its shard, the one of its language first.
const instead = (name) => [langOf(name).shell, ...shells()];

const shells = () => Object.values(site.langs).map((l) => l.shell);

// What of the store of pages is no page that was read.
const stays = (name) => shells().includes(name) || name.startsWith("wish/");

// forgetImages drops the images kept longest when there are too many.
const forgetImages = async () => {
  const store = await caches.open(FILES);
  const images = [...await names(FILES)].filter((name) => name.startsWith(IMAGES));
  await Promise.all(images.slice(0, Math.max(0, images.length - MOST_IMAGES)).map((name) => store.delete(scope + name)));
};

// edition.json, which other pages of an archive ask for, says what the site says now, or what this worker keeps.
const edition = async (event) => {
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
  const now = await Promise.race([fromNetwork(event), late]);
  return now?.ok ? now : new Response(JSON.stringify(site.edition.text), { headers: { "content-type": "application/json" } });
};

const file = async (event, name) => {
  const kept = await find(FILES, name);
  if (kept) return kept;
  let response;
  try {
    response = await fetch(event.request);
    // What the browser's own store has may be damaged. Of the program that is noticed while it is compiled.
    if (response.ok && !name.endsWith(".wasm") && !await genuine(name, response.clone())) response = await fetch(event.request, { cache: "reload" });
  } catch { return Response.error(); }
  if (response.ok) {
    const copy = response.clone();
    event.waitUntil((async () => {
      if (!await genuine(name, copy.clone())) return;
      await put(FILES, name, copy);
      if (name.startsWith(IMAGES)) await forgetImages();
    })().catch(() => {}));
  }
  return response;
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(scope) || request.headers.has("range")) return;
  const name = url.pathname.slice(scope.length);
  if (isNavigation(request) || request.mode !== "navigate" && isHome(name)) event.respondWith(page(event, name));
  else if (name === site.edition?.name) event.respondWith(edition(event));
  else if (isFile(name)) event.respondWith(file(event, name));
  else if (isShard(nameOf(url))) event.respondWith(file(event, nameOf(url)));
});

/* ---------- install, activate ---------- */

const stores = async () => (await caches.keys()).filter((store) => store.startsWith(prefix));

const windows = async () =>
  (await clients.matchAll({ type: "window", includeUncontrolled: true })).filter(({ url }) => url.startsWith(registration.scope));

// inUse lists the languages that are, or should be, kept: read now, or kept by
// the build before.
const inUse = async () => {
  const langs = new Set();
  for (const client of await windows()) langs.add(langOf(client.url.slice(registration.scope.length)));
  for (const store of await stores()) {
    if (store === FILES) continue;
    for (const name of await names(store)) for (const l of Object.values(site.langs)) if (name === l.shell) langs.add(l);
  }
  return langs.size ? [...langs] : [site.langs.zh];
};

// That this is in a store of pages says that the reader wants all of a language.
const wish = (l) => "wish/" + l.shell;

const wished = async (l) => {
  for (const store of await stores()) if (await find(store, wish(l))) return true;
  return false;
};

const saves = () => !!navigator.connection?.saveData;

// A shell that names nothing of an edition gets what this worker keeps, if it is drawn from that; else it stays none of ours.
const filled = async (l, response) => {
  if (!l.filling || !response.ok) return response;
  const [of, names] = l.filling;
  return new Response((await response.text()).replace(of, () => names), response);
};

// unpack keeps what is lacking of an edition from its stock, which has its index and what that wants before it was read in one file:
// names and texts by turns. What is not in there as its name says, or is on every page, is fetched by itself.
const types = { json: "application/json", txt: "text/plain; charset=utf-8", css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", svg: "image/svg+xml" };
const typeOf = (name) => isShard(name) ? "text/html; charset=utf-8" : types[name.split(".").at(-1)];
const unpack = async (l) => {
  const response = await fetch(scope + l.stock, { priority: "low" });
  if (!response.ok) return;
  const files = await names(FILES);
  const parts = (await response.text()).split("\0");
  while (parts.length > 1) {
    const [name, text] = parts.splice(0, 2);
    if (files.has(name)) continue;
    const file = new Response(text, { headers: { "content-type": typeOf(name) } });
    if (await genuine(name, file.clone())) await put(FILES, name, file);
  }
};

// From so many files on the stock is taken: it has some 100 kB as sent, one file 3.
const MANY = 12;

// pays tells whether the stock is less than what is lacking, of which some may be as it was.
const pays = async (l, before) => {
  if (saves()) return false;
  if (![...before].some((name) => stem(name) === stem(l.edition))) return true;
  const [index, files] = [await list(l.edition), await names(FILES)];
  return wantedOf(index, []).filter((name) => !files.has(name)).length >= MANY;
};

// keptBefore names what this scope has: files, and pages of other builds.
const keptBefore = async () => {
  const kept = await names(FILES);
  for (const store of await stores()) if (store !== FILES && store !== PAGES) for (const name of await names(store)) kept.add(name);
  return kept;
};

// bringEdition keeps the newest of a language and what all pages use, its shell last: that it is there
// says that the rest is. Readers who save data keep what they read. Those who have the site on their device
// keep the whole of it, and what was kept once is in each edition from then on.
const bringEdition = async (l, whole) => {
  const before = await keptBefore();
  try {
    if (await pays(l, before)) await unpack(l);
  } catch { /* then all comes by itself */ }
  await bringAll(site.core);
  const index = await list(l.edition);
  await bringAll(saves() ? index.Files : whole ? filesOf(index) : wantedOf(index, before));
  if (await wished(l)) {
    await bring(l.all);
    await put(PAGES, wish(l), new Response());
  }
  if (await find(PAGES, l.shell)) return;
  if (!await keepPage(l.shell, await filled(l, await fetch(scope + l.shell, { cache: "reload" })))) throw new Error(l.shell + " is not of this build");
};

const install = async () => {
  const before = await names(FILES);
  try {
    for (const l of await inUse()) await bringEdition(l);
  } catch (err) {
    await caches.delete(PAGES);
    const files = await caches.open(FILES);
    for (const name of await names(FILES)) if (!before.has(name)) await files.delete(scope + name);
    throw err;
  }
};

// prune removes what no page of this build leads to.
const prune = async () => {
  for (const store of await stores()) if (store !== FILES && store !== PAGES) await caches.delete(store);
  const keep = new Set(site.core);
  for (const l of Object.values(site.langs)) {
    for (const name of [l.edition, l.all]) {
      const index = await find(FILES, name);
      if (!index) continue;
      keep.add(name);
      const { Shards, Files, Fine } = await index.json();
      for (const f of [...Object.keys(Shards), ...Files, ...Fine]) keep.add(f);
    }
  }
  const files = await caches.open(FILES);
  for (const name of await names(FILES)) if (!keep.has(name) && !name.startsWith(IMAGES)) await files.delete(scope + name);
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil((async () => {
  await prune().catch(() => {}); // old files cost room, nothing else
  await registration.navigationPreload?.enable();
  await clients.claim();
})()));

/* ---------- what pages ask (offline.js) ---------- */

const state = async (l) => {
  const [files, shell] = [await names(FILES), await find(PAGES, l.shell)];
  const edition = await (await find(FILES, l.edition))?.json();
  const has = (all) => all.every((name) => files.has(name));
  const wants = !!await find(PAGES, wish(l));
  const all = wants && await (await find(FILES, l.all))?.json();
  return {
    build: site.build, bytes: l.bytes, saved: shell?.headers.get("x-saved"), wants,
    ready: !!shell && !!edition && (saves() || has(wantedOf(edition, files))) && has(site.core),
    whole: saves() || !!edition && has(filesOf(edition)),
    full: !!all && has(filesOf(all)),
  };
};

// save keeps everything of a language, for some seconds: browsers end workers
// that are busy for minutes, so the page asks again until all is done.
const save = async (l, report) => {
  const index = await list(l.all);
  await put(PAGES, wish(l), new Response());
  const wanted = [...filesOf(index), ...index.Fine];
  const files = await names(FILES);
  const lacking = wanted.filter((name) => !files.has(name));
  const until = Date.now() + 20_000;
  let done = wanted.length - lacking.length;
  await bringAll(lacking, () => {
    report({ done: ++done, total: wanted.length });
    return Date.now() < until;
  });
  if (done === wanted.length) await bringEdition(l);
  return { done, total: wanted.length };
};

const answers = {
  state,
  async keep(l, _, { whole }) {
    await bringEdition(l, whole);
    return state(l);
  },
  save,
  // The reader wants this build; or the only page open is of this build already.
  async take(_, __, { alone }) {
    if (!alone || (await windows()).length <= 1) await skipWaiting();
  },
};

addEventListener("message", (event) => {
  const { ask, lang, ...more } = event.data ?? {};
  const [port] = event.ports;
  if (!port || !Object.hasOwn(answers, ask)) return;
  const l = site.langs[lang] ?? site.langs.zh;
  event.waitUntil(answers[ask](l, (progress) => port.postMessage({ progress }), more).then(
    (answer) => port.postMessage({ answer }),
    (err) => port.postMessage({ error: err.name === "QuotaExceededError" ? "room" : "network" }),
  ));
});

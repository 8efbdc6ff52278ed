// pages.js: the pages that a service worker keeps, of either kind: of readers who have the client
// (sw.js) and of those who only read (visits.js). What stands after it says what a page of its store
// is (PAGES, MOST_PAGES, ours, stays) and what is shown instead of one that is not kept (instead).
//
// A page that was read is shown at once, and checked afterwards: what is no longer so is told to it
// (boot.js). Others come from the network first.
"use strict";
const scope = new URL(registration.scope).pathname;
const prefix = "yutu:" + encodeURIComponent(scope) + ":";

// How long a page may take to begin before the kept one is shown instead. Slow
// mobile networks answer within two seconds; what takes longer often never comes.
const PATIENCE = 3000;

const nameOf = (url) => (url.pathname + url.search).slice(scope.length);

// find never fails: a store that is gone, or forbidden, holds nothing.
const find = async (store, name) => {
  try {
    return await (await caches.open(store)).match(scope + name, { ignoreVary: true });
  } catch { /* nothing kept */ }
};

const put = async (store, name, response) => (await caches.open(store)).put(scope + name, response);

const names = async (store) =>
  new Set((await (await caches.open(store)).keys()).map(({ url }) => nameOf(new URL(url))));

// One page has several addresses: queries do not matter, file servers add a slash.
const plain = (name) => name.replace(/(^|\/)index\.html$/, "$1").replace(/\/$/, "");

const HEADERS = ["content-type", "content-security-policy", "cross-origin-opener-policy", "permissions-policy", "referrer-policy", "x-content-type-options"];

// keepPage keeps a page if it is one of the store's.
const keepPage = async (name, response) => {
  if (!response.ok || !response.headers.get("content-type")?.startsWith("text/html")) return false;
  const text = await response.text();
  if (!ours(text)) return false;
  const headers = new Headers({ "x-saved": new Date().toISOString() });
  for (const header of HEADERS) if (response.headers.has(header)) headers.set(header, response.headers.get(header));
  await put(PAGES, name, new Response(text, { headers }));
  return true;
};

// forget drops the pages kept longest when there are too many.
const forget = async () => {
  const spare = [...await names(PAGES)].filter((name) => !stays(name));
  const store = await caches.open(PAGES);
  await Promise.all(spare.slice(0, Math.max(0, spare.length - MOST_PAGES)).map((name) => store.delete(scope + name)));
};

// keptPage is the page itself, or one shown instead; it knows when it was kept.
const keptPage = async (name) => {
  for (const at of [plain(name), ...instead(name)]) {
    const kept = await find(PAGES, at);
    if (!kept) continue;
    const text = (await kept.text()).replace("<html ", `<html data-saved="${kept.headers.get("x-saved")}" `);
    return new Response(text, { headers: kept.headers });
  }
};

const fromNetwork = async (event) => {
  try {
    const preloaded = await event.preloadResponse;
    // Without a network Firefox gives a response that is none, where others reject.
    return preloaded && preloaded.type !== "error" ? preloaded : await fetch(event.request);
  } catch { /* no network */ }
};

// check tells a page that was shown at once what the site says by now: that it is another, or, if nothing comes, when it
// was kept. If it is as it was, it counts as kept now.
const check = async (event, name, fresh) => {
  const kept = await find(PAGES, name);
  const tell = async (news) => (await clients.get(event.resultingClientId))?.postMessage({ saved: "", ...news });
  const unanswered = () => tell({ saved: kept.headers.get("x-saved") });
  const late = setTimeout(unanswered, PATIENCE);
  try {
    let response = await fresh;
    // It may only lead to the same address with a slash.
    if (response?.type === "opaqueredirect") response = await fetch(event.request.url, { cache: "no-cache" });
    if (!response || response.status >= 500) return await unanswered();
    const moved = response.redirected && plain(new URL(response.url).pathname.slice(scope.length)) !== name;
    const [now, before] = await Promise.all([response.clone().text(), kept.text()]);
    if (moved || !await keepPage(name, response)) await (await caches.open(PAGES)).delete(scope + name);
    await tell({ changed: moved || now !== before });
  } catch {
    await unanswered(); // cut off
  } finally { clearTimeout(late); }
};

// Whoever loads a page again wants to see it anew.
const atOnce = async (event, name, fresh) => {
  const { url, mode, cache } = event.request;
  if (mode !== "navigate" || cache !== "default" || new URL(url).search || stays(name)) return;
  const kept = await find(PAGES, name);
  if (kept) event.waitUntil(check(event, name, fresh));
  return kept;
};

const page = async (event, name) => {
  const fresh = fromNetwork(event);
  event.waitUntil(fresh);
  const kept = await atOnce(event, plain(name), fresh);
  if (kept) return kept;
  let timer;
  const late = new Promise((resolve) => { timer = setTimeout(resolve, PATIENCE); });
  const first = await Promise.race([fresh, late]);
  clearTimeout(timer);
  if (first && first.status < 500) {
    const copy = first.clone();
    if (!new URL(event.request.url).search) event.waitUntil(keepPage(plain(name), copy).then((kept) => kept && forget()).catch(() => {}));
    return first;
  }
  return await keptPage(name) ?? await fresh ?? Response.error();
};

const isNavigation = (request) => request.mode === "navigate" && request.destination === "document"; // not in frames

// The page that brought the worker was there before it. The browser's own store mostly has it.
addEventListener("message", (event) => {
  const { opened } = event.data ?? {};
  if (opened?.startsWith(scope) && !opened.includes("?")) event.waitUntil((async () => {
    const name = plain(opened.slice(scope.length));
    if (!await find(PAGES, name)) await keepPage(name, await fetch(opened, { cache: "force-cache" }));
  })().catch(() => {}));
});

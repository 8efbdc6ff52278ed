// visits.js: the service worker of those who only read, so that a page that they come back to is
// there at once (pages.js). It fetches nothing ahead. The first time the client lives, sw.js takes
// its place.
const PAGES = prefix + "visits";
const MOST_PAGES = 20;
const ours = (text) => text.trimEnd().endsWith("</html>");
const stays = () => false;
const instead = () => [];

addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method === "GET" && isNavigation(event.request)) event.respondWith(page(event, pathname.slice(scope.length)));
});
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  await registration.navigationPreload?.enable();
  await clients.claim();
})()));

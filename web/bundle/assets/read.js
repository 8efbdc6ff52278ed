// read.js: reads a page as the client reads a shard. An archive has no shards of reports and of what continues lists (web/shards,
// Served): what the view model has is on the page, and the rest in its boot data.

// yutuRead gives the shard of a page with its name, as text. A name without a version is that of any, if it is of the program of the page
// on show.
const yutuRead = (page, name, shown) => {
  "use strict";
  const boot = JSON.parse(page.getElementById("boot").textContent);
  const any = shown && boot.page.startsWith(name + "?") && boot.wasm === shown.wasm && boot.press === shown.press;
  if (boot.page !== name && !any) throw new Error(name + " is another version");
  const $ = (selector) => page.querySelector(selector);
  const { route, focus, overlay } = boot;
  const [english, up, kind] = [route.startsWith("/en/"), $("#panel .up"), $("#yutu").className.split(" ").at(-1)];
  return JSON.stringify({ Name: name, Pages: [{
    Path: route, Alt: english ? route.slice(3) : "/en" + route, Kind: kind, Lang: english ? "en" : "zh", Title: page.title,
    Selected: $("#shapes").dataset.chosen?.split(" "), Focus: focus, Overlay: overlay, Source: $(".paper")?.textContent,
    Panel: {
      Title: $("#title").textContent, HTML: $("#panel").innerHTML,
      Up: { Href: "/" + up.getAttribute("href").slice((boot.links ?? boot.base).length), Text: up.textContent },
    },
  }] });
};

// yutuPage is a page of this site that is not shown. Its style is left out, of which the policy of the one on show knows nothing.
const yutuPage = async (address) => {
  "use strict";
  const response = await fetch(address);
  const html = await response.text();
  if (!response.ok || !html.trimEnd().endsWith("</html>")) throw new Error(address + " is missing or cut off");
  return new DOMParser().parseFromString(html.replace(/<style>.*?<\/style>/s, ""), "text/html");
};

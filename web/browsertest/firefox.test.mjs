// The same embeds in Firefox, if it is there: apt-get install firefox-esr. Slower to start than Chromium, so one short run.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { existsSync } from "node:fs";
import { once } from "node:events";
import puppeteer from "puppeteer-core";
import { serve } from "./lib.mjs";

const executablePath = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const skip = existsSync(executablePath) ? false : "Firefox is not installed (apt-get install firefox-esr)";

let site, browser, host, port;
const pages = new Map();
before(async () => {
  if (skip) return;
  host = createServer((request, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(pages.get(request.url) ?? "");
  }).listen(0, "::");
  await once(host, "listening");
  port = host.address().port;
  site = await serve();
  browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, timeout: 60_000 });
});
after(async () => { await browser?.close(); await site?.stop(); host?.closeAllConnections(); host?.close(); });

let made = 0;
async function hostPage(body) {
  pages.set("/page" + ++made, `<!doctype html><title>host</title><script>got=[];addEventListener("message",(e)=>got.push(e.data))</script>${body}`);
  const page = await browser.newPage();
  await page.goto(`http://localhost:${port}/page${made}`);
  return page;
}

for (const [name, sandbox] of Object.entries({ "cross-site": "", "allow-scripts": 'sandbox="allow-scripts"', "with its origin": 'sandbox="allow-scripts allow-same-origin"' })) {
  test(`${name}: sized, alive and obedient`, { skip }, async () => {
    const page = await hostPage(`<iframe ${sandbox} width=700 height=500 src="${site.address}/embed/?interactive=load"></iframe>`);
    await page.waitForFunction(() => got.some((m) => m.type === "resize" && m.data.height > 300));
    const f = page.frames()[1];
    await f.waitForSelector('html[data-client="ready"][data-adopted="all"]');
    await page.evaluate(() => frames[0].postMessage({ source: "yutu", version: 1, type: "select", data: { district: "500114" } }, "*"));
    await f.waitForFunction(() => document.getElementById("title").textContent === "黔江区");
    await page.close();
  });
}

test("empty sandbox: readable", { skip }, async () => {
  const page = await hostPage(`<iframe sandbox width=700 height=500 src="${site.address}/embed/district/500114"></iframe>`);
  const f = page.frames()[1];
  await f.waitForSelector("#title");
  assert.match(await f.$eval("a.full", (a) => a.href), /\/district\/500114$/);
  await page.close();
});

test("embed.js: titled, sized, moved by a word", { skip }, async () => {
  const page = await hostPage(`<a id=word href=# data-yutu-select=500236>奉节</a><yutu-map dark=true style="display:block;min-height:500px"></yutu-map><script src="${site.address}/embed.js"></script>`);
  await page.waitForFunction(() => got.some((m) => m.type === "resize"));
  const f = page.frames()[1];
  await f.waitForSelector("html[data-theme=dark][data-embed]");
  await page.click("#word");
  await page.waitForFunction(() => got.some((m) => m.type === "view.change" && m.data.path === "/district/500236"));
  await page.close();
});

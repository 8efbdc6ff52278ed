// T22: what came cut off, or from somebody else's network, does not stay in the browser for a year.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import { alive, lasting, launch, open, serve } from "./lib.mjs";

let site, browser, proxy;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); proxy = await network(site.address); });
after(async () => { await browser?.close(); proxy?.stop(); await site?.stop(); });

/** A network that spoils the first answer for a file, in chunks that end well, and is honest ever after. */
async function network(address) {
  const net = { spoil: undefined, how: undefined, asked: [] };
  const server = createServer(lasting, async (request, response) => {
    const from = await fetch(address + request.url, { headers: { "accept-encoding": "identity" } });
    const headers = Object.fromEntries([...from.headers].filter(([name]) => !["content-length", "transfer-encoding", "connection", "content-encoding"].includes(name)));
    let body = Buffer.from(await from.arrayBuffer());
    if (net.spoil?.test(request.url)) {
      net.asked.push(request.url);
      if (net.asked.length === 1) body = net.how(body);
    }
    response.writeHead(from.status, headers);
    response.write(body);
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(net, { address: `http://127.0.0.1:${server.address().port}`, stop: () => { server.closeAllConnections(); server.close(); } });
}

const half = (body) => body.subarray(0, body.length >> 1);
const foreign = () => Buffer.from("globalThis.foreign = true;");
const login = () => Buffer.from("<!doctype html><title>Welcome to our network</title>");

/** Two visits with one store; the second must be as if nothing had happened. The service worker, which checks what it keeps, stays out. */
async function visits(path, check, serviceWorkers = "block") {
  const context = await browser.newContext({ locale: "zh-CN", serviceWorkers });
  for (let visit = 1; visit <= 2; visit++) {
    const page = await context.newPage();
    await page.goto(proxy.address + path);
    await check(page, visit);
    await page.close();
  }
  const [plain, ...more] = proxy.asked;
  assert.ok(plain, "the file was asked for");
  if (serviceWorkers === "block") assert.ok(!more.includes(plain), "and was kept by the browser as it had come");
  await context.close();
}
const spoiled = (spoil, how) => Object.assign(proxy, { spoil, how, asked: [] });
const lives = async (page) => {
  await alive(page);
  assert.equal(await page.evaluate(() => globalThis.foreign), undefined);
};

describe("the client lives", () => {
  for (const [what, how] of [["cut off", half], ["somebody else’s script", foreign], ["a login page", login]]) {
    test(`the first script was ${what}`, async () => {
      spoiled(/^\/_\/boot/, how);
      await visits("/district/500114", lives);
    });
  }
  for (const name of ["client", "app", "map", "s/u-500114"]) {
    test(`${name} was cut off`, async () => {
      spoiled(new RegExp(`^/_/${name}[.]`), half);
      await visits("/district/500114", lives);
    });
  }
  for (const name of ["embed-head", "embed-page"]) {
    test(`in a frame, ${name} was cut off`, async () => {
      spoiled(new RegExp(`^/_/${name}[.]`), half);
      await visits("/embed/district/500114?dark=true&interactive=load", async (page) => {
        await page.waitForSelector('html[data-theme="dark"][data-embed="ready"]', { state: "attached" });
        await page.locator("#u500114").click(); // a touch at the latest
        await alive(page);
      });
    });
  }
});

test("the site is kept for reading offline, though the script for it was cut off", async () => {
  spoiled(/^\/_\/offline[.]/, half);
  await visits("/", (page) => page.waitForSelector('html[data-offline="ready"]', { state: "attached", timeout: 60_000 }), "allow");
});

test("what the service worker does not keep, it does not hand on cut off either", async () => {
  spoiled(/^\/_\/shapes-/, half);
  await visits("/", async (page, visit) => {
    await page.waitForSelector('html[data-offline="ready"]', { state: "attached", timeout: 60_000 });
    if (visit === 1) return;
    await page.locator('#view a[tabindex="0"]').focus();
    for (let i = 0; i < 6; i++) await page.keyboard.press("+");
    await page.waitForSelector("html[data-level]", { state: "attached" });
  }, "allow");
});

test("the codes for embedding open in their dialog, and on their own page", async () => {
  for (const path of ["/district/500114", "/embed-code/district/500114"]) {
    spoiled(/^\/_\/codes[.]/, half);
    await visits(path, async (page) => {
      if (path.startsWith("/district")) await page.locator(".embedcode").click();
      await page.waitForSelector(path.startsWith("/district") ? "dialog .codes form:not([hidden])" : "main.codes form:not([hidden])");
    });
  }
});

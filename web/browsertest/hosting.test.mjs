// The static site on nginx and Caddy, at the root and under a sub-path, answers as `yutu serve` does.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { alive, launch, open, serve, title, yutu } from "./lib.mjs";
import { caddy, nginx, programs } from "./servers.mjs";

const found = programs();
const skip = typeof found === "string" && found;
const origin = "https://news.example";
let folder, browser;
const rootFor = (base) => path.join(folder, base === "/" ? "root" : "www");
before(async () => {
  if (skip) return;
  folder = mkdtempSync(path.join(tmpdir(), "yutu-hosting-"));
  for (const base of ["/", "/news/map/"]) {
    execFileSync(yutu, ["build", "-quick", "-o", rootFor(base) + base, "-base", base, "-origin", origin]);
  }
  browser = await launch();
});
after(async () => { await browser?.close(); if (folder) rmSync(folder, { recursive: true }); });

/** One request as it is: no redirect followed, nothing decompressed. */
function ask(address, target, headers = {}, method = "GET") {
  return new Promise((done, failed) => {
    const { hostname, port } = new URL(address);
    request({ hostname, port, path: target, headers, method, agent: false }, async (answer) => {
      const chunks = [];
      for await (const chunk of answer) chunks.push(chunk);
      done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) });
    }).on("error", failed).end();
  });
}

const decoded = ({ headers, body }) =>
  ({ br: brotliDecompressSync, gzip: gunzipSync })[headers["content-encoding"]]?.(body) ?? body;

/** The header of a policy without what depends on the stylesheet. */
const directives = (policy = "") => new Set(policy.split(/;\s*/).filter((d) => !/^(style-src|default-src|frame-src|media-src)/.test(d)));

const alike = ["content-type", "content-encoding", "cache-control", "vary", "x-content-type-options",
  "cross-origin-resource-policy", "access-control-allow-origin", "content-disposition", "strict-transport-security"];
// `yutu serve` says these where somebody obeys them; others may say them of every file.
const obeyed = ["referrer-policy", "cross-origin-opener-policy", "content-security-policy", "permissions-policy"];

for (const [name, start] of Object.entries({ nginx, caddy })) {
  for (const base of ["/", "/news/map/"]) {
    describe(`${name} at ${base}`, { skip }, () => {
      let here, there, page; // the server under test, `yutu serve`, and what a page refers to
      before(async () => {
        const flags = ["-origin", origin, "-hsts"];
        there = await serve("-base", base, ...flags);
        here = await start(found, path.join(folder, name + base.length), rootFor(base), base, ...flags);
        const html = (await ask(there.address, base)).body.toString();
        page = JSON.parse(html.match(/<script type=['"]?application\/json['"]? id=['"]?boot['"]?>(.*?)<\/script>/)[1]);
      });
      after(async () => { await here?.stop(); await there?.stop(); });

      /** Answers of both servers, the same in all that matters; what may differ is left to the caller. */
      async function same(target, headers, method) {
        const [got, want] = await Promise.all([ask(here.address, target, headers, method), ask(there.address, target, headers, method)]);
        const about = `${method ?? "GET"} ${target} ${JSON.stringify(headers ?? {})}`;
        assert.equal(got.status, want.status, about);
        for (const h of alike) assert.equal(got.headers[h], want.headers[h], `${about}: ${h}`);
        for (const h of obeyed) {
          if (!want.headers[h] && !want.headers["content-type"]?.startsWith("text/html")) continue;
          const of = ({ headers }) => h === "content-security-policy" ? directives(headers[h]) : headers[h];
          const theirs = of(got);
          // Scripts and pictures have a policy of their own there, of which that of the pages says all and more.
          if (h === "content-security-policy" && !want.headers["content-type"].startsWith("text/html")) {
            for (const d of of(want)) assert.ok([...theirs].some((other) => other.startsWith(d)), `${about}: ${h} lacks ${d}`);
          } else assert.deepEqual(theirs, of(want), `${about}: ${h}`);
        }
        assert.ok(decoded(got).equals(decoded(want)), `${about}: another body`);
        return got;
      }

      test("every page of the sitemap", async () => {
        const sitemap = (await same(base + "sitemap.xml")).body.toString();
        const pages = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc]) => loc.slice(origin.length));
        assert.ok(pages.length > 200, "pages: " + pages.length);
        for (const target of pages) await same(target);
      });

      test("types, caching, encodings", async () => {
        const files = ["", "en/", "district/500114", "en/district/500114", "feed.xml", "en/feed.xml", "data/metrics.csv",
          "data/metrics.json", "data/districts.geojson", page.wasm, page.client, page.page, page.map].filter((f) => f !== undefined);
        for (const file of files) {
          const tags = new Set();
          for (const accept of ["br", "gzip", "gzip, deflate, br, zstd", "identity"]) {
            const got = await same(base + file, { "Accept-Encoding": accept });
            if (got.headers.etag) tags.add(got.headers.etag.replace(/^W\//, ""));
          }
          assert.ok(tags.size > 0, file + ": no entity tag");
        }
        assert.equal((await same(base + page.wasm)).headers["content-type"], "application/wasm");
        assert.equal((await same(base + "about", {}, "HEAD")).body.length, 0);
        const robots = await ask(here.address, base + "robots.txt"); // too short to compress, so without Vary
        assert.equal(robots.headers["content-type"], "text/plain; charset=utf-8");
      });

      test("what is known isn't sent again, and parts can be had", async () => {
        const first = await ask(here.address, base + "district/500114", { "Accept-Encoding": "br" });
        const again = await ask(here.address, base + "district/500114", { "Accept-Encoding": "br", "If-None-Match": first.headers.etag });
        assert.equal(again.status, 304);
        assert.equal(again.headers["cache-control"], "no-cache");
        assert.equal(again.headers["x-content-type-options"], "nosniff");
        const part = await ask(here.address, base + page.wasm, { Range: "bytes=0-3" });
        assert.equal(part.status, 206);
        assert.deepEqual([...part.body], [0, 0x61, 0x73, 0x6d]);
      });

      test("one address for each page", async () => {
        for (const [from, to] of [["district/500114/", "district/500114"], ["district/500114/?a=1&b=2", "district/500114?a=1&b=2"],
          ["en/about/", "en/about"], ["en", "en/"], ["en?x=1", "en/?x=1"]]) {
          const got = await ask(here.address, base + from);
          assert.ok([301, 308].includes(got.status), `${from}: ${got.status}`);
          assert.equal(got.headers.location, base + to, from);
        }
        if (base !== "/") assert.equal((await ask(here.address, base.slice(0, -1) + "?x=1")).headers.location, base + "?x=1");
      });

      test("what doesn't exist", async () => {
        for (const target of ["nope", "district/999999", "_/", "_", "data/", "data", "district/", "nope/", "nope.html", "_/app.0.wasm",
          "404.html", "index.html", "district/500114/index.html", "index.html.br", ".yutu-export", "_headers", "_redirects", ".git/config",
          "en/nope", "en/404.html", "en/_/", "en/district/"]) {
          const got = await same(base + target, { "Accept-Encoding": "br" });
          assert.equal(got.status, 404, target);
        }
      });

      test("nothing leads out of the folder", async () => {
        const missing = decoded(await ask(there.address, base + "nope"));
        for (const target of ["../main.go", "web/../x", "web/../../../../etc/passwd", "%2e%2e/main.go", "web/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
          "..%2fmain.go", "..%5cmain.go", "%252e%252e/main.go", "%00", "index.html%00.png", "/web", "/evil.example",
          "..%2f..%2f..%2fetc%2fpasswd", "%c0%ae%c0%ae/x", "district/..%2f..%2f..%2f..%2fetc/passwd"]) {
          const got = await raw(here.address, base + target);
          assert.ok(got.status === 400 || got.status === 404, `${target}: ${got.status}`);
          // What a path like ../x means below a sub-path is the host's own business.
          const ours = got.body.includes("渝图") || base === "/" && got.status === 404;
          if (ours) assert.ok(missing.equals(Buffer.from(got.body)), `${target}: another page`);
        }
      });

      test("other methods", async () => {
        for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
          assert.equal((await ask(here.address, base + "about", {}, method)).status, 405, method);
        }
      });

      test("in a browser", async () => {
        const reader = await alive(await open(browser, { url: here.address + "/" }));
        await reader.locator(`.units a[href="${base}district/500114"]`).click();
        await title(reader, "黔江区");
        await reader.locator(".report a").first().click();
        await reader.waitForSelector(".page.story");
        assert.deepEqual(reader.faults, []);
        const response = await reader.goto(here.address + "/en/nope");
        assert.equal(response.status(), 404);
        await reader.waitForFunction(() => document.documentElement.lang === "en" && getComputedStyle(document.querySelector("#title")).display !== "inline");
        await reader.context().close();
      });
    });
  }
}

/** A request written by hand, so that no client tidies its path. */
function raw(address, target) {
  return new Promise((done, failed) => {
    const { hostname, port } = new URL(address);
    const socket = connect({ port, host: hostname, timeout: 5_000 }, () => socket.write(`GET ${target} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`));
    const chunks = [];
    socket.on("timeout", () => socket.destroy(new Error(`${target}: no answer`))).on("data", (c) => chunks.push(c)).on("error", failed).on("end", () => {
      const text = Buffer.concat(chunks);
      const cut = text.indexOf("\r\n\r\n");
      const head = text.subarray(0, cut).toString();
      let body = text.subarray(cut + 4);
      if (/transfer-encoding: chunked/i.test(head)) body = dechunked(body);
      done({ status: Number(head.split(" ")[1]), body: body.toString() });
    });
  });
}

function dechunked(body) {
  const parts = [];
  for (let at = 0; ;) {
    const end = body.indexOf("\r\n", at);
    const size = parseInt(body.subarray(at, end).toString(), 16);
    if (!size) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 4 + size;
  }
}

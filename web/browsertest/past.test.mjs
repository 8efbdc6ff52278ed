// Addresses that were given up: nginx, Caddy and plain files lead on from them as `yutu serve` does.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { example, launch, open, serve, yutu } from "./lib.mjs";
import { caddy, nginx, programs } from "./servers.mjs";

const found = programs();
const skip = typeof found === "string" && found;
const origin = "https://news.example";

/** One request as it is: no redirect followed. */
async function ask(address, target) {
  const answer = await fetch(new URL(target, address), { redirect: "manual" });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
}

/** The header of a policy without what depends on the stylesheet. */
const directives = (policy = "") => new Set(policy.split(/;\s*/).filter((d) => !/^(style-src|default-src|frame-src|media-src)/.test(d)));

// T14
describe("addresses that were given up", { skip }, () => {
  const base = "/news/map/", flags = ["-base", base, "-origin", origin];
  const targets = ["story/old-rooms", "story/old-rooms?a=b", "en/story/old-rooms", "embed/story/old-rooms?theme=dark", "embed-code/story/old-rooms",
    "story/old-rooms/oembed.json", "metric/old-count", "data/metric/old-count.csv", "snapshot/story/old-rooms.png",
    "story/gone", "en/story/gone", "embed/story/gone", "metric/gone-figure", "embed/en/metric/gone-figure"];
  let folder, browser, content, root, there;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "yutu-past-"));
    browser = await launch();
    content = path.join(folder, "content");
    root = path.join(folder, "given-up");
    mkdirSync(path.join(content, "2020"), { recursive: true });
    writeFileSync(path.join(content, "2020/2020-09-01-reading-rooms.md"),
      example().replace(/^id: reading-rooms .*\n/m, "$&formerly: [old-rooms]\n").replace(/( *)- id: reading-rooms-built.*\n/, "$&$1  formerly: [old-count]\n"));
    writeFileSync(path.join(content, "2020/2020-08-29-gone.md"),
      "---\nid: gone\ndate: 2020-08-29\nwithdrawn: {date: 2020-09-10, reason: {zh: 数字有误。, en: The figures were wrong.}, instead: reading-rooms}\nmetrics: [gone-figure]\n---\n");
    execFileSync(yutu, ["build", "-quick", "-content", content, "-o", root + base, ...flags]);
    there = await serve("-content", content, ...flags);
  });
  after(async () => { await there?.stop(); await browser?.close(); if (folder) rmSync(folder, { recursive: true }); });

  for (const [name, start] of Object.entries({ nginx, caddy })) {
    test(name, async () => {
      const here = await start(found, path.join(folder, "given-up-" + name), root, base, "-content", content, "-origin", origin);
      try {
        for (const target of targets) {
          const [got, want] = await Promise.all([ask(here.address, base + target), ask(there.address, base + target)]);
          assert.equal(want.status, target.includes("gone") ? 410 : 308, target);
          assert.equal(got.status, want.status, target);
          assert.equal(got.headers.location, want.headers.location, target);
          for (const h of ["cross-origin-resource-policy", "access-control-allow-origin"]) assert.equal(got.headers[h], want.headers[h], `${target}: ${h}`);
          if (want.status !== 410) continue;
          assert.ok(got.body === want.body, `${target}: another body`);
          assert.deepEqual(directives(got.headers["content-security-policy"]), directives(want.headers["content-security-policy"]), target);
        }
      } finally {
        await here.stop();
      }
    });
  }

  test("plain files lead on by themselves", async () => {
    const { origin: host } = new URL(there.address);
    for (const [file, to] of [["story/old-rooms", "story/reading-rooms"], ["embed/en/metric/old-count", "embed/en/metric/reading-rooms-built"]]) {
      const page = await open(browser, { url: host + base + "about" });
      try {
        await page.route("**/" + file, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", path: path.join(root + base, file, "index.html") }));
        await page.goto(host + base + file);
        await page.waitForURL(host + base + to);
      } finally {
        await page.context().close();
      }
    }
    const rules = readFileSync(path.join(root + base, "_redirects"), "utf8").split("\n");
    assert.ok(rules.includes(`${base}story/old-rooms ${base}story/reading-rooms 308`), rules.join("\n"));
    assert.ok(rules.includes(`${base}story/gone ${base}story/gone 410`), rules.join("\n"));
  });
});

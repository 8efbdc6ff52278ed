// A site with few forms, as archives are written: figures are folds of their report, one page has the codes of all reports.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { alive, fileServer, launch, open, yutu } from "./lib.mjs";
import { caddy, nginx, programs } from "./servers.mjs";

const found = programs();
const skip = typeof found === "string" && found;
const base = "/news/map/", origin = "https://news.example";
let folder, content, site, browser;
before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "yutu-few-"));
  content = path.join(folder, "content");
  cpSync(new URL("../../stories", import.meta.url), content, { recursive: true, filter: (name) => !name.endsWith(".go") });
  const example = readFileSync(new URL("../../docs/stories.md", import.meta.url), "utf8").match(/```markdown\n(---\nid: reading-rooms[^]*?\n)```/)[1];
  writeFileSync(path.join(content, "2020/2020-09-01-reading-rooms.md"), example);
  execFileSync(yutu, ["build", "-quick", "-forms", "few", "-content", content, "-o", path.join(folder, "root" + base), "-base", base, "-origin", origin], { stdio: "inherit" });
  [site, browser] = await Promise.all([fileServer(path.join(folder, "root" + base), base), launch()]);
});
after(async () => { await browser?.close(); site?.stop(); if (folder) rmSync(folder, { recursive: true }); });

test("a figure leads to its fold, which has all facts, with and without script", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open(browser, { url: site.address + "/district/500114", javaScriptEnabled });
    if (javaScriptEnabled) await alive(page);
    const figure = page.locator('.card h3 a[href*="/story/"]').first();
    const id = (await figure.getAttribute("href")).split("#")[1];
    await figure.click();
    await page.waitForSelector(".page.story");
    assert.equal(new URL(page.url()).hash, "#" + id);
    const fold = page.locator(`section[id="${id}"]`);
    await fold.locator("summary").click();
    assert.ok(await fold.locator("dl.facts div").count() >= 6);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

test("one page has the codes of any report, as a page and as a dialog", async () => {
  const page = await alive(await open(browser, { url: site.address + "/en/story/wulong-green-forum" }));
  const title = await page.textContent("#title");
  await page.click(".embedcode");
  const dialog = page.locator("dialog.codes-dialog");
  await dialog.waitFor();
  assert.match(await dialog.locator("#code-script").inputValue(), /<yutu-map story="wulong-green-forum" lang="en"/);
  assert.ok((await dialog.locator("#code-frame").inputValue()).includes(`/news/map/embed/en/story/wulong-green-forum" title="${title}"`));
  assert.ok((await dialog.locator("h1").textContent()).endsWith(title));
  const href = await page.locator(".embedcode").getAttribute("href");
  await page.goto(new URL(href, site.address).href);
  assert.match(await page.locator("#code-url").inputValue(), /\/news\/map\/en\/story\/wulong-green-forum$/);
  await page.context().close();
});

for (const [name, start] of Object.entries({ nginx, caddy })) {
  test(name + " leads from figures to their folds", { skip }, async () => {
    const here = await start(found, path.join(folder, name), path.join(folder, "root"), base, "-content", content, "-origin", origin, "-forms", "few");
    try {
      for (const [from, to] of [
        ["metric/reading-rooms-built?a=b", "story/reading-rooms?a=b#reading-rooms-built"], // by the rule for all
        ["embed/en/metric/reading-rooms-built", "embed/en/story/reading-rooms#reading-rooms-built"],
        ["en/metric/wangling-people", "en/story/wangling-first-secretary#wangling-people"], // by one of its own
        ["embed/metric/wangling-people?theme=dark", "embed/story/wangling-first-secretary?theme=dark#wangling-people"],
      ]) {
        const answer = await fetch(new URL(base + from, here.address), { redirect: "manual" });
        assert.equal(answer.status, 308, from);
        assert.equal(answer.headers.get("location"), base + to, from);
      }
      assert.equal((await fetch(new URL(base + "story/wulong-green-forum", here.address))).status, 200);
    } finally { await here.stop(); }
  });
}

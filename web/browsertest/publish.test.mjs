// yutu publish against a real S3 server: killed in the middle, finished by the next run, read from the bucket in a browser.
// The server is versitygw (Apache 2): an S3 gateway to a folder, with conditional writes and website hosting, in one Go
// program that is built in minutes; SeaweedFS, MinIO and Ceph are each many times that.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import os from "node:os";
import path from "node:path";
import { launch, open, yutu } from "./lib.mjs";
import { freePort, started } from "./servers.mjs";

const exact = "github.com/versity/versitygw/cmd/versitygw@v1.8.0";
const cache = path.resolve(import.meta.dirname, "../../.cache/servers");

/** The S3 server's program, built beside our own module; null where that cannot be. */
function gateway() {
  const program = path.join(cache, "versitygw");
  try {
    mkdirSync(cache, { recursive: true });
    if (!existsSync(program)) execFileSync("go", ["install", "-ldflags=-s -w", exact], { cwd: os.tmpdir(), env: { ...process.env, GOBIN: cache, GOFLAGS: "", CGO_ENABLED: "0" }, stdio: "ignore", timeout: 1500000 });
  } catch { /* said by the test that is skipped */ }
  return existsSync(program) ? program : null;
}

const program = gateway();
const skip = program ? false : `no S3 server: go install ${exact} does not work here`;
const keys = { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret-of-the-test", ROOT_ACCESS_KEY_ID: "key", ROOT_SECRET_ACCESS_KEY: "secret-of-the-test" };
let store, folder, env, site, browser;

before(async () => {
  if (skip) return;
  folder = mkdtempSync(path.join(os.tmpdir(), "yutu-bucket-"));
  mkdirSync(path.join(folder, "news"));
  const [port, web] = [await freePort(), await freePort()];
  store = await started(program, ["--port", `127.0.0.1:${port}`, "--website", `127.0.0.1:${web}`, "--website-domain", "localhost", "--quiet", "posix", folder], port, "/", keys);
  env = { ...process.env, ...keys, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_REGION: "us-east-1" };
  site = `http://news.localhost:${web}`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await store?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const publish = (...flags) => spawnSync(yutu, ["publish", "s3://news", "-quick", "-forms", "few", ...flags], { env, encoding: "utf8" });

/** Sets what the bucket's owner sets once, signed as Amazon's protocol asks. */
async function configure(what, body) {
  const hash = (data) => createHash("sha256").update(data).digest("hex");
  const sign = (key, data) => createHmac("sha256", key).update(data).digest();
  const url = new URL(env.AWS_ENDPOINT_URL), at = new Date().toISOString().replace(/[-:]|\.\d+/g, ""), day = at.slice(0, 8);
  const headers = { "x-amz-content-sha256": hash(body), "x-amz-date": at };
  const names = "host;x-amz-content-sha256;x-amz-date", scope = `${day}/us-east-1/s3/aws4_request`;
  const request = ["PUT", "/news", what + "=", `host:${url.host}`, ...Object.entries(headers).map((h) => h.join(":")), "", names, headers["x-amz-content-sha256"]].join("\n");
  const key = [day, "us-east-1", "s3", "aws4_request"].reduce(sign, "AWS4" + keys.AWS_SECRET_ACCESS_KEY);
  const signature = sign(key, ["AWS4-HMAC-SHA256", at, scope, hash(request)].join("\n")).toString("hex");
  const answer = await fetch(`${url.origin}/news?${what}=`, { method: "PUT", body, headers: { ...headers, Authorization: `AWS4-HMAC-SHA256 Credential=${keys.AWS_ACCESS_KEY_ID}/${scope}, SignedHeaders=${names}, Signature=${signature}` } });
  assert.ok(answer.ok, `${what}: ${answer.status} ${await answer.text()}`);
}

/** Resolves once the bucket has a file, while a publish goes on. */
async function has(file) {
  for (let tries = 0; tries < 600 && !existsSync(path.join(folder, "news", file)); tries++) await new Promise((done) => setTimeout(done, 20));
  assert.ok(existsSync(path.join(folder, "news", file)), file);
}

test("killed in the middle, a publish is finished by the next, and a browser reads it from the bucket", { skip }, async () => {
  const killed = spawn(yutu, ["publish", "s3://news", "-quick", "-forms", "few"], { env, stdio: "ignore" });
  await has("_");
  killed.kill("SIGKILL");
  await once(killed, "exit");
  assert.ok(!existsSync(path.join(folder, "news/index.html")), "it was killed too late: this tests nothing");
  const next = publish();
  assert.equal(next.status, 0, next.stderr);
  assert.match(publish().stdout, /, 0 sent, 0 removed/, "nothing is sent twice");

  await configure("website", '<WebsiteConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IndexDocument><Suffix>index.html</Suffix></IndexDocument><ErrorDocument><Key>404.html</Key></ErrorDocument></WebsiteConfiguration>');
  await configure("policy", '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}]}');
  const page = await open(browser, { url: site + "/" });
  assert.equal(await page.locator("#title").count(), 1, "the home page");
  const answer = await page.goto(site + "/district/500114/");
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()["content-type"], /^text\/html/);
  assert.equal(answer.headers()["content-encoding"], "gzip");
  assert.match(await page.locator("#title").textContent(), /黔江/);
  assert.deepEqual(page.faults, []);
});

test("what went wrong is said with what to do about it", { skip }, () => {
  const asked = (bucket, more) => spawnSync(yutu, ["publish", "s3://" + bucket], { env: { ...env, ...more }, encoding: "utf8" }).stderr;
  assert.match(asked("nothere"), /there is no bucket "nothere" at .*make it first/);
  assert.match(asked("news", { AWS_SECRET_ACCESS_KEY: "another" }), /does not take these credentials: look at AWS_ACCESS_KEY_ID/);
  assert.match(asked("news", { AWS_ENDPOINT_URL: "http://127.0.0.1:1" }), /cannot be reached: look at AWS_ENDPOINT_URL/);
});

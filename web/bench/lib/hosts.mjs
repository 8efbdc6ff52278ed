// Starts what is measured: `yutu serve`, and a small server for the peer and
// for the page without script.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { connect, createServer as createConnections } from "node:net";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";

export async function serveYutu(program, top) {
  const child = spawn(program, ["serve", "-addr", "127.0.0.1:0"], { cwd: top, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await Promise.race([
    once(child.stdout.setEncoding("utf8"), "data"),
    once(child, "exit").then(() => { throw new Error("yutu serve ended at once"); }),
  ]);
  const address = line.match(/http:\/\/\S+/)[0].replace(/\/$/, "");
  await asked(address, ["/", "/en"]);
  return {
    address, pid: child.pid,
    stop: async () => { if (child.exitCode === null) { child.kill("SIGTERM"); await once(child, "exit"); } },
  };
}

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm", ".css": "text/css", ".svg": "image/svg+xml" };

/**
 * Serves files, in Brotli where there is a .br beside them, from memory after the first request. Pages are asked about at each visit
 * and answered with 304, the rest is good for ten minutes: as usual hosts of files do it.
 */
export async function serveFolder(root) {
  const kept = new Map();
  const show = (other) => { root = other; kept.clear(); }; // another edition in its place
  const server = createServer(async (request, response) => {
    const name = new URL(request.url, "http://x").pathname.replace(/\/$/, "/index");
    const file = path.extname(name) ? name : [".html", ".html.br"].some((end) => existsSync(path.join(root, path.normalize(name + end)))) ? name + ".html" : name + "/index.html";
    try {
      if (!kept.has(file)) {
        const whole = path.join(root, path.normalize(file));
        const ready = await readFile(whole + ".br").catch(() => undefined);
        const body = ready ?? gzipSync(await readFile(whole)); // of what is very many there is none: hosts compress it on the way
        kept.set(file, { body, how: ready ? "br" : "gzip", tag: JSON.stringify(createHash("sha256").update(body).digest("hex").slice(0, 16)) });
      }
      const { body, how, tag } = kept.get(file);
      const caching = { "Cache-Control": path.extname(file) === ".html" || name === "/sw.js" ? "no-cache" : "max-age=600", "ETag": tag };
      if (request.headers["if-none-match"] === tag) response.writeHead(304, caching).end();
      else response.writeHead(200, { "Content-Type": types[path.extname(file)], "Content-Encoding": how, "Content-Length": body.length, ...caching }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { address: `http://127.0.0.1:${server.address().port}`, show, stop: () => { server.closeAllConnections(); server.close(); } };
}

/** A page of another site, from which readers come; it does not keep the program from ending. Another name for this machine is another site to browsers. */
export async function elsewhere() {
  const server = createServer((_, response) => response.writeHead(200, { "Content-Type": types[".html"] }).end("<!doctype html><title>elsewhere</title>"));
  server.listen(0, "127.0.0.1").unref();
  await once(server, "listening");
  return `http://localhost:${server.address().port}/`;
}

/** Stands before a server on this machine and counts what it sends: all of it, also what workers and the browser itself ask for, which no page is told of. */
export async function counted(address) {
  const { hostname, port } = new URL(address);
  const sum = { bytes: 0, paths: [], get requests() { return this.paths.length; } };
  const between = createConnections((reader) => {
    const server = connect(port, hostname);
    reader.on("data", (data) => {
      for (const [, path] of data.toString("latin1").matchAll(/^[A-Z]+ (\S+) HTTP\/1\.1\r$/gm)) sum.paths.push(path);
    });
    server.on("data", (data) => { sum.bytes += data.length; });
    reader.pipe(server).pipe(reader);
    for (const end of [reader, server]) end.on("error", () => { reader.destroy(); server.destroy(); });
  });
  between.listen(0, "127.0.0.1");
  await once(between, "listening");
  // since begins anew, and gives what tells of what has been sent from then on.
  const since = () => {
    const { bytes, requests } = sum;
    return () => ({ bytes: sum.bytes - bytes, requests: sum.requests - requests, paths: sum.paths.slice(requests) });
  };
  return { sum, since, address: `http://127.0.0.1:${between.address().port}`, stop: () => between.close() };
}

/**
 * Asks for pages, and for what they load from the same server, until the server has packed them well, which it does for
 * what is asked for more than a few times: readers of a public site come to one that runs.
 */
async function asked(address, pages) {
  const get = async (url) => (await fetch(url, { headers: { "Accept-Encoding": "br" } })).text();
  for (let times = 0; times < 8; times++) {
    for (const page of pages) {
      const text = await get(address + page);
      for (const [, url] of text.matchAll(/(?:href|src)="([^"]*\/_\/[^"]+)"/g)) await get(new URL(url, address + page));
      const { base, press, pack } = JSON.parse(text.match(/id="boot">(.*?)<\/script>/)[1]); // what readers' scripts ask for
      for (const name of [press, pack]) await get(new URL(base + name, address));
      const [stock] = (await get(address + "/sw.js")).match(/_\/stock\.zh\.\w+\.txt/) ?? []; // and their workers
      if (stock) await get(new URL(base + stock, address));
    }
    await new Promise((done) => setTimeout(done, 300));
  }
}

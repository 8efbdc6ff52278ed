// What may stand between the site and its readers: pages that frame it, and what changes it on the way.
import { createServer, request } from "node:http";
import { once } from "node:events";
import { lasting } from "./lib.mjs";

/** A host at http://localhost, another origin than ours at 127.0.0.1; page() gives the address of a page whose global "got" is what it was told. */
export async function host() {
  const pages = [];
  const server = createServer(lasting, (asked, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(pages[asked.url.slice(1)] ?? "");
  }).listen(0, "::");
  await once(server, "listening");
  const page = (body) => {
    const made = pages.push(`<!doctype html><title>host</title><script>got=[];addEventListener("message",(e)=>got.push(e.data))</script>${body}`);
    return `http://localhost:${server.address().port}/${made - 1}`;
  };
  return { page, stop: () => { server.closeAllConnections(); server.close(); } };
}

/** The site as a reader gets it in whose pages a script runs first, and which may be framed for the sake of a narrow window. */
export async function between(address, first = "") {
  const server = createServer(lasting, (asked, response) => {
    if (asked.url === "/first.js") { response.writeHead(200, { "Content-Type": "text/javascript" }).end(first); return; }
    request(address + asked.url, { headers: { ...asked.headers, "accept-encoding": "identity" } }, async (answer) => {
      const chunks = [];
      for await (const chunk of answer) chunks.push(chunk);
      let body = Buffer.concat(chunks);
      const { "content-length": _, ...headers } = answer.headers;
      if (/^text\/html/.test(headers["content-type"])) {
        body = String(body).replace(/<!doctype html>/i, '$&<script src="/first.js"></script>');
        headers["content-security-policy"] = headers["content-security-policy"]?.replace(/; *frame-ancestors 'none'|frame-ancestors 'none';?/, "");
        delete headers["x-frame-options"];
      }
      response.writeHead(answer.statusCode, headers).end(body);
    }).on("error", () => response.destroy()).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { address: "http://127.0.0.1:" + server.address().port, stop: () => { server.closeAllConnections(); server.close(); } };
}

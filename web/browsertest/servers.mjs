// Starts nginx and Caddy, as Debian packages them, with the configuration of docs/hosting.md.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import path from "node:path";
import { patience, run, yutu } from "./lib.mjs";

const top = path.resolve(import.meta.dirname, "../..");
const cache = path.join(top, ".cache/servers");
const packages = ["nginx", "libnginx-mod-http-brotli-static", "caddy"];
const files = { nginx: "usr/sbin/nginx", brotli: "usr/lib/nginx/modules/ngx_http_brotli_static_module.so", caddy: "usr/bin/caddy" };

const under = (root) => Object.fromEntries(Object.entries(files).map(([name, file]) => [name, path.join(root, file)]));
const complete = (programs) => Object.values(programs).every((file) => existsSync(file)) && runs(programs.nginx, "-v") && runs(programs.caddy, "version");

/** Whether a program starts here: one unpacked may lack a library. */
function runs(...command) {
  try { execFileSync(command[0], command.slice(1), { stdio: "ignore" }); return true; } catch { return false; }
}

/** The programs, installed or unpacked beside the build: installing them would start them. A string says what is missing. */
export function programs() {
  for (const root of ["/", cache]) if (complete(under(root))) return under(root);
  try {
    mkdirSync(cache, { recursive: true });
    if (process.getuid() === 0) execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    execFileSync("apt-get", ["download", ...packages], { cwd: cache, stdio: "ignore" });
    for (const deb of readdirSync(cache).filter((f) => f.endsWith(".deb"))) execFileSync("dpkg", ["-x", deb, cache], { cwd: cache });
  } catch { /* not Debian, or no network */ }
  return complete(under(cache)) ? under(cache) : `nginx and Caddy, or libraries of theirs, are missing; on Debian: apt-get install ${packages.join(" ")}`;
}

/** The first code block of that language in docs/hosting.md, with some of its words replaced. */
function fromTheGuide(language, words) {
  const guide = readFileSync(path.join(top, "docs/hosting.md"), "utf8");
  let [, block] = guide.match(new RegExp("```" + language + "\n([\\s\\S]*?)```"));
  for (const [from, to] of words) {
    if (!block.includes(from)) throw new Error(`docs/hosting.md: no ${from} in its ${language} block`);
    block = block.replace(from, to);
  }
  return block;
}

/** yutu hosting's answer, as a file in folder. */
function snippet(folder, kind, root, base, ...flags) {
  const file = path.join(folder, "yutu." + kind);
  writeFileSync(file, execFileSync(yutu, ["hosting", "-server", kind, "-root", root, "-base", base, ...flags]));
  return file;
}

export async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/** Runs a program until its port answers; resolves like serve() of lib.mjs. */
export async function started(program, args, port, base, env) {
  const child = run(program, args, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...env } });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => { said += text; });
  for (const end = Date.now() + patience; ;) {
    if (child.ended || Date.now() > end) throw new Error(`${program}: ${said}`);
    try { await fetch(`http://localhost:${port}/`); break; } catch { await new Promise((done) => setTimeout(done, 50)); }
  }
  return { address: `http://127.0.0.1:${port}${base.replace(/\/$/, "")}`, stop: child.stop };
}

export async function nginx(found, folder, root, base, ...flags) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const server = fromTheGuide("nginx", [["listen 80", `listen 127.0.0.1:${port}`], ["snippets/yutu.conf", snippet(folder, "nginx", root, base, ...flags)]]);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join(" ");
  const config = path.join(folder, "nginx.conf");
  writeFileSync(config, `load_module ${found.brotli}; daemon off; master_process off; pid ${folder}/pid; error_log stderr;
events {} http { access_log off; ${temporary}\n${server}}`);
  return started(found.nginx, ["-p", folder, "-c", config, "-e", "stderr"], port, base);
}

export async function caddy(found, folder, root, base, ...flags) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const site = fromTheGuide("caddy", [["news.example", `http://127.0.0.1:${port}`], ["yutu.caddy", snippet(folder, "caddy", root, base, ...flags)]]);
  const config = path.join(folder, "Caddyfile");
  writeFileSync(config, `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
  return started(found.caddy, ["run", "--config", config, "--adapter", "caddyfile"], port, base, { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder });
}

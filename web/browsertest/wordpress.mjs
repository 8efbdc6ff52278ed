// Starts a real WordPress, of Debian's packages, on a database of its own: docs/embedding.md promises that it shows our maps.
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { once } from "node:events";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { freePort, started } from "./servers.mjs";

const cache = path.resolve(import.meta.dirname, "../../.cache/wordpress");
const ours = path.join(import.meta.dirname, "wordpress");
const packages = ["wordpress", "wordpress-theme-twentytwentythree", "php-cli", "php-mysql", "mariadb-server-core"];
const modules = ["mysqlnd", "mysqli", "ctype", "tokenizer", "iconv", "fileinfo", "exif", "posix"];
const files = { php: ["usr/bin", /^php[\d.]+$/], extensions: ["usr/lib/php", /^\d+$/], mariadb: ["usr/sbin", /^mariadbd$/], messages: ["usr/share", /^mysql$/], wordpress: ["usr/share", /^wordpress$/] };

/** The first file of a folder with such a name; undefined if there is none. */
function find(folder, name) {
  const file = existsSync(folder) && readdirSync(folder).sort().find((file) => name.test(file));
  return file && path.join(folder, file);
}

/** What is needed, below a root; undefined if it is not all there, or does not start. */
function under(root) {
  const found = { root };
  for (const [name, [folder, file]] of Object.entries(files)) found[name] = find(path.join(root, folder), file);
  try {
    execFileSync(found.php, php(found, "-r", "exit((int) !class_exists('mysqli'));"), { stdio: "ignore", env: environment(found) });
    execFileSync(found.mariadb, ["--no-defaults", "--version"], { stdio: "ignore", env: environment(found) });
    return found.wordpress && found;
  } catch { /* not there, or a library is missing */ }
}

const php = (found, ...args) => ["-n", "-d", `extension_dir=${found.extensions}`, ...modules.flatMap((m) => ["-d", "extension=" + m]), "-d", "zend_extension=opcache", ...args];

const environment = ({ root }, more) => ({ ...process.env, ...more, ...(root === "/" ? {} : { LD_LIBRARY_PATH: find(path.join(root, "usr/lib"), /-linux-gnu$/) }) });

/** The programs, installed or unpacked beside the build: installing them would start servers. A string says what is missing. */
export function programs() {
  const root = path.join(cache, "root");
  let found = under("/") ?? under(root);
  if (found) return found;
  try {
    const archives = path.join(cache, "archives");
    mkdirSync(path.join(archives, "partial"), { recursive: true });
    execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    execFileSync("apt-get", ["install", "-y", "-qq", "--download-only", "--no-install-recommends", "-o", `Dir::Cache::Archives=${archives}`, ...packages], { stdio: "ignore" });
    for (const deb of readdirSync(archives).filter((f) => f.endsWith(".deb"))) execFileSync("dpkg", ["-x", path.join(archives, deb), root]);
    found = under(root);
  } catch { /* not Debian, no network, or not root */ }
  return found ?? `WordPress, PHP or MariaDB is missing; on Debian: apt-get install ${packages.join(" ")}`;
}

/** A copy of WordPress with our configuration; Debian's asks for one in /etc. */
function copied(found) {
  const folder = path.join(cache, "site");
  if (!existsSync(path.join(folder, "wp-config.php"))) {
    cpSync(found.wordpress, folder, { recursive: true, dereference: true, filter: (file) => existsSync(file) && !file.endsWith("/languages") });
    mkdirSync(path.join(folder, "wp-content/mu-plugins"), { recursive: true });
  }
  copyFileSync(path.join(ours, "loopback.php"), path.join(folder, "wp-content/mu-plugins/loopback.php"));
  for (const file of ["install.php", "post.php", "wp-config.php"]) copyFileSync(path.join(ours, file), path.join(folder, file));
  return folder;
}

/** Runs WordPress for a test; it may ask the given site alone. post publishes a text and resolves to its address. */
export async function wordpress(found, site) {
  const folder = copied(found), data = mkdtempSync(path.join(tmpdir(), "yutu-wordpress-"));
  const socket = path.join(data, "socket"), port = await freePort();
  const env = environment(found, { WORDPRESS_SOCKET: socket, WORDPRESS_ADDRESS: `http://localhost:${port}`, WORDPRESS_SITE: site });
  // Without users and without InnoDB it needs no tables of its own, and starts in half a second.
  const database = spawn(found.mariadb, ["--no-defaults", "--user=" + userInfo().username, `--datadir=${data}`, `--socket=${socket}`, `--lc-messages-dir=${found.messages}`,
    "--skip-networking", "--skip-grant-tables", "--skip-innodb", "--default-storage-engine=Aria", "--performance-schema=OFF"], { stdio: "ignore", env });
  const stop = async (child) => { child.kill("SIGTERM"); if (child.exitCode === null) await once(child, "exit"); };
  const close = async () => { await stop(database); rmSync(data, { recursive: true }); };
  const run = (file, input) => execFileSync(found.php, php(found, file), { cwd: folder, env, input, encoding: "utf8" });
  try {
    while (!existsSync(socket)) {
      if (database.exitCode !== null) throw new Error("mariadbd ended with " + database.exitCode);
      await new Promise((done) => setTimeout(done, 50));
    }
    run("install.php");
    const server = await started(found.php, php(found, "-d", "opcache.enable=1", "-S", `localhost:${port}`, "-t", folder), port, "/", env);
    return {
      address: server.address,
      post: (text) => `http://localhost:${port}/?p=${run("post.php", text)}`,
      stop: async () => { await server.stop(); await close(); },
    };
  } catch (error) { await close(); throw error; }
}

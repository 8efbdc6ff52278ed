// How costs grow with the number of reports: `node growth.mjs`, a part of `make bench`. Archives are invented (stories/invented); each is
// served, changed, checked and written in the lean form. GROWTH=10,100,… says of how many reports. What is not measured is reckoned on
// the line through the last two, and marked so; what did not grow between these stays as it is.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const top = path.join(import.meta.dirname, "../..");
const program = process.env.YUTU ?? path.join(top, "bin/yutu");
const sizes = (process.env.GROWTH ?? "10,100,1000,5000,20000").split(",").map(Number);
const reckoned = 200_000;
const pause = (ms) => new Promise((go) => setTimeout(go, ms));

/** use tells what a process has used so far: seconds of processor, MiB resident at the most. */
function use(pid) {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ").slice(11, 13);
    return { processor: (+user + +system) / 100, resident: +readFileSync(`/proc/${pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/)[1] / 1024 };
  } catch { return undefined; } // it has ended
}

/** run runs the program to its end, and tells the seconds it took and what it used. */
async function run(...args) {
  const began = performance.now();
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "", ended, used;
  child.stdout.on("data", (text) => { said += text; });
  const code = new Promise((done) => child.on("close", done));
  code.then(() => { ended = true; });
  while (!ended) {
    used = use(child.pid) ?? used;
    await Promise.race([code, pause(20)]);
  }
  if (await code) throw new Error(`yutu ${args.join(" ")} failed`);
  return { clock: (performance.now() - began) / 1000, said, ...used };
}

/** served starts a server and waits for the first page. */
async function served(content, cache) {
  const began = performance.now();
  const child = spawn(program, ["serve", "-addr", "127.0.0.1:0", "-content", content, "-cache", cache], { stdio: ["ignore", "pipe", "ignore"] });
  const address = await new Promise((found) => child.stdout.on("data", (text) => { const url = String(text).match(/http:\/\/[^/\s]+/); if (url) found(url[0]); }));
  const get = async (route) => Buffer.from(await (await fetch(address + route, { headers: { "Accept-Encoding": "br" } })).arrayBuffer());
  await get("/");
  return { get, address, pid: child.pid, clock: (performance.now() - began) / 1000, stop: () => new Promise((done) => { child.on("close", done); child.kill(); }) };
}

/** sent is how many bytes a page has as sent. */
const sent = (address, route) => +execFileSync("curl", ["-s", "-o", "/dev/null", "-H", "Accept-Encoding: br", "-w", "%{size_download}", address + route]);

async function measured(reports) {
  const folder = mkdtempSync(path.join(tmpdir(), "yutu-growth-"));
  const [content, cache, out] = ["content", "cache", "out"].map((name) => path.join(folder, name));
  try {
    execFileSync("go", ["run", "./stories/invented/archive", String(reports), content], { cwd: top });
    const year = readdirSync(content).filter((name) => /^\d{4}$/.test(name)).sort()[0];
    const changed = path.join(content, year, readdirSync(path.join(content, year)).sort()[0]);
    const id = readFileSync(changed, "utf8").match(/^id: (\S+)/m)[1];
    let n = 0;
    const change = () => {
      const headline = "改了" + ++n + "次";
      writeFileSync(changed, readFileSync(changed, "utf8").replace(/headline: \{zh: [^,]*/, "headline: {zh: " + headline));
      return headline;
    };
    const row = {};
    const first = await served(content, cache);
    row["first page answered, nothing kept, s"] = first.clock;
    for (let before = -1, now = 0; now - before > 0.2;) [before] = [now, await pause(2000), now = use(first.pid).processor]; // the index is made
    for (let i = 0; i < Math.min(reports, 500); i++) await first.get("/story/" + id.replace(/\d+$/, (digits) => String(Math.floor(i * reports / Math.min(reports, 500))).padStart(digits.length, "0")));
    for (const words of ["黔江", "扶贫旅游", "tourism school", "医院"]) await first.get("/search?q=" + encodeURIComponent(words));
    row["home as sent, kB"] = sent(first.address, "/") / 1000;
    row["a district as sent, kB"] = sent(first.address, "/district/500114") / 1000;
    row["server resident at most, MiB"] = use(first.pid).resident;
    const headline = change(), began = performance.now();
    while (!(await first.get("/story/" + id)).includes(headline)) await pause(20);
    row["one changed report until it is served, s"] = (performance.now() - began) / 1000;
    await first.stop();
    const second = await served(content, cache);
    row["first page answered, with what was kept, s"] = second.clock;
    await second.stop();
    const check = await run("check", "-content", content, "-cache", path.join(folder, "other"));
    row["check, nothing kept, s"] = check.clock;
    change();
    row["check, one report changed, s"] = (await run("check", "-content", content, "-cache", path.join(folder, "other"))).clock;
    const build = ["build", "-quick", "-forms", "few", "-content", content, "-cache", path.join(folder, "other"), "-origin", "https://news.example", "-o", out];
    const whole = await run(...build);
    const [, files, megabytes] = whole.said.match(/: ([\d,]+) files, ([\d.]+) MB/);
    row["export, s"] = whole.clock;
    row["export, s of processor"] = whole.processor;
    row["export, MiB resident at most"] = whole.resident;
    row["export, files"] = +files.replaceAll(",", "");
    row["export, MB"] = +megabytes;
    change();
    const again = await run(...build);
    row["export again, one report changed, s"] = again.clock;
    row["export again, files written"] = +again.said.match(/([\d,]+) of them written/)[1].replaceAll(",", "");
    return row;
  } finally { rmSync(folder, { recursive: true, force: true }); }
}

const rows = [];
for (const reports of sizes) rows.push(await measured(reports));
const [a, b] = rows.slice(-2), [x, y] = sizes.slice(-2);
const text = (n) => n < 10 ? n.toFixed(2) : n < 1000 ? n.toFixed(1).replace(/\.0$/, "") : Math.round(n).toLocaleString("en");
const line = (cells) => console.log("| " + cells.join(" | ") + " |");
line(["reports", ...sizes.map((n) => n.toLocaleString("en")), ...b && a ? [reckoned.toLocaleString("en") + ", reckoned"] : []]);
line(["---", ...sizes.map(() => "--:"), ...b && a ? ["--:"] : []]);
for (const name of Object.keys(rows[0])) line([name, ...rows.map((row) => text(row[name])), ...b && a ? [text(b[name] + Math.max(0, b[name] - a[name]) / (y - x) * (reckoned - y))] : []]);

// Prints the rows of BENCH_JSON files as a Markdown table, for
// docs/measurements.md: node report.mjs RESULT.json…
import { readFile } from "node:fs/promises";
import { markdown } from "./lib/report.mjs";

const rows = [];
for (const file of process.argv.slice(2)) rows.push(...JSON.parse(await readFile(file, "utf8")).rows);
console.log(markdown(rows));

// The table, for a terminal and for docs/measurements.md.

/** Whether a row reaches its target; undefined if it has none. */
export function met(row) {
  if (!row.target) return undefined;
  const value = row.target.ratio === undefined ? row.yutu : row.yutu / row.peer;
  if (row.target.ratio !== undefined) return value <= row.target.ratio;
  return row.target.least === undefined ? value <= row.target.most : value >= row.target.least;
}

const number = (v) => v == null || Number.isNaN(v) ? "" : v === 0 ? "0" : Math.abs(v) < 10 ? v.toFixed(Math.abs(v) < 0.1 ? 4 : 2) : Math.round(v).toLocaleString("en");

function target(t, unit) {
  if (!t) return "";
  if (t.ratio !== undefined) return `≤ ${t.ratio} × peer`;
  return (t.least === undefined ? "≤ " + number(t.most) : "≥ " + number(t.least)) + (unit ? " " + unit : "");
}

const columns = ["", "unit", "Yutu", "peer", "no script", "Yutu / peer", "target", "met"];
const cells = (row) => [
  row.name, row.unit, number(row.yutu), number(row.peer), number(row.plain),
  row.peer ? (row.yutu / row.peer).toFixed(2) : "", target(row.target, row.unit), { true: "yes", false: "NO" }[met(row)] ?? "",
];

// Chinese characters and the like are two columns wide in a terminal.
const width = (s) => [...s].reduce((n, c) => n + (c >= "\u2e80" ? 2 : 1), 0);

export function text(rows) {
  const lines = [columns, ...rows.map(cells)];
  const widths = columns.map((_, i) => Math.max(...lines.map((l) => width(l[i]))));
  return lines.map((l) => l.map((c, i) => i === 0 || i === 1 || i >= 6 ? c + " ".repeat(widths[i] - width(c)) : " ".repeat(widths[i] - width(c)) + c).join("  ").trimEnd()).join("\n");
}

export function markdown(rows) {
  const line = (l) => "| " + l.join(" | ") + " |";
  return [line(columns), "|---|---|--:|--:|--:|--:|---|---|", ...rows.map((r) => line(cells(r)))].join("\n");
}

/** The middle of a list of numbers. */
export const median = (list) => quantile(list, 0.5);

/** The value that a share of the list does not exceed, by linear interpolation. */
export function quantile(list, share) {
  const sorted = list.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + ((sorted[low + 1] ?? sorted[low]) - sorted[low]) * (at - low);
}

/**
 * Runs each subject's measurement several times, turn by turn and each round in
 * another order, so that whatever else the machine does meets all alike.
 * Gives, by subject, a list of results.
 */
export async function interleaved(runs, subjects, measure) {
  const names = Object.keys(subjects);
  const results = Object.fromEntries(names.map((n) => [n, []]));
  for (let run = 0; run < runs; run++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + run) % names.length];
      results[name].push(await measure(subjects[name], name));
    }
  }
  return results;
}

/** The medians of one field, by subject. */
export const medians = (results, field) =>
  Object.fromEntries(Object.entries(results).map(([name, list]) => [name, median(list.map((r) => r[field]))]));

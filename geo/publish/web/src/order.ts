/** Rows in the order of a day, so that those between two days are found without looking at all. */

import { UNDATED } from "./days";

export interface Order {
  /** All rows by their day, those of one day as they came, the undated last. */
  readonly rows: Uint32Array;
  /** The rows whose day lies behind the first and not behind the second; never the undated. */
  between(after: number, upTo: number): Uint32Array;
}

/** How many of the sorted days are not behind that one. */
function countUpTo(day: number, sorted: Int32Array): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Put rows into the order of their days: there are few days, and many rows of each. */
export function orderOf(days: Int32Array): Order {
  const counts = new Map<number, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  const undated = counts.get(UNDATED) ?? 0;
  counts.delete(UNDATED);
  const sorted = Int32Array.from(counts.keys()).sort();
  const starts = new Uint32Array(sorted.length + 1);
  sorted.forEach((day, i) => (starts[i + 1] = (starts[i] as number) + (counts.get(day) ?? 0)));
  const next = new Map<number, number>([[UNDATED, days.length - undated]]);
  sorted.forEach((day, i) => next.set(day, starts[i] as number));
  const rows = new Uint32Array(days.length);
  days.forEach((day, row) => {
    const at = next.get(day) as number;
    rows[at] = row;
    next.set(day, at + 1);
  });
  return {
    rows,
    between: (after, upTo) => rows.subarray(starts[countUpTo(after, sorted)], starts[countUpTo(upTo, sorted)]),
  };
}

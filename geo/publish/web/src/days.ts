/** Days as whole numbers since 1970, and the bins of a histogram of them. */

const ISO = /^(-?\d{4,6})-(\d\d)-(\d\d)$/;
const DAY = 86_400_000;

/** Stands for no day in an array of days. */
export const UNDATED = -(2 ** 31);

/** Number the day of an ISO date; `UNDATED` if it is none. */
export function dayNumber(iso: string | null): number {
  const match = ISO.exec(iso ?? "");
  if (!match) return UNDATED;
  const date = new Date(0);
  date.setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  const day = date.getTime() / DAY;
  // The 99th of a month is none: it would be a day of another.
  const is = Number.isFinite(day) && date.getUTCDate() === Number(match[3]) && date.getUTCMonth() + 1 === Number(match[2]);
  return is ? day : UNDATED;
}

export function dateOf(day: number): Date {
  return new Date(day * DAY);
}

/** Write a day as an ISO date. */
export function isoDay(day: number): string {
  const date = dateOf(day);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}

export type Unit = "day" | "week" | "month" | "year" | "decade";

export interface Bins {
  readonly unit: Unit;
  /** The first day of each bin, and behind them the day after the last one. */
  readonly edges: readonly number[];
}

const MOST_BINS = 120;

/** The first day of the bin in which a day lies. */
export function floor(day: number, unit: Unit): number {
  const date = dateOf(day);
  if (unit === "week") return day - ((date.getUTCDay() + 6) % 7);
  if (unit === "day") return day;
  const year = date.getUTCFullYear();
  const first = new Date(0);
  first.setUTCFullYear(unit === "decade" ? year - (((year % 10) + 10) % 10) : year, unit === "month" ? date.getUTCMonth() : 0, 1);
  return first.getTime() / DAY;
}

function next(edge: number, unit: Unit): number {
  const step = { day: 1, week: 7, month: 31, year: 366, decade: 3660 }[unit];
  return floor(edge + step, unit);
}

function edges(first: number, last: number, unit: Unit): number[] {
  const out = [floor(first, unit)];
  while ((out.at(-1) ?? last + 1) <= last && out.length < 2000) out.push(next(out.at(-1) ?? last, unit));
  return out;
}

/** Divide the days from the first to the last into at most 120 bins, if decades suffice. */
export function bins(first: number, last: number): Bins {
  for (const unit of ["day", "week", "month", "year"] as const) {
    const length = { day: 1, week: 7, month: 30.4, year: 365 }[unit];
    if ((last - first) / length < MOST_BINS - 1) return { unit, edges: edges(first, last, unit) };
  }
  return { unit: "decade", edges: edges(first, last, "decade") };
}

/** The bin in which a day lies. */
export function binOf(day: number, { edges: all }: Bins): number {
  let [low, high] = [0, all.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((all[middle] ?? 0) <= day) low = middle;
    else high = middle;
  }
  return low;
}

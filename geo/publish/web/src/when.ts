/** Dates as a reader wants them. */

import { dateOf, dayNumber, floor, UNDATED, type Unit } from "./days";
import { words } from "./words";

interface Dated {
  readonly start: string | null;
  readonly end: string | null;
  readonly precision: string | null;
}

function parse(iso: string | null): Date | null {
  const day = dayNumber(iso);
  return day === UNDATED ? null : dateOf(day);
}

const formats = new Map<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>();

/** Formats cost more than what they write: one is made for each of the options below. */
function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  const known = formats.get(options) ?? new Intl.DateTimeFormat(words.locale, { timeZone: "UTC", ...options });
  formats.set(options, known);
  return known.format(date);
}

const DAY: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric" };
const MONTH: Intl.DateTimeFormatOptions = { month: "long", year: "numeric" };
const YEAR: Intl.DateTimeFormatOptions = { year: "numeric" };
const DAY_OF_MONTH: Intl.DateTimeFormatOptions = { day: "numeric" };
const DAY_OF_YEAR: Intl.DateTimeFormatOptions = { day: "numeric", month: "long" };
const SHORT: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
const SHORT_MONTH: Intl.DateTimeFormatOptions = { month: "short", year: "numeric" };

/** Say when: a day, a month, a year, or the days between which it must lie. */
export function when({ start, end, precision }: Dated): string {
  const [first, last] = [parse(start), parse(end)];
  if (!first && !last) return words.undated;
  if (!first) return words.until(format(last as Date, DAY));
  if (precision === "month") return whole(first, last, MONTH);
  if (precision === "year") return whole(first, last, YEAR);
  if (!last) return words.from(format(first, DAY));
  if (first.getTime() === last.getTime()) return format(first, DAY);
  return range(first, last);
}

/** A month, a season of several, a year or a decade. */
function whole(first: Date, last: Date | null, options: Intl.DateTimeFormatOptions): string {
  const [head, tail] = [format(first, options), format(last ?? first, options)];
  return words.range(head, tail);
}

function range(first: Date, last: Date): string {
  const sameYear = first.getUTCFullYear() === last.getUTCFullYear();
  const sameMonth = sameYear && first.getUTCMonth() === last.getUTCMonth();
  const head = sameMonth ? DAY_OF_MONTH : sameYear ? DAY_OF_YEAR : DAY;
  return `${format(first, head)} – ${format(last, DAY)}`;
}

/** Say how the date is known; null where none is. */
export function howKnown(basis: string | null, dateText: string | null): string | null {
  const said = basis === null ? undefined : words.basis[basis];
  if (!said) return dateText && basis === null ? words.dateSaid(dateText) : null;
  return dateText ? `${said}: “${dateText}”` : said;
}

/** Write an ISO date as a reader wants it; what is no date stays as it is. */
export function day(iso: string): string {
  const date = parse(iso);
  return date ? format(date, DAY) : iso;
}

/** Name a day as exactly as the bins of a histogram are: weeks begin and end on days. */
export function binName(edge: number, unit: Unit): string {
  const first = dateOf(edge);
  if (unit === "day" || unit === "week") return format(first, SHORT);
  if (unit === "month") return format(first, SHORT_MONTH);
  return unit === "year" ? format(first, YEAR) : words.decade(format(dateOf(floor(edge, "decade")), YEAR));
}

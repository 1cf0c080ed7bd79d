/** What stands around a picture of the map: title and days above it, below it the key and the credits. */

import { isoDay, UNDATED } from "./days";
import { svg } from "./dom";
import type { Facts } from "./facts";
import { asideMark, endMark, lineSample, eventMark, rivalMark, severalMark, stopMark } from "./shapes";
import { SURE } from "./palette";
import { kindName } from "./popup";
import type { Seen, Sieve } from "./seen";
import type { Traveller } from "./story";
import type { Coded } from "./table";
import { day } from "./when";
import { words } from "./words";

/** A line of the key. */
export interface Sign {
  readonly marks: readonly SVGSVGElement[];
  readonly text: string;
}

export interface Group {
  readonly title: string;
  readonly signs: readonly Sign[];
}

export interface Caption {
  readonly title: string;
  /** From which day to which; empty where no day is known. */
  readonly days: string;
  /** To what it is limited; empty where all is shown. */
  readonly limits: string;
  readonly groups: readonly Group[];
  /** Who is owed thanks for the land, and when the picture was made. */
  readonly credits: readonly string[];
}

export interface Pictured {
  readonly title: string;
  readonly limits: string;
  readonly all: readonly Traveller[];
  readonly sieve: Sieve;
  readonly seen: Seen;
  /** Whether all places named are shown, and marks that are for several. */
  readonly named: boolean;
  readonly several: boolean;
  /** Whether marks stand aside, with thin lines to their places. */
  readonly aside: boolean;
  /** Whether ways begin or end without a stop. */
  readonly ended: boolean;
  /** Whether marks are for several events, and for several kinds of them. */
  readonly counted: boolean;
  readonly mixed: boolean;
  /** Whether places are shown that a name was not taken for. */
  readonly rivals: boolean;
  readonly attribution: string;
}

const MOST_NAMES = 24;

/** The words of a column in the rows that are seen. */
function wordsSeen({ codes, words: all }: Coded, mask: Uint8Array): Set<string> {
  const found = new Set<number>();
  mask.forEach((on, row) => on && found.add(codes[row] ?? 0));
  return new Set([...found].map((code) => all[code] ?? ""));
}

function daysSeen(layers: readonly (readonly [Facts, Uint8Array])[]): string {
  let [first, last] = [Infinity, -Infinity];
  for (const [facts, mask] of layers) {
    mask.forEach((on, row) => {
      const from = facts.first[row] ?? UNDATED;
      if (on && from !== UNDATED) [first, last] = [Math.min(first, from), Math.max(last, facts.last[row] ?? from)];
    });
  }
  return first <= last ? words.range(day(isoDay(first)), day(isoDay(last))) : "";
}

function people({ all, sieve, seen }: Pictured): Group {
  const names = wordsSeen(sieve.visits.people, seen.visits);
  const here = all.filter(({ name, stops }) => names.has(name) && stops.some(({ at }) => at));
  const signs = here.slice(0, MOST_NAMES).map(({ index, name }): Sign => {
    const mark = stopMark({ traveller: index, number: null, status: "actual", confidence: null }, 16);
    return { marks: [mark], text: name || words.someone };
  });
  const left = here.length - signs.length;
  return { title: words.travellers, signs: left > 0 ? [...signs, { marks: [], text: words.andMore(left) }] : signs };
}

function statuses({ sieve, seen, several, aside, ended, named, rivals }: Pictured): Group {
  const layers = [[sieve.visits, seen.visits], [sieve.events, seen.events]] as const;
  const found = new Set(layers.flatMap(([{ statuses: all }, mask]) => [...wordsSeen(all, mask)]));
  const stop = (status: string, confidence: number | null): SVGSVGElement => stopMark({ traveller: 0, number: null, status, confidence }, 17);
  const known = Object.keys(words.statusName).filter((status) => found.has(status));
  const signs = known.map((status): Sign => ({ marks: [stop(status, null), lineSample(status)], text: words.statusName[status] ?? status }));
  const unsure = layers.some(([{ confidence }, mask]) => mask.some((on, row) => on === 1 && (confidence[row] ?? 1) < SURE));
  if (unsure) signs.push({ marks: [stop("actual", 0)], text: words.stopUncertain });
  if (several) signs.push({ marks: [severalMark(9, 20)], text: words.severalHere });
  if (ended) signs.push({ marks: [endMark(null)], text: words.wayEnds });
  if (aside) signs.push({ marks: [asideMark(26)], text: words.aside });
  if (rivals) signs.push({ marks: [rivalMark(14)], text: words.notMeantHere });
  const speck = svg("svg", { class: "mark rival", viewBox: "0 0 24 24", width: 14, height: 14 }, svg("circle", { cx: 12, cy: 12, r: 7, class: "dot" }));
  if (named) signs.push({ marks: [speck], text: words.onlyNamed });
  return { title: words.lines, signs };
}

function happenings({ sieve, seen, counted, mixed }: Pictured): Group {
  const kinds = [...wordsSeen(sieve.events.kinds, seen.events)].sort();
  const signs = kinds.map((kind): Sign => ({ marks: [eventMark(kind, "actual", 1, 18)], text: kindName(kind) }));
  if (counted) signs.push({ marks: [eventMark("", "actual", 3, 20)], text: words.counted });
  if (mixed) signs.push({ marks: [eventMark("", "actual", 1, 18)], text: words.mixed });
  return { title: words.events, signs };
}

/** Tell what is to be seen. */
export function captionOf(of: Pictured, today: Date): Caption {
  const { title, limits, sieve, seen, attribution } = of;
  return {
    title,
    days: daysSeen([[sieve.visits, seen.visits], [sieve.events, seen.events]]),
    limits,
    groups: [people(of), statuses(of), happenings(of)].filter(({ signs }) => signs.length),
    credits: [attribution, words.savedOn(day(today.toISOString().slice(0, 10)))],
  };
}

export interface Placed {
  readonly column: number;
  readonly row: number;
}

/** Lay groups out in columns of one height, headings never at the foot; returns the place of each line in turn. */
export function columns(groups: readonly { readonly signs: { readonly length: number } }[], many: number): { places: Placed[]; rows: number } {
  const lines = groups.reduce((sum, { signs }) => sum + signs.length + 1, 0);
  for (let rows = Math.max(2, Math.ceil(lines / many)); ; rows++) {
    const places: Placed[] = [];
    let at = 0;
    for (const { signs } of groups) {
      if (at % rows === rows - 1) at++;
      for (let i = 0; i <= signs.length; i++, at++) places.push({ column: Math.floor(at / rows), row: at % rows });
    }
    if ((places.at(-1)?.column ?? 0) < many) return { places, rows };
  }
}

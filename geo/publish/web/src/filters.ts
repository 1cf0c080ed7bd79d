/** What the reader asks to see. */

import { UNDATED } from "./days";
import { fold, type Facts } from "./facts";
import type { Coded } from "./table";

export interface Filters {
  readonly query: string;
  /** These four hold what is switched off. */
  readonly travellers: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  readonly statuses: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
  /** Whether events are shown in which no traveller takes part. */
  readonly others: boolean;
  /** Kinds of visits that are switched off. */
  readonly visits: ReadonlySet<string>;
  /** The least confidence, 0 to 1. */
  readonly sure: number;
  /** First and last day; null for no bound. */
  readonly from: number | null;
  readonly to: number | null;
  readonly undated: boolean;
  /** Whether all places named are shown. */
  readonly mentions: boolean;
}

const NONE: ReadonlySet<string> = new Set();

export const EVERYTHING: Filters = {
  query: "",
  travellers: NONE,
  others: true,
  kinds: NONE,
  statuses: NONE,
  documents: NONE,
  visits: NONE,
  sure: 0,
  from: null,
  to: null,
  undated: true,
  mentions: false,
};

/** Put a value into a set or take it out, without changing the set. */
export function toggled(set: ReadonlySet<string>, value: string, hidden: boolean): ReadonlySet<string> {
  const out = new Set(set);
  if (hidden) out.add(value);
  else out.delete(value);
  return out;
}

/** Tell whether anything is filtered at all. */
export function filtering(of: Filters): boolean {
  const sets = [of.travellers, of.kinds, of.statuses, of.documents, of.visits];
  return Boolean(of.query.trim()) || !of.others || sets.some((set) => set.size) || of.sure > 0 || dated(of);
}

/** Tell whether the time is filtered. */
export function dated({ from, to, undated }: Filters): boolean {
  return from !== null || to !== null || !undated;
}

function allowed({ words }: Coded, hidden: ReadonlySet<string>): Uint8Array {
  return Uint8Array.from(words, (word) => (hidden.has(word ?? "") ? 0 : 1));
}

/** What several documents tell is shown as long as one of them is. */
function told({ words }: Coded, hidden: ReadonlySet<string>): Uint8Array {
  return Uint8Array.from(words, (list) => {
    const all = (list ?? "").split("; ");
    return all.some((one) => !hidden.has(one)) ? 1 : 0;
  });
}

/** The travellers among those who take part in something. */
export function takingPart(list: string | null, known: ReadonlySet<string>): string[] {
  return (list ?? "").split("; ").filter((name) => known.has(name));
}

/** What several travellers take part in is shown as long as one of them is; what none does is a choice of its own. */
export function attended({ travellers, others }: Filters, known: ReadonlySet<string>): Sets["people"] {
  if (others && !travellers.size) return null;
  return (list) => {
    const here = takingPart(list, known);
    return here.length ? here.some((name) => !travellers.has(name)) : others;
  };
}

export interface Sets {
  readonly kinds: ReadonlySet<string>;
  /** Whether these people are shown; null if all are. */
  readonly people: ((names: string | null) => boolean) | null;
}

/** Sift rows by everything but time: 1 for those that stay. */
export function sift(facts: Facts, filters: Filters, hidden: Sets): Uint8Array {
  const { count, kinds, statuses, people, documents, confidence, words } = facts;
  const out = new Uint8Array(count);
  const by: [Uint32Array, Uint8Array][] = [
    [kinds.codes, allowed(kinds, hidden.kinds)],
    [statuses.codes, allowed(statuses, filters.statuses)],
    [documents.codes, told(documents, filters.documents)],
  ];
  const { people: shown } = hidden;
  if (shown) by.push([people.codes, Uint8Array.from(people.words, (names) => (shown(names) ? 1 : 0))]);
  const asked = fold(filters.query).split(/\s+/).filter(Boolean);
  const { sure } = filters;
  for (let row = 0; row < count; row++) {
    let stays = (confidence[row] ?? 1) >= sure;
    for (const [codes, good] of by) stays &&= good[codes[row] ?? 0] === 1;
    out[row] = stays ? 1 : 0;
  }
  if (asked.length) {
    for (let row = 0; row < count; row++) {
      if (!out[row]) continue;
      const text = words(row);
      if (!asked.every((word) => text.includes(word))) out[row] = 0;
    }
  }
  return out;
}

const EVER = 2 ** 31 - 1;

/** The bounds of time, as whole numbers of 32 bits: those are compared fastest. */
export function timeOf({ from, to, undated }: Filters): { from: number; to: number; undated: 0 | 1 } {
  return { from: Math.max(-EVER, from ?? -EVER) | 0, to: Math.min(EVER, to ?? EVER) | 0, undated: undated ? 1 : 0 };
}

/** Sift further by time, into an array that is used again and again; returns how many stay. */
export function siftTime(facts: Facts, sifted: Uint8Array, filters: Filters, into: Uint8Array): number {
  const { from, to, undated } = timeOf(filters);
  const { first, last, count } = facts;
  let total = 0;
  for (let row = 0; row < count; row++) {
    const start = first[row] as number;
    const timely = start === UNDATED ? undated : start <= to && (last[row] as number) >= from ? 1 : 0;
    const stays = (sifted[row] as number) & timely;
    into[row] = stays;
    total += stays;
  }
  return total;
}

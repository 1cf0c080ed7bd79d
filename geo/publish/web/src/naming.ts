/** Finds room for the names beside the marks: as many of them as there is room for, as long as there is room for them. */

import { beside, overlap, type Box, type Point } from "./spread";

export interface Wish extends Point {
  readonly size: number;
  /** What may be written, the best first. */
  readonly texts: readonly string[];
}

export interface Written {
  readonly text: string;
  readonly box: Box;
}

/** Names are cut to so many letters where they have no room. */
const LONGEST = 28;
/** Nobody reads a longer name on a map. */
const MOST = 60;
/** Between a mark and its name. */
const GAP = 2;

function cut(name: string, longest: number): string {
  const letters = [...name];
  return letters.length <= longest ? name : `${letters.slice(0, longest - 1).join("").trimEnd()}…`;
}

/** How a place may be called on the map: whole, without its town, cut, and at last by its town alone. */
export function callings(name: string, town: string | null): string[] {
  const whole = cut(name, MOST);
  const bare = town === null ? whole : cut(name.slice(0, -town.length).replace(/[,\s]+$/, ""), MOST);
  const all = [whole, bare, cut(bare, LONGEST), ...(town === null ? [] : [cut(town, LONGEST)])];
  return [...new Set(all)].filter(Boolean);
}

function clear(box: Box, others: readonly (Written | null | undefined)[], but: Written | null = null): boolean {
  return others.every((one) => !one || one === but || !overlap(one.box, box));
}

/** Names in the order of their marks; where one has no room, another is moved aside for it. */
export function named(wishes: readonly Wish[], height: number, measure: (text: string) => number, free: (box: Box) => boolean): (Written | null)[] {
  const options = wishes.map(({ texts, x, y, size }) =>
    texts.flatMap((text) => beside(x, y, size / 2 + GAP, measure(text), height).flatMap((box): Written[] => (free(box) ? [{ text, box }] : []))),
  );
  const out: (Written | null)[] = [];
  for (const ways of options) out.push(ways.find(({ box }) => clear(box, out)) ?? null);
  out.forEach((one, at) => {
    if (one) return;
    for (const wanted of options[at] ?? []) {
      if (makeRoom(wanted, out, options)) {
        out[at] = wanted;
        return;
      }
    }
  });
  return out;
}

/** Move the one name that stands in the way of another, if it can stand elsewhere. */
function makeRoom(wanted: Written, out: (Written | null)[], options: readonly (readonly Written[])[]): boolean {
  const inTheWay = out.flatMap((one, i) => (one && overlap(one.box, wanted.box) ? [i] : []));
  const [at] = inTheWay;
  if (at === undefined) return true;
  if (inTheWay.length > 1) return false;
  const now = out[at] ?? null;
  const next = options[at]?.find(({ box }) => !overlap(box, wanted.box) && clear(box, out, now));
  if (!next) return false;
  out[at] = next;
  return true;
}

/** Reads where a place is, as a reader writes it: two numbers, or the id of a place. */

import type { Position } from "./geometry";

/** A place of the reader's own choice. */
export interface Chosen {
  readonly id: string;
  /** Null where only the id is known: the gazetteer has the rest. */
  readonly at: Position | null;
}

const NUMBER = String.raw`([+-]?\d+(?:\.\d+)?)\s*°?\s*`;
const DEGREES = new RegExp(`^${NUMBER}([NS]?)\\s*[,;\\s]\\s*${NUMBER}([EW]?)$`, "i");
const ID = /^[a-z][a-z0-9_-]*:[^\s:]+$/i;
const GEONAMES = /^https?:\/\/(?:www\.|sws\.)?geonames\.org\/(\d+)(?:\/|$)/i;
const DECIMALS = 5;

function signed(number: string, side: string): number {
  return Number(number) * (/[SW]/i.test(side) ? -1 : 1);
}

/** Return what is meant; null if it is neither. Latitude comes first, as maps on the web write it. */
export function elsewhere(text: string, name: string): Chosen | null {
  const written = text.trim();
  const number = GEONAMES.exec(written)?.[1];
  if (number !== undefined) return { id: `geonames:${number}`, at: null };
  const [, north = "", ns = "", east = "", ew = ""] = DEGREES.exec(written) ?? [];
  if (north === "") return ID.test(written) ? { id: written, at: null } : null;
  const [lat, lon] = [signed(north, ns), signed(east, ew)];
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  const slug = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  return { id: `own:${slug}@${lon.toFixed(DECIMALS)},${lat.toFixed(DECIMALS)}`, at: [lon, lat] };
}

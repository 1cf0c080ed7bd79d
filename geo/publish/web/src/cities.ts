/** The cities that the map names, in little room. */

import { decode, encode } from "./codec";

/** Name, longitude, latitude, and the zoom from which it is written. */
export type City = readonly [string, number, number, number];

/** Cities side by side, the largest first. */
export interface PackedCities {
  /** Names with a bar between them. */
  readonly names: string;
  /** Encoded positions in hundredths of a degree. */
  readonly at: string;
  /** A letter each: A for zoom 0, and one more for each quarter. */
  readonly zooms: string;
}

/** A width of so many doublings of a degree is level 0: the least that is told. */
const LEAST = -8;

/** The width of a country in degrees as a level, in quarters as zooms are. */
export function levelOf(degrees: number): number {
  return Math.max(0, Math.round(4 * (Math.log2(degrees) - LEAST)) / 4);
}

export function degreesOf(level: number): number {
  return 2 ** (level + LEAST);
}

const HUNDRED = 100;
const A = 65;

export function packCities(cities: readonly City[]): PackedCities {
  return {
    names: cities.map(([name]) => name).join("|"),
    at: encode(cities.map(([, lon, lat]) => [lon, lat] as const), HUNDRED),
    zooms: String.fromCharCode(...cities.map(([, , , zoom]) => A + 4 * zoom)),
  };
}

export function readCities({ names, at, zooms }: PackedCities): City[] {
  const written = names.split("|");
  return decode(at, HUNDRED).map(([lon, lat], i) => [written[i] ?? "", lon, lat, (zooms.charCodeAt(i) - A) / 4] as const);
}

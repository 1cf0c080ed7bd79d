/** Turns the TopoJSON of world-atlas (Natural Earth) into the land that the page draws. */

import { encode } from "../src/codec";
import { unroll, type Position } from "../src/geometry";
import { levelOf, packCities, type City } from "../src/cities";
import type { LandFile } from "../src/land";

interface Shape {
  readonly type: string;
  readonly arcs?: unknown;
  readonly geometries?: readonly Shape[];
  readonly properties?: { readonly name?: string };
}

export interface Topology {
  readonly arcs: readonly (readonly (readonly [number, number])[])[];
  readonly transform: {
    readonly scale: readonly [number, number];
    readonly translate: readonly [number, number];
  };
  readonly objects: { readonly land: Shape; readonly countries: Shape };
}

/** Short or dated names of Natural Earth, as news writes them. */
const NAMES: Readonly<Record<string, string>> = {
  "Bosnia and Herz.": "Bosnia and Herzegovina",
  "Central African Rep.": "Central African Republic",
  "Dem. Rep. Congo": "DR Congo",
  "Dominican Rep.": "Dominican Republic",
  "Eq. Guinea": "Equatorial Guinea",
  eSwatini: "Eswatini",
  "Falkland Is.": "Falkland Islands",
  "Fr. S. Antarctic Lands": "",
  Macedonia: "North Macedonia",
  "N. Cyprus": "Northern Cyprus",
  "S. Sudan": "South Sudan",
  "Siachen Glacier": "",
  "Solomon Is.": "Solomon Islands",
  "United States of America": "United States",
  "W. Sahara": "Western Sahara",
};

/** Undo the quantisation and the differences of each arc. */
export function arcs(topology: Topology): Position[][] {
  const { scale, translate } = topology.transform;
  return topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]): Position => {
      [x, y] = [x + dx, y + dy];
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

/** The rings of a shape, as lists of arc numbers; `~i` is arc i backwards. */
export function ringsOf(shape: Shape): number[][] {
  if (shape.type === "GeometryCollection") return (shape.geometries ?? []).flatMap(ringsOf);
  if (shape.type === "Polygon") return shape.arcs as number[][];
  return shape.type === "MultiPolygon" ? (shape.arcs as number[][][]).flat() : [];
}

export function stitch(ring: readonly number[], of: readonly Position[][]): Position[] {
  const line = ring.flatMap((index, i) => {
    const arc = index < 0 ? [...(of[~index] ?? [])].reverse() : (of[index] ?? []);
    return i === 0 ? arc : arc.slice(1);
  });
  return unroll(line);
}

/** Tell whether an unrolled ring goes once round a pole. */
export function polar(ring: readonly Position[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return first !== undefined && last !== undefined && Math.abs(last[0] - first[0]) > 180;
}

/** Close a ring round a pole along that pole. */
export function close(ring: readonly Position[]): Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || !polar(ring)) return [...ring];
  const pole = ring.reduce((sum, point) => sum + point[1], 0) < 0 ? -90 : 90;
  return [...ring, [last[0], pole], [first[0], pole]];
}

/** Signed area in square degrees, shrunk by latitude: only good for comparing. */
function area(ring: readonly Position[]): number {
  let sum = 0;
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    sum += (x * nextY - nextX * y) / 2;
  });
  const lat = ring.reduce((total, point) => total + point[1], 0) / Math.max(1, ring.length);
  return Math.abs(sum) * Math.cos((lat * Math.PI) / 180);
}

function inside([x, y]: Position, ring: readonly Position[]): boolean {
  let odd = false;
  ring.forEach(([x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
  });
  return odd;
}

const GRID = 24;

/** A point well inside a ring: of a grid, the one farthest from every corner of the ring. */
export function heart(ring: readonly Position[]): Position {
  const [xs, ys] = [ring.map((p) => p[0]), ring.map((p) => p[1])];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [bottom, top] = [Math.min(...ys), Math.max(...ys)];
  const squeeze = Math.cos((((bottom + top) / 2) * Math.PI) / 180);
  let best: Position = [(left + right) / 2, (bottom + top) / 2];
  let reach = -1;
  for (let i = 1; i < GRID; i++) {
    for (let j = 1; j < GRID; j++) {
      const at: Position = [left + ((right - left) * i) / GRID, bottom + ((top - bottom) * j) / GRID];
      if (!inside(at, ring)) continue;
      // A name is wider than high: room to the sides counts for more.
      const room = Math.min(...ring.map(([x, y]) => Math.hypot(((x - at[0]) * squeeze) / 1.5, y - at[1])));
      if (room > reach) [best, reach] = [at, room];
    }
  }
  return best;
}

function labels(countries: Shape, of: readonly Position[][]): LandFile["labels"] {
  const out = (countries.geometries ?? []).flatMap((country) => {
    const name = NAMES[country.properties?.name ?? ""] ?? country.properties?.name ?? "";
    const rings = ringsOf(country).map((ring) => stitch(ring, of));
    const largest = rings.sort((a, b) => area(b) - area(a))[0];
    if (!name || !largest || polar(largest)) return [];
    const [lon, lat] = heart(largest);
    return [{ name, lon, lat, size: Math.sqrt(area(largest)) }];
  });
  out.sort((a, b) => b.size - a.size);
  return packCities(out.map(({ name, lon, lat, size }) => [name, lon, lat, levelOf(size)] as const));
}

/** Arcs that two countries share. */
function borders(countries: Shape, of: readonly Position[][]): Position[][] {
  const owners = new Map<number, Set<number>>();
  (countries.geometries ?? []).forEach((country, owner) => {
    for (const index of ringsOf(country).flat()) {
      const arc = index < 0 ? ~index : index;
      owners.set(arc, (owners.get(arc) ?? new Set()).add(owner));
    }
  });
  const shared = [...owners].filter(([, who]) => who.size > 1).map(([arc]) => arc);
  return shared.sort((a, b) => a - b).map((arc) => unroll(of[arc] ?? []));
}

/** The zoom from which a city is written: the more people, the sooner; capitals a little sooner. */
export function zoomOf(population: number, capital: boolean): number {
  const zoom = 5.6 - 2.1 * Math.log10(Math.max(population, 50_000) / 1e6) - (capital ? 1 : 0);
  return Math.round(Math.min(7, Math.max(3.5, zoom)) * 4) / 4;
}

/** Cities that stand out at the scale of 1:110m; the rest would cost more than they tell. */
const COARSE = 5.25;

/** Read cities.csv, whose first line names its columns and whose names hold neither quotes nor bars. */
export function cities(table: string, most = Infinity): City[] {
  const [, ...lines] = table.trim().split("\n");
  const all = lines.map((line) => {
    const [name = "", lon, lat, population, capital] = line.split(",");
    return [name, Number(lon), Number(lat), zoomOf(Number(population), capital === "yes")] as const;
  });
  return all.filter(([, , , zoom]) => zoom <= most);
}

/** Convert a topology; positions are kept to `1 / scale` degrees. */
export function convert(topology: Topology, scale: number, table = ""): LandFile {
  const of = arcs(topology);
  const rings = ringsOf(topology.objects.land)
    .map((ring) => stitch(ring, of))
    // A cap that is nothing but the pole covers no ground.
    .filter((ring) => ring.some(([, lat]) => Math.abs(lat) < 89.9));
  return {
    scale,
    rings: rings.map((ring) => encode(close(ring), scale)),
    borders: borders(topology.objects.countries, of).map((line) => encode(line, scale)),
    labels: labels(topology.objects.countries, of),
    cities: packCities(cities(table, scale > 100 ? Infinity : COARSE)),
  };
}

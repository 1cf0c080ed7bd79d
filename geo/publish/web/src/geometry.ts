/** Lines and points on a world that repeats every 360 degrees. Longitude before latitude. */

export type Position = readonly [lon: number, lat: number];

const TURN = 360;

/** Move `lon` by whole turns so that it stands as near to `to` as it can. */
export function near(lon: number, to: number): number {
  return lon + TURN * Math.round((to - lon) / TURN);
}

/** Take the jumps out of a line: its longitudes run on beyond 180 degrees. */
export function unroll(line: readonly Position[]): Position[] {
  const out: Position[] = [];
  for (const [lon, lat] of line) {
    const last = out.at(-1);
    out.push([last ? near(lon, last[0]) : lon, lat]);
  }
  return out;
}

/** Join the pieces of a line that was cut at the antimeridian, in their order. */
export function join(pieces: readonly (readonly Position[])[]): Position[] {
  const joined = unroll(pieces.flat());
  return joined.filter((point, i) => {
    const before = joined[i - 1];
    return !before || Math.abs(point[0] - before[0]) > 1e-9 || Math.abs(point[1] - before[1]) > 1e-9;
  });
}

/** Move a whole line by turns so that it begins as near to `lon` as it can. */
export function startNear(line: readonly Position[], lon: number): Position[] {
  const first = line[0];
  if (!first) return [];
  const shift = near(first[0], lon) - first[0];
  return line.map(([x, y]) => [x + shift, y]);
}

/** Cut a line at the edges of the world round `home`, so that each of its pieces lies on that. */
export function cutAt(line: readonly Position[], home: number): Position[][] {
  const pieces: Position[][] = [];
  let piece: Position[] = [];
  let world = NaN;
  line.forEach(([lon, lat], i) => {
    const here = near(lon, home) - lon;
    const before = line[i - 1];
    if (before && here !== world) {
      const edge = home + (here < world ? TURN : -TURN) / 2;
      const share = (edge - world - before[0]) / (lon - before[0]);
      const at = before[1] + share * (lat - before[1]);
      piece.push([edge, at]);
      piece = [[edge + here - world, at]];
    }
    if (here !== world) pieces.push(piece);
    world = here;
    piece.push([lon + here, lat]);
  });
  return pieces;
}

/** Tell whether two positions are the same place, on whatever copy of the world. */
export function samePlace(a: Position, b: Position): boolean {
  return Math.abs(near(a[0], b[0]) - b[0]) < 0.02 && Math.abs(a[1] - b[1]) < 0.02;
}

/** Name a position, so that things which stand on the same spot find each other. */
export function spot([lon, lat]: Position): string {
  return `${lon.toFixed(3)},${lat.toFixed(3)}`;
}

/** The farthest from the middle that a lane may lie: with many legs, lanes lie closer together. */
const OUTERMOST = 3;

/**
 * Number legs that run between the same two spots, so that they can be drawn side by side.
 *
 * Returns for each line its distance from the middle, in lanes, to the left of a walker who goes
 * the way of the line.
 */
export function lanes(lines: readonly (readonly Position[])[]): number[] {
  const roads = new Map<string, { index: number; forth: boolean }[]>();
  lines.forEach((line, index) => {
    const [a, b] = [line[0], line.at(-1)];
    if (!a || !b) return;
    const [from, to] = [spot(a), spot(b)];
    const forth = from <= to;
    const road = forth ? `${from} ${to}` : `${to} ${from}`;
    roads.set(road, [...(roads.get(road) ?? []), { index, forth }]);
  });
  const out = lines.map(() => 0);
  for (const road of roads.values()) {
    const half = (road.length - 1) / 2;
    const wide = Math.min(1, OUTERMOST / half);
    road.forEach(({ index, forth }, i) => {
      const lane = half && (i - half) * wide;
      out[index] = lane === 0 ? 0 : forth ? lane : -lane;
    });
  }
  return out;
}

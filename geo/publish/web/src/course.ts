/** The course of a leg on the screen, in pixels: from mark to mark, and beside other legs that go the same way. */

import type { Point } from "./spread";

/** How far each point of a line lies from its beginning. */
function walked(ring: readonly Point[]): number[] {
  let sum = 0;
  return ring.map((point, i) => (sum += distance(ring[i - 1] ?? point, point)));
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** Let a line begin and end at the marks that it joins; between them it changes as little as it can. */
export function ledTo(ring: readonly Point[], from: Point | null, to: Point | null): Point[] {
  const [first, last] = [ring[0], ring.at(-1)];
  const way = walked(ring);
  const whole = way.at(-1) || 1;
  const [begin, end] = [[first, from], [last, to]].map(([is, wanted]) => ({
    x: is && wanted ? wanted.x - is.x : 0,
    y: is && wanted ? wanted.y - is.y : 0,
  })) as [Point, Point];
  return ring.map(({ x, y }, i) => {
    const share = (way[i] ?? 0) / whole;
    return { x: x + begin.x * (1 - share) + end.x * share, y: y + begin.y * (1 - share) + end.y * share };
  });
}

/** Pixels in which a line leaves its mark for its lane, and as many steps. */
const [LEAVING, STEPS] = [48, 6];

/** Points at those distances are added to a line, in their order. */
function filled(ring: readonly Point[], wanted: readonly number[]): Point[] {
  const way = walked(ring);
  let next = 0;
  return ring.flatMap((point, i) => {
    const [before, length] = [ring[i - 1] ?? point, way[i] ?? 0];
    const start = way[i - 1] ?? 0;
    const added: Point[] = [];
    for (; (wanted[next] ?? Infinity) < length; next++) {
      const share = ((wanted[next] ?? 0) - start) / (length - start);
      added.push({ x: before.x + (point.x - before.x) * share, y: before.y + (point.y - before.y) * share });
    }
    return [...added, point];
  });
}

/** Move a line to the left of its direction, but for its ends: those stay at their marks. */
export function shifted(line: readonly Point[], aside: number): Point[] {
  const whole = walked(line).at(-1) ?? 0;
  const leaving = Math.min(LEAVING, whole / 2);
  const steps = Array.from({ length: STEPS }, (_, i) => (leaving * (i + 1)) / STEPS);
  const ring = filled(line, [...steps, ...steps.map((step) => whole - step).reverse()]);
  const way = walked(ring);
  return ring.map((point, i) => {
    const [a, b] = [ring[i - 1] ?? point, ring[i + 1] ?? point];
    const length = distance(a, b) || 1;
    const along = way[i] ?? 0;
    const off = aside * Math.sin((Math.PI / 2) * Math.min(1, Math.min(along, whole - along) / (leaving || 1)));
    return { x: point.x + (off * (b.y - a.y)) / length, y: point.y - (off * (b.x - a.x)) / length };
  });
}

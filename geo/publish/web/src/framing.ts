/** Finds the nearest look at the story in which its marks stand whole, and below none of the buttons. */

import type { Box, Point } from "./spread";

export interface Scene {
  /** The marks as they are spread at a zoom, in pixels of the world at that zoom. */
  readonly marks: readonly Box[];
  /** What has to be in view besides them. */
  readonly rest: Box;
}

/** Where marks may stand, in pixels of the map. */
export interface Room extends Box {
  /** Height of the map, if the world is not to be moved out of it. */
  readonly height?: number;
  /** What lies over the map there. */
  readonly covered: readonly Box[];
}

export interface Framed {
  readonly zoom: number;
  /** What is added to a pixel of the world to get that of the map. */
  readonly offset: Point;
}

/** Shares of the room that is left by which the marks may be moved from the middle. */
const SHIFTS = [0, 0.25, -0.25, 0.5, -0.5];
const WAYS = SHIFTS.flatMap((x) => SHIFTS.map((y) => ({ x, y }))).sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y));

export function union(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

function hidden(box: Box, { x, y }: Point, covered: readonly Box[]): boolean {
  return covered.some((one) => box.left + x < one.right && box.right + x > one.left && box.top + y < one.bottom && box.bottom + y > one.top);
}

/** The world is no less high than the map, or in its middle. */
function onEarth(y: number, zoom: number, height?: number): number {
  if (height === undefined) return y;
  const spare = height - 256 * 2 ** zoom;
  return spare >= 0 ? spare / 2 : Math.min(0, Math.max(spare, y));
}

/** The first of the zooms, the nearest first, at which everything has room; null if none has it. */
export function framed(sceneAt: (zoom: number) => Scene, zooms: Iterable<number>, room: Room): Framed | null {
  for (const zoom of zooms) {
    const { marks, rest } = sceneAt(zoom);
    const all = union([...marks, rest]);
    const [across, down] = [room.right - room.left - (all.right - all.left), room.bottom - room.top - (all.bottom - all.top)];
    if (!(across >= 0 && down >= 0)) continue;
    for (const way of WAYS) {
      const x = room.left + across * (0.5 + way.x) - all.left;
      const y = onEarth(room.top + down * (0.5 + way.y) - all.top, zoom, room.height);
      const offset = { x, y };
      if (all.top + y < room.top || all.bottom + y > room.bottom) continue;
      if (!marks.some((mark) => hidden(mark, offset, room.covered))) return { zoom, offset };
    }
  }
  return null;
}

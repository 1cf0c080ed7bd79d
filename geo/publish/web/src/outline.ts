/** Outlines that stay where they are: projected once, and drawn on as many copies of the world as a wide window shows. */

import type { Position } from "./geometry";

/** Lines side by side, on a world one unit wide and high. */
export interface Outlines {
  /** x and y of each point. */
  readonly points: Float64Array;
  /** The number of points up to the end of each line. */
  readonly ends: readonly number[];
  /** Left, top, right and bottom of each line. */
  readonly boxes: Float64Array;
}

/** The part of the world that is drawn, in its units, and how a point gets its pixel. */
export interface View {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Pixels to the width of the world. */
  readonly scale: number;
  /** The pixel of the world that is at the origin. */
  readonly x: number;
  readonly y: number;
}

interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
}

const TURNS = [-2, -1, 0, 1, 2];
/** The world of the web's maps ends there. */
const MOST_LATITUDE = 85.0511287798;
/** Points nearer to one another, in pixels, are one. */
const NEAR = 0.7;
const RADIANS = Math.PI / 180;

function down(lat: number): number {
  const sine = Math.sin(Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, lat)) * RADIANS);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Project lines of longitudes and latitudes in degrees. */
export function outlines(lines: readonly (readonly Position[])[]): Outlines {
  const points = new Float64Array(2 * lines.reduce((sum, line) => sum + line.length, 0));
  const boxes = new Float64Array(4 * lines.length);
  const ends: number[] = [];
  let next = 0;
  lines.forEach((line, at) => {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [lon, lat] of line) {
      const [x, y] = [lon / 360 + 0.5, down(lat)];
      points[next++] = x;
      points[next++] = y;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
    ends.push(next / 2);
    boxes.set([left, top, right, bottom], 4 * at);
  });
  return { points, ends, boxes };
}

/** Trace what of the outlines is in view, on each copy of the world. */
export function trace(pen: Pen, { points, ends, boxes }: Outlines, view: View, closed: boolean): void {
  for (const turn of TURNS) {
    let first = 0;
    ends.forEach((end, at) => {
      const [left = 0, top = 0, right = 0, bottom = 0] = boxes.subarray(4 * at, 4 * at + 4);
      const seen = left + turn <= view.right && right + turn >= view.left && top <= view.bottom && bottom >= view.top;
      if (seen) traceLine(pen, points.subarray(2 * first, 2 * end), turn, view);
      if (seen && closed) pen.closePath();
      first = end;
    });
  }
}

function traceLine(pen: Pen, points: Float64Array, turn: number, { scale, x: left, y: top }: View): void {
  let [lastX, lastY] = [0, 0];
  for (let at = 0; at < points.length; at += 2) {
    const x = ((points[at] ?? 0) + turn) * scale - left;
    const y = (points[at + 1] ?? 0) * scale - top;
    const near = Math.abs(x - lastX) < NEAR && Math.abs(y - lastY) < NEAR;
    if (at === 0) pen.moveTo(x, y);
    else if (near && at < points.length - 2) continue;
    else pen.lineTo(x, y);
    [lastX, lastY] = [x, y];
  }
}

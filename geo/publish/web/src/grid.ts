/** Gathers thousands of points: as they are, or into the cells of the screen. Longitude before latitude. */

import type { Theme } from "./theme";

/** What the crowd draws; rows are numbers, so that a million of them are two arrays. */
export interface Crowd {
  readonly count: number;
  /** Where each stands on the square of the Mercator world, 0 to 1; NaN for nowhere. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Draws a row as a point. */
  readonly paint: (context: CanvasRenderingContext2D, row: number, x: number, y: number, colours: Theme) => void;
  readonly name: (row: number) => string;
}

/** Something that was drawn: a point, or a cell with several rows. */
export interface Blob {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly count: number;
  /** The first of its rows. */
  readonly row: number;
  /** The number of its cell; -1 for a point. */
  readonly cell: number;
}

/** Above this, points would be one blot: cells with counts say more. */
export const MOST_POINTS = 5000;
const CELL = 46;
/** Half the width of a point, in pixels. */
const POINT = 6;

/** Mercator, as Leaflet has it: longitude and latitude to the unit square. */
export function toUnit(lon: number, lat: number): readonly [x: number, y: number] {
  const sin = Math.sin((Math.max(-85.0511287798, Math.min(85.0511287798, lat)) * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)];
}

export interface Frame {
  /** Pixels of the whole world, and of the corner at the top left. */
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function columnsOf({ width }: Frame): number {
  return Math.ceil(width / CELL) + 2;
}

function cellOf(x: number, y: number, columns: number): number {
  return (Math.floor(y / CELL) + 1) * columns + Math.floor(x / CELL) + 1;
}

/** Gather rows into the cells of the screen; each stands in the middle of its rows, inside the cell. */
export function grid({ x, y, count }: Crowd, mask: Uint8Array, frame: Frame): Blob[] {
  const { scale, left, top, width, height } = frame;
  const columns = columnsOf(frame);
  const size = columns * (Math.ceil(height / CELL) + 2);
  const [counts, firsts] = [new Uint32Array(size), new Uint32Array(size)];
  const [sumX, sumY] = [new Float64Array(size), new Float64Array(size)];
  for (let row = 0; row < count; row++) {
    if (mask[row] === 0) continue;
    const px = (x[row] as number) * scale - left;
    const py = (y[row] as number) * scale - top;
    if (!(px >= 0 && py >= 0 && px < width && py < height)) continue;
    const cell = cellOf(px, py, columns);
    const before = counts[cell] as number;
    if (before === 0) firsts[cell] = row;
    counts[cell] = before + 1;
    sumX[cell] = (sumX[cell] as number) + px;
    sumY[cell] = (sumY[cell] as number) + py;
  }
  const out: Blob[] = [];
  for (let cell = 0; cell < size; cell++) {
    const many = counts[cell] as number;
    if (!many) continue;
    const radius = many === 1 ? POINT : Math.min(CELL / 2 - 1, 9 + 2.6 * Math.log10(many) * 1.4);
    const [column, line] = [cell % columns, Math.floor(cell / columns)];
    const inside = (value: number, at: number): number =>
      Math.min((at - 1) * CELL + CELL - radius, Math.max((at - 1) * CELL + radius, value));
    out.push({
      x: inside((sumX[cell] as number) / many, column),
      y: inside((sumY[cell] as number) / many, line),
      radius,
      count: many,
      row: firsts[cell] as number,
      cell: many === 1 ? -1 : cell,
    });
  }
  return out;
}

/** Points, one a row. */
export function points({ x, y, count }: Crowd, mask: Uint8Array, frame: Frame): Blob[] {
  const { scale, left, top, width, height } = frame;
  const out: Blob[] = [];
  for (let row = 0; row < count; row++) {
    if (mask[row] === 0) continue;
    const px = (x[row] as number) * scale - left;
    const py = (y[row] as number) * scale - top;
    if (px > -POINT && py > -POINT && px < width + POINT && py < height + POINT) {
      out.push({ x: px, y: py, radius: POINT, count: 1, row, cell: -1 });
    }
  }
  return out;
}

/** The rows of a cell, or those that stand where a point stands. */
export function rowsOf(crowd: Crowd, mask: Uint8Array, frame: Frame, blob: Blob): number[] {
  const columns = columnsOf(frame);
  const out: number[] = [];
  for (let row = 0; row < crowd.count; row++) {
    if (mask[row] === 0) continue;
    const px = (crowd.x[row] as number) * frame.scale - frame.left;
    const py = (crowd.y[row] as number) * frame.scale - frame.top;
    const here = blob.cell < 0
      ? Math.abs(px - blob.x) < POINT / 2 && Math.abs(py - blob.y) < POINT / 2
      : px >= 0 && py >= 0 && px < frame.width && py < frame.height && cellOf(px, py, columns) === blob.cell;
    if (here || row === blob.row) out.push(row);
  }
  return out;
}

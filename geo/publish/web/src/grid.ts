/** Gathers thousands of points: as they are, or into the cells of the screen. Longitude before latitude. */

import type { Theme } from "./theme";

/** What the crowd draws; rows are numbers, so that a million of them are two arrays. */
export interface Crowd {
  readonly count: number;
  /** Where each stands on the square of the Mercator world, 0 to 1; NaN for nowhere. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Paints the mark of a row round the origin. */
  readonly paint: (context: CanvasRenderingContext2D, row: number, colours: Theme) => void;
  /** Rows of the same look have the same mark. */
  readonly look: (row: number) => string;
  readonly name: (row: number) => string;
}

/** Something that was drawn: a point, or a cell with several rows. */
export interface Blob {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly count: number;
  /** Its row; -1 if there are several. */
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

/** The radius of a disc, in whole pixels: so few are different that each is painted but once. */
function discOf(count: number): number {
  return Math.min(CELL / 2 - 1, Math.round(9 + 3.64 * Math.log10(count)));
}

function columnsOf({ width }: Frame): number {
  return Math.ceil(width / CELL) + 2;
}

function cellOf(x: number, y: number, columns: number): number {
  return (Math.floor(y / CELL) + 1) * columns + Math.floor(x / CELL) + 1;
}

/** Steps of a pixel in which places are summed: whole numbers add up without error, and are taken off again. */
const FINE = 64;

/** The cells of the screen; rows are put in and taken out one by one, as a slider moves. */
export class Cells {
  private readonly columns: number;
  private readonly counts: Uint32Array;
  private readonly sumX: Float64Array;
  private readonly sumY: Float64Array;
  /** The sum of the rows of each cell: of one that is alone, the row itself. */
  private readonly sumRow: Float64Array;

  constructor(
    private readonly crowd: Crowd,
    readonly frame: Frame,
  ) {
    this.columns = columnsOf(frame);
    const size = this.columns * (Math.ceil(frame.height / CELL) + 2);
    this.counts = new Uint32Array(size);
    [this.sumX, this.sumY, this.sumRow] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  }

  /** Put a row into its cell, if it is in view: 1; or take it out: -1. */
  add(row: number, sign: 1 | -1): void {
    const { scale, left, top, width, height } = this.frame;
    const px = (this.crowd.x[row] as number) * scale - left;
    const py = (this.crowd.y[row] as number) * scale - top;
    if (!(px >= 0 && py >= 0 && px < width && py < height)) return;
    const cell = cellOf(px, py, this.columns);
    this.counts[cell] = (this.counts[cell] as number) + sign;
    this.sumX[cell] = (this.sumX[cell] as number) + sign * Math.round(px * FINE);
    this.sumY[cell] = (this.sumY[cell] as number) + sign * Math.round(py * FINE);
    this.sumRow[cell] = (this.sumRow[cell] as number) + sign * row;
  }

  /** A mark a cell, in the middle of its rows, inside the cell. */
  blobs(): Blob[] {
    const { columns, counts, sumX, sumY, sumRow } = this;
    const out: Blob[] = [];
    for (let cell = 0; cell < counts.length; cell++) {
      const count = counts[cell] as number;
      if (!count) continue;
      const alone = count === 1;
      const radius = alone ? POINT : discOf(count);
      const inside = (sum: number, at: number): number =>
        Math.min((at - 1) * CELL + CELL - radius, Math.max((at - 1) * CELL + radius, sum / count / FINE));
      out.push({
        x: inside(sumX[cell] as number, cell % columns),
        y: inside(sumY[cell] as number, Math.floor(cell / columns)),
        radius,
        count,
        row: alone ? (sumRow[cell] as number) : -1,
        cell: alone ? -1 : cell,
      });
    }
    return out;
  }
}

/** Gather rows into the cells of the screen. */
export function grid(crowd: Crowd, mask: Uint8Array, frame: Frame): Cells {
  const cells = new Cells(crowd, frame);
  for (let row = 0; row < crowd.count; row++) if (mask[row] !== 0) cells.add(row, 1);
  return cells;
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

/** The rows of a cell, or those that stand where a point stands; at most so many of them. */
export function rowsOf(crowd: Crowd, mask: Uint8Array, frame: Frame, blob: Blob, most = Infinity): number[] {
  const columns = columnsOf(frame);
  const out: number[] = [];
  for (let row = 0; row < crowd.count && out.length < most; row++) {
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

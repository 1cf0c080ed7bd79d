/** Marks that are painted once and stamped often: outlines filled anew each time are what a slider waits for. */

import type { Theme } from "./theme";

/** Room around a mark for its pale edge, in pixels. */
const EDGE = 4;

type Paint = (context: CanvasRenderingContext2D) => void;

interface Stamp {
  readonly canvas: HTMLCanvasElement;
  /** Half its width, in pixels of the page. */
  readonly half: number;
}

/** The stamps of one theme, by what they show. */
export class Stamps {
  private readonly made = new Map<string, Stamp>();

  /** `dense` is how many pixels of the canvas make one of the page. */
  constructor(readonly dense: number) {}

  /** The stamp of a mark of that radius in pixels, painted round the origin. */
  of(key: string, radius: number, paint: Paint): Stamp {
    const known = this.made.get(key);
    if (known) return known;
    const made = cut(radius, this.dense, paint);
    this.made.set(key, made);
    return made;
  }

  /** Stamp it: between two pixels it would be blurred, and cost four times as much. */
  set(on: CanvasRenderingContext2D, { canvas, half }: Stamp, x: number, y: number): void {
    const { dense } = this;
    on.drawImage(canvas, Math.round((x - half) * dense) / dense, Math.round((y - half) * dense) / dense, 2 * half, 2 * half);
  }
}

function cut(radius: number, dense: number, paint: Paint): Stamp {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.ceil(2 * (radius + EDGE) * dense);
  const half = canvas.width / dense / 2;
  const context = canvas.getContext("2d");
  context?.setTransform(dense, 0, 0, dense, half * dense, half * dense);
  if (context) paint(context);
  return { canvas, half };
}

/** Paint the disc of a cell. */
export function paintDisc(context: CanvasRenderingContext2D, radius: number, { calm, halo }: Theme): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.globalAlpha = 0.88;
  context.fillStyle = calm;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 2;
  context.strokeStyle = halo;
  context.stroke();
}

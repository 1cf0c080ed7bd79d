/** A leg on the canvas: a line with a pale edge, arrows along it, crosses if it was cancelled. */

import * as L from "leaflet";
import { ledTo, shifted } from "./course";
import { DASHES, type Look } from "./palette";

export interface LegOptions extends L.PolylineOptions {
  readonly look: Look;
  /** Distance from the great circle in pixels, where several legs share it. */
  readonly aside: number;
  readonly leg: string;
  readonly traveller: string;
  halo: string;
}

interface CanvasInside {
  readonly _ctx: CanvasRenderingContext2D;
  readonly _drawing: boolean;
}

const ARROW_EVERY = 220;
/** What was called off is crossed more often than a way needs arrows. */
const CROSS_EVERY = 90;
const ARROW_FROM = 34;

// Leaflet keeps these to itself, and its types do not show them.
declare module "leaflet" {
  interface Polyline {
    _project(): void;
    _rings: L.Point[][];
    _parts: L.Point[][];
    _rawPxBounds: L.Bounds;
    _renderer: L.Renderer;
    _reset(): void;
    _updateBounds(): void;
  }
}

type End = L.LatLng | null;

function same(a: End, b: End): boolean {
  return a === b || (a !== null && b !== null && a.equals(b));
}

export class LegLine extends L.Polyline {
  declare options: LegOptions;
  /** Where the marks stand that it joins; null where there is none. */
  private marks: readonly [from: End, to: End] = [null, null];

  constructor(line: L.LatLngExpression[], options: LegOptions) {
    super(line, { weight: 2.5, smoothFactor: 0.5, ...options });
  }

  /** Lead from one mark to another, wherever they had to stand. */
  lead(from: End, to: End): void {
    if (same(from, this.marks[0]) && same(to, this.marks[1])) return;
    this.marks = [from, to];
    if (this._map) this._reset();
  }

  /** Room for the arrows, when a part of the canvas is drawn again; and for fingers. */
  _clickTolerance(): number {
    return 10;
  }

  override _project(): void {
    super._project();
    const { aside } = this.options;
    const origin = this._map.getPixelOrigin();
    // Leaflet rounds to whole pixels, which makes a wave of a line with many points.
    const pixel = (at: L.LatLng): L.Point => this._map.project(at).subtract(origin);
    const ring = (this.getLatLngs() as L.LatLng[]).map(pixel);
    const [from, to] = this.marks.map((at) => at && pixel(at));
    const led = ledTo(ring, from ?? null, to ?? null);
    this._rings = [(aside ? shifted(led, aside) : led).map(({ x, y }) => L.point(x, y))];
    this._rawPxBounds = L.bounds(this._rings.flat());
    this._updateBounds();
  }

  _updatePath(): void {
    const { _ctx: context, _drawing: drawing } = this._renderer as unknown as CanvasInside;
    if (!drawing || !this._parts.length) return;
    const { look, color = "#000", weight = 2.5, opacity = 1, halo } = this.options;
    context.save();
    context.globalAlpha = opacity;
    context.lineCap = "round";
    context.lineJoin = "round";
    trace(context, this._parts);
    context.strokeStyle = halo;
    context.lineWidth = weight + 3;
    context.stroke();
    context.strokeStyle = color;
    context.lineWidth = weight;
    context.setLineDash([...DASHES[look]]);
    context.stroke();
    context.setLineDash([]);
    for (const at of along(this._rings[0] ?? [], look === "cancelled" || look === "negated" ? CROSS_EVERY : ARROW_EVERY)) {
      SIGNS[look](context, at, color, halo);
    }
    context.restore();
  }
}

function trace(context: CanvasRenderingContext2D, parts: readonly L.Point[][]): void {
  context.beginPath();
  for (const part of parts) {
    part.forEach(({ x, y }, i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  }
}

interface Heading {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

/** Points at even distances along a line, none if it is too short to show one. */
function along(ring: readonly L.Point[], every: number): Heading[] {
  const steps = ring.slice(1).map((point, i) => {
    const from = ring[i] ?? point;
    return { from, point, length: Math.hypot(point.x - from.x, point.y - from.y) };
  });
  const whole = steps.reduce((sum, step) => sum + step.length, 0);
  if (whole < ARROW_FROM) return [];
  const count = Math.max(1, Math.round(whole / every));
  const out: Heading[] = [];
  let walked = 0;
  for (const { from, point, length } of steps) {
    for (let next = target(out.length, count, whole); next <= walked + length && out.length < count; ) {
      const share = length ? (next - walked) / length : 0;
      out.push({
        x: from.x + (point.x - from.x) * share,
        y: from.y + (point.y - from.y) * share,
        angle: Math.atan2(point.y - from.y, point.x - from.x),
      });
      next = target(out.length, count, whole);
    }
    walked += length;
  }
  return out;
}

function target(i: number, count: number, whole: number): number {
  return (whole * (i + 0.5)) / count;
}

type Paint = (context: CanvasRenderingContext2D, at: Heading, color: string, halo: string) => void;

const arrow = (filled: boolean): Paint => (context, { x, y, angle }, color, halo) => {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(7, 0);
  context.lineTo(-5, 5.5);
  context.lineTo(-2.5, 0);
  context.lineTo(-5, -5.5);
  context.closePath();
  context.lineWidth = filled ? 2 : 4.5;
  context.strokeStyle = halo;
  context.stroke();
  context.fillStyle = filled ? color : halo;
  context.fill();
  context.lineWidth = 1.6;
  context.strokeStyle = color;
  if (!filled) context.stroke();
  context.restore();
};

const cross: Paint = (context, { x, y }, color, halo) => {
  for (const [style, width] of [[halo, 5] as const, [color, 2.5] as const]) {
    context.beginPath();
    context.moveTo(x - 6.5, y - 6.5);
    context.lineTo(x + 6.5, y + 6.5);
    context.moveTo(x + 6.5, y - 6.5);
    context.lineTo(x - 6.5, y + 6.5);
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke();
  }
};

/** A ring with a bar across. */
const barred: Paint = (context, { x, y }, color, halo) => {
  context.beginPath();
  context.arc(x, y, 5.5, 0, 2 * Math.PI);
  context.moveTo(x - 3.9, y + 3.9);
  context.lineTo(x + 3.9, y - 3.9);
  context.lineWidth = 5;
  context.strokeStyle = context.fillStyle = halo;
  context.fill();
  context.stroke();
  context.lineWidth = 2;
  context.strokeStyle = color;
  context.stroke();
};

/** What stands along a line, by its look. */
const SIGNS: Readonly<Record<Look, Paint>> = {
  actual: arrow(true),
  planned: arrow(true),
  hypothetical: arrow(false),
  cancelled: cross,
  negated: barred,
};

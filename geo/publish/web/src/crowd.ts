/** Thousands of marks on one canvas: points while they can be told apart, then cells with counts. */

import * as L from "leaflet";
import { el } from "./dom";
import { grid, type Cells, MOST_POINTS, points, rowsOf, type Blob, type Crowd, type Frame } from "./grid";
import { square, type Box } from "./spread";
import { paintDisc, Stamps } from "./stamps";
import { theme, type Theme } from "./theme";

export interface CrowdEvents {
  /** The reader opened a point, or a cell with these rows. */
  readonly open: (rows: readonly number[], at: L.LatLng) => void;
  readonly say: (count: number, first: string) => string;
}

/** Pixels by which a click may miss. */
const SLACK = 4;

function short(count: number): string {
  if (count < 1000) return String(count);
  return count < 1e6 ? `${(count / 1000).toFixed(count < 10_000 ? 1 : 0)}k` : `${(count / 1e6).toFixed(1)}M`;
}

function sameFrame(a: Frame, b: Frame): boolean {
  return (Object.keys(a) as (keyof Frame)[]).every((key) => a[key] === b[key]);
}

/** The canvas in its pane, and the box that keyboards and screen readers know it by. */
export class CrowdLayer {
  private readonly canvas = el("canvas", { class: "crowd leaflet-zoom-hide", "aria-hidden": "true" });
  private readonly option = el("div", { role: "option", id: "crowd-option", "aria-selected": "true" });
  private readonly box: HTMLElement;
  private crowd: Crowd | null = null;
  private mask: Uint8Array = new Uint8Array();
  private blobs: Blob[] = [];
  private at = 0;
  private waiting = 0;
  private colours: Theme = theme();
  private stamps = new Stamps(1);
  /** How many the mask lets through, and the cells that hold them, where they are cells. */
  private many = 0;
  private cells: Cells | null = null;

  constructor(
    private readonly map: L.Map,
    label: string,
    private readonly events: CrowdEvents,
  ) {
    const pane = map.createPane("crowd");
    // Below the legs and the stops: the story stands before the crowd.
    pane.style.zIndex = "390";
    pane.append(this.canvas);
    this.box = el(
      "div",
      { class: "crowd-box", role: "listbox", tabindex: "0", "aria-label": label, "aria-activedescendant": "crowd-option" },
      this.option,
    );
    this.box.addEventListener("keydown", (event) => this.key(event));
    map.on("move zoomend resize viewreset", () => this.soon());
    map.on("geo:now", () => this.draw());
    map.on("click", (event) => this.click(event));
    map.on("mousemove", (event) => {
      map.getContainer().classList.toggle("over-mark", this.hit(event.containerPoint) !== null);
    });
  }

  /** Show the rows of a crowd that the mask lets through; null for nobody. `moved` are all that changed, if it is known. */
  show(crowd: Crowd | null, mask: Uint8Array, moved: readonly number[] | null = null): void {
    const known = moved && this.crowd === crowd;
    this.crowd = crowd;
    this.mask = mask;
    if (known) for (const row of moved) this.turn(row);
    else this.forget();
    this.draw();
  }

  private turn(row: number): void {
    const sign = this.mask[row] ? 1 : -1;
    this.many += sign;
    this.cells?.add(row, sign);
  }

  private forget(): void {
    this.cells = null;
    this.many = 0;
    for (const one of this.mask) this.many += one;
  }

  repaint(): void {
    this.colours = theme();
    this.stamps = new Stamps(this.stamps.dense);
    this.draw();
  }

  private soon(): void {
    if (!this.crowd || this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      this.draw();
    });
  }

  private frame(): Frame {
    const { x, y } = this.map.getSize();
    const bounds = this.map.getPixelBounds();
    const { x: left = 0, y: top = 0 } = bounds.min ?? {};
    return { scale: 256 * 2 ** this.map.getZoom(), left, top, width: x, height: y };
  }

  private draw(): void {
    const { canvas, map, crowd } = this;
    if (!crowd) {
      canvas.remove();
      this.box.remove();
      if (this.blobs.length) map.fire("geo:crowded");
      this.blobs = [];
      map.getContainer().classList.remove("cells");
      return;
    }
    if (!canvas.isConnected) map.getPane("crowd")?.append(canvas);
    if (!this.box.isConnected) map.getContainer().append(this.box);
    const frame = this.frame();
    const context = this.clean(frame);
    if (!context) return;
    this.blobs = this.gather(crowd, frame);
    map.getContainer().classList.toggle("cells", this.blobs.some(({ count }) => count > 1));
    for (const blob of this.blobs) this.paint(context, crowd, blob);
    this.point(Math.min(this.at, this.blobs.length - 1));
    map.fire("geo:crowded");
  }

  /** The boxes of what is drawn, in layer pixels. */
  boxes(): Box[] {
    const corner = this.map.containerPointToLayerPoint([0, 0]);
    return this.blobs.map(({ x, y, radius }) => square(x + corner.x, y + corner.y, 2 * radius));
  }

  private gather(crowd: Crowd, frame: Frame): Blob[] {
    if (this.many <= MOST_POINTS) {
      this.cells = null;
      return points(crowd, this.mask, frame);
    }
    if (!this.cells || !sameFrame(this.cells.frame, frame)) this.cells = grid(crowd, this.mask, frame);
    return this.cells.blobs();
  }

  /** The canvas, as big as the map and empty. */
  private clean(frame: Frame): CanvasRenderingContext2D | null {
    const { canvas, map } = this;
    const dense = Math.min(2, devicePixelRatio || 1);
    if (canvas.width !== frame.width * dense || canvas.height !== frame.height * dense) {
      canvas.width = frame.width * dense;
      canvas.height = frame.height * dense;
      canvas.style.width = `${frame.width}px`;
      canvas.style.height = `${frame.height}px`;
    }
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    if (this.stamps.dense !== dense) this.stamps = new Stamps(dense);
    const context = canvas.getContext("2d");
    if (!context) return null;
    context.setTransform(dense, 0, 0, dense, 0, 0);
    context.clearRect(0, 0, frame.width, frame.height);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = this.colours.paper;
    return context;
  }

  private paint(context: CanvasRenderingContext2D, crowd: Crowd, blob: Blob): void {
    const { x, y, radius, count, row } = blob;
    const { colours, stamps } = this;
    if (count === 1) {
      stamps.set(context, stamps.of(crowd.look(row), radius, (on) => crowd.paint(on, row, colours)), x, y);
      return;
    }
    stamps.set(context, stamps.of(`disc ${radius}`, radius, (on) => paintDisc(on, radius, colours)), x, y);
    context.font = `600 ${count < 1000 ? 11 : 10}px system-ui, sans-serif`;
    context.fillText(short(count), x, y + 0.5);
  }

  private hit({ x, y }: L.Point): Blob | null {
    let [best, nearest]: [Blob | null, number] = [null, Infinity];
    for (const blob of this.blobs) {
      const away = Math.hypot(blob.x - x, blob.y - y) - blob.radius;
      if (away < SLACK && away < nearest) [best, nearest] = [blob, away];
    }
    return best;
  }

  private click({ containerPoint }: L.LeafletMouseEvent): void {
    const blob = this.hit(containerPoint);
    if (blob) this.open(blob);
  }

  private open(blob: Blob): void {
    if (!this.crowd) return;
    const rows = rowsOf(this.crowd, this.mask, this.frame(), blob);
    this.events.open(rows, this.map.containerPointToLatLng([blob.x, blob.y]));
  }

  /** Arrows walk from mark to mark, Enter opens. */
  private key(event: KeyboardEvent): void {
    const last = this.blobs.length - 1;
    const to = {
      ArrowRight: Math.min(this.at + 1, last),
      ArrowDown: Math.min(this.at + 1, last),
      ArrowLeft: Math.max(this.at - 1, 0),
      ArrowUp: Math.max(this.at - 1, 0),
      Home: 0,
      End: last,
    }[event.key];
    const here = this.blobs[this.at];
    if (to !== undefined) this.point(to);
    else if ((event.key === "Enter" || event.key === " ") && here) this.open(here);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private point(at: number): void {
    this.at = Math.max(0, at);
    const blob = this.blobs[this.at];
    this.box.hidden = !blob;
    if (!blob || !this.crowd) return;
    const { option } = this;
    option.setAttribute("aria-setsize", String(this.blobs.length));
    option.setAttribute("aria-posinset", String(this.at + 1));
    option.setAttribute("aria-label", this.events.say(blob.count, this.crowd.name(this.first(blob))));
    option.style.left = `${blob.x - blob.radius - 3}px`;
    option.style.top = `${blob.y - blob.radius - 3}px`;
    option.style.width = option.style.height = `${2 * blob.radius + 6}px`;
  }

  private first(blob: Blob): number {
    if (blob.row >= 0 || !this.crowd) return blob.row;
    return rowsOf(this.crowd, this.mask, this.frame(), blob, 1)[0] ?? blob.row;
  }
}

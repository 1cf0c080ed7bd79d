/** The legs of a crowd: too many to be told apart, so thin and faint, under the points; only whose route is chosen stands out. */

import type * as L from "leaflet";
import { el } from "./dom";
import { toUnit } from "./grid";
import type { Traveller, Way } from "./story";
import { theme } from "./theme";

/** Pixels between two points of a line: nearer ones would not be seen apart. */
const STEP = 4;
const OPACITY = 0.4;

/** What was drawn of a traveller: it is drawn again as long as neither zoom nor ways change. */
interface Drawn {
  readonly zoom: number;
  readonly ways: readonly Way[];
  readonly path: Path2D;
}

/** The ways as one path, in pixels of the world at a zoom. */
function pathOf(ways: readonly Way[], zoom: number): Path2D {
  const path = new Path2D();
  const scale = 256 * 2 ** zoom;
  for (const { line } of ways) {
    let [atX, atY] = [NaN, NaN];
    line.forEach(([lon, lat], i) => {
      const [x, y] = toUnit(lon, lat).map((unit) => unit * scale) as [number, number];
      if (i && i < line.length - 1 && Math.abs(x - atX) + Math.abs(y - atY) < STEP) return;
      if (i) path.lineTo(x, y);
      else path.moveTo(x, y);
      [atX, atY] = [x, y];
    });
  }
  return path;
}

export class Faint {
  private readonly canvas = el("canvas", { class: "crowd leaflet-zoom-hide", "aria-hidden": "true" });
  private readonly known = new Map<Traveller, Drawn>();
  private shown: readonly (readonly [Traveller, readonly Way[]])[] = [];
  private waiting = 0;

  constructor(private readonly map: L.Map) {
    // Below the points of the crowd.
    map.createPane("faint").style.zIndex = "385";
    map.on("move zoomend resize viewreset", () => {
      if (this.shown.length) this.waiting ||= requestAnimationFrame(() => this.draw());
    });
    map.on("geo:now", () => this.draw());
  }

  /** Show those ways of each traveller; none for nobody. */
  show(shown: readonly (readonly [Traveller, readonly Way[]])[]): void {
    this.shown = shown;
    this.draw();
  }

  draw(): void {
    this.waiting = 0;
    const { canvas, map, shown } = this;
    if (!shown.length) {
      canvas.remove();
      return;
    }
    if (!canvas.isConnected) map.getPane("faint")?.append(canvas);
    const { x: width, y: height } = map.getSize();
    const dense = Math.min(2, devicePixelRatio || 1);
    Object.assign(canvas, { width: width * dense, height: height * dense });
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    const corner = map.containerPointToLayerPoint([0, 0]);
    canvas.style.transform = `translate3d(${corner.x}px, ${corner.y}px, 0)`;
    const context = canvas.getContext("2d");
    if (!context) return;
    const { min } = map.getPixelBounds();
    context.setTransform(dense, 0, 0, dense, -dense * (min?.x ?? 0), -dense * (min?.y ?? 0));
    context.globalAlpha = OPACITY;
    const { route } = theme();
    for (const [by, ways] of shown) {
      context.strokeStyle = route(by.index);
      context.stroke(this.path(by, ways));
    }
  }

  private path(by: Traveller, ways: readonly Way[]): Path2D {
    const [zoom, known] = [this.map.getZoom(), this.known.get(by)];
    if (known?.zoom === zoom && known.ways.length === ways.length && known.ways.every((way, i) => way === ways[i])) return known.path;
    const path = pathOf(ways, zoom);
    this.known.set(by, { zoom, ways, path });
    return path;
  }
}

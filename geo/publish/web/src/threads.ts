/** Thin lines from the marks that had to move aside to where they belong. */

import * as L from "leaflet";
import type { Position } from "./geometry";
import type { Point } from "./spread";
import { theme } from "./theme";

/** Room that a thread needs, in pixels. */
export const THREAD = 6;

export class Threads {
  private readonly group: L.LayerGroup;
  private readonly renderer: L.Canvas;
  private next: { readonly from: L.LatLngTuple; readonly to: L.LatLng }[] = [];
  private drawn = "";

  constructor(map: L.Map) {
    const pane = map.createPane("leaders");
    pane.style.zIndex = "450";
    pane.style.pointerEvents = "none";
    this.group = L.layerGroup().addTo(map);
    this.renderer = L.canvas({ pane: "leaders" });
  }

  /** Add one to those that are drawn next. */
  add([lon, lat]: Position, to: L.LatLng): void {
    this.next.push({ from: [lat, lon], to });
  }

  /** Draw what was added, unless it is drawn already; tells whether there is any. */
  draw(): boolean {
    const { next } = this;
    this.next = [];
    this.redraw(next);
    return next.length > 0;
  }

  private redraw(next: typeof this.next): void {
    const { renderer } = this;
    const { soft } = theme();
    const now = [soft, ...next.map(({ from, to }) => `${from.join()} ${to.lat} ${to.lng}`)].join("|");
    if (now === this.drawn) return;
    this.drawn = now;
    this.group.clearLayers();
    if (!next.length) return;
    const style = { renderer, pane: "leaders", interactive: false, color: soft };
    const { paper } = theme();
    const lines = next.map(({ from, to }): [L.LatLngTuple, L.LatLng] => [from, to]);
    // One layer for all lines: each has its price.
    L.polyline(lines, { ...style, weight: 1, opacity: 0.6 }).addTo(this.group);
    for (const { from } of next) {
      L.circleMarker(from, { ...style, radius: 3, weight: 1.2, fillColor: paper, fillOpacity: 1 }).addTo(this.group);
    }
  }
}

/** Points along a thread, so that no name is written across it. */
export function along(from: Point, to: Point): Point[] {
  const steps = Math.floor(Math.hypot(to.x - from.x, to.y - from.y) / THREAD);
  return Array.from({ length: steps }, (_, i) => ({
    x: from.x + ((to.x - from.x) * i) / steps,
    y: from.y + ((to.y - from.y) * i) / steps,
  }));
}

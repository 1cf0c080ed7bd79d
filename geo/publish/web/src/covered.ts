/** What key, buttons and credits cover of the map: a name below them is no use. */

import type * as L from "leaflet";
import type { Box } from "./spread";

/** The scale is as wide as that before it is drawn. */
const SCALE = 126;

/** The boxes of what lies over the map, in pixels of the map. */
export function covers(map: L.Map): Box[] {
  const frame = map.getContainer().getBoundingClientRect();
  return [...map.getContainer().querySelectorAll(".leaflet-control")].map((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    const wide = bottom > top && one.matches(".leaflet-control-scale") ? Math.max(right, left + SCALE) : right;
    return { left: left - frame.left, top: top - frame.top, right: wide - frame.left, bottom: bottom - frame.top };
  });
}

export class Covered {
  /** In pixels of the container; null if they have changed since. */
  private known: Box[] | null = null;
  private readonly watch = new ResizeObserver(() => (this.known = null));
  private readonly watched = new Set<Element>();

  constructor(private readonly map: L.Map) {
    map.on("resize", () => (this.known = null));
    this.watch.observe(map.getContainer());
  }

  /** The boxes, in layer pixels. To measure them anew at each step of a slider would have the page laid out twice. */
  boxes(): Box[] {
    const { x, y } = this.map.containerPointToLayerPoint([0, 0]);
    const controls = [...this.map.getContainer().querySelectorAll(".leaflet-control")];
    if (controls.some((one) => !this.watched.has(one))) this.known = null;
    this.known ??= this.measure(controls);
    return this.known.map(({ left, top, right, bottom }) => ({ left: left + x, top: top + y, right: right + x, bottom: bottom + y }));
  }

  /** Forget what was measured: a control has opened or closed. */
  forget(): void {
    this.known = null;
  }

  private measure(controls: readonly Element[]): Box[] {
    for (const one of controls) {
      if (!this.watched.has(one)) this.watch.observe(one);
      this.watched.add(one);
    }
    return covers(this.map);
  }
}

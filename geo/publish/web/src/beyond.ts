/** Says which marks lie outside the view, and leads to all of them. */

import * as L from "leaflet";
import type { Item } from "./board";
import { el } from "./dom";
import { words } from "./words";

/** Places that are named. */
const NAMED = 2;

export class Beyond {
  private readonly button = el("button", { type: "button", class: "beyond", hidden: true });
  private items: readonly Item[] = [];

  constructor(
    private readonly map: L.Map,
    whole: () => void,
  ) {
    const corner = new L.Control({ position: "topleft" });
    corner.onAdd = () => this.button;
    corner.addTo(map);
    L.DomEvent.disableClickPropagation(this.button);
    this.button.addEventListener("click", () => {
      map.closePopup();
      whole();
      // It is gone once all is in view.
      if (this.button.hidden) map.getContainer().focus({ preventScroll: true });
    });
  }

  /** Tell of those among these that are not in view; without a view, of all. */
  show(items: readonly Item[], view: L.LatLngBounds | null = this.map.getBounds()): void {
    this.items = items;
    const { button } = this;
    const outside = this.items.filter(({ at: [lon, lat] }) => !view?.contains([lat, lon]));
    const places = [...new Set(outside.flatMap(({ place }) => place ?? []))];
    const count = outside.reduce((sum, one) => sum + one.count, 0);
    button.hidden = !outside.length;
    const said = words.outside(count, places.slice(0, NAMED), places.length > NAMED);
    button.replaceChildren(el("bdi", {}, said), " ", el("span", { class: "on-screen" }, words.showOutside));
  }

  /** The view has changed. */
  look(): void {
    this.show(this.items);
  }
}

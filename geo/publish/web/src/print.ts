/** On paper the map gets the size of the page, and all that it shows, before it is printed. */

import type * as L from "leaflet";
import { flattened } from "./picture";

interface Redrawn {
  readonly _renderer?: { readonly _redraw?: () => void };
}

/** Draw at once what else would be drawn in the next frame, when the paper is out already. */
function drawNow(map: L.Map): void {
  const drawn = new Set<unknown>();
  map.eachLayer((layer) => {
    const { _renderer: renderer } = layer as unknown as Redrawn;
    if (!renderer?._redraw || drawn.has(renderer)) return;
    drawn.add(renderer);
    renderer._redraw();
  });
  map.fire("geo:now");
}

export function printWell(map: L.Map): void {
  let bounds: L.LatLngBounds | null = null;
  let closed: HTMLDetailsElement[] = [];
  let flat: HTMLCanvasElement | null = null;
  const key = document.querySelector<HTMLElement>("details.legend");
  const corner = key?.parentElement;
  const next = key?.nextElementSibling ?? null;
  window.addEventListener("beforeprint", () => {
    bounds = map.getBounds();
    document.body.classList.add("printing");
    closed = [...document.querySelectorAll<HTMLDetailsElement>(".traveller details:not([open]), details.legend:not([open])")];
    for (const one of closed) {
      one.open = true;
      // The event itself would come too late.
      one.dispatchEvent(new Event("toggle"));
    }
    // Below the map it may be as long as it is, and covers nothing.
    if (key) map.getContainer().closest(".stage")?.after(key);
    map.invalidateSize({ animate: false, pan: false });
    map.fitBounds(bounds, { animate: false });
    drawNow(map);
    flat?.remove();
    flat = flattened(map.getContainer());
    map.getContainer().prepend(flat);
  });
  window.addEventListener("afterprint", () => {
    document.body.classList.remove("printing");
    flat?.remove();
    if (key) corner?.insertBefore(key, next);
    for (const one of closed) one.open = false;
    map.invalidateSize({ animate: false, pan: false });
    if (bounds) map.fitBounds(bounds, { animate: false });
  });
}

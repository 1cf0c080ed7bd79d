/** On paper the map gets the size of the page, and all that it shows, before it is printed. */

import type * as L from "leaflet";

export function printWell(map: L.Map): void {
  let bounds: L.LatLngBounds | null = null;
  let closed: HTMLDetailsElement[] = [];
  window.addEventListener("beforeprint", () => {
    bounds = map.getBounds();
    document.body.classList.add("printing");
    closed = [...document.querySelectorAll<HTMLDetailsElement>(".traveller details:not([open])")];
    for (const one of closed) {
      one.open = true;
      // The event itself would come too late.
      one.dispatchEvent(new Event("toggle"));
    }
    map.invalidateSize({ animate: false, pan: false });
    map.fitBounds(bounds, { animate: false });
  });
  window.addEventListener("afterprint", () => {
    document.body.classList.remove("printing");
    for (const one of closed) one.open = false;
    map.invalidateSize({ animate: false, pan: false });
    if (bounds) map.fitBounds(bounds, { animate: false });
  });
}

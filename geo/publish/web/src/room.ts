/** How much room the map has: for the story beside the key, and for a popup. */

import * as L from "leaflet";
import { little } from "./popupsheet";

/** How much of the map the open key covers at its right; nothing where it covers more than a third of it. */
export function keyWidth(map: L.Map): number {
  const key = map.getContainer().querySelector<HTMLDetailsElement>("details.legend");
  const width = key?.open ? key.offsetWidth + 12 : 0;
  return width < map.getSize().x / 3 ? width : 0;
}

/** Height in which a popup can be read, whatever it covers. */
const LEAST = 320;

export function popupOptions(map: L.Map, at?: L.LatLng): L.PopupOptions {
  const { x, y } = map.getSize();
  // Between its tip and the pole, as far as that will do: beyond it there is nothing to be seen.
  const room = at ? Math.max(LEAST, map.project(at).y - 60) : Infinity;
  return {
    maxWidth: Math.min(340, x - 64),
    minWidth: Math.min(240, x - 64),
    // Enough of the map stays in view to see where one is, and the whole of the popup with its tip.
    maxHeight: Math.max(Math.min(120, y - 95), Math.min(430, y - 150, room)),
    autoPan: !little(),
    autoPanPaddingTopLeft: L.point(12, 12),
    autoPanPaddingBottomRight: L.point(12 + keyWidth(map), 12),
  };
}

/** Where there is little room a popup is a sheet at the foot of the page: as wide as that, and scrolled inside. */

import * as L from "leaflet";

/** Left between the sheet and the mark that it is about. */
const GAP = 24;

/** Whether there is little room: on a telephone, or where everything is enlarged. */
export function little(): boolean {
  return matchMedia("(max-width: 720px), (max-height: 480px)").matches;
}

/** Lay an open popup at the foot of the page, and keep its mark in view above it. */
export function asSheet(map: L.Map, popup: L.Popup, box: HTMLElement): void {
  // Its pane moves with the map, and would take it along.
  map.getContainer().append(box);
  box.classList.add("sheet");
  const look = (): void => {
    const at = popup.getLatLng();
    const { top, bottom, height } = map.getContainer().getBoundingClientRect();
    const covered = Math.max(0, bottom - Math.max(top, box.getBoundingClientRect().top));
    if (!at || height - covered < 2 * GAP) return;
    map.panInside(at, { paddingTopLeft: [GAP, GAP], paddingBottomRight: [GAP, covered + GAP], animate: false });
  };
  box.addEventListener("toggle", () => requestAnimationFrame(look), true);
  look();
}

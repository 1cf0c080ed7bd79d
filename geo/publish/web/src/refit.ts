/** A popup keeps its place on the map while its parts are unfolded. */

import type * as L from "leaflet";

const refitted = new WeakSet<HTMLElement>();

/** Keep a popup on the map when something in it is unfolded. */
export function refit(popup: L.Popup, box: HTMLElement | undefined): void {
  if (!box || refitted.has(box)) return;
  refitted.add(box);
  // `update` would take the content out and put it back, and the reader's focus with it.
  const { _updateLayout, _updatePosition, _adjustPan } = popup as unknown as Record<string, () => void>;
  const measure = (): void => {
    // The event comes late: the popup may be closed by then.
    if (!popup.isOpen()) return;
    for (const step of [_updateLayout, _updatePosition, _adjustPan]) step?.call(popup);
  };
  // What is unfolded may be filled only then.
  box.addEventListener("toggle", () => requestAnimationFrame(measure), true);
}

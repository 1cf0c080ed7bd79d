/** A popup keeps its place on the map while its parts are unfolded. */

import type * as L from "leaflet";

const refitted = new WeakSet<HTMLElement>();

/** Scroll to all of a part, or, if it is too high for that, to its beginning. */
function reveal(part: HTMLElement, within: Element): void {
  const [is, room] = [part.getBoundingClientRect(), within.getBoundingClientRect()];
  within.scrollTop += Math.max(0, Math.min(is.bottom - room.bottom, is.top - room.top));
}

/** Keep a popup on the map when something in it is unfolded. */
export function refit(popup: L.Popup, box: HTMLElement | undefined): void {
  if (!box || refitted.has(box)) return;
  refitted.add(box);
  // `update` would take the content out and put it back, and the reader's focus with it.
  const { _updateLayout, _updatePosition, _adjustPan } = popup as unknown as Record<string, () => void>;
  const measure = (part: EventTarget | null): void => {
    const content = box.querySelector(".leaflet-popup-content");
    // The event comes late: the popup may be closed by then.
    if (!popup.isOpen() || !content) return;
    const { scrollTop } = content;
    for (const step of [_updateLayout, _updatePosition, _adjustPan]) step?.call(popup);
    content.scrollTop = scrollTop;
    if (part instanceof HTMLDetailsElement && part.open) reveal(part, content);
  };
  // What is unfolded may be filled only then.
  box.addEventListener("toggle", ({ target }) => requestAnimationFrame(() => measure(target)), true);
}

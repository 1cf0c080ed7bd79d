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

/** The itineraries are unfolded; returns what folds them again. */
function unfold(): () => void {
  const closed = [...document.querySelectorAll<HTMLDetailsElement>(".traveller details:not([open])")];
  for (const one of closed) {
    one.open = true;
    // The event itself would come too late.
    one.dispatchEvent(new Event("toggle"));
  }
  return () => closed.forEach((one) => (one.open = false));
}

/** The map comes before the lists, with what is written about it; returns what puts it back. */
function toFront(stage: HTMLElement): () => void {
  const { activeElement } = document;
  const [parent, next] = [stage.parentElement, stage.nextSibling];
  const front = document.createElement("div");
  front.className = "paper front";
  front.append(stage);
  document.body.prepend(front);
  return () => {
    parent?.insertBefore(stage, next);
    if (activeElement instanceof HTMLElement && stage.contains(activeElement)) activeElement.focus({ preventScroll: true });
  };
}

/** Who tells a story sets out its map when "geo:paper" is fired, and its key and lists at "geo:papered". */
export function printWell(map: L.Map): void {
  let back: (() => void) | null = null;
  const stage = map.getContainer().closest<HTMLElement>(".stage");
  const clear = (): void => document.querySelectorAll(".paper, .flat").forEach((one) => one.remove());
  window.addEventListener("beforeprint", () => {
    if (back) return;
    const [bounds, at, zoom] = [map.getBounds(), map.getCenter(), map.getZoom()];
    const fold = unfold();
    const toBack = stage && toFront(stage);
    document.body.classList.add("printing");
    map.invalidateSize({ animate: false, pan: false });
    map.fitBounds(bounds, { animate: false });
    map.fire("geo:paper", { at, zoom });
    drawNow(map);
    map.fire("geo:papered");
    map.getContainer().prepend(flattened(map.getContainer()));
    back = () => {
      toBack?.();
      clear();
      fold();
      map.invalidateSize({ animate: false, pan: false });
      map.setView(at, zoom, { animate: false });
    };
  });
  window.addEventListener("afterprint", () => {
    document.body.classList.remove("printing");
    back?.();
    back = null;
  });
}

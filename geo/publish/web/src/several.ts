/** One mark for several that have no room to stand apart: it says how many, and lists them when it is opened. */

import * as L from "leaflet";
import type { Item } from "./board";
import { bdi, el } from "./dom";
import type { Position } from "./geometry";
import { severalMark } from "./shapes";
import { words } from "./words";

/** Places that a screen reader hears of. */
const TOLD = 3;

export interface Within {
  readonly members: readonly Item[];
  readonly at: Position;
  readonly size: number;
}

export interface Ways {
  /** Open one of them. */
  readonly open: (id: string) => void;
  /** The way nearer, so that they stand apart; null if they are on one spot. */
  readonly nearer: () => (() => void) | null;
}

export function severalItem({ members, at, size }: Within, ways: Ways): Item {
  const count = members.reduce((sum, one) => sum + one.count, 0);
  const places = [...new Set(members.flatMap(({ place }) => place ?? []))];
  const name = words.gathered(count, places.slice(0, TOLD), places.length > TOLD);
  return {
    id: `several ${members.map(({ id }) => id).join(" ")}`,
    at,
    size,
    count,
    leads: false,
    name,
    place: places.length === 1 ? (places[0] ?? null) : null,
    town: places.length === 1 ? (members.find(({ place }) => place !== null)?.town ?? null) : null,
    mark: (wide) => severalMark(count, wide),
    card: () => listed(members, name, ways),
  };
}

function listed(members: readonly Item[], name: string, { open, nearer }: Ways): HTMLElement {
  const list = members.map((one) => {
    const button = el("button", { type: "button" }, one.mark(20), bdi(one.name));
    button.addEventListener("click", () => open(one.id));
    return el("li", {}, button);
  });
  const go = nearer();
  const closer = go && el("button", { type: "button", class: "closer" }, words.lookCloser);
  closer?.addEventListener("click", () => go?.());
  return el("div", { class: "card also" }, el("h3", { tabindex: "-1" }, bdi(name)), closer, el("ul", {}, ...list));
}

/** The way nearer to those places, or null where it would part nothing. */
export function nearerTo(map: L.Map, places: readonly Position[]): (() => void) | null {
  const bounds = L.latLngBounds(places.map(([lon, lat]): L.LatLngTuple => [lat, lon]));
  const zoom = Math.min(map.getBoundsZoom(bounds, false, L.point(120, 120)), map.getMaxZoom());
  if (bounds.getSouthWest().equals(bounds.getNorthEast()) || zoom <= map.getZoom()) return null;
  return () => map.setView(bounds.getCenter(), zoom, { animate: false });
}

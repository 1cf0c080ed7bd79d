/** Stands marks on the map: apart from one another, each with a name, a popup and a place in the tab order. */

import * as L from "leaflet";
import { bdi, el } from "./dom";
import { spot, type Position } from "./geometry";
import type { Labels, Named } from "./labels";
import { spread, square, Taken } from "./spread";
import { words } from "./words";

/** Something that stands on the map and can be opened. */
export interface Item {
  readonly id: string;
  readonly at: Position;
  readonly size: number;
  readonly colour: string;
  /** What a screen reader says, and what is seen on hovering. */
  readonly name: string;
  /** What is written beside it; null for nothing. */
  readonly place: string | null;
  readonly mark: (size: number) => Element;
  readonly card: () => HTMLElement;
}

export interface Board {
  draw(items: readonly Item[]): void;
  /** Open the popup of an item; tells whether it stands on the map. */
  open(id: string): boolean;
}

/** Beyond this, marks are points on a canvas: thousands of elements would make the page crawl. */
const MOST_MARKS = 400;

/** An item and where its mark stands, in layer pixels. */
interface Standing {
  readonly item: Item;
  readonly size: number;
  readonly x: number;
  readonly y: number;
}

type Marker = L.Marker | L.CircleMarker;

/** The more marks there are, the smaller they get: a share of their full size. */
function shrink(count: number): number {
  if (count <= 24) return 1;
  return count <= 60 ? 0.88 : 0.78;
}

/** How much of the map the open key covers at its right; nothing where it covers most of it. */
export function keyWidth(map: L.Map): number {
  const key = map.getContainer().querySelector<HTMLDetailsElement>("details.legend");
  const width = key?.open ? key.offsetWidth + 12 : 0;
  return width < map.getSize().x / 3 ? width : 0;
}

function popupOptions(map: L.Map): L.PopupOptions {
  const { x, y } = map.getSize();
  return {
    maxWidth: Math.min(340, x - 64),
    minWidth: Math.min(240, x - 64),
    maxHeight: Math.max(160, y - 90),
    autoPanPaddingTopLeft: L.point(12, 12),
    autoPanPaddingBottomRight: L.point(12 + keyWidth(map), 12),
  };
}

function content(item: Item, others: readonly Item[], open: (id: string) => void): HTMLElement {
  const card = item.card();
  if (!others.length) return card;
  const list = others.map((other) => {
    const button = el("button", { type: "button" }, other.mark(other.size), bdi(other.name));
    button.addEventListener("click", () => open(other.id));
    return el("li", {}, button);
  });
  card.append(el("section", { class: "also" }, el("h4", {}, words.alsoHere), el("ul", {}, ...list)));
  return card;
}

function standing(item: Item, size: number): L.Marker {
  const icon = L.divIcon({
    html: item.mark(size) as unknown as HTMLElement,
    className: "stand",
    iconSize: [size, size],
    popupAnchor: [0, -size / 2],
    tooltipAnchor: [0, -size / 2],
  });
  const marker = L.marker([item.at[1], item.at[0]], { icon, keyboard: true, riseOnHover: true });
  marker.on("add", () => marker.getElement()?.setAttribute("aria-label", item.name));
  return marker;
}

function dotted(item: Item, renderer: L.Renderer): L.CircleMarker {
  const { colour } = item;
  return L.circleMarker([item.at[1], item.at[0]], {
    renderer,
    radius: 5,
    weight: 1,
    color: "#fff",
    fillColor: colour,
    fillOpacity: 0.9,
  });
}

/** Let the reader's focus go into a popup, and back to its mark. */
function keepFocus(map: L.Map): void {
  map.on("popupopen", ({ popup }) => {
    const box = popup.getElement();
    map.getContainer().classList.add("reading");
    const heading = box?.querySelector<HTMLElement>("h3");
    box?.setAttribute("role", "dialog");
    if (heading) box?.setAttribute("aria-label", heading.textContent ?? "");
    heading?.focus({ preventScroll: true });
  });
  map.on("popupclose", ({ popup }) => {
    map.getContainer().classList.remove("reading");
    const { activeElement } = document;
    const lost = activeElement === document.body || popup.getElement()?.contains(activeElement);
    const source = (popup as unknown as { _source?: L.Layer })._source;
    if (lost && source instanceof L.Marker) source.getElement()?.focus({ preventScroll: true });
  });
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
  });
}

export function board(map: L.Map, names: Labels): Board {
  const group = L.featureGroup().addTo(map);
  const leaders = L.layerGroup().addTo(map);
  const pane = map.createPane("leaders");
  pane.style.zIndex = "450";
  pane.style.pointerEvents = "none";
  const thread = L.canvas({ pane: "leaders" });
  const crowd = L.canvas({ padding: 0.3 });
  let shown: readonly Item[] = [];
  let markers = new Map<string, Marker>();
  let standings: readonly Standing[] = [];
  let dots = new WeakMap<L.Layer, Item>();
  let bySpot = new Map<string, Item[]>();
  const crowded = (): boolean => shown.length > MOST_MARKS;
  const sized = (item: Item): number => Math.round(item.size * shrink(shown.length));
  const filled = (item: Item): HTMLElement => {
    const others = (bySpot.get(spot(item.at)) ?? []).filter((one) => one !== item);
    return content(item, others, open);
  };

  const open = (id: string): boolean => {
    const marker = markers.get(id);
    if (!marker) return false;
    map.closePopup();
    if (crowded()) marker.fire("click", {}, true);
    else marker.openPopup();
    return true;
  };

  // One listener for a crowd: a popup and a tooltip for each of its dots would cost seconds.
  group.on("click", ({ propagatedFrom }) => {
    const item = dots.get(propagatedFrom as L.Layer);
    if (!item) return;
    L.popup(popupOptions(map)).setLatLng([item.at[1], item.at[0]]).setContent(filled(item)).openOn(map);
  });

  const arrange = (): void => {
    leaders.clearLayers();
    const marks = crowded() ? [] : shown;
    const points = marks.map((item) => {
      const { x, y } = map.latLngToLayerPoint([item.at[1], item.at[0]]);
      return { x, y, size: sized(item) };
    });
    const places = spread(points, new Taken());
    marks.forEach((item, i) => {
      const [from, to] = [points[i], places[i]];
      if (!from || !to) return;
      const away = Math.hypot(to.x - from.x, to.y - from.y) > 1;
      const at = away ? map.layerPointToLatLng([to.x, to.y]) : L.latLng(item.at[1], item.at[0]);
      (markers.get(item.id) as L.Marker | undefined)?.setLatLng(at);
      if (away) leader(item, at);
    });
    standings = marks.map((item, i) => ({ item, size: sized(item), ...(places[i] ?? { x: 0, y: 0 }) }));
    name();
  };

  // Moving the map moves no mark: arranging anew here would move an open popup, and so the map again.
  const name = (): void => {
    const taken = new Taken();
    for (const { x, y, size } of standings) taken.take(square(x, y, size));
    names.draw(labelled(standings), taken);
  };

  const leader = (item: Item, at: L.LatLng): void => {
    const style = { renderer: thread, pane: "leaders", interactive: false, color: "#5b6670" };
    L.polyline([[item.at[1], item.at[0]], at], { ...style, weight: 1.2 }).addTo(leaders);
    L.circleMarker([item.at[1], item.at[0]], { ...style, radius: 2.5, stroke: false, fillColor: "#5b6670", fillOpacity: 1 }).addTo(leaders);
  };

  keepFocus(map);
  map.on("zoomend viewreset", arrange);
  map.on("moveend resize", name);

  return {
    open,
    draw(items) {
      map.closePopup();
      group.clearLayers();
      shown = items;
      markers = new Map();
      dots = new WeakMap();
      bySpot = new Map();
      for (const item of items) {
        const here = bySpot.get(spot(item.at));
        if (here) here.push(item);
        else bySpot.set(spot(item.at), [item]);
      }
      for (const item of items) {
        const marker = crowded() ? dotted(item, crowd) : standing(item, sized(item));
        if (crowded()) dots.set(marker, item);
        else {
          marker.bindPopup(() => filled(item), popupOptions(map));
          marker.bindTooltip(() => bdi(item.name), { direction: "top" });
        }
        markers.set(item.id, marker.addTo(group));
      }
      arrange();
    },
  };
}

/** One name for each place, beside the first mark that stands there. */
function labelled(standings: readonly Standing[]): Named[] {
  const seen = new Set<string>();
  const out: Named[] = [];
  for (const { item, x, y, size } of standings) {
    const key = `${item.place} ${Math.round(item.at[0])}`;
    if (item.place === null || seen.has(key)) continue;
    seen.add(key);
    out.push({ name: item.place, x, y, size });
  }
  return out;
}

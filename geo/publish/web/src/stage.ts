/** The map side of the story: marks, legs, names and rivals, as the state has them. */

import * as L from "leaflet";
import { board, keyWidth, popupOptions, type Item } from "./board";
import type { Data, Happening, Mention } from "./data";
import { bdi } from "./dom";
import { near, type Position } from "./geometry";
import { bySpot, eventItem, stopId, stopItem } from "./items";
import type { Labels } from "./labels";
import { legs } from "./legs";
import { mentionCard, type Actions } from "./popup";
import { rivalName } from "./rivals";
import type { Seen } from "./seen";
import { rivalMark } from "./shapes";
import { sameChoice, type Selected, type Store } from "./store";
import { homeOf, type Traveller } from "./story";
import { theme } from "./theme";
import { throng, type Made } from "./throng";
import { words } from "./words";

/** Beyond this, marks are points on a canvas: thousands of elements would make the page crawl. */
export const MOST_MARKS = 200;
/** More events than this are not even looked through for those that share a spot. */
const MOST_GROUPED = 1000;
const CLOSEST = 7;

export interface Stage {
  draw(seen: Seen): void;
  /** Open what is chosen, and show what it was not taken for. */
  choose(selected: Selected | null): void;
  /** Look at the whole story. */
  fit(): void;
  repaint(): void;
}

export function stage(map: L.Map, names: Labels, data: Data, all: readonly Traveller[], store: Store, actions: Actions): Stage {
  const home = homeOf(all) ?? 0;
  const made = all.flatMap((by): Made[] => by.stops.map((stop) => ({ stop, by })));
  const rowOf = new Map(data.visits.map(({ id }, row) => [id, row]));
  const stopItems = new Map<string, Item>();
  const lines = legs(map, all);
  const marks = board(map, names);
  const crowd = throng(map, made, data, actions, home);
  const named = new Named(map, data, home, actions, store);
  const faint = L.layerGroup().addTo(map);
  const groups = new Map<string, Item>();
  /** Where each stands, and what is chosen with a mark. */
  let standing = new Map<string, string>();
  const meaning = new Map<string, Selected>();
  let opening = false;
  for (const { stop, by } of made) {
    if (!stop.at) continue;
    stopItems.set(stop.visit.id, stopItem(stop, by, stop.at, actions));
    meaning.set(stopId(stop.visit.id), { type: "visit", id: stop.visit.id });
  }

  const eventItems = ({ events: mask, counts }: Seen): Item[] | null => {
    if (counts.events > MOST_GROUPED) return null;
    const seen: Happening[] = [];
    mask.forEach((on, row) => on && seen.push(data.events.at(row)));
    const here = bySpot(seen);
    if (here.length > MOST_MARKS) return null;
    return here.map((events) => {
      const item = eventItem(events, beside(events[0].position, home), actions);
      const known = groups.get(item.id) ?? item;
      groups.set(item.id, known);
      for (const { id } of events) standing.set(`event ${id}`, known.id);
      meaning.set(known.id, { type: "event", id: events[0].id });
      return known;
    });
  };

  const draw = (seen: Seen): void => {
    const shown = (id: string): boolean => seen.visits[rowOf.get(id) ?? -1] === 1;
    const { travellers } = store.state.filters;
    lines.show(shown, travellers);
    named.draw(seen.mentions);
    standing = new Map();
    const stops = made.flatMap(({ stop: { visit } }) => (shown(visit.id) ? (stopItems.get(visit.id) ?? []) : []));
    const events = eventItems(seen);
    const few = stops.length <= MOST_MARKS;
    const together = events !== null && (few ? stops.length : 0) + events.length <= MOST_MARKS;
    if (few) for (const { id } of stops) standing.set(id, id);
    marks.draw([...(few ? stops : []), ...(together ? events : [])]);
    const many = Uint8Array.from(made, ({ stop: { visit } }) => (shown(visit.id) ? 1 : 0));
    crowd.show(few ? null : many, together ? null : seen.events);
  };

  const rivals = (selected: Selected | null): void => {
    faint.clearLayers();
    if (!selected) return;
    for (const one of actions.rivals(selected)) {
      const icon = L.divIcon({ html: rivalMark() as unknown as HTMLElement, className: "rival", iconSize: [14, 14] });
      const marker = L.marker([one.at[1], near(one.at[0], home)], { icon, keyboard: false, zIndexOffset: -1000 });
      marker.bindTooltip(() => bdi(words.notMeant(rivalName(one))), { direction: "top" });
      marker.addTo(faint);
      marker.getElement()?.setAttribute("aria-hidden", "true");
    }
  };

  const open = (selected: Selected): void => {
    const id = selected.type === "visit" ? stopId(selected.id) : `event ${selected.id}`;
    const item = standing.get(id);
    if (item === undefined || !marks.open(item)) {
      if (!crowd.open(selected) && !named.open(selected)) map.closePopup();
    }
    const part = map.getContainer().querySelectorAll<HTMLElement>(".leaflet-popup [data-id]");
    if (part.length > 1) [...part].find((one) => one.dataset.id === selected.id)?.scrollIntoView({ block: "nearest" });
  };

  map.on("geo:open", (event) => {
    if (opening) return;
    const { item, selected } = event as unknown as { item?: string; selected?: Selected };
    const found = selected ?? (item === undefined ? null : (meaning.get(item) ?? null));
    // A mark of several events stays with the one that was chosen.
    const now = store.state.selected;
    if (item !== undefined && now && standing.get(`${now.type} ${now.id}`) === item) return;
    opening = true;
    store.select(found);
    opening = false;
  });
  map.on("popupclose", () => {
    if (!opening) store.select(null);
  });

  return {
    draw,
    choose(selected) {
      rivals(selected);
      if (opening || !selected) return;
      opening = true;
      approach(map, selected, all);
      open(selected);
      opening = false;
    },
    fit: () => fit(map, bounds(all, data, home)),
    repaint() {
      lines.repaint();
      marks.repaint();
      crowd.repaint();
    },
  };
}

/** Move a point to the copy of the world on which the story is told. */
function beside(at: Position | null, home: number): Position {
  const [lon, lat] = at ?? [0, 0];
  return [near(lon, home), lat];
}

/** The places that are only named: faint dots, a spot each. */
class Named {
  private readonly group = L.layerGroup();
  private readonly renderer = L.canvas({ padding: 0.3, tolerance: 4 });
  private readonly dots = new Map<string, L.CircleMarker>();
  private drawn: Uint8Array | null = null;

  constructor(
    private readonly map: L.Map,
    private readonly data: Data,
    private readonly home: number,
    private readonly actions: Actions,
    private readonly store: Store,
  ) {}

  draw(mask: Uint8Array): void {
    if (this.drawn === mask) return;
    this.drawn = mask;
    this.group.clearLayers();
    this.dots.clear();
    const seen: Mention[] = [];
    mask.forEach((on, row) => on && seen.push(this.data.mentions.at(row)));
    for (const here of bySpot(seen)) this.dot(here);
    if (seen.length) this.group.addTo(this.map);
    else this.group.remove();
  }

  private dot(here: readonly [Mention, ...Mention[]]): void {
    const [lon, lat] = beside(here[0].position, this.home);
    const { soft, halo } = theme();
    const style = { radius: 4, weight: 1.5, color: halo, fillColor: soft, fillOpacity: 0.85 };
    const dot = L.circleMarker([lat, lon], { renderer: this.renderer, ...style });
    dot.bindTooltip(() => bdi(words.mentioned(here[0].name ?? here[0].text)));
    dot.bindPopup(() => mentionCard(here, this.actions), popupOptions(this.map));
    dot.on("popupopen", () => {
      const now = this.store.state.selected;
      const known = here.some(({ id }) => sameChoice(now, { type: "mention", id }));
      if (!known) this.map.fire("geo:open", { selected: { type: "mention", id: here[0].id } });
    });
    for (const { id } of here) this.dots.set(id, dot);
    this.group.addLayer(dot);
  }

  /** Open the popup of a name, whether its dot is shown or not. */
  open({ type, id }: Selected): boolean {
    if (type !== "mention") return false;
    const dot = this.dots.get(id);
    if (dot) {
      dot.openPopup();
      return true;
    }
    const row = this.data.mentions.find(id);
    const mention = row < 0 ? null : this.data.mentions.at(row);
    if (!mention?.position) return false;
    const [lon, lat] = beside(mention.position, this.home);
    L.popup(popupOptions(this.map)).setLatLng([lat, lon]).setContent(mentionCard([mention], this.actions)).openOn(this.map);
    return true;
  }
}

function bounds(all: readonly Traveller[], data: Data, home: number): L.LatLngBounds {
  const out = L.latLngBounds([]);
  const add = ([lon, lat]: Position) => out.extend([lat, lon]);
  for (const by of all) {
    for (const { line } of by.ways) line.forEach(add);
    for (const { at } of by.stops) if (at) add(at);
  }
  for (const name of ["events", "mentions"]) {
    const table = data.tables[name];
    if (out.isValid() || !table) continue;
    for (let row = 0; row < table.count; row++) {
      const at = table.position(row);
      if (at) add([near(at[0], home), at[1]]);
    }
  }
  return out;
}

function margins(map: L.Map): L.FitBoundsOptions {
  const margin = map.getSize().x < 600 ? 34 : 64;
  return {
    maxZoom: CLOSEST,
    paddingTopLeft: [margin, margin],
    paddingBottomRight: [margin + keyWidth(map), margin],
  };
}

function fit(map: L.Map, to: L.LatLngBounds): void {
  if (to.isValid()) map.fitBounds(to, { ...margins(map), animate: false });
  else lookAround(map);
}

/** Look at the whole world, unless somebody has looked somewhere already. */
export function lookAround(map: L.Map): void {
  let looked = false;
  map.whenReady(() => (looked = true));
  if (!looked) map.setView([20, 10], 2);
}

/** Go nearer to the journey of a stop, if it looks small from here. */
function approach(map: L.Map, { type, id }: Selected, all: readonly Traveller[]): void {
  if (type !== "visit") return;
  const by = all.find(({ stops }) => stops.some(({ visit }) => visit.id === id));
  const to = L.latLngBounds([]);
  // A single visit is no journey to go nearer to.
  if (!by?.ways.length) return;
  by.ways.forEach(({ line }) => line.forEach(([lon, lat]) => to.extend([lat, lon])));
  by.stops.forEach(({ at }) => at && to.extend([at[1], at[0]]));
  if (!to.isValid()) return;
  const wanted = Math.min(CLOSEST, map.getBoundsZoom(to, false, L.point(160, 160)));
  if (map.getZoom() < wanted - 1) map.fitBounds(to, { ...margins(map), animate: false });
}

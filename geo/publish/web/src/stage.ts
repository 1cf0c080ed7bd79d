/** The map side of the story: marks, legs, names and rivals, as the state has them. */

import * as L from "leaflet";
import { Board, type Item } from "./board";
import { Beyond } from "./beyond";
import type { Data, Happening, Mention, Rows } from "./data";
import { bdi } from "./dom";
import { near, spot, type Position } from "./geometry";
import { bySpot, endItem, eventItem, stopId, stopItem } from "./items";
import type { Labels } from "./labels";
import { legs, wayIsSeen, type Legs } from "./legs";
import { CLOSEST, fit, frames, margins, stayOn } from "./look";
import { mentionCard, type Actions } from "./popup";
import { rivalName } from "./rivals";
import { popupOptions } from "./room";
import type { Seen } from "./seen";
import { rivalMark } from "./shapes";
import { sameChoice, type Selected, type Store } from "./store";
import { endsOf, homeOf, type Traveller, type Way } from "./story";
import { theme } from "./theme";
import { Throng, type Made } from "./throng";
import { words } from "./words";

/** Beyond this, marks are points on a canvas: thousands of elements would make the page crawl. */
export const MOST_MARKS = 200;
/** Pixels by which the view may have moved without anybody's doing. */
const MOVED = 4;
/** More events than this are not even looked through for those that share a spot. */
const MOST_GROUPED = 1000;

/** Marks, legs and names on the map, as the state has them. */
export class Stage {
  private readonly home: number;
  private readonly made: readonly Made[];
  private readonly rowOf: ReadonlyMap<string, number>;
  private readonly stopItems = new Map<string, Item>();
  private readonly ends: readonly Ended[];
  private readonly groups = new Map<string, Item>();
  private readonly lines: Legs;
  private readonly marks: Board;
  private readonly crowd: Throng;
  private readonly named: Named;
  private readonly rivals: RivalDots;
  private readonly beyond: Beyond;
  /** Where each stands, and what is chosen with a mark. */
  private readonly standing = new Map<string, string>();
  private readonly meaning = new Map<string, Selected>();
  private opening = false;
  private few = true;
  private chosen: Traveller | null = null;
  /** Where one looked at first. */
  private first: View | null = null;
  private seen: Seen | null = null;
  private shown: (visit: string) => boolean = () => false;

  constructor(
    private readonly map: L.Map,
    names: Labels,
    private readonly data: Data,
    private readonly all: readonly Traveller[],
    private readonly store: Store,
    private readonly actions: Actions,
  ) {
    this.home = homeOf(all) ?? 0;
    this.made = all.flatMap((by): Made[] => by.stops.map((stop) => ({ stop, by })));
    this.rowOf = new Map(data.visits.map(({ id }, row) => [id, row]));
    this.lines = legs(map, all);
    this.marks = new Board(map, names, () => this.crowd.boxes());
    this.crowd = new Throng(map, this.made, data, actions, this.home);
    this.named = new Named(map, data, this.home, actions, store);
    this.rivals = new RivalDots(map, this.home, actions);
    this.ends = all.flatMap(ended);
    this.beyond = new Beyond(map, () => this.seen && this.look(this.seen, true));
    stayOn(map, all, this.home);
    map.on("geo:arranged", () => this.drawLegs());
    map.on("moveend resize", () => this.beyond.look());
    map.on("geo:paper", (event) => this.fitAgain(event as unknown as View));
    map.on("geo:open", (event) => this.opened(event as unknown as Opened));
    map.on("popupclose", () => {
      if (!this.opening) store.select(null);
    });
    // Of the events of a place, the one that is unfolded is the one that is chosen.
    const unfolded = ({ target }: Event): void => {
      const id = target instanceof HTMLDetailsElement && target.open ? target.dataset.id : undefined;
      if (id !== undefined) this.opened({ selected: { type: "event", id } });
    };
    map.getContainer().addEventListener("toggle", unfolded, true);
  }

  draw(seen: Seen): void {
    const shown = (id: string): boolean => seen.visits[this.rowOf.get(id) ?? -1] === 1;
    this.shown = shown;
    this.seen = seen;
    this.named.draw(seen.mentions);
    const { few, stops, events } = this.items(seen);
    const items = [...stops, ...(events ?? [])];
    this.marks.draw(items);
    this.beyond.show(items);
    this.drawLegs();
    const many = few ? null : Uint8Array.from(this.made, ({ stop: { visit }, by }) => (shown(visit.id) && !this.stands(by) ? 1 : 0));
    this.crowd.show(many, events ? null : seen.events, seen.moved);
  }

  /** What stands as marks: stops, unless they are too many, and a mark for each spot with events; null if those are too many. */
  private items(seen: Seen): { few: boolean; stops: Item[]; events: Item[] | null } {
    this.standing.clear();
    const few = seen.counts.visits <= MOST_MARKS;
    this.few = few;
    const isSeen = (id: string): boolean => seen.visits[this.rowOf.get(id) ?? -1] === 1;
    const shown = this.made.filter(({ stop: { visit } }) => isSeen(visit.id));
    const stops = shown.filter(({ by }) => this.stands(by)).flatMap((one) => this.stopItem(one));
    stops.push(...this.endItems(isSeen));
    const events = this.eventItems(seen, MOST_MARKS - stops.length);
    for (const { id } of stops) this.standing.set(id, id);
    return { few, stops, events };
  }

  /** Whether a traveller's stops stand as marks and the legs stand out: of a crowd, only those of the one that was chosen. */
  private stands(by: Traveller): boolean {
    return this.few || by === this.chosen;
  }

  private stopItem({ stop, by }: Made): Item[] {
    const { visit, at } = stop;
    if (!at) return [];
    const item = this.stopItems.get(visit.id) ?? stopItem(stop, by, at, this.actions);
    this.stopItems.set(visit.id, item);
    this.meaning.set(item.id, { type: "visit", id: visit.id });
    return [item];
  }

  /** The ends without a stop of the ways whose other end is to be seen. */
  private endItems(seen: (visit: string) => boolean): Item[] {
    const hidden = this.store.state.filters.travellers;
    const on = ({ ways, by }: Ended): boolean => this.stands(by) && !hidden.has(by.name) && ways.some((way) => wayIsSeen(way, seen));
    return this.ends.filter(on).map(({ item }) => item);
  }

  private drawLegs(): void {
    const { marks } = this;
    const together = (a: string, b: string): boolean => marks.together(a, b);
    this.lines.show({ seen: this.shown, together, where: (id) => marks.where(id), strong: (by) => this.stands(by) }, this.store.state.filters.travellers);
  }

  /** Open what is chosen, and show what it was not taken for. */
  choose(selected: Selected | null): void {
    this.rivals.show(selected);
    this.follow(selected);
    if (this.opening || !selected) return;
    this.opening = true;
    approach(this.map, selected, this.all);
    this.open(selected);
    this.opening = false;
  }

  /** Of a crowd, let the traveller of the chosen stop stand out, until another is chosen. */
  private follow(selected: Selected | null): void {
    const by = selected?.type === "visit" ? this.made.find(({ stop }) => stop.visit.id === selected.id)?.by : null;
    // Who has more stops than there is room for marks stays a crowd.
    if (!by || by === this.chosen || by.stops.length > MOST_MARKS) return;
    this.chosen = by;
    if (this.seen && !this.few) this.draw(this.seen);
  }

  /** Look at the whole story, its marks spread as they are. */
  fit(seen: Seen): void {
    this.look(seen);
    this.first = { at: this.map.getCenter(), zoom: this.map.getZoom() };
  }

  /** Look at the routes, if they are too small to be seen beside all the rest; or at the whole story, if that is asked for. */
  private look(seen: Seen, whole = false): void {
    const { stops, events } = this.items(seen);
    const items = [...stops, ...(events ?? [])];
    const all = frames(this.all, this.data, { home: this.home, crowd: !this.few });
    fit({ map: this.map, items, ways: this.all.flatMap(({ ways }) => ways), tell: (outside) => this.beyond.show(outside, null) }, whole ? all.slice(0, 1) : all);
    this.beyond.show(items);
  }

  /** On a map of another size, look at the whole story if that is what one looked at. */
  private fitAgain({ at, zoom }: View): void {
    const { first, seen } = this;
    // Another size of the window may have moved it by a pixel or two.
    const near = first && this.map.project(first.at, zoom).distanceTo(this.map.project(at, zoom)) < MOVED;
    if (near && seen && first.zoom === zoom) this.look(seen);
  }

  repaint(): void {
    this.lines.repaint();
    this.marks.repaint();
    this.crowd.repaint();
  }

  /** A mark for each spot with events; null if they are more than the room for them. */
  private eventItems({ events: mask, counts }: Seen, room: number): Item[] | null {
    if (counts.events > MOST_GROUPED) return null;
    const here = gather(this.data.events, mask, room);
    return here && here.map((events) => this.eventItem(events));
  }

  private eventItem(events: readonly [Happening, ...Happening[]]): Item {
    const item = eventItem(events, beside(events[0].position, this.home), this.actions);
    const known = this.groups.get(item.id) ?? item;
    this.groups.set(item.id, known);
    for (const { id } of events) this.standing.set(`event ${id}`, known.id);
    if (events.length === 1) this.meaning.set(known.id, { type: "event", id: events[0].id });
    return known;
  }

  private open(selected: Selected): void {
    const id = selected.type === "visit" ? stopId(selected.id) : `event ${selected.id}`;
    const item = this.standing.get(id);
    if (item === undefined || !this.marks.open(item)) {
      if (!this.crowd.open(selected) && !this.named.open(selected)) this.map.closePopup();
    }
    const parts = [...this.map.getContainer().querySelectorAll<HTMLElement>(".leaflet-popup [data-id]")];
    const part = parts.length > 1 ? parts.find(({ dataset }) => dataset.id === selected.id) : null;
    if (part instanceof HTMLDetailsElement) part.open = true;
    part?.scrollIntoView({ block: "nearest" });
  }

  /** Choose what the reader has opened on the map. */
  private opened({ item, selected }: Opened): void {
    if (this.opening) return;
    const found = selected ?? (item === undefined ? null : (this.meaning.get(item) ?? null));
    // A mark of several events stays with the one that was chosen.
    const now = this.store.state.selected;
    if (item !== undefined && now && this.standing.get(`${now.type} ${now.id}`) === item) return;
    this.opening = true;
    this.store.select(found);
    this.opening = false;
  }
}

/** A mark at which ways of a traveller begin or end without a stop. */
interface Ended {
  readonly item: Item;
  readonly ways: readonly Way[];
  readonly by: Traveller;
}

function ended(by: Traveller): Ended[] {
  const here = bySpot(by.ways.flatMap(endsOf).map((one) => ({ ...one, position: one.at })));
  return here.map((ends) => ({ item: endItem(ends, by), ways: ends.map(({ way }) => way), by }));
}

interface View {
  readonly at: L.LatLng;
  readonly zoom: number;
}

/** What an opened popup shows: an item of the board, or something of the crowd. */
interface Opened {
  readonly item?: string;
  readonly selected?: Selected;
}

/** Gather the events that a mask lets through by their spots; null if there are more spots than the room for them. */
function gather(events: Rows<Happening>, mask: Uint8Array, room: number): [Happening, ...Happening[]][] | null {
  const seen: Happening[] = [];
  const spots = new Set<string>();
  for (let row = mask.indexOf(1); row >= 0; row = mask.indexOf(1, row + 1)) {
    const event = events.at(row);
    seen.push(event);
    if (event.position) spots.add(spot(event.position));
    if (spots.size > room) return null;
  }
  return bySpot(seen);
}

/** The places that the chosen one was not taken for: faint rings. */
class RivalDots {
  private readonly group: L.LayerGroup;

  constructor(
    map: L.Map,
    private readonly home: number,
    private readonly actions: Actions,
  ) {
    this.group = L.layerGroup().addTo(map);
  }

  show(selected: Selected | null): void {
    this.group.clearLayers();
    for (const one of selected ? this.actions.rivals(selected) : []) {
      const icon = L.divIcon({ html: rivalMark() as unknown as HTMLElement, className: "rival", iconSize: [14, 14] });
      const marker = L.marker([one.at[1], near(one.at[0], this.home)], { icon, keyboard: false, zIndexOffset: -1000 });
      marker.bindTooltip(() => bdi(words.notMeant(rivalName(one))), { direction: "top" });
      marker.addTo(this.group);
      marker.getElement()?.setAttribute("aria-hidden", "true");
    }
  }
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

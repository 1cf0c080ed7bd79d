/** Stands marks on the map: apart from one another, each with a name, a popup and a place in the tab order. */

import * as L from "leaflet";
import { arrange, DISC, type Gathered } from "./arrange";
import { Covered } from "./covered";
import { bdi, el } from "./dom";
import { spot, type Position } from "./geometry";
import type { Labels, Named } from "./labels";
import { asSheet, little } from "./popupsheet";
import { refit } from "./refit";
import { popupOptions } from "./room";
import { nearerTo, severalItem } from "./several";
import { square, Taken, type Box, type Point } from "./spread";
import { along, THREAD, Threads } from "./threads";
import { words } from "./words";

/** Something that stands on the map and can be opened. */
export interface Item {
  readonly id: string;
  readonly at: Position;
  readonly size: number;
  /** How many it tells of. */
  readonly count: number;
  /** Whether it leads through the story, as a numbered stop does. */
  readonly leads: boolean;
  /** What a screen reader says, and what is seen on hovering. */
  readonly name: string;
  /** What is written beside it; null for nothing. */
  readonly place: string | null;
  /** The town that the name of a site ends with. */
  readonly town: string | null;
  /** The code of its country, if the story says it. */
  readonly country?: string | null;
  readonly mark: (size: number) => Element;
  readonly card: () => HTMLElement;
}

/** An item and where its mark stands, in layer pixels. */
interface Standing {
  readonly item: Item;
  readonly size: number;
  /** Where it belongs. */
  readonly from: Point;
  readonly x: number;
  readonly y: number;
}

interface Stood {
  readonly marker: L.Marker;
  readonly item: Item;
  readonly size: number;
}

const REST_MS = 120;

/** The more marks there are, the smaller they get: a share of their full size. */
function shrink(count: number): number {
  if (count <= 24) return 1;
  return count <= 60 ? 0.88 : 0.78;
}

/** The squares in which marks stand at a zoom, in pixels of the world at that zoom. */
export function spreadAt(map: L.Map, items: readonly Item[], zoom: number): Box[] {
  const marks = items.map((item) => {
    // Whole pixels, as they are when it is looked at: half a pixel may send a mark elsewhere.
    const { x, y } = map.project([item.at[1], item.at[0]], zoom).round();
    return { x, y, size: Math.round(item.size * shrink(items.length)), leads: item.leads, held: false };
  });
  const { places, gathered } = arrange(marks);
  const single = marks.flatMap(({ size }, i) => {
    const place = places[i];
    return place ? [square(place.x, place.y, size)] : [];
  });
  return [...single, ...gathered.map(({ x, y }) => square(x, y, DISC))];
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

/** Leaflet's button is a link to nowhere: make a button of it, and one in the reader's language. */
function closeButton(map: L.Map, link: HTMLElement | null): void {
  if (!link?.hasAttribute("href")) return;
  link.removeAttribute("href");
  link.setAttribute("tabindex", "0");
  link.setAttribute("aria-label", words.close);
  link.addEventListener("keydown", ({ key }) => {
    if (key === "Enter" || key === " ") map.closePopup();
  });
}

/** Let the reader's focus go into a popup, and back to its mark, or to what opened it. */
function keepFocus(map: L.Map): void {
  let opener: Element | null = null;
  map.on("popupopen", ({ popup }) => {
    const box = popup.getElement();
    const { activeElement } = document;
    if (!box?.contains(activeElement)) opener = activeElement;
    map.getContainer().classList.add("reading");
    const heading = box?.querySelector<HTMLElement>("h3");
    box?.setAttribute("role", "dialog");
    closeButton(map, box?.querySelector("a.leaflet-popup-close-button") ?? null);
    refit(popup, box);
    if (box && little()) asSheet(map, popup, box);
    if (heading) box?.setAttribute("aria-label", heading.textContent ?? "");
    // Who chose a line of the story goes on reading there.
    const elsewhere = activeElement?.closest(".panel") && !matchMedia("(max-width: 720px)").matches;
    if (!elsewhere) heading?.focus({ preventScroll: true });
  });
  map.on("popupclose", ({ popup }) => {
    map.getContainer().classList.remove("reading");
    const { activeElement } = document;
    const lost = activeElement === document.body || popup.getElement()?.contains(activeElement);
    const source = (popup as unknown as { _source?: L.Layer })._source;
    const back = source instanceof L.Marker ? source.getElement() : opener;
    if (lost && back instanceof HTMLElement) back.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && !document.querySelector("dialog[open]")) map.closePopup();
  });
}

export class Board {
  private readonly group: L.FeatureGroup;
  private readonly threads: Threads;
  private readonly covered: Covered;
  private shown: readonly Item[] = [];
  private stood = new Map<string, Stood>();
  private standings: readonly Standing[] = [];
  private several = new Map<string, Stood>();
  /** The mark that each is gathered in. */
  private readonly within = new Map<string, string>();
  /** What was opened last: it stands, however little room there is. */
  private held: string | null = null;
  private bySpot = new Map<string, Item[]>();
  private told = false;
  private named = false;
  private waiting = 0;

  constructor(
    private readonly map: L.Map,
    private readonly names: Labels,
    /** What else is drawn on the map, in layer pixels. */
    private readonly crowd: () => readonly Box[],
  ) {
    this.group = L.featureGroup().addTo(map);
    this.threads = new Threads(map);
    this.covered = new Covered(map);
    keepFocus(map);
    map.on("zoomend viewreset", () => this.repaint());
    map.on("moveend resize", () => this.name());
    map.on("popupclose", () => (this.held = null));
    map.getContainer().querySelector("details.legend")?.addEventListener("toggle", () => {
      this.covered.forget();
      this.name();
    });
    map.on("geo:crowded", () => this.nameSoon());
  }

  draw(items: readonly Item[]): void {
    this.told = true;
    if (items.length === this.shown.length && items.every((item, i) => item === this.shown[i])) {
      // Nothing stands here yet, but the countries want their names.
      if (!this.named) this.name();
      return;
    }
    this.shown = items;
    this.bySpot = new Map();
    for (const item of items) {
      const here = this.bySpot.get(spot(item.at));
      if (here) here.push(item);
      else this.bySpot.set(spot(item.at), [item]);
    }
    // What stays keeps its element, and so the reader's focus and popup.
    const next = new Map<string, Stood>();
    for (const item of items) {
      const known = this.stood.get(item.id);
      next.set(item.id, known && known.item === item && known.size === this.sized(item) ? known : this.stand(item));
    }
    for (const [id, { marker }] of this.stood) if (next.get(id)?.marker !== marker) this.group.removeLayer(marker);
    this.stood = next;
    this.repaint();
  }

  /** Open the popup of an item; tells whether it is among what is shown. */
  open(id: string): boolean {
    const one = this.stood.get(id);
    if (!one) return false;
    if (one.marker.isPopupOpen()) return true;
    this.map.closePopup();
    if (!this.group.hasLayer(one.marker)) {
      this.held = id;
      this.repaint();
    }
    one.marker.openPopup();
    return true;
  }

  private measure(marker: L.Marker): void {
    Object.assign(marker.getPopup()?.options ?? {}, popupOptions(this.map, marker.getLatLng()));
  }

  /** Arrange the marks anew, and draw the threads in the colours of the theme. */
  repaint(): void {
    const { map, shown } = this;
    const open = this.opened();
    const points = shown.map((item) => {
      const { x, y } = map.latLngToLayerPoint([item.at[1], item.at[0]]);
      return { x, y, size: this.sized(item), leads: item.leads, held: item.id === open };
    });
    const { places, gathered } = arrange(points);
    const standings = shown.flatMap((item, i): Standing[] => {
      const place = places[i];
      const one = this.stood.get(item.id);
      if (place && one) return [this.settle(one, place, points[i] ?? place)];
      if (one) this.group.removeLayer(one.marker);
      return [];
    });
    this.standings = [...standings, ...this.gather(gathered)];
    const aside = this.threads.draw();
    this.order();
    this.name();
    const container = map.getContainer();
    const found = (what: string): boolean => container.querySelector(`.stand ${what}`) !== null;
    const signs = { gathered: gathered.length > 0, aside, counted: found(".count"), mixed: found(".mixed"), ended: found(".end") };
    for (const [name, on] of Object.entries(signs)) container.classList.toggle(name, on);
    map.fire("geo:arranged");
  }

  /** Whether two items are gathered in one mark. */
  together(a: string, b: string): boolean {
    const one = this.within.get(a);
    return one !== undefined && one === this.within.get(b);
  }

  /** Where the mark of an item stands, its own or the one that it is gathered in; null if it has none. */
  where(id: string): L.LatLng | null {
    const one = this.several.get(this.within.get(id) ?? "") ?? this.stood.get(id);
    return one && this.group.hasLayer(one.marker) ? one.marker.getLatLng() : null;
  }

  /** The one whose popup is open, or is to be. */
  private opened(): string | null {
    for (const [id, { marker }] of this.stood) if (marker.isPopupOpen()) return id;
    return this.held;
  }

  private settle({ marker, item, size }: Stood, to: Point, from: Point): Standing {
    const away = Math.hypot(to.x - from.x, to.y - from.y) > 1;
    const at = away ? this.map.layerPointToLatLng([to.x, to.y]) : L.latLng(item.at[1], item.at[0]);
    marker.setLatLng(at);
    this.group.addLayer(marker);
    if (away) this.threads.add(item.at, at);
    return { item, size, from, ...to };
  }

  /** Stand a mark for each of the gathered; what stays keeps its element. */
  private gather(gathered: readonly Gathered[]): Standing[] {
    const before = this.several;
    this.several = new Map();
    this.within.clear();
    const standings = gathered.map(({ x, y, from, members }): Standing => {
      const within = members.flatMap((at) => this.shown[at] ?? []);
      const { lng, lat } = this.map.layerPointToLatLng([x, y]);
      const item = severalItem(
        { members: within, at: [lng, lat], size: DISC },
        { open: (id) => this.open(id), nearer: () => this.nearer(within) },
      );
      const known = before.get(item.id) ?? this.stand(item);
      const belongs = this.map.layerPointToLatLng([from.x, from.y]);
      this.settle({ ...known, item: { ...item, at: [belongs.lng, belongs.lat] } }, { x, y }, from);
      this.several.set(item.id, known);
      for (const { id } of within) this.within.set(id, item.id);
      return { item, size: DISC, from, x, y };
    });
    for (const [id, { marker }] of before) if (!this.several.has(id)) this.group.removeLayer(marker);
    return standings;
  }

  /** The way nearer to those, for the reader's focus as well. */
  private nearer(within: readonly Item[]): (() => void) | null {
    const go = nearerTo(
      this.map,
      within.map(({ at }) => at),
    );
    return (
      go &&
      (() => {
        this.map.closePopup();
        go();
        const first = this.standings.find(({ item }) => within.some(({ id }) => item.id.includes(id)))?.item.id ?? "";
        (this.stood.get(first) ?? this.several.get(first))?.marker.getElement()?.focus({ preventScroll: true });
      })
    );
  }

  /** Who walks with the keyboard meets the marks in the order of the story. */
  private order(): void {
    const { activeElement } = document;
    let next: Element | null = null;
    for (const { item } of [...this.standings].reverse()) {
      const one = (this.stood.get(item.id) ?? this.several.get(item.id))?.marker.getElement();
      if (!one) continue;
      if (next && one.nextElementSibling !== next) next.before(one);
      next = one;
    }
    if (activeElement !== document.activeElement && activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
  }

  private sized(item: Item): number {
    return Math.round(item.size * shrink(this.shown.length));
  }

  /** While a slider moves, the crowd changes with each step: names are written again when it rests. */
  private nameSoon(): void {
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.name(), REST_MS);
  }

  /** Moving the map moves no mark: arranging anew here would move an open popup, and so the map again. */
  private name(): void {
    // The first look at the story comes before its marks.
    if (!this.told) return;
    this.named = true;
    const taken = new Taken();
    for (const box of this.covered.boxes()) taken.take(box);
    for (const box of this.crowd()) taken.take(box);
    for (const one of this.standings) {
      taken.take(square(one.x, one.y, one.size));
      for (const { x, y } of along(one.from, one)) taken.take(square(x, y, THREAD));
    }
    this.names.draw(labelled(this.standings), taken);
  }

  private stand(item: Item): Stood {
    const { map } = this;
    const size = this.sized(item);
    const marker = standing(item, size);
    marker.bindPopup(() => {
      // The map may have become smaller since; and it is as high at first as when a part of it is unfolded.
      this.measure(marker);
      return this.filled(item);
    }, popupOptions(map));
    marker.bindTooltip(() => bdi(item.name), { direction: "top" });
    marker.on("popupopen", () => map.fire("geo:open", { item: item.id }));
    // A touch and Enter open both, and the one would lie below the other.
    marker.on("tooltipopen", () => {
      if (marker.isPopupOpen()) marker.closeTooltip();
    });
    return { marker, item, size };
  }

  private filled(item: Item): HTMLElement {
    if (this.several.has(item.id)) return item.card();
    const others = (this.bySpot.get(spot(item.at)) ?? []).filter((one) => one !== item);
    return content(item, others, (id) => this.open(id));
  }
}

/** One name for each place, beside the first mark that stands there. */
function labelled(standings: readonly Standing[]): Named[] {
  const seen = new Set<string>();
  const out: Named[] = [];
  for (const { item, x, y, size } of standings) {
    const key = `${item.place} ${Math.round(item.at[0])}`;
    if (item.place === null || seen.has(key)) continue;
    seen.add(key);
    out.push({ name: item.place, town: item.town, country: item.country ?? null, x, y, size });
  }
  return out;
}

/** In the panel: whose routes these are, and each itinerary as a list. */

import type { Visit } from "./data";
import { bdi, bdis, el, type Child } from "./dom";
import { toggled } from "./filters";
import { growing } from "./growing";
import { endMark, stopMark } from "./shapes";
import type { Selected, Store } from "./store";
import { endsOf, type End, type Stop, type Traveller, type Trip } from "./story";
import { when } from "./when";
import { listed } from "./whereabouts";
import { words } from "./words";

/** Itineraries of the first travellers are open; more would bury the list. */
const OPEN = 6;
const PAGE = 60;

function what({ visit }: Stop): string {
  const kind = visit.kind ? words.visit[visit.kind] : undefined;
  const status = visit.status === "actual" ? undefined : (words.status[visit.status] ?? visit.status);
  return [kind, status].filter((part) => part !== undefined && part !== "").map((part) => ` · ${part}`).join("");
}

/** What is said of a stop besides what it says itself. */
export interface BesideStops {
  /** On paper, how sure it is and from which of the numbered sources. */
  readonly cited: (of: Visit) => string;
  /** Whom the traveller met there. */
  readonly met: (of: Visit) => readonly string[];
}

function people(how: string, names: readonly string[], className = "date"): HTMLElement | null {
  return names.length ? el("span", { class: className }, how, " ", bdis(names)) : null;
}

/** One stop; a second report gives the same stop other days. */
function line(stop: Stop, by: Traveller, store: Store, beside: BesideStops, again = false): HTMLElement {
  const { visit } = stop;
  const style = { traveller: by.index, number: stop.number, status: visit.status, confidence: visit.confidence };
  const inner: Child[] = [
    stopMark(style, 24),
    el(
      "span",
      { class: "what" },
      bdi(listed(visit), "place"),
      el("span", { class: "date" }, again ? `${words.otherReport} ` : "", bdi(when(visit)), what(stop)),
      people(words.withWhom, visit.companions),
      people(words.meets, beside.met(visit), "date on-screen"),
      el("span", { class: "date on-paper" }, beside.cited(visit)),
    ),
  ];
  if (stop.at === null) return el("li", { "data-visit": visit.id }, el("div", { class: "row nowhere" }, ...inner));
  const button = el("button", { type: "button", class: "row" }, ...inner);
  button.addEventListener("click", () => {
    // Chosen anew, it is opened anew.
    store.select(null);
    store.select({ type: "visit", id: visit.id });
  });
  return el("li", { "data-visit": visit.id }, button);
}

/** Where a way begins or ends without a stop: it belongs to the stop at its other end. */
function endLine({ begins, place, way: { leg, ends } }: End, by: Traveller): HTMLElement {
  const other = ends[begins ? 1 : 0];
  const status = leg.status === "actual" ? "" : ` · ${words.status[leg.status] ?? leg.status}`;
  const said = `${begins ? words.cameFrom : words.leadsTo}${status}`;
  const what = el("span", { class: "what" }, bdi(place ?? words.unknownPlace, "place"), el("span", { class: "date" }, said));
  return el("li", { class: "end-of", ...(other ? { "data-with": other.id } : {}) }, el("div", { class: "row" }, endMark(by.index), what));
}

/** A trip's stops in order, and where its ways begin and end besides. */
function tripLines({ stops, ways }: Trip, by: Traveller, store: Store, beside: BesideStops): HTMLElement[] {
  const ends = ways.flatMap(endsOf);
  const at = (begins: boolean, visit: string): HTMLElement[] =>
    ends.filter((end) => end.begins === begins && end.way.ends[begins ? 1 : 0]?.id === visit).map((end) => endLine(end, by));
  const again = (i: number): boolean => stops[i]?.number != null && stops[i - 1]?.number === stops[i].number;
  return stops.flatMap((stop, i) => [...at(true, stop.visit.id), line(stop, by, store, beside, again(i)), ...at(false, stop.visit.id)]);
}

/** What a trip is called, where a traveller made several. */
function tripName({ route, stops }: Trip, number: number): string {
  const first = stops.find(({ visit }) => visit.start)?.visit;
  return route ? words.trip(number, first ? when({ ...first, end: null }) : "") : words.outsideTrips;
}

function itinerary(by: Traveller, open: boolean, store: Store, beside: BesideStops): HTMLDetailsElement {
  const details = el("details", { open }, el("summary", {}));
  const write = (): void => {
    if (!details.open || details.childElementCount > 1) return;
    const several = by.trips.filter(({ route }) => route).length > 1;
    by.trips.forEach((trip, i) => {
      const name = several ? tripName(trip, i + 1) : null;
      const list = el("ol", name === null ? {} : { "aria-label": name }, ...tripLines(trip, by, store, beside));
      details.append(el("div", { class: "trip" }, name === null ? null : el("p", { "aria-hidden": "true" }, bdi(name)), list));
    });
  };
  details.addEventListener("toggle", write);
  write();
  return details;
}

function head(by: Traveller, store: Store): HTMLElement {
  const swatch = stopMark({ traveller: by.index, number: null, status: "actual", confidence: null }, 16);
  const box = el("input", { type: "checkbox", checked: !store.state.filters.travellers.has(by.name) });
  box.addEventListener("change", () => {
    store.filter({ travellers: toggled(store.state.filters.travellers, by.name, !box.checked) });
  });
  const name = el("span", {}, bdi(by.name || words.someone, "name"), by.role ? bdi(by.role, "role") : null);
  return el("label", { class: "check" }, box, el("span", { class: "who" }, swatch, name));
}

function switches(all: readonly Traveller[], store: Store): HTMLElement {
  const button = (label: string, others: boolean, hidden: () => ReadonlySet<string>): HTMLElement => {
    const made = el("button", { type: "button", "aria-label": `${words.travellers}: ${label}` }, label);
    made.addEventListener("click", () => store.filter({ travellers: hidden(), others }));
    return made;
  };
  return el(
    "p",
    { class: "switches" },
    button(words.all, true, () => new Set()),
    button(words.none, false, () => new Set(all.map(({ name }) => name))),
  );
}

export class Journeys {
  readonly element: HTMLElement;
  private readonly items = new Map<Traveller, HTMLElement>();
  private readonly list = growing<Traveller>("ul", "travellers", PAGE, (by) => this.item(by));
  private readonly nobody: HTMLElement;
  private shown: readonly Traveller[] = [];
  private seen: (visit: string) => boolean = () => true;

  constructor(
    private readonly all: readonly Traveller[],
    private readonly store: Store,
    private readonly beside: BesideStops,
  ) {
    this.nobody = el("p", { class: "nothing" }, all.length ? words.nobodyLeft : words.nothing);
    this.element = el("div", {}, all.length > 1 ? switches(all, store) : null, this.list.element, this.nobody);
  }

  /**
   * Show the stops that are seen; travellers without any are left out, unless they are switched off.
   *
   * Returns how many are left, those who are switched off not counted.
   */
  show(seen: (visit: string) => boolean): number {
    this.seen = seen;
    const hidden = this.store.state.filters.travellers;
    const now = this.all.filter((by) => hidden.has(by.name) || by.stops.some(({ visit }) => seen(visit.id)));
    if (now.length !== this.shown.length || now.some((by, i) => by !== this.shown[i])) this.list.show(now);
    this.shown = now;
    this.nobody.hidden = now.length > 0;
    for (const [by, item] of this.items) this.dress(by, item);
    return now.filter((by) => !hidden.has(by.name)).length;
  }

  mark(selected: Selected | null): void {
    for (const one of this.list.element.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
    const by = selected?.type === "visit" ? this.shown.find(({ stops }) => stops.some(({ visit }) => visit.id === selected.id)) : null;
    if (!by || !selected) return;
    this.list.reach(by);
    const item = this.item(by);
    const details = item.querySelector("details");
    if (details && !details.open) {
      details.open = true;
      details.dispatchEvent(new Event("toggle"));
    }
    const row = [...item.querySelectorAll<HTMLElement>("[data-visit]")].find((one) => one.dataset.visit === selected.id);
    row?.querySelector(".row")?.setAttribute("aria-current", "true");
    row?.scrollIntoView({ block: "nearest" });
  }

  private dress(by: Traveller, item: HTMLElement): void {
    const off = this.store.state.filters.travellers.has(by.name);
    item.classList.toggle("off", off);
    const box = item.querySelector("input");
    if (box) box.checked = !off;
    const seen = by.stops.filter(({ visit }) => this.seen(visit.id)).length;
    const said = item.querySelector("summary");
    // To write what stands there already would have the page laid out anew.
    const count = words.stopsOf(seen, by.stops.length);
    if (said && said.textContent !== count) said.textContent = count;
    for (const row of item.querySelectorAll<HTMLElement>("[data-visit], [data-with]")) {
      row.hidden = !this.seen(row.dataset.visit ?? row.dataset.with ?? "");
    }
    for (const trip of item.querySelectorAll<HTMLElement>(".trip")) trip.hidden = !trip.querySelector("[data-visit]:not([hidden])");
  }

  private item(by: Traveller): HTMLElement {
    const known = this.items.get(by);
    if (known) return known;
    const item = el("li", { class: "traveller" }, head(by, this.store), itinerary(by, by.index < OPEN, this.store, this.beside));
    item.addEventListener("toggle", () => this.dress(by, item), true);
    this.items.set(by, item);
    this.dress(by, item);
    return item;
  }
}

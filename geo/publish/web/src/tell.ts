/** Tells a story on the map and beside it: one state, and all sides follow it. */

import type * as L from "leaflet";
import { announcer } from "./announce";
import type { Beside } from "./beside";
import { captionOf, type Caption, type Pictured } from "./caption";
import { Cited } from "./citation";
import { Corrections } from "./corrections";
import type { Data } from "./data";
import { el } from "./dom";
import { EVERYTHING, filtering, type Filters } from "./filters";
import { Happenings, inOrder } from "./happenings";
import { printedName } from "./items";
import { Journeys } from "./journeys";
import type { Labels } from "./labels";
import { fillLegend, tally, type Tally } from "./legend";
import { limited } from "./limits";
import { safeUrl } from "./links";
import { setOnPaper, type Line } from "./paper";
import { SURE } from "./palette";
import { meetings } from "./met";
import { read, write, type View } from "./permalink";
import { kindName } from "./popup";
import { little } from "./popupsheet";
import { Reading } from "./reading";
import { Sieve, type Seen } from "./seen";
import { eventMark } from "./shapes";
import { sheet, type Sheet } from "./sheet";
import { Stage } from "./stage";
import { Store, type Selected } from "./store";
import { travellers, type Traveller } from "./story";
import { tabs, type Tab } from "./tabs";
import { onTheme } from "./theme";
import { timeline } from "./timeline";
import { tools, type Material } from "./tools";
import { Web } from "./web";
import { words } from "./words";

const TYPING_MS = 160;
const ADDRESS_MS = 300;
/** Events that are looked through for their sources: of more, nobody prints a list. */
const MOST_READ = 1000;

type Sources = Material["articles"];

/** Where no article is at hand, its name, address and day stand with what it tells. */
function sourcesOf(data: Data, beside: Beside): Sources {
  if (beside.articles.length) return beside.articles;
  const found = new Map<string, Sources[number]>();
  const events = Array.from({ length: Math.min(MOST_READ, data.events.length) }, (_, row) => data.events.at(row));
  for (const { documents, titles, urls, published } of [...data.visits, ...events]) {
    documents.forEach((id, i) => {
      const step = (list: readonly string[]): string => (list.length === documents.length ? (list[i] ?? "") : "");
      found.set(id, { id, name: step(titles) || id, source: "", url: safeUrl(step(urls)) ?? "", published: step(published) });
    });
  }
  return [...found.values()];
}

/** From what happened to what did not. */
function rank(status: string): string {
  const at = Object.keys(words.statusName).indexOf(status);
  return at < 0 ? "9" : String(at);
}

function countDocuments(data: Data, sieve: Sieve): number {
  const mentions = data.tables.mentions?.coded("document").words ?? [];
  const told = [...sieve.visits.documents.words, ...sieve.events.documents.words];
  const all = [...told.flatMap((list) => (list ?? "").split("; ")), ...mentions.map((one) => one ?? "")];
  return new Set(all.filter(Boolean)).size;
}

function searchBox(store: Store): { element: HTMLElement; show: (filters: Filters) => void } {
  const input = el("input", { type: "search", placeholder: words.search, "aria-label": words.search, autocomplete: "off" });
  const reset = el("button", { type: "button", class: "link" }, words.reset);
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => store.filter({ query: input.value }), TYPING_MS);
  });
  reset.addEventListener("click", () => {
    store.filter({ ...EVERYTHING, mentions: store.state.filters.mentions });
    input.focus();
  });
  return {
    element: el("div", { class: "search", role: "search" }, input, reset),
    show(filters) {
      if (document.activeElement !== input) input.value = filters.query;
      reset.hidden = !filtering(filters);
    },
  };
}

function viewOf(map: L.Map): View {
  const { lat, lng } = map.getCenter();
  return { lat, lon: lng, zoom: map.getZoom() };
}

/** Keep the address in step with what is seen, and follow an address that is typed in. */
function follow(map: L.Map, store: Store): () => string {
  const fragment = (): string => write({ view: viewOf(map), ...store.state });
  let waiting = 0;
  const soon = (): void => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      try {
        history.replaceState(null, "", `#${fragment()}`);
      } catch {
        // Inside a notebook the page has no address of its own.
      }
    }, ADDRESS_MS);
  };
  map.on("moveend", soon);
  store.on(soon);
  window.addEventListener("hashchange", () => {
    const { view, filters, selected } = read(location.hash);
    if (view) map.setView([view.lat, view.lon], view.zoom, { animate: false });
    store.filter(filters);
    store.select(selected);
  });
  return () => `${location.href.replace(/#.*$/s, "")}#${fragment()}`;
}

/** What stands on the page, each with a say in the others. */
interface Parts {
  readonly map: L.Map;
  readonly data: Data;
  readonly beside: Beside;
  readonly cited: Cited;
  readonly all: readonly Traveller[];
  readonly sieve: Sieve;
  readonly store: Store;
  readonly web: Web;
  readonly corrections: Corrections;
  readonly say: (text: string) => void;
}

function at(id: string): HTMLElement {
  return document.getElementById(id) ?? el("div", {});
}

/** The lists of the panel, in tabs. */
class Lists {
  private readonly people: Journeys;
  private readonly events: Happenings;
  private readonly texts: Reading | null;
  private readonly tabbed: ReturnType<typeof tabs>;
  private readonly drawn: Sheet | null;
  private readonly map: L.Map;

  constructor({ map, all, data, beside, cited, store, web }: Parts) {
    this.map = map;
    const { articles } = beside;
    const panel = document.querySelector<HTMLElement>(".panel");
    this.people = new Journeys(all, store, { cited: (of) => cited.of(of), met: meetings(data) });
    this.events = new Happenings(data, store);
    this.texts = articles.length ? new Reading(articles, data, all, web, store) : null;
    const pages: Tab[] = [{ id: "people", name: words.travellers, total: all.length, body: this.people.element }];
    if (data.events.length) pages.push({ id: "events", name: words.eventsTab, total: data.events.length, body: this.events.element });
    if (this.texts) pages.push({ id: "articles", name: words.articles, total: articles.length, body: this.texts.element });
    this.tabbed = tabs(words.story, pages, () => this.events.draw());
    this.drawn = panel ? sheet(panel) : null;
  }

  get element(): HTMLElement {
    return this.tabbed.element;
  }

  show(seen: Seen, shown: (visit: string) => boolean): void {
    const { tabbed } = this;
    tabbed.count("people", this.people.show(shown));
    tabbed.count("events", seen.counts.events);
    this.events.show(seen);
    if (this.texts) tabbed.count("articles", this.texts.show());
  }

  mark(selected: Selected | null): void {
    if (selected?.type === "visit" && this.texts === null) this.tabbed.open("people");
    this.people.mark(selected);
    this.events.mark(selected);
    this.texts?.mark(selected);
  }

  /** Open the article that tells of it. */
  read(selected: Selected): void {
    // It would lie over the article.
    if (little()) this.map.closePopup();
    this.drawn?.raise("half");
    this.tabbed.open("articles");
    this.texts?.read(selected);
  }
}

/** How many stops have which status; of events where no stop has it. */
function statuses({ visits, events }: Sieve): Tally {
  const all = new Map([...tally(events.statuses), ...tally(visits.statuses)]);
  return new Map([...all].sort(([a], [b]) => rank(a).localeCompare(rank(b))));
}

function key({ sieve, data, beside, store }: Parts): (filters: Filters) => void {
  const contents = {
    kinds: tally(sieve.events.kinds, kindName),
    visits: tally(sieve.visits.kinds),
    statuses: statuses(sieve),
    others: sieve.others(),
    places: data.tables.mentions?.coded("place_id").words.filter((id) => id !== null).length ?? 0,
    unsure: [sieve.visits, sieve.events].some(({ confidence }) => confidence.some((one) => one < SURE)),
    rivals: beside.choices.length > 0,
  };
  return fillLegend(at("legend"), contents, store);
}

/** Let whatever is seen follow the state; returns what draws it all, and what is seen now. */
function inStep(parts: Parts, lists: Lists, scene: Stage, search: ReturnType<typeof searchBox>): { show: () => void; seen: () => Seen } {
  const { sieve, store, data, say } = parts;
  const days = timeline([sieve.visits, sieve.events], store, say);
  if (days) at("timeline").append(days.element);
  const showLegend = key(parts);
  const rowOf = new Map(data.visits.map(({ id }, row) => [id, row]));
  let seen: Seen = sieve.seen(store.state.filters);
  // The timeline is as high as its words need, and the map has what is left.
  days?.show([seen.anyTime.visits, seen.anyTime.events], store.state.filters);
  const show = (): void => {
    const { filters } = store.state;
    seen = sieve.seen(filters);
    scene.draw(seen);
    lists.show(seen, (id) => seen.visits[rowOf.get(id) ?? -1] === 1);
    search.show(filters);
    showLegend(filters);
    days?.show([seen.anyTime.visits, seen.anyTime.events], filters);
  };
  store.on((now, before) => {
    if (now.filters !== before.filters) {
      show();
      say(words.shown(seen.counts.visits, seen.counts.events));
    }
    if (now.selected !== before.selected) {
      lists.mark(now.selected);
      scene.choose(now.selected);
      const { type = "", id = "" } = now.selected ?? {};
      if (type === "event") days?.choose(1, data.events.find(id));
      else days?.choose(0, rowOf.get(id) ?? -1);
    }
  });
  return { show, seen: () => seen };
}

/** What of the key goes for what the map shows now. */
function onMap(map: L.Map, store: Store): Pick<Pictured, "named" | "several" | "aside" | "ended" | "counted" | "mixed" | "rivals" | "attribution"> {
  const container = map.getContainer();
  return {
    named: store.state.filters.mentions,
    several: container.matches(".gathered, .cells"),
    aside: container.matches(".aside"),
    ended: container.matches(".ended"),
    counted: container.matches(".counted"),
    mixed: container.matches(".mixed"),
    rivals: container.querySelector(".rival") !== null,
    attribution: container.querySelector(".leaflet-control-attribution")?.textContent ?? words.attribution,
  };
}

/** Write the panel: how much there is, what can be taken away, the search, the lists. */
function fillPanel({ map, store, data, cited, corrections, all, sieve, web, say }: Parts, lists: Lists, search: HTMLElement, seen: () => Seen): void {
  const counts = words.counts(all.length, data.visits.length, data.events.length, countDocuments(data, sieve));
  const limits = (): string =>
    limited({
      filters: store.state.filters,
      shown: seen().counts,
      all: { visits: data.visits.length, events: data.events.length },
      called: (document) => web.called(document),
    });
  const caption = (): Caption =>
    captionOf({ title: document.title, limits: limits(), all, sieve, seen: seen(), ...onMap(map, store) }, new Date());
  const take = tools({
    title: document.title,
    tables: data.tables,
    articles: cited.all,
    corrections,
    seen: (layer) => ({ visits: seen().visits, events: seen().events })[layer] ?? null,
    link: follow(map, store),
    caption,
    say,
  });
  map.on("geo:papered", () => {
    const { events } = data;
    const rows = inOrder(seen().order(), seen());
    const line = (i: number): Line => {
      const event = events.at(rows[i] ?? 0);
      return { mark: eventMark(event.kind ?? "", event.status, 1, 15, event.confidence), name: [printedName(event), cited.of(event)].filter(Boolean).join(" · ") };
    };
    setOnPaper({ caption: caption(), counts, events: { count: rows.length, at: line }, cited });
  });
  at("panel").append(el("p", { class: "counts" }, counts), take.opener, search, lists.element);
  document.body.append(take.dialog);
}

/** Draw everything, and fill panel, key and timeline if the page has them. */
export function tell(map: L.Map, names: Labels, data: Data, beside: Beside): void {
  const asked = read(location.hash);
  const all = travellers(data);
  const store = new Store({ filters: asked.filters, selected: null });
  const web = new Web(data, beside);
  const corrections = new Corrections();
  const cited = new Cited(sourcesOf(data, beside));
  const parts: Parts = { map, data, beside, cited, all, store, web, corrections, sieve: new Sieve(data), say: announcer("status") };
  const lists = new Lists(parts);
  const scene = new Stage(map, names, data, all, store, {
    named: (of) => web.named(of),
    rivals: (of) => web.rivals(of),
    corrections,
    called: (document) => web.called(document),
    direction: (...documents) => web.direction(...documents),
    reader: (of) => (web.spots(of).length ? () => lists.read(of) : null),
  });
  const search = searchBox(store);
  const { show, seen } = inStep(parts, lists, scene, search);
  // The timeline has taken its row.
  map.invalidateSize({ animate: false, pan: false });
  scene.fit(seen());
  if (asked.view) map.setView([asked.view.lat, asked.view.lon], asked.view.zoom, { animate: false });
  fillPanel(parts, lists, search.element, seen);
  show();
  onTheme(() => scene.repaint());
  store.select(asked.selected);
}

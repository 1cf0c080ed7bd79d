/** Tells a story on the map and beside it: one state, and all sides follow it. */

import type * as L from "leaflet";
import { announcer } from "./announce";
import type { Beside } from "./beside";
import { Corrections } from "./corrections";
import type { Data } from "./data";
import { el } from "./dom";
import { EVERYTHING, filtering, type Filters } from "./filters";
import { Happenings } from "./happenings";
import { journeys } from "./journeys";
import type { Labels } from "./labels";
import { fillLegend, tally } from "./legend";
import { safeUrl } from "./links";
import { read, write, type View } from "./permalink";
import { kindName, type Actions } from "./popup";
import { reading } from "./reading";
import { Sieve, type Seen } from "./seen";
import { sheet } from "./sheet";
import { Stage } from "./stage";
import { Store, type Selected } from "./store";
import { travellers } from "./story";
import { tabs, type Tab } from "./tabs";
import { onTheme } from "./theme";
import { timeline } from "./timeline";
import { tools, type Material } from "./tools";
import { Web } from "./web";
import { words } from "./words";

const TYPING_MS = 160;
const ADDRESS_MS = 300;

type Sources = Material["articles"];

/** Where no article is at hand, its name, address and day stand with what it tells. */
function sourcesOf(data: Data, beside: Beside): Sources {
  if (beside.articles.length) return beside.articles;
  const found = new Map<string, Sources[number]>();
  for (const { documents, titles, urls, published } of data.visits) {
    documents.forEach((id, i) => {
      const step = (list: readonly string[]): string => (list.length === documents.length ? (list[i] ?? "") : "");
      found.set(id, { id, title: step(titles), source: "", url: safeUrl(step(urls)) ?? "", published: step(published) });
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

/** Draw everything, and fill panel, key and timeline if the page has them. */
export function tell(map: L.Map, names: Labels, data: Data, beside: Beside): void {
  const asked = read(location.hash);
  const all = travellers(data);
  const sieve = new Sieve(data);
  const store = new Store({ filters: asked.filters, selected: null });
  const web = new Web(data, beside);
  const corrections = new Corrections();
  const say = announcer("status");
  const at = (id: string): HTMLElement => document.getElementById(id) ?? el("div", {});
  const panel = document.querySelector<HTMLElement>(".panel");

  let openArticle: (selected: Selected) => void = () => undefined;
  const actions: Actions = {
    named: (of) => web.named(of),
    rivals: (of) => web.rivals(of),
    corrections,
    reader: (of) => (web.spots(of).length ? () => openArticle(of) : null),
  };
  const scene = new Stage(map, names, data, all, store, actions);
  const people = journeys(all, store);
  const events = new Happenings(data, store);
  const texts = beside.articles.length ? reading(beside.articles, data, all, web, store) : null;
  const counts = [all.length, data.visits.length, data.events.length, countDocuments(data, sieve)] as const;

  const pages: Tab[] = [{ id: "people", label: words.tab(words.travellers, all.length), body: people.element }];
  if (data.events.length) pages.push({ id: "events", label: words.tab(words.eventsTab, data.events.length), body: events.element });
  if (texts) pages.push({ id: "articles", label: words.tab(words.articles, beside.articles.length), body: texts.element });
  const tabbed = tabs(words.story, pages, () => events.draw());
  const search = searchBox(store);
  const drawn = panel ? sheet(panel) : null;
  openArticle = (selected) => {
    drawn?.raise("half");
    tabbed.open("articles");
    texts?.read(selected);
  };

  const days = timeline([sieve.visits, sieve.events], store, say);
  if (days) at("timeline").append(days.element);
  const showLegend = fillLegend(at("legend"), {
    kinds: tally(sieve.events.kinds, kindName),
    visits: tally(sieve.visits.kinds),
    statuses: tally(sieve.visits.statuses, rank),
    mentions: data.tables.mentions?.count ?? 0,
    unsure: data.visits.some(({ confidence }) => confidence !== null && confidence < 0.5),
    rivals: beside.choices.length > 0,
  }, store);

  let seen: Seen = sieve.seen(store.state.filters);
  const rowOf = new Map(data.visits.map(({ id }, row) => [id, row]));
  const show = (): void => {
    const { filters } = store.state;
    seen = sieve.seen(filters);
    scene.draw(seen);
    people.show((id) => seen.visits[rowOf.get(id) ?? -1] === 1);
    events.show(seen);
    texts?.show();
    search.show(filters);
    showLegend(filters);
    days?.show([seen.anyTime.visits, seen.anyTime.events], filters);
  };
  const choose = (selected: Selected | null): void => {
    if (selected?.type === "visit" && texts === null) tabbed.open("people");
    people.mark(selected);
    events.mark(selected);
    texts?.mark(selected);
    scene.choose(selected);
  };
  store.on((now, before) => {
    if (now.filters !== before.filters) {
      show();
      say(words.shown(seen.counts.visits, seen.counts.events));
    }
    if (now.selected !== before.selected) choose(now.selected);
  });

  // The timeline has taken its row.
  map.invalidateSize({ animate: false, pan: false });
  scene.fit();
  if (asked.view) map.setView([asked.view.lat, asked.view.lon], asked.view.zoom, { animate: false });
  const link = follow(map, store);
  const take = tools({
    title: document.title,
    tables: data.tables,
    articles: sourcesOf(data, beside),
    corrections,
    seen: (layer) => ({ visits: seen.visits, events: seen.events })[layer] ?? null,
    link,
    say,
  });
  at("panel").append(el("p", { class: "counts" }, words.counts(...counts)), take.opener, search.element, tabbed.element);
  document.body.append(take.dialog);
  show();
  onTheme(() => scene.repaint());
  store.select(asked.selected);
}

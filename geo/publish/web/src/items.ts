/** What stands on the map: a mark a stop, a mark for all the events of a spot. */

import type { Item } from "./board";
import type { Happening } from "./data";
import { apart } from "./direction";
import { bdi, el } from "./dom";
import { spot, type Position } from "./geometry";
import { eventCard, eventsCard, kindName, visitCard, wayCard, type Actions } from "./popup";
import { END_SIZE, endMark, EVENT_SIZE, eventMark, STOP_SIZE, stopMark } from "./shapes";
import type { End, Stop, Traveller } from "./story";
import { when } from "./when";
import { listed } from "./whereabouts";
import { words } from "./words";

export function stopId(id: string): string {
  return `visit ${id}`;
}

/** Where a traveller's ways begin or end without a stop. */
export function endId(by: Traveller, at: Position): string {
  return `end ${by.index} ${spot(at)}`;
}

/** What a mark is called, and whether it happened: shape and colour alone would not tell everybody. */
function named(name: string, status: string): string {
  return status === "actual" ? name : `${name} – ${words.status[status] ?? status}`;
}

export function stopName({ visit, number }: Stop): string {
  const name = words.stop(number, visit.traveller || words.someone, listed(visit), when(visit));
  return named(name, visit.status);
}

/** The town with which the name of a site ends, as in "City Hall, Springfield". */
function townOf({ place, placeKind }: Pick<Happening, "place" | "placeKind">): string | null {
  const [, town = null] = placeKind === "site" ? (/, ([^,]+)$/.exec(place ?? "") ?? []) : [];
  return town;
}

export function stopItem(stop: Stop, by: Traveller, at: Position, actions: Actions): Item {
  const { visit, number } = stop;
  return {
    id: stopId(visit.id),
    at,
    size: STOP_SIZE,
    count: 1,
    leads: number !== null || visit.status === "planned" || visit.status === "hypothetical",
    name: stopName(stop),
    place: visit.place,
    town: townOf(visit),
    country: visit.country,
    mark: (size) =>
      stopMark({ traveller: by.index, number, status: visit.status, confidence: visit.confidence }, size),
    card: () => visitCard(stop, by, actions),
  };
}

export function endName({ begins, place, way: { leg } }: End): string {
  return named(words.wayEnd(begins, leg.traveller || words.someone, place ?? words.unknownPlace), leg.status);
}

/** One mark for all the ways of a traveller that begin or end on a spot. */
export function endItem(here: readonly [End, ...End[]], by: Traveller): Item {
  const [{ at, place }] = here;
  return {
    id: endId(by, at),
    at,
    size: END_SIZE,
    count: 1,
    leads: false,
    name: [...new Set(here.map(endName))].join("; "),
    place,
    town: null,
    mark: (size) => endMark(by.index, size),
    card: () => el("article", { class: "card" }, el("h3", { tabindex: "-1" }, bdi(place ?? words.unknownPlace)), ...here.map(({ way }) => wayCard(way))),
  };
}

/** So many of those who took part are named. */
const MOST_NAMED = 3;

/** What was said of an event, and who took part: one alone is told by the list of travellers. */
function withWhom(said: string, { participants, status }: Happening): string {
  const left = participants.length - MOST_NAMED;
  const names = [...participants.slice(0, MOST_NAMED).map(apart), ...(left > 0 ? [words.andMore(left)] : [])];
  return named(names.length > 1 ? words.tookPart(said, names.join(", ")) : said, status);
}

export function eventName(event: Happening): string {
  return withWhom(words.happening(kindName(event.kind), listed(event), when(event)), event);
}

/** What an event is called on paper, where room is short: that its date is not known goes without saying. */
export function printedName(event: Happening): string {
  if (event.start || event.end) return eventName(event);
  return withWhom(`${kindName(event.kind)}: ${listed(event)}`, event);
}

/** What an event is called where its place is said already. */
function briefly(event: Happening): string {
  return withWhom(`${kindName(event.kind)}, ${when(event)}`, event);
}

/** One mark for all the events of a spot; its id names them all. */
export function eventItem(here: readonly [Happening, ...Happening[]], at: Position, actions: Actions): Item {
  const [first] = here;
  const kinds = new Set(here.map((event) => event.kind ?? ""));
  const kind = kinds.size === 1 ? (first.kind ?? "") : "";
  // Of several, what happened is told, and as surely as the surest of them.
  const statuses = new Set(here.map(({ status }) => status));
  const status = statuses.size === 1 ? first.status : "actual";
  const known = here.map(({ confidence }) => confidence ?? 1);
  return {
    id: `event ${here.map(({ id }) => id).join(" ")}`,
    at,
    size: EVENT_SIZE,
    count: here.length,
    leads: false,
    name: here.length === 1 ? eventName(first) : words.severalEvents(here.length, first.place ?? words.unknownPlace),
    place: first.place,
    town: townOf(first),
    country: first.country,
    mark: (size) => eventMark(kind, status, here.length, size, Math.max(...known)),
    card: () => (here.length === 1 ? eventCard(first, actions) : eventsCard(here, briefly, actions)),
  };
}

/** Gather what stands on the same spot. */
export function bySpot<T extends { readonly position: Position | null }>(items: readonly T[]): [T, ...T[]][] {
  const spots = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    if (!item.position) continue;
    const key = spot(item.position);
    const known = spots.get(key);
    if (known) known.push(item);
    else spots.set(key, [item]);
  }
  return [...spots.values()];
}

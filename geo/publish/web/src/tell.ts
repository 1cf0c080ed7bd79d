/** Puts a story on the map and beside it, and follows what the reader switches on and off. */

import * as L from "leaflet";
import { board, keyWidth, type Item } from "./board";
import type { Data, Happening, Mention } from "./data";
import { bdi, el } from "./dom";
import { lanes, spot, type Position } from "./geometry";
import type { Labels } from "./labels";
import { LegLine } from "./legline";
import { colour, look } from "./palette";
import { fillLegend, fillPanel, type Choice, type Contents } from "./panel";
import { eventCard, kindName, mentionCard, visitCard } from "./popup";
import { EVENT_SIZE, eventMark, STOP_SIZE, stopMark } from "./shapes";
import { besideStops, travellers, type Stop, type Traveller } from "./story";
import { when } from "./when";
import { words } from "./words";

const LANE = 5;
const MENTION = "#5f6b75";

function stopId(stop: Stop, by: Traveller): string {
  return `stop ${by.index} ${stop.visit.id}`;
}

function stopItem(stop: Stop, by: Traveller, at: Position): Item {
  const { visit, number } = stop;
  return {
    id: stopId(stop, by),
    at,
    size: STOP_SIZE,
    colour: colour(by.index),
    name: words.stop(number, visit.traveller || words.someone, visit.place ?? words.unknownPlace, when(visit)),
    place: visit.place,
    mark: (size) =>
      stopMark({ traveller: by.index, number, status: visit.status, confidence: visit.confidence }, size),
    card: () => visitCard(stop, by),
  };
}

function stopItems(all: readonly Traveller[]): Item[] {
  return all.flatMap((by) => by.stops.flatMap((stop) => (stop.at ? [stopItem(stop, by, stop.at)] : [])));
}

/** One mark for all the events of a spot. */
function eventItem(here: readonly [Happening, ...Happening[]], at: Position): Item {
  const [first] = here;
  const place = first.place ?? words.unknownPlace;
  const kinds = new Set(here.map((event) => event.kind ?? ""));
  const kind = kinds.size === 1 ? (first.kind ?? "") : "";
  return {
    id: `event ${first.id}`,
    at,
    size: EVENT_SIZE,
    colour: "#33414e",
    name:
      here.length === 1
        ? words.happening(kindName(first.kind), place, when(first))
        : words.severalEvents(here.length, place),
    place: first.place,
    mark: (size) => eventMark(kind || (first.kind ?? ""), first.status, here.length, size),
    card: () => el("div", {}, ...here.map(eventCard)),
  };
}

function bySpot<T extends { readonly position: Position | null }>(items: readonly T[]): [T, ...T[]][] {
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

function eventItems(events: readonly Happening[], all: readonly Traveller[]): Item[] {
  return bySpot(events).map((here) => eventItem(here, besideStops(here[0].position ?? [0, 0], all)));
}

function legTip(from: string | null, to: string | null, details: readonly (string | null)[]): HTMLElement {
  const known = details.filter((part): part is string => part !== null);
  return el(
    "div",
    {},
    el("strong", {}, bdi(from ?? "?"), " → ", bdi(to ?? "?")),
    ...known.flatMap((part) => [el("br"), bdi(part)]),
  );
}

function drawLegs(all: readonly Traveller[]): Map<number, L.LayerGroup> {
  const renderer = L.canvas({ padding: 0.3, tolerance: 4 });
  const every = all.flatMap((by) => by.ways.map((way) => ({ by, way })));
  const beside = lanes(every.map(({ way }) => way.line));
  const groups = new Map(all.map((by) => [by.index, L.layerGroup()]));
  every.forEach(({ by, way: { leg, line } }, i) => {
    if (line.length < 2) return;
    const drawn = new LegLine(
      line.map(([lon, lat]): L.LatLngTuple => [lat, lon]),
      {
        renderer,
        look: look(leg.status),
        aside: (beside[i] ?? 0) * LANE,
        color: colour(by.index),
        leg: leg.id,
        traveller: by.name,
      },
    );
    const status = words.status[leg.status] ?? leg.status;
    const details = [by.name, leg.km === null ? status : `${words.km(leg.km)} · ${status}`];
    drawn.bindTooltip(() => legTip(leg.from, leg.to, details), { sticky: true });
    groups.get(by.index)?.addLayer(drawn);
  });
  return groups;
}

/** Faint dots for the places that are only named. */
function drawMentions(mentions: readonly Mention[], all: readonly Traveller[]): L.LayerGroup {
  const renderer = L.canvas({ padding: 0.3, tolerance: 4 });
  const group = L.layerGroup();
  for (const here of bySpot(mentions)) {
    const [lon, lat] = besideStops(here[0].position ?? [0, 0], all);
    const dot = L.circleMarker([lat, lon], {
      renderer,
      radius: 4,
      weight: 1.5,
      color: "#fff",
      fillColor: MENTION,
      fillOpacity: 0.85,
    });
    dot.bindTooltip(() => bdi(words.mentioned(here[0].name ?? here[0].text)));
    dot.bindPopup(() => mentionCard(here), { maxWidth: 300 });
    group.addLayer(dot);
  }
  return group;
}

function bounds(all: readonly Traveller[], events: readonly Item[], data: Data): L.LatLngBounds {
  const out = L.latLngBounds([]);
  const add = ([lon, lat]: Position) => out.extend([lat, lon]);
  for (const by of all) {
    for (const { line } of by.ways) line.forEach(add);
    for (const { at } of by.stops) if (at) add(at);
  }
  if (!out.isValid()) events.forEach(({ at }) => add(at));
  if (!out.isValid()) data.mentions.forEach(({ position }) => position && add(position));
  return out;
}

function countKinds(events: readonly Happening[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kind } of events) counts.set(kind ?? "", (counts.get(kind ?? "") ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => kindName(a).localeCompare(kindName(b), words.locale)));
}

function articles(data: Data): number {
  const told = [...data.visits, ...data.events].flatMap((one) => one.documents);
  return new Set([...told, ...data.mentions.flatMap(({ document: id }) => (id ? [id] : []))]).size;
}

/** Draw everything, and fill panel and key if the page has them. */
export function tell(map: L.Map, names: Labels, data: Data): void {
  const all = travellers(data);
  const stops = new Map(all.map((by) => [by.index, stopItems([by])]));
  const legs = drawLegs(all);
  const mentions = drawMentions(data.mentions, all);
  const marks = board(map, names);
  let choice: Choice = { hiddenTravellers: new Set(), hiddenKinds: new Set(), mentions: false };

  const draw = (): void => {
    const show = (layer: L.Layer, on: boolean) => (on ? layer.addTo(map) : layer.remove());
    for (const [index, group] of legs) show(group, !choice.hiddenTravellers.has(index));
    show(mentions, choice.mentions);
    const seen = data.events.filter((event) => !choice.hiddenKinds.has(event.kind ?? ""));
    const standing = all.flatMap((by) => (choice.hiddenTravellers.has(by.index) ? [] : (stops.get(by.index) ?? [])));
    marks.draw([...standing, ...eventItems(seen, all)]);
  };
  const select = (stop: Stop): void => {
    const by = all.find((one) => one.stops.includes(stop));
    if (!by || choice.hiddenTravellers.has(by.index)) return;
    approach(map, bounds([by], [], data));
    marks.open(stopId(stop, by));
  };

  const contents: Contents = {
    travellers: all,
    kinds: countKinds(data.events),
    mentions: bySpot(data.mentions).length,
    articles: articles(data),
  };
  const changed = (part: Partial<Choice>): void => {
    choice = { ...choice, ...part };
    draw();
  };
  const [panel, legend] = [document.getElementById("panel"), document.getElementById("legend")];
  if (panel) fillPanel(panel, contents, { change: changed, select });
  if (legend) fillLegend(legend, contents, changed);
  fit(map, bounds(all, eventItems(data.events, all), data));
  draw();
}

const CLOSEST = 7;

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

/** Go nearer to a journey, if it looks small from here. */
function approach(map: L.Map, to: L.LatLngBounds): void {
  if (!to.isValid()) return;
  const wanted = Math.min(CLOSEST, map.getBoundsZoom(to, false, L.point(160, 160)));
  if (map.getZoom() < wanted - 1) map.fitBounds(to, { ...margins(map), animate: false });
}

/** Where one looks at first: at the whole story, or at its routes if they would be too small in it. */

import * as L from "leaflet";
import { spreadAt, type Item } from "./board";
import { covers } from "./covered";
import type { Data } from "./data";
import { framed, type Framed, type Room, type Scene } from "./framing";
import { near, type Position } from "./geometry";
import { keyWidth } from "./room";
import type { Traveller, Way } from "./story";

export const CLOSEST = 7;
/** Routes may lie in one town. */
const CLOSEST_TO_ROUTES = 10;
/** From that far off one looks at a story that goes round the world more than once. */
const FARTHEST = -2;
/** The step of zoom by which one looks from farther off. */
const STEP = 0.25;
/** Room left around the story. */
const PAD = { little: 4, much: 36 };
/** A leg is seen if its ends are so many pixels apart: between two marks. */
const SEEN = 45;
/** Routes are looked at for themselves if so many times as many legs are seen then. */
const MORE = 4;
/** Routes that lie so near to one another, in widths of theirs, are looked at together. */
const TOGETHER = 0.5;

function extended(positions: Iterable<Position>, to = L.latLngBounds([])): L.LatLngBounds {
  for (const [lon, lat] of positions) to.extend([lat, lon]);
  return to;
}

function whole(all: readonly Traveller[], data: Data, { home, crowd }: Told): L.LatLngBounds {
  const out = extended(all.flatMap(({ ways, stops }) => [...(crowd ? [] : ways.flatMap(({ line }) => line)), ...stops.flatMap(({ at }) => (at ? [at] : []))]));
  for (const name of ["events", "mentions"]) {
    const table = data.tables[name];
    if (out.isValid() || !table) continue;
    for (let row = 0; row < table.count; row++) {
      const at = table.position(row);
      if (at) out.extend([at[1], near(at[0], home)]);
    }
  }
  return out;
}

/** How it is told: on which copy of the world, and whether as a crowd, whose legs are but faint. */
interface Told {
  readonly home: number;
  readonly crowd: boolean;
}

/** What may be looked at: the whole story first, then the routes that lie together. */
export function frames(all: readonly Traveller[], data: Data, told: Told): L.LatLngBounds[] {
  const routes: L.LatLngBounds[] = [];
  if (told.crowd) return [whole(all, data, told)];
  for (const { ways } of all) {
    const to = extended(ways.flatMap(({ line }) => line));
    if (!to.isValid()) continue;
    const beside = routes.find((one) => one.pad(TOGETHER).intersects(to));
    if (beside) beside.extend(to);
    else routes.push(to);
  }
  return [whole(all, data, told), ...routes];
}

export function margins(map: L.Map): L.FitBoundsOptions {
  const margin = map.getSize().x < 600 ? 34 : 64;
  return {
    maxZoom: CLOSEST,
    paddingTopLeft: [margin, margin],
    paddingBottomRight: [margin + keyWidth(map), margin],
  };
}

/** The room for marks at first, and what lies over it. */
function roomOf(map: L.Map): Room {
  const { x, y } = map.getSize();
  const pad = x < 600 || y < 420 ? PAD.little : PAD.much;
  return { left: pad, top: pad, right: x - pad - keyWidth(map), bottom: y - pad, height: y, covered: covers(map) };
}

interface Shown {
  readonly map: L.Map;
  readonly items: readonly Item[];
  readonly ways: readonly Way[];
  /** Say what is outside, before it is seen how much room there is. */
  readonly tell: (outside: readonly Item[]) => void;
}

/** The nearest look at what lies in those bounds; null if they have no room. */
function lookAt({ map, items, tell }: Shown, to: L.LatLngBounds, closest: number): Framed | null {
  // What lies far from the story is not waited for.
  const inside = ({ at: [lon, lat] }: Item): boolean => to.pad(0.1).contains([lat, lon]);
  const here = items.filter(inside);
  tell(items.filter((one) => !inside(one)));
  const from = Math.min(closest, map.getBoundsZoom(to));
  const zooms = Array.from({ length: 1 + Math.max(0, Math.floor((from - FARTHEST) / STEP)) }, (_, i) => from - i * STEP);
  const sceneAt = (zoom: number): Scene => {
    const { x: left, y: top } = map.project(to.getNorthWest(), zoom);
    const { x: right, y: bottom } = map.project(to.getSouthEast(), zoom);
    return { marks: spreadAt(map, here, zoom), rest: { left, top, right, bottom } };
  };
  return framed(sceneAt, zooms, roomOf(map));
}

/** How many legs are seen in a look at those bounds. */
function legsSeen({ map, ways }: Shown, to: L.LatLngBounds, zoom: number): number {
  return ways.filter(({ line }) => {
    const [from, last] = [line[0], line.at(-1)];
    if (!from || !last || ![from, last].every(([lon, lat]) => to.contains([lat, lon]))) return false;
    return map.project([from[1], from[0]], zoom).distanceTo(map.project([last[1], last[0]], zoom)) >= SEEN;
  }).length;
}

/** Look at the first of the frames, or at the one in which many more legs are seen. */
export function fit(shown: Shown, all: readonly L.LatLngBounds[]): void {
  const { map } = shown;
  const [story, ...routes] = all;
  if (!story?.isValid()) {
    lookAround(map);
    return;
  }
  let [best, found] = [story, lookAt(shown, story, CLOSEST)];
  let most = MORE * legsSeen(shown, story, found?.zoom ?? 0);
  for (const to of routes) {
    const look = lookAt(shown, to, CLOSEST_TO_ROUTES);
    const many = look ? legsSeen(shown, to, look.zoom) : 0;
    if (many > most) [best, found, most] = [to, look, many];
  }
  if (!found) {
    map.fitBounds(best, { ...margins(map), animate: false });
    return;
  }
  const { zoom, offset } = found;
  map.setMinZoom(Math.min(0, zoom));
  map.setView(map.unproject(map.getSize().divideBy(2).subtract([offset.x, offset.y]), zoom), zoom, { animate: false });
}

/** Look at the whole world, unless somebody has looked somewhere already. */
export function lookAround(map: L.Map): void {
  let looked = false;
  map.whenReady(() => (looked = true));
  if (!looked) map.setView([20, 10], 2);
}

/** The web's maps of the world end there. */
const POLE = 85.0511;

/** Keep the map between the poles, but for a popup that wants the room. */
export function stayOnEarth(map: L.Map): void {
  const earth = L.latLngBounds([-POLE, -3600], [POLE, 3600]);
  // Given when the map is made, they would take an open popup out of view.
  Object.assign(map.options, { maxBounds: earth, maxBoundsViscosity: 1 });
  const back = (): void => {
    // The event that tells of a popup comes after the map has moved to make room for it.
    const { _popup: popup } = map as unknown as { _popup?: L.Popup | null };
    if (!popup || !map.hasLayer(popup)) map.panInsideBounds(earth, { animate: false });
  };
  map.on("moveend", back);
  // Another popup may open at once: to move the marks before it does would close it.
  map.on("popupclose", () => setTimeout(back));
}

/** Land has many copies side by side, the story has one: who leaves it by half a turn comes to it from the other side. */
export function stayOn(map: L.Map, all: readonly Traveller[], home: number): void {
  const stops = extended(all.flatMap((by) => by.stops.flatMap(({ at }) => (at ? [at] : []))));
  const [west, east] = stops.isValid() ? [stops.getWest(), stops.getEast()] : [home, home];
  map.on("moveend", () => {
    const { lat, lng } = map.getCenter();
    if (lng >= Math.min(west, home - 180) && lng <= Math.max(east, home + 180)) return;
    map.setView([lat, near(lng, home)], map.getZoom(), { animate: false });
  });
}

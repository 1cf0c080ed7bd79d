/** Puts visits and legs together: who went where, in which order, on which copy of the world. */

import type { Data, Leg, Visit } from "./data";
import { dayNumber, UNDATED } from "./days";
import { cutAt, near, samePlace, startNear, type Position } from "./geometry";

export interface Stop {
  readonly visit: Visit;
  /** Its number on the route; null for a visit outside any. */
  readonly number: number | null;
  /** Where to draw it: its longitude may lie beyond 180; null where the place is unknown. */
  readonly at: Position | null;
}

export interface Way {
  readonly leg: Leg;
  readonly line: readonly Position[];
  /** The visits at its ends; null where it begins or ends without a stop of the route. */
  readonly ends: readonly [from: Visit | null, to: Visit | null];
  /** Whether this is but a part of the leg, and the other part goes on at the other edge of the world. */
  readonly cut?: readonly [from: boolean, to: boolean];
}

/** Where a way begins or ends without a stop: it came from there, or is to lead there. */
export interface End {
  readonly way: Way;
  readonly begins: boolean;
  readonly at: Position;
  readonly place: string | null;
}

/** The ends of a way at which no stop is. */
export function endsOf(way: Way): End[] {
  const { leg, line, ends, cut = [false, false] } = way;
  const [first, last] = [line[0], line.at(-1)];
  return [
    ...(ends[0] || cut[0] || !first ? [] : [{ way, begins: true, at: first, place: leg.from }]),
    ...(ends[1] || cut[1] || !last ? [] : [{ way, begins: false, at: last, place: leg.to }]),
  ];
}

/** One journey from first to last stop; `route` is empty for visits that are part of none. */
export interface Trip {
  readonly route: string;
  readonly stops: readonly Stop[];
  readonly ways: readonly Way[];
}

export interface Traveller {
  readonly name: string;
  readonly role: string | null;
  /** Its place in the list, from 0: it decides the colour. */
  readonly index: number;
  /** The earliest first. */
  readonly trips: readonly Trip[];
  readonly stops: readonly Stop[];
  readonly ways: readonly Way[];
}

type Journey = Omit<Trip, "route">;

function byStop(a: Visit, b: Visit): number {
  return (a.stop ?? Infinity) - (b.stop ?? Infinity) || 0;
}

function chain(legs: readonly Leg[], from: number): Way[] {
  let lon = from;
  return [...legs]
    .sort((a, b) => a.number - b.number)
    .map((leg) => {
      const line = startNear(leg.line, lon);
      lon = line.at(-1)?.[0] ?? lon;
      return { leg, line, ends: [null, null] };
    });
}

/** Tie each leg to the stops that it joins. */
function tied(ways: readonly Way[], stops: readonly Stop[]): Way[] {
  return ways.map((way) => {
    const own = (end: Position | undefined, side: number): Visit | null => {
      const here = stops.filter(({ at }) => at && end && samePlace(at, end));
      // Of several stops at one place, the leg's own is as far along the route as the leg is.
      return here.sort((a, b) => distance(a, way, side) - distance(b, way, side))[0]?.visit ?? null;
    };
    return { ...way, ends: [own(way.line[0], 0), own(way.line.at(-1), 1)] };
  });
}

function distance(stop: Stop, way: Way, side: number): number {
  return Math.abs((stop.number ?? 0) - (way.leg.number + side));
}

/** Stand each stop where its leg ends; the first, if no leg leads to it, where one begins. */
function settle(visits: readonly Visit[], ways: readonly Way[], from: number): Stop[] {
  let next = 0;
  let lon = ways[0]?.line[0]?.[0] ?? from;
  return visits.map((visit) => {
    const here = visit.position;
    if (!here) return { visit, number: visit.stop, at: null };
    const arrival = ways.findIndex((way, i) => {
      const end = way.line.at(-1);
      return i >= next && end !== undefined && samePlace(end, here);
    });
    if (arrival >= 0) {
      next = arrival + 1;
      lon = ways[arrival]?.line.at(-1)?.[0] ?? lon;
    }
    lon = near(here[0], lon);
    return { visit, number: visit.stop, at: [lon, here[1]] };
  });
}

/** Visits that no way joins: each stands on the same copy of the world, wherever the others led. */
function alone(visits: readonly Visit[], home: number): Stop[] {
  return visits.map((visit) => {
    const { position } = visit;
    return { visit, number: visit.stop, at: position && [near(position[0], home), position[1]] };
  });
}

function journey(visits: readonly Visit[], legs: readonly Leg[], home: number): Journey {
  const sorted = [...visits].sort(byStop);
  if (!legs.length) return { stops: alone(sorted, home), ways: [] };
  const first = sorted.find((visit) => visit.position)?.position?.[0] ?? legs[0]?.line[0]?.[0] ?? home;
  const from = near(first, home);
  const ways = chain(legs, from);
  const stops = settle(sorted, ways, from);
  return { stops, ways: tied(ways, stops) };
}

function group<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const out = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const known = out.get(name);
    if (known) known.push(item);
    else out.set(name, [item]);
  }
  return out;
}

/** The first day of a trip, as far as it is known. */
function beginning(visits: readonly Visit[]): number {
  return Math.min(...visits.map(({ start }) => dayNumber(start)).filter((one) => one !== UNDATED));
}

function traveller(name: string, visits: readonly Visit[], legs: readonly Leg[], home: number) {
  const byRoute = group(visits, (visit) => visit.route ?? "");
  const legsOf = group(legs, (leg) => leg.route);
  const names = [...new Set([...byRoute.keys(), ...legsOf.keys()])];
  const began = new Map(names.map((route) => [route, beginning(byRoute.get(route) ?? [])]));
  // Visits outside any route stand behind the routes.
  names.sort((a, b) => Number(a === "") - Number(b === "") || (began.get(a) ?? 0) - (began.get(b) ?? 0) || 0);
  const trips = names.map((route): Trip => ({ route, ...journey(byRoute.get(route) ?? [], legsOf.get(route) ?? [], home) }));
  return {
    name,
    role: visits.find((visit) => visit.role)?.role ?? null,
    trips,
    stops: trips.flatMap((one) => one.stops),
    ways: trips.flatMap((one) => one.ways),
  };
}

/** The usual map of the world is kept, unless another keeps much more together. */
const MUCH = 1.3;

/**
 * The longitude round which places lie closest: opposite the middle of the widest gap between them.
 *
 * It is 0 as long as the gap at ±180° is about as wide.
 */
export function centre(longitudes: readonly number[]): number {
  const sorted = [...longitudes].sort((a, b) => a - b);
  const [west, east] = [sorted[0], sorted.at(-1)];
  if (west === undefined || east === undefined) return 0;
  let [least, home] = [MUCH * (west + 360 - east), 0];
  sorted.slice(1).forEach((to, i) => {
    const from = sorted[i] ?? to;
    if (to - from > least) [least, home] = [to - from, (from + to) / 2 - 180];
  });
  return home;
}

/**
 * Group by traveller: those with the most stops first, then in the order of the data.
 *
 * All routes begin on the copy of the world on which all the stops lie closest together.
 */
export function travellers(data: Data): Traveller[] {
  const visits = group(data.visits, (visit) => visit.traveller);
  const legs = group(data.legs, (leg) => leg.traveller);
  const names = [...new Set([...visits.keys(), ...legs.keys()])];
  const count = (name: string) => (visits.get(name) ?? []).filter((visit) => visit.position).length;
  names.sort((a, b) => count(b) - count(a));
  const longitudes = (of: readonly Visit[]): number[] => of.flatMap(({ position }) => position?.[0] ?? []);
  const first = longitudes([...(visits.get(names[0] ?? "") ?? [])].sort(byStop))[0] ?? 0;
  const home = near(centre(longitudes(data.visits)), first);
  const all = names.map((name, index) => ({ ...traveller(name, visits.get(name) ?? [], legs.get(name) ?? [], home), index }));
  const [west, east] = extent(all.flatMap(({ ways }) => ways.flatMap(({ line }) => line)));
  return east - west > TURN ? all.map((one) => inOneWorld(one, home)) : all;
}

const TURN = 360;

/** Keep a traveller on one world, however often he goes round it: what leaves it at an edge comes back at the other. */
function inOneWorld(by: Traveller, home: number): Traveller {
  const trips = by.trips.map((trip) => ({
    ...trip,
    stops: trip.stops.map((stop) => ({ ...stop, at: stop.at && ([near(stop.at[0], home), stop.at[1]] as const) })),
    ways: trip.ways.flatMap((way) => parted(way, home)),
  }));
  return { ...by, trips, stops: trips.flatMap(({ stops }) => stops), ways: trips.flatMap(({ ways }) => ways) };
}

/** The parts of a way on the world round `home`. */
function parted(way: Way, home: number): Way[] {
  const pieces = cutAt(way.line, home);
  const last = pieces.length - 1;
  return pieces.map((line, i) => ({ ...way, line, ...(last ? { cut: [i > 0, i < last] as const } : {}) }));
}

/** The longitudes between which those lie. */
function extent(all: readonly (Position | null)[]): [west: number, east: number] {
  let [west, east] = [Infinity, -Infinity];
  for (const at of all) if (at) [west, east] = [Math.min(west, at[0]), Math.max(east, at[0])];
  return [west, east];
}

function middle(stops: readonly Stop[]): number | null {
  const [west, east] = extent(stops.map(({ at }) => at));
  return west <= east ? (west + east) / 2 : null;
}

/** The longitude in the middle of all stops, so that the rest can stand beside them; null for none. */
export function homeOf(all: readonly Traveller[]): number | null {
  return middle(all.flatMap((one) => one.stops));
}

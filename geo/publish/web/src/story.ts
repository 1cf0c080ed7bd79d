/** Puts visits and legs together: who went where, in which order, on which copy of the world. */

import type { Data, Leg, Visit } from "./data";
import { near, samePlace, startNear, type Position } from "./geometry";

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
}

export interface Traveller {
  readonly name: string;
  readonly role: string | null;
  /** Its place in the list, from 0: it decides the colour. */
  readonly index: number;
  readonly stops: readonly Stop[];
  readonly ways: readonly Way[];
}

interface Journey {
  readonly stops: Stop[];
  readonly ways: Way[];
}

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
      return { leg, line };
    });
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

function journey(visits: readonly Visit[], legs: readonly Leg[], home: number): Journey {
  const sorted = [...visits].sort(byStop);
  const first = sorted.find((visit) => visit.position)?.position?.[0] ?? legs[0]?.line[0]?.[0] ?? home;
  const from = near(first, home);
  const ways = chain(legs, from);
  return { stops: settle(sorted, ways, from), ways };
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

function traveller(name: string, visits: readonly Visit[], legs: readonly Leg[], home: number) {
  const byRoute = group(visits, (visit) => visit.route ?? "");
  const legsOf = group(legs, (leg) => leg.route);
  const names = [...new Set([...byRoute.keys(), ...legsOf.keys()])];
  // Visits outside any route stand behind the routes.
  names.sort((a, b) => Number(a === "") - Number(b === ""));
  const journeys = names.map((route) => journey(byRoute.get(route) ?? [], legsOf.get(route) ?? [], home));
  return {
    name,
    role: visits.find((visit) => visit.role)?.role ?? null,
    stops: journeys.flatMap((one) => one.stops),
    ways: journeys.flatMap((one) => one.ways),
  };
}

/**
 * Group by traveller: those with the most stops first, then in the order of the data.
 *
 * Later routes begin on the copy of the world on which the first one begins.
 */
export function travellers(data: Data): Traveller[] {
  const visits = group(data.visits, (visit) => visit.traveller);
  const legs = group(data.legs, (leg) => leg.traveller);
  const names = [...new Set([...visits.keys(), ...legs.keys()])];
  const count = (name: string) => (visits.get(name) ?? []).filter((visit) => visit.position).length;
  names.sort((a, b) => count(b) - count(a));
  let home = 0;
  return names.map((name, index) => {
    const one = traveller(name, visits.get(name) ?? [], legs.get(name) ?? [], home);
    if (index === 0) home = middle(one.stops) ?? 0;
    return { ...one, index };
  });
}

function middle(stops: readonly Stop[]): number | null {
  const lons = stops.flatMap((stop) => (stop.at ? [stop.at[0]] : []));
  return lons.length ? (Math.min(...lons) + Math.max(...lons)) / 2 : null;
}

/** Choose, for a point outside the routes, the copy of the world that lies nearest to the stops. */
export function besideStops(at: Position, all: readonly Traveller[]): Position {
  const home = middle(all.flatMap((one) => one.stops)) ?? 0;
  return [near(at[0], home), at[1]];
}

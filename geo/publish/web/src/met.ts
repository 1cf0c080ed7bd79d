/** Whom a traveller met at a stop, as the events tell. */

import type { Data, Happening, Visit } from "./data";
import { dayNumber, UNDATED } from "./days";

/** More events than this are not looked through. */
const MOST = 1000;

/** Whether the one can have been during the other, as far as their days are known. */
function meet(a: Happening, b: Visit): boolean {
  const [from, to] = [a, b].map(({ start, end }) => [dayNumber(start), dayNumber(end ?? start)] as const) as [readonly [number, number], readonly [number, number]];
  return [from[0], to[0]].includes(UNDATED) || (from[0] <= to[1] && to[0] <= from[1]);
}

/** Find those who took part with the traveller in meetings that happened as the stop did; companions are named already. */
export function meetings({ events }: Pick<Data, "events">): (visit: Visit) => string[] {
  const byPlace = new Map<string, Happening[]>();
  for (let row = 0; events.length <= MOST && row < events.length; row++) {
    const event = events.at(row);
    if (event.kind === "meeting" && event.placeId) byPlace.set(event.placeId, [...(byPlace.get(event.placeId) ?? []), event]);
  }
  return (visit) => {
    const { traveller, companions, status } = visit;
    const here = (byPlace.get(visit.placeId ?? "") ?? []).filter((event) => event.status === status && event.participants.includes(traveller) && meet(event, visit));
    return [...new Set(here.flatMap(({ participants }) => participants))].filter((name) => name !== traveller && !companions.includes(name));
  };
}

/** The legs on the map, as far as the stops at their ends are to be seen. */

import * as L from "leaflet";
import { lanes } from "./geometry";
import { endId, stopId } from "./items";
import { LegLine } from "./legline";
import { look } from "./palette";
import { wayCard } from "./popup";
import type { Traveller, Way } from "./story";
import { theme } from "./theme";

const LANE = 5;

/** Which stops are to be seen, which marks are gathered in one, and where that stands. */
export interface Shown {
  readonly seen: (visit: string) => boolean;
  readonly together: (mark: string, other: string) => boolean;
  readonly where: (mark: string) => L.LatLng | null;
}

export interface Legs {
  /** Show the legs between stops that are seen and not gathered in one mark, of travellers that are not hidden. */
  show(shown: Shown, hidden: ReadonlySet<string>): void;
  repaint(): void;
}

/** Whether the stops at the ends of a way are to be seen, as far as there are any. */
export function wayIsSeen({ ends }: Way, seen: Shown["seen"]): boolean {
  return ends.every((one) => !one || seen(one.id));
}

/** The marks at which a way begins and ends. */
function marksOf({ line, ends }: Way, by: Traveller): readonly [from: string, to: string] {
  const [from, to] = [line[0], line.at(-1)].map((at, side) => {
    const stop = ends[side];
    return stop ? stopId(stop.id) : endId(by, at ?? [0, 0]);
  });
  return [from ?? "", to ?? ""];
}

export function legs(map: L.Map, all: readonly Traveller[]): Legs {
  const renderer = L.canvas({ padding: 0.1, tolerance: 4 });
  const every = all.flatMap((by) => by.ways.map((way) => ({ by, way })));
  const beside = lanes(every.map(({ way }) => way.line));
  const group = L.layerGroup().addTo(map);
  const { halo, route } = theme();
  const lines = every.flatMap(({ by, way }, i) => {
    const { leg, line } = way;
    if (line.length < 2) return [];
    const drawn = new LegLine(
      line.map(([lon, lat]): L.LatLngTuple => [lat, lon]),
      {
        renderer,
        look: look(leg.status),
        aside: (beside[i] ?? 0) * LANE,
        color: route(by.index),
        leg: leg.id,
        traveller: by.name,
        halo,
      },
    );
    drawn.bindTooltip(() => wayCard(way), { sticky: true });
    return [{ drawn, by, way, marks: marksOf(way, by) }];
  });
  return {
    show({ seen, together, where }, hidden) {
      for (const { drawn, by, way, marks: [from, to] } of lines) {
        drawn.lead(where(from), where(to));
        const on = !hidden.has(by.name) && wayIsSeen(way, seen) && !together(from, to);
        if (on !== group.hasLayer(drawn)) (on ? group.addLayer(drawn) : group.removeLayer(drawn));
      }
    },
    repaint() {
      const { halo, route } = theme();
      for (const { drawn, by } of lines) {
        Object.assign(drawn.options, { halo, color: route(by.index) });
        if (group.hasLayer(drawn)) drawn.redraw();
      }
    },
  };
}

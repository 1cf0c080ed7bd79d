/** The legs on the map, as far as the stops at their ends are to be seen. */

import * as L from "leaflet";
import { Faint } from "./faint";
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
  /** Whose legs stand out; those of the others are thin and faint. */
  readonly strong: (by: Traveller) => boolean;
}

interface Line {
  readonly drawn: LegLine;
  readonly way: Way;
  readonly marks: readonly [from: string, to: string];
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
function marksOf({ line, ends, cut }: Way, by: Traveller): readonly [from: string, to: string] {
  const [from, to] = [line[0], line.at(-1)].map((at, side) => {
    const stop = ends[side];
    if (cut?.[side]) return "";
    return stop ? stopId(stop.id) : endId(by, at ?? [0, 0]);
  });
  return [from ?? "", to ?? ""];
}

/** A line for each way of a traveller, made when it is to be seen. */
function linesOf(by: Traveller, beside: ReadonlyMap<Way, number>, renderer: L.Canvas): Line[] {
  const { halo, route } = theme();
  return by.ways.flatMap((way) => {
    const { leg, line } = way;
    if (line.length < 2) return [];
    const drawn = new LegLine(
      line.map(([lon, lat]): L.LatLngTuple => [lat, lon]),
      {
        renderer,
        look: look(leg.status),
        aside: (beside.get(way) ?? 0) * LANE,
        color: route(by.index),
        leg: leg.id,
        traveller: by.name,
        halo,
      },
    );
    drawn.bindTooltip(() => wayCard(way), { sticky: true });
    return [{ drawn, way, marks: marksOf(way, by) }];
  });
}

export function legs(map: L.Map, all: readonly Traveller[]): Legs {
  const renderer = L.canvas({ padding: 0.1, tolerance: 4 });
  const faint = new Faint(map);
  const ways = all.flatMap((by) => by.ways);
  const lane = lanes(ways.map(({ line }) => line));
  const beside = new Map(ways.map((way, i) => [way, lane[i] ?? 0]));
  const group = L.layerGroup().addTo(map);
  const made = new Map<Traveller, Line[]>();
  const put = (drawn: LegLine, on: boolean): void => {
    if (on !== group.hasLayer(drawn)) (on ? group.addLayer(drawn) : group.removeLayer(drawn));
  };
  return {
    show({ seen, together, where, strong }, hidden) {
      const thin: (readonly [Traveller, readonly Way[]])[] = [];
      for (const by of all) {
        const stands = strong(by) && !hidden.has(by.name);
        if (stands && !made.has(by)) made.set(by, linesOf(by, beside, renderer));
        for (const { drawn, way, marks: [from, to] } of made.get(by) ?? []) {
          if (stands) drawn.lead(where(from), where(to));
          put(drawn, stands && wayIsSeen(way, seen) && !together(from, to));
        }
        if (!strong(by) && !hidden.has(by.name)) thin.push([by, by.ways.filter((way) => wayIsSeen(way, seen))]);
      }
      faint.show(thin);
    },
    repaint() {
      const { halo, route } = theme();
      faint.draw();
      for (const [by, lines] of made) {
        for (const { drawn } of lines) {
          Object.assign(drawn.options, { halo, color: route(by.index) });
          if (group.hasLayer(drawn)) drawn.redraw();
        }
      }
    },
  };
}

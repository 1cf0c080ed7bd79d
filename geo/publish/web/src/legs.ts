/** The legs on the map, as far as both their stops are to be seen. */

import * as L from "leaflet";
import { bdi, el } from "./dom";
import { lanes } from "./geometry";
import { LegLine } from "./legline";
import { look } from "./palette";
import type { Traveller, Way } from "./story";
import { theme } from "./theme";
import { words } from "./words";

const LANE = 5;

/** Which stops are to be seen, which of them in one mark, and where that stands. */
export interface Shown {
  readonly seen: (visit: string) => boolean;
  readonly together: (visit: string, other: string) => boolean;
  readonly where: (visit: string) => L.LatLng | null;
}

export interface Legs {
  /** Show the legs between stops that are seen and not gathered in one mark, of travellers that are not hidden. */
  show(shown: Shown, hidden: ReadonlySet<string>): void;
  repaint(): void;
}

function tip(from: string | null, to: string | null, details: readonly string[]): HTMLElement {
  return el(
    "div",
    {},
    el("strong", {}, bdi(from ?? "?"), " → ", bdi(to ?? "?")),
    ...details.flatMap((part) => [el("br"), bdi(part)]),
  );
}

function inOne(ends: Way["ends"], together: Shown["together"]): boolean {
  const [from, to] = ends;
  return from !== undefined && to !== undefined && together(from.id, to.id);
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
    const status = words.status[leg.status] ?? leg.status;
    const details = [by.name, leg.km === null ? status : `${words.km(leg.km)} · ${status}`];
    drawn.bindTooltip(() => tip(leg.from, leg.to, details), { sticky: true });
    return [{ drawn, by, way }];
  });
  return {
    show({ seen, together, where }, hidden) {
      for (const { drawn, by, way } of lines) {
        const [from, to] = way.ends;
        drawn.lead(from ? where(from.id) : null, to ? where(to.id) : null);
        const on = !hidden.has(by.name) && way.ends.every(({ id }) => seen(id)) && !inOne(way.ends, together);
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

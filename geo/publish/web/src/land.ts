/** The land under the story, drawn from what is inside the page. */

import * as L from "leaflet";
import { decode } from "./codec";
import type { Position } from "./geometry";

/** What the build makes of Natural Earth. */
export interface LandFile {
  readonly scale: number;
  /** Encoded rings; those round a pole are closed along it. */
  readonly rings: readonly string[];
  /** Encoded lines between countries. */
  readonly borders: readonly string[];
  /** Name, longitude, latitude, width in degrees; the largest country first. */
  readonly labels: readonly (readonly [string, number, number, number])[];
}

const COPIES = [-360, 0, 360];
const POLE = 89;

function copies(lines: readonly (readonly Position[])[]): L.LatLngTuple[][] {
  return COPIES.flatMap((turn) =>
    lines.map((line) => line.map(([lon, lat]): L.LatLngTuple => [lat, lon + turn])),
  );
}

/** The coast: the ring without the part that runs along a pole. */
function coast(ring: readonly Position[]): Position[] {
  return ring.filter(([, lat]) => Math.abs(lat) < POLE);
}

/** Draw land and borders on three copies of the world. */
export function drawLand(map: L.Map, file: LandFile, style: CSSStyleDeclaration): void {
  const pane = map.createPane("land");
  pane.style.zIndex = "150";
  const renderer = L.canvas({ pane: "land", padding: 0.5 });
  const common = { pane: "land", renderer, interactive: false, smoothFactor: 0.7 };
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const rings = file.rings.map((ring) => decode(ring, file.scale));
  L.polygon(copies(rings), {
    ...common,
    stroke: false,
    fillColor: colour("--land"),
    fillOpacity: 1,
  }).addTo(map);
  L.polyline(copies(file.borders.map((line) => decode(line, file.scale))), {
    ...common,
    color: colour("--border"),
    weight: 1,
    lineCap: "butt",
  }).addTo(map);
  L.polyline(copies(rings.map((ring) => coast(ring))), {
    ...common,
    color: colour("--coast"),
    weight: 1,
  }).addTo(map);
}

/** The land under the story, drawn from what is inside the page. */

import * as L from "leaflet";
import type { PackedCities } from "./cities";
import { decode } from "./codec";
import type { Position } from "./geometry";
import { onTheme, theme } from "./theme";

/** What the build makes of Natural Earth. */
export interface LandFile {
  readonly scale: number;
  /** Encoded rings; those round a pole are closed along it. */
  readonly rings: readonly string[];
  /** Encoded lines between countries. */
  readonly borders: readonly string[];
  /** Name, longitude, latitude, width in degrees; the largest country first. */
  readonly labels: readonly (readonly [string, number, number, number])[];
  readonly cities: PackedCities;
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

/** Draw land and borders on three copies of the world, in the colours of the theme, whichever it is. */
export function drawLand(map: L.Map, file: LandFile): void {
  const pane = map.createPane("land");
  pane.style.zIndex = "150";
  const renderer = L.canvas({ pane: "land", padding: 0.5 });
  const common = { pane: "land", renderer, interactive: false, smoothFactor: 0.7 };
  const rings = file.rings.map((ring) => decode(ring, file.scale));
  const land = L.polygon(copies(rings), { ...common, stroke: false, fillOpacity: 1 }).addTo(map);
  const borders = copies(file.borders.map((line) => decode(line, file.scale)));
  const border = L.polyline(borders, { ...common, weight: 1, lineCap: "butt" }).addTo(map);
  const shore = L.polyline(copies(rings.map((ring) => coast(ring))), { ...common, weight: 1 }).addTo(map);
  const paint = (): void => {
    const colours = theme();
    land.setStyle({ fillColor: colours.land });
    border.setStyle({ color: colours.border });
    shore.setStyle({ color: colours.coast });
  };
  paint();
  onTheme(paint);
}

/** Online tiles that the user asked for. */
export interface TileFile {
  readonly url: string;
  readonly subdomains: readonly string[];
  readonly attribution: string;
  readonly most: number;
}

const MARKUP: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Lay tiles over the land; where one does not come, the land is still there. */
export function drawTiles(map: L.Map, tiles: TileFile): void {
  const pane = map.createPane("tiles");
  pane.style.zIndex = "160";
  L.tileLayer(tiles.url, {
    pane: "tiles",
    subdomains: [...tiles.subdomains],
    maxZoom: 24,
    maxNativeZoom: tiles.most,
    crossOrigin: "anonymous",
    // Leaflet makes markup of it.
    attribution: tiles.attribution.replace(/[&<>]/g, (letter) => MARKUP[letter] ?? letter),
  }).addTo(map);
}

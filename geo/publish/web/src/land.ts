/** The land under the story, drawn from what is inside the page. */

import * as L from "leaflet";
import type { PackedCities } from "./cities";
import { decode } from "./codec";
import type { Position } from "./geometry";
import { outlines, trace, type Outlines } from "./outline";
import { onTheme, theme } from "./theme";

/** What the build makes of Natural Earth. */
export interface LandFile {
  readonly scale: number;
  /** Encoded rings; those round a pole are closed along it. */
  readonly rings: readonly string[];
  /** Encoded lines between countries. */
  readonly borders: readonly string[];
  /** Countries, the largest first; for the zoom of a city, the level of their width. */
  readonly labels: PackedCities;
  readonly cities: PackedCities;
}

const POLE = 89;

/** The coast: the ring without the part that runs along a pole. */
function coast(ring: readonly Position[]): Position[] {
  return ring.filter(([, lat]) => Math.abs(lat) < POLE);
}

/** What Leaflet's canvas keeps to itself. */
interface Canvas extends L.Renderer {
  readonly _ctx: CanvasRenderingContext2D;
  readonly _bounds: L.Bounds;
  readonly _drawing: boolean;
  _fillStroke(context: CanvasRenderingContext2D, layer: L.Path): void;
}

/**
 * Outlines on one of Leaflet's canvases, which moves and enlarges them with the map.
 *
 * Leaflet's own lines are made of an object a point, for each copy of the world and anew at each zoom: for
 * the land alone that took longer than all the rest of the page.
 */
class OutlinePath extends L.Path {
  declare private readonly _renderer: Canvas;

  constructor(
    private readonly outlines: Outlines,
    private readonly closed: boolean,
    options: L.PathOptions,
  ) {
    super();
    L.Util.setOptions(this, { interactive: false, ...options });
  }

  /** All that is drawn has to be drawn anew. */
  get _pxBounds(): L.Bounds {
    return this._renderer._bounds;
  }

  _project(): void {
    // It is projected already.
  }

  _reset(): void {
    // Nothing depends on the zoom.
  }

  _update(): void {
    // Nothing depends on what is in view.
  }

  _updatePath(): void {
    const { _ctx: context, _bounds: bounds, _drawing: drawing } = this._renderer;
    const { min, max } = bounds;
    if (!drawing || !min || !max) return;
    const scale = this._map.options.crs?.scale(this._map.getZoom()) ?? 256;
    const { x, y } = this._map.getPixelOrigin();
    const [left, top, right, bottom] = [(min.x + x) / scale, (min.y + y) / scale, (max.x + x) / scale, (max.y + y) / scale];
    context.beginPath();
    trace(context, this.outlines, { left, top, right, bottom, scale, x, y }, this.closed);
    this._renderer._fillStroke(context, this);
  }
}

/** Draw land and borders on each copy of the world, in the colours of the theme, whichever it is. */
export function drawLand(map: L.Map, file: LandFile): void {
  const pane = map.createPane("land");
  pane.style.zIndex = "150";
  const renderer = L.canvas({ pane: "land", padding: 0.5 });
  const common = { pane: "land", renderer };
  const rings = file.rings.map((ring) => decode(ring, file.scale));
  const borders = file.borders.map((line) => decode(line, file.scale));
  const land = new OutlinePath(outlines(rings), true, { ...common, stroke: false, fill: true, fillOpacity: 1 }).addTo(map);
  const border = new OutlinePath(outlines(borders), false, { ...common, weight: 1, lineCap: "butt" }).addTo(map);
  const shore = new OutlinePath(outlines(rings.map((ring) => coast(ring))), false, { ...common, weight: 1 }).addTo(map);
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

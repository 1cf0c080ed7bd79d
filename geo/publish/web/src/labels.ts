/** Names on the map: of the stops, of the countries, and of cities where there is room. */

import * as L from "leaflet";
import { el } from "./dom";
import type { Position } from "./geometry";
import { degreesOf, readCities, type City } from "./cities";
import type { LandFile } from "./land";
import { callings, named } from "./naming";
import { beside, type Box, type Taken } from "./spread";
import { countryName } from "./words";

export interface Named {
  readonly name: string;
  /** The town that its name ends with, if it is a site. */
  readonly town: string | null;
  readonly country: string | null;
  /** Where its mark stands, in layer pixels. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

const PLACE_FONT = "600 12px system-ui, sans-serif";
const COUNTRY_FONT = "11px system-ui, sans-serif";
const CITY_FONT = "11px system-ui, sans-serif";
const HEIGHT = 15;
const SPACING = 0.8;
/** From this zoom on, what stands so many pixels from a place lies in its country. */
const NEAR = 7;
const AWAY = 16;

export class Labels {
  private readonly pane: HTMLElement;
  private readonly context = document.createElement("canvas").getContext("2d");
  private readonly widths = new Map<string, number>();
  private readonly cities: readonly City[];
  private readonly countries: readonly City[];

  constructor(
    private readonly map: L.Map,
    land: LandFile | null,
  ) {
    this.cities = land ? readCities(land.cities) : [];
    this.countries = land ? readCities(land.labels) : [];
    this.pane = map.createPane("labels");
    this.pane.style.zIndex = "550";
    this.pane.setAttribute("aria-hidden", "true");
    map.on("zoomstart", () => this.pane.classList.add("moving"));
  }

  /** Write what fits beside the marks that are already in `taken`. */
  draw(places: readonly Named[], taken: Taken): void {
    this.pane.replaceChildren();
    this.pane.classList.remove("moving");
    this.places(places, taken);
    for (const [name, lon, lat, level] of this.countries) this.country(name, [lon, lat], degreesOf(level), taken);
    const zoom = this.map.getZoom();
    if (zoom >= NEAR && !this.pane.querySelector(".of-country")) this.around(places, taken);
    // A place of the story has its name already.
    const known = new Set(places.map(({ name }) => name));
    for (const [name, lon, lat, from] of this.cities) {
      if (zoom >= from && !known.has(name)) this.city(name, [lon, lat], taken);
    }
  }

  private measure(text: string, font: string): number {
    if (!this.context) return text.length * 7;
    const key = `${font} ${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      this.context.font = font;
      width = Math.ceil(this.context.measureText(text).width) + 2;
      this.widths.set(key, width);
    }
    return width;
  }

  private write(text: string, box: Box, className: string): void {
    const label = el("div", { class: `label ${className}` }, el("bdi", {}, text));
    L.DomUtil.setPosition(label, L.point(Math.round(box.left), Math.round(box.top)));
    this.pane.append(label);
  }

  private places(places: readonly Named[], taken: Taken): void {
    const wishes = places.map(({ name, town, x, y, size }) => ({ x, y, size, texts: callings(name, town) }));
    const free = (box: Box): boolean => inView(this.map, box) && taken.free(box);
    for (const one of named(wishes, HEIGHT, (text) => this.measure(text, PLACE_FONT), free)) {
      if (!one) continue;
      taken.take(one.box);
      this.write(one.text, one.box, "of-place");
    }
  }

  private country(name: string, at: Position, degrees: number, taken: Taken): void {
    const { map } = this;
    const width = this.measure(name, COUNTRY_FONT) + SPACING * name.length;
    const pixels = (degrees * map.getZoomScale(map.getZoom(), 0) * 256) / 360;
    if (pixels < width * 0.8) return;
    for (const turn of [-360, 0, 360]) {
      const { x, y } = map.latLngToLayerPoint([at[1], at[0] + turn]);
      const box = { left: x - width / 2, top: y - HEIGHT / 2, right: x + width / 2, bottom: y + HEIGHT / 2 };
      if (!inView(map, box) || !taken.free(box)) continue;
      taken.take(box);
      this.write(name, box, "of-country");
    }
  }

  /** Where no country has its own name in view, the places of the story say where they lie. */
  private around(places: readonly Named[], taken: Taken): void {
    const written = new Set<string | null>([null]);
    for (const { name, country, x, y, size } of places) {
      const land = countryName(country);
      if (land === null || land === name || written.has(land)) continue;
      const width = this.measure(land, COUNTRY_FONT) + SPACING * land.length;
      const box = beside(x, y, size / 2 + AWAY, width, HEIGHT).find((one) => inView(this.map, one) && taken.free(one));
      if (!box) continue;
      written.add(land);
      taken.take(box);
      this.write(land, box, "of-country");
    }
  }

  private city(name: string, at: Position, taken: Taken): void {
    const { map } = this;
    for (const turn of [-360, 0, 360]) {
      const { x, y } = map.latLngToLayerPoint([at[1], at[0] + turn]);
      const dot = { left: x - 3, top: y - 3, right: x + 3, bottom: y + 3 };
      if (!inView(map, dot) || !taken.free(dot)) continue;
      const boxes = beside(x, y, 5, this.measure(name, CITY_FONT), 13);
      const box = boxes.find((one) => inView(map, one) && taken.free(one));
      if (!box) continue;
      taken.take(dot);
      taken.take(box);
      const speck = el("div", { class: "city" });
      L.DomUtil.setPosition(speck, L.point(Math.round(x), Math.round(y)));
      this.pane.append(speck);
      this.write(name, box, "of-city");
    }
  }
}

function inView(map: L.Map, box: Box): boolean {
  const { min, max } = map.getPixelBounds();
  const origin = map.getPixelOrigin();
  if (!min || !max) return false;
  return (
    box.left >= min.x - origin.x &&
    box.right <= max.x - origin.x &&
    box.top >= min.y - origin.y &&
    box.bottom <= max.y - origin.y
  );
}

/** Opens the map, and tells stories on it. The page that Python writes calls `open` and `show`. */

import * as L from "leaflet";
import "leaflet/dist/leaflet.css";
import "./style.css";
import { readBeside } from "./beside";
import { readData } from "./data";
import { el } from "./dom";
import { drawLand, drawTiles, type LandFile, type TileFile } from "./land";
import { Labels } from "./labels";
import { printWell } from "./print";
import { lookAround, stayOnEarth } from "./look";
import { tables, type Packed } from "./table";
import { tell } from "./tell";
import { words } from "./words";

const opened = new WeakMap<L.Map, Labels>();

function embedded(id: string): unknown {
  const island = document.getElementById(id);
  const text = island?.textContent;
  if (!text) return null;
  const data: unknown = JSON.parse(text);
  // A hundred megabytes of text need not be kept beside what was read from them.
  island.textContent = "";
  return data;
}

/** Stand the key in a corner of the map, where controls of others can stand below it. */
function placeKey(map: L.Map): void {
  const key = document.querySelector<HTMLDetailsElement>("details.legend");
  if (!key) return;
  key.querySelector("summary")?.replaceChildren(words.legend);
  const corner = new L.Control({ position: "topright" });
  corner.onAdd = () => {
    key.classList.add("leaflet-control");
    return key;
  };
  corner.addTo(map);
  L.DomEvent.disableClickPropagation(key).disableScrollPropagation(key);
  // Where there is little room, it waits until it is asked for.
  // The map would remember its size, and the timeline has not taken its row yet.
  const { clientWidth, clientHeight } = map.getContainer();
  if (clientWidth < 600 || clientHeight < 420) key.open = false;
}

/** Let who uses the keyboard go straight to the map. */
function skipLink(map: L.Map): void {
  const skip = el("button", { type: "button", class: "skip" }, words.skip);
  skip.addEventListener("click", () => map.getContainer().focus());
  document.body.prepend(skip);
}

/** Make the map in the element with that id, with the land that the page carries. */
function open(id: string, options: L.MapOptions = {}): L.Map {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(id, {
    zoomControl: false,
    minZoom: 0,
    maxZoom: 14,
    zoomSnap: 0.25,
    zoomDelta: 1,
    fadeAnimation: !still,
    inertia: !still,
    zoomAnimation: !still,
    wheelPxPerZoomLevel: 90,
    ...options,
  });
  // To make room for a popup Leaflet glides, whatever it was told of animations.
  if (still) map.panBy = (by, how) => L.Map.prototype.panBy.call(map, by, { ...how, animate: false });
  const container = map.getContainer();
  document.documentElement.lang = words.language;
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", words.map);
  // Headings of the key and of popups stand below this one.
  container.prepend(el("h2", { class: "unseen" }, words.map));
  map.attributionControl.setPrefix(false).addAttribution(words.attribution);
  L.control.zoom({ position: "bottomright", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map);
  stayOnEarth(map);
  placeKey(map);
  skipLink(map);
  const land = embedded("land") as LandFile | null;
  if (land) drawLand(map, land);
  const tiles = embedded("tiles") as TileFile | null;
  if (tiles) drawTiles(map, tiles);
  const names = new Labels(map, land);
  opened.set(map, names);
  printWell(map);
  new ResizeObserver(() => {
    // On paper the map has its size already, and no frame to be drawn in again.
    if (!document.body.matches(".printing")) map.invalidateSize({ animate: false, pan: true });
  }).observe(container);
  // The story sets the view: drawing the land before it does would be work for nothing.
  requestAnimationFrame(() => {
    lookAround(map);
    requestAnimationFrame(() => performance.mark("geo-ready"));
  });
  return map;
}

/** Tell the story whose packed GeoJSON stands in the element with that id. */
function show(map: L.Map, id: string): void {
  const names = opened.get(map);
  const packed = embedded(id) as Packed | null;
  if (!names || !packed) return;
  // The timeline takes its row before the map is measured.
  const data = readData(tables(packed));
  tell(map, names, data, readBeside(packed));
}

/** The pin of layers that others add: a drawing is sharp on every screen. */
const PIN =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 25 41' width='25' height='41'>" +
  "<path d='M12.5 40.5C10 29 .5 21 .5 12.5a12 12 0 0 1 24 0C24.5 21 15 29 12.5 40.5Z' fill='#0062a3' stroke='#fff'/>" +
  "<circle cx='12.5' cy='12.5' r='5' fill='#fff'/></svg>";
const icon = `data:image/svg+xml,${encodeURIComponent(PIN)}`;

// Layers that others add to the map look for Leaflet under this name, and for its icons beside it.
L.Icon.Default.mergeOptions({ iconUrl: icon, iconRetinaUrl: icon, shadowUrl: "", imagePath: "" });
delete (L.Icon.Default.prototype as { _getIconUrl?: unknown })._getIconUrl;
Object.assign(window, { L: { ...L }, geoVisits: { open, show } });

/** Opens the map, and tells stories on it. The page that Python writes calls `open` and `show`. */

import * as L from "leaflet";
import icon from "leaflet/dist/images/marker-icon.png";
import iconTwice from "leaflet/dist/images/marker-icon-2x.png";
import shadow from "leaflet/dist/images/marker-shadow.png";
import "leaflet/dist/leaflet.css";
import "./style.css";
import { drawLand, type LandFile } from "./land";
import { labels, type Labels } from "./labels";
import { readData } from "./data";
import { lookAround, tell } from "./tell";
import { unpack } from "./unpack";
import { words } from "./words";

const opened = new WeakMap<L.Map, Labels>();

function embedded(id: string): unknown {
  const text = document.getElementById(id)?.textContent;
  return text ? JSON.parse(text) : null;
}

/** Stand the key in a corner of the map, where controls of others can stand below it. */
function placeKey(map: L.Map): void {
  const key = document.querySelector<HTMLDetailsElement>("details.legend");
  if (!key) return;
  const corner = new L.Control({ position: "topright" });
  corner.onAdd = () => key;
  corner.addTo(map);
  L.DomEvent.disableClickPropagation(key).disableScrollPropagation(key);
  // Where there is little room, it waits until it is asked for.
  if (map.getSize().x < 600) key.open = false;
}

/** Make the map in the element with that id, with the land that the page carries. */
function open(id: string, options: L.MapOptions = {}): L.Map {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(id, {
    zoomControl: false,
    minZoom: 1,
    maxZoom: 14,
    zoomSnap: 0.25,
    zoomDelta: 1,
    fadeAnimation: !still,
    inertia: !still,
    zoomAnimation: !still,
    wheelPxPerZoomLevel: 90,
    ...options,
  });
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", words.map);
  map.attributionControl.setPrefix(false).addAttribution(words.attribution);
  L.control.zoom({ position: "bottomright" }).addTo(map);
  L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map);
  placeKey(map);
  const land = embedded("land") as LandFile | null;
  if (land) drawLand(map, land, getComputedStyle(document.documentElement));
  const names = labels(map, land);
  opened.set(map, names);
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
  const packed = embedded(id) as Parameters<typeof unpack>[0] | null;
  if (names && packed) tell(map, names, readData(unpack(packed)));
}

// Layers that others add to the map look for Leaflet under this name, and for its icons beside it.
L.Icon.Default.mergeOptions({ iconUrl: icon, iconRetinaUrl: iconTwice, shadowUrl: shadow, imagePath: "" });
delete (L.Icon.Default.prototype as { _getIconUrl?: unknown })._getIconUrl;
Object.assign(window, { L: { ...L }, geoVisits: { open, show } });

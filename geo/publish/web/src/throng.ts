/** The events and stops that are too many to stand on the map one by one, drawn as a crowd. */

import * as L from "leaflet";
import { popupOptions } from "./board";
import { CrowdLayer } from "./crowd";
import type { Data, Happening } from "./data";
import { bdi, el } from "./dom";
import { near, type Position } from "./geometry";
import { toUnit, type Crowd } from "./grid";
import { eventName, stopName } from "./items";
import { colour, look } from "./palette";
import { eventCard, visitCard, type Actions } from "./popup";
import { eventPath, framePath } from "./shapes";
import type { Selected } from "./store";
import type { Stop, Traveller } from "./story";
import { Table } from "./table";
import type { Theme } from "./theme";
import { words } from "./words";

const PAGE = 50;

/** A stop with the one who made it. */
export interface Made {
  readonly stop: Stop;
  readonly by: Traveller;
}

export interface Throng {
  /** Show those stops and events, each a row of its mask; nobody if both are null. */
  show(stops: Uint8Array | null, events: Uint8Array | null): void;
  /** Open the popup of one of them; tells whether it is shown. */
  open(of: Selected): boolean;
  repaint(): void;
}

function place(x: Float64Array, y: Float64Array, row: number, at: Position | null): void {
  [x[row], y[row]] = at ? toUnit(at[0], at[1]) : [NaN, NaN];
}

/** A small mark, alike to that of a shape; hollow if it only was to be. */
function painter(outline: Path2D, fill: string, open: boolean, size: number) {
  return (context: CanvasRenderingContext2D, x: number, y: number, colours: Theme): void => {
    const scale = size / 24;
    context.save();
    context.translate(x - size / 2, y - size / 2);
    context.scale(scale, scale);
    context.lineJoin = "round";
    context.lineWidth = 5;
    context.strokeStyle = colours.halo;
    context.stroke(outline);
    context.fillStyle = open ? colours.paper : fill;
    context.fill(outline);
    context.lineWidth = open ? 3 : 1;
    context.strokeStyle = fill;
    context.stroke(outline);
    context.restore();
  };
}

/** Stops first, then events: rows of one crowd. */
function crowdOf(stops: readonly Made[], data: Data, home: number): Crowd {
  const table = data.tables.events ?? new Table();
  const count = stops.length + table.count;
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  stops.forEach(({ stop }, row) => place(x, y, row, stop.at));
  for (let row = 0; row < table.count; row++) {
    const at = table.position(row);
    place(x, y, stops.length + row, at && [near(at[0], home), at[1]]);
  }
  const { kinds, statuses } = { kinds: table.coded("kind"), statuses: table.coded("status") };
  const outlines = kinds.words.map((kind) => eventPath(kind ?? ""));
  const open = statuses.words.map((status) => look(status ?? "actual") !== "actual");
  return {
    count,
    x,
    y,
    name(row) {
      const made = stops[row];
      return made ? stopName(made.stop) : eventName(data.events.at(row - stops.length));
    },
    paint(context, row, px, py, colours) {
      const made = stops[row];
      if (made) {
        const { path } = framePath(made.by.index);
        painter(path, colour(made.by.index), look(made.stop.visit.status) !== "actual", 15)(context, px, py, colours);
        return;
      }
      const event = row - stops.length;
      const { path, grave } = outlines[kinds.codes[event] ?? 0] ?? eventPath("");
      const hollow = open[statuses.codes[event] ?? 0] ?? false;
      painter(path, grave ? colours.grave : colours.calm, hollow, 15)(context, px, py, colours);
    },
  };
}

export function throng(map: L.Map, stops: readonly Made[], data: Data, actions: Actions, home: number): Throng {
  let crowd: Crowd | null = null;
  let mask = new Uint8Array();
  const event = (row: number): Happening => data.events.at(row - stops.length);
  const selectedOf = (row: number): Selected => {
    const made = stops[row];
    return made ? { type: "visit", id: made.stop.visit.id } : { type: "event", id: event(row).id };
  };
  const card = (row: number): HTMLElement => {
    const made = stops[row];
    return made ? visitCard(made.stop, made.by, actions) : eventCard(event(row), actions);
  };
  const popup = (at: L.LatLng, content: HTMLElement): void => {
    L.popup(popupOptions(map)).setLatLng(at).setContent(content).openOn(map);
  };
  const openRow = (row: number): void => {
    if (!crowd) return;
    const [x, y] = [crowd.x[row] ?? NaN, crowd.y[row] ?? NaN];
    if (Number.isNaN(x)) return;
    popup(map.unproject([x * 256, y * 256], 0), card(row));
    map.fire("geo:open", { selected: selectedOf(row) });
  };
  /** A list of all that stands here, a page at a time. */
  const listed = (rows: readonly number[]): HTMLElement => {
    const list = el("ul", {});
    const more = el("button", { type: "button", class: "link" });
    const grow = (): void => {
      const next = rows.slice(list.childElementCount, list.childElementCount + PAGE);
      for (const row of next) {
        const button = el("button", { type: "button" }, bdi(crowd?.name(row) ?? ""));
        button.addEventListener("click", () => openRow(row));
        list.append(el("li", {}, button));
      }
      const left = rows.length - list.childElementCount;
      more.hidden = left <= 0;
      more.textContent = words.more(Math.min(left, PAGE));
    };
    more.addEventListener("click", grow);
    grow();
    const head = el("h3", { tabindex: "-1" }, words.hereAre(rows.length));
    return el("div", { class: "card also" }, head, list, more);
  };
  const layer = new CrowdLayer(map, words.crowd, {
    open: (rows, at) => {
      const [first] = rows;
      if (first === undefined) return;
      if (rows.length === 1) openRow(first);
      else popup(at, listed(rows));
    },
    say: (count, first) => (count === 1 ? first : words.cell(count, first)),
  });
  return {
    show(ofStops, ofEvents) {
      if (!ofStops && !ofEvents) {
        layer.show(null, new Uint8Array());
        return;
      }
      crowd ??= crowdOf(stops, data, home);
      if (mask.length !== crowd.count) mask = new Uint8Array(crowd.count);
      if (ofStops) mask.set(ofStops, 0);
      else mask.fill(0, 0, stops.length);
      if (ofEvents) mask.set(ofEvents, stops.length);
      else mask.fill(0, stops.length);
      layer.show(crowd, mask);
    },
    open({ type, id }) {
      if (!crowd || type === "mention") return false;
      const row = type === "visit" ? stops.findIndex(({ stop }) => stop.visit.id === id) : data.events.find(id);
      if (row < 0) return false;
      const at = type === "visit" ? row : stops.length + row;
      if (!mask[at]) return false;
      openRow(at);
      return true;
    },
    repaint: () => layer.repaint(),
  };
}

/** The events and stops that are too many to stand on the map one by one, drawn as a crowd. */

import * as L from "leaflet";
import { CrowdLayer } from "./crowd";
import type { Data, Happening } from "./data";
import { bdi, el } from "./dom";
import { near, type Position } from "./geometry";
import { toUnit, type Crowd } from "./grid";
import { growing } from "./growing";
import { eventName, stopName } from "./items";
import { BARS, EDGES, look, type Look } from "./palette";
import { eventCard, visitCard, type Actions } from "./popup";
import { popupOptions } from "./room";
import { eventPath, framePath } from "./shapes";
import type { Box } from "./spread";
import type { Selected } from "./store";
import type { Stop, Traveller } from "./story";
import { Table } from "./table";
import type { Theme } from "./theme";
import { words } from "./words";

const PAGE = 50;
/** Width of a small mark, in pixels. */
const SIZE = 15;

interface Mark {
  readonly outline: Path2D;
  readonly fill: string;
  readonly how: Look;
}

/** A stop with the one who made it. */
export interface Made {
  readonly stop: Stop;
  readonly by: Traveller;
}

function place(x: Float64Array, y: Float64Array, row: number, at: Position | null): void {
  [x[row], y[row]] = at ? toUnit(at[0], at[1]) : [NaN, NaN];
}

const bars = new Map<Look, Path2D>();

function barsOf(how: Look): Path2D | null {
  const d = BARS[how];
  if (d === undefined) return null;
  const known = bars.get(how) ?? new Path2D(d);
  bars.set(how, known);
  return known;
}

/** The sign over a small mark. */
function paintSign(context: CanvasRenderingContext2D, how: Look, fill: string, halo: string): void {
  const across = barsOf(how);
  for (const [style, width] of [[halo, 7] as const, [fill, 3.5] as const]) {
    context.strokeStyle = style;
    context.lineWidth = width;
    if (across) context.stroke(across);
    if (how !== "hypothetical") continue;
    context.font = "800 18px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    context.fillStyle = style;
    if (style === halo) context.strokeText("?", 22, 27);
    else context.fillText("?", 22, 27);
  }
}

/** A small mark, alike to that of a shape: hollow if it only was to be, with the edge and the sign of its status. */
function paintMark(context: CanvasRenderingContext2D, { outline, fill, how }: Mark, colours: Theme): void {
  const open = how !== "actual";
  context.scale(SIZE / 24, SIZE / 24);
  context.translate(-12, -12);
  context.lineJoin = context.lineCap = "round";
  context.lineWidth = 5;
  context.strokeStyle = colours.halo;
  context.stroke(outline);
  context.fillStyle = open ? colours.paper : fill;
  context.fill(outline);
  context.lineWidth = open ? 3 : 1;
  context.strokeStyle = fill;
  // As wide an edge needs wider gaps than that of a larger mark.
  context.setLineDash(EDGES[how].map((dash) => dash * 1.4));
  context.stroke(outline);
  context.setLineDash([]);
  paintSign(context, how, fill, colours.halo);
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
  const looks = statuses.words.map((status) => look(status ?? "actual"));
  const kindOf = (row: number): number => kinds.codes[row - stops.length] ?? 0;
  const lookOf = (row: number): Look => looks[statuses.codes[row - stops.length] ?? 0] ?? "actual";
  return {
    count,
    x,
    y,
    name(row) {
      const made = stops[row];
      return made ? stopName(made.stop) : eventName(data.events.at(row - stops.length));
    },
    look(row) {
      const made = stops[row];
      return made ? `stop ${made.by.index} ${look(made.stop.visit.status)}` : `event ${kindOf(row)} ${lookOf(row)}`;
    },
    paint(context, row, colours) {
      const made = stops[row];
      if (made) {
        const { path } = framePath(made.by.index);
        paintMark(context, { outline: path, fill: colours.route(made.by.index), how: look(made.stop.visit.status) }, colours);
        return;
      }
      const { path, grave } = outlines[kindOf(row)] ?? eventPath("");
      paintMark(context, { outline: path, fill: grave ? colours.grave : colours.calm, how: lookOf(row) }, colours);
    },
  };
}

export class Throng {
  private readonly layer: CrowdLayer;
  private crowd: Crowd | null = null;
  private mask = new Uint8Array();
  /** Whether the mask held the events when it was shown last. */
  private held = false;

  constructor(
    private readonly map: L.Map,
    private readonly stops: readonly Made[],
    private readonly data: Data,
    private readonly actions: Actions,
    private readonly home: number,
  ) {
    this.layer = new CrowdLayer(map, words.crowd, {
      open: (rows, at) => this.openRows(rows, at),
      say: (count, first) => (count === 1 ? first : words.cell(count, first)),
    });
  }

  /** Show those stops and events, each a row of its mask; nobody if both are null. `moved` are the events that changed. */
  show(ofStops: Uint8Array | null, ofEvents: Uint8Array | null, moved: readonly number[] | null): void {
    if (!ofStops && !ofEvents) {
      this.held = false;
      this.layer.show(null, new Uint8Array());
      return;
    }
    const { length } = this.stops;
    const crowd = (this.crowd ??= crowdOf(this.stops, this.data, this.home));
    if (this.mask.length !== crowd.count) this.mask = new Uint8Array(crowd.count);
    const known = this.held && moved && ofEvents;
    const turned = known ? moved.map((row) => length + row) : [];
    for (let row = 0; row < length; row++) {
      const on = ofStops?.[row] ?? 0;
      if (on !== this.mask[row]) turned.push(row);
      this.mask[row] = on;
    }
    if (known) for (const row of moved) this.mask[length + row] = ofEvents[row] as number;
    else if (ofEvents) this.mask.set(ofEvents, length);
    else this.mask.fill(0, length);
    this.held = ofEvents !== null;
    this.layer.show(crowd, this.mask, known ? turned : null);
  }

  /** Open the popup of one of them; tells whether it is shown. */
  open({ type, id }: Selected): boolean {
    if (!this.crowd || type === "mention") return false;
    const row = type === "visit" ? this.stops.findIndex(({ stop }) => stop.visit.id === id) : this.data.events.find(id);
    if (row < 0) return false;
    const at = type === "visit" ? row : this.stops.length + row;
    if (!this.mask[at]) return false;
    this.openRow(at);
    return true;
  }

  repaint(): void {
    this.layer.repaint();
  }

  /** The boxes of what is drawn, in layer pixels. */
  boxes(): Box[] {
    return this.layer.boxes();
  }

  private event(row: number): Happening {
    return this.data.events.at(row - this.stops.length);
  }

  private selectedOf(row: number): Selected {
    const made = this.stops[row];
    return made ? { type: "visit", id: made.stop.visit.id } : { type: "event", id: this.event(row).id };
  }

  private card(row: number): HTMLElement {
    const made = this.stops[row];
    return made ? visitCard(made.stop, made.by, this.actions) : eventCard(this.event(row), this.actions);
  }

  private popup(at: L.LatLng, content: HTMLElement): void {
    L.popup(popupOptions(this.map)).setLatLng(at).setContent(content).openOn(this.map);
  }

  private openRow(row: number): void {
    if (!this.crowd) return;
    const [x, y] = [this.crowd.x[row] ?? NaN, this.crowd.y[row] ?? NaN];
    if (Number.isNaN(x)) return;
    this.popup(this.map.unproject([x * 256, y * 256], 0), this.card(row));
    this.map.fire("geo:open", { selected: this.selectedOf(row) });
  }

  private openRows(rows: readonly number[], at: L.LatLng): void {
    const [first] = rows;
    if (first === undefined) return;
    if (rows.length === 1) this.openRow(first);
    else this.popup(at, this.listed(rows));
  }

  /** A list of all that stands here, a page at a time. */
  private listed(rows: readonly number[]): HTMLElement {
    const list = growing<number>("ul", "", PAGE, (row) => {
      const button = el("button", { type: "button" }, bdi(this.crowd?.name(row) ?? ""));
      button.addEventListener("click", () => this.openRow(row));
      return el("li", {}, button);
    });
    list.show(rows);
    const head = el("h3", { tabindex: "-1" }, words.hereAre(rows.length));
    return el("div", { class: "card also" }, head, list.element);
  }
}

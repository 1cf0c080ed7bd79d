/** A PNG of the map as it is seen: its canvases, then its marks and names, then title, key and credits around it. */

import { columns, type Caption, type Placed } from "./caption";
import { el } from "./dom";
import { clipped, drawMark, wrapped } from "./drawn";

const PAD = 14;
const LINE = 22;
const ROW = 22;
const SMALL_LINE = 15;
/** The least width of a column of the key, and the room between two. */
const COLUMN = 180;
const GAP = 18;
const TITLE = "700 17px system-ui, sans-serif";
const HEADING = "600 12px system-ui, sans-serif";
const KEY = "13px system-ui, sans-serif";
const SMALL = "11px system-ui, sans-serif";
/** Pixels of the picture to one of the screen. */
const DENSE = 2;

interface Area {
  readonly left: number;
  readonly top: number;
}

function drawCanvas(context: CanvasRenderingContext2D, canvas: HTMLCanvasElement, area: Area): void {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  if (width && height && getComputedStyle(canvas).visibility !== "hidden") {
    context.drawImage(canvas, left - area.left, top - area.top, width, height);
  }
}

function drawLabel(context: CanvasRenderingContext2D, label: HTMLElement, area: Area): void {
  const { left, top, height } = label.getBoundingClientRect();
  const style = getComputedStyle(label);
  context.font = `${style.fontWeight} ${style.fontSize} system-ui, sans-serif`;
  context.textAlign = "left";
  context.lineWidth = 3;
  context.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue("--land");
  const [x, y] = [left - area.left, top - area.top + height * 0.78];
  if (label.matches(".of-place")) context.strokeText(label.textContent ?? "", x, y);
  context.fillStyle = style.color;
  context.fillText(label.textContent ?? "", x, y);
}

/** Where the lines of the caption stand. */
interface Sheet {
  readonly title: readonly string[];
  readonly limits: readonly string[];
  readonly above: number;
  readonly places: readonly Placed[];
  readonly credits: readonly string[];
  readonly keyed: number;
  readonly below: number;
  readonly wide: number;
}

function sheetOf(context: CanvasRenderingContext2D, { title, days, limits, groups, credits }: Caption, width: number): Sheet {
  const room = width - 2 * PAD;
  const measure = (font: string) => (text: string): number => {
    context.font = font;
    return context.measureText(text).width;
  };
  const many = Math.max(1, Math.floor((room + GAP) / (COLUMN + GAP)));
  const { places, rows } = columns(groups, many);
  const lines = wrapped(title, room, measure(TITLE));
  const narrowed = wrapped(limits, room, measure(SMALL));
  const small = credits.flatMap((one) => wrapped(one, room, measure(SMALL)));
  const keyed = groups.length ? rows * ROW + PAD : 0;
  return {
    title: lines,
    limits: narrowed,
    above: 2 * PAD + lines.length * LINE + (days ? ROW : 0) + narrowed.length * SMALL_LINE,
    places,
    credits: small,
    keyed,
    below: PAD + keyed + small.length * SMALL_LINE + PAD / 2,
    wide: (room + GAP) / many - GAP,
  };
}

function drawKey(context: CanvasRenderingContext2D, { groups }: Caption, { places, wide }: Sheet, top: number): void {
  const style = getComputedStyle(document.documentElement);
  // The style sheet dresses only what stands in the page.
  const host = el("div", { class: "unseen", "aria-hidden": "true" });
  document.body.append(host);
  const measure = (text: string): number => context.measureText(text).width;
  let next = 0;
  const write = (text: string, font: string, colour: string, marks: readonly SVGSVGElement[]): void => {
    const { column, row } = places[next++] ?? { column: 0, row: 0 };
    let [x, y] = [PAD + column * (wide + GAP), top + row * ROW];
    host.append(...marks);
    for (const mark of marks) {
      const { width, height } = mark.getBoundingClientRect();
      drawMark(context, mark, x, y + (ROW - height) / 2);
      x += width + 6;
    }
    context.font = font;
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.fillStyle = style.getPropertyValue(colour);
    context.fillText(clipped(text, wide - (x - PAD - column * (wide + GAP)), measure), x, y + ROW / 2);
    context.textBaseline = "alphabetic";
  };
  for (const { title, signs } of groups) {
    write(title, HEADING, "--soft", []);
    for (const { marks, text } of signs) write(text, KEY, "--ink", marks);
  }
  host.remove();
}

function drawAround(context: CanvasRenderingContext2D, caption: Caption, sheet: Sheet, width: number, height: number): void {
  const style = getComputedStyle(document.documentElement);
  const { above, below, keyed } = sheet;
  context.fillStyle = style.getPropertyValue("--paper");
  context.fillRect(0, 0, width, above);
  context.fillRect(0, above + height, width, below);
  const write = (text: string, font: string, colour: string, y: number): void => {
    context.font = font;
    context.textAlign = "left";
    context.fillStyle = style.getPropertyValue(colour);
    context.fillText(text, PAD, y);
  };
  sheet.title.forEach((line, i) => write(line, TITLE, "--ink", PAD + 16 + i * LINE));
  const under = above - PAD - 4 - sheet.limits.length * SMALL_LINE;
  if (caption.days) write(caption.days, KEY, "--soft", under);
  sheet.limits.forEach((line, i) => write(line, SMALL, "--ink", under + (i + 1) * SMALL_LINE));
  const top = above + height + PAD;
  drawKey(context, caption, sheet, top);
  sheet.credits.forEach((line, i) => write(line, SMALL, "--soft", top + keyed + 10 + i * SMALL_LINE));
}

interface Parts {
  /** Height of the room above and below the map. */
  readonly above: number;
  readonly below: number;
  readonly tiles: boolean;
  /** Whether marks and names are drawn, besides what is on canvas already. */
  readonly marks: boolean;
}

function compose(stage: HTMLElement, { above, below, tiles, marks }: Parts): HTMLCanvasElement {
  const area = stage.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = area.width * DENSE;
  canvas.height = Math.round((above + area.height + below) * DENSE);
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  context.scale(DENSE, DENSE);
  context.translate(0, above);
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--water");
  context.fillRect(0, 0, area.width, area.height);
  for (const pane of [...stage.querySelectorAll<HTMLElement>(".leaflet-pane > .leaflet-pane")].sort((a, b) => level(a) - level(b))) {
    for (const one of pane.querySelectorAll("canvas")) drawCanvas(context, one, area);
    for (const one of tiles ? pane.querySelectorAll<HTMLImageElement>("img.leaflet-tile-loaded") : []) {
      const { left, top, width, height } = one.getBoundingClientRect();
      context.drawImage(one, left - area.left, top - area.top, width, height);
    }
    if (!marks) continue;
    for (const one of pane.querySelectorAll<SVGSVGElement>("svg.mark")) {
      const { left, top } = one.getBoundingClientRect();
      if (!one.closest(".leaflet-popup, .leaflet-tooltip")) drawMark(context, one, left - area.left, top - area.top);
    }
    for (const one of pane.querySelectorAll<HTMLElement>(".label")) drawLabel(context, one, area);
  }
  context.translate(0, -above);
  return canvas;
}

function drawn(stage: HTMLElement, caption: Caption, tiles: boolean): HTMLCanvasElement {
  const { width, height } = stage.getBoundingClientRect();
  const ruler = document.createElement("canvas").getContext("2d");
  if (!ruler) return document.createElement("canvas");
  const sheet = sheetOf(ruler, caption, width);
  const { above, below } = sheet;
  const canvas = compose(stage, { above, below, tiles, marks: true });
  const context = canvas.getContext("2d");
  if (context) drawAround(context, caption, sheet, width, height);
  return canvas;
}

/** All canvases of the map in one, for paper: there, each would hide those below it. */
export function flattened(stage: HTMLElement): HTMLCanvasElement {
  const canvas = compose(stage, { above: 0, below: 0, tiles: true, marks: false });
  canvas.className = "flat";
  return canvas;
}

function level(pane: HTMLElement): number {
  return Number(getComputedStyle(pane).zIndex) || 0;
}

/** Return the map as a PNG. */
export function picture(stage: HTMLElement, caption: Caption): Promise<Blob | null> {
  const save = (tiles: boolean): Promise<Blob | null> =>
    new Promise((done) => drawn(stage, caption, tiles).toBlob(done, "image/png"));
  // A browser gives no picture back into which a server's tiles went unasked.
  return save(true).catch(() => save(false));
}

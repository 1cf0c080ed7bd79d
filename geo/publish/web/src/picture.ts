/** A PNG of the map as it is seen: its canvases, then its marks and names, then title and credits. */

import { words } from "./words";

const PAD = 14;
const CAPTION = 56;
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

/** Draw a shape of SVG with the colours that the style sheet gives it. */
function drawShape(context: CanvasRenderingContext2D, shape: SVGElement): void {
  const style = getComputedStyle(shape);
  const path = new Path2D();
  const value = (name: string): number => Number(shape.getAttribute(name) ?? 0);
  if (shape instanceof SVGTextElement) {
    context.font = `${style.fontWeight} ${style.fontSize} system-ui, sans-serif`;
    context.textAlign = "center";
    context.fillStyle = style.fill;
    context.fillText(shape.textContent ?? "", value("x"), value("y"));
    return;
  }
  if (shape instanceof SVGCircleElement) path.arc(value("cx"), value("cy"), value("r"), 0, 2 * Math.PI);
  else path.addPath(new Path2D(shape.getAttribute("d") ?? ""));
  context.lineJoin = "round";
  if (style.fill !== "none") {
    context.fillStyle = style.fill;
    context.fill(path);
  }
  if (style.stroke !== "none") {
    context.strokeStyle = style.stroke;
    context.lineWidth = parseFloat(style.strokeWidth) || 1;
    context.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat));
    context.stroke(path);
    context.setLineDash([]);
  }
}

function drawMark(context: CanvasRenderingContext2D, mark: SVGSVGElement, area: Area): void {
  const { left, top, width } = mark.getBoundingClientRect();
  const { x = 0, y = 0, width: own = width } = mark.viewBox.baseVal ?? {};
  context.save();
  context.translate(left - area.left, top - area.top);
  context.scale(width / own, width / own);
  context.translate(-x, -y);
  for (const shape of mark.querySelectorAll<SVGElement>("path, circle, text")) drawShape(context, shape);
  context.restore();
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

function caption(context: CanvasRenderingContext2D, title: string, width: number, height: number): void {
  const style = getComputedStyle(document.documentElement);
  context.fillStyle = style.getPropertyValue("--paper");
  context.fillRect(0, height, width, CAPTION);
  context.fillStyle = style.getPropertyValue("--ink");
  context.textAlign = "left";
  context.font = "700 16px system-ui, sans-serif";
  context.fillText(title, PAD, height + 23, width - 2 * PAD);
  context.fillStyle = style.getPropertyValue("--soft");
  context.font = "11px system-ui, sans-serif";
  context.fillText(words.attribution, PAD, height + 43, width - 2 * PAD);
}

interface Parts {
  /** Height of the room below the map. */
  readonly below: number;
  readonly tiles: boolean;
  /** Whether marks and names are drawn, besides what is on canvas already. */
  readonly marks: boolean;
}

function compose(stage: HTMLElement, { below, tiles, marks }: Parts): HTMLCanvasElement {
  const area = stage.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = area.width * DENSE;
  canvas.height = (area.height + below) * DENSE;
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  context.scale(DENSE, DENSE);
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
      if (!one.closest(".leaflet-popup, .leaflet-tooltip")) drawMark(context, one, area);
    }
    for (const one of pane.querySelectorAll<HTMLElement>(".label")) drawLabel(context, one, area);
  }
  return canvas;
}

function drawn(stage: HTMLElement, title: string, tiles: boolean): HTMLCanvasElement {
  const canvas = compose(stage, { below: CAPTION, tiles, marks: true });
  const context = canvas.getContext("2d");
  if (context) caption(context, title, canvas.width / DENSE, canvas.height / DENSE - CAPTION);
  return canvas;
}

/** All canvases of the map in one, for paper: there, each would hide those below it. */
export function flattened(stage: HTMLElement): HTMLCanvasElement {
  const canvas = compose(stage, { below: 0, tiles: true, marks: false });
  canvas.className = "flat";
  return canvas;
}

function level(pane: HTMLElement): number {
  return Number(getComputedStyle(pane).zIndex) || 0;
}

/** Return the map as a PNG. */
export function picture(stage: HTMLElement, title: string): Promise<Blob | null> {
  const save = (tiles: boolean): Promise<Blob | null> =>
    new Promise((done) => drawn(stage, title, tiles).toBlob(done, "image/png"));
  // A browser gives no picture back into which a server's tiles went unasked.
  return save(true).catch(() => save(false));
}

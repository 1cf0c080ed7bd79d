/** The marks on the map: stops with their numbers, events by their kind. */

import { svg } from "./dom";
import { BARS, colour, DASHES, EDGES, frame, look, SURE, type Frame, type Look } from "./palette";

export const STOP_SIZE = 26;
export const EVENT_SIZE = 22;
export const END_SIZE = 14;

function polygon(points: number, outer: number, inner: number): string {
  const corners = Array.from({ length: points * 2 }, (_, i) => {
    const [reach, angle] = [i % 2 ? inner : outer, (Math.PI * i) / points - Math.PI / 2];
    return `${(12 + reach * Math.cos(angle)).toFixed(1)} ${(12 + reach * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${corners.join("L")}Z`;
}

function disc(x: number, y: number, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}

/** Outlines in a square of 24, one a kind of event. */
const OUTLINES: Readonly<Record<string, string>> = {
  meeting: disc(8.2, 12, 6) + disc(15.8, 12, 6),
  signing: "M4 20 6.5 11.5 15 3l6 6-8.500 8.500Z",
  ceremony: polygon(5, 10.5, 4.6),
  tribute: disc(12, 6.8, 4.4) + disc(17.2, 12, 4.4) + disc(12, 17.2, 4.4) + disc(6.8, 12, 4.4) + disc(12, 12, 3),
  training: "M12 4.500 23 9.500 12 14.500 1 9.500ZM6 13.600V18q6 3.500 12 0v-4.400l-6 2.700Z",
  exercise: "M12 2 20.500 5v7q0 7-8.500 10-8.500-3-8.500-10V5Z",
  attack: polygon(8, 11, 5.6),
  protest: "M4 2h2.500v1.500H21L17.500 8.500 21 13.500H6.500V22H4Z",
  disaster: "M12 2.500 22.500 21H1.500Z",
  statement: "M2.500 4h19v12.500H12l-5.500 5v-5h-4Z",
  arrival: "M9 2h6v8h5l-8 8-8-8h5ZM3 19.500h18V22H3Z",
  departure: "M12 2l8 8h-5v8H9v-8H4ZM3 19.500h18V22H3Z",
};

const OTHER = polygon(3, 10.5, 9.1);
/** Events of several kinds on one spot: the count says how many. */
const SEVERAL = disc(12, 12, 8.5);
const GRAVE = new Set(["attack", "disaster", "protest"]);

export const EVENT_KINDS: readonly string[] = Object.keys(OUTLINES);

/** The edge of a mark. */
function edge(d: string, how: Look, className: string): SVGPathElement {
  const dashes = EDGES[how];
  return svg("path", { d, class: className, ...(dashes.length ? { "stroke-dasharray": dashes.join(" ") } : {}) });
}

/** What stands over a mark: bars across what did not happen, a question mark beside what only may. */
function signs(how: Look): (SVGElement | null)[] {
  const bars = BARS[how];
  return [
    bars === undefined ? null : svg("path", { d: bars, class: "cross-halo" }),
    bars === undefined ? null : svg("path", { d: bars, class: "cross" }),
    how === "hypothetical" ? svg("text", { x: 20, y: 25, "text-anchor": "middle", class: "perhaps" }, "?") : null,
  ];
}

/** The mark of an event: filled if it happened, else open, with the edge and the sign of its status. */
export function eventMark(
  kind: string,
  status: string,
  count = 1,
  size = EVENT_SIZE,
  confidence: number | null = null,
): SVGSVGElement {
  const how = look(status);
  const tone = GRAVE.has(kind) ? "grave" : "calm";
  const sure = confidence === null || confidence >= SURE;
  const shape = kind ? (OUTLINES[kind] ?? OTHER) : SEVERAL;
  return svg(
    "svg",
    { class: `mark event ${tone}${kind || count < 2 ? "" : " mixed"}`, viewBox: "-1.5 -1.5 27 27", width: size, height: size, "aria-hidden": "true" },
    svg("path", { d: shape, class: "halo" }),
    edge(shape, how, `shape ${how} ${sure ? "sure" : "unsure"}`),
    ...signs(how),
    count > 1 ? badge(count) : null,
  );
}

function badge(count: number): SVGGElement {
  return svg(
    "g",
    { class: "count" },
    svg("circle", { cx: 19.5, cy: 4.5, r: 6 }),
    svg("text", { x: 19.5, y: 7.4, "text-anchor": "middle" }, count > 99 ? "+" : String(count)),
  );
}

const FRAME_PATHS: Readonly<Record<Frame, string>> = {
  circle: disc(12, 12, 10),
  square: "M3.500 3.500h17v17h-17Z",
  diamond: "M12 .500 23.500 12 12 23.500.500 12Z",
};

interface Outline {
  readonly path: Path2D;
  readonly grave: boolean;
}

const made = new Map<string, Outline>();

function outline(key: string, d: string, grave: boolean): Outline {
  const known = made.get(key) ?? { path: new Path2D(d), grave };
  made.set(key, known);
  return known;
}

/** The outline of an event, in a square of 24, for a canvas. */
export function eventPath(kind: string): Outline {
  return outline(`event ${kind}`, OUTLINES[kind] ?? OTHER, GRAVE.has(kind));
}

/** The outline of a traveller's stops, in a square of 24, for a canvas. */
export function framePath(traveller: number): Outline {
  const shape = frame(traveller);
  return outline(`frame ${shape}`, FRAME_PATHS[shape], false);
}

export interface StopStyle {
  readonly traveller: number;
  readonly number: number | null;
  readonly status: string;
  readonly confidence: number | null;
}

/** The mark of a stop: full if it was made for sure, else open, with the edge and the sign of its status. */
export function stopMark(style: StopStyle, size = STOP_SIZE): SVGSVGElement {
  const how = look(style.status);
  const sure = style.confidence === null || style.confidence >= SURE;
  const d = FRAME_PATHS[frame(style.traveller)];
  const mark = svg(
    "svg",
    {
      class: `mark stop ${how} ${sure ? "sure" : "unsure"}`,
      viewBox: "-1.5 -1.5 27 27",
      width: size,
      height: size,
      "aria-hidden": "true",
    },
    svg("path", { d, class: "halo" }),
    edge(d, how, "shape"),
    // Its number is read over the bars.
    ...signs(how),
    style.number === null
      ? svg("circle", { cx: 12, cy: 12, r: 3, class: "dot" })
      : svg("text", { x: 12, y: 16.2, "text-anchor": "middle" }, String(style.number)),
  );
  mark.style.setProperty("--colour", colour(style.traveller));
  return mark;
}

/** The faint ring at which a way begins or ends without a stop, in its traveller's colour. */
export function endMark(traveller: number | null, size = END_SIZE): SVGSVGElement {
  const ring = svg("circle", { cx: 12, cy: 12, r: 8, class: "ring" });
  const mark = svg("svg", { class: "mark end", viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true" }, ring);
  if (traveller !== null) mark.style.setProperty("--colour", colour(traveller));
  return mark;
}

/** The mark of several that stand close together: a disc in a ring, with their number. */
export function severalMark(count: number, size: number): SVGSVGElement {
  const said = count > 999 ? "999+" : String(count);
  return svg(
    "svg",
    { class: "mark several", viewBox: "0 0 30 30", width: size, height: size, "aria-hidden": "true" },
    svg("circle", { cx: 15, cy: 15, r: 14.5, class: "around" }),
    svg("circle", { cx: 15, cy: 15, r: 10.5, class: "disc" }),
    svg("text", { x: 15, y: 19, "text-anchor": "middle" }, said),
  );
}

/** A mark that has moved aside, by the thin line that leads to its place. */
export function asideMark(size: number): SVGSVGElement {
  return svg(
    "svg",
    { class: "mark aside", viewBox: "0 0 30 20", width: size, height: (size * 2) / 3, "aria-hidden": "true" },
    svg("path", { d: "M6 14 22 6", class: "thread" }),
    svg("circle", { cx: 6, cy: 14, r: 3.4, class: "spot" }),
    svg("circle", { cx: 22, cy: 7, r: 6, class: "disc" }),
  );
}

/** The faint ring of a place that a name was not taken for. */
export function rivalMark(size = 14): SVGSVGElement {
  return svg(
    "svg",
    { class: "mark rival", viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true" },
    svg("circle", { cx: 12, cy: 12, r: 9, class: "ring" }),
    svg("circle", { cx: 12, cy: 12, r: 2.5, class: "dot" }),
  );
}

/** What stands in the middle of a line, in a box of 40 by 12. */
const SIGNS: Readonly<Record<Look, readonly [path: string, className: string]>> = {
  actual: ["M17 1.500 26 6 17 10.500Z", "head"],
  planned: ["M17 1.500 26 6 17 10.500Z", "head"],
  hypothetical: ["M17 1.500 26 6 17 10.500Z", "head open"],
  cancelled: ["M15.500 1.500l9 9m0-9-9 9", "line"],
  negated: [disc(20, 6, 4.5) + "M16.800 9.200l6.400-6.400", "line open"],
};

/** A short piece of line, for the key. */
export function lineSample(status: string): SVGSVGElement {
  const how = look(status);
  const [sign, className] = SIGNS[how];
  const dashes = DASHES[how];
  return svg(
    "svg",
    { class: `sample ${how}`, viewBox: "0 0 40 12", width: 40, height: 12, "aria-hidden": "true" },
    svg("path", { d: "M2 6H38", class: "line", ...(dashes.length ? { "stroke-dasharray": dashes.join(" ") } : {}) }),
    svg("path", { d: sign, class: className }),
  );
}

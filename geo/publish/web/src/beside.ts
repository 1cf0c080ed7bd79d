/** What the page holds beside the layers: the articles, and the places that lost a choice. */

import type { Position } from "./geometry";

/** A sentence that tells of a visit or an event. Offsets count as JavaScript counts. */
export interface Told {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** Where the place name begins, in the offsets of the export; null if none is named. */
  readonly name: number | null;
}

export interface Article {
  readonly id: string;
  /** Its headline; empty if it has none. */
  readonly title: string;
  /** What it goes by: its headline, else its first words, else its id. */
  readonly name: string;
  readonly source: string;
  readonly url: string;
  /** ISO date; empty if it is unknown. */
  readonly published: string;
  readonly language: string;
  readonly text: string;
  readonly body: number;
  readonly told: readonly Told[];
  /** The number of the choice of each mention, by its offset in the export. */
  readonly choices: ReadonlyMap<number, number>;
  /** Turn an offset of the export, which counts characters, into one of JavaScript. */
  readonly unit: (offset: number) => number;
}

/** A place that a name could have meant as well. */
export interface Rival {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly country: string;
  /** Its state or province, or the code of it, as KY; often empty. */
  readonly region: string;
  readonly at: Position;
}

export interface Beside {
  readonly articles: readonly Article[];
  readonly choices: readonly (readonly Rival[])[];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function number(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

/** Python counts characters, JavaScript units: they differ behind an emoji. */
export function counter(of: string): (offset: number) => number {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(of)) return (offset) => offset;
  const units: number[] = [];
  let at = 0;
  for (const letter of of) {
    units.push(at);
    at += letter.length;
  }
  return (offset) => units[offset] ?? at;
}

/** The most letters of a lead line, and how many of them the last word may take with it. */
const [LONGEST, WORD] = [70, 24];

/** The first words of a text, to go by where it has no headline. */
export function lead(of: string): string {
  // Bullets and dashes in front say nothing.
  const lines = of.split("\n").map((one) => one.replace(/^[^\p{L}\p{N}“"'«(]+/u, "").replace(/\s+/g, " ").trim());
  const line = lines.find(Boolean) ?? "";
  const letters = [...line];
  if (letters.length <= LONGEST) return line;
  const cut = letters.slice(0, LONGEST + 1).join("");
  const space = cut.lastIndexOf(" ");
  // Some languages have no spaces.
  const whole = space > LONGEST - WORD ? cut.slice(0, space) : letters.slice(0, LONGEST).join("");
  return `${whole.replace(/[\s\p{Pd},;:]+$/u, "")}…`;
}

function article(value: unknown): Article {
  const of = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const body = text(of.text);
  const unit = counter(body);
  const start = unit(number(of.body));
  const told = list(of.told).map((one): Told => {
    const [id, start, end, name] = list(one);
    return { id: text(id), start: unit(number(start)), end: unit(number(end)), name: typeof name === "number" ? name : null };
  });
  return {
    id: text(of.id),
    title: text(of.title),
    name: text(of.title) || lead(body.slice(start)) || text(of.id),
    source: text(of.source),
    url: text(of.url),
    published: text(of.published),
    language: /^[a-z]{2,3}$/.test(text(of.language)) ? text(of.language) : "",
    text: body,
    body: start,
    told,
    choices: new Map(list(of.mentions).map((one) => [number(list(one)[0]), number(list(one)[1])])),
    unit,
  };
}

function rival(value: unknown): Rival {
  const [id, label, kind, country, lon, lat, region] = list(value);
  const at = [number(lon), number(lat)] as const;
  return { id: text(id), label: text(label), kind: text(kind), country: text(country), region: text(region), at };
}

/** Read what `beside` in geo/publish/articles.py wrote; nothing if the page has none of it. */
export function readBeside(packed: unknown): Beside {
  const of = (typeof packed === "object" && packed !== null ? packed : {}) as Record<string, unknown>;
  const places = list(of.places).map(rival);
  return {
    articles: list(of.articles).map(article),
    choices: list(of.choices).map((choice) => list(choice).flatMap((at) => places[number(at)] ?? [])),
  };
}

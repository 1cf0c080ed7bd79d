/** Reads the exported GeoJSON. Whatever is not of the type it should be counts as unknown. */

import { join, type Position } from "./geometry";
import { point, type Fields, Table } from "./table";

/** What visits and events have in common. */
export interface Told {
  readonly id: string;
  readonly position: Position | null;
  readonly place: string | null;
  readonly placeId: string | null;
  readonly placeKind: string | null;
  readonly country: string | null;
  /** The name of its state or province. */
  readonly region: string | null;
  readonly kind: string | null;
  readonly status: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly precision: string | null;
  readonly basis: string | null;
  readonly dateText: string | null;
  readonly confidence: number | null;
  readonly documents: readonly string[];
  /** All the sentences that say so. */
  readonly sentences: readonly string[];
  /** These three run beside `documents`, with gaps where nothing is known. */
  readonly titles: readonly string[];
  readonly urls: readonly string[];
  readonly published: readonly string[];
  readonly alternatives: string | null;
  readonly decidedBy: string | null;
  readonly reasons: string | null;
}

export interface Visit extends Told {
  readonly type: "visit";
  readonly traveller: string;
  readonly role: string | null;
  readonly companions: readonly string[];
  readonly route: string | null;
  readonly stop: number | null;
}

export interface Happening extends Told {
  readonly type: "event";
  readonly participants: readonly string[];
}

export interface Mention {
  readonly type: "mention";
  readonly id: string;
  readonly position: Position | null;
  readonly text: string;
  /** Offset of its first character in the article, counted as Python counts. */
  readonly start: number | null;
  readonly end: number | null;
  readonly placeId: string | null;
  readonly kind: string | null;
  readonly name: string | null;
  readonly placeKind: string | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly confidence: number | null;
  readonly decidedBy: string | null;
  readonly reasons: string | null;
  readonly alternatives: string | null;
  readonly document: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly sentence: string | null;
}

export interface Leg {
  readonly id: string;
  readonly traveller: string;
  readonly route: string;
  readonly number: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly km: number | null;
  readonly status: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly line: readonly Position[];
}

/** Features that are read one by one, when they are asked for: there may be a million. */
export interface Rows<T> {
  readonly length: number;
  at(row: number): T;
  /** The row with that id; -1 if there is none. */
  find(id: string): number;
}

export interface Data {
  readonly visits: readonly Visit[];
  readonly events: Rows<Happening>;
  readonly mentions: Rows<Mention>;
  readonly legs: readonly Leg[];
  readonly tables: Readonly<Record<string, Table>>;
}

function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(of: Fields, key: string): string | null {
  const value = of[key];
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" ? String(value) : null;
}

function number(of: Fields, key: string): number | null {
  const value = of[key];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function texts(of: Fields, key: string): string[] {
  return (text(of, key) ?? "").split("; ").filter((part) => part !== "");
}

function inStep(of: Fields, key: string): string[] {
  return text(of, key)?.split("; ") ?? [];
}

/** `evidence` is the first of `sources`, as it was written; the list has lost its semicolons. */
function sentences(of: Fields): string[] {
  const first = text(of, "evidence");
  return [...(first === null ? [] : [first]), ...texts(of, "sources").slice(1)];
}

function position(value: unknown): Position | null {
  const [lon, lat] = list(value);
  const good = typeof lon === "number" && typeof lat === "number" && Math.abs(lat) <= 90;
  return good && Number.isFinite(lon) ? [lon, lat] : null;
}

function line(geometry: unknown): Position[] {
  const { type, coordinates } = fields(geometry);
  const pieces = type === "LineString" ? [coordinates] : type === "MultiLineString" ? coordinates : [];
  const whole = (at: Position | null): at is Position => at !== null;
  return join(list(pieces).map((piece) => list(piece).map(position).filter(whole)));
}

function told(id: string, geometry: unknown, of: Fields): Told {
  return {
    id,
    position: point(geometry),
    place: text(of, "place"),
    placeId: text(of, "place_id"),
    placeKind: text(of, "place_kind"),
    country: text(of, "country"),
    region: text(of, "admin1_name"),
    kind: text(of, "kind"),
    status: text(of, "status") ?? "actual",
    start: text(of, "start"),
    end: text(of, "end"),
    precision: text(of, "date_precision"),
    basis: text(of, "date_basis"),
    dateText: text(of, "date_text"),
    confidence: number(of, "confidence"),
    documents: texts(of, "documents"),
    sentences: sentences(of),
    titles: inStep(of, "title"),
    urls: inStep(of, "urls"),
    published: inStep(of, "published"),
    alternatives: text(of, "alternatives"),
    decidedBy: text(of, "decided_by"),
    reasons: text(of, "reasons"),
  };
}

function visit(id: string, geometry: unknown, of: Fields): Visit {
  return {
    type: "visit",
    ...told(id, geometry, of),
    traveller: text(of, "traveller") ?? "",
    role: text(of, "role"),
    companions: texts(of, "companions"),
    route: text(of, "route"),
    stop: number(of, "stop"),
  };
}

function happening(id: string, geometry: unknown, of: Fields): Happening {
  return { type: "event", ...told(id, geometry, of), participants: texts(of, "participants") };
}

function mention(id: string, geometry: unknown, of: Fields): Mention {
  return {
    type: "mention",
    id,
    position: point(geometry),
    text: text(of, "text") ?? "",
    start: number(of, "start"),
    end: number(of, "end"),
    placeId: text(of, "place_id"),
    kind: text(of, "kind"),
    name: text(of, "label") ?? text(of, "name"),
    placeKind: text(of, "place_kind"),
    country: text(of, "country"),
    region: text(of, "admin1_name"),
    confidence: number(of, "confidence"),
    decidedBy: text(of, "decided_by"),
    reasons: text(of, "reasons"),
    alternatives: text(of, "alternatives"),
    document: text(of, "document"),
    title: text(of, "title"),
    url: text(of, "url"),
    published: text(of, "published"),
    sentence: text(of, "sentence"),
  };
}

function leg(id: string, geometry: unknown, of: Fields): Leg {
  return {
    id,
    traveller: text(of, "traveller") ?? "",
    route: text(of, "route") ?? "",
    number: number(of, "leg") ?? 0,
    from: text(of, "from_place"),
    to: text(of, "to_place"),
    km: number(of, "distance_km"),
    status: text(of, "status") ?? "actual",
    start: text(of, "start"),
    end: text(of, "end"),
    line: line(geometry),
  };
}

type Read<T> = (id: string, geometry: unknown, properties: Fields) => T;

function all<T>(table: Table, read: Read<T>): T[] {
  return Array.from({ length: table.count }, (_, row) => read(table.id(row), table.geometry(row), table.fields(row)));
}

function lazily<T>(table: Table, read: Read<T>): Rows<T> {
  const made = new Map<number, T>();
  let rows: Map<string, number> | null = null;
  return {
    length: table.count,
    at(row) {
      const known = made.get(row) ?? read(table.id(row), table.geometry(row), table.fields(row));
      made.set(row, known);
      return known;
    },
    find(id) {
      rows ??= new Map(Array.from({ length: table.count }, (_, row) => [table.id(row), row]));
      return rows.get(id) ?? -1;
    },
  };
}

/** Read the layers, as `geo map` exports them, a table a name. */
export function readData(tables: Readonly<Record<string, Table>>): Data {
  const of = (name: string): Table => tables[name] ?? new Table();
  return {
    visits: all(of("visits"), visit),
    events: lazily(of("events"), happening),
    mentions: lazily(of("mentions"), mention),
    legs: all(of("legs"), leg),
    tables,
  };
}

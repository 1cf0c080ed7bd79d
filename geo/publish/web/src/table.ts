/** Columns of a layer, as Python packed them: see geo/publish/pack.py. No object is made of a row unasked. */

import { decode } from "./codec";
import type { Position } from "./geometry";

export interface PackedColumn {
  readonly is?: unknown;
  readonly texts?: readonly number[];
  readonly values?: readonly unknown[];
}

export interface PackedLayer {
  readonly count: number;
  readonly ids: readonly unknown[];
  readonly geometry: { readonly points?: readonly (number | null)[]; readonly shapes?: readonly unknown[] };
  readonly columns: Readonly<Record<string, PackedColumn>>;
}

export interface Packed {
  readonly texts: readonly string[];
  readonly layers: Readonly<Record<string, PackedLayer>>;
}

/** A column whose values are few: each row's number, and what the numbers stand for. */
export interface Coded {
  readonly codes: Uint32Array;
  readonly words: readonly (string | null)[];
}

export type Fields = Readonly<Record<string, unknown>>;

const EMPTY: PackedLayer = { count: 0, ids: [], geometry: { points: [] }, columns: {} };

export class Table {
  readonly count: number;
  readonly names: readonly string[];

  constructor(
    private readonly packed: PackedLayer = EMPTY,
    private readonly texts: readonly string[] = [],
  ) {
    this.count = packed.count;
    this.names = Object.keys(packed.columns);
  }

  id(row: number): string {
    const id = this.packed.ids[row];
    return typeof id === "string" || typeof id === "number" ? String(id) : `#${row}`;
  }

  /** The value of a cell; undefined where the feature lacks the property. */
  get(name: string, row: number): unknown {
    const column = this.packed.columns[name];
    if (!column) return undefined;
    if (column.texts) return this.texts[column.texts[row] ?? -1] ?? null;
    return this.unfold(column.values ? column.values[row] : column.is);
  }

  private unfold(cell: unknown): unknown {
    if (Array.isArray(cell)) return cell.length ? this.texts[cell[0] as number] : undefined;
    return typeof cell === "object" && cell !== null ? (cell as { value: unknown }).value : cell;
  }

  /** Text of a cell; null where there is none. */
  text(name: string, row: number): string | null {
    const value = this.get(name, row);
    if (typeof value === "string") return value === "" ? null : value;
    return typeof value === "number" ? String(value) : null;
  }

  fields(row: number): Fields {
    const of: Record<string, unknown> = {};
    for (const name of this.names) {
      const value = this.get(name, row);
      if (value !== undefined) of[name] = value;
    }
    return of;
  }

  geometry(row: number): unknown {
    const { points, shapes } = this.packed.geometry;
    if (!points) return unfolded(shapes?.[row] ?? null);
    const [lon, lat] = [points[2 * row], points[2 * row + 1]];
    return typeof lon === "number" && typeof lat === "number" ? { type: "Point", coordinates: [lon, lat] } : null;
  }

  position(row: number): Position | null {
    const { points } = this.packed.geometry;
    if (!points) return point(this.geometry(row));
    const [lon, lat] = [points[2 * row], points[2 * row + 1]];
    return typeof lon === "number" && typeof lat === "number" && Math.abs(lat) <= 90 ? [lon, lat] : null;
  }

  /** A GeoJSON Feature, as it was exported. */
  feature(row: number): Fields {
    const id = this.packed.ids[row];
    const feature = { type: "Feature", geometry: this.geometry(row), properties: this.fields(row) };
    return id === null || id === undefined ? feature : { ...feature, id };
  }

  coded(name: string): Coded {
    const { count } = this;
    const codes = new Uint32Array(count);
    const column = this.packed.columns[name];
    if (!column || !(column.texts || column.values)) return { codes, words: [count ? this.text(name, 0) : null] };
    const known = new Map<unknown, number>();
    const words: (string | null)[] = [];
    const raw = column.texts ?? column.values ?? [];
    for (let row = 0; row < count; row++) {
      // Numbers of texts stand for themselves, so that no text is compared twice.
      const cell = raw[row];
      const key = column.texts ? cell : this.text(name, row);
      let code = known.get(key);
      if (code === undefined) {
        code = words.length;
        known.set(key, code);
        words.push(this.text(name, row));
      }
      codes[row] = code;
    }
    return { codes, words };
  }
}

/** Steps of the lines that Python writes as text: see geo/publish/lines.py. */
const MILLION = 1_000_000;

/** A geometry, with the lines that were written as text read. */
function unfolded(geometry: unknown): unknown {
  const { type, coordinates } = (typeof geometry === "object" && geometry !== null ? geometry : {}) as Record<string, unknown>;
  if (typeof coordinates === "string") return { type, coordinates: decode(coordinates, MILLION) };
  if (type !== "MultiLineString" || !Array.isArray(coordinates)) return geometry;
  return { type, coordinates: coordinates.map((line: unknown) => (typeof line === "string" ? decode(line, MILLION) : line)) };
}

export function point(geometry: unknown): Position | null {
  const { type, coordinates } = (typeof geometry === "object" && geometry !== null ? geometry : {}) as Record<string, unknown>;
  const [lon, lat] = (Array.isArray(coordinates) ? coordinates : []) as unknown[];
  const good = type === "Point" && typeof lon === "number" && typeof lat === "number" && Math.abs(lat) <= 90;
  return good && Number.isFinite(lon) ? [lon, lat] : null;
}

/** Return the layers by name. */
export function tables(packed: Packed): Record<string, Table> {
  return Object.fromEntries(
    Object.entries(packed.layers).map(([name, layer]) => [name, new Table(layer, packed.texts)]),
  );
}

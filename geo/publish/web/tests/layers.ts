/** Layers for the tests, packed plainly: no text is shared. */

import { Table } from "../src/table";

interface Feature {
  readonly id?: unknown;
  readonly geometry?: unknown;
  readonly properties?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** A table of the features, as Python would pack them. */
export function table(features: readonly Feature[]): Table {
  const properties = features.map((one) => (one.properties ?? {}) as Fields);
  const names = [...new Set(properties.flatMap((one) => Object.keys(one)))];
  const cell = (value: unknown): unknown => (typeof value === "object" && value !== null ? { value } : value === undefined ? [] : value);
  const columns = names.map((name) => [name, { values: properties.map((one) => cell(one[name])) }]);
  return new Table({
    count: features.length,
    ids: features.map(({ id }) => id),
    geometry: { shapes: features.map(({ geometry }) => geometry ?? null) },
    columns: Object.fromEntries(columns),
  });
}

/** Tables by name, of lists of features. */
export function layers(of: Readonly<Record<string, readonly Feature[]>>): Record<string, Table> {
  return Object.fromEntries(Object.entries(of).map(([name, features]) => [name, table(features)]));
}

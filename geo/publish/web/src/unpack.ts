/** Gives back the GeoJSON that Python packed: see `pack` in geo/publish/pack.py. */

interface Packed {
  readonly texts: readonly string[];
  readonly layers: Readonly<Record<string, { readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] }>>;
}

function value(packed: unknown, texts: readonly string[]): unknown {
  if (Array.isArray(packed)) return texts[packed[0] as number];
  if (typeof packed === "object" && packed !== null) return (packed as { value: unknown }).value;
  return packed;
}

/** Return the layers by name, as FeatureCollections. */
export function unpack(packed: Packed): Record<string, unknown> {
  const layers = Object.entries(packed.layers).map(([name, { columns, rows }]) => {
    const features = rows.map(([id, geometry, ...values]) => ({
      type: "Feature",
      id,
      geometry,
      properties: Object.fromEntries(
        columns.flatMap((column, i) => {
          const one = values[i];
          // An empty list stands for a property that the feature lacks.
          return Array.isArray(one) && !one.length ? [] : [[column, value(one, packed.texts)]];
        }),
      ),
    }));
    return [name, { type: "FeatureCollection", features }];
  });
  return Object.fromEntries(layers) as Record<string, unknown>;
}

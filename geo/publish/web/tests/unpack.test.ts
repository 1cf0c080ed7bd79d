import assert from "node:assert/strict";
import { test } from "node:test";
import { unpack } from "../src/unpack";

test("rows become features, references texts, and what a feature lacks is absent", () => {
  const geometry = { type: "Point", coordinates: [1, 2] };
  const packed = {
    texts: ["a sentence that returns"],
    layers: {
      visits: {
        columns: ["a", "b", "c"],
        rows: [["v1", geometry, [0], null, []], [null, null, 3, { value: [1] }, "x"]],
      },
    },
  };
  assert.deepEqual(unpack(packed), {
    visits: {
      type: "FeatureCollection",
      features: [
        { type: "Feature", id: "v1", geometry, properties: { a: "a sentence that returns", b: null } },
        { type: "Feature", id: null, geometry: null, properties: { a: 3, b: [1], c: "x" } },
      ],
    },
  });
  assert.deepEqual(unpack({ texts: [], layers: {} }), {});
});

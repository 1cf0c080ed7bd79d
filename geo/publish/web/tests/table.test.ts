import assert from "node:assert/strict";
import { test } from "node:test";
import { tables } from "../src/table";

const packed = {
  texts: ["a sentence that returns", "meeting"],
  layers: {
    visits: {
      count: 2,
      ids: ["v1", null],
      geometry: { points: [1, 2, null, null] },
      columns: {
        a: { values: [[0], 3] },
        b: { values: [null, { value: [1] }] },
        c: { values: [[], "x"] },
        d: { texts: [1, -1] },
        e: { is: [1] },
      },
    },
  },
};

test("columns become features, references texts, and what a feature lacks is absent", () => {
  const { visits } = tables(packed);
  assert.deepEqual(visits?.feature(0), {
    type: "Feature",
    id: "v1",
    geometry: { type: "Point", coordinates: [1, 2] },
    properties: { a: "a sentence that returns", b: null, d: "meeting", e: "meeting" },
  });
  assert.deepEqual(visits?.feature(1), {
    type: "Feature",
    geometry: null,
    properties: { a: 3, b: [1], c: "x", d: null, e: "meeting" },
  });
  assert.deepEqual(tables({ texts: [], layers: {} }), {});
});

test("positions are read without making anything else", () => {
  const { visits } = tables(packed);
  assert.deepEqual([visits?.position(0), visits?.position(1)], [[1, 2], null]);
});

test("a column of few values is coded, whatever way it was packed", () => {
  const { visits } = tables(packed);
  const read = (name: string) => {
    const { codes, words } = visits?.coded(name) ?? { codes: [], words: [] };
    return [...codes].map((code) => words[code]);
  };
  assert.deepEqual(read("a"), ["a sentence that returns", "3"]);
  assert.deepEqual(read("d"), ["meeting", null]);
  assert.deepEqual(read("e"), ["meeting", "meeting"]);
  assert.deepEqual(read("absent"), [null, null]);
});

test("lines that Python wrote as text are read to the last digit", () => {
  const geometry = {
    shapes: [
      { type: "LineString", coordinates: "Ugkh9BUA" },
      { type: "MultiLineString", coordinates: ["Ugkh9BUA", [[1.5, 2]]] },
      { type: "LineString", coordinates: [[1.23456789, 2, 3]] },
      null,
    ],
  };
  const layer = { count: 4, ids: ["a", "b", "c", "d"], geometry, columns: {} };
  const { legs } = tables({ texts: [], layers: { legs: layer } });
  assert.deepEqual(legs?.geometry(0), { type: "LineString", coordinates: [[0.00001, 1], [0.00002, 1]] });
  assert.deepEqual(legs?.geometry(1), { type: "MultiLineString", coordinates: [[[0.00001, 1], [0.00002, 1]], [[1.5, 2]]] });
  assert.deepEqual(legs?.geometry(2), geometry.shapes[2]);
  assert.equal(legs?.geometry(3), null);
});

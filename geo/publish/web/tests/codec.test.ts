import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "../src/codec";
import type { Position } from "../src/geometry";

const LINES: Position[][] = [
  [],
  [[0, 0]],
  [[-180, -90], [180, 90], [190.01, 83.64]],
  [[44.36, 33.31], [44.35, 33.3], [44.35, 33.3]],
];

test("what was encoded is read again", () => {
  for (const line of LINES) assert.deepEqual(decode(encode(line, 100), 100), line);
});

test("the letters need no escape, in JSON or in a page", () => {
  for (const line of LINES) assert.match(encode(line, 200), /^[A-Za-z0-9_-]*$/);
});

test("differences are counted from rounded positions, so that errors do not add up", () => {
  const line = Array.from({ length: 1000 }, (_, i): Position => [i * 0.0049, 0]);
  const last = decode(encode(line, 100), 100).at(-1);
  assert.ok(Math.abs((last?.[0] ?? 0) - 999 * 0.0049) <= 0.005);
});

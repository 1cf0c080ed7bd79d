import assert from "node:assert/strict";
import { test } from "node:test";
import type { Position } from "../src/geometry";
import { outlines, trace } from "../src/outline";

const SQUARE: Position[] = [[-90, 0], [90, 0], [90, 60], [-90, 60]];
const ISLAND: Position[] = [[170, 10], [190, 10], [190, 20]];

/** What is drawn of lines where the world is 360 pixels wide. */
function drawn(lines: readonly Position[][], left: number, right: number, closed = true): string[] {
  const said: string[] = [];
  const pen = {
    moveTo: (x: number, y: number) => said.push(`M${Math.round(x)},${Math.round(y)}`),
    lineTo: (x: number, y: number) => said.push(`L${Math.round(x)},${Math.round(y)}`),
    closePath: () => said.push("Z"),
  };
  trace(pen, outlines(lines), { left, right, top: 0, bottom: 1, scale: 360, x: 0, y: 0 }, closed);
  return said;
}

test("a line is drawn where it lies on the web's map", () => {
  assert.deepEqual(drawn([SQUARE], 0.4, 0.6), ["M90,180", "L270,180", "L270,105", "L90,105", "Z"]);
  assert.ok(!drawn([SQUARE], 0.4, 0.6, false).includes("Z"));
});

test("what is not in view is not drawn, and what is stands on each copy of the world", () => {
  assert.deepEqual(drawn([SQUARE], 0.8, 0.9), []);
  assert.deepEqual(drawn([SQUARE], -1, 2).filter((one) => one.startsWith("M")), ["M-270,180", "M90,180", "M450,180"]);
  // A wide window far out, about the date line, sees more than three worlds.
  assert.equal(drawn([SQUARE], -1.8, 2.8).filter((one) => one.startsWith("M")).length, 5);
  // Over ±180° it is seen from both sides.
  assert.deepEqual(drawn([ISLAND], 0, 0.02).filter((one) => one.startsWith("M")), ["M-10,170"]);
  assert.deepEqual(drawn([SQUARE, ISLAND], 0.96, 1).filter((one) => one.startsWith("M")), ["M350,170"]);
});

test("a pole lies at the edge of the map, and points of one pixel are one", () => {
  assert.deepEqual(drawn([[[0, -90], [10, -90]]], 0, 1, false), ["M180,360", "L190,360"]);
  const dense = Array.from({ length: 1001 }, (_, i): Position => [i / 100, 0]);
  const said = drawn([dense], 0, 1, false);
  assert.ok(said.length < 20);
  assert.equal(said.at(-1), "L190,180");
});

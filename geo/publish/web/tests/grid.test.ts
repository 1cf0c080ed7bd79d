import assert from "node:assert/strict";
import { test } from "node:test";
import { grid, points, rowsOf, toUnit, type Crowd } from "../src/grid";

const FRAME = { scale: 1000, left: 0, top: 0, width: 400, height: 300 };

function crowd(...at: (readonly [x: number, y: number])[]): Crowd {
  return {
    count: at.length,
    x: Float64Array.from(at, ([x]) => x / 1000),
    y: Float64Array.from(at, ([, y]) => y / 1000),
    paint: () => undefined,
    look: () => "",
    name: String,
  };
}

const all = (of: Crowd): Uint8Array => new Uint8Array(of.count).fill(1);

test("the world is a square, with Greenwich in the middle and north above", () => {
  assert.deepEqual(toUnit(0, 0), [0.5, 0.5]);
  const [x, y] = toUnit(180, 85.0511287798);
  assert.equal(x, 1);
  assert.ok(Math.abs(y) < 1e-9);
  assert.ok(toUnit(0, -90)[1] <= 1 + 1e-9);
});

test("rows of a cell are one mark with a count, a lonely one stands where it is", () => {
  const some = crowd([10, 10], [12, 14], [200, 100], [NaN, NaN], [900, 10]);
  const blobs = grid(some, all(some), FRAME).blobs();
  assert.deepEqual(blobs.map(({ count, row }) => [count, row]), [[2, -1], [1, 2]]);
  assert.deepEqual([blobs[1]?.x, blobs[1]?.y], [200, 100]);
});

test("no two cells cover one another, and together they hold every row in view", () => {
  const spots = Array.from({ length: 3000 }, (_, i) => [(i * 61) % 400, (i * 97) % 300] as const);
  const some = crowd(...spots);
  const blobs = grid(some, all(some), FRAME).blobs();
  assert.equal(blobs.reduce((sum, { count }) => sum + count, 0), 3000);
  const found = blobs.flatMap((blob) => rowsOf(some, all(some), FRAME, blob));
  assert.equal(new Set(found).size, 3000);
  blobs.forEach((a, i) => {
    for (const b of blobs.slice(i + 1)) {
      assert.ok(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) >= a.radius + b.radius - 1e-9);
    }
  });
});

test("what the filters hide is in no cell and no point", () => {
  const some = crowd([10, 10], [12, 14]);
  assert.deepEqual(grid(some, new Uint8Array([0, 1]), FRAME).blobs().map(({ row }) => row), [1]);
  assert.deepEqual(points(some, new Uint8Array([1, 0]), FRAME).map(({ row }) => row), [0]);
});

test("points on one spot are opened together", () => {
  const some = crowd([50, 50], [50, 50], [90, 50]);
  const [first] = points(some, all(some), FRAME);
  assert.ok(first);
  assert.deepEqual(rowsOf(some, all(some), FRAME, first), [0, 1]);
});

test("rows taken out and put in leave the cells as if they were gathered anew", () => {
  const some = crowd(...Array.from({ length: 2000 }, (_, i) => [((i * 61.37) % 430) - 15, (i * 97.11) % 300] as const));
  const mask = all(some);
  const cells = grid(some, mask, FRAME);
  for (let turn = 0; turn < 5000; turn++) {
    const row = (turn * 911) % 2000;
    mask[row] = mask[row] ? 0 : 1;
    cells.add(row, mask[row] ? 1 : -1);
  }
  assert.deepEqual(cells.blobs(), grid(some, mask, FRAME).blobs());
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { ledTo, shifted } from "../src/course";
import { lanes, type Position } from "../src/geometry";

const line = [{ x: 0, y: 0 }, { x: 200, y: 0 }];

test("a leg begins and ends at the marks that it joins", () => {
  assert.deepEqual(ledTo(line, { x: -5, y: 9 }, { x: 210, y: -7 }), [{ x: -5, y: 9 }, { x: 210, y: -7 }]);
  assert.deepEqual(ledTo(line, null, null), line);
  assert.deepEqual(ledTo([], null, null), []);
});

for (const length of [6, 40, 200, 40_000]) {
  test(`a leg of ${length} pixels leaves its mark for its lane, and comes back to its other mark`, () => {
    const ring = shifted([{ x: 0, y: 0 }, { x: length, y: 0 }], 15);
    const [first, last] = [ring[0], ring.at(-1)];
    assert.ok(Math.hypot(first?.x ?? 9, first?.y ?? 9) < 1e-6);
    assert.ok(Math.hypot((last?.x ?? 9) - length, last?.y ?? 9) < 1e-6);
    const reach = Math.max(...ring.map(({ y }) => Math.abs(y)));
    assert.ok(Math.abs(reach - 15) < 1e-6);
    // To the left of its direction, which on the screen is up; and no step back.
    ring.forEach(({ x, y }, i) => assert.ok(y <= 1e-9 && x >= (ring[i - 1]?.x ?? 0) - 1e-9));
  });
}

test("however many legs share a way, none drifts far from it", () => {
  const way: Position[] = [[0, 0], [10, 10]];
  for (const count of [1, 2, 7, 8, 40]) {
    const all = lanes(Array.from({ length: count }, () => way));
    assert.ok(Math.max(...all.map(Math.abs)) <= 3);
    assert.equal(new Set(all).size, count);
  }
  assert.deepEqual(lanes([way, way]), [-0.5, 0.5]);
});

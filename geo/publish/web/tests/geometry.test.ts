import assert from "node:assert/strict";
import { test } from "node:test";
import { cutAt, join, lanes, near, samePlace, spot, startNear, unroll, type Position } from "../src/geometry";

test("a longitude moves by whole turns towards another", () => {
  assert.equal(near(-171, 175), 189);
  assert.equal(near(179, -179), -181);
  assert.equal(near(10, 10), 10);
});

test("a line over the antimeridian runs on without a jump", () => {
  assert.deepEqual(unroll([[170, 0], [-170, 5], [170, 9]]), [[170, 0], [190, 5], [170, 9]]);
  assert.deepEqual(unroll([]), []);
});

test("the pieces of a cut line are joined, and the seam is no point twice", () => {
  const pieces: Position[][] = [[[170, 0], [180, 5]], [[-180, 5], [-170, 10]]];
  assert.deepEqual(join(pieces), [[170, 0], [180, 5], [190, 10]]);
  assert.deepEqual(join([]), []);
});

test("a line begins on the copy of the world that is asked for", () => {
  assert.deepEqual(startNear([[-170, 0], [-160, 1]], 188), [[190, 0], [200, 1]]);
  assert.deepEqual(startNear([], 5), []);
});

test("places are compared on whatever copy of the world", () => {
  assert.ok(samePlace([-171.76, -13.83], [188.24, -13.83]));
  assert.ok(!samePlace([44.4, 33.34], [44.35, 32.03]));
  assert.equal(spot([44.40001, 33.3]), spot([44.4, 33.3]));
});

test("legs on the same road get lanes of their own, alone they stay in the middle", () => {
  const forth: Position[] = [[0, 0], [1, 1]];
  const back: Position[] = [[1, 1], [0, 0]];
  // Forth and back keep to opposite sides of the road, and so to the same hand.
  assert.deepEqual(lanes([forth, back]), [-0.5, -0.5]);
  assert.deepEqual(lanes([forth, forth, forth]), [-1, 0, 1]);
  assert.deepEqual(lanes([forth, [[5, 5], [6, 6]], []]), [0, 0, 0]);
});

test("a line is cut at the edges of one world, and goes on at the other edge", () => {
  assert.deepEqual(cutAt([[170, 0], [190, 10], [200, 12]], 0), [[[170, 0], [180, 5]], [[-180, 5], [-170, 10], [-160, 12]]]);
  assert.deepEqual(cutAt([[-170, 0], [-190, 10]], 0), [[[-170, 0], [-180, 5]], [[180, 5], [170, 10]]]);
  assert.deepEqual(cutAt([[370, 0], [380, 1]], 0), [[[10, 0], [20, 1]]]);
  assert.deepEqual(cutAt([], 0), []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { framed, type Room, type Scene } from "../src/framing";
import { overlap, square, type Box } from "../src/spread";

const room = (width: number, height: number, covered: readonly Box[] = []): Room => ({ left: 0, top: 0, right: width, bottom: height, covered });

/** Two marks of 26 pixels that lie 100 pixels apart at zoom 0, whatever the zoom. */
const scene = (zoom: number): Scene => {
  const far = 100 * 2 ** zoom;
  return { marks: [square(0, 0, 26), square(far, far, 26)], rest: { left: 0, top: 0, right: far, bottom: far } };
};

const moved = ({ left, top, right, bottom }: Box, { x, y }: { x: number; y: number }): Box => ({ left: left + x, top: top + y, right: right + x, bottom: bottom + y });

test("the nearest zoom at which marks stand whole is taken, in the middle", () => {
  const found = framed(scene, [3, 2, 1, 0], room(440, 426));
  assert.deepEqual(found, { zoom: 2, offset: { x: 20, y: 13 } });
  // A pixel less, and a mark would be cut.
  assert.equal(framed(scene, [3, 2, 1, 0], room(440, 425))?.zoom, 1);
});

test("marks are moved aside from what covers the map, or looked at from farther off", () => {
  const button: Box = { left: 340, top: 300, right: 440, bottom: 426 };
  const found = framed(scene, [2, 1, 0], room(440, 426, [button]));
  assert.equal(found?.zoom, 1);
  for (const mark of scene(1).marks) assert.ok(!overlap(moved(mark, found?.offset ?? { x: 0, y: 0 }), button));
  const small: Box = { left: 190, top: 190, right: 210, bottom: 210 };
  const aside = framed(() => ({ marks: [square(0, 0, 26)], rest: square(0, 0, 0) }), [5], room(400, 400, [small]));
  assert.ok(aside && !overlap(square(aside.offset.x, aside.offset.y, 26), small));
});

test("where there is no room at all, nothing is found", () => {
  assert.equal(framed(scene, [2, 1, 0], room(50, 50)), null);
  assert.equal(framed(scene, [], room(500, 500)), null);
});

test("the world is not moved out of the map to look at a mark near a pole", () => {
  const mark = square(128, 20, 26);
  const near = (zoom: number): Scene => ({ marks: [square(128 * 2 ** zoom, 20 * 2 ** zoom, 26)], rest: square(128 * 2 ** zoom, 20 * 2 ** zoom, 0) });
  assert.deepEqual(framed(near, [1], { ...room(400, 400), height: 400 })?.offset.y, 0);
  // A world less high than the map stands in its middle.
  assert.deepEqual(framed(near, [0], { ...room(400, 400), height: 400 })?.offset.y, 72);
  assert.equal(framed(() => ({ marks: [mark], rest: mark }), [0], { ...room(400, 80), height: 40 })?.offset.y, 0);
});

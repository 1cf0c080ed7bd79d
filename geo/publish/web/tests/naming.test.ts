import assert from "node:assert/strict";
import { test } from "node:test";
import { callings, named, type Wish } from "../src/naming";
import { overlap, square, type Box } from "../src/spread";

const wish = (x: number, y: number, ...texts: string[]): Wish => ({ x, y, size: 20, texts });
const measure = (text: string): number => 7 * text.length;
const within = (width: number, height: number, marks: readonly Wish[]) => (box: Box): boolean =>
  box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height && marks.every(({ x, y, size }) => !overlap(square(x, y, size), box));

const texts = (wishes: readonly Wish[], width: number, height: number): (string | undefined)[] =>
  named(wishes, 15, measure, within(width, height, wishes)).map((one) => one?.text);

test("a long name is whole where there is room, and cut only where there is none", () => {
  const all = callings("Baghdad International Airport", null);
  assert.deepEqual(all, ["Baghdad International Airport", "Baghdad International Airpo…"]);
  assert.deepEqual(texts([wish(50, 50, ...all)], 400, 100), [all[0]]);
  assert.deepEqual(texts([wish(11, 50, ...all)], 205, 100), [all[1]]);
  assert.deepEqual(texts([wish(11, 50, ...all)], 90, 100), [undefined]);
});

test("a site goes by its town where its own name has no room", () => {
  const all = callings("National Counter Terrorism Centre, Pabbi", "Pabbi");
  assert.deepEqual(all, [
    "National Counter Terrorism Centre, Pabbi",
    "National Counter Terrorism Centre",
    "National Counter Terrorism…",
    "Pabbi",
  ]);
  assert.deepEqual(texts([wish(11, 50, ...all)], 80, 100), ["Pabbi"]);
  assert.deepEqual(callings("Oslo", null), ["Oslo"]);
  assert.deepEqual(callings("", null), []);
});

test("a name is moved where another has room nowhere else", () => {
  // The first would stand at its right, which is all that the second has.
  const [first, second] = [wish(100, 50, "Pakistan"), wish(175, 72, "Pabbi")];
  const free = within(200, 100, [first, second]);
  const only: Box = { left: 112, top: 50, right: 163, bottom: 80 };
  const narrow = (box: Box): boolean => free(box) && (box.right - box.left > 40 || (box.left >= only.left && box.right <= only.right));
  const found = named([first, second], 15, measure, narrow);
  assert.deepEqual(found.map((one) => one?.text), ["Pakistan", "Pabbi"]);
  const [a, b] = found;
  assert.ok(a && b && !overlap(a.box, b.box));
});

test("no name stands on another, on a mark, or out of view", () => {
  const wishes = Array.from({ length: 60 }, (_, i) => wish((i * 97) % 400, (i * 61) % 300, `Place number ${i}`, `No ${i}`));
  const free = within(400, 300, wishes);
  const found = named(wishes, 15, measure, free).flatMap((one) => one ?? []);
  assert.ok(found.length > 10);
  found.forEach(({ box }, i) => {
    assert.ok(free(box));
    found.slice(i + 1).forEach((other) => assert.ok(!overlap(box, other.box)));
  });
});

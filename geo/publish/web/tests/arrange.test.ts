import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, DISC, groups, type Arranged, type Mark } from "../src/arrange";
import { crosses, square, overlap, type Line } from "../src/spread";

const mark = (x: number, y: number, more: Partial<Mark> = {}): Mark => ({ x, y, size: 26, leads: false, held: false, ...more });

/** Marks that are everywhere the same, without a seed to be lucky with. */
function* scattered(count: number, width: number): Generator<Mark> {
  let state = 7;
  const next = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  for (let i = 0; i < count; i++) yield mark(next() * width, next() * width, { leads: next() < 0.4 });
}

function boxes(marks: readonly Mark[], { places, gathered }: Arranged) {
  const singles = places.flatMap((place, i) => (place ? [square(place.x, place.y, marks[i]?.size ?? 0)] : []));
  return [...singles, ...gathered.map(({ x, y }) => square(x, y, DISC))];
}

function leaders(marks: readonly Mark[], { places, gathered }: Arranged): Line[] {
  const ends = [...marks.map((from, i) => ({ from, to: places[i] })), ...gathered.map(({ x, y, from }) => ({ from, to: { x, y } }))];
  return ends.flatMap(({ from, to }): Line[] => (to && Math.hypot(to.x - from.x, to.y - from.y) > 1 ? [{ from, to }] : []));
}

for (const [count, width] of [[6, 300], [40, 300], [120, 200], [200, 900]] as const) {
  test(`of ${count} marks on ${width} pixels each is told of once, and none hides another`, () => {
    const marks = [...scattered(count, width)];
    const arranged = arrange(marks);
    const told = [...arranged.gathered.flatMap(({ members }) => members), ...marks.flatMap((_, i) => (arranged.places[i] ? [i] : []))];
    assert.deepEqual(told.sort((a, b) => a - b), marks.map((_, i) => i));
    const all = boxes(marks, arranged);
    all.forEach((a, i) => all.slice(i + 1).forEach((b) => assert.ok(!overlap(a, b))));
    const lines = leaders(marks, arranged);
    lines.forEach((a, i) => lines.slice(i + 1).forEach((b) => assert.ok(!crosses(a, b))));
    for (const { from, to } of lines) assert.ok(Math.hypot(to.x - from.x, to.y - from.y) <= 28.5 * 2.2 + 1e-6);
  });
}

test("marks that are far apart stand where they belong", () => {
  const marks = [mark(0, 0), mark(100, 0), mark(0, 100)];
  assert.deepEqual(arrange(marks), { places: marks.map(({ x, y }) => ({ x, y })), gathered: [] });
  assert.deepEqual(arrange([]), { places: [], gathered: [] });
});

test("marks that are moved together are arranged alike", () => {
  const marks = [...scattered(120, 400)].map((one) => ({ ...one, x: Math.round(one.x), y: Math.round(one.y) }));
  const here = arrange(marks);
  const there = arrange(marks.map((one) => ({ ...one, x: one.x + 150_000, y: one.y - 90_000 })));
  assert.deepEqual(there.gathered.map(({ members }) => members), here.gathered.map(({ members }) => members));
  const moved = here.places.map((place) => place && { x: place.x + 150_000, y: place.y - 90_000 });
  there.places.forEach((place, i) => assert.ok(Math.abs((place?.x ?? 0) - (moved[i]?.x ?? 0)) < 1e-6));
});

test("a few on one spot stand apart, the first where it belongs", () => {
  const { places, gathered } = arrange(Array.from({ length: 5 }, () => mark(100, 100)));
  assert.deepEqual(places[0], { x: 100, y: 100 });
  assert.ok(places.every((place) => place !== null));
  assert.deepEqual(gathered, []);
});

test("what leads through the story stands beside one mark for the rest", () => {
  const marks = Array.from({ length: 40 }, (_, i) => mark(100, 100, { leads: i % 10 === 0 }));
  const { places, gathered } = arrange(marks);
  assert.deepEqual(marks.map(({ leads }) => leads), places.map((place) => place !== null));
  assert.equal(gathered.length, 1);
  assert.equal(gathered[0]?.members.length, 36);
});

test("too many that lead are one mark, but what is held stands", () => {
  const marks = Array.from({ length: 40 }, (_, i) => mark(100, 100, { leads: true, held: i === 20 }));
  const { places, gathered } = arrange(marks);
  assert.deepEqual(places.flatMap((place, i) => (place ? [i] : [])), [20]);
  assert.equal(gathered[0]?.members.length, 39);
});

test("groups are farther apart than the marks in them are near", () => {
  const all = groups([...scattered(200, 400)], 38);
  all.forEach((a, i) => all.slice(i + 1).forEach((b) => assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= 38)));
  assert.equal(all.reduce((sum, { members }) => sum + members.length, 0), 200);
});

test("lines that touch do not cross", () => {
  const line = (...at: number[]): Line => ({ from: { x: at[0] ?? 0, y: at[1] ?? 0 }, to: { x: at[2] ?? 0, y: at[3] ?? 0 } });
  assert.ok(crosses(line(0, 0, 10, 10), line(0, 10, 10, 0)));
  assert.ok(!crosses(line(0, 0, 10, 10), line(0, 0, 10, 0)));
  assert.ok(!crosses(line(0, 0, 10, 10), line(20, 0, 30, 0)));
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, DISC, groups, type Arranged, type Mark } from "../src/arrange";
import { square, overlap, type Point } from "../src/spread";

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

/** How far marks stand from their places, the farther of sideways and up, in halves of their width. */
function aside(marks: readonly Mark[], { places, gathered }: Arranged): number[] {
  const by = (from: Point, to: Point, size: number): number => Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) / (size / 2);
  const single = marks.flatMap((from, i) => {
    const to = places[i];
    return to ? [by(from, to, from.size)] : [];
  });
  return [...single, ...gathered.map((one) => by(one.from, one, DISC))];
}

for (const [count, width] of [[6, 300], [40, 300], [120, 200], [200, 900]] as const) {
  test(`of ${count} marks on ${width} pixels each is told of once, and none hides another`, () => {
    const marks = [...scattered(count, width)];
    const arranged = arrange(marks);
    const told = [...arranged.gathered.flatMap(({ members }) => members), ...marks.flatMap((_, i) => (arranged.places[i] ? [i] : []))];
    assert.deepEqual(told.sort((a, b) => a - b), marks.map((_, i) => i));
    const all = boxes(marks, arranged);
    all.forEach((a, i) => all.slice(i + 1).forEach((b) => assert.ok(!overlap(a, b))));
    // Half a pixel more than half a mark: it touches its place, or what stands for it does.
    for (const far of aside(marks, arranged)) assert.ok(far <= 1.04, String(far));
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

test("a few on one spot stand round it, and one more than touch it are one mark", () => {
  for (const count of [2, 3, 4]) {
    const marks = Array.from({ length: count }, () => mark(100, 100));
    const arranged = arrange(marks);
    assert.ok(arranged.places.every((place) => place !== null));
    assert.ok(aside(marks, arranged).every((far) => far <= 1.04));
  }
  assert.equal(arrange(Array.from({ length: 5 }, () => mark(100, 100))).gathered.length, 1);
});

test("what leads through the story stands beside one mark for the rest, if it touches its place there", () => {
  const marks = Array.from({ length: 40 }, (_, i) => mark(100, 100, { leads: i % 20 === 0 }));
  const { places, gathered } = arrange(marks);
  assert.deepEqual(marks.map(({ leads }) => leads), places.map((place) => place !== null));
  assert.equal(gathered.length, 1);
  assert.equal(gathered[0]?.members.length, 38);
});

test("one mark is for those of one spot, rather than for neighbours as well", () => {
  const marks = [...Array.from({ length: 7 }, () => mark(100, 100)), mark(136, 100)];
  const { places, gathered } = arrange(marks);
  assert.deepEqual(places[7], { x: 136, y: 100 });
  assert.deepEqual(gathered.map(({ x, y, members }) => [x, y, members.length]), [[100, 100, 7]]);
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

import assert from "node:assert/strict";
import { test } from "node:test";
import { readData } from "../src/data";
import { centre, endsOf, homeOf, travellers } from "../src/story";
import { layers as pack } from "./layers";

const point = (lon: number, lat: number) => ({ type: "Point", coordinates: [lon, lat] });

function layers(...stops: (readonly [who: string, stop: number | null, lon: number, lat: number])[]) {
  const visits = stops.map(([traveller, stop, lon, lat], i) => ({
    id: `v${i}`,
    geometry: point(lon, lat),
    properties: { traveller, stop, route: stop === null ? null : `r ${traveller}` },
  }));
  return { visits };
}

function leg(number: number, ...coordinates: number[][][]) {
  const geometry = coordinates.length === 1
    ? { type: "LineString", coordinates: coordinates[0] }
    : { type: "MultiLineString", coordinates };
  return { id: `l${number}`, geometry, properties: { traveller: "A", route: "r A", leg: number } };
}

test("stops stand in the order of their numbers", () => {
  const [one] = travellers(readData(pack(layers(["A", 2, 5, 0], ["A", 1, 0, 0], ["A", null, 9, 9]))));
  assert.deepEqual(one?.stops.map((stop) => stop.number), [1, 2, null]);
});

test("each stop stands on the copy of the world on which its leg ends", () => {
  const given = layers(["A", 1, 174, -36], ["A", 2, -157, 21], ["A", 3, -171, -13], ["A", 4, 139, 35]);
  const legs = [
    leg(3, [[-171, -13], [-180, 0]], [[180, 0], [139, 35]]),
    leg(1, [[174, -36], [180, -20]], [[-180, -20], [-157, 21]]),
    leg(2, [[-157, 21], [-171, -13]]),
  ];
  const [one] = travellers(readData(pack({ ...given, legs })));
  assert.deepEqual(one?.stops.map((stop) => stop.at?.[0]), [174, 203, 189, 139]);
  assert.deepEqual(one?.ways.map((way) => way.line[0]?.[0]), [174, 203, 189]);
  for (const { line } of one?.ways ?? []) {
    line.forEach(([lon], i) => assert.ok(Math.abs(lon - (line[i - 1]?.[0] ?? lon)) < 180));
  }
});

test("a leg from where the traveller came from leads to the first stop", () => {
  const legs = [leg(1, [[170, 0], [180, 0]], [[-180, 0], [-170, 0]])];
  const given = pack({ ...layers(["A", 1, -170, 0]), legs });
  const [one] = travellers(readData(given));
  assert.deepEqual(one?.stops[0]?.at, one?.ways[0]?.line.at(-1));
});

test("who made the most stops comes first, then the order of the data", () => {
  const all = travellers(readData(pack(layers(["A", 1, 0, 0], ["B", 1, 0, 0], ["B", 2, 1, 1], ["C", 1, 0, 0]))));
  assert.deepEqual(all.map((one) => [one.name, one.index]), [["B", 0], ["A", 1], ["C", 2]]);
});

test("other travellers are drawn on the copy where the first went", () => {
  const legs = [leg(1, [[170, 0], [180, 0]], [[-180, 0], [-170, 0]])];
  const given = layers(["A", 1, 170, 0], ["A", 2, -170, 0], ["B", 1, -175, 0]);
  const all = travellers(readData(pack({ ...given, legs })));
  assert.equal(all[1]?.stops[0]?.at?.[0], 185);
  assert.deepEqual([homeOf(all), homeOf([])], [180, null]);
});

test("the world is cut where the widest gap is, at 180 degrees if that is about as wide", () => {
  assert.equal(centre([]), 0);
  assert.equal(centre([12]), 0);
  assert.equal(centre([-100, 0, 140]), 0);
  assert.equal(centre([-104, -70, 10, 80, 175]), 0);
  assert.equal(centre([170, -170]), -180);
  assert.equal(centre([139, 174, -171, -157]), -189);
});

test("a place far from where the first went does not open a second world", () => {
  const [one, two] = travellers(readData(pack(layers(["A", 1, 139, 35], ["A", 2, 135, 34], ["B", 1, -104, 24], ["C", 1, 2, 48]))));
  assert.deepEqual([one?.stops[0]?.at?.[0], two?.stops[0]?.at?.[0]], [139, -104]);
});

test("an unknown place keeps its visit, and nothing makes no one", () => {
  const visits = [{ id: "v", geometry: null, properties: { traveller: "A", stop: 1, route: "r" } }];
  assert.equal(travellers(readData(pack({ visits })))[0]?.stops[0]?.at, null);
  assert.deepEqual(travellers(readData({})), []);
});

test("a leg knows the stops at its ends, the nearest of those at one place", () => {
  const given = layers(["A", 1, 10, 0], ["A", 2, 20, 0], ["A", 3, 10, 0], ["A", 4, 20, 0]);
  const legs = [leg(1, [[10, 0], [20, 0]]), leg(2, [[20, 0], [10, 0]]), leg(3, [[10, 0], [20, 0]])];
  const [one] = travellers(readData(pack({ ...given, legs })));
  assert.deepEqual(one?.ways.map(({ ends }) => ends.map((stop) => stop?.stop)), [[1, 2], [2, 3], [3, 4]]);
});

test("a leg from where no stop is, or to there, knows the stop at its other end and what its own is called", () => {
  const given = layers(["A", 1, 20, 0]);
  const [from, to] = [leg(1, [[0, 0], [20, 0]]), leg(2, [[20, 0], [40, 0]])];
  Object.assign(from.properties, { from_place: "Tokyo" });
  Object.assign(to.properties, { to_place: "Kisumu" });
  const [one] = travellers(readData(pack({ ...given, legs: [from, to] })));
  assert.deepEqual(one?.ways.map(({ ends }) => ends.map((stop) => stop?.stop ?? null)), [[null, 1], [1, null]]);
  assert.deepEqual(one?.ways.flatMap(endsOf).map(({ begins, at, place }) => [begins, at[0], place]), [[true, 0, "Tokyo"], [false, 40, "Kisumu"]]);
});

test("the trips of a traveller stand in the order of their days, visits outside any behind them", () => {
  const visit = (id: string, route: string | null, start: string | null) => ({ id, geometry: point(0, 0), properties: { traveller: "A", stop: 1, route, start } });
  const visits = [visit("v", null, "2020-01-01"), visit("w", "r", null), visit("x", "s", "2024-03-05"), visit("y", "t", "2024-03-01")];
  const [one] = travellers(readData(pack({ visits })));
  assert.deepEqual(one?.trips.map(({ route, stops }) => [route, ...stops.map((stop) => stop.visit.id)]), [["t", "y"], ["s", "x"], ["r", "w"], ["", "v"]]);
});

test("who goes round the world more than once stays on one world, each leg leaving it at an edge and coming back at the other", () => {
  const east = [0, 100, -160, -60, 40, 140];
  const given = layers(...east.map((lon, i) => ["A", i + 1, lon, 0] as const));
  const legs = east.slice(1).map((lon, i) => {
    const from = east[i] ?? 0;
    return lon > from ? leg(i + 1, [[from, 0], [lon, 0]]) : leg(i + 1, [[from, 0], [180, 0]], [[-180, 0], [lon, 0]]);
  });
  const [one] = travellers(readData(pack({ ...given, legs })));
  const all = [...(one?.stops ?? []).flatMap(({ at }) => at?.[0] ?? []), ...(one?.ways ?? []).flatMap(({ line }) => line.map(([lon]) => lon))];
  assert.ok(Math.max(...all) - Math.min(...all) <= 360, String(all));
  const parts = one?.ways.filter(({ cut }) => cut) ?? [];
  assert.deepEqual(parts.map(({ leg: { number }, cut }) => [number, cut]), [[3, [false, true]], [3, [true, false]]]);
  assert.deepEqual(parts.flatMap(endsOf), []);
});

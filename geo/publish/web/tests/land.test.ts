import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { arcs, close, convert, heart, polar, ringsOf, stitch, type Topology } from "../land/convert";
import { degreesOf, readCities } from "../src/cities";
import { decode } from "../src/codec";
import type { Position } from "../src/geometry";

const require = createRequire(import.meta.url);
const world = (scale: string) =>
  JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${scale}.json`), "utf8")) as Topology;

const SQUARE: Position[] = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]];

const TOY: Topology = {
  transform: { scale: [1, 1], translate: [0, 0] },
  arcs: [
    [[0, 0], [0, 10]],
    [[0, 10], [-10, 0], [0, -10], [10, 0]],
    [[0, 0], [10, 0], [0, 10], [-10, 0]],
  ],
  objects: {
    land: { type: "GeometryCollection", geometries: [{ type: "Polygon", arcs: [[1, 2]] }] },
    countries: {
      type: "GeometryCollection",
      geometries: [
        { type: "Polygon", arcs: [[0, 1]], properties: { name: "West" } },
        { type: "MultiPolygon", arcs: [[[~0, 2]]], properties: { name: "W. Sahara" } },
      ],
    },
  },
};

test("arcs are sums of differences, and rings are arcs put together", () => {
  const of = arcs(TOY);
  assert.deepEqual(of[1], [[0, 10], [-10, 10], [-10, 0], [0, 0]]);
  assert.deepEqual(ringsOf(TOY.objects.countries), [[0, 1], [~0, 2]]);
  assert.deepEqual(stitch([0, 1], of).at(-1), [0, 0]);
});

test("a border is what two countries share, and names are written out", () => {
  const made = convert(TOY, 10);
  assert.deepEqual(made.borders.map((line) => decode(line, 10)), [[[0, 0], [0, 10]]]);
  assert.deepEqual(readCities(made.labels).map(([name]) => name).sort(), ["West", "Western Sahara"]);
});

test("a ring round the pole is closed along it, any other stays as it is", () => {
  const cap: Position[] = [[-180, -70], [0, -75], [180, -70]];
  assert.ok(polar(cap));
  assert.deepEqual(close(cap).slice(3), [[180, -90], [-180, -90]]);
  assert.deepEqual(close(SQUARE), SQUARE);
  assert.deepEqual(close([]), []);
});

test("a label stands inside its country", () => {
  const [x, y] = heart(SQUARE);
  assert.ok(x > 2 && x < 8 && y > 2 && y < 8);
});

for (const scale of ["110m", "50m"]) {
  test(`no edge of the world's land at 1:${scale} jumps across the map`, () => {
    const made = convert(world(scale), 100);
    for (const ring of made.rings.map((text) => decode(text, 100))) {
      const [south, north] = [Math.min(...ring.map((p) => p[1])), Math.max(...ring.map((p) => p[1]))];
      ring.forEach(([lon, lat], i) => {
        const [next, nextLat] = ring[i + 1] ?? [lon, lat];
        assert.ok(Math.abs(next - lon) < 180 || (lat === -90 && nextLat === -90), `${lon} to ${next}`);
      });
      assert.ok(south >= -90 && north < 84);
    }
    assert.ok(made.borders.length > 250);
    assert.equal(Math.round(degreesOf(readCities(made.labels).find(([name]) => name === "Iraq")?.[3] ?? 0)), 6);
  });
}

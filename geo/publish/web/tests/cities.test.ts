import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { cities } from "../land/convert";
import { packCities, readCities } from "../src/cities";

test("cities come out as they went in", () => {
  const all = cities(readFileSync("land/cities.csv", "utf8"));
  assert.ok(all.length > 300);
  assert.deepEqual(readCities(packCities(all)), all);
  assert.deepEqual(readCities(packCities([])), []);
  assert.ok(JSON.stringify(packCities(all)).length < 0.7 * JSON.stringify(all).length);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { direction } from "../src/direction";

test("a text runs as its language does, or as most of its letters do, whatever name it begins with", () => {
  assert.equal(direction("محمد العبادي visited Karbala on 7 March 2024."), "ltr");
  assert.equal(direction("Karbala زارها محمد العبادي في السابع من مارس"), "rtl");
  assert.equal(direction("NATO, UNESCO", "fa"), "rtl");
  assert.equal(direction("ירושלים"), "rtl");
  assert.equal(direction("1, 2, 3"), "ltr");
});

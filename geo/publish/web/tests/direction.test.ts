import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, direction } from "../src/direction";

test("a text runs as its language does, or as most of its letters do, whatever name it begins with", () => {
  assert.equal(direction("محمد العبادي visited Karbala on 7 March 2024."), "ltr");
  assert.equal(direction("Karbala زارها محمد العبادي في السابع من مارس"), "rtl");
  assert.equal(direction("NATO, UNESCO", "fa"), "rtl");
  assert.equal(direction("ירושלים"), "rtl");
  assert.equal(direction("1, 2, 3"), "ltr");
});

test("a name that goes the other way is marked off, and no other is", () => {
  assert.equal(apart("Josh Brown"), "Josh Brown");
  assert.equal(apart("\u0639\u0644\u064a"), "\u2068\u0639\u0644\u064a\u2069");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, cells, direction } from "../src/direction";

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

test("a row keeps the order of its cells in a text of either direction", () => {
  assert.equal(cells("\u0639\u0644\u064a · 2024-05-12", "ltr"), "\u0639\u0644\u064a\u200e · \u200e2024-05-12");
  assert.equal(cells("Oslo · \u0639\u0644\u064a", "rtl"), "Oslo\u200f · \u200f\u0639\u0644\u064a");
  assert.equal(cells("no row", null), "no row");
});

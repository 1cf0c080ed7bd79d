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

test("in a text that runs rightward a number stays behind the leftward word before it", () => {
  const name = "\u0639\u0644\u064a";
  assert.equal(cells(`met ${name}, 12 people`, "ltr"), `met ${name}\u200e, 12 people`);
  assert.equal(cells(`with (${name}), 7`, "ltr"), `with (${name}\u200e), 7`);
  assert.equal(cells(`${name} ${name} 12 May and ${name}`, "ltr"), `${name} ${name}\u200e 12 May and ${name}`);
  // Words of another language keep their own numbers, and their own order.
  for (const text of [`${name} 5 ${name}`, `${name}, who`, `12 ${name}`, name]) assert.equal(cells(text, "ltr"), text);
  for (const towards of ["rtl", null] as const) assert.equal(cells(`${name}, 12 May`, towards), `${name}, 12 May`);
  const long = `${"\u064b".repeat(100_000)}${"\u0660".repeat(100_000)}1`;
  assert.equal(cells(long, "ltr").length, long.length + 1);
});

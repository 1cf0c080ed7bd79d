import assert from "node:assert/strict";
import { test } from "node:test";
import { lead } from "../src/beside";
import { columns } from "../src/caption";
import { clipped, wrapped } from "../src/drawn";

const measure = (text: string): number => text.length;
const group = (length: number) => ({ signs: { length } });

test("a key stands in as many columns as there is room for, no heading at a foot", () => {
  for (const many of [1, 2, 3, 5]) {
    const sizes = [7, 3, 4, 1];
    const { places, rows } = columns(sizes.map(group), many);
    assert.equal(places.length, sizes.reduce((sum, one) => sum + one + 1, 0));
    assert.equal(new Set(places.map(({ column, row }) => `${column} ${row}`)).size, places.length);
    let heading = 0;
    for (const size of sizes) {
      if (many > 1) assert.notEqual(places[heading]?.row, rows - 1);
      heading += size + 1;
    }
    assert.ok(places.every(({ column, row }) => column < many && row < rows));
  }
  assert.deepEqual(columns([], 3).places, []);
});

test("long titles are broken, long names cut", () => {
  assert.deepEqual(wrapped("Four capitals in nine days", 13, measure), ["Four capitals", "in nine days"]);
  assert.deepEqual(wrapped("Incomprehensibilities all", 5, measure), ["Incomprehensibilities", "all"]);
  assert.deepEqual(wrapped(" ", 5, measure), []);
  assert.equal(clipped("Mara Lindqvist", 14, measure), "Mara Lindqvist");
  assert.equal(clipped("Mara Lindqvist", 8, measure), "Mara Li…");
});

test("an article without a headline goes by its first words", () => {
  assert.equal(lead("\n  Short and whole.\nMore."), "Short and whole.");
  const long = "The minister, who had been expected in the capital since Monday, arrived by night.";
  assert.equal(lead(long), "The minister, who had been expected in the capital since Monday…");
  assert.equal([...lead("字".repeat(200))].length, 71);
  assert.ok(lead(`${"a".repeat(30)} ${"b".repeat(100)}`).endsWith("b…"));
  assert.equal(lead("***\n- The minister spoke."), "The minister spoke.");
  assert.equal(lead("  \n "), "");
});

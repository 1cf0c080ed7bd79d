import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { BARS, COLOURS, colour, EDGES, frame, look, LOOKS } from "../src/palette";
import { beside, square, Taken } from "../src/spread";
import { words } from "../src/words";

type Rgb = readonly [number, number, number];

function linear(hex: string): Rgb {
  const channel = (at: number): number => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

// G. Machado, M. Oliveira, L. Fernandes, "A Physiologically-based Model for Simulation of Color
// Vision Deficiency" (2009): the matrices for full severity.
const EYES: Readonly<Record<string, readonly Rgb[]>> = {
  common: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
};

function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(luminance([r, g, b]));
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function seen(hex: string, eye: readonly Rgb[]): Rgb {
  const [r, g, b] = linear(hex);
  const row = ([x, y, z]: Rgb): number => Math.min(1, Math.max(0, x * r + y * g + z * b));
  const [first = [0, 0, 0], second = [0, 0, 0], third = [0, 0, 0]] = eye as Rgb[];
  return lab([row(first as Rgb), row(second as Rgb), row(third as Rgb)]);
}

const apart = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const luminanceOf = (hex: string): number => luminance(linear(hex));

function contrast(one: string, other: string): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The style sheet's colours for light and for dark, by their names. */
const THEMES = ["", "@media screen and (prefers-color-scheme: dark) {"].map((head) => {
  const sheet = readFileSync("src/style.css", "utf8");
  const block = sheet.slice(sheet.indexOf(`${head}${head && "\n  "}:root {`)).split("}")[0] ?? "";
  const whole = (hex: string): string => (hex.length === 4 ? `#${[...hex.slice(1)].map((one) => one + one).join("")}` : hex);
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#\w+);/g)].map(([, name = "", hex = ""]) => [name, whole(hex)]));
});

for (const [at, name] of ["light", "dark"].entries()) {
  const { figure = "", land = "", water = "", paper = "", ...others } = THEMES[at] ?? {};
  const routes = Array.from({ length: COLOURS }, (_, i) => others[`route-${i}`] ?? "");

  test(`on a ${name} page routes stand out from land and sea, and their figures from them`, () => {
    for (const hex of routes) {
      assert.ok(contrast(hex, land) >= 3 && contrast(hex, water) >= 3, hex);
      // A hollow mark has its figure in its colour, a full one has it on its colour.
      assert.ok(contrast(hex, figure) >= 4.5 && contrast(hex, paper) >= 4.5, hex);
    }
  });

  for (const [eye, matrix] of Object.entries(EYES)) {
    test(`colours of a ${name} page stay apart for ${eye} eyes`, () => {
      routes.forEach((one, i) => {
        for (const other of routes.slice(i + 1)) {
          const distance = apart(seen(one, matrix), seen(other, matrix));
          assert.ok(distance > 17, `${one} and ${other}: ${distance.toFixed(1)}`);
        }
      });
    });
  }
}

test("when the colours begin anew, the outline changes", () => {
  assert.equal(colour(0), colour(COLOURS));
  assert.notEqual(frame(0), frame(COLOURS));
});

test("five statuses have five looks, and an unknown one is drawn as done", () => {
  const looks = ["actual", "planned", "hypothetical", "cancelled", "negated", "odd"].map(look);
  assert.deepEqual(looks, ["actual", "planned", "hypothetical", "cancelled", "negated", "actual"]);
  assert.deepEqual([...LOOKS].sort(), Object.keys(words.statusName).sort());
});

test("edges and bars tell the looks apart without a colour", () => {
  // The question mark of what is possible, and how full a mark is, come on top of it.
  const open = LOOKS.filter((one) => one !== "actual");
  assert.equal(new Set(open.map((one) => JSON.stringify([EDGES[one], BARS[one]]))).size, open.length);
});

test("a label finds the free side of its mark", () => {
  const taken = new Taken();
  taken.take(square(120, 100, 26));
  const box = beside(100, 100, 15, 40, 15).find((one) => taken.free(one));
  assert.equal(box?.right, 85);
});

test("hemmed in at its four sides, a label steps to a corner", () => {
  const taken = new Taken();
  for (const [x, y] of [[130, 100], [70, 100], [100, 130], [100, 70]] as const) taken.take(square(x, y, 8));
  const box = beside(100, 100, 15, 20, 12).find((one) => taken.free(one));
  assert.ok(box && (box.left > 105 || box.right < 95));
  taken.take(square(100, 100, 200));
  assert.equal(beside(100, 100, 15, 20, 12).find((one) => taken.free(one)), undefined);
});

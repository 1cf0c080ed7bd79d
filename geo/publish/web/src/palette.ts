/** Colours and shapes by which travellers are told apart. */

/**
 * How many colours the style sheet has for routes, eight for a light page and eight for a dark one.
 *
 * Found by search: figures on them have a contrast of 4.5 or more, they themselves one of 3 or more
 * with land and water, and a distance of 17 in CIELAB between any two, for common, protanopic and
 * deuteranopic eyes alike; the tests measure all of it.
 */
export const COLOURS = 8;

const FRAMES = ["circle", "square", "diamond"] as const;

export type Frame = (typeof FRAMES)[number];

/** The colour of the traveller with that place in the list, for the style sheet; a canvas has it from the theme. */
export function colour(index: number): string {
  return `var(--route-${index % COLOURS})`;
}

/** The outline of its stops: another one each time the colours begin anew. */
export function frame(index: number): Frame {
  return FRAMES[Math.floor(index / COLOURS) % FRAMES.length] ?? "circle";
}

/** How a line or a mark is drawn: each look has its own edge and its own sign, whatever its colour. */
export const LOOKS = ["actual", "planned", "hypothetical", "cancelled", "negated"] as const;

export type Look = (typeof LOOKS)[number];

/** The look of a status; one that is not known is drawn as done. */
export function look(status: string): Look {
  return LOOKS.find((one) => one === status) ?? "actual";
}

/** The dashes of a line, in pixels: with round ends, a dash of next to nothing is a dot. */
export const DASHES: Readonly<Record<Look, readonly number[]>> = {
  actual: [],
  planned: [9, 9],
  hypothetical: [0.1, 6],
  cancelled: [],
  negated: [9, 5, 0.1, 5],
};

/** The dashes of the edge of a mark, in a square of 24. */
export const EDGES: Readonly<Record<Look, readonly number[]>> = {
  actual: [],
  planned: [5, 3],
  hypothetical: [0.1, 3.6],
  cancelled: [],
  negated: [],
};

/** What is drawn across a mark, in a square of 24: two bars for what was called off, one for what was not. */
export const BARS: Readonly<Partial<Record<Look, string>>> = {
  cancelled: "M2 2 22 22M22 2 2 22",
  negated: "M1.500 22.500 22.500 1.500",
};

/** Readings less sure than this are drawn hollow. */
export const SURE = 0.5;

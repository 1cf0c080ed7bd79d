/** Colours and shapes by which travellers are told apart. */

/**
 * Eight colours that carry white figures, and stay apart for colour-blind eyes.
 *
 * Found by search: contrast of white 4.5 or more, and a distance of 17 in CIELAB between any two,
 * for common, protanopic and deuteranopic eyes alike; the tests measure both.
 */
export const COLOURS = [
  "#2366a9",
  "#b84a04",
  "#017961",
  "#761158",
  "#826f40",
  "#19357d",
  "#62748a",
  "#790f20",
] as const;

const FRAMES = ["circle", "square", "diamond"] as const;

export type Frame = (typeof FRAMES)[number];

/** The colour of the traveller with that place in the list. */
export function colour(index: number): string {
  return COLOURS[index % COLOURS.length] ?? COLOURS[0];
}

/** The outline of its stops: another one each time the colours begin anew. */
export function frame(index: number): Frame {
  return FRAMES[Math.floor(index / COLOURS.length) % FRAMES.length] ?? "circle";
}

/** How a line or a stop is drawn. */
export type Look = "actual" | "planned" | "cancelled";

/** Reduce the five statuses to the three looks that a reader can tell apart at a glance. */
export function look(status: string): Look {
  if (status === "cancelled" || status === "negated") return "cancelled";
  return status === "planned" || status === "hypothetical" ? "planned" : "actual";
}

/** Readings less sure than this are drawn hollow. */
export const SURE = 0.5;

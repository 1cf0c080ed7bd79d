/** Whether a running text goes from left to right or the other way: a name that it begins with says nothing of it. */

export type Direction = "ltr" | "rtl";

const LETTERS = /\p{L}/gu;
/** Hebrew, Arabic and their like; those beyond the first plane stand together, too. */
const LEFTWARD = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** What stands between a word that goes leftward and the next word, and how that begins. */
const BEHIND = new RegExp(`(${LEFTWARD.source})([^\\p{L}\\p{M}]+)(?=(\\p{L}?))`, "gu");
const LANGUAGES = "ar dv fa he ps sd ug ur yi ckb".split(" ");

/** The direction of a text by its language, else by most of its letters. */
export function direction(text: string, language = ""): Direction {
  if (LANGUAGES.includes(language)) return "rtl";
  let balance = 0;
  for (const [letter] of text.matchAll(LETTERS)) balance += LEFTWARD.test(letter) ? 1 : -1;
  return balance > 0 ? "rtl" : "ltr";
}

/** A name within running text, marked off if it goes the other way: what stands behind it stays behind it. */
export function apart(name: string): string {
  return LEFTWARD.test(name) ? `\u2068${name}\u2069` : name;
}

/** The cells of a row with dots between them, each by itself in a text of that direction: a date stays behind a name. */
export function cells(text: string, towards: Direction | null): string {
  const mark = towards === "rtl" ? "\u200f" : "\u200e";
  const row = text.replaceAll(" · ", `${mark} · ${mark}`);
  if (towards !== "ltr") return row;
  // Left to itself, a number goes along with the leftward word before it, away from the words behind it.
  return row.replace(BEHIND, (all, letter: string, gap: string, next: string) =>
    /^[^\u200e]*\d/.test(gap) && !LEFTWARD.test(next) ? letter + mark + gap : all,
  );
}

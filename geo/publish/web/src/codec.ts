/** Lines of whole numbers as short text: differences, five bits a letter, as polyline encoding. */

import type { Position } from "./geometry";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** The number of each letter, by its code. */
const NUMBERS = new Uint8Array(128);
for (const [number, letter] of [...ALPHABET].entries()) NUMBERS[letter.charCodeAt(0)] = number;

function encodeNumber(value: number): string {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  let out = "";
  for (; rest >= 32; rest = Math.floor(rest / 32)) out += ALPHABET[32 + (rest % 32)];
  return out + ALPHABET[rest];
}

/** Write positions in steps of `1 / scale` degrees. */
export function encode(line: readonly Position[], scale: number): string {
  let out = "";
  let [x, y] = [0, 0];
  for (const [lon, lat] of line) {
    const [nextX, nextY] = [Math.round(lon * scale), Math.round(lat * scale)];
    out += encodeNumber(nextX - x) + encodeNumber(nextY - y);
    [x, y] = [nextX, nextY];
  }
  return out;
}

/** Read what `encode` wrote. */
export function decode(text: string, scale: number): Position[] {
  const out: Position[] = [];
  const at = [0, 0];
  let [axis, value, power] = [0, 0, 1];
  for (let i = 0; i < text.length; i++) {
    const code = NUMBERS[text.charCodeAt(i)] ?? 0;
    value += (code % 32) * power;
    power *= 32;
    if (code >= 32) continue;
    at[axis] = (at[axis] ?? 0) + (value % 2 === 1 ? -(value + 1) / 2 : value / 2);
    [axis, value, power] = [1 - axis, 0, 1];
    if (axis === 0) out.push([(at[0] ?? 0) / scale, (at[1] ?? 0) / scale]);
  }
  return out;
}

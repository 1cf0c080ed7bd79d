/** What is filtered, as typed arrays: a million rows are looked through between two frames. */

import { dayNumber, UNDATED } from "./days";
import type { Coded, Table } from "./table";

export interface Facts {
  readonly count: number;
  readonly kinds: Coded;
  readonly statuses: Coded;
  /** Who went, or a list of who took part, joined as it was exported. */
  readonly people: Coded;
  /** Lists of documents, joined as they were exported. */
  readonly documents: Coded;
  readonly confidence: Float32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** The text in which words are searched, folded. */
  readonly words: (row: number) => string;
}

const MARKS = /\p{M}+/gu;
const PLAIN = /^[\x00-\x7f]*$/;

/** Fold case and accents, so that a reader need not type them. */
export function fold(text: string): string {
  const low = text.toLowerCase();
  return PLAIN.test(low) ? low : low.normalize("NFKD").replace(MARKS, "");
}

function days({ codes, words }: Coded, count: number): Int32Array {
  const numbers = words.map(dayNumber);
  const out = new Int32Array(count);
  for (let row = 0; row < count; row++) out[row] = numbers[codes[row] ?? 0] ?? UNDATED;
  return out;
}

function confidence(table: Table): Float32Array {
  const out = new Float32Array(table.count);
  for (let row = 0; row < table.count; row++) {
    const value = table.get("confidence", row);
    // What says nothing of itself is not doubted.
    out[row] = typeof value === "number" ? value : 1;
  }
  return out;
}

/** The columns that name documents and people, where they are not those of visits. */
interface Columns {
  readonly documents?: string;
  readonly people?: string;
}

/** Lay a layer out; `searched` are the columns whose words count. */
export function factsOf(table: Table, searched: readonly string[], { documents = "documents", people = "traveller" }: Columns = {}): Facts {
  const { count } = table;
  const first = days(table.coded("start"), count);
  const last = days(table.coded("end"), count);
  for (let row = 0; row < count; row++) {
    if (first[row] === UNDATED) first[row] = last[row] ?? UNDATED;
    if (last[row] === UNDATED) last[row] = first[row] ?? UNDATED;
  }
  return {
    count,
    kinds: table.coded("kind"),
    statuses: table.coded("status"),
    people: table.coded(people),
    documents: table.coded(documents),
    confidence: confidence(table),
    first,
    last,
    words: (row) => fold(searched.map((name) => table.text(name, row) ?? "").join("\n")),
  };
}

export const VISIT_WORDS = ["traveller", "role", "companions", "place", "kind", "evidence", "sources", "title"] as const;
export const EVENT_WORDS = ["kind", "participants", "roles", "place", "evidence", "sources", "title"] as const;
export const MENTION_WORDS = ["text", "label", "name", "sentence"] as const;

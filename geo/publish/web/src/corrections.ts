/** What the reader knows better: collected here, applied by `geo map --corrections FILE`. */

import type { Rival } from "./beside";
import { csv } from "./csv";
import type { Chosen } from "./elsewhere";

export interface Correction {
  /** The article; empty for all of them. */
  readonly document: string;
  /** The name as the article writes it. */
  readonly text: string;
  /** What it was taken for. */
  readonly was: string;
  /** What it is: one that was not taken, or a place of the reader's own; null if it is no place. */
  readonly is: Rival | Chosen | null;
}

/** Stands in `place_id` for what is no place. */
const NO_PLACE = "none";

const COLUMNS = ["document", "text", "was", "place_id", "place", "country", "lon", "lat"] as const;

export class Corrections {
  private known = new Map<string, Correction>();
  private readonly listeners: (() => void)[] = [];

  get all(): readonly Correction[] {
    return [...this.known.values()];
  }

  of(document: string, text: string): Correction | null {
    return this.known.get(key(document, text)) ?? this.known.get(key("", text)) ?? null;
  }

  /** Note a correction; it takes the place of those of the same name. */
  note(correction: Correction): void {
    this.forget(correction.document, correction.text);
    this.known.set(key(correction.document, correction.text), correction);
    this.tell();
  }

  undo(document: string, text: string): void {
    this.forget(document, text);
    this.tell();
  }

  private forget(document: string, text: string): void {
    this.known.delete(key(document, text));
    this.known.delete(key("", text));
    if (document) return;
    for (const [one, { text: name }] of this.known) if (name === text) this.known.delete(one);
  }

  on(listener: () => void): void {
    this.listeners.push(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  csv(): string {
    const rows = this.all.map(({ document, text, was, is }) => {
      if (!is) return [document, text, was, NO_PLACE, "", "", "", ""];
      const { label, country } = { label: is.at ? text : "", country: "", ...is };
      return [document, text, was, is.id, label, country, is.at?.[0] ?? "", is.at?.[1] ?? ""];
    });
    return csv(COLUMNS, rows);
  }
}

function key(document: string, text: string): string {
  return `${document}\n${text}`;
}

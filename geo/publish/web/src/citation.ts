/** How to cite the map, with the articles that it was made from. */

import type { Article } from "./beside";
import type { Told } from "./data";
import { safeUrl } from "./links";
import { percent } from "./popup";
import { day } from "./when";
import { words } from "./words";

function source(article: Pick<Article, "id" | "name" | "source" | "url" | "published">, number: number): string {
  const parts = [
    article.name === article.id ? article.id : `“${article.name}”`,
    article.source,
    article.published ? day(article.published) : "",
    safeUrl(article.url) ?? "",
  ];
  return `[${number}] ${parts.filter(Boolean).join(", ")}.`;
}

type Sources = readonly Pick<Article, "id" | "name" | "source" | "url" | "published">[];

/** A numbered line for each article. */
export function sources(articles: Sources): string[] {
  return articles.map((one, i) => source(one, i + 1));
}

/** Cites sources by their numbers, and keeps which were cited. */
export class Cited {
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly used = new Set<number>();

  constructor(readonly all: Sources) {
    this.numbers = new Map(all.map(({ id }, i) => [id, i + 1]));
  }

  /** How sure something is, and the numbers of what tells of it. */
  of({ confidence, documents }: Pick<Told, "confidence" | "documents">): string {
    const found = documents.flatMap((id) => this.numbers.get(id) ?? []).sort((a, b) => a - b);
    for (const number of found) this.used.add(number);
    const sure = confidence === null ? null : words.percent(percent(confidence));
    return [sure, found.map((number) => `[${number}]`).join("")].filter(Boolean).join(" ");
  }

  /** The lines of all that were cited, and of others up to so many in all; and how many are left out. */
  lines(most: number): { readonly lines: string[]; readonly left: number } {
    let others = most - this.used.size;
    const lines = sources(this.all).filter((_, i) => this.used.has(i + 1) || others-- > 0);
    return { lines, left: this.all.length - lines.length };
  }
}

/** Return the citation as plain text, one source a line. */
export function citation(title: string, articles: Sources): string {
  const made = words.madeWith(title, articles.length);
  return [made, ...sources(articles), words.credits].join("\n");
}

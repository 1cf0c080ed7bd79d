/** How to cite the map, with the articles that it was made from. */

import type { Article } from "./beside";
import { safeUrl } from "./links";
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

/** Return the citation as plain text, one source a line. */
export function citation(title: string, articles: Sources): string {
  const made = words.madeWith(title, articles.length);
  return [made, ...sources(articles), words.credits].join("\n");
}

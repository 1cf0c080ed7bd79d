/** Which name in which article is which stop, and the other way round. */

import type { Article, Beside, Rival, Told } from "./beside";
import type { Data, Mention } from "./data";
import type { Selected } from "./store";
import { direction, type Direction } from "./direction";
import { Table } from "./table";

export interface Spot {
  readonly article: Article;
  /** First and last unit of the sentence, or of the name where no sentence tells anything. */
  readonly start: number;
  readonly end: number;
}

/** A name in an article. */
export interface Name {
  readonly row: number;
  readonly offset: number;
  readonly start: number;
  readonly end: number;
}

/** So much of an article tells in which direction it runs. */
const ENOUGH = 5000;

export class Web {
  private readonly led = new Map<Article, ReadonlyMap<number, readonly string[]>>();
  private readonly directions = new Map<string, Direction>();
  private readonly articles: ReadonlyMap<string, Article>;
  private readonly tellers = new Map<string, { article: Article; told: Told }[]>();
  private readonly visits: ReadonlySet<string>;
  private readonly table: Table;
  private rows: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(
    private readonly data: Pick<Data, "mentions" | "visits" | "events" | "tables">,
    private readonly beside: Beside,
  ) {
    this.table = data.tables.mentions ?? new Table();
    this.visits = new Set(data.visits.map(({ id }) => id));
    this.articles = new Map(beside.articles.map((one) => [one.id, one]));
    for (const article of beside.articles) {
      for (const told of article.told) {
        const known = this.tellers.get(told.id);
        if (known) known.push({ article, told });
        else this.tellers.set(told.id, [{ article, told }]);
      }
    }
  }

  private mentionsOf(document: string): readonly number[] {
    if (!this.rows) {
      const rows = new Map<string, number[]>();
      const { codes, words } = this.table.coded("document");
      codes.forEach((code, row) => {
        const name = words[code] ?? "";
        const known = rows.get(name);
        if (known) known.push(row);
        else rows.set(name, [row]);
      });
      this.rows = rows;
    }
    return this.rows.get(document) ?? [];
  }

  /** The names in an article, in order; of two that overlap, the longer one. */
  names(article: Article): Name[] {
    const found = this.mentionsOf(article.id).flatMap((row): Name[] => {
      const { start, end } = this.data.mentions.at(row);
      if (start === null || end === null || end <= start) return [];
      return [{ row, offset: start, start: article.unit(start), end: article.unit(end) }];
    });
    found.sort((a, b) => a.start - b.start || b.end - a.end);
    let behind = 0;
    return found.filter(({ start, end }) => start >= behind && ((behind = end), true));
  }

  /** What a name stands for: the stop or the event that it led to, else itself. */
  meaning(article: Article, offset: number, row: number): Selected {
    const led = this.ledBy(article).get(offset) ?? [];
    const visit = led.find((id) => this.visits.has(id));
    if (visit !== undefined) return { type: "visit", id: visit };
    const [event] = led;
    return event === undefined ? { type: "mention", id: this.table.id(row) } : { type: "event", id: event };
  }

  /** What each name of an article led to, by its offset. */
  private ledBy(article: Article): ReadonlyMap<number, readonly string[]> {
    const known = this.led.get(article);
    if (known) return known;
    const led = new Map<number, string[]>();
    for (const { id, name } of article.told) if (name !== null) led.set(name, [...(led.get(name) ?? []), id]);
    this.led.set(article, led);
    return led;
  }

  /** Where the articles tell of it. */
  spots({ type, id }: Selected): Spot[] {
    if (type !== "mention") {
      return (this.tellers.get(id) ?? []).map(({ article, told: { start, end } }) => ({ article, start, end }));
    }
    const mention = this.mention(id);
    const article = this.articles.get(mention?.document ?? "");
    if (!mention || !article || mention.start === null) return [];
    return [{ article, start: article.unit(mention.start), end: article.unit(mention.end ?? mention.start) }];
  }

  private mention(id: string): Mention | null {
    const row = this.data.mentions.find(id);
    return row < 0 ? null : this.data.mentions.at(row);
  }

  /** The name that led to a place on the map; null where none is known. */
  named(of: Selected): Mention | null {
    if (of.type === "mention") return this.mention(of.id);
    for (const { article, told } of this.tellers.get(of.id) ?? []) {
      if (told.name === null) continue;
      for (const row of this.mentionsOf(article.id)) {
        const mention = this.data.mentions.at(row);
        if (mention.start === told.name) return mention;
      }
    }
    return this.alike(of);
  }

  /** A name of the same place in one of its articles, where the sentence itself has none. */
  private alike({ type, id }: Selected): Mention | null {
    const row = type === "event" ? this.data.events.find(id) : -1;
    const told = row < 0 ? this.data.visits.find((one) => one.id === id) : this.data.events.at(row);
    if (!told?.placeId) return null;
    for (const document of told.documents) {
      for (const row of this.mentionsOf(document)) {
        const mention = this.data.mentions.at(row);
        if (mention.placeId === told.placeId) return mention;
      }
    }
    return null;
  }

  /** The direction in which all of those articles run; null where none is at hand, or they differ. */
  direction(...documents: readonly string[]): Direction | null {
    const found = new Set(documents.map((id) => this.directionOf(id)));
    return found.size === 1 ? ([...found][0] ?? null) : null;
  }

  private directionOf(document: string): Direction | null {
    const article = this.articles.get(document);
    if (!article) return null;
    const known = this.directions.get(document) ?? direction(article.text.slice(article.body, article.body + ENOUGH), article.language);
    this.directions.set(document, known);
    return known;
  }

  /** What an article goes by. */
  called(document: string): string {
    return this.articles.get(document)?.name ?? document;
  }

  /** The places that the name was not taken for, best first. */
  rivals(of: Selected): readonly Rival[] {
    const mention = this.named(of);
    const article = this.articles.get(mention?.document ?? "");
    const choice = article?.choices.get(mention?.start ?? -1);
    return choice === undefined ? [] : (this.beside.choices[choice] ?? []);
  }
}

/** In the panel: the articles, each with its place names highlighted and tied to the map. */

import type { Article } from "./beside";
import type { Data } from "./data";
import { cells } from "./direction";
import { bdi, el, passage, type Child } from "./dom";
import { fold } from "./facts";
import { toggled } from "./filters";
import { growing } from "./growing";
import { host, safeUrl } from "./links";
import { colour } from "./palette";
import type { Selected, Store } from "./store";
import type { Traveller } from "./story";
import type { Name, Web } from "./web";
import { day } from "./when";
import { words } from "./words";

const PAGE = 60;

function byline({ source, published, url }: Article): Child[] {
  const address = safeUrl(url);
  const known = [source, published ? day(published) : ""].filter(Boolean);
  const link = address
    ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words.openSource(host(address)))
    : null;
  return [...known.flatMap((one, i) => [i ? " · " : null, bdi(one)]), known.length && link ? " · " : null, link];
}

export class Reading {
  readonly element: HTMLElement;
  private readonly page = el("div", { class: "article" });
  private readonly list = growing<Article>("ul", "articles", PAGE, (article) => this.line(article));
  private readonly colours: ReadonlyMap<string, string>;
  private readonly folded = new Map<Article, string>();
  private opened: Article | null = null;
  private asked: string | null = null;
  private readonly left = el("p", { class: "noted" });
  private found: readonly Article[] = [];

  constructor(
    private readonly articles: readonly Article[],
    private readonly data: Data,
    all: readonly Traveller[],
    private readonly web: Web,
    private readonly store: Store,
  ) {
    this.colours = new Map(all.flatMap((by) => by.stops.map(({ visit }) => [visit.id, colour(by.index)] as const)));
    this.element = el("div", {}, this.list.element, this.page);
    this.open(null);
    // The map comes first: a long text takes longer to lay out than that.
    const [only] = articles;
    if (only && articles.length === 1) setTimeout(() => this.opened ?? this.open(only));
  }

  /** Show the articles that have the words that are asked for; returns how many, those that are switched off not counted. */
  show(): number {
    const { query, documents } = this.store.state.filters;
    const parts = fold(query).split(/\s+/).filter(Boolean);
    if (this.asked !== query) {
      this.found = this.articles.filter((one) => parts.every((part) => this.wordsOf(one).includes(part)));
      this.list.show(this.found);
    }
    this.asked = query;
    for (const box of this.list.element.querySelectorAll<HTMLInputElement>("input")) {
      box.checked = !documents.has(box.dataset.document ?? "");
    }
    this.sayLeft();
    return this.found.filter(({ id }) => !documents.has(id)).length;
  }

  /** An article that is read stays open when it is no longer asked for, and says so. */
  private sayLeft(): void {
    const { opened, left } = this;
    const { query, documents } = this.store.state.filters;
    const off = opened !== null && documents.has(opened.id);
    const unfound = opened !== null && !this.found.includes(opened);
    left.hidden = !off && !unfound;
    left.textContent = off ? words.articleOff : words.articleUnfound(query.trim());
  }

  mark(selected: Selected | null): void {
    const spots = selected && this.opened ? this.web.spots(selected) : [];
    // What the open article does not tell is looked for in the one that does.
    const elsewhere = spots.length && !spots.some(({ article }) => article === this.opened) ? spots[0]?.article : null;
    if (elsewhere) this.open(elsewhere);
    else this.highlight(selected);
  }

  /** Open the article that tells of it, at its sentence. */
  read(selected: Selected): void {
    const article = this.web.spots(selected)[0]?.article;
    if (!article) return;
    if (article !== this.opened) this.open(article);
    this.highlight(selected);
    const current = this.page.querySelector<HTMLElement>("[aria-current], .chosen");
    current?.scrollIntoView({ block: "center" });
    (current?.matches("button") ? current : this.page.querySelector<HTMLElement>("h2"))?.focus({ preventScroll: true });
  }

  private wordsOf(article: Article): string {
    const known = this.folded.get(article) ?? fold(`${article.title}\n${article.source}\n${article.text}`);
    this.folded.set(article, known);
    return known;
  }

  private open(article: Article | null): void {
    this.opened = article;
    this.list.element.hidden = article !== null;
    this.page.hidden = article === null;
    this.page.replaceChildren();
    if (!article) return;
    const back = el("button", { type: "button", class: "link" }, words.allArticles);
    back.addEventListener("click", () => {
      this.open(null);
      this.list.element.querySelector<HTMLElement>("button")?.focus();
    });
    this.page.append(
      ...(this.articles.length > 1 ? [back] : []),
      el("h2", { tabindex: "-1" }, passage(article.name, this.web.direction(article.id))),
      el("p", { class: "byline" }, ...byline(article)),
      this.left,
    );
    const text = this.body(article);
    const key = keyOf(text);
    this.page.append(...(key ? [key] : []), text);
    this.sayLeft();
    this.highlight(this.store.state.selected);
  }

  private highlight(selected: Selected | null): void {
    const { page, opened } = this;
    for (const one of page.querySelectorAll(".chosen")) one.classList.remove("chosen");
    for (const one of page.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
    if (!selected || !opened) return;
    const key = `${selected.type} ${selected.id}`;
    const buttons = [...page.querySelectorAll<HTMLElement>("[data-meaning]")];
    const own = buttons.filter(({ dataset }) => dataset.meaning === key || dataset.mention === selected.id);
    for (const one of own) one.setAttribute("aria-current", "true");
    const spots = this.web.spots(selected).filter(({ article }) => article === opened);
    const told = [...page.querySelectorAll<HTMLElement>(".told")];
    const here = told.filter(({ dataset }) => spots.some(({ start }) => String(start) === dataset.start));
    if (selected.type !== "mention") for (const one of here) one.classList.add("chosen");
    (own[0] ?? here[0])?.scrollIntoView({ block: "nearest" });
  }

  private name(article: Article, { row, offset, start, end }: Name, stop: number): HTMLElement {
    const mention = this.data.mentions.at(row);
    const meaning = this.web.meaning(article, offset, row);
    const text = article.text.slice(start, Math.min(end, stop));
    const nowhere = !mention.position && meaning.type === "mention";
    const kind = nowhere ? "nowhere" : meaning.type;
    // Who hears the page hears what the others see by the line below a name.
    const title = [mention.name, words.nameKinds[kind]].filter(Boolean).join(": ");
    if (nowhere) return el("span", { class: "name-of nowhere", title, "aria-description": title }, bdi(text));
    const button = el("button", { type: "button", class: `name-of ${kind}`, title }, bdi(text));
    const tone = this.colours.get(meaning.id);
    if (tone) button.style.setProperty("--colour", tone);
    button.dataset.meaning = `${meaning.type} ${meaning.id}`;
    button.dataset.mention = mention.id;
    button.addEventListener("click", () => {
      this.store.select(null);
      this.store.select(meaning);
    });
    return button;
  }

  /** The text from here to there, names as buttons. */
  private pieces(article: Article, names: readonly Name[], from: number, to: number): (Node | string)[] {
    const out: (Node | string)[] = [];
    const text = (start: number, end: number): string => cells(article.text.slice(start, end), this.web.direction(article.id));
    let at = from;
    for (const one of names) {
      if (one.start < at || one.start >= to) continue;
      out.push(text(at, one.start), this.name(article, one, to));
      at = Math.min(one.end, to);
    }
    out.push(text(at, to));
    return out;
  }

  private body(article: Article): HTMLElement {
    const names = this.web.names(article);
    const text = el("div", { class: "text", dir: this.web.direction(article.id) ?? "auto", ...(article.language ? { lang: article.language } : {}) });
    // Empty lines above the text are no part of it.
    let at = article.body + (/^\s*/.exec(article.text.slice(article.body))?.[0].length ?? 0);
    for (const { start, end } of sentences(article)) {
      text.append(...this.pieces(article, names, at, start));
      const told = el("span", { class: "told" }, ...this.pieces(article, names, start, end));
      told.dataset.start = String(start);
      text.append(told);
      at = end;
    }
    text.append(...this.pieces(article, names, at, article.text.length));
    return text;
  }

  /** A line of the list: whether the article counts, and its title that opens it. */
  private line(article: Article): HTMLElement {
    const { store } = this;
    const box = el("input", {
      type: "checkbox",
      checked: !store.state.filters.documents.has(article.id),
      "aria-label": words.showArticle(article.name),
    });
    box.addEventListener("change", () => {
      store.filter({ documents: toggled(store.state.filters.documents, article.id, !box.checked) });
    });
    box.dataset.document = article.id;
    const date = el("span", { class: "date" }, ...byline({ ...article, url: "" }));
    // Who knows the articles by their files finds them by those.
    const file = article.title ? null : bdi(article.id, "file");
    const what = el("span", { class: "what" }, passage(article.name, this.web.direction(article.id), "place"), date, file);
    const button = el("button", { type: "button", class: "row" }, what);
    button.addEventListener("click", () => {
      this.open(article);
      this.page.querySelector<HTMLElement>("h2")?.focus();
    });
    return el("li", { class: "article-line" }, box, button);
  }
}

/** What the lines below names mean, as far as the text has such; null where it has none. */
function keyOf(text: HTMLElement): HTMLElement | null {
  const kinds = Object.entries(words.nameKinds).filter(([kind]) => text.querySelector(`.name-of.${kind}`));
  const items = kinds.map(([kind, said]) => el("li", {}, el("span", { class: `name-of ${kind}`, "aria-hidden": "true" }, words.nameSample), " ", said));
  if (text.querySelector(".told")) items.push(el("li", {}, el("span", { class: "told", "aria-hidden": "true" }, words.toldSample), " ", words.toldSaid));
  return items.length ? el("ul", { class: "readkey", "aria-label": words.textKey }, ...items) : null;
}

/** The sentences that tell something, in order, each once; of two that overlap, the first. */
function sentences({ told, body }: Article): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  for (const { start, end } of [...told].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start >= (out.at(-1)?.end ?? body) && end > start) out.push({ start, end });
  }
  return out;
}

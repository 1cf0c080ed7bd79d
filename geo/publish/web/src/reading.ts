/** In the panel: the articles, each with its place names highlighted and tied to the map. */

import type { Article } from "./beside";
import type { Data } from "./data";
import { bdi, el, type Child } from "./dom";
import { fold } from "./facts";
import { toggled } from "./filters";
import { growing } from "./growing";
import { host, safeUrl } from "./links";
import { colour } from "./palette";
import { sameChoice, type Selected, type Store } from "./store";
import type { Traveller } from "./story";
import type { Name, Web } from "./web";
import { day } from "./when";
import { words } from "./words";

const PAGE = 60;

export interface Reading {
  readonly element: HTMLElement;
  /** Show the articles that have the words that are asked for. */
  show(): void;
  mark(selected: Selected | null): void;
  /** Open the article that tells of it, at its sentence. */
  read(selected: Selected): void;
}

function byline({ source, published, url }: Article): Child[] {
  const address = safeUrl(url);
  const known = [source, published ? day(published) : ""].filter(Boolean);
  const link = address
    ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words.openSource(host(address)))
    : null;
  return [...known.flatMap((one, i) => [i ? " · " : null, bdi(one)]), known.length && link ? " · " : null, link];
}

export function titleOf({ title, id }: Article): string {
  return title || id;
}

export function reading(articles: readonly Article[], data: Data, all: readonly Traveller[], web: Web, store: Store): Reading {
  const colours = new Map(all.flatMap((by) => by.stops.map(({ visit }) => [visit.id, colour(by.index)] as const)));
  const folded = new Map<Article, string>();
  const wordsOf = (article: Article): string => {
    const known = folded.get(article) ?? fold(`${article.title}\n${article.source}\n${article.text}`);
    folded.set(article, known);
    return known;
  };
  const page = el("div", { class: "article" });
  let opened: Article | null = null;

  const name = (article: Article, { row, offset, start, end }: Name, stop: number): HTMLElement => {
    const mention = data.mentions.at(row);
    const meaning = web.meaning(article, offset, row);
    const text = article.text.slice(start, Math.min(end, stop));
    const title = mention.name ?? words.unplaced;
    if (!mention.position && meaning.type === "mention") return el("span", { class: "name-of nowhere", title }, bdi(text));
    const button = el("button", { type: "button", class: `name-of ${meaning.type}`, title }, bdi(text));
    const tone = colours.get(meaning.id);
    if (tone) button.style.setProperty("--colour", tone);
    button.dataset.meaning = `${meaning.type} ${meaning.id}`;
    button.dataset.mention = mention.id;
    button.addEventListener("click", () => {
      store.select(null);
      store.select(meaning);
    });
    return button;
  };

  /** The text from here to there, names as buttons. */
  const pieces = (article: Article, names: readonly Name[], from: number, to: number): Child[] => {
    const out: Child[] = [];
    let at = from;
    for (const one of names) {
      if (one.start < at || one.start >= to) continue;
      out.push(article.text.slice(at, one.start), name(article, one, to));
      at = Math.min(one.end, to);
    }
    out.push(article.text.slice(at, to));
    return out;
  };

  const body = (article: Article): HTMLElement => {
    const names = web.names(article);
    const text = el("div", { class: "text", dir: "auto", ...(article.language ? { lang: article.language } : {}) });
    let at = article.body;
    for (const { start, end } of sentences(article)) {
      text.append(...pieces(article, names, at, start).filter((one) => one !== null));
      const told = el("span", { class: "told" }, ...pieces(article, names, start, end));
      told.dataset.start = String(start);
      text.append(told);
      at = end;
    }
    text.append(...pieces(article, names, at, article.text.length).filter((one) => one !== null));
    return text;
  };

  const open = (article: Article | null): void => {
    opened = article;
    list.element.hidden = article !== null;
    page.hidden = article === null;
    page.replaceChildren();
    if (!article) return;
    const back = el("button", { type: "button", class: "link" }, words.allArticles);
    back.addEventListener("click", () => {
      open(null);
      list.element.querySelector<HTMLElement>("button")?.focus();
    });
    page.append(
      ...(articles.length > 1 ? [back] : []),
      el("h2", { tabindex: "-1" }, bdi(titleOf(article))),
      el("p", { class: "byline" }, ...byline(article)),
      body(article),
    );
    mark(store.state.selected);
  };

  const mark = (selected: Selected | null): void => {
    for (const one of page.querySelectorAll(".chosen")) one.classList.remove("chosen");
    for (const one of page.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
    if (!selected || !opened) return;
    const key = `${selected.type} ${selected.id}`;
    const buttons = [...page.querySelectorAll<HTMLElement>("[data-meaning]")];
    const own = buttons.filter(({ dataset }) => dataset.meaning === key || dataset.mention === selected.id);
    for (const one of own) one.setAttribute("aria-current", "true");
    const spots = web.spots(selected).filter(({ article }) => article === opened);
    const told = [...page.querySelectorAll<HTMLElement>(".told")];
    const here = told.filter(({ dataset }) => spots.some(({ start }) => String(start) === dataset.start));
    if (selected.type !== "mention") for (const one of here) one.classList.add("chosen");
    (own[0] ?? here[0])?.scrollIntoView({ block: "nearest" });
  };

  const line = (article: Article): HTMLElement => {
    const box = el("input", {
      type: "checkbox",
      checked: !store.state.filters.documents.has(article.id),
      "aria-label": words.showArticle(titleOf(article)),
    });
    box.addEventListener("change", () => {
      store.filter({ documents: toggled(store.state.filters.documents, article.id, !box.checked) });
    });
    box.dataset.document = article.id;
    const button = el(
      "button",
      { type: "button", class: "row" },
      el("span", { class: "what" }, bdi(titleOf(article), "place"), el("span", { class: "date" }, ...byline({ ...article, url: "" }))),
    );
    button.addEventListener("click", () => {
      open(article);
      page.querySelector<HTMLElement>("h2")?.focus();
    });
    return el("li", { class: "article-line" }, box, button);
  };
  const list = growing<Article>("ul", "articles", PAGE, line);
  const only = articles.length === 1 ? (articles[0] ?? null) : null;
  let asked: string | null = null;

  const show = (): void => {
    const { query, documents } = store.state.filters;
    const parts = fold(query).split(/\s+/).filter(Boolean);
    if (asked !== query) list.show(articles.filter((one) => parts.every((part) => wordsOf(one).includes(part))));
    asked = query;
    for (const box of list.element.querySelectorAll<HTMLInputElement>("input")) {
      box.checked = !documents.has(box.dataset.document ?? "");
    }
  };
  open(only);
  return {
    element: el("div", {}, list.element, page),
    show,
    mark(selected) {
      if (!selected || !opened || sameChoice(selected, null)) {
        mark(selected);
        return;
      }
      // What the open article does not tell is looked for in the one that does.
      const spots = web.spots(selected);
      const elsewhere = spots.length && !spots.some(({ article }) => article === opened) ? spots[0]?.article : null;
      if (elsewhere) open(elsewhere);
      else mark(selected);
    },
    read(selected) {
      const article = web.spots(selected)[0]?.article;
      if (!article) return;
      if (article !== opened) open(article);
      mark(selected);
      const current = page.querySelector<HTMLElement>("[aria-current], .chosen");
      current?.scrollIntoView({ block: "center" });
      (current?.matches("button") ? current : page.querySelector<HTMLElement>("h2"))?.focus({ preventScroll: true });
    },
  };
}

/** The sentences that tell something, in order, each once; of two that overlap, the first. */
function sentences({ told, body }: Article): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  for (const { start, end } of [...told].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start >= (out.at(-1)?.end ?? body) && end > start) out.push({ start, end });
  }
  return out;
}

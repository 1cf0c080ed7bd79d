/** What a printed page says besides map and itineraries: its limits, its key, what happened, its sources. */

import type { Article } from "./beside";
import type { Caption, Group } from "./caption";
import { sources } from "./citation";
import { bdi, el } from "./dom";
import { words } from "./words";

/** Nobody prints more lines than this of a list. */
const MOST = 60;
const FEW = 12;

/** A line of the list of events. */
export interface Line {
  readonly mark: Element;
  readonly name: string;
}

export interface Paper {
  readonly caption: Caption;
  readonly counts: string;
  readonly events: { readonly count: number; readonly at: (i: number) => Line };
  readonly articles: readonly Pick<Article, "id" | "name" | "source" | "url" | "published">[];
}

function rest(count: number): HTMLElement | null {
  return count > MOST ? el("li", {}, words.andMore(count - MOST)) : null;
}

function about({ caption, counts }: Paper): HTMLElement {
  const { days, limits } = caption;
  const said = [days, limits ? null : counts].filter(Boolean).join(" · ");
  const title = el("p", { class: "title" }, bdi(caption.title));
  return el("div", { class: "paper about" }, title, said ? el("p", {}, bdi(said)) : null, limits ? el("p", { class: "limits" }, bdi(limits)) : null);
}

function keyed({ title, signs }: Group): HTMLElement {
  const rows = signs.map(({ marks, text }) => el("li", { class: "who" }, el("span", { class: "samples" }, ...marks), bdi(text)));
  return el("section", {}, el("h2", {}, title), el("ul", {}, ...rows));
}

/** The key, but for the travellers: each stands in the list with the mark that is theirs. */
function key({ caption }: Paper): HTMLElement {
  const groups = caption.groups.filter(({ title }) => title !== words.travellers);
  return el("div", { class: "paper key" }, ...groups.map(keyed));
}

function happened({ events }: Paper): HTMLElement | null {
  if (!events.count) return null;
  const lines = Array.from({ length: Math.min(MOST, events.count) }, (_, i) => events.at(i));
  const many = new Map<string, { readonly mark: Element; count: number }>();
  for (const { mark, name } of lines) {
    const known = many.get(name);
    if (known) known.count++;
    else many.set(name, { mark, count: 1 });
  }
  const items = [...many].map(([name, { mark, count }]) => el("li", { class: "who" }, mark, bdi(count > 1 ? `${name} (${count})` : name)));
  return el("section", { class: "paper events" }, el("h2", {}, words.events), el("ul", {}, ...items, rest(events.count)));
}

function cited({ articles }: Paper): HTMLElement | null {
  if (!articles.length) return null;
  const items = sources(articles.slice(0, MOST)).map((one) => el("li", {}, bdi(one)));
  return el("section", { class: "paper sources" }, el("h2", {}, words.articles), el("ul", {}, ...items, rest(articles.length)));
}

/** Put it around the map and behind the lists; it is taken away again once that is printed. */
export function setOnPaper(of: Paper): void {
  document.querySelector(".front")?.before(about(of));
  document.querySelector(".front")?.append(key(of));
  // A few are named below the map, as papers do; many stand at the end.
  const [panel, named] = [document.getElementById("panel"), cited(of)];
  panel?.append(...[happened(of)].filter((one) => one !== null));
  if (named) (of.articles.length <= FEW ? document.querySelector(".front") : panel)?.append(named);
}

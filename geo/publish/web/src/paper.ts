/** What a printed page says besides map and itineraries: its limits, its key, what happened, its sources. */

import type { Caption, Group } from "./caption";
import type { Cited } from "./citation";
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
  readonly cited: Cited;
}

function rest(left: number): HTMLElement | null {
  return left > 0 ? el("li", {}, words.andMore(left)) : null;
}

function about({ caption, counts }: Paper): HTMLElement {
  const { days, limits } = caption;
  const said = [days, limits ? null : counts, words.onPaper].filter(Boolean).join(" · ");
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
  return el("section", { class: "paper events" }, el("h2", {}, words.events), el("ul", {}, ...items, rest(events.count - MOST)));
}

function sources({ cited }: Paper): HTMLElement | null {
  const { lines, left } = cited.lines(MOST);
  if (!lines.length) return null;
  const items = lines.map((one) => el("li", {}, bdi(one)));
  return el("section", { class: "paper sources" }, el("h2", {}, words.sources), el("ul", {}, ...items, rest(left)));
}

/** Put it around the map and behind the lists; it is taken away again once that is printed. */
export function setOnPaper(of: Paper): void {
  document.querySelector(".front")?.before(about(of));
  document.querySelector(".front")?.append(key(of));
  // A few are named below the map, as papers do; many stand at the end.
  const panel = document.getElementById("panel");
  // What happened cites sources, too.
  panel?.append(...[happened(of)].filter((one) => one !== null));
  const named = sources(of);
  if (named) (of.cited.all.length <= FEW ? document.querySelector(".front") : panel)?.append(named);
}

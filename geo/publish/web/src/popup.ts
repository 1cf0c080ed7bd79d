/** What a popup says: who, where, when and how known, the sentence, its source, and why here. */

import type { Happening, Mention, Told, Visit } from "./data";
import { bdi, bdis, el, type Child } from "./dom";
import { host, safeUrl, sources, type Source } from "./links";
import { eventMark, stopMark } from "./shapes";
import type { Stop, Traveller } from "./story";
import { day, howKnown, when } from "./when";
import { countryName, words } from "./words";

type Row = readonly [label: string, value: Child];

function rows(all: readonly Row[]): HTMLElement | null {
  const known = all.filter(([, value]) => value !== null);
  if (!known.length) return null;
  return el("dl", {}, ...known.flatMap(([label, value]) => [el("dt", {}, label), el("dd", {}, value)]));
}

function fragment(...children: Child[]): DocumentFragment {
  const out = document.createDocumentFragment();
  for (const child of children) if (child !== null) out.append(child);
  return out;
}

/** A link that leads out, or plain text where there is no good address. */
function link(title: string, url: string | null): Node {
  if (url === null) return bdi(title);
  return el(
    "a",
    { href: url, target: "_blank", rel: "noopener noreferrer", title: words.openSource(host(url)) },
    bdi(title || host(url)),
  );
}

function quotes(sentences: readonly string[]): HTMLElement[] {
  return sentences.map((one) => el("blockquote", { "aria-label": words.says }, bdi(one)));
}

function source({ title, url, published }: Source): HTMLElement {
  const date = published ? bdi(words.published(day(published))) : null;
  return el("p", { class: "source" }, link(title, url), date && ", ", date);
}

function sure(confidence: number | null): string | null {
  return confidence === null ? null : words.sure(Math.round(100 * Math.min(1, Math.max(0, confidence))));
}

interface Reasoned {
  readonly confidence: number | null;
  readonly reasons: string | null;
  readonly alternatives: string | null;
  readonly decidedBy: string | null;
}

function why(of: Reasoned): HTMLElement | null {
  const table = rows([
    [words.reasons, of.reasons === null ? null : bdi(of.reasons)],
    [words.notTakenFor, of.alternatives === null ? null : bdi(of.alternatives)],
    [words.decidedBy, of.decidedBy === null ? null : bdi(of.decidedBy)],
  ]);
  if (!table) return null;
  const percent = sure(of.confidence);
  return el(
    "details",
    { class: "why" },
    el("summary", {}, words.why, percent ? el("span", { class: "percent" }, percent) : null),
    table,
  );
}

function date(told: Told): Node {
  const known = howKnown(told.basis, told.dateText);
  return fragment(bdi(when(told)), known ? el("span", { class: "known" }, bdi(known)) : null);
}

function place(told: Told): Node {
  const kind = told.placeKind ? words.placeKind[told.placeKind] : undefined;
  const details = [kind, countryName(told.country)].filter((part): part is string => Boolean(part));
  return fragment(
    bdi(told.place ?? words.unknownPlace, "place"),
    details.length ? el("span", { class: "known" }, bdi(details.join(", "))) : null,
  );
}

function tag(status: string): HTMLElement | null {
  if (status === "actual") return null;
  return el("span", { class: `tag ${status.replace(/[^a-z]/g, "")}` }, words.status[status] ?? status);
}

function card(head: HTMLElement, told: Told, who: Row): HTMLElement {
  return el(
    "article",
    { class: "card" },
    head,
    rows([
      [words.where, place(told)],
      [words.when, date(told)],
      who,
    ]),
    ...quotes(told.sentences),
    ...sources(told).map(source),
    why(told),
  );
}

export function visitCard(stop: Stop, by: Traveller): HTMLElement {
  const { visit } = stop;
  const kind = visit.kind ? words.visit[visit.kind] : undefined;
  const head = el(
    "header",
    {},
    stopMark({ traveller: by.index, number: stop.number, status: visit.status, confidence: visit.confidence }),
    el(
      "div",
      {},
      el("h3", { tabindex: "-1" }, bdi(visit.traveller || words.someone)),
      el("p", {}, ...subtitle(visit, kind), tag(visit.status)),
    ),
  );
  return card(head, visit, [words.with, visit.companions.length ? bdis(visit.companions) : null]);
}

function subtitle(visit: Visit, kind: string | undefined): Child[] {
  const role = visit.role === null ? null : bdi(visit.role);
  return [role, role && kind ? " · " : null, kind ?? null, role || kind ? " " : null];
}

export function kindName(kind: string | null): string {
  return words.event[kind ?? ""] ?? kind ?? words.otherEvent;
}

export function eventCard(event: Happening): HTMLElement {
  const head = el(
    "header",
    {},
    eventMark(event.kind ?? "", event.status),
    el("div", {}, el("h3", { tabindex: "-1" }, bdi(kindName(event.kind))), el("p", {}, tag(event.status))),
  );
  return card(head, event, [words.who, event.participants.length ? bdis(event.participants) : null]);
}

export function mentionCard(all: readonly Mention[]): HTMLElement {
  const first = all[0];
  return el(
    "article",
    { class: "card" },
    el("header", {}, el("div", {}, el("h3", { tabindex: "-1" }, bdi(first?.name ?? first?.text ?? "")))),
    ...all.slice(0, 20).map((mention) =>
      fragment(
        ...quotes(mention.sentence === null ? [] : [mention.sentence]),
        source({
          title: mention.title ?? mention.document ?? "",
          url: safeUrl(mention.url ?? ""),
          published: mention.published ?? "",
        }),
        why(mention),
      ),
    ),
  );
}

/** What a popup says: who, where, when and how known, the sentence, its source, and why here. */

import type { Happening, Mention, Told, Visit } from "./data";
import type { Rival } from "./beside";
import type { Corrections } from "./corrections";
import { direction, type Direction } from "./direction";
import { bdi, bdis, el, passage, type Child } from "./dom";
import { decision, evidence } from "./evidence";
import { host, safeUrl, sources, type Source } from "./links";
import { doubts, rivalName } from "./rivals";
import { eventMark, stopMark } from "./shapes";
import type { Selected } from "./store";
import type { Stop, Traveller, Way } from "./story";
import { day, howKnown, when } from "./when";
import { whereabouts } from "./whereabouts";
import { countryName, words } from "./words";

/** What a popup can do besides being read. */
export interface Actions {
  /** The name that led to the place; null where none is known. */
  readonly named: (of: Selected) => Mention | null;
  readonly rivals: (of: Selected) => readonly Rival[];
  readonly corrections: Corrections;
  /** What an article goes by, by its id. */
  readonly called: (document: string) => string;
  /** The direction in which those articles run; null where it is not known. */
  readonly direction: (...documents: readonly string[]) => Direction | null;
  /** Show it in its article; null where no article is at hand. */
  readonly reader: (of: Selected) => (() => void) | null;
}

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
function link(title: string, url: string | null, towards: Direction | null): Node {
  if (url === null) return passage(title, towards);
  return el(
    "a",
    { href: url, target: "_blank", rel: "noopener noreferrer", title: words.openSource(host(url)) },
    passage(title || host(url), towards),
  );
}

function quotes(sentences: readonly string[], towards: Direction | null): HTMLElement[] {
  return sentences.map((one) => el("blockquote", { "aria-label": words.says, dir: towards ?? direction(one) }, passage(one, towards)));
}

function source({ title, url, published }: Source, towards: Direction | null): HTMLElement {
  const date = published ? bdi(words.published(day(published))) : null;
  return el("p", { class: "source" }, link(title, url, towards), date && ", ", date);
}

export function percent(confidence: number): number {
  return Math.round(100 * Math.min(1, Math.max(0, confidence)));
}

function sure(confidence: number | null): string | null {
  return confidence === null ? null : words.sure(percent(confidence));
}

interface Reasoned {
  readonly confidence: number | null;
  readonly reasons: string | null;
  readonly alternatives: string | null;
  readonly decidedBy: string | null;
}

function listed(title: string, sentences: readonly string[]): HTMLElement | null {
  if (!sentences.length) return null;
  return el("section", {}, el("h4", {}, title), el("ul", { class: "reasons" }, ...sentences.map((one) => el("li", {}, bdi(one)))));
}

/** A list of other places as the layers have it, without what is only for machines. */
function others(alternatives: string | null): string[] {
  return (alternatives ?? "").split("; ").filter(Boolean).map((one) => {
    const [, label, country] = /^(.*) \((?:([A-Z]{2}), )?[\d.]+ [NS] [\d.]+ [EW]\)$/s.exec(one) ?? [];
    if (label === undefined) return one;
    return country ? `${label} (${countryName(country) ?? country})` : label;
  });
}

function why(of: Reasoned, selected: Selected, actions: Actions): HTMLElement {
  const rivals = actions.rivals(selected);
  const pieces = evidence(of.reasons);
  const said = (test: (weight: number) => boolean): string[] =>
    pieces.filter(({ weight }) => test(weight)).map(({ sentence }) => sentence);
  const certain = sure(of.confidence);
  const notMeant = rivals.length ? rivals.map(rivalName) : others(of.alternatives);
  const alone = !notMeant.length;
  const decided = decision(of.decidedBy, !alone);
  return el(
    "details",
    { class: "why" },
    el("summary", {}, words.why, certain ? el("span", { class: "percent" }, certain) : null),
    decided === null ? null : el("p", { class: "decided" }, bdi(decided)),
    listed(words.speaksFor, said((weight) => weight >= 0)),
    listed(words.speaksAgainst, said((weight) => weight < 0)),
    listed(words.notTakenFor, notMeant),
    alone && of.decidedBy !== "gazetteer" && of.decidedBy !== "declined" ? el("p", { class: "hint" }, words.onlyOne) : null,
  );
}

/** The way to say what the place is instead; it is open where that was said. */
function correct(selected: Selected, actions: Actions): HTMLElement {
  const name = actions.named(selected);
  const { corrections } = actions;
  const doubted = name?.document ? { document: name.document, text: name.text, was: name.name ?? "" } : null;
  const open = doubted !== null && corrections.of(doubted.document, doubted.text) !== null;
  return el(
    "details",
    { class: "correct", open },
    el("summary", {}, words.correctPlace),
    doubted ? doubts(doubted, actions.rivals(selected), corrections) : el("p", { class: "hint" }, words.cannotCorrect),
  );
}

function readIt(selected: Selected, actions: Actions): HTMLElement | null {
  const read = actions.reader(selected);
  if (!read) return null;
  const button = el("button", { type: "button", class: "link" }, words.readIt);
  button.addEventListener("click", read);
  return button;
}

function date(told: Told): Node {
  const known = howKnown(told.basis, told.dateText);
  return fragment(bdi(when(told)), known ? el("span", { class: "known" }, bdi(known)) : null);
}

function place(told: Told): Node {
  const where = whereabouts(told);
  return fragment(bdi(told.place ?? words.unknownPlace, "place"), where ? el("span", { class: "known" }, bdi(where)) : null);
}

function tag(status: string): HTMLElement | null {
  if (status === "actual") return null;
  return el("span", { class: `tag ${status.replace(/[^a-z]/g, "")}` }, words.status[status] ?? status);
}

function card(head: HTMLElement | null, told: Visit | Happening, who: Row, actions: Actions): HTMLElement {
  const selected: Selected = { type: told.type, id: told.id };
  const towards = actions.direction(...told.documents);
  return el(
    "article",
    { class: "card", "data-id": told.id },
    head,
    rows([
      [words.where, place(told)],
      [words.when, date(told)],
      who,
    ]),
    ...quotes(told.sentences, towards),
    ...sources(told, actions.called).map((one) => source(one, towards)),
    readIt(selected, actions),
    why(told, selected, actions),
    correct(selected, actions),
  );
}

export function visitCard(stop: Stop, by: Traveller, actions: Actions): HTMLElement {
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
  return card(head, visit, [words.with, visit.companions.length ? bdis(visit.companions) : null], actions);
}

function subtitle(visit: Visit, kind: string | undefined): Child[] {
  const role = visit.role === null ? null : bdi(visit.role);
  return [role, role && kind ? " · " : null, kind ?? null, role || kind ? " " : null];
}

export function kindName(kind: string | null): string {
  return words.event[kind ?? ""] ?? kind ?? words.otherEvent;
}

export function eventCard(event: Happening, actions: Actions): HTMLElement {
  const head = el(
    "header",
    {},
    eventMark(event.kind ?? "", event.status),
    el("div", {}, el("h3", { tabindex: "-1" }, bdi(kindName(event.kind))), el("p", {}, tag(event.status))),
  );
  return card(head, event, whoOf(event), actions);
}

function whoOf({ participants }: Happening): Row {
  return [words.who, participants.length ? bdis(participants) : null];
}

/** The events of a place, a line each that unfolds; one is open at a time, and the arrows walk from line to line. */
export function eventsCard(all: readonly [Happening, ...Happening[]], named: (event: Happening) => string, actions: Actions): HTMLElement {
  const lines = all.map((event) => {
    const line = el("summary", {}, eventMark(event.kind ?? "", event.status, 1, 20, event.confidence), bdi(named(event)));
    const part = el("details", { "data-id": event.id, name: "events" }, line);
    part.addEventListener("toggle", () => {
      if (part.open && part.childElementCount === 1) part.append(card(null, event, whoOf(event), actions));
    });
    line.addEventListener("keydown", (pressed) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[pressed.key];
      if (step === undefined) return;
      lines[lines.indexOf(part) + step]?.querySelector("summary")?.focus();
      pressed.preventDefault();
    });
    return part;
  });
  const [{ place }] = all;
  const title = words.severalEvents(all.length, place ?? words.unknownPlace);
  const where = whereabouts(all[0]);
  return el("div", { class: "card several" }, el("header", {}, el("div", {}, el("h3", { tabindex: "-1" }, bdi(title)), where ? el("p", {}, bdi(where)) : null)), ...lines);
}

function mentionPart(mention: Mention, actions: Actions): Node {
  const selected: Selected = { type: "mention", id: mention.id };
  const towards = actions.direction(mention.document ?? "");
  return el(
    "div",
    { "data-id": mention.id },
    ...quotes(mention.sentence === null ? [] : [mention.sentence], towards),
    source({
      title: mention.title ?? actions.called(mention.document ?? ""),
      url: safeUrl(mention.url ?? ""),
      published: mention.published ?? "",
    }, towards),
    readIt(selected, actions),
    why(mention, selected, actions),
    correct(selected, actions),
  );
}

/** All that is said of a place that is only named; the first twenty sentences. */
export function mentionCard(all: readonly Mention[], actions: Actions): HTMLElement {
  const first = all[0];
  const where = first ? whereabouts({ ...first, place: first.name }) : "";
  return el(
    "article",
    { class: "card" },
    el(
      "header",
      {},
      el(
        "div",
        {},
        el("h3", { tabindex: "-1" }, bdi(first?.name ?? first?.text ?? "")),
        el("p", {}, words.onlyNamed, where ? " · " : null, where ? bdi(where) : null),
      ),
    ),
    ...all.slice(0, 20).map((mention) => mentionPart(mention, actions)),
  );
}

/** What is said of a way: from where to where, whose it is, how far and whether it was gone. */
export function wayCard({ leg: { traveller, from, to, km, status } }: Way): HTMLElement {
  const said = words.status[status] ?? status;
  const details = [traveller || words.someone, km === null ? said : `${words.km(km)} · ${said}`];
  return el(
    "div",
    {},
    el("strong", {}, bdi(from ?? "?"), " → ", bdi(to ?? "?")),
    ...details.flatMap((part) => [el("br"), bdi(part)]),
  );
}

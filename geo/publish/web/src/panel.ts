/** The list beside the map: whose routes these are, what is shown, and what the marks mean. */

import { bdi, el, type Child } from "./dom";
import { eventMark, lineSample, stopMark } from "./shapes";
import { kindName } from "./popup";
import type { Stop, Traveller } from "./story";
import { when } from "./when";
import { words } from "./words";

/** What the reader has switched off, and on. */
export interface Choice {
  readonly hiddenTravellers: ReadonlySet<number>;
  readonly hiddenKinds: ReadonlySet<string>;
  readonly mentions: boolean;
}

export interface PanelEvents {
  readonly change: (choice: Choice) => void;
  readonly select: (stop: Stop) => void;
}

export interface Contents {
  readonly travellers: readonly Traveller[];
  /** Kinds of events and how many there are of each. */
  readonly kinds: ReadonlyMap<string, number>;
  readonly mentions: number;
  readonly articles: number;
}

/** Itineraries of the first travellers are open; more would bury the list. */
const OPEN = 6;

interface State {
  readonly travellers: Set<number>;
  readonly kinds: Set<string>;
  mentions: boolean;
}

function check(label: Child, on: boolean, change: (on: boolean) => void): HTMLLabelElement {
  const box = el("input", { type: "checkbox", checked: on });
  box.addEventListener("change", () => change(box.checked));
  return el("label", { class: "check" }, box, label);
}

function line(stop: Stop, by: Traveller, select: (stop: Stop) => void): HTMLElement {
  const { visit } = stop;
  const style = { traveller: by.index, number: stop.number, status: visit.status, confidence: visit.confidence };
  const said = words.status[visit.status] ?? visit.status;
  const inner: Child[] = [
    stopMark(style, 24),
    el(
      "span",
      { class: "what" },
      bdi(visit.place ?? words.unknownPlace, "place"),
      el("span", { class: "date" }, bdi(when(visit)), visit.status === "actual" ? null : ` · ${said}`),
    ),
  ];
  if (stop.at === null) return el("li", {}, el("div", { class: "row nowhere" }, ...inner));
  const button = el("button", { type: "button", class: "row" }, ...inner);
  button.addEventListener("click", () => select(stop));
  return el("li", {}, button);
}

function itinerary(by: Traveller, select: (stop: Stop) => void): HTMLElement {
  const list = el("ol", {});
  const details = el(
    "details",
    { open: by.index < OPEN },
    el("summary", {}, words.counts(0, by.stops.length, 0, 0)),
    list,
  );
  const write = (): void => {
    if (details.open && !list.childElementCount) list.append(...by.stops.map((stop) => line(stop, by, select)));
  };
  details.addEventListener("toggle", write);
  write();
  return details;
}

function travellerItem(by: Traveller, state: State, changed: () => void, select: (stop: Stop) => void) {
  const swatch = stopMark({ traveller: by.index, number: null, status: "actual", confidence: null }, 16);
  const label = el(
    "span",
    { class: "who" },
    swatch,
    el("span", {}, bdi(by.name || words.someone, "name"), by.role ? bdi(by.role, "role") : null),
  );
  const item = el("li", { class: "traveller" });
  const box = check(label, true, (on) => {
    if (on) state.travellers.delete(by.index);
    else state.travellers.add(by.index);
    item.classList.toggle("off", !on);
    changed();
  });
  item.append(box, itinerary(by, select));
  return item;
}

function switches(list: HTMLElement): HTMLElement {
  const set = (on: boolean) => () => {
    for (const box of list.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) {
      if (box.checked !== on) box.click();
    }
  };
  const button = (label: string, on: boolean): HTMLElement => {
    const made = el("button", { type: "button", "aria-label": `${words.travellers}: ${label}` }, label);
    made.addEventListener("click", set(on));
    return made;
  };
  return el("span", { class: "switches" }, button(words.all, true), button(words.none, false));
}

/** Fill the panel with the story. */
export function fillPanel(panel: HTMLElement, contents: Contents, events: PanelEvents): void {
  const state: State = { travellers: new Set(), kinds: new Set(), mentions: false };
  const changed = (): void =>
    events.change({ hiddenTravellers: state.travellers, hiddenKinds: state.kinds, mentions: state.mentions });
  const { travellers } = contents;
  const stops = travellers.reduce((sum, one) => sum + one.stops.length, 0);
  const happened = [...contents.kinds.values()].reduce((sum, count) => sum + count, 0);
  panel.append(
    el("p", { class: "counts" }, words.counts(travellers.length, stops, happened, contents.articles)),
  );
  if (!travellers.length) panel.append(el("p", {}, words.nothing));
  else {
    const list = el("ul", { class: "travellers" });
    list.append(...travellers.map((one) => travellerItem(one, state, changed, events.select)));
    panel.append(el("h2", {}, words.travellers, travellers.length > 1 ? switches(list) : null), list);
  }
}

/** Fill the key, which is the filter of the events too. */
export function fillLegend(legend: HTMLElement, contents: Contents, change: (choice: Omit<Choice, "hiddenTravellers">) => void): void {
  const kinds = new Set<string>();
  let mentions = false;
  const changed = (): void => change({ hiddenKinds: kinds, mentions });
  const row = (mark: Element, text: string) => el("li", {}, mark, el("span", {}, text));
  const stop = (status: string, confidence: number) =>
    stopMark({ traveller: 0, number: 1, status, confidence }, 20);
  legend.append(
    el("h3", {}, words.lines),
    el(
      "ul",
      {},
      row(lineSample("actual"), words.lineActual),
      row(lineSample("planned"), words.linePlanned),
      row(lineSample("cancelled"), words.lineCancelled),
      row(stop("actual", 0), words.stopUncertain),
    ),
  );
  const boxes = [...contents.kinds].map(([kind, count]) => {
    const label = el("span", { class: "who" }, eventMark(kind, "actual", 1, 18), bdi(`${kindName(kind)} (${count})`));
    return el("li", {}, check(label, true, (on) => (on ? kinds.delete(kind) : kinds.add(kind), changed())));
  });
  if (boxes.length) legend.append(el("h3", {}, words.events), el("ul", {}, ...boxes));
  if (contents.mentions) {
    const label = el("span", { class: "who" }, el("span", { class: "speck" }), `${words.mentions} (${contents.mentions})`);
    const box = check(label, false, (on) => ((mentions = on), changed()));
    legend.append(el("ul", { class: "rest" }, el("li", {}, box)));
  }
}

/** The key: what the marks mean, and which of them are shown. */

import { bdi, el } from "./dom";
import { toggled, type Filters } from "./filters";
import { kindName } from "./popup";
import { asideMark, endMark, eventMark, lineSample, rivalMark, severalMark, stopMark } from "./shapes";
import type { Store } from "./store";
import type { Coded } from "./table";
import { words } from "./words";

/** How often each word occurs. */
export type Tally = ReadonlyMap<string, number>;

export interface Contents {
  readonly kinds: Tally;
  readonly visits: Tally;
  readonly statuses: Tally;
  /** How many places are named that can be shown. */
  readonly places: number;
  /** How many events there are in which no traveller takes part. */
  readonly others: number;
  readonly unsure: boolean;
  readonly rivals: boolean;
}

export function tally({ codes, words: all }: Coded, order: (word: string) => string = (word) => word): Tally {
  const counts = new Uint32Array(all.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  const found = all.flatMap((word, code): [string, number][] => (counts[code] ? [[word ?? "", counts[code] ?? 0]] : []));
  return new Map(found.sort(([a], [b]) => order(a).localeCompare(order(b), words.locale)));
}

type SetName = "kinds" | "visits" | "statuses";

function list(tallied: Tally, key: SetName, mark: (word: string) => Element | null, name: (word: string) => string, store: Store): HTMLElement {
  const rows = [...tallied].map(([word, count]) => {
    const box = el("input", { type: "checkbox", "data-set": key });
    box.dataset.word = word;
    box.addEventListener("change", () => {
      store.filter({ [key]: toggled(store.state.filters[key], word, !box.checked) });
    });
    const label = el("span", { class: "who" }, mark(word), bdi(`${name(word)} (${count.toLocaleString(words.locale)})`));
    return el("li", {}, el("label", { class: "check" }, box, label));
  });
  return el("ul", {}, ...rows);
}

function sureness(unsure: boolean, store: Store): HTMLElement {
  const range = el("input", { type: "range", min: 0, max: 95, step: 5, id: "sure" });
  const said = el("output", { for: "sure" });
  range.addEventListener("input", () => store.filter({ sure: Number(range.value) / 100 }));
  const mark = stopMark({ traveller: 0, number: 1, status: "actual", confidence: 0 }, 20);
  return el(
    "div",
    { class: "sure" },
    unsure ? el("p", { class: "who" }, mark, words.stopUncertain) : null,
    el("label", { for: "sure" }, words.atLeast, " ", said),
    range,
  );
}

/** How a stop and a way of that status look. */
export function statusSample(status: string): HTMLElement {
  const mark = stopMark({ traveller: 0, number: null, status, confidence: null }, 17);
  return el("span", { class: "samples" }, mark, lineSample(status));
}

/** Fill the key; what is returned brings it up to date with the filters. */
export function fillLegend(legend: HTMLElement, contents: Contents, store: Store): (filters: Filters) => void {
  const { kinds, visits, statuses, places } = contents;
  const status = (word: string): string => words.statusName[word] ?? word;
  legend.append(
    el("h3", {}, words.lines),
    list(statuses, "statuses", statusSample, status, store),
    sureness(contents.unsure, store),
  );
  if (visits.size > 1) {
    const name = (word: string): string => words.visit[word] ?? word;
    const all = list(visits, "visits", () => null, name, store);
    legend.append(el("details", { class: "kinds" }, el("summary", {}, words.visitKinds), all));
  }
  if (kinds.size) {
    legend.append(el("h3", {}, words.events), list(kinds, "kinds", (kind) => eventMark(kind, "actual", 1, 18), kindName, store));
  }
  const others = el("input", { type: "checkbox" });
  if (contents.others) {
    others.addEventListener("change", () => store.filter({ others: others.checked }));
    const text = `${words.others} (${contents.others.toLocaleString(words.locale)})`;
    legend.append(el("ul", {}, el("li", {}, el("label", { class: "check" }, others, el("span", {}, text)))));
  }
  const named = el("input", { type: "checkbox" });
  if (places) {
    named.addEventListener("change", () => store.filter({ mentions: named.checked }));
    const label = el("span", { class: "who" }, el("span", { class: "speck" }), `${words.mentions} (${places.toLocaleString(words.locale)})`);
    legend.append(el("ul", { class: "rest" }, el("li", {}, el("label", { class: "check" }, named, label))));
  }
  const sign = (of: string, mark: Element, ...said: (string | Node)[]): void => legend.append(el("p", { class: `who rest ${of}` }, mark, el("span", {}, ...said)));
  sign("of-count", eventMark("", "actual", 3, 20), words.counted);
  sign("of-mixed", eventMark("", "actual", 1, 18), words.mixed);
  sign("of-several", severalMark(9, 20), words.severalHere, el("span", { class: "on-screen" }, words.openSeveral));
  sign("of-end", endMark(null), words.wayEnds);
  sign("of-aside", asideMark(26), words.aside);
  if (contents.rivals) sign("", rivalMark(14), words.rivals);
  const range = legend.querySelector<HTMLInputElement>("#sure");
  const said = legend.querySelector("output");
  return (filters) => {
    for (const box of legend.querySelectorAll<HTMLInputElement>("input[data-set]")) {
      box.checked = !filters[box.dataset.set as SetName].has(box.dataset.word ?? "");
    }
    others.checked = filters.others;
    named.checked = filters.mentions;
    const percent = String(Math.round(filters.sure * 100));
    if (range) range.value = percent;
    if (said) said.textContent = words.percent(Number(percent));
  };
}

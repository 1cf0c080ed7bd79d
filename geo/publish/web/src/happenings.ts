/** In the panel: what happened, as a list. */

import type { Data } from "./data";
import { bdi, bdis, el } from "./dom";
import { UNDATED } from "./days";
import type { Facts } from "./facts";
import { growing } from "./growing";
import { kindName } from "./popup";
import { eventMark } from "./shapes";
import type { Selected, Store } from "./store";
import { when } from "./when";
import { words } from "./words";

const PAGE = 60;
/** Beyond this the order of the data has to do: sorting would be felt at the slider. */
const MOST_SORTED = 20_000;

export interface Happenings {
  readonly element: HTMLElement;
  show(mask: Uint8Array): void;
  mark(selected: Selected | null): void;
}

/** Rows in the order of their days, those without one last. */
export function inOrder(mask: Uint8Array, { first }: Pick<Facts, "first">): number[] {
  const rows: number[] = [];
  for (let row = 0; row < mask.length; row++) if (mask[row]) rows.push(row);
  if (rows.length > MOST_SORTED) return rows;
  const day = (row: number): number => (first[row] === UNDATED ? Infinity : (first[row] ?? Infinity));
  return rows.sort((a, b) => (day(a) === day(b) ? a - b : day(a) - day(b)));
}

export function happenings(data: Data, facts: Facts, store: Store): Happenings {
  const line = (row: number): HTMLElement => {
    const event = data.events.at(row);
    const { participants, place, status } = event;
    const said = status === "actual" ? "" : ` · ${words.status[status] ?? status}`;
    const button = el(
      "button",
      { type: "button", class: "row" },
      eventMark(event.kind ?? "", status, 1, 22, event.confidence),
      el(
        "span",
        { class: "what" },
        el("span", {}, el("strong", {}, bdi(kindName(event.kind))), ", ", bdi(place ?? words.unknownPlace, "place")),
        el("span", { class: "date" }, bdi(when(event)), said),
        participants.length ? el("span", { class: "date" }, bdis(participants)) : null,
      ),
    );
    button.addEventListener("click", () => {
      store.select(null);
      store.select({ type: "event", id: event.id });
    });
    return el("li", { "data-event": event.id }, button);
  };
  const list = growing<number>("ul", "happenings", PAGE, line);
  const nothing = el("p", { class: "nothing" }, words.noEvents);
  const mark = (selected: Selected | null): void => {
    for (const one of list.element.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
    if (selected?.type !== "event") return;
    const row = [...list.element.querySelectorAll<HTMLElement>("[data-event]")].find((one) => one.dataset.event === selected.id);
    row?.querySelector(".row")?.setAttribute("aria-current", "true");
    row?.scrollIntoView({ block: "nearest" });
  };
  return {
    element: el("div", {}, list.element, nothing),
    show(mask) {
      const rows = inOrder(mask, facts);
      nothing.hidden = rows.length > 0;
      list.show(rows);
      mark(store.state.selected);
    },
    mark,
  };
}

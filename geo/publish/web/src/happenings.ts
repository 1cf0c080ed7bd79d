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

export interface Happenings {
  readonly element: HTMLElement;
  show(mask: Uint8Array): void;
  /** Write the list, if it is seen and out of date. */
  draw(): void;
  mark(selected: Selected | null): void;
}

/** All rows in the order of their days, those without one last. */
export function inOrder({ first, count }: Pick<Facts, "first" | "count">): Uint32Array {
  const day = (row: number): number => (first[row] === UNDATED ? Infinity : (first[row] ?? Infinity));
  return Uint32Array.from({ length: count }, (_, row) => row).sort((a, b) => {
    const [left, right] = [day(a), day(b)];
    return left === right ? a - b : left < right ? -1 : 1;
  });
}

export function happenings(data: Data, facts: Facts, store: Store): Happenings {
  const lines = new Map<number, HTMLElement>();
  const line = (row: number): HTMLElement => {
    const known = lines.get(row) ?? write(row);
    lines.set(row, known);
    return known;
  };
  const write = (row: number): HTMLElement => {
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
  const element = el("div", {}, list.element, nothing);
  let order: Uint32Array | null = null;
  let mask = new Uint8Array();
  let stale = true;
  const draw = (): void => {
    // A list that nobody sees is written when somebody does: the slider has other things to do.
    if (!stale || element.closest("[hidden]")) return;
    stale = false;
    order ??= inOrder(facts);
    const rows: number[] = [];
    for (const row of order) if (mask[row]) rows.push(row);
    nothing.hidden = rows.length > 0;
    list.show(rows);
    mark(store.state.selected);
  };
  return {
    element,
    show(now) {
      mask = now as Uint8Array<ArrayBuffer>;
      stale = true;
      draw();
    },
    draw,
    mark,
  };
}

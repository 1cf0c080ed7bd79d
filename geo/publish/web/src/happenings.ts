/** In the panel: what happened, as a list. */

import type { Data } from "./data";
import { bdi, bdis, el } from "./dom";
import { growing } from "./growing";
import { kindName } from "./popup";
import type { Seen } from "./seen";
import { eventMark } from "./shapes";
import type { Selected, Store } from "./store";
import { when } from "./when";
import { listed } from "./whereabouts";
import { words } from "./words";

const PAGE = 60;

/** The rows that a mask lets through, in order. */
export function inOrder(order: Uint32Array, { events: mask, counts }: Pick<Seen, "events" | "counts">): Uint32Array {
  const out = new Uint32Array(counts.events);
  let at = 0;
  for (const row of order) if (mask[row]) out[at++] = row;
  return out;
}

export class Happenings {
  readonly element: HTMLElement;
  private readonly list = growing<number>("ul", "happenings", PAGE, (row) => this.line(row));
  private readonly nothing = el("p", { class: "nothing" }, words.noEvents);
  private readonly lines = new Map<number, HTMLElement>();
  private seen: Seen | null = null;
  private stale = true;

  constructor(
    private readonly data: Data,
    private readonly store: Store,
  ) {
    this.element = el("div", {}, this.list.element, this.nothing);
  }

  show(seen: Seen): void {
    this.seen = seen;
    this.stale = true;
    this.draw();
  }

  /** Write the list, if it is seen and out of date. */
  draw(): void {
    // A list that nobody sees is written when somebody does: the slider has other things to do.
    if (!this.stale || !this.seen || this.element.closest("[hidden]")) return;
    this.stale = false;
    this.nothing.hidden = this.seen.counts.events > 0;
    this.list.show(inOrder(this.seen.order(), this.seen));
    this.mark(this.store.state.selected);
  }

  mark(selected: Selected | null): void {
    const all = this.list.element;
    for (const one of all.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
    if (selected?.type !== "event") return;
    const row = [...all.querySelectorAll<HTMLElement>("[data-event]")].find((one) => one.dataset.event === selected.id);
    row?.querySelector(".row")?.setAttribute("aria-current", "true");
    row?.scrollIntoView({ block: "nearest" });
  }

  private line(row: number): HTMLElement {
    const known = this.lines.get(row) ?? this.write(row);
    this.lines.set(row, known);
    return known;
  }

  private write(row: number): HTMLElement {
    const event = this.data.events.at(row);
    const { participants, status } = event;
    const said = status === "actual" ? "" : ` · ${words.status[status] ?? status}`;
    const button = el(
      "button",
      { type: "button", class: "row" },
      eventMark(event.kind ?? "", status, 1, 22, event.confidence),
      el(
        "span",
        { class: "what" },
        el("span", {}, el("strong", {}, bdi(kindName(event.kind))), ", ", bdi(listed(event), "place")),
        el("span", { class: "date" }, bdi(when(event)), said),
        participants.length ? el("span", { class: "date" }, bdis(participants)) : null,
      ),
    );
    button.addEventListener("click", () => {
      this.store.select(null);
      this.store.select({ type: "event", id: event.id });
    });
    return el("li", { "data-event": event.id }, button);
  }
}

/** The days of the story: a histogram, a range to drag, a button that plays it, and the undated. */

import { binOf, bins, UNDATED, type Bins } from "./days";
import { el } from "./dom";
import type { Facts } from "./facts";
import type { Filters } from "./filters";
import type { Store } from "./store";
import { binName } from "./when";
import { words } from "./words";

/** Nothing in the text moves faster than a reader can follow. */
const STEP_MS = 450;
const WHOLE_MS = 20_000;

/** Count rows by the bin of their first day; behind the last bin, the undated. */
export function histogram(facts: readonly Facts[], masks: readonly Uint8Array[], of: Bins): Uint32Array {
  const count = of.edges.length - 1;
  const out = new Uint32Array(count + 1);
  facts.forEach(({ first }, which) => {
    const mask = masks[which];
    const cached = new Map<number, number>();
    for (let row = 0; row < first.length; row++) {
      if (!mask?.[row]) continue;
      const day = first[row] ?? UNDATED;
      let bin = cached.get(day);
      if (bin === undefined) {
        bin = day === UNDATED ? count : binOf(day, of);
        cached.set(day, bin);
      }
      out[bin] = (out[bin] ?? 0) + 1;
    }
  });
  return out;
}

/** The first and the last day on which things began, or ended; null where nothing has a date. */
export function extent(facts: readonly Facts[], of: "first" | "last" = "first"): readonly [first: number, last: number] | null {
  let [first, last] = [Infinity, -Infinity];
  for (const one of facts) {
    for (let row = 0; row < one.count; row++) {
      const day = one[of][row] ?? UNDATED;
      if (day === UNDATED) continue;
      if (day < first) first = day;
      if (day > last) last = day;
    }
  }
  return first <= last ? [first, last] : null;
}

/** The timeline of the facts; null where nothing has a date. */
export function timeline(facts: readonly Facts[], store: Store, say: (text: string) => void): Timeline | null {
  const whole = extent(facts);
  return whole && new Timeline(facts, whole, store, say);
}

function undatedIn({ first }: Facts): boolean {
  return first.includes(UNDATED);
}

function handle(label: string, side: "low" | "high", last: number): HTMLInputElement {
  const made = el("input", { type: "range", class: side, min: 0, max: last, step: 1, "aria-label": label });
  // They stand at either side of what is chosen, and so never one on the other.
  made.style.setProperty("--way", String(last / (last + 1)));
  return made;
}

export class Timeline {
  readonly element: HTMLElement;
  private readonly of: Bins;
  private readonly last: number;
  /** The last day that anything may have ended. */
  private readonly latest: number;
  private readonly bars: readonly HTMLElement[];
  private readonly low: HTMLInputElement;
  private readonly high: HTMLInputElement;
  private readonly said = el("output", { class: "range" });
  private readonly undated = el("input", { type: "checkbox" });
  private readonly without = el("span", {});
  private readonly player: Player;
  private drawn: Uint32Array | null = null;
  private counted: { readonly masks: readonly Uint8Array[]; readonly counts: Uint32Array } | null = null;

  constructor(
    private readonly facts: readonly Facts[],
    private readonly whole: readonly [first: number, last: number],
    private readonly store: Store,
    say: (text: string) => void,
  ) {
    this.of = bins(whole[0], whole[1]);
    this.last = this.of.edges.length - 2;
    this.latest = extent(facts, "last")?.[1] ?? whole[1];
    this.bars = Array.from({ length: this.last + 1 }, () => el("span", {}));
    const low = (this.low = handle(words.firstDay, "low", this.last));
    const high = (this.high = handle(words.lastDay, "high", this.last));
    const { undated, last } = this;
    this.player = new Player(last, (from, to) => {
      this.set(from, to);
      say(this.said.textContent ?? "");
    });
    low.addEventListener("input", () => this.set(Math.min(Number(low.value), Number(high.value)), Number(high.value)));
    high.addEventListener("input", () => this.set(Number(low.value), Math.max(Number(low.value), Number(high.value))));
    undated.addEventListener("change", () => store.filter({ undated: undated.checked }));
    this.player.button.addEventListener("click", () => this.player.toggle(this.range(store.state.filters)));
    this.element = el(
      "section",
      { class: "timeline", "aria-label": words.time },
      this.player.button,
      el("div", { class: "track" }, el("div", { class: "bars", "aria-hidden": "true" }, ...this.bars), low, high),
      el("div", { class: "said" }, this.said, ...(facts.some(undatedIn) ? [el("label", { class: "check" }, undated, this.without)] : [])),
    );
  }

  /** Point at the days of a row of what the timeline counts; at none if there is no such row. */
  choose(which: number, row: number): void {
    const first = this.facts[which]?.first[row] ?? UNDATED;
    const last = this.facts[which]?.last[row] ?? UNDATED;
    const [from, to] = first === UNDATED ? [Infinity, -1] : [binOf(first, this.of), binOf(last, this.of)];
    this.bars.forEach((bar, bin) => bar.classList.toggle("its", bin >= from && bin <= to));
  }

  /** Draw the histogram of what passes all filters but this one, and the range. */
  show(masks: readonly Uint8Array[], filters: Filters): void {
    const { low, high, undated } = this;
    const range = this.range(filters);
    this.drawBars(this.count(masks), range);
    const [from, to] = this.named(range);
    [low.value, high.value] = [String(range[0]), String(range[1])];
    low.setAttribute("aria-valuetext", from);
    high.setAttribute("aria-valuetext", to);
    this.said.textContent = words.range(from, to);
    undated.checked = filters.undated;
  }

  /** The first and the last day that are listed then, as exactly as the bins are. */
  private named([low, high]: readonly [number, number]): [string, string] {
    const { whole, of, latest } = this;
    const from = Math.max(whole[0], of.edges[low] ?? whole[0]);
    const to = high >= this.last ? latest : (of.edges[high + 1] ?? latest + 1) - 1;
    return [binName(from, of.unit), binName(to, of.unit)];
  }

  private drawBars(counts: Uint32Array, [first, last]: readonly [number, number]): void {
    this.bars.forEach((bar, bin) => bar.classList.toggle("in", bin >= first && bin <= last));
    if (counts === this.drawn) return;
    this.drawn = counts;
    const most = Math.max(1, ...counts.subarray(0, this.bars.length));
    this.bars.forEach((bar, bin) => {
      const many = counts[bin] ?? 0;
      // A single visit has to be seen beside a thousand events.
      bar.style.height = `${(many ? 12 + 88 * Math.sqrt(many / most) : 0).toFixed(1)}%`;
    });
    this.without.textContent = words.undatedCount(counts[this.bars.length] ?? 0);
  }

  private count(masks: readonly Uint8Array[]): Uint32Array {
    // Moving the range changes nothing of what it is chosen from.
    if (!this.counted || masks.some((mask, i) => mask !== this.counted?.masks[i])) {
      this.counted = { masks, counts: histogram(this.facts, masks, this.of) };
    }
    return this.counted.counts;
  }

  private range({ from, to }: Filters): readonly [number, number] {
    const [first, last] = this.whole;
    return [
      from === null ? 0 : binOf(Math.max(from, first), this.of),
      to === null ? this.last : binOf(Math.min(to, last), this.of),
    ];
  }

  private set(first: number, last: number): void {
    const { edges } = this.of;
    this.store.filter({
      from: first <= 0 ? null : (edges[first] ?? null),
      to: last >= this.last ? null : (edges[last + 1] ?? 0) - 1,
    });
  }
}

/** The button that plays the days. */
class Player {
  private readonly sign = el("span", { "aria-hidden": "true" }, "▶");
  readonly button = el("button", { type: "button", class: "play", "aria-label": words.play }, this.sign);
  private timer = 0;
  /** How far the story had grown when it was paused. */
  private grown = -1;

  constructor(
    private readonly last: number,
    private readonly set: (first: number, last: number) => void,
  ) {}

  /** Pause, or play from that range on: the whole story grows from its first day, a part of it moves on to the last. */
  toggle([first, last]: readonly [number, number]): void {
    if (this.timer) {
      this.stop();
      return;
    }
    const width = last - first;
    const goesOn = first === 0 && last === this.grown;
    const grows = width >= this.last || goesOn;
    let at = goesOn ? last : grows ? 0 : last >= this.last ? width : last;
    const step = (): void => {
      this.grown = grows && at < this.last ? at : -1;
      this.set(grows ? 0 : at - width, at);
      if (at++ >= this.last) this.stop();
    };
    this.show(true);
    this.timer = window.setInterval(step, Math.min(STEP_MS, WHOLE_MS / (this.last + 1)));
    step();
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = 0;
    this.show(false);
  }

  private show(plays: boolean): void {
    this.button.setAttribute("aria-label", plays ? words.pause : words.play);
    this.button.classList.toggle("on", plays);
    this.sign.textContent = plays ? "" : "▶";
  }
}

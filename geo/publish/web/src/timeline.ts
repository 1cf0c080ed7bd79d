/** The days of the story: a histogram, a range to drag, a button that plays it, and the undated. */

import { binOf, bins, UNDATED, type Bins } from "./days";
import { el } from "./dom";
import type { Facts } from "./facts";
import type { Filters } from "./filters";
import type { Store } from "./store";
import { binName } from "./when";
import { words } from "./words";

export interface Timeline {
  readonly element: HTMLElement;
  /** Draw the histogram of what passes all filters but this one, and the range. */
  show(masks: readonly Uint8Array[], filters: Filters): void;
}

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

/** The first and the last day of all; null where nothing has a date. */
export function extent(facts: readonly Facts[]): readonly [first: number, last: number] | null {
  let [first, last] = [Infinity, -Infinity];
  for (const one of facts) {
    for (let row = 0; row < one.count; row++) {
      const day = one.first[row] ?? UNDATED;
      if (day === UNDATED) continue;
      if (day < first) first = day;
      if (day > last) last = day;
    }
  }
  return first <= last ? [first, last] : null;
}

export function timeline(facts: readonly Facts[], store: Store, say: (text: string) => void): Timeline | null {
  const whole = extent(facts);
  if (!whole) return null;
  const of = bins(whole[0], whole[1]);
  const count = of.edges.length - 1;
  const bars = el("div", { class: "bars", "aria-hidden": "true" });
  for (let bin = 0; bin < count; bin++) bars.append(el("span", {}));
  const handle = (label: string): HTMLInputElement =>
    el("input", { type: "range", min: 0, max: count - 1, step: 1, "aria-label": label });
  const [low, high] = [handle(words.firstDay), handle(words.lastDay)];
  const said = el("output", { class: "range" });
  const play = el("button", { type: "button", class: "play", "aria-label": words.play }, el("span", { "aria-hidden": "true" }, "▶"));
  const undated = el("input", { type: "checkbox" });
  const without = el("span", {});
  const element = el(
    "section",
    { class: "timeline", "aria-label": words.time },
    play,
    el("div", { class: "track" }, bars, low, high),
    el("div", { class: "said" }, said, el("label", { class: "check" }, undated, without)),
  );
  let timer = 0;
  let counted: { masks: readonly Uint8Array[]; counts: Uint32Array } | null = null;
  const countOnce = (masks: readonly Uint8Array[]): Uint32Array => {
    // Moving the range changes nothing of what it is chosen from.
    if (!counted || masks.some((mask, i) => mask !== counted?.masks[i])) counted = { masks, counts: histogram(facts, masks, of) };
    return counted.counts;
  };

  const range = ({ from, to }: Filters): readonly [number, number] => [
    from === null ? 0 : binOf(Math.max(from, whole[0]), of),
    to === null ? count - 1 : binOf(Math.min(to, whole[1]), of),
  ];
  const set = (first: number, last: number): void => {
    store.filter({
      from: first <= 0 ? null : (of.edges[first] ?? null),
      to: last >= count - 1 ? null : (of.edges[last + 1] ?? 0) - 1,
    });
  };
  low.addEventListener("input", () => set(Math.min(Number(low.value), Number(high.value)), Number(high.value)));
  high.addEventListener("input", () => set(Number(low.value), Math.max(Number(low.value), Number(high.value))));
  undated.addEventListener("change", () => store.filter({ undated: undated.checked }));

  const stop = (): void => {
    clearInterval(timer);
    timer = 0;
    play.setAttribute("aria-label", words.play);
    play.classList.remove("on");
  };
  const start = (): void => {
    const [first, last] = range(store.state.filters);
    const width = last - first;
    // The whole story grows from its first day; a part of it moves on to the last.
    const grows = width >= count - 1;
    let at = grows ? 0 : last >= count - 1 ? width : last;
    const step = (): void => {
      set(grows ? 0 : at - width, at);
      say(said.textContent ?? "");
      if (at++ >= count - 1) stop();
    };
    play.setAttribute("aria-label", words.pause);
    play.classList.add("on");
    timer = window.setInterval(step, Math.min(STEP_MS, WHOLE_MS / count));
    step();
  };
  play.addEventListener("click", () => (timer ? stop() : start()));

  return {
    element,
    show(masks, filters) {
      const counts = countOnce(masks);
      const most = Math.max(1, ...counts.subarray(0, count));
      const [first, last] = range(filters);
      [...bars.children].forEach((bar, bin) => {
        const many = counts[bin] ?? 0;
        // A single visit has to be seen beside a thousand events.
        const height = many ? 12 + 88 * Math.sqrt(many / most) : 0;
        (bar as HTMLElement).style.height = `${height.toFixed(1)}%`;
        bar.classList.toggle("in", bin >= first && bin <= last);
      });
      [low.value, high.value] = [String(first), String(last)];
      // Of two handles on one spot, the one that can still be moved lies on top.
      low.classList.toggle("top", first > (count - 1) / 2);
      low.setAttribute("aria-valuetext", binName(of.edges[first] ?? 0, of.unit));
      high.setAttribute("aria-valuetext", binName(of.edges[last] ?? 0, of.unit));
      said.textContent = words.range(binName(of.edges[first] ?? 0, of.unit), binName(of.edges[last] ?? 0, of.unit));
      undated.checked = filters.undated;
      without.textContent = words.undatedCount(counts[count] ?? 0);
    },
  };
}

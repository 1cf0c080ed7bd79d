/** Sifts rows by time: a step of the slider looks at the rows between two days, not at a million. */

import type { Facts } from "./facts";
import { siftTime, timeOf, type Filters } from "./filters";
import { orderOf, type Order } from "./order";

/** Beyond this share of all rows, looking through all of them is as fast. */
const SHARE = 0.25;

type Times = ReturnType<typeof timeOf>;

export class Timely {
  /** 1 for the rows that stay; the same array all the time. */
  readonly mask: Uint8Array;
  count = 0;
  /** The rows whose mask the last sifting has turned over; null where it looked at all. */
  moved: readonly number[] | null = null;
  private last: { readonly sifted: Uint8Array; readonly times: Times } | null = null;
  private readonly orders: Partial<Record<"first" | "last", Order>> = {};

  constructor(private readonly facts: Facts) {
    this.mask = new Uint8Array(facts.count);
  }

  /** Rows in the order of their first or last days. */
  order(of: "first" | "last"): Order {
    return (this.orders[of] ??= orderOf(this.facts[of]));
  }

  /** Sift what is sifted by all else; the same array means that nothing else has changed. */
  sift(sifted: Uint8Array, filters: Filters): void {
    const times = timeOf(filters);
    const rows = this.last?.sifted === sifted ? this.between(this.last.times, times) : null;
    this.moved = rows && this.turn(rows, sifted, times);
    if (!rows) this.count = siftTime(this.facts, sifted, filters, this.mask);
    this.last = { sifted, times };
  }

  /** The rows that may come or go; null if they are too many to be worth it. */
  private between(before: Times, now: Times): Uint32Array[] | null {
    if (before.undated !== now.undated) return null;
    const out: Uint32Array[] = [];
    if (before.to !== now.to) {
      out.push(this.order("first").between(Math.min(before.to, now.to), Math.max(before.to, now.to)));
    }
    if (before.from !== now.from) {
      // A row ends in time if its last day is not before the first of the range.
      out.push(this.order("last").between(Math.min(before.from, now.from) - 1, Math.max(before.from, now.from) - 1));
    }
    const many = out.reduce((sum, { length }) => sum + length, 0);
    return many <= SHARE * this.facts.count ? out : null;
  }

  private turn(candidates: readonly Uint32Array[], sifted: Uint8Array, { from, to }: Times): number[] {
    const { mask, facts: { first, last } } = this;
    const moved: number[] = [];
    for (const rows of candidates) {
      for (const row of rows) {
        const timely = (first[row] as number) <= to && (last[row] as number) >= from ? 1 : 0;
        const stays = (sifted[row] as number) & timely;
        if (stays === mask[row]) continue;
        mask[row] = stays;
        this.count += stays ? 1 : -1;
        moved.push(row);
      }
    }
    return moved;
  }
}

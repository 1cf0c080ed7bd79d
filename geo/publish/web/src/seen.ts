/** What is to be seen under the filters, worked out again only as far as they changed. */

import type { Data } from "./data";
import { EVENT_WORDS, factsOf, MENTION_WORDS, VISIT_WORDS, type Facts } from "./facts";
import { attended, sift, takingPart, type Filters } from "./filters";
import { Table } from "./table";
import { Timely } from "./timely";

export interface Seen {
  /** A row of visits, events, mentions: 1 if it is to be seen. */
  readonly visits: Uint8Array;
  readonly events: Uint8Array;
  readonly mentions: Uint8Array;
  readonly counts: { readonly visits: number; readonly events: number };
  /** The rows of events that came or went since they were last asked for; null if that is not known. */
  readonly moved: readonly number[] | null;
  /** All events in the order of their days, the undated last. */
  readonly order: () => Uint32Array;
  /** The first two before time is asked for: what the histogram counts. */
  readonly anyTime: { readonly visits: Uint8Array; readonly events: Uint8Array };
}

const NONE: ReadonlySet<string> = new Set();

function timeless({ from: _from, to: _to, undated: _undated, ...rest }: Filters): Omit<Filters, "from" | "to" | "undated"> {
  return rest;
}

function same(a: Filters, b: Filters): boolean {
  const [left, right] = [timeless(a), timeless(b)];
  return (Object.keys(left) as (keyof typeof left)[]).every((key) => left[key] === right[key]);
}

export class Sieve {
  readonly visits: Facts;
  readonly events: Facts;
  private readonly travellers: ReadonlySet<string>;
  private readonly mentionTable: Table;
  private mentions: Facts | null = null;
  private last: { filters: Filters; visits: Uint8Array; events: Uint8Array; mentions: Uint8Array } | null = null;
  private readonly timely: { readonly visits: Timely; readonly events: Timely };

  constructor({ tables }: Pick<Data, "tables">) {
    this.visits = factsOf(tables.visits ?? new Table(), VISIT_WORDS);
    this.events = factsOf(tables.events ?? new Table(), EVENT_WORDS, { people: "participants" });
    this.travellers = new Set(this.visits.people.words.map((name) => name ?? ""));
    this.mentionTable = tables.mentions ?? new Table();
    this.timely = { visits: new Timely(this.visits), events: new Timely(this.events) };
  }

  seen(filters: Filters): Seen {
    const base = this.last && same(this.last.filters, filters) ? this.last : this.again(filters);
    this.last = { ...base, filters };
    const { visits, events } = this.timely;
    visits.sift(base.visits, filters);
    events.sift(base.events, filters);
    return {
      visits: visits.mask,
      events: events.mask,
      counts: { visits: visits.count, events: events.count },
      moved: events.moved,
      order: () => events.order("first").rows,
      mentions: base.mentions,
      anyTime: base,
    };
  }

  /** How many events there are in which no traveller takes part. */
  others(): number {
    const { codes, words } = this.events.people;
    const none = words.map((list) => !takingPart(list, this.travellers).length);
    return codes.reduce((sum, code) => sum + Number(none[code]), 0);
  }

  private again(filters: Filters): { filters: Filters; visits: Uint8Array; events: Uint8Array; mentions: Uint8Array } {
    return {
      filters,
      visits: sift(this.visits, filters, { kinds: filters.visits, people: filters.travellers.size ? (name) => !filters.travellers.has(name ?? "") : null }),
      events: sift(this.events, filters, { kinds: filters.kinds, people: attended(filters, this.travellers) }),
      mentions: this.named(filters),
    };
  }

  /** Mentions have neither date nor status; they are looked through only where they are shown. */
  private named(filters: Filters): Uint8Array {
    if (!filters.mentions) return new Uint8Array(this.mentionTable.count);
    this.mentions ??= factsOf(this.mentionTable, MENTION_WORDS, { documents: "document" });
    return sift(this.mentions, { ...filters, statuses: NONE }, { kinds: NONE, people: null });
  }
}

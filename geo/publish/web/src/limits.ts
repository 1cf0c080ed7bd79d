/** Says in words what of the story is shown, where it is not all. */

import { isoDay } from "./days";
import type { Filters } from "./filters";
import { kindName } from "./popup";
import { day } from "./when";
import { words } from "./words";

/** More names than this say less. */
const MOST = 6;

export interface Counts {
  readonly visits: number;
  readonly events: number;
}

export interface Limited {
  readonly filters: Filters;
  readonly shown: Counts;
  readonly all: Counts;
  /** What an article goes by, by its id. */
  readonly called: (document: string) => string;
}

function days({ from, to }: Filters): string | null {
  const [first, last] = [from, to].map((one) => (one === null ? null : day(isoDay(one))));
  if (first && last) return words.range(first, last);
  if (first) return words.from(first);
  return last ? words.until(last) : null;
}

function listed(names: readonly string[]): string {
  const some = names.slice(0, MOST);
  return [...some, ...(names.length > MOST ? [words.andMore(names.length - MOST)] : [])].join(", ");
}

/** What is asked for and what is left out, a part each; none where all is shown. */
export function limits({ filters, called }: Pick<Limited, "filters" | "called">): string[] {
  const { query, travellers, kinds, statuses, visits, documents, sure, undated, others } = filters;
  const without = [
    ...[...travellers].map((name) => name || words.someone),
    ...(others ? [] : [words.others]),
    ...[...statuses].map((one) => words.statusName[one] ?? one),
    ...[...visits].map((one) => words.visit[one] ?? one),
    ...[...kinds].map((one) => kindName(one)),
    ...[...documents].map((one) => `“${called(one)}”`),
  ];
  const said = [
    query.trim() ? words.limitWords(query.trim()) : null,
    days(filters),
    undated ? null : words.limitDated,
    sure > 0 ? words.limitSure(Math.round(100 * sure)) : null,
    without.length ? words.limitWithout(listed(without)) : null,
  ];
  return said.filter((one) => one !== null);
}

/** One line that says so on paper and below a picture's title; empty where all is shown. */
export function limited(of: Limited): string {
  const parts = limits(of);
  if (!parts.length) return "";
  const { shown, all } = of;
  return words.limited(parts.join(" · "), words.shownOf(shown.visits, all.visits), words.shownOf(shown.events, all.events));
}

/** View and filters in the address, so that a link shows what its sender saw. */

import { dayNumber, isoDay, UNDATED } from "./days";
import { EVERYTHING, type Filters } from "./filters";
import type { Selected } from "./store";

export interface View {
  readonly lat: number;
  readonly lon: number;
  readonly zoom: number;
}

export interface Link {
  readonly view: View | null;
  readonly filters: Filters;
  readonly selected: Selected | null;
}

/** Each set of what is switched off, and the name it goes by. */
const SETS = [
  ["travellers", "hide"],
  ["kinds", "without"],
  ["statuses", "status"],
  ["documents", "unread"],
  ["visits", "visits"],
] as const;

const MOST = 500;
const LONGEST = 300;

/** Write a link's fragment, without the `#`; what is as usual stays out. */
export function write({ view, filters, selected }: Link): string {
  const out = new URLSearchParams();
  if (view) out.set("at", `${view.zoom.toFixed(2)}/${view.lat.toFixed(4)}/${view.lon.toFixed(4)}`);
  if (filters.query.trim()) out.set("q", filters.query.trim());
  for (const [set, name] of SETS) for (const one of [...filters[set]].sort()) out.append(name, one);
  if (filters.sure > 0) out.set("sure", filters.sure.toFixed(2));
  if (filters.from !== null) out.set("from", isoDay(filters.from));
  if (filters.to !== null) out.set("to", isoDay(filters.to));
  if (!filters.others) out.set("others", "no");
  if (!filters.undated) out.set("undated", "no");
  if (filters.mentions) out.set("named", "yes");
  if (selected) out.set("open", `${selected.type} ${selected.id}`);
  return out.toString().replaceAll("%2F", "/");
}

function viewOf(text: string | null): View | null {
  const [zoom, lat, lon, ...rest] = (text ?? "").split("/").map((part) => (part.trim() ? Number(part) : NaN));
  if (zoom === undefined || lat === undefined || lon === undefined || rest.length) return null;
  const good = zoom >= -2 && zoom <= 24 && Math.abs(lat) <= 90 && Math.abs(lon) <= 720;
  return good ? { zoom, lat, lon } : null;
}

function dayOf(text: string | null): number | null {
  const day = dayNumber(text);
  return day === UNDATED ? null : day;
}

function selectedOf(text: string | null): Selected | null {
  const match = /^(visit|event|mention) (.{1,100})$/.exec(text ?? "");
  return match?.[2] === undefined ? null : { type: match[1] as Selected["type"], id: match[2] };
}

/** Read a fragment, whoever wrote it: what makes no sense is left out. */
export function read(fragment: string): Link {
  const of = new URLSearchParams(fragment.replace(/^#/, ""));
  const set = (name: string): ReadonlySet<string> =>
    new Set(of.getAll(name).slice(0, MOST).filter((one) => one.length <= LONGEST));
  const sets = Object.fromEntries(SETS.map(([key, name]) => [key, set(name)]));
  const sure = Number(of.get("sure") ?? 0);
  return {
    view: viewOf(of.get("at")),
    filters: {
      ...EVERYTHING,
      ...sets,
      query: (of.get("q") ?? "").slice(0, LONGEST),
      sure: sure >= 0 && sure <= 1 ? sure : 0,
      from: dayOf(of.get("from")),
      to: dayOf(of.get("to")),
      others: of.get("others") !== "no",
      undated: of.get("undated") !== "no",
      mentions: of.get("named") === "yes",
    },
    selected: selectedOf(of.get("open")),
  };
}

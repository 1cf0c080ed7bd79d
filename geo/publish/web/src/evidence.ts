/** Reads the evidence for a place, as the layers have it, so that it can be told in sentences. */

import { countryName, words } from "./words";

const NOTHING = /^/;
const MATCHES = /^matches (.*)$/s;
const SO = /^(.*), ([A-Z]{2})?, is called so$/s;
const AS = /other names may lie there(?:, as (.*))?$/s;
const SHARE = /^([^:]*): (\d+)%$/s;
const AWAY = /^(\d+) km from (.*)$/s;
const PUBLISHED = /^published in (.*)$/s;

/** Each reason that the resolver may give, with the values that it has seen. */
const SEEN = {
  abroad: NOTHING,
  alias: SO,
  article: MATCHES,
  beside_site: /^(.*), (\d+) km away$/s,
  capital: NOTHING,
  company: AS,
  country: NOTHING,
  county: NOTHING,
  document_country: SHARE,
  document_state: SHARE,
  eclipsed: SO,
  elsewhere: /^nothing else lies in ([A-Z]{2})$/s,
  event: NOTHING,
  filed: NOTHING,
  folded: MATCHES,
  fuzzy: MATCHES,
  geocoder: MATCHES,
  head_noun: NOTHING,
  hinted_country: /^in ([A-Z]{2})$/s,
  hinted_near: /^(\d+) km from there$/s,
  holds: /^(.*) lies in it$/s,
  hop: AWAY,
  initials: /^(.*) is short for (.*)$/s,
  its_places: SHARE,
  metonym: NOTHING,
  names: /^(\d+) names$/s,
  namesake: /^there is (.*), too$/s,
  near: AS,
  not_capital: SO,
  not_head_noun: NOTHING,
  not_parent: /^does not lie in (.*)$/s,
  on_route: AWAY,
  parent: /^lies in (.*)$/s,
  population: /^([\d,]+) inhabitants$/s,
  quarter: NOTHING,
  region: NOTHING,
  same_part: AS,
  seat: NOTHING,
  share: /^(\d+)% of its name$/s,
  shortened: /^all of (.*) is unknown$/s,
  site: NOTHING,
  source_country: PUBLISHED,
  source_near: AWAY,
  source_state: PUBLISHED,
  state: NOTHING,
  stated_country: NOTHING,
  stated_position: NOTHING,
  town_of_site: /^at its town, (.*)$/s,
  usual_name: /^(.*)$/s,
} as const;

export type Reason = keyof typeof SEEN;

/** Who may have decided on a place; a geocoder says its name behind a colon. */
export type Decider = "gazetteer" | "geocoder" | "table" | "correction" | "declined";

/** A sentence for each reason, made of the values that it has seen; those may be empty. */
export type Sentences = Readonly<Record<Reason, (first: string, second: string) => string>>;

export interface Piece {
  readonly sentence: string;
  /** Log odds; positive if it speaks for the place. */
  readonly weight: number;
}

/** A value as a reader reads it: countries by their names, numbers with their marks. */
function readable(value: string | undefined): string {
  if (value === undefined) return "";
  if (/^[A-Z]{2}$/.test(value)) return countryName(value) ?? value;
  return /^\d[\d,]*$/.test(value) ? Number(value.replaceAll(",", "")).toLocaleString(words.locale) : value;
}

function isReason(name: string): name is Reason {
  return Object.keys(SEEN).includes(name);
}

function piece(text: string): Piece | null {
  const [, name = "", detail = "", weight = "0"] = /^(\w+)(?:: (.*?))?(?: \(([+-][\d.]+)\))?$/s.exec(text) ?? [];
  // What a later release may add is told as it stands.
  if (!isReason(name)) return text ? { sentence: text, weight: Number(weight) } : null;
  const [, first, second] = SEEN[name].exec(detail) ?? [];
  return { sentence: words.reason[name](readable(first), readable(second)), weight: Number(weight) };
}

/** The pieces of evidence, the weightiest first. */
export function evidence(reasons: string | null): Piece[] {
  const all = (reasons ?? "").split("; ").flatMap((one) => piece(one) ?? []);
  return all.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

/** Say who decided on the place, and whether from among others; null if it is not known. */
export function decision(by: string | null, others = true): string | null {
  const [, who = "", name = ""] = /^(\w+)(?::(.*))?$/s.exec(by ?? "") ?? [];
  return Object.keys(words.decided).includes(who) ? words.decided[who as Decider](name, others) : by;
}

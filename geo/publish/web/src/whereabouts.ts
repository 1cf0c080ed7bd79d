/** Says in what a place lies: its kind, its state or province, its country. */

import { fold } from "./facts";
import { countryName, words } from "./words";

export interface Somewhere {
  readonly place: string | null;
  readonly placeKind: string | null;
  /** The name of its state or province. */
  readonly region: string | null;
  readonly country: string | null;
}

/** The division and the country; the division of a capital only says its name again, as a country itself would. */
function lies({ place, placeKind, region, country }: Somewhere): string[] {
  if (placeKind === "country") return [];
  const again = place !== null && region !== null && fold(region).startsWith(fold(place));
  return [again ? null : region, countryName(country)].filter((part): part is string => Boolean(part));
}

/** As "town, Georgia, United States"; empty if nothing is known. */
export function whereabouts(of: Somewhere): string {
  const kind = words.placeKind[of.placeKind ?? ""];
  return [...(kind ? [kind] : []), ...lies(of)].join(", ");
}

/** Reasons that tell of a place which is meant more often by this name, and what share of its people live here. */
const NAMESAKE = /(?:^|; )(?:eclipsed|namesake|not_capital):/;
const CAPITAL = /(?:^|; )capital:/;
const SHARE = /(?:^|; )share: (\d+)%/;
/** Of the people of a name, in percent: with its own province called alike, a well-known town has about half. */
const FEW = 40;

function seldomMeant(reasons: string): boolean {
  return NAMESAKE.test(reasons) || (!CAPITAL.test(reasons) && Number(SHARE.exec(reasons)?.[1] ?? 100) < FEW);
}

/** The place as lists have it: with where it lies, if most would think of another one of this name. */
export function listed(of: Somewhere & { readonly reasons: string | null }): string {
  const where = lies(of).join(", ");
  const place = of.place ?? words.unknownPlace;
  return where && seldomMeant(of.reasons ?? "") ? words.placeIn(place, where) : place;
}

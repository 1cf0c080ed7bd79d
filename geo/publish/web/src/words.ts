/** Every English word of the page. Another language is another file like this one. */

type Table = Readonly<Record<string, string>>;

const basis: Table = {
  stated: "the text says",
  relative: "counted from the report’s date",
  published: "no later than the day of publication",
};

const status: Table = {
  actual: "went",
  planned: "planned",
  cancelled: "cancelled",
  negated: "did not happen",
  hypothetical: "possible",
};

const visit: Table = {
  visit: "visit",
  official: "official visit",
  pilgrimage: "pilgrimage",
  meeting: "meeting",
  training: "training",
  arrival: "arrival",
  departure: "departure",
  stay: "stay",
};

const event: Table = {
  meeting: "Meeting",
  signing: "Signing",
  ceremony: "Ceremony",
  tribute: "Tribute",
  training: "Training",
  exercise: "Exercise",
  attack: "Attack",
  protest: "Protest",
  disaster: "Disaster",
  statement: "Statement",
  arrival: "Arrival",
  departure: "Departure",
};

const placeKind: Table = {
  country: "country",
  admin: "province or district",
  city: "town",
  site: "site",
  region: "region",
  water: "water",
};

export const words = {
  locale: "en-GB",
  undated: "date unknown",
  until: (day: string) => `by ${day}`,
  from: (day: string) => `from ${day}`,
  basis,
  status,
  visit,
  event,
  placeKind,
  otherEvent: "Event",
  unknownPlace: "place unknown",
  someone: "someone",
  map: "Map",
  story: "Who went where",
  travellers: "Travellers",
  all: "all",
  none: "none",
  legend: "Key",
  events: "What happened",
  mentions: "All places named",
  lines: "Lines and stops",
  nothing: "No visits were found in these articles.",
  stop: (number: number | null, name: string, place: string, date: string) =>
    `${number === null ? "Visit" : `Stop ${number}`} of ${name}: ${place}, ${date}`,
  happening: (kind: string, place: string, date: string) => `${kind}: ${place}, ${date}`,
  mentioned: (name: string) => `Mentioned: ${name}`,
  severalEvents: (count: number, place: string) => `${count} events: ${place}`,
  leg: (from: string, to: string) => `${from} → ${to}`,
  km: (km: number) => `${Math.round(km).toLocaleString("en-GB")} km`,
  with: "With",
  who: "Who",
  when: "When",
  where: "Where",
  says: "The report says",
  source: "Source",
  openSource: (host: string) => `Open at ${host}`,
  published: (dates: string) => `published ${dates}`,
  why: "Why here?",
  reasons: "Reasons",
  notTakenFor: "Not taken for",
  decidedBy: "Decided by",
  sure: (percent: number) => `${percent} % sure`,
  alsoHere: "Also here",
  show: (name: string) => `Show ${name} on the map`,
  lineActual: "Went",
  linePlanned: "Planned",
  lineCancelled: "Cancelled",
  stopUncertain: "Uncertain",
  attribution: "Land: Natural Earth · Places: GeoNames",
  counts: (travellers: number, stops: number, events: number, articles: number) =>
    [
      [travellers, "traveller"] as const,
      [stops, "stop"] as const,
      [events, "event"] as const,
      [articles, "article"] as const,
    ]
      .filter(([count]) => count > 0)
      .map(([count, noun]) => `${count} ${noun}${count === 1 ? "" : "s"}`)
      .join(" · "),
} as const;

/** The name of a country by its ISO 3166-1 code, as far as the browser knows it. */
export function countryName(code: string | null): string | null {
  if (code === null || !/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([words.locale], { type: "region" }).of(code) ?? code;
}

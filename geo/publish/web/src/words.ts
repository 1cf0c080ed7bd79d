/**
 * Every English word of the page. Another language is another file like this one: GEO_PAGE_WORDS names
 * it when the page is built. It exports the same two, and the compiler tells what it lacks.
 */

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

/** The statuses as the key names them. */
const statusName: Table = {
  actual: "Went",
  planned: "Planned",
  hypothetical: "Possible",
  cancelled: "Cancelled",
  negated: "Did not happen",
};

const layer: Table = {
  places: "Places",
  mentions: "Place names",
  visits: "Visits",
  events: "Events",
  routes: "Routes",
  legs: "Legs",
};

const LOCALE = "en-GB";

const figure = (number: number): string => number.toLocaleString(LOCALE);
const counted = (number: number, noun: string): string => `${figure(number)} ${noun}${number === 1 ? "" : "s"}`;

export const words = {
  locale: LOCALE,
  language: "en",
  noScript: "A script draws this map. Allow it to run, to see the map.",
  undated: "date unknown",
  until: (day: string) => `by ${day}`,
  from: (day: string) => `from ${day}`,
  weekOf: (day: string) => `week of ${day}`,
  decade: (year: string) => `${year}s`,
  range: (from: string, to: string) => (from === to ? from : `${from} – ${to}`),
  basis,
  status,
  statusName,
  visit,
  event,
  placeKind,
  layer,
  otherEvent: "Event",
  unknownPlace: "place unknown",
  unplaced: "not placed on the map",
  someone: "someone",
  map: "Map",
  skip: "Skip to the map",
  sheet: "Draw the story up or down",
  story: "The story",
  search: "Search people, places, words",
  travellers: "Travellers",
  articles: "Articles",
  tab: (name: string, count: number) => `${name} ${figure(count)}`,
  allArticles: "← All articles",
  showArticle: (title: string) => `Show what “${title}” tells`,
  all: "Show all",
  none: "Hide all",
  legend: "Key",
  events: "What happened",
  eventsTab: "Events",
  mentions: "All places named",
  lines: "Stops and ways",
  visitKinds: "Kinds of visits",
  atLeast: "At least this sure:",
  percent: (percent: number) => `${percent} %`,
  rivals: "Not meant: shown for the stop you choose",
  nothing: "No visits were found in these articles.",
  nobodyLeft: "Nobody is left: nothing fits what you ask for.",
  noEvents: "No events to show.",
  reset: "Show everything again",
  stop: (number: number | null, name: string, place: string, date: string) =>
    `${number === null ? "Visit" : `Stop ${number}`} of ${name}: ${place}, ${date}`,
  happening: (kind: string, place: string, date: string) => `${kind}: ${place}, ${date}`,
  mentioned: (name: string) => `Mentioned: ${name}`,
  onlyNamed: "Place named",
  severalEvents: (count: number, place: string) => `${count} events: ${place}`,
  crowd: "Marks in view: arrows walk, Enter opens",
  cell: (count: number, first: string) => `${figure(count)} here, among them ${first}`,
  hereAre: (count: number) => `${figure(count)} here`,
  gathered: (count: number, places: readonly string[], others: boolean) =>
    `${figure(count)} here${places.length ? `: ${places.join(", ")}` : ""}${others ? " and more" : ""}`,
  lookCloser: "Look closer",
  severalHere: "Several here: open it to see them",
  more: (count: number) => `Show ${figure(count)} more`,
  km: (km: number) => `${figure(Math.round(km))} km`,
  with: "With",
  withWhom: "with",
  who: "Who",
  when: "When",
  where: "Where",
  says: "The report says",
  openSource: (host: string) => `Open at ${host}`,
  published: (dates: string) => `published ${dates}`,
  readIt: "Read it in the article",
  why: "Why here?",
  reasons: "Reasons",
  notTakenFor: "Not taken for",
  notMeant: (name: string) => `Not taken for: ${name}`,
  decidedBy: "Decided by",
  sure: (percent: number) => `${percent} % sure`,
  alsoHere: "Also here",
  stopUncertain: "Uncertain: drawn hollow",
  choose: "It is this one",
  itIs: (name: string) => `It is this one: ${name}`,
  notAPlace: "Not a place",
  isNoPlace: (name: string) => `Not a place: ${name}`,
  inAllArticles: "in all articles",
  undo: "Undo",
  undoOf: (name: string) => `Undo the correction of ${name}`,
  correctedTo: (name: string) => `Corrected: it is ${name}.`,
  correctedToNothing: "Corrected: it is not a place.",
  corrections: "Corrections",
  noCorrections: "None yet. Open a mark, then “Why here?”, and say what the name really means.",
  correctionCount: (count: number) => counted(count, "correction"),
  saveCorrections: "Save corrections.csv",
  howToCorrect: "Apply them with ",
  correctCommand: "geo map ARTICLES --corrections corrections.csv",
  tools: "Save, share, correct",
  close: "Close",
  copy: "Copy",
  copied: "Copied",
  link: "Link to what you see",
  pictures: "Picture and print",
  savePicture: "Save as PNG",
  print: "Print",
  layers: "Layers",
  onlySeen: "Only what is shown now",
  cite: "Cite",
  madeWith: (title: string, articles: number) => `“${title}”. Map made with geo-visits from ${counted(articles, "article")}:`,
  credits: "Land: Natural Earth. Places: GeoNames (CC BY 4.0).",
  time: "Time",
  firstDay: "From",
  lastDay: "To",
  play: "Play the days",
  pause: "Stop",
  undatedCount: (count: number) => `undated (${figure(count)})`,
  shown: (stops: number, events: number) => `${counted(stops, "stop")} and ${counted(events, "event")} shown`,
  attribution: "Land: Natural Earth · Places: GeoNames",
  counts: (travellers: number, stops: number, events: number, articles: number) =>
    [
      [travellers, "traveller"] as const,
      [stops, "stop"] as const,
      [events, "event"] as const,
      [articles, "article"] as const,
    ]
      .filter(([count]) => count > 0)
      .map(([count, noun]) => counted(count, noun))
      .join(" · "),
} as const;

const regions = new Intl.DisplayNames([LOCALE], { type: "region" });

/** The name of a country by its ISO 3166-1 code, as far as the browser knows it. */
export function countryName(code: string | null): string | null {
  if (code === null || !/^[A-Z]{2}$/.test(code)) return code;
  return regions.of(code) ?? code;
}

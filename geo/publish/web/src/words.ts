/**
 * Every English word of the page. Another language is another file like this one: GEO_PAGE_WORDS names
 * it when the page is built. It exports the same two, and the compiler tells what it lacks.
 */

import type { Decider, Sentences } from "./evidence";

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

/** What the names in an article stand for. */
const nameKinds: Table = {
  visit: "a stop, in its traveller’s colour",
  event: "something happened there",
  mention: "only named",
  nowhere: "not placed on the map",
};

const layer: Table = {
  places: "Places",
  mentions: "Place names",
  visits: "Visits",
  events: "Events",
  routes: "Routes",
  legs: "Legs",
};

/** Why a name was taken for a place; a value that is not known is empty. */
const reason: Sentences = {
  abroad: () => "The article tells of several countries, and so of capitals first.",
  alias: (place, country) => `For this place it is one name among others; ${place || "another place"}${inside(country)} is usually called so.`,
  article: (name) => `But for an article, its name is the same: ${quoted(name)}.`,
  beside_site: (site, km) => `${site || "A site"}, which the article puts there, is ${away(km)} from it.`,
  capital: () => "It is a national capital.",
  company: (name) => `Other places in the article${such(name)} lie less than a day’s drive away.`,
  country: () => "It is a country, meant more often than towns of its name.",
  county: () => "It is a district; a town would be meant more often.",
  document_country: (country, share) => `Of the article’s places, ${percent(share)} are in ${country || "its country"}.`,
  document_state: (_, share) => `Of the article’s places, ${percent(share)} are in the same state or province.`,
  eclipsed: (place, country) => calledSo(place, country),
  elsewhere: (country) => `No other place in the article is in ${country || "its country"}.`,
  event: () => "The event is named after it.",
  filed: () => "The agency that filed from there names no state, as for capitals.",
  folded: () => "But for accents or hyphens its name is the same.",
  fuzzy: (name) => `Its name is spelt a little differently: ${quoted(name)}.`,
  geocoder: (name) => `An online geocoder answered with ${quoted(name)}.`,
  head_noun: () => "It is what the article says it is.",
  hinted_country: (country) => `Who made this map said that the articles are about ${country || "its country"}.`,
  hinted_near: (km) => `It is ${away(km)} from where the articles are set, as who made this map said.`,
  holds: (place) => `${place || "A place"}, which the article puts into it, lies there.`,
  hop: (km, place) => `Nobody flies only ${away(km)} from ${place || "a place"}.`,
  initials: (name, place) => `Written so, ${quoted(name)} is short for ${place || "another place"}.`,
  its_places: () => "The article names other places that lie in it.",
  metonym: () => "It is a capital; here it stands for a government.",
  names: (count) => `In all languages it has ${count || "many"} names.`,
  namesake: (place) => `There is also ${place || "a city of that name"}, which is meant more often.`,
  near: (name) => `Other places in the article${such(name)} lie a few kilometres away.`,
  not_capital: (place, country) => calledSo(place, country),
  not_head_noun: () => "It is not what the article says it is.",
  not_parent: (place) => `The article puts it in ${place || "another place"}, where it does not lie.`,
  on_route: (km, place) => `It is ${away(km)} from ${place || "a place"}, the stop before or after it.`,
  parent: (place) => `The article says that it is in ${place || "the place it lies in"}.`,
  population: (count) => `It has ${count || "many"} inhabitants.`,
  quarter: () => "It is a well-known quarter.",
  region: () => "It is a well-known region or stretch of water.",
  same_part: (name) => `Other places in the article${such(name)} lie in the same part of the world.`,
  seat: () => "It is the capital of a state or province.",
  share: (share) => `Of all people in places of this name, ${percent(share)} live here.`,
  shortened: (name) => `Nothing is known by the whole name, ${quoted(name)}.`,
  site: () => "It is a well-known site.",
  source_country: (country) => `The article was published in ${country || "its country"}.`,
  source_near: (km, place) => `It is ${away(km)} from ${place || "a place"}, where the article was published.`,
  source_state: (place) => `The article was published in ${place || "a place"}, in the same state or country.`,
  state: () => "It is a state or province, meant more often than its namesakes.",
  stated_country: () => "The table names its country.",
  stated_position: () => "The table says where it is.",
  town_of_site: (town) => `The site itself is not in the gazetteer: it stands at its town${town ? `, ${town}` : ""}.`,
  usual_name: (name) => `In English it is usually called ${name ? quoted(name) : "so"}.`,
};

function calledSo(place: string, country: string): string {
  return `${place || "Another place"}${inside(country)} is usually called so.`;
}

function away(km: string): string {
  return km ? `${km} km` : "not far";
}

function such(name: string): string {
  return name ? `, such as ${name},` : "";
}

function quoted(name: string): string {
  return name ? `“${name}”` : "this";
}

function percent(share: string): string {
  return share === "0" ? "less than 1 %" : `${share || "some"} %`;
}

function inside(country: string): string {
  return country ? ` (${country})` : "";
}

const decided: Readonly<Record<Decider, (by: string, others: boolean) => string>> = {
  gazetteer: (_, others) =>
    others ? "Of the places that have this name, the evidence points to this one." : "It is the only place of this name that is known.",
  geocoder: (by) => `The gazetteer has no such name; the geocoder${by ? ` ${by}` : ""} found it.`,
  table: () => "The table of trips says where it is.",
  correction: () => "A reader said that it is here.",
  declined: () => "No place of this name stood out clearly enough, so that it was left off the map.",
};

const LOCALE = "en-GB";

// To have a number written by its locale costs more than to look for it here.
const FIGURES = new Intl.NumberFormat(LOCALE);
const figure = (number: number): string => FIGURES.format(number);
const counted = (number: number, noun: string): string => `${figure(number)} ${noun}${number === 1 ? "" : "s"}`;

export const words = {
  locale: LOCALE,
  language: "en",
  noScript: "A script draws this map. Allow it to run, to see the map.",
  undated: "date unknown",
  until: (day: string) => `by ${day}`,
  from: (day: string) => `from ${day}`,
  decade: (year: string) => `${year}s`,
  limited: (what: string, stops: string, events: string) => `Limited to: ${what}. Shown: stops ${stops}, events ${events}.`,
  limitWords: (query: string) => `the words “${query}”`,
  limitDated: "what has a date",
  limitSure: (percent: number) => `at least ${percent} % sure`,
  limitWithout: (names: string) => `without ${names}`,
  range: (from: string, to: string) => (from === to ? from : `${from} – ${to}`),
  basis,
  dateSaid: (text: string) => `the text says “${text}”, and no more`,
  status,
  statusName,
  visit,
  event,
  placeKind,
  layer,
  reason,
  decided,
  otherEvent: "Event",
  unknownPlace: "place unknown",
  unplaced: "not placed on the map",
  placeIn: (place: string, where: string) => `${place} (${where})`,
  someone: "someone",
  map: "Map",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  skip: "Skip to the map",
  sheet: "Draw the story up or down",
  story: "The story",
  search: "Search people, places, words",
  travellers: "Travellers",
  articles: "Articles",
  sources: "Sources",
  onPaper: "%: how sure, [1]: source",
  shownOf: (shown: number, all: number) => (shown === all ? figure(all) : `${figure(shown)} of ${figure(all)}`),
  textKey: "Marks in the text",
  nameSample: "Name",
  nameKinds,
  toldSample: "Sentence",
  toldSaid: "tells of a stop or an event",
  articleOff: "This article is switched off: the map leaves out what only it tells.",
  articleUnfound: (query: string) => `This article does not have the words “${query}”.`,
  stopsOf: (shown: number, all: number) => (shown === all ? counted(all, "stop") : `${figure(shown)} of ${counted(all, "stop")}`),
  allArticles: "← All articles",
  showArticle: (title: string) => `Show what “${title}” tells`,
  all: "Show all",
  none: "Hide all",
  legend: "Key",
  events: "What happened",
  others: "Events without a traveller",
  eventsTab: "Events",
  mentions: "All places named",
  lines: "Stops and ways",
  visitKinds: "Kinds of visits",
  atLeast: "At least this sure:",
  percent: (percent: number) => `${percent}\u00a0%`,
  rivals: "Another place of that name: shown for the stop you choose",
  notMeantHere: "Same name, not meant",
  nothing: "No visits were found in these articles.",
  nobodyLeft: "Nobody is left: nothing fits what you ask for.",
  noEvents: "No events to show.",
  reset: "Show everything again",
  stop: (number: number | null, name: string, place: string, date: string) =>
    `${number === null ? "Visit" : `Stop ${number}`} of ${name}: ${place}, ${date}`,
  tookPart: (what: string, names: string) => `${what} (${names})`,
  wayEnd: (begins: boolean, name: string, place: string) => `${begins ? "Start" : "End"} of a way of ${name}: ${place}`,
  wayEnds: "Start or end of a way",
  trip: (number: number, date: string) => `Trip ${number}${date ? `, ${date}` : ""}`,
  outsideTrips: "Outside any trip",
  cameFrom: "start of the way",
  leadsTo: "end of the way",
  happening: (kind: string, place: string, date: string) => `${kind}: ${place}, ${date}`,
  mentioned: (name: string) => `Mentioned: ${name}`,
  onlyNamed: "Place named",
  severalEvents: (count: number, place: string) => `${place}: ${counted(count, "event")}`,
  crowd: "Marks in view: arrows walk, Enter opens",
  cell: (count: number, first: string) => `${figure(count)} here, among them ${first}`,
  hereAre: (count: number) => `${figure(count)} here`,
  gathered: (count: number, places: readonly string[], others: boolean) =>
    `${figure(count)} here${places.length ? `: ${places.join(", ")}` : ""}${others ? " and more" : ""}`,
  outside: (count: number, places: readonly string[], others: boolean) =>
    `${figure(count)} more elsewhere${places.length ? `: ${places.join(", ")}` : ""}${others ? " and more" : ""}`,
  showOutside: "Show all",
  lookCloser: "Look closer",
  severalHere: "Several here",
  aside: "Thin line: leads to its place",
  counted: "That many events",
  mixed: "Events of several kinds",
  openSeveral: ": open it to see them",
  more: (count: number) => `Show ${figure(count)} more`,
  km: (km: number) => `${figure(Math.round(km))} km`,
  with: "With",
  withWhom: "with",
  meets: "meets",
  otherReport: "another report:",
  who: "Who",
  when: "When",
  where: "Where",
  says: "The report says",
  openSource: (host: string) => `Open at ${host}`,
  published: (dates: string) => `published ${dates}`,
  readIt: "Read it in the article",
  why: "Why here?",
  speaksFor: "What speaks for it",
  speaksAgainst: "What speaks against it",
  notTakenFor: "Not taken for",
  correctPlace: "Correct this place",
  onlyOne: "No other place of this name is known.",
  cannotCorrect: "No name in the articles is known to have led here: it cannot be corrected on this page.",
  elsewhere: "Somewhere else: latitude, longitude, or a GeoNames id",
  elsewhereOf: (name: string) => `Where “${name}” is`,
  degrees: (lat: number, lon: number) =>
    `${Math.abs(lat).toFixed(2)}° ${lat < 0 ? "S" : "N"}, ${Math.abs(lon).toFixed(2)}° ${lon < 0 ? "W" : "E"}`,
  elsewhereHint: "33.34, 44.40",
  setElsewhere: "Set",
  elsewhereWrong: "Give two numbers, as 33.34, 44.40, or an id, as geonames:99072.",
  notMeant: (name: string) => `Not taken for: ${name}`,
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
  noCorrections: "None yet. Open a mark, then “Correct this place”, and say what the name really means.",
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
  savedOn: (day: string) => `Saved ${day}`,
  andMore: (count: number) => `and ${figure(count)} more`,
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
  pause: "Pause the days",
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

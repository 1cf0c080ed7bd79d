import assert from "node:assert/strict";
import { test } from "node:test";
import { citation, Cited } from "../src/citation";
import { elsewhere } from "../src/elsewhere";
import { Corrections } from "../src/corrections";
import { csv } from "../src/csv";
import { table } from "./layers";
import { asCsv, asGeoJson } from "../src/tools";

const PARIS = { id: "geonames:4717560", label: "Paris", kind: "city", country: "US", region: "TX", at: [-95.55, 33.66] } as const;

test("cells are quoted as they must be, and none is a formula", () => {
  assert.equal(csv(["a", "b"], [[1, null], ['say "x"', "a,b"], ["=1+1", "-2"], [-2, true]]), 'a,b\r\n1,\r\n"say ""x""","a,b"\r\n\'=1+1,\'-2\r\n-2,true\r\n');
  assert.equal(csv(["a"], [["line\nline"]]), 'a\r\n"line\nline"\r\n');
});

test("a later correction of a name takes the place of an earlier one", () => {
  const all = new Corrections();
  let told = 0;
  all.on(() => told++);
  all.note({ document: "x", text: "Paris", was: "Paris", is: PARIS });
  all.note({ document: "x", text: "Paris", was: "Paris", is: null });
  assert.equal(all.all.length, 1);
  assert.equal(all.of("x", "Paris")?.is, null);
  assert.equal(all.of("y", "Paris"), null);
  all.note({ document: "", text: "Paris", was: "Paris", is: PARIS });
  assert.equal(all.all.length, 1);
  assert.equal(all.of("y", "Paris")?.is, PARIS);
  all.undo("", "Paris");
  assert.deepEqual([all.all, told], [[], 4]);
});

test("corrections are a table that names the place or none", () => {
  const all = new Corrections();
  all.note({ document: "x", text: "Paris", was: "Paris, FR", is: PARIS });
  all.note({ document: "", text: "Victoria", was: "", is: null });
  assert.equal(
    all.csv(),
    "document,text,was,place_id,place,country,lon,lat\r\n" +
      'x,Paris,"Paris, FR",geonames:4717560,Paris,US,-95.55,33.66\r\n,Victoria,,none,,,,\r\n',
  );
});

test("a place of the reader's own leaves with its id, or with where it is", () => {
  const corrections = new Corrections();
  const note = (text: string, is: ReturnType<typeof elsewhere>): void => corrections.note({ document: "d", text, was: "", is });
  note("Qala", elsewhere("geonames:99072", "Qala"));
  note("Najaf, old", elsewhere("32.03, -44.4", "Najaf, old"));
  const lines = corrections.csv().trimEnd().split("\r\n").slice(1);
  assert.deepEqual(lines, [
    "d,Qala,,geonames:99072,,,,",
    'd,"Najaf, old",,"own:najaf-old@-44.40000,32.03000","Najaf, old",,-44.4,32.03',
  ]);
});

test("where a place is may be written as maps write it, and nothing else is taken for it", () => {
  const at = (text: string) => elsewhere(text, "x")?.at;
  assert.deepEqual(at("33.34, 44.40"), [44.4, 33.34]);
  assert.deepEqual(at(" 33.34 44.40 "), [44.4, 33.34]);
  assert.deepEqual(at("33.34° S, 44.40° W"), [-44.4, -33.34]);
  assert.equal(elsewhere("https://www.geonames.org/99072/mosul.html", "x")?.id, "geonames:99072");
  assert.equal(elsewhere("geonames:99072", "x")?.id, "geonames:99072");
  for (const bad of ["", "Mosul", "91, 10", "10, 181", "12", "1,2,3", "none", "javascript:alert(1) x", "a b:c"]) {
    assert.equal(elsewhere(bad, "x"), null, bad);
  }
});

test("a layer leaves as GeoJSON and as a table, whole or as far as it is seen", () => {
  const visits = table([
    { id: "v", geometry: { type: "Point", coordinates: [1.5, 2] }, properties: { place: "A", stop: 1 } },
    { id: "w", geometry: null, properties: { place: null, stop: 2 } },
  ]);
  const whole = JSON.parse(asGeoJson(visits, null)) as { features: unknown[] };
  assert.deepEqual(whole.features[0], { type: "Feature", id: "v", geometry: { type: "Point", coordinates: [1.5, 2] }, properties: { place: "A", stop: 1 } });
  assert.equal((JSON.parse(asGeoJson(visits, new Uint8Array([0, 1]))) as { features: unknown[] }).features.length, 1);
  assert.equal(asCsv(visits, null), "feature_id,place,stop,lon,lat\r\nv,A,1,1.5,2\r\nw,,2,,\r\n");
});

test("a citation names the map, every article and the land", () => {
  const text = citation("Spring", [
    { id: "a", name: "Talks", source: "The Daily", url: "https://x.org/a", published: "2024-03-05" },
    { id: "b", name: "b", source: "", url: "javascript:alert(1)", published: "" },
  ]);
  assert.deepEqual(text.split("\n"), [
    "“Spring”. Map made with geo-visits from 2 articles:",
    "[1] “Talks”, The Daily, 5 March 2024, https://x.org/a.",
    "[2] b.",
    "Land: Natural Earth. Places: GeoNames (CC BY 4.0).",
  ]);
});

test("lines leave as well-known text, longitude before latitude", () => {
  const [one, two] = [[[31.24, 30.06], [44.4, 33.34]], [[170, 0], [180, 0]]];
  const legs = table([
    { id: "l1", geometry: { type: "LineString", coordinates: one }, properties: { leg: 1 } },
    { id: "l2", geometry: { type: "MultiLineString", coordinates: [one, two] }, properties: { leg: 2 } },
    { id: "l3", geometry: null, properties: { leg: 3 } },
  ]);
  assert.deepEqual(asCsv(legs, null, true).trimEnd().split("\r\n"), [
    "feature_id,leg,wkt",
    'l1,1,"LINESTRING (31.24 30.06, 44.4 33.34)"',
    'l2,2,"MULTILINESTRING ((31.24 30.06, 44.4 33.34), (170 0, 180 0))"',
    "l3,3,",
  ]);
});

test("a source is cited by its number, and on paper no number lacks its source", () => {
  const articles = Array.from({ length: 80 }, (_, i) => ({ id: `a${i + 1}`, name: `News ${i + 1}`, source: "", url: "", published: "" }));
  const cited = new Cited(articles);
  assert.equal(cited.of({ confidence: 0.876, documents: ["a70", "a3", "elsewhere"] }), "88\u00a0% [3][70]");
  assert.equal(cited.of({ confidence: null, documents: ["a80"] }), "[80]");
  assert.equal(cited.of({ confidence: null, documents: [] }), "");
  const { lines, left } = cited.lines(60);
  assert.deepEqual([lines.length, left], [60, 20]);
  assert.deepEqual(lines.slice(-3), ["[58] “News 58”.", "[70] “News 70”.", "[80] “News 80”."]);
  assert.deepEqual(new Cited(articles.slice(0, 2)).lines(60), { lines: ["[1] “News 1”.", "[2] “News 2”."], left: 0 });
});

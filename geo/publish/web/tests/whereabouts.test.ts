import assert from "node:assert/strict";
import { test } from "node:test";
import { listed, whereabouts } from "../src/whereabouts";
import { words } from "../src/words";

const ATHENS = { place: "Athens", placeKind: "city", region: "Georgia", country: "US" };

test("a place is told with its kind, its state and its country", () => {
  assert.equal(whereabouts(ATHENS), "town, Georgia, United States");
  assert.equal(whereabouts({ ...ATHENS, region: null }), "town, United States");
  assert.equal(whereabouts({ ...ATHENS, placeKind: null, country: null }), "Georgia");
  assert.equal(whereabouts({ place: null, placeKind: null, region: null, country: null }), "");
});

test("a division that only says the place's name again is left out", () => {
  assert.equal(whereabouts({ ...ATHENS, place: "Cairo", region: "Cairo Governorate", country: "EG" }), "town, Egypt");
  assert.equal(whereabouts({ ...ATHENS, place: "Georgia", placeKind: "admin" }), "province or district, United States");
});

test("a country does not lie in itself", () => {
  const fiji = { place: "Fiji", placeKind: "country", region: null, country: "FJ" };
  assert.equal(whereabouts(fiji), "country");
  assert.equal(listed({ ...fiji, reasons: "namesake: there is Fiji, too (-1.00)" }), "Fiji");
});

test("lists say where a place lies if most would think of another", () => {
  const said = (reasons: string | null): string => listed({ ...ATHENS, reasons });
  assert.equal(said("usual_name: Athens (+1.23); share: 13% of its name (+0.06)"), "Athens (Georgia, United States)");
  assert.equal(said("namesake: there is Athens, too (-1.00)"), "Athens (Georgia, United States)");
  assert.equal(said("share: 69% of its name (+0.32)"), "Athens");
  assert.equal(said("capital: PPLC (+0.05); share: 26% of its name (+0.12)"), "Athens");
  assert.equal(said(null), "Athens");
  assert.equal(listed({ ...ATHENS, place: null, region: null, country: null, reasons: null }), words.unknownPlace);
});

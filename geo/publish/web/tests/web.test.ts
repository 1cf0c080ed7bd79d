import assert from "node:assert/strict";
import { test } from "node:test";
import { counter, readBeside } from "../src/beside";
import { readData } from "../src/data";
import { Web } from "../src/web";
import { layers } from "./layers";

const TEXT = "😀 Mara went to Suva on Monday. Apia was named.";
const at = (word: string) => [...TEXT].join("").indexOf(word) - 1;

const mention = (id: string, text: string) => ({
  id,
  geometry: { type: "Point", coordinates: [1, 2] },
  properties: { text, document: "x", start: at(text), end: at(text) + text.length },
});

const DATA = readData(layers({
  visits: [{ id: "v", properties: { traveller: "Mara" } }],
  events: [{ id: "e", properties: {} }],
  mentions: [mention("m", "Suva"), mention("n", "Apia"), { ...mention("o", "Suva on"), id: "o" }],
}));
const BESIDE = readBeside({
  articles: [{
    id: "x", title: "T", text: TEXT, body: 0,
    told: [["e", 2, 30, at("Suva"), at("Suva") + 4], ["v", 2, 30, at("Suva"), at("Suva") + 4]],
    mentions: [[at("Suva"), 0]],
  }],
  choices: [[0]],
  places: [["test:1", "Suva (Ural)", "city", "RU", 59.5, 56.1]],
});
const WEB = new Web(DATA, BESIDE);
const [ARTICLE] = BESIDE.articles;

test("offsets count characters, and are turned into units", () => {
  assert.equal(counter("abc")(2), 2);
  assert.deepEqual([0, 1, 2, 9].map(counter("😀b")), [0, 2, 3, 3]);
});

test("names are found in their article, the longer of two that overlap", () => {
  assert.ok(ARTICLE);
  const names = WEB.names(ARTICLE).map(({ start, end }) => TEXT.slice(start, end));
  assert.deepEqual(names, ["Suva on", "Apia"]);
});

test("a name stands for the stop that it led to, else for itself", () => {
  assert.ok(ARTICLE);
  assert.deepEqual(WEB.meaning(ARTICLE, at("Suva"), 0), { type: "visit", id: "v" });
  assert.deepEqual(WEB.meaning(ARTICLE, at("Apia"), 1), { type: "mention", id: "n" });
});

test("a stop knows its sentence, its name, and what that was not taken for", () => {
  const visit = { type: "visit", id: "v" } as const;
  assert.deepEqual(WEB.spots(visit).map(({ start, end }) => TEXT.slice(start, end)), ["Mara went to Suva on Monday."]);
  assert.equal(WEB.named(visit)?.id, "m");
  assert.deepEqual(WEB.rivals(visit).map(({ label }) => label), ["Suva (Ural)"]);
  assert.deepEqual(WEB.rivals({ type: "mention", id: "n" }), []);
  assert.deepEqual(WEB.spots({ type: "event", id: "absent" }), []);
  assert.equal(WEB.named({ type: "mention", id: "absent" }), null);
});

test("whatever stands beside the layers, it is read as far as it makes sense", () => {
  for (const odd of [null, 3, "x", {}, { articles: 3 }, { articles: [null], choices: [null], places: [null] }]) {
    assert.doesNotThrow(() => readBeside(odd));
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { readData } from "../src/data";
import { layers } from "./layers";

const visit = (properties: unknown, geometry: unknown = null) =>
  readData(layers({ visits: [{ id: "v", geometry, properties }] })).visits[0];

test("nothing at all is read as nothing", () => {
  const read = readData({});
  assert.deepEqual([read.visits, read.legs], [[], []]);
  assert.deepEqual([read.events.length, read.mentions.length, read.events.find("v")], [0, 0, -1]);
});

test("what is not of its type counts as unknown", () => {
  const odd = visit({ traveller: { a: 1 }, stop: "2", confidence: "high", place: "", companions: [] }, { type: "Point", coordinates: ["a", 1] });
  assert.equal(odd?.traveller, "");
  assert.equal(odd?.stop, null);
  assert.equal(odd?.confidence, null);
  assert.equal(odd?.place, null);
  assert.deepEqual(odd?.companions, []);
  assert.equal(odd?.position, null);
  assert.equal(visit({}, { type: "Point", coordinates: [0, 91] })?.position, null);
});

test("lists that run beside the documents keep their gaps", () => {
  const read = visit({ documents: "a; b", title: "; Two", urls: "https://x.org/; ", published: "2024-01-01; " });
  assert.deepEqual(read?.titles, ["", "Two"]);
  assert.deepEqual(read?.urls, ["https://x.org/", ""]);
  assert.deepEqual(read?.published, ["2024-01-01", ""]);
});

test("the first sentence is shown as it was written, the others follow", () => {
  const read = visit({ evidence: "One; as written.", sources: "One, as written.; Two." });
  assert.deepEqual(read?.sentences, ["One; as written.", "Two."]);
  assert.deepEqual(visit({ evidence: "Only one." })?.sentences, ["Only one."]);
});

test("a feature without an id has its number", () => {
  const { events } = readData(layers({ events: [{ properties: {} }, { id: 7 }] }));
  assert.deepEqual([events.at(0).id, events.at(1).id], ["#0", "7"]);
  assert.equal(events.find("7"), 1);
});

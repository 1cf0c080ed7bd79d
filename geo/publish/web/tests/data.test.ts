import assert from "node:assert/strict";
import { test } from "node:test";
import { readData } from "../src/data";

const visit = (properties: unknown, geometry: unknown = null) =>
  readData({ visits: { features: [{ id: "v", geometry, properties }] } }).visits[0];

test("nothing at all is read as nothing", () => {
  for (const value of [null, undefined, 3, "x", [], {}, { visits: 3 }, { visits: { features: {} } }]) {
    assert.deepEqual(readData(value), { visits: [], events: [], mentions: [], legs: [] });
  }
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
  const read = readData({ events: { features: [{ properties: {} }, { id: 7 }] } });
  assert.deepEqual(read.events.map((one) => one.id), ["#0", "7"]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { binOf, bins, dayNumber, isoDay, UNDATED } from "../src/days";
import { EVENT_WORDS, factsOf, fold } from "../src/facts";
import { EVERYTHING, filtering, sift, siftTime, toggled, type Filters } from "../src/filters";
import { inOrder } from "../src/happenings";
import { read, write } from "../src/permalink";
import { Sieve } from "../src/seen";
import { Store } from "../src/store";
import { extent, histogram } from "../src/timeline";
import { layers, table } from "./layers";

const event = (id: string, properties: Record<string, unknown>) => ({ id, properties });

const EVENTS = table([
  event("a", { kind: "meeting", status: "actual", start: "2024-03-05", end: "2024-03-05", place: "Baghdad", documents: "x; y", confidence: 0.9 }),
  event("b", { kind: "attack", status: "planned", start: "2024-03-01", end: "2024-03-31", place: "Kraków", documents: "y", confidence: 0.3 }),
  event("c", { kind: "meeting", status: "actual", start: null, end: null, place: "Najaf", documents: "z" }),
]);
const FACTS = factsOf(EVENTS, EVENT_WORDS);

function seen(part: Partial<Filters>): string[] {
  const filters = { ...EVERYTHING, ...part };
  const mask = new Uint8Array(FACTS.count);
  const count = siftTime(FACTS, sift(FACTS, filters, { ...filters, people: null }), filters, mask);
  assert.equal(count, mask.reduce((sum, one) => sum + one, 0));
  return [...mask].flatMap((on, row) => (on ? [EVENTS.id(row)] : []));
}

const only = (word: string): ReadonlySet<string> => new Set([word]);

test("everything is seen until something is asked for", () => {
  assert.deepEqual(seen({}), ["a", "b", "c"]);
  assert.equal(filtering(EVERYTHING), false);
});

test("kinds, statuses and unsure readings can be left out", () => {
  assert.deepEqual(seen({ kinds: only("meeting") }), ["b"]);
  assert.deepEqual(seen({ statuses: only("planned") }), ["a", "c"]);
  assert.deepEqual(seen({ sure: 0.5 }), ["a", "c"]);
});

test("what two articles tell is seen as long as one of them is", () => {
  assert.deepEqual(seen({ documents: only("y") }), ["a", "c"]);
  assert.deepEqual(seen({ documents: new Set(["x", "y"]) }), ["c"]);
});

test("every word has to be found, whatever its case and accents", () => {
  assert.deepEqual(seen({ query: "KRAKOW" }), ["b"]);
  assert.deepEqual(seen({ query: "baghdad meeting" }), ["a"]);
  assert.deepEqual(seen({ query: "baghdad attack" }), []);
  assert.equal(fold("Ångström"), "angstrom");
});

test("a span of days is seen where it touches the range; undated is a choice", () => {
  const [from, to] = [dayNumber("2024-03-10"), dayNumber("2024-03-12")];
  assert.deepEqual(seen({ from, to }), ["b", "c"]);
  assert.deepEqual(seen({ from, to, undated: false }), ["b"]);
  assert.deepEqual(seen({ from: dayNumber("2025-01-01") }), ["c"]);
});

test("time alone does not look through the rest again", () => {
  const sieve = new Sieve({ tables: { events: EVENTS } });
  const first = sieve.seen(EVERYTHING).anyTime;
  assert.equal(sieve.seen({ ...EVERYTHING, undated: false }).anyTime.events, first.events);
  assert.notEqual(sieve.seen({ ...EVERYTHING, query: "najaf" }).anyTime.events, first.events);
});

test("days are numbered over the ages, and what is none is undated", () => {
  assert.equal(dayNumber("1970-01-02"), 1);
  assert.equal(isoDay(dayNumber("0476-09-04")), "0476-09-04");
  for (const odd of [null, "", "2024-03", "soon", "99999999-01-01", "2025-13-09", "2025-02-30"]) assert.equal(dayNumber(odd), UNDATED);
});

for (const [last, unit, most] of [
  ["2024-01-31", "day", 31],
  ["2025-06-30", "week", 80],
  ["2030-12-31", "month", 84],
  ["2099-12-31", "year", 76],
  ["3023-12-31", "decade", 101],
] as const) {
  test(`until ${last} the bins are of a ${unit}`, () => {
    const of = bins(dayNumber("2024-01-01"), dayNumber(last));
    assert.equal(of.unit, unit);
    assert.ok(of.edges.length - 1 <= most, String(of.edges.length));
    for (const day of [dayNumber("2024-01-01"), dayNumber(last)]) {
      const bin = binOf(day, of);
      assert.ok((of.edges[bin] ?? Infinity) <= day && day < (of.edges[bin + 1] ?? -Infinity));
    }
  });
}

test("the histogram counts what passes, the undated behind the last bin", () => {
  const whole = extent([FACTS]);
  assert.deepEqual(whole?.map(isoDay), ["2024-03-01", "2024-03-05"]);
  const of = bins(...(whole ?? [0, 0]));
  assert.deepEqual([...histogram([FACTS], [new Uint8Array([1, 1, 1])], of)], [1, 0, 0, 0, 1, 1]);
  assert.deepEqual([...histogram([FACTS], [new Uint8Array([0, 1, 0])], of)], [1, 0, 0, 0, 0, 0]);
  assert.equal(extent([factsOf(table([]), [])]), null);
});

test("events stand in the order of their days, the undated last", () => {
  const seen = new Sieve({ tables: { events: EVENTS } }).seen(EVERYTHING);
  assert.deepEqual([...inOrder(seen.order(), seen)], [1, 0, 2]);
});

test("a link brings back what it was made from", () => {
  const link = {
    view: { lat: 33.3331, lon: 204.5, zoom: 5.25 },
    filters: {
      ...EVERYTHING,
      query: "Najaf & “Kufa”",
      travellers: new Set(["صالح العمري", "A; B=C"]),
      others: false,
      kinds: only("attack"),
      statuses: only("planned"),
      documents: only("x"),
      visits: only("stay"),
      sure: 0.35,
      from: dayNumber("2024-03-01"),
      to: dayNumber("2024-03-31"),
      undated: false,
      mentions: true,
    },
    selected: { type: "visit", id: "visit:12ab" },
  } as const;
  assert.deepEqual(read(`#${write(link)}`), link);
  assert.equal(write({ view: null, filters: EVERYTHING, selected: null }), "");
});

test("a link that makes no sense asks for nothing", () => {
  const usual = { view: null, filters: EVERYTHING, selected: null };
  for (const odd of ["", "#", "#at=a/b/c", "#at=1/99/0", "#at=1/2", "#sure=NaN", "#sure=9", "#from=soon", "#open=javascript x", "#%zz", "#__proto__=1"]) {
    assert.deepEqual(read(odd), usual, odd);
  }
  assert.equal(read(`#q=${"x".repeat(5000)}`).filters.query.length, 300);
});

test("the state is told once for each change, and not for none", () => {
  const store = new Store();
  const told: unknown[] = [];
  store.on((now) => told.push(now.selected));
  store.select({ type: "event", id: "a" });
  store.select({ type: "event", id: "a" });
  store.select(null);
  assert.deepEqual(told, [{ type: "event", id: "a" }, null]);
  assert.deepEqual([...toggled(only("a"), "b", true)], ["a", "b"]);
  assert.deepEqual([...toggled(only("a"), "a", false)], []);
});

test("visits go by their travellers, mentions are looked through where they are shown", () => {
  const tables = layers({
    visits: [event("v", { traveller: "Mara", status: "actual" }), event("w", { traveller: "Omar", status: "actual" })],
    mentions: [event("m", { text: "Suva", document: "x" }), event("n", { text: "Apia", document: "y" })],
  });
  const sieve = new Sieve({ tables });
  assert.deepEqual([...sieve.seen({ ...EVERYTHING, travellers: only("Mara") }).visits], [0, 1]);
  assert.deepEqual([...sieve.seen(EVERYTHING).mentions], [0, 0]);
  assert.deepEqual([...sieve.seen({ ...EVERYTHING, mentions: true, documents: only("x") }).mentions], [0, 1]);
});

test("moving the range step by step finds what looking through all finds", () => {
  const day = (i: number): string => isoDay(19_000 + ((i * 37) % 60));
  const rows = Array.from({ length: 400 }, (_, i) =>
    event(`e${i}`, { status: "actual", start: i % 9 ? day(i) : null, end: i % 9 ? isoDay(19_000 + ((i * 37) % 60) + (i % 5)) : null }),
  );
  const tables = layers({ events: rows });
  const walker = new Sieve({ tables });
  let stepped = 0;
  for (let step = 0; step < 80; step++) {
    const from = step % 3 ? 19_000 + (step % 25) : null;
    const to = 19_070 - ((step * 5) % 50);
    const filters = { ...EVERYTHING, from, to, undated: step % 20 < 15 };
    const [walked, fresh] = [walker.seen(filters), new Sieve({ tables }).seen(filters)];
    assert.deepEqual(walked.events, fresh.events);
    assert.deepEqual(walked.counts, fresh.counts);
    stepped += walked.moved ? 1 : 0;
  }
  assert.ok(stepped > 10, String(stepped));
});

test("an event goes with the travellers who take part in it; what none does is a choice of its own", () => {
  const visits = table([event("v", { traveller: "Mara" }), event("w", { traveller: "Tomas" })]);
  const events = table([
    event("both", { participants: "Mara; Tomas" }),
    event("one", { participants: "Tomas; a mayor" }),
    event("else", { participants: "a mayor" }),
    event("nobody", {}),
  ]);
  const sieve = new Sieve({ tables: { visits, events } });
  const left = (part: Partial<Filters>): string[] => {
    const { events: mask, counts } = sieve.seen({ ...EVERYTHING, ...part });
    assert.equal(counts.events, mask.reduce((sum, on) => sum + on, 0));
    return [...mask].flatMap((on, row) => (on ? [events.id(row)] : []));
  };
  assert.equal(sieve.others(), 2);
  assert.deepEqual(left({}), ["both", "one", "else", "nobody"]);
  assert.deepEqual(left({ travellers: only("Tomas") }), ["both", "else", "nobody"]);
  assert.deepEqual(left({ travellers: only("Tomas"), others: false }), ["both"]);
  assert.deepEqual(left({ travellers: new Set(["Mara", "Tomas"]), others: false }), []);
  assert.deepEqual(left({ others: false }), ["both", "one"]);
  assert.ok(filtering({ ...EVERYTHING, others: false }));
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { host, safeUrl, sources } from "../src/links";
import { dayNumber, type Unit } from "../src/days";
import { binName, day, howKnown, when } from "../src/when";
import { countryName, words } from "../src/words";

test("only absolute addresses of the web are links", () => {
  assert.equal(safeUrl("https://news.example.org/a?b=1"), "https://news.example.org/a?b=1");
  assert.equal(safeUrl("http://news.example.org"), "http://news.example.org/");
  for (const bad of [
    "javascript:alert(1)",
    " javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>1</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//news.example.org",
    "news.example.org",
    "https://user:word@example.org",
    "http://",
    "",
  ]) {
    assert.equal(safeUrl(bad), null, bad);
  }
  assert.equal(host("https://www.news.example.org/a"), "news.example.org");
});

test("what is known of each document stays together", () => {
  const listed = { documents: ["a", "b"], titles: ["One", ""], urls: ["", "https://x.org/b"], published: ["2024-01-01", ""] };
  assert.deepEqual(sources(listed), [
    { title: "One", url: null, published: "2024-01-01" },
    { title: "b", url: "https://x.org/b", published: "" },
  ]);
});

test("lists that run beside nothing are paired with nothing", () => {
  const listed = { documents: ["a"], titles: ["One", "Two"], urls: ["https://x.org/1", "javascript:1"], published: [] };
  assert.deepEqual(sources(listed), [
    { title: "a", url: null, published: "" },
    { title: "x.org", url: "https://x.org/1", published: "" },
  ]);
  assert.deepEqual(sources({ documents: [], titles: [], urls: [], published: [] }), []);
});

const dated = (start: string | null, end: string | null, precision: string | null = "day") =>
  when({ start, end, precision });

test("dates are said as exactly as they are known", () => {
  assert.equal(dated("2024-03-05", "2024-03-05"), "5 March 2024");
  assert.equal(dated("2024-03-02", "2024-03-05"), "2 – 5 March 2024");
  assert.equal(dated("2024-02-28", "2024-03-05"), "28 February – 5 March 2024");
  assert.equal(dated("2023-12-30", "2024-01-02"), "30 December 2023 – 2 January 2024");
  assert.equal(dated("2024-03-01", "2024-03-31", "month"), "March 2024");
  assert.equal(dated("2024-01-01", "2024-12-31", "year"), "2024");
  assert.equal(dated("2024-03-05", null), "from 5 March 2024");
  assert.equal(dated(null, "2024-03-05"), "by 5 March 2024");
  assert.equal(dated(null, null, null), words.undated);
  assert.equal(dated("soon", "2024-99-99x"), words.undated);
});

test("the reader learns how a date is known", () => {
  assert.equal(howKnown("relative", "Tuesday"), "counted from the report’s date: “Tuesday”");
  assert.equal(howKnown("stated", null), "the text says");
  assert.equal(howKnown(null, "Tuesday"), "the text says “Tuesday”, and no more");
  assert.equal(howKnown(null, null), null);
  assert.equal(howKnown("guessed", null), null);
});

test("what is no date and no country stays as it is", () => {
  assert.equal(day("2024-03-05"), "5 March 2024");
  assert.equal(day("some day"), "some day");
  assert.equal(countryName("IQ"), "Iraq");
  assert.equal(countryName("<b>"), "<b>");
  assert.equal(countryName(null), null);
});

test("counts leave out what there is none of", () => {
  assert.equal(words.counts(1, 2, 0, 1), "1 traveller · 2 stops · 1 article");
});

test("a season is told as its months, a decade as its years", () => {
  assert.equal(when({ start: "2023-09-01", end: "2023-11-30", precision: "month" }), "September 2023 – November 2023");
  assert.equal(when({ start: "2023-09-01", end: "2023-09-30", precision: "month" }), "September 2023");
  assert.equal(when({ start: "1920-01-01", end: "1929-12-31", precision: "year" }), "1920 – 1929");
  assert.equal(when({ start: "1920-01-01", end: "1920-12-31", precision: "year" }), "1920");
  assert.equal(when({ start: "2023-09-01", end: null, precision: "month" }), "September 2023");
});

test("counts are worded alike wherever they stand", () => {
  assert.equal(words.stopsOf(8, 8), "8 stops");
  assert.equal(words.stopsOf(3, 8), "3 of 8 stops");
  assert.equal(words.stopsOf(1, 1), "1 stop");
  assert.equal(words.stopsOf(1200, 2400), "1,200 of 2,400 stops");
  assert.equal(words.counts(0, 8, 0, 0), words.stopsOf(8, 8));
  assert.equal(words.shown(1, 2), "1 stop and 2 events shown");
  assert.equal(words.severalEvents(5, "Baghdad"), "Baghdad: 5 events");
  assert.equal(words.severalEvents(1, "Baghdad"), "Baghdad: 1 event");
  assert.equal(words.shownOf(3, 11), "3 of 11");
  assert.equal(words.correctionCount(1), "1 correction");
});

test("the days of a timeline are named as exactly as its bars are", () => {
  const named = (iso: string, unit: Unit): string => binName(dayNumber(iso), unit);
  assert.equal(named("2026-05-28", "day"), "28 May 2026");
  assert.equal(named("2026-05-28", "week"), "28 May 2026");
  assert.equal(named("2026-05-28", "month"), "May 2026");
  assert.equal(named("2026-05-28", "year"), "2026");
  assert.equal(named("2026-05-28", "decade"), "2020s");
});

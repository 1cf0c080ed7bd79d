import assert from "node:assert/strict";
import { test } from "node:test";
import { decision, evidence } from "../src/evidence";
import { words } from "../src/words";

const one = (text: string): string => evidence(text)[0]?.sentence ?? "";

test("what was seen stands in the sentence, as a reader reads it", () => {
  assert.equal(one("parent: lies in Carabobo (+6.18)"), "The article says that it is in Carabobo.");
  assert.equal(one("population: 1,619,470 inhabitants (+2.53)"), "It has 1,619,470 inhabitants.");
  assert.match(one("document_country: VE: 19% (+0.01)"), /19 % are in Venezuela\.$/);
  assert.match(one("document_country: VE: 0% (+0.01)"), /less than 1 % are in Venezuela\.$/);
  assert.match(one("near: 1.4 other names may lie there, as Data Darbar (+1.58)"), /, such as Data Darbar, /);
  assert.match(one("alias: Nara, ML, is called so (-0.60)"), /Nara \(Mali\)/);
  assert.match(one("hop: 7 km from Madrid (-4)"), /only 7 km from Madrid/);
  assert.match(one("eclipsed: Berlin, DE, is called so (-1.4)"), /^Berlin.*Germany.* is usually called so/);
  assert.match(one("on_route: 1152 km from Suva (+1.13)"), /1,152 km from Suva/);
});

test("the weightiest piece comes first, whatever it speaks for", () => {
  const all = evidence("usual_name: A (+1.23); not_head_noun: UNIV (-5.00); population: 100 inhabitants (+0.20)");
  assert.deepEqual(all.map(({ weight }) => weight), [-5, 1.23, 0.2]);
});

test("every reason makes a sentence, even if nothing is known of what it saw", () => {
  for (const [name, sentence] of Object.entries(words.reason)) {
    for (const [first, second] of [["", ""], ["Oslo", "Norway"]] as const) {
      const said = sentence(first, second);
      assert.match(said, /^[\p{Lu}“].*\.$/su, name);
      assert.doesNotMatch(said, /undefined|_|  |\bin \.|, ,/, `${name}: ${said}`);
    }
    assert.doesNotMatch(one(`${name} (+0.10)`), /undefined|_/, name);
  }
});

test("who decided is told in a sentence, and what is not known as it stands", () => {
  for (const who of Object.keys(words.decided)) assert.match(decision(`${who}:nominatim`) ?? "", /^[A-Z].*\.$/, who);
  assert.match(decision("gazetteer") ?? "", /Of the places that have this name/);
  assert.equal(decision("gazetteer", false), "It is the only place of this name that is known.");
  assert.match(decision("geocoder:nominatim") ?? "", /nominatim/);
  assert.equal(decision("constructor"), "constructor");
  assert.equal(decision(null), null);
  assert.deepEqual(evidence(null), []);
  assert.equal(one("a later reason: something (+1.00)"), "a later reason: something (+1.00)");
});

"""The shipped parser, and those of others."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import LanguageModelError
from geo.language import Parser, split
from geo.model import Sentence, Token

REPORT = """\
PAKISTAN PRESIDENT VISITS NAJAF AND KARBALA

TEHRAN – Eskandar Momeni will receive the Turkish foreign minister in Tabriz on Sunday.
President Zardari then drove to the old town of Najaf, stopping at the tomb of
Imam Ali (A.S), and on to Karbala.
He didn't go to Kufa. "Will he go?" they asked. The delegation will visit Kazimayn next week.
"""


def sentence(parser: Parser, text: str) -> tuple[Token, ...]:
    """Return the tokens of a text of one sentence."""
    [parsed] = parser.parse(text, split(text))
    return parsed.tokens


def arcs(tokens: tuple[Token, ...]) -> set[tuple[str, str, str]]:
    """Return lemma, relation and head's lemma of each token."""
    return {(token.lemma, token.relation, tokens[token.head].lemma) for token in tokens}


def check(text: str, parsed: tuple[Sentence, ...]) -> None:
    """Assert what holds of every tree."""
    for one in parsed:
        assert one.tokens
        assert "".join(token.text for token in one.tokens) == "".join(one.span.of(text).split())
        assert sum(token.head == index for index, token in enumerate(one.tokens)) == 1
        for index, token in enumerate(one.tokens):
            assert token.span.of(text) == token.text
            assert 0 <= token.head < len(one.tokens)
            assert (token.relation == "root") == (token.head == index)
            steps, above = 0, index
            while one.tokens[above].head != above:
                above, steps = one.tokens[above].head, steps + 1
                assert steps <= len(one.tokens)


def test_a_visit_is_read_off_the_tree(shipped: Parser) -> None:
    found = arcs(sentence(shipped, "Zardari visited Najaf and Karbala in December."))
    assert {("Zardari", "nsubj", "visit"), ("Najaf", "obj", "visit")} <= found
    assert {("Karbala", "conj", "Najaf"), ("December", "obl", "visit")} <= found


def test_negation_hangs_under_the_verb(shipped: Parser) -> None:
    found = arcs(sentence(shipped, "The minister didn't go to Kufa."))
    assert {("not", "advmod", "go"), ("Kufa", "obl", "go"), ("minister", "nsubj", "go")} <= found


def test_passive(shipped: Parser) -> None:
    found = arcs(sentence(shipped, "The minister was welcomed by the mayor in Baghdad."))
    assert {("minister", "nsubj:pass", "welcome"), ("be", "aux:pass", "welcome")} <= found


def test_headline_in_capitals(shipped: Parser) -> None:
    found = arcs(sentence(shipped, "IRAN MINISTER ARRIVES IN BAGHDAD"))
    assert {("Minister", "nsubj", "arrive"), ("Baghdad", "obl", "arrive")} <= found


def test_a_dateline_is_no_subject(shipped: Parser) -> None:
    found = arcs(sentence(shipped, "TEHRAN – Momeni left Baghdad."))
    assert ("Momeni", "nsubj", "leave") in found
    assert ("Tehran", "dep", "leave") in found


def test_trees_are_trees(shipped: Parser) -> None:
    check(REPORT, shipped.parse(REPORT, split(REPORT)))


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=60))
def test_any_text_is_parsed(shipped: Parser, text: str) -> None:
    check(text, shipped.parse(text, split(text)))


def test_a_sentence_parses_alike_in_any_company(shipped: Parser) -> None:
    sentences = split(REPORT)
    together = {one.index: one for one in shipped.parse(REPORT, sentences)}
    alone = [shipped.parse(REPORT, [one])[0] for one in sentences]
    assert alone == [together[one.index] for one in sentences]
    shuffled = list(sentences) * 30
    random.Random(7).shuffle(shuffled)  # noqa: S311 - any order will do
    assert all(one == together[one.index] for one in shipped.parse(REPORT, shuffled))


def test_texts_parse_alike_in_any_company(shipped: Parser) -> None:
    other = "TEHRAN – Momeni left Baghdad. It rained."
    texts = [(REPORT, split(REPORT)), ("", ()), (other, split(other)), (REPORT, ())]
    alone = [shipped.parse(text, sentences) for text, sentences in texts]
    assert shipped.parse_all(texts) == alone
    assert shipped.parse_all([]) == []


def test_order_and_spans_are_kept(shipped: Parser) -> None:
    sentences = split(REPORT)[::-1]
    parsed = shipped.parse(REPORT, sentences)
    assert [(one.index, one.span) for one in parsed] == [(one.index, one.span) for one in sentences]


def test_line_breaks_within_a_sentence_are_no_words(shipped: Parser) -> None:
    text = "The president, who has visited the shrines of\nthe holy  city, left."
    assert "\n" not in {token.text for token in sentence(shipped, text)}


def test_a_model_that_is_not_installed() -> None:
    with pytest.raises(LanguageModelError, match=r"xx_no_such_model.*spacy download"):
        Parser.load("xx_no_such_model")


def test_a_pipeline_without_parser(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(LanguageModelError, match="no parser"):
        Parser.load(str(tmp_path))


def test_another_pipeline_brings_its_own_words(tmp_path: Path, shipped: Parser) -> None:
    shipped.pipeline.to_disk(tmp_path)
    other = Parser.load(str(tmp_path))
    parsed = other.parse(REPORT, split(REPORT))
    check(REPORT, parsed)
    assert parsed[0].tokens[0].lemma == "pakistan"


def test_importing_costs_no_spacy() -> None:
    code = "import sys, geo.language; sys.exit('spacy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)

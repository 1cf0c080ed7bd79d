"""Dictionary forms."""

import json
from pathlib import Path

import pytest

from geo.language import Parser
from geo.language.lemmas import Lemmatiser


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("visited", "VBD", "visit"),
        ("toured", "VBD", "tour"),
        ("honored", "VBD", "honor"),
        ("arrived", "VBD", "arrive"),
        ("flew", "VBD", "fly"),
        ("fled", "VBD", "flee"),
        ("paid", "VBD", "pay"),
        ("met", "VBD", "meet"),
        ("left", "VBD", "leave"),
        ("went", "VBD", "go"),
        ("was", "VBD", "be"),
        ("held", "VBN", "hold"),
        ("undertaken", "VBN", "undertake"),
        ("visiting", "VBG", "visit"),
        ("travelling", "VBG", "travel"),
        ("stopping", "VBG", "stop"),
        ("arriving", "VBG", "arrive"),
        ("emphasised", "VBD", "emphasise"),
        ("criticising", "VBG", "criticise"),
        ("visits", "VBZ", "visit"),
        ("flies", "VBZ", "fly"),
        ("reaches", "VBZ", "reach"),
        ("has", "VBZ", "have"),
        ("talks", "NNS", "talk"),
        ("countries", "NNS", "country"),
        ("men", "NNS", "man"),
        ("headquarters", "NNS", "headquarters"),
        ("Zardari", "NNP", "Zardari"),
        ("NAJAF", "NNP", "Najaf"),
        ("UN", "NNP", "UN"),
        ("Iraqi", "JJ", "Iraqi"),
        ("Senior", "JJ", "senior"),
        ("him", "PRP", "he"),
        ("I", "PRP", "I"),
        ("n’t", "RB", "not"),
        ("1,200", "CD", "1200"),
        ("The", "DT", "the"),
        ("better", "JJR", "good"),
        ("", "NN", ""),
    ],
)
def test_lemma(shipped: Parser, word: str, tag: str, lemma: str) -> None:
    assert shipped.lemmatiser is not None
    assert shipped.lemmatiser(word, tag) == lemma


def test_addresses_of_people_and_pages_are_not_learned(root: Path) -> None:
    words = [("jane.doe@example.org", "NN", "jane.doe@example.org"), ("visits", "NNS", "visit")]
    assert Lemmatiser.learn(words)("visits", "NNS") == "visit"
    shipped = (root / "geo" / "language" / "en_news" / "lemmas.json").read_text(encoding="utf-8")
    known = json.loads(shipped)["known"].split()
    assert len(known) > 1000
    assert not [word for word in known if "@" in word or "/" in word or "." in word[:-1]]

from dataclasses import replace

import pytest

from geo.model import Atlas, Candidate, Document
from geo.publish.articles import _article, beside
from geo.publish.layers import layers
from tests.publish import atlases


@pytest.fixture
def told() -> Atlas:
    return atlases.story()


def test_each_article_has_its_text_and_the_sentences_that_tell_something(told: Atlas) -> None:
    laid_out = layers(told)
    made = beside(told, laid_out)
    assert [one["id"] for one in made["articles"]] == [one.id for one in told.documents]
    ids = {feature["id"] for name in ("visits", "events") for feature in laid_out[name]["features"]}
    for article, document in zip(made["articles"], told.documents, strict=True):
        assert article["text"] == document.text
        for own, start, end, *name in article["told"]:
            assert own in ids
            assert 0 <= start < end <= len(document.text)
            assert name == [None, None] or start <= name[0] < name[1] <= end


def test_the_losers_of_a_choice_are_kept_once(told: Atlas) -> None:
    made = beside(told, layers(told))
    labels = [label for _, label, *_ in made["places"]]
    assert labels
    assert len(labels) == len(set(labels))
    for article in made["articles"]:
        for start, choice in article["mentions"]:
            (one,) = [
                r
                for r in told.resolutions
                if (r.mention.document, r.mention.span.start) == (article["id"], start)
            ]
            winner = one.place.id if one.place else None
            losers = [made["places"][place][0] for place in made["choices"][choice]]
            expected = [c.place.id for c in one.candidates if c.place.id != winner]
            assert losers == expected[:8]


HEADED = "Envoy in Lima\ndate: 2025-12-12\n\nHe met them."


@pytest.mark.parametrize(
    ("text", "title", "told", "begins"),
    [
        (HEADED, "Envoy in Lima", [], "He met them."),
        (f"\n\n{HEADED}", "Envoy in Lima", [], "He met them."),
        (HEADED, "Envoy in Lima", [["visit:1", 0, 13, 9, 13]], "Envoy in Lima"),
        (HEADED, "Another", [], "Envoy in Lima"),
        ("Source: the wire\nHe met them.", "", [], "He met them."),
        ("", "", [], ""),
    ],
)
def test_the_text_begins_behind_a_headline_that_stands_above_it(
    text: str, title: str, told: list[list[object]], begins: str
) -> None:
    document = Document(id="a", text=text, title=title)
    article = _article(document, told, [])
    assert text[article["body"] :].lstrip().startswith(begins)


def test_a_loser_is_told_with_the_name_of_its_division_else_with_a_code_of_letters() -> None:
    told = atlases.story()
    [first, *_] = told.resolutions
    codes = ("GA", "08", "07")
    losers = [
        Candidate(place=replace(atlases.SUVA, id=f"test:{code}", country="US", admin1=code),
                  matched_name="x")
        for code in codes
    ]  # fmt: skip
    many = replace(
        told,
        resolutions=(replace(first, candidates=(*first.candidates, *losers)),),
        divisions={("US", "08"): "Elsewhere", ("FJ", "07"): "Not here"},
    )
    regions = {one: region for one, *_, region in beside(many, layers(many))["places"]}
    assert [regions[f"test:{code}"] for code in codes] == ["GA", "Elsewhere", ""]

from collections import Counter
from importlib import resources

import pytest

from geo.model import Sentence, Span
from geo.narrate.lexicon import first_names, nouns, person_noun, verbs, words
from geo.narrate.people.namings import namings

ROWS = sorted(
    {(row.word, row.example, form) for table in (verbs(), nouns()) for form, row in table.items()}
)


def _shown(forms: set[str], example: str) -> bool:
    said = example.replace("called on", "call on").replace("sat down", "sit down")
    return any(form.replace("_", " ") in said for form in forms)


def test_each_row_shows_its_word() -> None:
    forms: dict[str, set[str]] = {}
    examples: dict[str, str] = {}
    for word, example, form in ROWS:
        forms.setdefault(word, set()).add(form)
        examples[word] = example
    silent = [word for word, said in examples.items() if not _shown(forms[word], said.lower())]
    assert silent == []


def test_no_word_has_two_rows() -> None:
    table = resources.files("geo.narrate").joinpath("triggers.tsv").read_text("utf-8")
    rows = Counter(tuple(line.split("\t")[:2]) for line in table.splitlines())
    assert [row for row, number in rows.items() if number > 1] == []


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("travelled", "travel"),
        ("traveled", "travel"),
        ("flew", "fly"),
        ("toured", "tour"),
        ("stopped", "stop"),
        ("visiting", "visit"),
        ("arrives", "arrive"),
        ("laid", "lay"),
        ("met", "meet"),
        ("carried", "carry"),
    ],
)
def test_verbs_are_found_by_their_forms(form: str, word: str) -> None:
    assert verbs()[form].word == word


def test_no_form_is_a_function_word() -> None:
    assert not {"in", "at", "to", "the", "of"} & (set(verbs()) | set(nouns()))


def test_titles_and_groups_are_told_apart() -> None:
    president, presidents = person_noun("President"), person_noun("presidents")
    assert president is not None
    assert president.kind == "role"
    assert presidents is not None
    assert presidents.kind == "group"
    assert person_noun("Baghdad") is None


def test_no_first_name_is_a_calendar_word_of_news() -> None:
    assert not {"monday", "friday", "march", "baghdad", "brussels"} & set(first_names())


def test_classes_are_not_empty() -> None:
    for name in (
        "cancel",
        "deny",
        "plan",
        "suppose",
        "negation",
        "organisation",
        "portfolio",
        "vessel",
    ):
        assert words(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Ana Silva spoke.", [("Ana Silva", "President")]),
        (
            "Ana Silva, Portugal's Interior Minister, spoke.",
            [("Ana Silva", "Portugal's Interior Minister")],
        ),
        (
            "Minister for Health and Sport Tom Baker left.",
            [("Tom Baker", "Minister for Health and Sport")],
        ),
        (
            "Lt. Gen. Omar bin Khalid al-Hadi left.",
            [("Omar bin Khalid al-Hadi", "Lieutenant General")],
        ),
        (
            "The foreign minister, Rosa Quispe, left.",
            [("Rosa Quispe", "foreign minister")],
        ),
        ("Leeds University opened.", []),
        ("The Nashville Film Festival opened on Monday.", []),
        ("USS Halsey left.", []),
        ("The President's Residence is old.", []),
        ("J. K. Marlow wrote it.", [("J K Marlow", "")]),
    ],
)
def test_persons_are_named(text: str, expected: list[tuple[str, str]]) -> None:
    found = namings(text, [Sentence(index=0, span=Span(0, len(text)))], [])
    roles = [
        (" ".join(n.name), n.role.replace("Portugal ", "Portugal's ")) for n in found if n.acts
    ]
    assert roles == expected

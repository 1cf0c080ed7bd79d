"""What the gazetteer has of a name, and of what it may have been."""

import pytest

from geo.model import Candidate, MentionKind, Tier
from geo.resolve.known import known, written_out
from tests.fakes import FakeGazetteer, make_place

PLACE, SITE = MentionKind.PLACE, MentionKind.SITE
NAMES = ("Fort Ardell", "West Quillan", "Lake Tomber", "Ardell County", "Varnholm", "Tomber")
# By how many live there; of no other is it known.
PEOPLE = {"Varnholm": 9_000}


class Guessing(FakeGazetteer):
    """A gazetteer that knows what is a letter off, and was asked how often."""

    def __init__(self) -> None:
        places = [
            make_place(name, at, 0, population=PEOPLE.get(name, 0)) for at, name in enumerate(NAMES)
        ]
        super().__init__([(place, []) for place in places])
        self.asked: list[str] = []

    def misspelt(self, name: str, *, edits: int) -> tuple[Candidate, ...]:
        assert edits == 1
        self.asked.append(name)
        found = self.lookup(name[:-1]) if name in {"Varnholmm", "Tomberr"} else ()
        return tuple(
            Candidate(place=c.place, matched_name=c.matched_name, tier=Tier.FUZZY) for c in found
        )


@pytest.mark.parametrize(
    ("name", "place", "tier"),
    [
        ("Varnholm", "Varnholm", Tier.EXACT),
        ("Ft. Ardell", "Fort Ardell", Tier.FOLDED),
        ("Ft Ardell", "Fort Ardell", Tier.FOLDED),
        ("W. Quillan", "West Quillan", Tier.FOLDED),
        ("Lk. Tomber", "Lake Tomber", Tier.FOLDED),
        ("Ardell Co.", "Ardell County", Tier.FOLDED),
        ("Varnholmm", "Varnholm", Tier.FUZZY),
        # Most names of people and firms are a letter off a village.
        ("Tomberr", "", Tier.FUZZY),
        ("E. Quillan", "", Tier.EXACT),
        ("Xyzabad", "", Tier.EXACT),
    ],
)
def test_tiers(name: str, place: str, tier: Tier) -> None:
    found = known(name, PLACE, Guessing()).candidates
    assert [c.place.name for c in found] == ([place] if place else [])
    assert all(c.tier is tier for c in found)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Tombr", False),  # too short to tell it by
        ("Tombor", True),
        ("Tomber Street", False),
        ("N Tomber Rd", False),
        ("the far side of Tombor", False),
        ("Varnholm", False),
    ],
)
def test_only_long_names_are_taken_for_misspelt(name: str, *, asked: bool) -> None:
    gazetteer = Guessing()
    known(name, PLACE, gazetteer)
    assert bool(gazetteer.asked) is asked


def test_a_site_is_asked_for_by_its_town_and_never_guessed() -> None:
    gazetteer = Guessing()
    found = known("Varnholm Airport", SITE, gazetteer)
    assert (found.towns, [c.place.name for c in found.candidates]) == (True, ["Varnholm"])
    assert not gazetteer.asked


@pytest.mark.parametrize("name", ["", " ", "W.", "Paris", "Co.", "Paris Texas"])
def test_what_is_not_abbreviated_is_not_written_out(name: str) -> None:
    assert list(written_out(name)) == []


@pytest.mark.parametrize(
    ("name", "found"), [("SADR", True), ("Sadr", False), ("S.A.D.R.", True), ("Sahar", False)]
)
def test_initials_are_no_word(name: str, *, found: bool) -> None:
    state = make_place("Sahrawi Republic", 1, 1)
    assert bool(known(name, PLACE, FakeGazetteer([(state, ["SADR"])])).candidates) is found

"""Sums leave out no name that is one slip away."""

import random
from itertools import islice
from string import ascii_lowercase

import pytest

from geo.lookup import NameIndex
from geo.lookup.fuzzy import LONGEST, misspellings
from geo.lookup.postings import Postings
from geo.lookup.slips import slips_among

SEED = 3


@pytest.fixture(scope="module")
def postings() -> Postings:
    return NameIndex.open()._postings


def _slipped(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    return name[:at] + chance.choice(ascii_lowercase + " ") + name[at + chance.choice((0, 1)) :]


def test_they_find_what_spelling_every_word_finds(postings: Postings) -> None:
    chance = random.Random(SEED)  # noqa: S311 - nothing is kept secret
    keys, begins = postings.keys, postings.begins
    slips = slips_among(postings.buckets, LONGEST)
    names = [name for name in islice(keys.iterkeys(""), 0, None, 3001) if len(name) < LONGEST]
    asked = ["", "a", "b" * LONGEST, "c" * (LONGEST + 1), *names]
    for name in [*asked, *[_slipped(name, chance) for name in names]]:
        spelt = misspellings(name, keys, begins, 1)
        assert misspellings(name, keys, begins, 1, slips=slips) == spelt

"""Ask what speaks for and against place names: one small question a feature, put to all at once."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np

from geo.recognise.abreast import (
    AGAIN,
    DATED,
    GENERIC,
    RENAMED,
    SURNAMED,
    THING,
    TOWNSMAN,
    Abreast,
    Bools,
)
from geo.recognise.marks import (
    ACRONYM,
    AND,
    ARTICLE,
    BEHIND,
    BOUND,
    CALENDAR,
    COMMA,
    COMMON,
    DASH,
    DESCRIBED,
    DOT,
    FUNCTION,
    GIVEN,
    GOVERNMENT,
    KIND,
    LISTING,
    LOCATIVE,
    MODIFIER,
    MOVE,
    NAMED,
    OF,
    ORDINARY,
    PARTY,
    POSSESSIVE,
    POST,
    SEEING,
    SPEAKING,
    STRICT,
    SURNAME,
    TITLE,
    WAY,
)  # fmt: skip
from geo.recognise.page import Label
from geo.recognise.standing import CAPITAL, FAME, FAMES, FIRM, KNOWN, WIDE
from geo.recognise.vocabulary import Ints

__all__ = ["FEATURES", "features_of_all"]

# "in the whole of northern Angola" has about as many words between as there are.
_MODIFIERS: Final = 3
# "a small old fishing town"
_DESCRIPTION: Final = 5
# "Papua New Guinea", "N. S. W."
_REGION: Final = 6
_ARTICLES: Final = frozenset({"the", "a", "an", "downtown", "central", "nearby", "all"})
_INSIDE: Final = frozenset({"in", "near"})
_MEMO: Final = 65536
_FAME_BITS: Final = FAME.bit_length()
_UNKNOWN: Final = FAMES.index("unknown")

FEATURES: Final = (
    "generic", "words", "calendar", "ordinary", "common", "given", "family", "acronym",
    "kind_of", "post_of", "of", "locative", "seen", "moved",
    "place_before", "listed", "party", "capital_before", "opens",
    "region_behind", "described", "noun_behind", "speaks", "possessive", "office_behind",
    "capital_behind", "surname", "thing", "headline", "dateline", "again", "paired",
    "among", "in_region", "townsman", "ordinary_in", "unknown_in",
)  # fmt: skip
"""All features, in the order in which they are told."""
_BITS: Final = {feature: np.int64(1 << bit) for bit, feature in enumerate(FEATURES)}

_Told: TypeAlias = dict[str, Bools]
"""By feature, the finds of which it holds."""


def features_of_all(pages: Abreast) -> list[tuple[str, ...]]:
    """Return the features that hold of each find, its fame first."""
    told: _Told = {}
    _of_name(told, pages)
    _before(told, pages)
    _behind(told, pages)
    _of_document(told, pages)
    _of_others(told, pages)
    _together(told, pages)
    whole = np.zeros(len(pages.finds), np.int64)
    for feature, holds in told.items():
        whole += holds * _BITS[feature]
    whole = (whole << _FAME_BITS) | (pages.facts & FAME)
    return list(map(_spelt, whole.tolist()))


@lru_cache(_MEMO)
def _spelt(number: int) -> tuple[str, ...]:
    """Return the features that a number stands for; the same come back all the time."""
    found = [FAMES[number & FAME]]
    bits = number >> _FAME_BITS
    while bits:
        lowest = bits & -bits
        found.append(FEATURES[lowest.bit_length() - 1])
        bits -= lowest
    return tuple(found)


def _of_name(told: _Told, pages: Abreast) -> None:
    facts, plain = pages.facts, pages.facts & RENAMED == 0
    alone = pages.stop == pages.first + 1
    own = pages.marks[pages.first] * (plain & alone)
    told["generic"] = facts & GENERIC != 0
    told["words"] = plain & ~alone
    told["calendar"] = own & CALENDAR != 0
    told["ordinary"] = own & (ORDINARY | TITLE) != 0
    told["common"] = (own & COMMON != 0) & ~told["ordinary"]
    told["given"] = own & GIVEN != 0
    told["family"] = own & SURNAME != 0
    told["acronym"] = (own & ACRONYM != 0) & ~pages.headline


def _over_modifiers(marks: Ints, at: Ints) -> Ints:
    """Return the atoms before the articles and directions that end at `at`."""
    for _ in range(_MODIFIERS):
        at = at - (marks[at] & MODIFIER != 0)
    dashed = (marks[at] & DASH != 0) & (marks[at - 1] & ARTICLE != 0)
    return np.where(dashed, at - 2, at)


def _before(told: _Told, pages: Abreast) -> None:
    marks, first = pages.marks, pages.first
    at = _over_modifiers(marks, first - 1)
    own, before = marks[at], marks[at - 1]
    _led_in(told, own, before)
    dash = own & DASH != 0
    beside = (own & LISTING != 0) & (pages.ends[at] != 0)
    told["place_before"] = beside & (own & COMMA != 0) & (pages.starts[first] & WIDE != 0)
    # "the Najaf-Karbala road" names both as a list does.
    joined = beside & dash & (pages.ends[at] & pages.facts & FIRM != 0)
    told["listed"] = joined | (beside & ~dash)
    told["party"] = dash & (before & PARTY != 0)
    other = first - 1 - (marks[first - 1] & DASH != 0)
    inside = (first > pages.opening) & ~joined & ~told["party"]
    told["capital_before"] = inside & _other_capital(pages, other)
    told["opens"] = pages.opens & (first == pages.opening)


def _led_in(told: _Told, own: Ints, before: Ints) -> None:
    """Tell what the word right before a name, and the one before that, say."""
    of, moves = own & OF != 0, before & MOVE != 0
    told["kind_of"] = of & (before & KIND != 0)
    told["post_of"] = of & (before & POST != 0) & ~told["kind_of"]
    told["of"] = of & (before & (KIND | POST) == 0)
    locative = (own & LOCATIVE != 0) & ~of
    told["seen"] = locative & (own & SEEING != 0)
    told["moved"] = locative & (own & WAY != 0) & moves & ~told["seen"]
    told["locative"] = locative | ((own & BOUND != 0) & moves & ~of)


def _behind(told: _Told, pages: Abreast) -> None:
    stop, marks, starts = pages.stop, pages.marks, pages.starts
    own = marks[stop]
    comma = own & COMMA != 0
    told["region_behind"] = comma & (starts[stop + 1] & WIDE != 0)
    told["described"] = _are(comma, _is_described, pages)
    told["noun_behind"] = own & BEHIND != 0
    # A capital speaks for its government.
    told["speaks"] = (own & SPEAKING != 0) & (pages.facts & CAPITAL == 0)
    told["possessive"] = own & POSSESSIVE != 0
    behind = stop + (own & DASH != 0)
    named = (behind < pages.closing) & (marks[behind] & NAMED != 0)
    office = own & (TITLE | GOVERNMENT) != 0
    told["office_behind"] = named & office
    other = named & ~office & (starts[behind] == 0)
    told["capital_behind"] = other & _other_capital(pages, behind)


def _are(able: Bools, question: Callable[[Abreast, int], bool], pages: Abreast) -> Bools:
    """Put a question one by one to those of few finds that it may hold of."""
    found = np.zeros(len(able), np.bool_)
    for at in able.nonzero()[0].tolist():
        found[at] = question(pages, at)
    return found


def _is_described(pages: Abreast, number: int) -> bool:
    """Tell whether what follows says what the name is: "a small fishing town", "the capital"."""
    page = pages.page_of(number)
    at = pages.finds[number].stop + 1
    if page.words[at] not in _ARTICLES:
        return False
    for behind in range(at + 1, at + _DESCRIPTION):
        if page.marks[behind] & DESCRIBED:
            return True
        if not page.words[behind].isalpha():
            return False
    return False


def _other_capital(pages: Abreast, at: Ints) -> Bools:
    """Tell whether a capitalised word of another sort touches a name within its run."""
    own, label = pages.marks[at], pages.labels[at]
    inside = (pages.opening <= at) & (at < pages.closing) & ~pages.headline
    other = (own & NAMED != 0) & (own & (ORDINARY | FUNCTION) == 0)
    found: Bools = inside & other & (label != Label.PERSON) & (label != Label.SITE)
    return found


def _of_document(told: _Told, pages: Abreast) -> None:
    told["surname"] = pages.facts & SURNAMED != 0
    told["thing"] = pages.facts & THING != 0
    told["headline"] = pages.headline
    told["dateline"] = pages.facts & DATED != 0
    told["again"] = pages.facts & AGAIN != 0
    told["townsman"] = pages.facts & TOWNSMAN != 0


def _of_others(told: _Told, pages: Abreast) -> None:
    """Tell what the places beside a name say of it.

    One that is a word as well is told by a place behind "and": "Nice and Cannes were flooded". One
    that the gazetteer lacks is one among them in "Mosul, Xyz and Kirkuk" and in "Mosul, Kirkuk and
    Xyz", and lies in one in "Xyz, Iraq, was hit".
    """
    marks, starts, ends, first, stop = (
        pages.marks,
        pages.starts,
        pages.ends,
        pages.first,
        pages.stop,
    )
    own, before = marks[stop], marks[first - 1]
    told["paired"] = told["ordinary"] & (own & AND != 0) & (starts[stop + 1] & FIRM != 0)
    unknown = (pages.facts & KNOWN == 0) & (before & NAMED == 0)
    for feature in (
        "ordinary",
        "calendar",
        "acronym",
        "surname",
        "given",
        "speaks",
        "capital_before",
    ):
        unknown = unknown & ~told[feature]
    behind = stop + ((own & COMMA != 0) & (marks[stop + 1] & AND != 0))
    led = unknown & (ends[first - 1] & FIRM != 0) & (before & (COMMA | AND) != 0)
    middle = (marks[behind] & (COMMA | AND) != 0) & (starts[behind + 1] & FIRM != 0)
    last = (before & AND != 0) & (ends[first - 3] & FIRM != 0) & (marks[first - 3] & COMMA != 0)
    told["among"] = led & (middle | last)
    told["in_region"] = _are(
        unknown & ~led & (own & COMMA != 0) & (starts[stop + 1] & WIDE != 0), _is_in_region, pages
    )


def _is_in_region(pages: Abreast, number: int) -> bool:
    first = int(pages.stop[number]) + 2
    end = next((at for at in range(first, first + _REGION) if pages.ends[at]), None)
    return end is not None and bool(pages.marks[end] & (COMMA | DOT))


def _together(told: _Told, pages: Abreast) -> None:
    """Tell what holds only together: "in Mobile", "visited Nice", "near Xyzabad"."""
    # "Police in Mobile said": somebody else speaks.
    told["speaks"] &= ~told["locative"]
    before = pages.marks[pages.first - 1] & (STRICT | SEEING) != 0
    able = told["locative"] & before & ~told["capital_behind"]
    told["ordinary_in"] = able & told["ordinary"] & ~told["calendar"] & (pages.facts & FIRM != 0)
    for feature in ("ordinary", "common", "acronym", "surname", "given"):
        able = able & ~told[feature]
    told["unknown_in"] = _are(able & (pages.facts & FAME == _UNKNOWN), _is_inside, pages)


def _is_inside(pages: Abreast, number: int) -> bool:
    return pages.page_of(number).words[pages.finds[number].first - 1] in _INSIDE

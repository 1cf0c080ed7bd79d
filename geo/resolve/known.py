"""Ask the gazetteer for the candidates of a name, and for a shorter name where it has none."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple, Protocol, runtime_checkable

from geo.model import Candidate, MentionKind, Place, PlaceKind, Tier
from geo.names import fold, saints
from geo.protocols import Gazetteer
from geo.resolve.cues import without_head
from geo.resolve.facts import FactsOf, facts_from
from geo.resolve.kinds import CITY, COUNTRY, DEMONYM, OF_SITE

__all__ = ["Known", "counter", "is_noun", "known", "named", "written_out"]

_MEMO: Final = 65536
_INITIALS: Final = 3
"""Letters in the shortest; of two letters, "Us" and "Uk" are in headlines what they seem."""
_OWNER: Final = re.compile(r"(.+?)['’]s? ")
_LONGEST_TOWN: Final = 4
_SPELT: Final = frozenset({Tier.EXACT, Tier.FOLDED})
_TOWNS: Final = frozenset({PlaceKind.CITY, PlaceKind.ADMIN})


# A shorter name has too many others a letter off.
_SHORTEST: Final = 6
_MOST_WORDS: Final = 2
_TOWN: Final = 2_000
# No gazetteer has the streets of towns; what is a letter off is something else.
_STREETS: Final = frozenset(
    {"street", "st", "road", "rd", "avenue", "ave", "drive", "dr", "lane", "ln", "boulevard"}
    | {"blvd", "circle", "court", "ct", "way", "highway", "hwy", "parkway", "pkwy", "route"}
)
_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "n": ("North", "Northern"), "s": ("South", "Southern"), "e": ("East", "Eastern"),
    "w": ("West", "Western"), "no": ("North",), "so": ("South",), "ft": ("Fort",),
    "mt": ("Mount", "Mountain"), "pt": ("Point", "Port"), "lk": ("Lake",), "cp": ("Camp",),
    "is": ("Isle",), "gt": ("Great",), "gr": ("Grand", "Great"), "upr": ("Upper",),
}  # fmt: skip
_LAST: Final[Mapping[str, tuple[str, ...]]] = {
    "co": ("County",), "cty": ("County",), "hts": ("Heights",), "spgs": ("Springs",),
    "is": ("Island", "Islands"), "twp": ("Township",), "vlg": ("Village",),
    "jct": ("Junction",), "prov": ("Province",), "dist": ("District",), "pk": ("Park",),
    "bch": ("Beach",), "hbr": ("Harbor", "Harbour"), "mtns": ("Mountains",), "mts": ("Mountains",),
}  # fmt: skip


class Known(NamedTuple):
    """What the gazetteer has of a name."""

    candidates: tuple[Candidate, ...]
    """Its places."""
    towns: bool = False
    """Whether they are the towns in the name of a site, and not the site."""
    part: str = ""
    """That town, as the site's name has it."""
    shortened: bool = False
    """Whether they are called by a part of the name alone."""


@runtime_checkable
class _Counts(Protocol):
    def name_count(self, place_id: str) -> int: ...


@runtime_checkable
class _Guesses(Protocol):
    def misspelt(self, name: str, *, edits: int) -> tuple[Candidate, ...]: ...


def counter(gazetteer: Gazetteer) -> Callable[[str], int]:
    """Return what tells how many names the gazetteer has for a place; 0 where it cannot tell."""
    if isinstance(gazetteer, _Counts):
        return lru_cache(_MEMO)(gazetteer.name_count)
    return _no_count


def _no_count(place_id: str) -> int:
    del place_id
    return 0


def known(
    name: str, kind: MentionKind, gazetteer: Gazetteer, facts: FactsOf | None = None
) -> Known:
    """Return the candidates of a name.

    A demonym has its countries. "St. Marc" has the places called Saint-Marc, too. A name without
    candidates is tried without its head noun ("Bas Congo Province"), and a site by the town that
    its name begins or ends with.

    Parameters
    ----------
    name, kind
        The name, and what the text does with it.
    gazetteer
        Asked for the places.
    facts
        Gives what is known of them; see `facts_from`.
    """
    if kind is DEMONYM:
        place = gazetteer.demonym(name)
        if place is not None:
            return Known(_peoples(name, place, gazetteer))
    found = named(name, gazetteer)
    if found:
        return Known(found)
    if kind is OF_SITE:
        return _towns(name, gazetteer, facts or facts_from(gazetteer, _no_count))
    shorter = without_head(name)
    part = gazetteer.lookup(shorter) if shorter else ()
    return Known(part, shortened=True) if part else Known(_misspelt(name, gazetteer))


def _misspelt(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return the places of the names a letter off, if the name is long enough to tell them by.

    There is a village a letter off most names of people and firms: Macron is not Madron, Cornwall.
    """
    folded = fold(name)
    *before, last = folded.split() or [""]
    if len(folded) < _SHORTEST or len(before) >= _MOST_WORDS or last in _STREETS:
        return ()
    if not isinstance(gazetteer, _Guesses):
        return ()
    found = gazetteer.misspelt(name, edits=1)
    return tuple(c for c in found if c.place.kind is not CITY or c.place.population >= _TOWN)


def named(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return the places of a name, then those of the name with its saints written out.

    Of what has none other abbreviations are written out, too: "W. Virginia", "Lk. Placid".
    """
    found = gazetteer.lookup(name)
    if not name.isupper():
        # Sadr is a family, and SADR a state.
        found = tuple([
            c for c in found if not (c.matched_name.isupper() and _is_initials(c.matched_name))
        ])  # fmt: skip
    full = saints(name)
    if full == name:
        return found or _abbreviated(name, gazetteer)
    seen = {candidate.place.id for candidate in found}
    more = (c for c in gazetteer.lookup(full) if c.place.id not in seen and c.tier in _SPELT)
    # How the abbreviation is written out is no doubt: accents and hyphens decide no tier here.
    return (*found, *(replace(candidate, tier=Tier.EXACT) for candidate in more))


def _abbreviated(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return the places of the name with its abbreviations written out, in the ways there are."""
    for full in written_out(name):
        found = gazetteer.lookup(full)
        if found:
            return tuple(replace(c, tier=Tier.FOLDED) for c in found if c.tier in _SPELT)
    return ()


def written_out(name: str) -> Iterator[str]:
    """Yield the name with the abbreviation of its first word, then of its last, written out.

    Examples
    --------
    >>> list(written_out("W. Virginia")), list(written_out("Pt. Lisas")), list(written_out("Paris"))
    (['West Virginia', 'Western Virginia'], ['Point Lisas', 'Port Lisas'], [])
    """
    first, _, rest = name.partition(" ")
    before, _, last = name.rpartition(" ")
    if rest:
        for word in _FIRST.get(first.lower().rstrip("."), ()):
            yield f"{word} {rest}"
        for word in _LAST.get(last.lower().rstrip("."), ()):
            yield f"{before} {word}"


def is_noun(word: str) -> bool:
    """Tell whether a word is short for what stands behind names.

    Examples
    --------
    >>> is_noun("Co."), is_noun("Pa."), is_noun("")
    (True, False, False)
    """
    return word.lower().rstrip(".") in _LAST


def _is_initials(name: str) -> bool:
    """Tell the initials among the names in capitals."""
    return name.isalpha() and name.isascii() and len(name) >= _INITIALS


def _peoples(name: str, place: Place, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return the place of a demonym, and the countries and states that share it: Congolese."""
    others = (c.place for c in gazetteer.lookup(name))
    wide = (p for p in others if p.kind is COUNTRY or p.feature_code == "ADM1")
    places = {each.id: each for each in (place, *wide)}
    return tuple(Candidate(place=each, matched_name=name) for each in places.values())


def _towns(name: str, gazetteer: Gazetteer, facts: FactsOf) -> Known:
    for part in _ends(name):
        found = gazetteer.lookup(part)
        kinds = facts([c.place for c in found]).kinds
        towns = tuple([c for c, kind in zip(found, kinds, strict=True) if kind in _TOWNS])
        if towns:
            return Known(towns, towns=True, part=part)
    return Known(())


def _ends(name: str) -> Iterator[str]:
    """Yield what the name begins with, the longest first, and what stands behind "of".

    >>> list(_ends("Long Beach Airport")), list(_ends("Mosque of Kufa"))
    (['Long Beach', 'Long'], ['Kufa'])
    >>> list(_ends("Hong Kong's Queen Mary Hospital"))
    ['Hong Kong']
    """
    head, of, tail = name.partition(" of ")
    if of:
        yield tail
        return
    owner = _OWNER.match(head)
    if owner:
        yield owner[1]
        return
    words = head.split()
    for length in range(min(_LONGEST_TOWN, len(words) - 1), 0, -1):
        yield " ".join(words[:length])

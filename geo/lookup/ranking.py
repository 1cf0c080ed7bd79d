"""Rank what a person asked for: the place that most people mean by a name first.

Inhabitants say most. Regions, waters and many divisions have none in any gazetteer, though; what
stands in for them is which tables have the place, and in how many languages it has a name.
"""

from collections.abc import Callable
from typing import Final
from unicodedata import combining, normalize

from geo.lookup.fuzzy import bound
from geo.lookup.places import Places
from geo.lookup.postings import TIERS, Hit
from geo.model import PlaceKind, Tier
from geo.names import fold, saints

__all__ = ["Order", "Ranking"]

Order = Callable[[Hit], tuple[int, int, float, int]]
"""Gives what hits are sorted by, the best first."""

_OWN: Final = "geo:"
# The project's own regions, waters and sites are there because the world's news names them: Darfur
# before the hamlet in Minnesota, but not before a city of a million that has the same name.
_WIDEST: Final = 50_000_000
# What no land holds, as the Sahel and the Red Sea, before a province that is named after it.
_OF_NO_LAND: Final = 2_000_000
_REGION: Final = 200_000
_SITE: Final = 40_000
# What people travel far to see: the Alhambra before a suburb in California, if not before a city.
_SIGHT: Final = 150_000
_SIGHTS: Final = frozenset({"CAVE", "CSTL", "HSTS", "MNMT", "PAL", "PYR", "RUIN", "TMB", "TMPL"})
_DIVISION: Final = 5_000
_WIDEST_CODES: Final = frozenset({"CONT", "OCN"})
_FAME: Final = {
    PlaceKind.REGION: _REGION, PlaceKind.WATER: _REGION, PlaceKind.SITE: _SITE,
    PlaceKind.CITY: _SITE, PlaceKind.COUNTRY: _REGION, PlaceKind.ADMIN: _DIVISION,
}  # fmt: skip
_QUARTERS: Final = frozenset({"PPLX"})
_PAST: Final = frozenset({"RGNH"})
_NATURAL: Final = frozenset({PlaceKind.REGION, PlaceKind.WATER})
# Kinds whose short name leaves out what they are: Heathrow is the airport as much as "Heathrow
# Airport" is. Of divisions the town that is called so is meant.
_SHORTENED: Final = frozenset({PlaceKind.REGION, PlaceKind.WATER, PlaceKind.SITE})
# Elsewhere a place that has many names is known to many: each counts as a small town's quarter.
_A_NAME: Final = 500
# So much of its inhabitants count for a place that has the name among others: Islamabad is the
# capital of Pakistan before it is a name that Chattogram had. A spelling of the main name is meant
# more often: Odessa is a city of a million by the Black Sea before it is one in Texas. Accents left
# out say little; accents put in say more: San José is no Californian.
_ALIAS: Final = 0.1
# A name that has little in common with the main one may be anything: what that means (White House
# for Casablanca), a hill (Moria for Jerusalem), what a town grew out of. Old names of the largest
# cities remain before villages: Saigon, Madras.
_UNLIKE: Final = 0.002
_LIKE: Final = 0.35
_SPELLING: Final = 0.15
_PLAIN: Final = 0.75
_ACCENTED: Final = 0.3
# A country comes before the city that it is, whichever census counted more people: Singapore.
_COUNTRY: Final = 1.1
# Nor is a national capital as little known as its few people: Stanley is Port Stanley, too.
_CAPITAL: Final = 25_000
# Three or four capitals are most towns' code of an airport, which nobody calls them by; but for
# initials, as LA and NYC.
_CODE: Final = 0.01
_LONGEST_CODE: Final = 4
_THE: Final = "the "
# Letters of Persian and Urdu that stand for the same ones of Arabic: a keyboard has either.
_KEYBOARDS: Final = str.maketrans({"\u06a9": "\u0643", "\u06cc": "\u064a", "\u0649": "\u064a"})
_EXACT: Final = TIERS.index(Tier.EXACT)
_FOLDED: Final = TIERS.index(Tier.FOLDED)


class Ranking:
    """Order the hits of a name.

    Parameters
    ----------
    places
        The places of the index.
    written
        Gives a name by its number.
    """

    def __init__(self, places: Places, written: Callable[[int], str]) -> None:
        self._places = places
        self._written = written

    def order(self, asked: str) -> Order:
        """Return what the hits of a name that was asked are sorted by."""
        code = asked.isascii() and asked.isalpha() and asked.isupper()
        code = code and len(asked) <= _LONGEST_CODE
        known: dict[int, float] = {}
        typed = asked.translate(_KEYBOARDS)

        def key(hit: Hit) -> tuple[int, int, float, int]:
            people = float(-hit.fewer or self._fame(hit))
            if people:
                people = max(people, self._least(hit.row))
            if people and hit.name != self._places.name_number(hit.row):
                if hit.tier > _FOLDED:
                    people *= _ALIAS
                else:
                    weight = known.get(hit.row)
                    if weight is None:
                        weight = known[hit.row] = self._weight(hit, code=code)
                    people *= weight
            elif self._places.sort_of(hit.row)[0] is PlaceKind.COUNTRY:
                people *= _COUNTRY
            tier = hit.tier
            if tier == _FOLDED and _unaccented(self._written(hit.name)) == typed:
                # Who leaves out accents, or has another keyboard, means those places as well.
                tier, people = _EXACT, people * _PLAIN
            return (tier, hit.edits, -people, hit.row)

        return key

    def _least(self, row: int) -> float:
        """Return how many people a state or its capital counts for, however few live there."""
        kind, feature_code = self._places.sort_of(row)
        if kind is PlaceKind.COUNTRY:
            return 2 * _CAPITAL
        return _CAPITAL if feature_code == "PPLC" else 0.0

    def _fame(self, hit: Hit) -> int:
        """Return what stands in for inhabitants that are not known."""
        row = hit.row
        people = self._places.population(row)
        if people:
            # A division under the short name of its capital, which is meant, if not a hamlet abroad
            # that is called so: Galápagos in Castile.
            return min(round(_DIVISION / _ALIAS), people)
        kind, feature_code = self._places.sort_of(row)
        if kind is PlaceKind.ADMIN and hit.name != self._places.name_number(row):
            return 0
        if feature_code in _WIDEST_CODES:
            return _WIDEST
        names = (self._places.name_count(row) - 1) * _A_NAME
        own = self._places.authority(row) == _OWN
        if own and (kind is not PlaceKind.CITY or feature_code in _QUARTERS):
            wide = kind in _NATURAL and feature_code not in _PAST and not self._places.country(row)
            sight = _SIGHT if feature_code in _SIGHTS else 0
            return max(names, sight, _OF_NO_LAND if wide else _FAME[kind])
        return names

    def _weight(self, hit: Hit, *, code: bool) -> float:
        """Return how much of a place's inhabitants count under a name that is not its main one."""
        kind, feature_code = self._places.sort_of(hit.row)
        own = self._places.authority(hit.row) == _OWN
        name = fold(saints(self._written(hit.name)))
        main = fold(saints(self._written(self._places.name_number(hit.row))))
        if kind in _SHORTENED or (own and feature_code in _QUARTERS):
            short = name == main or _leaves_out(name.removeprefix(_THE), main)
            return 1.0 if short else _ALIAS
        if kind is not PlaceKind.CITY:
            return _ALIAS
        if code:
            return _SPELLING if name == "".join(word[0] for word in main.split()) else _CODE
        if name == main:
            return _PLAIN if self._written(hit.name).isascii() else _ACCENTED
        from rapidfuzz.distance import OSA, Indel  # noqa: PLC0415 - only for names of several places

        most = bound(main)
        if OSA.distance(name, main, score_cutoff=most) <= most:
            return _SPELLING
        # Tables of ours have no name by chance, and other scripts are not to be compared.
        trusted = own or not (name + main).isascii()
        alike = trusted or Indel.normalized_similarity(name, main) >= _LIKE
        return _ALIAS if alike else _UNLIKE


def _unaccented(name: str) -> str:
    """Return a name without its accents, in the letters of an Arabic keyboard.

    >>> _unaccented("Sagrada Família"), _unaccented("")
    ('Sagrada Familia', '')
    """
    bare = "".join(c for c in normalize("NFD", name) if not combining(c))
    return bare.translate(_KEYBOARDS)


def _leaves_out(name: str, main: str) -> bool:
    """Tell whether a folded name is another one but for words at one end.

    Examples
    --------
    >>> _leaves_out("heathrow", "heathrow airport"), _leaves_out("everest", "mount everest")
    (True, True)
    >>> _leaves_out("heath", "heathrow airport"), _leaves_out("", "mount everest")
    (False, False)
    """
    return bool(name) and (main.startswith(f"{name} ") or main.endswith(f" {name}"))

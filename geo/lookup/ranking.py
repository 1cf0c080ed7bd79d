"""Rank what a person asked for: the place that most people mean by a name first.

Inhabitants say most. Regions, waters and many divisions have none in any gazetteer, though; what
stands in for them is which tables have the place, and in how many languages it has a name.
"""

from collections.abc import Callable
from typing import Final

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
_REGION: Final = 200_000
_SITE: Final = 20_000
_DIVISION: Final = 5_000
_WIDEST_CODES: Final = frozenset({"CONT", "OCN"})
_FAME: Final = {
    PlaceKind.REGION: _REGION, PlaceKind.WATER: _REGION, PlaceKind.SITE: _SITE,
    PlaceKind.CITY: _SITE, PlaceKind.COUNTRY: _REGION, PlaceKind.ADMIN: _DIVISION,
}  # fmt: skip
_QUARTERS: Final = frozenset({"PPLX"})
# Elsewhere a place that has many names is known to many: each counts as a small town's quarter.
_A_NAME: Final = 500
# So much of its inhabitants count for a place that has the name among others: Islamabad is the
# capital of Pakistan before it is a name that Chattogram had. A spelling of the main name is meant
# more often: Odessa is a city of a million by the Black Sea before it is one in Texas. Accents left
# out say little; accents put in say more: San José is no Californian.
_ALIAS: Final = 0.1
_SPELLING: Final = 0.15
_PLAIN: Final = 0.75
_ACCENTED: Final = 0.3
# Three or four capitals are most towns' code of an airport, which nobody calls them by.
_CODE: Final = 0.01
_LONGEST_CODE: Final = 4
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

        def key(hit: Hit) -> tuple[int, int, float, int]:
            people = float(-hit.fewer or self._fame(hit))
            if people and hit.name != self._places.name_number(hit.row):
                if hit.tier > _FOLDED:
                    people *= _ALIAS
                else:
                    weight = known.get(hit.row)
                    if weight is None:
                        weight = known[hit.row] = self._weight(hit, code=code)
                    people *= weight
            return (hit.tier, hit.edits, -people, hit.row)

        return key

    def _fame(self, hit: Hit) -> int:
        """Return what stands in for inhabitants that are not known."""
        row = hit.row
        if self._places.population(row):
            return 0  # a division under the short name of its capital, which is meant
        kind, feature_code = self._places.sort_of(row)
        if kind is PlaceKind.ADMIN and hit.name != self._places.name_number(row):
            return 0
        if feature_code in _WIDEST_CODES:
            return _WIDEST
        names = (self._places.name_count(row) - 1) * _A_NAME
        own = self._places.authority(row) == _OWN
        if own and (kind is not PlaceKind.CITY or feature_code in _QUARTERS):
            return max(names, _FAME[kind])
        return names

    def _weight(self, hit: Hit, *, code: bool) -> float:
        """Return how much of a place's inhabitants count under a name that is not its main one."""
        if self._places.sort_of(hit.row)[0] is not PlaceKind.CITY:
            return _ALIAS
        if code:
            return _CODE
        name = fold(saints(self._written(hit.name)))
        main = fold(saints(self._written(self._places.name_number(hit.row))))
        if name == main:
            return _PLAIN if self._written(hit.name).isascii() else _ACCENTED
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only for names of several places

        most = bound(main)
        return _SPELLING if OSA.distance(name, main, score_cutoff=most) <= most else _ALIAS

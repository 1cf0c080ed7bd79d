"""Ask the gazetteer what stands behind a name, and remember the answer."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple, Protocol, runtime_checkable

from geo.memo import Memo
from geo.model import PlaceKind, Tier
from geo.names import bare, fold, saints
from geo.protocols import Gazetteer

__all__ = ["CAPITAL", "FAME", "FAMES", "FIRM", "KNOWN", "WIDE", "Names", "Standing"]

_MEMO: Final = 65536
# Names with hundreds of places are among them.
_OUTLINES_MEMO: Final = 4096
_SURE: Final = frozenset({Tier.EXACT, Tier.FOLDED})
_BOUNDS: Final = (1_000, 15_000, 100_000, 1_000_000)
_SIZES: Final = ("hamlet", "small", "middling", "large", "million")
FAMES: Final = ("unknown", "country", "capital", "state", "region", *_SIZES)
"""How well known a name may be."""
FAME: Final = 15
"""What is left of the facts of a standing is the number of its fame."""
KNOWN, WIDE, CAPITAL, FIRM = (1 << bit for bit in range(4, 8))
"""Facts: that the gazetteer has the name; that its best-known place is a country or a first-level
division; that a national capital has it; and that it is more than a hamlet or a small town."""
_NUMBERS: Final = {fame: number for number, fame in enumerate(FAMES)}
_OBSCURE: Final = frozenset({"unknown", "hamlet", "small"})
_LANDS: Final = frozenset({PlaceKind.REGION, PlaceKind.WATER})
_CITY: Final = PlaceKind.CITY
_TOWN: Final = 5_000
_OWN_SITE: Final = "geo:site."
_SMALL_TOWN: Final = 20_000
_SPOTS: Final = frozenset({PlaceKind.CITY, PlaceKind.SITE})
# Members that are asked of their class take ten times as long.
_COUNTRY: Final = PlaceKind.COUNTRY
_SITE: Final = PlaceKind.SITE
_DIVISION: Final = 2
_RANKS: Final = {
    PlaceKind.COUNTRY: 3, PlaceKind.ADMIN: _DIVISION, PlaceKind.REGION: 1, PlaceKind.WATER: 1
}  # fmt: skip


class _Outline(Protocol):
    """What tells a place from its namesakes: a place, or less."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> PlaceKind: ...
    @property
    def feature_code(self) -> str: ...
    @property
    def country(self) -> str: ...
    @property
    def admin1(self) -> str: ...
    @property
    def population(self) -> int: ...


@runtime_checkable
class _Outlines(Protocol):
    def outlines(self, name: str) -> Sequence[_Outline]: ...


@runtime_checkable
class _Ends(Protocol):
    def may_open(self, word: str) -> bool: ...
    def may_close(self, word: str) -> bool: ...


class Standing(NamedTuple):
    """How well known the places of a name are."""

    kind: PlaceKind | None
    """Kind of the best-known place; None if the gazetteer has none."""
    code: str
    """GeoNames feature code of that place."""
    population: int
    """Its inhabitants."""
    places: int
    """How many places have the name."""
    capital: bool = False
    """Whether one of them is the capital of a country."""
    fame: str = "unknown"
    """How well known it is, in a word."""
    wide: bool = False
    """Whether that place is a country or a first-level division."""
    facts: int = 0
    """The number of its fame, and which of `KNOWN`, `WIDE`, `CAPITAL` and `FIRM` hold."""


# Past the questions that a named tuple asks.
_standing: Final = partial(tuple.__new__, Standing)
NOTHING: Final = Standing(None, "", 0, 0)


class Names:
    """A gazetteer that remembers, within bounds, what it was asked."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.standing = Memo(self._standing, _MEMO).__getitem__
        self.is_landmark = Memo(self._is_landmark, _MEMO).__getitem__
        self.is_land = Memo(self._is_land, _MEMO).__getitem__
        self.is_demonym = Memo(self._is_demonym, _MEMO).__getitem__
        # Most names are no place's in the end, so that their places need not be made.
        ask = gazetteer.outlines if isinstance(gazetteer, _Outlines) else self._places
        self.outlines = Memo(ask, _OUTLINES_MEMO).__getitem__
        """Gives the places of a name, accents and hyphens apart."""
        self._ends = gazetteer if isinstance(gazetteer, _Ends) else None
        self.may_open = Memo(self._may_open, _MEMO).__getitem__
        self.may_close = Memo(self._may_close, _MEMO).__getitem__

    def _places(self, name: str) -> Sequence[_Outline]:
        return [c.place for c in self._gazetteer.lookup(name) if c.tier in _SURE]

    def knows(self, name: str) -> bool:
        """Tell whether there is any place of the name, which is hardly ever asked again."""
        if self._gazetteer.knows(name):
            return True
        full = saints(name)
        return full != name and self._gazetteer.knows(full)

    def _standing(self, name: str) -> Standing:
        if not self.knows(name):
            return NOTHING
        found = self.outlines(name) or self._of_saint(name) or self._with_article(name)
        if not found:
            return NOTHING
        best = max(found, key=_rank) if len(found) > 1 else found[0]
        kind, code = best.kind, best.feature_code
        capital = "PPLC" in [place.feature_code for place in found]
        fame, wide = _fame(best, capital), kind is _COUNTRY or code == "ADM1"
        facts = _NUMBERS[fame] | KNOWN | WIDE * wide | CAPITAL * capital
        return _standing((
            kind, code, best.population, len(found), capital, fame, wide,
            facts if fame in _OBSCURE else facts | FIRM,
        ))  # fmt: skip

    def _is_land(self, name: str) -> bool:
        """Tell whether regions and waters have the name, and nothing else."""
        if not self._gazetteer.knows(name) or self.is_demonym(name):
            return False
        kinds = {place.kind for place in self.outlines(name)}
        return bool(kinds) and kinds <= _LANDS

    def _may_open(self, word: str) -> bool:
        """Tell whether a landmark or land may begin with a word behind which a blank stands."""
        return self._ends is None or not _is_plain(word) or self._ends.may_open(word)

    def _may_close(self, word: str) -> bool:
        """Tell whether a landmark or land may end with a word before which a blank stands."""
        return self._ends is None or not _is_plain(word) or self._ends.may_close(word)

    def _is_landmark(self, name: str) -> bool:
        """Tell whether a site has the name, and hardly a place of another kind is called so.

        The project's own sites are there because news names them, more often than any small town.
        """
        if not self._gazetteer.knows(name):
            return False
        found = self.outlines(name)
        sites = [place for place in found if place.kind is _SITE]
        if not sites:
            return False
        others = [place for place in found if place.kind is not _SITE]
        if any(map(_is_wide, others)):
            return False
        if not others:
            return True
        own = any(p.id.startswith(_OWN_SITE) and self._is_called(p, name) for p in sites)
        great = (place for place in others if place.population >= _SMALL_TOWN)
        return own and not any(self._is_called(place, name) for place in great)

    def _is_called(self, place: _Outline, name: str) -> bool:
        """Tell whether that is the place's usual name."""
        known = self._gazetteer.place(place.id)
        return known is not None and fold(known.name) == fold(name)

    def _of_saint(self, name: str) -> Sequence[_Outline]:
        full = saints(name)
        return () if full == name else self.outlines(full)

    def _with_article(self, name: str) -> Sequence[_Outline]:
        """Return the places whose name of several words differs in its article: Deir el-Zour."""
        folded = fold(name)
        if " " not in bare(folded) or bare(folded) == folded:
            return []
        return [c.place for c in self._gazetteer.lookup(name) if c.tier is Tier.ARTICLE]

    def _is_demonym(self, name: str) -> bool:
        return self._gazetteer.demonym(name) is not None

    def is_town_too(self, name: str) -> bool:
        """Tell whether a demonym of a region is a town's name as well: Lombard, Illinois."""
        land = self._gazetteer.demonym(name)
        if land is None or land.kind is _COUNTRY:
            return False
        towns = [p for p in self.outlines(name) if p.kind is _CITY and p.population >= _TOWN]
        return any(self._is_called(town, name) for town in towns)


def _is_plain(word: str) -> bool:
    """Tell whether a word between blanks is one of the folded name, too; "Notre-Dame" is two."""
    return word.isascii() and word.isalpha()


def _is_wide(place: _Outline) -> bool:
    return place.kind not in _SPOTS


def _rank(place: _Outline) -> tuple[int, int, str]:
    rank = _RANKS.get(place.kind, 0)
    if rank == _DIVISION and place.feature_code != "ADM1":
        rank = 0
    return (rank, place.population, place.id)


def _fame(best: _Outline, capital: bool) -> str:  # noqa: FBT001 - a fact, not a switch
    if best.kind is _COUNTRY:
        return "country"
    if capital:
        return "capital"
    if best.feature_code == "ADM1":
        return "state"
    if best.kind in _LANDS:
        return "region"
    if best.feature_code == "PPLX" and not best.population:
        # Nobody counts the people of quarters; those of the gazetteer are in the news.
        return "middling"
    return _SIZES[bisect_right(_BOUNDS, best.population)]

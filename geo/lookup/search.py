"""Answer what a person asks: any spelling of a name, in part, or with the place that it lies in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from heapq import nsmallest
from operator import itemgetter
from typing import Any, Final, NamedTuple

from geo.earth import distance_km
from geo.lookup.areas import Areas
from geo.lookup.fuzzy import LONGEST, Slips, misspellings
from geo.lookup.holders import held
from geo.lookup.parents import Qualified, lies_in, qualified
from geo.lookup.places import Places
from geo.lookup.postings import TIERS, Answer, Hit, Postings, clean
from geo.lookup.quick import unread
from geo.lookup.ranking import Ranking
from geo.lookup.slips import slips_among
from geo.model import Candidate, LonLat, Place, PlaceKind, Tier
from geo.model.making import draft
from geo.names import bare, fold, saints

__all__ = ["Found", "Search"]

_EXACT: Final = TIERS.index(Tier.EXACT)
_FOLDED: Final = TIERS.index(Tier.FOLDED)
# What stands behind a comma is one of these rather than a town: "Paris, Texas" means the state.
_WIDE: Final = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN, PlaceKind.REGION})
_MOST_PARENTS: Final = 24
_THE: Final = "the "
_Draft: Final = draft(Candidate)
_SUGGESTIONS: Final = 5
# So many more answers than are wanted are gathered before the worse ones go.
_SPARE: Final = 100
# Who is asked "did you mean" can bear a bolder guess than who is given an answer.
_SHORTEST: Final = 4
_LONG: Final = 7
_MOST_EDITS: Final = 2


class Found(NamedTuple):
    """An answer of `NameIndex.search`."""

    candidate: Candidate
    """The place, the name that matched, and how."""
    distance_km: float | None = None
    """How far it is from the position asked for; None if none was."""

    def as_json(self, rank: int) -> dict[str, Any]:
        """Return the answer as ``geo lookup --json`` prints it."""
        place = self.candidate.place
        return {
            "rank": rank,
            "place_id": place.id,
            "name": place.name,
            "lat": place.position.lat,
            "lon": place.position.lon,
            "kind": place.kind.value,
            "feature_class": place.feature_class,
            "feature_code": place.feature_code,
            "country": place.country,
            "admin1": place.admin1,
            "admin2": place.admin2,
            "population": place.population,
            "within": place.within or None,
            "locality": place.locality or None,
            "bbox": None if place.bbox is None else list(place.bbox),
            "same_as": list(place.same_as),
            "valid_from": place.valid_from or None,
            "valid_to": place.valid_to or None,
            "matched": self.candidate.matched_name,
            "tier": self.candidate.tier.value,
            "distance_km": None if self.distance_km is None else round(self.distance_km, 1),
        }


class _Best:
    """Keep the best answers of many, each place by its best one; there may be a million.

    Parameters
    ----------
    limit
        How many to keep.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._worst: tuple[Any, ...] | None = None
        self._kept: dict[int, tuple[tuple[Any, ...], tuple[Hit, float | None]]] = {}

    def add(self, row: int, order: tuple[Any, ...], answer: tuple[Hit, float | None]) -> None:
        """Add an answer; the least `order` is the best."""
        if self._worst is not None and order > self._worst:
            return
        known = self._kept.get(row)
        if known is None or order < known[0]:
            self._kept[row] = (order, answer)
            if len(self._kept) > _SPARE + 2 * self._limit:
                self._drop()

    def _drop(self) -> None:
        ranked = sorted(self._kept.items(), key=lambda kept: kept[1][0])[: self._limit]
        self._kept = dict(ranked)
        self._worst = ranked[-1][1][0]

    def ranked(self) -> Iterator[tuple[Hit, float | None]]:
        """Yield the answers that are kept, best first."""
        for _, answer in sorted(self._kept.values(), key=itemgetter(0))[: self._limit]:
            yield answer


class Search:
    """Search an index.

    Parameters
    ----------
    postings
        Its names.
    places
        Its places.
    written
        Gives a name by its number.
    """

    def __init__(self, postings: Postings, places: Places, written: Callable[[int], str]) -> None:
        self._postings = postings
        self._places = places
        self._written = written
        self._read = places.fields
        self._ranking = Ranking(places, written)

    @cached_property
    def areas(self) -> Areas:
        """The countries and first-level divisions, gathered when they are first asked for."""
        return Areas(self._places)

    @cached_property
    def _slips(self) -> Slips:
        return slips_among(self._postings.buckets, LONGEST)

    def candidates(self, found: Iterable[Answer], name: str) -> tuple[Candidate, ...]:
        """Return the candidates that the answers to a name stand for."""
        asked = clean(name)
        read, written = self._read, self._written
        made = []
        for tier, row, number, _ in found:
            # A name that was found exactly is the one that was asked.
            text = asked if tier == _EXACT else written(number)
            one: Candidate = _Draft(unread(read, row, number, text), text, TIERS[tier])
            one.__class__ = Candidate
            made.append(one)
        return tuple(made)

    def candidate(self, hit: Hit) -> Candidate:
        """Return the candidate that a hit stands for."""
        name = self._written(hit.name)
        place = unread(self._read, hit.row, hit.name, name)
        return Candidate(place=place, matched_name=name, tier=TIERS[hit.tier])

    def find(
        self,
        name: str,
        country: str,
        *,
        near: tuple[float, float] | None,
        limit: int,
        only: Tier | None = None,
    ) -> tuple[Found, ...]:
        """Return the best answers, those of one tier alone if so wished; see `NameIndex.search`."""
        here = None if near is None else LonLat(*near)
        best = _Best(limit)
        order_of = self._ranking.order(clean(name))
        for hit in self._answers(name):
            if country and self._places.country(hit.row) != country:
                continue
            if only is not None and TIERS[hit.tier] is not only:
                continue
            away = None if here is None else distance_km(here, self._places.position(hit.row))
            order = order_of(hit) if away is None else (hit.tier, away, hit)
            best.add(hit.row, order, (hit, away))
        return tuple(Found(self._placed(self.candidate(hit)), away) for hit, away in best.ranked())

    def _placed(self, candidate: Candidate) -> Candidate:
        """Return a candidate whose place says what it lies in, by its codes if nothing else tells.

        Towns have no more than codes: for all of them to say it would make the index a tenth
        larger.
        """
        place = candidate.place
        if place.within or not place.country:
            return candidate
        land = self.areas.country(place.country)
        division = self.areas.division(place.country, place.admin1) if place.admin1 else None
        around = division if division and division.id != place.id else land
        if around is None or around.id == place.id:
            return candidate
        return replace(candidate, place=replace(place, within=around.id))

    def suggest(self, name: str) -> tuple[Found, ...]:
        """Return what may have been meant by a name that finds nothing, the likeliest first."""
        order = self._ranking.order(clean(name))
        for hits in self._guesses(clean(name)):
            best = nsmallest(_SUGGESTIONS, {hit.row: hit for hit in hits}.values(), key=order)
            if best:
                return tuple(Found(self.candidate(hit)) for hit in best)
        return ()

    def misspelt(self, name: str, edits: int) -> tuple[Candidate, ...]:
        """Return the places of the names so many edits away."""
        found = self._misspelt(name, edits, self._slips)
        return tuple(self.candidate(hit) for hit in sorted(found))

    def where(self, place: Place) -> str:
        """Say where a place lies; what lies in no country, in what contains it."""
        around = self._get(place.within) if place.within else None
        return self.areas.where(place) or (around.name if around else "")

    def _answers(self, name: str) -> Iterator[Hit]:
        """Yield hits of every tier that has its turn; the surest of a row comes first."""
        sure = self._named(name) or self._held(name)
        readings = [*qualified(name)]
        stated = [reading for reading in readings if reading.stated]
        inside = [
            hit for reading in (stated if sure else readings) for hit in self._inside(reading)
        ]
        yield from sorted([*sure, *inside])
        if inside or (sure and stated):
            return
        yield from self._postings.begun(name)
        if not sure:
            yield from self._misspelt(name)

    def _named(self, name: str) -> list[Hit]:
        """Return the hits of the name as it is, and with its saints written out."""
        hits = self._postings.hits(name)
        hits |= dict(self._as_good_as_exact(name, hits))
        for hit in self._postings.guarded(name):
            hits.setdefault(hit.row, hit)
        full = saints(name)
        if full != name:
            for row, hit in self._postings.hits(full).items():
                hits.setdefault(row, hit._replace(tier=max(hit.tier, _FOLDED)))
        return [*hits.values()]

    def _held(self, name: str) -> list[Hit]:
        """Return the hits of a name that says who holds the place; those that lie there, if any."""
        told = held(name)
        if told is None:
            return []
        for shape in (f"{told.holder} {told.name}", f"{told.holder}-administered {told.name}"):
            if side := self._named(shape):
                return [hit._replace(tier=max(hit.tier, _FOLDED)) for hit in side]
        people = self._postings.demonym(told.holder)
        lands = {self._places.country(people)} if people is not None else set()
        lands |= {
            self._places.country(hit.row)
            for hit in self._named(told.holder)
            if self._places.sort_of(hit.row)[0] is PlaceKind.COUNTRY
        }
        hits = [hit._replace(tier=max(hit.tier, _FOLDED)) for hit in self._named(told.name)]
        # Held by those who are at home elsewhere, it may still be any of them.
        return [hit for hit in hits if self._places.country(hit.row) in lands] or hits

    def _as_good_as_exact(self, name: str, hits: dict[int, Hit]) -> Iterator[tuple[int, Hit]]:
        """Yield what has the name letter for letter, but for what is said or left out at will.

        That is "the" before it, and in capitals the points of an abbreviation: U.S.A., Qld.
        """
        capitals = name.isupper() and name.isalpha()
        for row, hit in hits.items():
            if hit.tier == _EXACT:
                continue
            written = self._written(hit.name)
            bare_of = written[len(_THE) :] if written[: len(_THE)].lower() == _THE else ""
            points = written.replace(".", "") if capitals and "." in written else ""
            if bare_of == name or points.upper() == name:
                yield row, hit._replace(tier=_EXACT)

    def _misspelt(
        self, name: str, edits: int | None = None, slips: Slips | None = None
    ) -> Iterator[Hit]:
        keys = self._postings.keys
        folded = fold(clean(name))
        near = [
            found
            for form in dict.fromkeys((folded, bare(folded)))
            for found in misspellings(form, keys, self._postings.begins, edits, slips=slips)
        ]
        return self._postings.misspelt(near)

    def _inside(self, reading: Qualified) -> Iterator[Hit]:
        """Yield the hits of a name that lie in each of its parents.

        A town as the parent counts if no country or division does: Egypt is one in Alabama.
        """
        chains = [self._parents(parent) for parent in reading.parents]
        if not all(chains):
            return
        hits = self._named(reading.name) or [*self._misspelt(reading.name)]
        for kinds in (_WIDE, frozenset(PlaceKind)):
            parents = [[place for place in chain if place.kind in kinds] for chain in chains]
            inside = [hit for hit in hits if self._lies_in_all(self._places[hit.row], parents)]
            if inside:
                yield from inside
                return

    def _parents(self, name: str) -> list[Place]:
        hits = self._named(name) or [*self._misspelt(name)]
        places = [self._places[hit.row] for hit in sorted(hits)]
        return sorted(places, key=lambda place: place.kind not in _WIDE)[:_MOST_PARENTS]

    def _lies_in_all(self, place: Place, chains: list[list[Place]]) -> bool:
        return all(any(self._lies_in(place, parent) for parent in chain) for chain in chains)

    def _lies_in(self, place: Place, parent: Place) -> bool:
        return lies_in(place, parent, self._get, self.areas.country)

    def _get(self, place_id: str) -> Place | None:
        row = self._places.row(place_id)
        return None if row is None else self._places[row]

    def _guesses(self, name: str) -> Iterator[Iterable[Hit]]:
        """Yield what to suggest, the likeliest group first."""
        folded = fold(name)
        yield self._answers(name)
        for told in qualified(name):
            yield self._named(told.name)
        if len(folded) >= _SHORTEST:
            yield self._misspelt(name, 1 if len(folded) < _LONG else _MOST_EDITS)
        for told in qualified(name):
            yield self._misspelt(told.name)
        if len(folded) <= LONGEST:
            # At least half of it, and four letters, for a beginning to say anything.
            for length in range(len(folded) - 1, max(len(folded) // 2, _SHORTEST) - 1, -1):
                yield self._postings.begun(folded[:length])

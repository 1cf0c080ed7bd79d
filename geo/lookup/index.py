"""Ask an index for the places of a name."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import marisa_trie

from geo.earth import distance_km
from geo.errors import GazetteerError
from geo.lookup import store
from geo.lookup.places import Places
from geo.lookup.store import ARTICLE, DEMONYM, LOOSE, column, read_meta
from geo.model import Candidate, LonLat, Place, Tier
from geo.names import bare, fold

__all__ = ["Found", "NameIndex", "default_path", "verify"]

_TIERS: Final = tuple(Tier)
_EXACT, _FOLDED, _ARTICLE, _PREFIX = range(4)
_THE: Final = "the "
# Reports repeat their names; a few megabytes.
_REMEMBERED: Final = 4096
# A prefix of one letter begins 100,000 names: no one reads so many.
_MOST_KEYS: Final = 20_000


class _Hit(NamedTuple):
    """A posting that answers; sorts by tier, then the most populous first."""

    tier: int
    fewer: int
    row: int
    name: int


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
            "feature_code": place.feature_code,
            "country": place.country,
            "admin1": place.admin1,
            "population": place.population,
            "valid_from": place.valid_from or None,
            "valid_to": place.valid_to or None,
            "matched": self.candidate.matched_name,
            "tier": self.candidate.tier.value,
            "distance_km": None if self.distance_km is None else round(self.distance_km, 1),
        }


def default_path() -> Path:
    """Return where the embedded index stands."""
    return Path(__file__).with_name("default.gaz")


def verify(path: Path | None = None) -> Path:
    """Compare every file of an index with its checksum; return the path of the index.

    Raises
    ------
    GazetteerError
        If it is absent or foreign, or anything differs.
    """
    folder = path or default_path()
    store.verify(folder)
    return folder


class NameIndex:
    """Places by name, mapped into memory: read-only, shared by processes, pickled by its path.

    Parameters
    ----------
    folder
        An index; `NameIndex.open` also knows the embedded one.

    Raises
    ------
    GazetteerError
        If it is absent, foreign or damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder
        self.meta: dict[str, Any] = read_meta(folder)
        self._names = _trie(folder, "names.marisa")
        self._keys = _trie(folder, "keys.marisa")
        self._places = Places(folder, self.meta["authorities"], self._names)
        self._start = column(folder, "key_start")
        self._row = column(folder, "post_row")
        self._name = column(folder, "post_name")
        self._flag = column(folder, "post_flag")
        self._looked_up = lru_cache(_REMEMBERED)(self._look_up)

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open an index; without a path, the embedded one.

        Raises
        ------
        GazetteerError
            If it is absent, foreign or damaged.
        """
        if path is None and not default_path().is_dir():
            raise GazetteerError(
                "The embedded gazetteer has not been built",
                remedy="Run pip install . in the project's folder, or python -m geo.lookup.build",
            )
        return cls(path or default_path())

    def __reduce__(self) -> tuple[type[Self], tuple[Path]]:
        """Pickle the path: whoever unpickles it maps the same files."""
        return (type(self), (self.path,))

    @property
    def description(self) -> dict[str, Any]:
        """What the index says of itself: counts, sources and their licences, format."""
        keys = ("format", "version", "counts", "sources", "stamp")
        which = "embedded" if self.path == default_path() else str(self.path)
        return {"index": which} | {key: self.meta[key] for key in keys}

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._places)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return every place of that name, those of the surest tier first, then by population.

        A place is listed once, by its surest tier: exact, folded or article. What is written in
        lower case is never exact. The name may be a demonym, too.
        """
        return self._looked_up(name)

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        return tuple(self._candidate(hit) for hit in sorted(self._hits(name).values()))

    def knows(self, name: str) -> bool:
        """Tell whether `lookup` would find anything."""
        folded = _folded(name)
        if folded in self._keys:
            return True
        return " " in folded and any(True for _ in self._article_hits(folded))

    def extends(self, name: str) -> bool:
        """Tell whether a longer name begins with these words, so that one more is worth trying."""
        longer = self._keys.iterkeys(_folded(name) + " ")
        return next(longer, None) is not None

    def place(self, place_id: str) -> Place | None:
        """Return the place with that id, its own or one of its `same_as`; else None."""
        row = self._places.row(place_id)
        return None if row is None else self._places[row]

    def name_at(self, row: int) -> str:
        """Return the main name of a row, 0 to one less than there are places."""
        return self._places[row].name

    def demonym(self, name: str) -> Place | None:
        """Return the place whose people or adjective that is, the most populous; else None."""
        return next(
            (self._places[row] for row, _, flag in self._postings(_folded(name)) if flag & DEMONYM),
            None,
        )

    def name_count(self, place_id: str) -> int:
        """Return how many names the place has, 0 if there is none: a measure of its fame."""
        row = self._places.row(place_id)
        return 0 if row is None else self._places.name_count(row)

    def search(
        self,
        name: str,
        *,
        country: str | None = None,
        near: tuple[float, float] | None = None,
        limit: int = 10,
    ) -> tuple[Found, ...]:
        """Return the best answers: exact, then folded, then article, then as a prefix.

        Parameters
        ----------
        name
            A name in any script, or its beginning.
        country
            ISO 3166-1 alpha-2 code of the country to stay in.
        near
            Longitude and latitude in degrees: within a tier the nearest comes first, not the most
            populous.
        limit
            The most answers to return.
        """
        if limit <= 0:
            return ()
        hits = self._hits(name)
        chosen = self._in_country(hits.values(), country)
        if len(chosen) < limit:
            more = self._prefix_hits(_folded(name), hits)
            chosen += self._in_country(more, country)
        if near is None:
            return tuple(Found(self._candidate(hit)) for hit in sorted(chosen)[:limit])
        here = LonLat(*near)
        ranked = sorted(
            (hit.tier, distance_km(here, self._places[hit.row].position), hit) for hit in chosen
        )
        return tuple(Found(self._candidate(hit), away) for _, away, hit in ranked[:limit])

    def _in_country(self, hits: Iterable[_Hit], country: str | None) -> list[_Hit]:
        code = (country or "").upper()
        return [hit for hit in hits if not code or self._places.country(hit.row) == code]

    def _candidate(self, hit: _Hit) -> Candidate:
        return Candidate(
            place=self._places[hit.row],
            matched_name=self._names.restore_key(hit.name),
            tier=_TIERS[hit.tier],
        )

    def _postings(self, key: str) -> Iterable[tuple[int, int, int]]:
        """Return row, name and flags of whatever the folded key leads to."""
        number = self._keys.get(key)
        if number is None:
            return ()
        part = slice(self._start[number], self._start[number + 1])
        return zip(self._row[part], self._name[part], self._flag[part], strict=True)

    def _hits(self, name: str) -> dict[int, _Hit]:
        """Return the surest hit of each row; of two as sure, the main name's."""
        folded = _folded(name)
        postings = self._postings(folded)
        # Lower-case names are romanisations, as "rome" for Lomé: not what a hasty writer means.
        written = self._names.get(_clean(name), -1) if postings and not name.islower() else -1
        hits: dict[int, _Hit] = {}
        for row, number, flag in postings:
            tier = _ARTICLE if flag & ARTICLE else _EXACT if number == written else _FOLDED
            if row not in hits or tier < hits[row].tier:
                hits[row] = self._hit(tier, row, number)
        if " " in folded:
            for row, number in self._article_hits(folded):
                if row not in hits:
                    hits[row] = self._hit(_ARTICLE, row, number)
        return hits

    def _hit(self, tier: int, row: int, number: int) -> _Hit:
        return _Hit(tier, -self._places.population(row), row, number)

    def _article_hits(self, folded: str) -> Iterator[tuple[int, int]]:
        """Yield row and name of what answers once the article of the question is dropped."""
        if folded.startswith(_THE):
            for row, number, flag in self._postings(folded.removeprefix(_THE)):
                if not flag & ARTICLE:
                    yield row, number
        short = bare(folded)
        if short != folded:
            for row, number, flag in self._postings(short):
                if flag & LOOSE:
                    yield row, number

    def _prefix_hits(self, folded: str, known: Iterable[int]) -> Iterator[_Hit]:
        seen = set(known)
        keys = islice(self._keys.iterkeys(folded), _MOST_KEYS) if folded else ()
        for key in keys:
            for row, number, _ in self._postings(key):
                if row not in seen:
                    seen.add(row)
                    yield self._hit(_PREFIX, row, number)


def _clean(name: str) -> str:
    """Take out the one character that would end a string of the trie."""
    return name.replace("\0", " ")


def _folded(name: str) -> str:
    return fold(_clean(name))


def _trie(folder: Path, name: str) -> Any:  # noqa: ANN401 - marisa_trie ships no types
    try:
        return marisa_trie.Trie().mmap(str(folder / name))
    except (RuntimeError, OSError) as error:
        raise GazetteerError(
            f"{folder} is damaged: {name} is no trie", remedy="Build it again"
        ) from error

"""Ask an index for the places of a name."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn, Self

from geo.errors import GazetteerError
from geo.lookup import store
from geo.lookup.heads import Ends
from geo.lookup.places import Facts, Outline, Places
from geo.lookup.postings import Postings, trie
from geo.lookup.search import Found, Search
from geo.lookup.store import read_meta
from geo.lookup.straight import short_way
from geo.model import Candidate, Place, Tier

__all__ = ["Found", "NameIndex", "default_path", "verify"]


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


class _Closed:
    """Stands for what a closed index had; whatever is asked of it is an error."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getattr__(self, name: str) -> NoReturn:
        raise GazetteerError(f"{self._folder} has been closed", remedy="Open it again")

    def __len__(self) -> NoReturn:
        raise GazetteerError(f"{self._folder} has been closed", remedy="Open it again")

    def __call__(self, _: str) -> NoReturn:
        raise GazetteerError(f"{self._folder} has been closed", remedy="Open it again")


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
        names = trie(folder, "names.marisa")
        self._places = Places(folder, self.meta["authorities"], names)
        self._postings = Postings(folder, names, self._places.population)
        self._heads, self._tails = Ends(folder, "heads"), Ends(folder, "tails")
        self._search = Search(self._postings, self._places, names.restore_key)
        # One call fewer: it costs as much as half a look-up.
        vars(self)["lookup"] = short_way(self._postings, self._search, names, self._places.fields)
        vars(self)["knows"] = self._postings.knows

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

    def close(self) -> None:
        """Let go of the files; places that were found stay, and nothing can be asked any more.

        The files are unmapped when the last place is gone that has not been looked at.
        """
        closed: Any = _Closed(self.path)
        self._places = self._postings = self._search = self._heads = self._tails = closed
        vars(self).update(lookup=closed, knows=closed)

    def __enter__(self) -> Self:
        """Return the index; it is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

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
        return self._search.candidates(self._postings.answers(name), name)

    def outlines(self, name: str) -> tuple[Outline, ...]:
        """Return the outlines of the places that `lookup` finds exactly or folded, in its order."""
        return self._places.outlines(self._postings.rows(name))

    def facts(self, places: Iterable[Place]) -> Iterator[Facts]:
        """Yield what tells places from their namesakes, which takes less than to read them."""
        return self._places.facts(places)

    def knows(self, name: str) -> bool:
        """Tell whether `lookup` would find anything."""
        return self._postings.knows(name)

    def may_open(self, word: str) -> bool:
        """Tell whether a name of a site, region or water may begin with a folded word."""
        return self._heads.may_be(word)

    def may_close(self, word: str) -> bool:
        """Tell whether a name of a site, region or water may end with a folded word."""
        return self._tails.may_be(word)

    def extends(self, name: str) -> bool:
        """Tell whether a longer name begins with these words, so that one more is worth trying."""
        return self._postings.extends(name)

    def place(self, place_id: str) -> Place | None:
        """Return the place with that id, its own or one of its `same_as`; else None."""
        row = self._places.row(place_id)
        return None if row is None else self._places[row]

    def name_at(self, row: int) -> str:
        """Return the main name of a row, 0 to one less than there are places."""
        return self._places[row].name

    def demonym(self, name: str) -> Place | None:
        """Return the place whose people or adjective that is, the most populous; else None."""
        row = self._postings.demonym(name)
        return None if row is None else self._places[row]

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
        only: Tier | None = None,
    ) -> tuple[Found, ...]:
        """Return the best answers: exact, folded, article, prefix, fuzzy, each tier in its turn.

        A name may say what it lies in, as "Paris, Texas", "Paris (TX)" or "Paris Texas"; then its
        places in there answer. Longer names that begin so fill up what is left of `limit`. Fuzzy
        is asked when nothing has the name itself: nothing for a name under 5 letters, 1 edit up
        to 8, 2 above.

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
        only
            The tier to return answers of, none of the others.
        """
        if limit <= 0:
            return ()
        return self._search.find(name, (country or "").upper(), near=near, limit=limit, only=only)

    def misspelt(self, name: str, *, edits: int) -> tuple[Candidate, ...]:
        """Return the places of the names so many edits away, the nearest first, then by people."""
        return self._search.misspelt(name, edits)

    def suggest(self, name: str) -> tuple[Found, ...]:
        """Return what may have been meant by a name that `search` does not find."""
        return self._search.suggest(name)

    @property
    def divisions(self) -> dict[tuple[str, str], str]:
        """The names of first-level divisions, by the country's code and their own."""
        return self._search.areas.names

    def where(self, place: Place) -> str:
        """Say where a place lies, as "Baghdad Governorate, Iraq"; empty if nothing is known."""
        return self._search.where(place)

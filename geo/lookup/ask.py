"""Ask a gazetteer from Python: ``geo.lookup("Kazimayn")``."""

from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import Final

from geo.lookup.index import Found, NameIndex, default_path
from geo.model import Candidate, Tier

__all__ = ["answers", "lookup"]

# One of so many answers is kept free for a name that may have been misspelt.
_FOR_A_GUESS: Final = 3


def lookup(
    name: str,
    *,
    country: str | None = None,
    near: tuple[float, float] | None = None,
    limit: int = 10,
    gazetteer: str | PathLike[str] | None = None,
) -> tuple[Candidate, ...]:
    """Return the places that a name may mean, best first, as ``geo lookup`` prints them.

    Exact spellings come first, then those that differ in case, accents or an article, then longer
    names that begin so, then names a letter or two away; each candidate says which in its `tier`.

    Parameters
    ----------
    name
        A name in any script, or its beginning; it may say where, as "Paris, Texas".
    country
        ISO 3166-1 alpha-2 code of the country to stay in.
    near
        Longitude and latitude in degrees: within a tier the nearest comes first, not the most
        populous.
    limit
        The most candidates to return.
    gazetteer
        An index to ask instead of the embedded one; it stays open.

    Raises
    ------
    geo.errors.GazetteerError
        If the index is absent, foreign or damaged.

    Examples
    --------
    >>> import geo
    >>> [best.place.country for best in geo.lookup("Paris", limit=1)]
    ['FR']
    >>> [best.place.admin1 for best in geo.lookup("Paris, Texas", limit=1)]
    ['TX']
    >>> geo.lookup("")
    ()
    """
    folder = Path(gazetteer) if gazetteer is not None else None
    index = _opened(folder, _stamp(folder))
    found = answers(index, name, country=country, near=near, limit=limit)
    return tuple(answer.candidate for answer in found)


def answers(
    index: NameIndex,
    name: str,
    *,
    country: str | None = None,
    near: tuple[float, float] | None = None,
    limit: int = 10,
) -> tuple[Found, ...]:
    """Return what `NameIndex.search` does, with room for names a letter away.

    Where nothing has the name itself, and longer names that begin so would take all of `limit`, a
    third of it is kept for what may have been misspelt.
    """
    found = index.search(name, country=country, near=near, limit=limit)
    if len(found) < limit or any(one.candidate.tier is not Tier.PREFIX for one in found):
        return found
    guesses = index.search(
        name, country=country, near=near, limit=limit // _FOR_A_GUESS, only=Tier.FUZZY
    )
    known = {one.candidate.place.id for one in found[: limit - len(guesses)]}
    fresh = [one for one in guesses if one.candidate.place.id not in known]
    return (*found[: limit - len(fresh)], *fresh)


def _stamp(folder: Path | None) -> int:
    """Tell one index from another that was built in its place."""
    try:
        return ((folder or default_path()) / "meta.json").stat().st_mtime_ns
    except OSError:
        return 0  # opening it says what is wrong


@lru_cache(maxsize=4)
def _opened(folder: Path | None, _stamp: int) -> NameIndex:
    return NameIndex.open(folder)

"""Ask a gazetteer from Python: ``geo.lookup("Kazimayn")``."""

from functools import lru_cache
from os import PathLike
from pathlib import Path

from geo.lookup.index import NameIndex, default_path
from geo.model import Candidate

__all__ = ["lookup"]


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
    found = _opened(folder, _stamp(folder)).search(name, country=country, near=near, limit=limit)
    return tuple(answer.candidate for answer in found)


def _stamp(folder: Path | None) -> int:
    """Tell one index from another that was built in its place."""
    try:
        return ((folder or default_path()) / "meta.json").stat().st_mtime_ns
    except OSError:
        return 0  # opening it says what is wrong


@lru_cache(maxsize=4)
def _opened(folder: Path | None, _stamp: int) -> NameIndex:
    return NameIndex.open(folder)

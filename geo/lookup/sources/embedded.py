"""Read the rows of an index back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.lookup.places import Places
from geo.lookup.rows import Row, Source
from geo.lookup.store import ARTICLE, DEMONYM, GUARDED, HISTORIC, POSTING, read_meta, records

__all__ = ["index_rows", "index_sources"]


def index_sources(meta: dict[str, Any]) -> list[Source]:
    """Return where the rows of an index come from."""
    return [Source(**source) for source in meta["sources"]]


def index_rows(folder: Path) -> Iterator[Row]:
    """Yield the rows of an index in their order, with all their names.

    Raises
    ------
    geo.errors.GazetteerError
        If it is absent, foreign or damaged.
    """
    import marisa_trie  # noqa: PLC0415 - slow to import, and not always needed

    meta = read_meta(folder)
    names = marisa_trie.Trie().mmap(str(folder / "names.marisa"))
    places = Places(folder, meta["authorities"], names)
    for row, told in enumerate(_names_by_row(folder, len(places))):
        place = places[row]
        sorted_out: dict[int, list[str]] = {0: [], DEMONYM: [], HISTORIC: [], GUARDED: []}
        for number, flag in told:
            name = names.restore_key(number)
            if name != place.name:
                guarded = flag & GUARDED == GUARDED
                sorted_out[GUARDED if guarded else flag & (DEMONYM | HISTORIC)].append(name)
        yield Row(
            id=place.id,
            name=place.name,
            names=tuple(sorted_out[0]),
            demonyms=tuple(sorted_out[DEMONYM]),
            historic=tuple(sorted_out[HISTORIC]),
            guarded=tuple(sorted_out[GUARDED]),
            position=place.position,
            kind=place.kind,
            feature_class=place.feature_class,
            feature_code=place.feature_code,
            country=place.country,
            admin1=place.admin1,
            admin2=place.admin2,
            population=place.population,
            within=place.within,
            locality=place.locality,
            same_as=place.same_as,
            bbox=place.bbox,
            valid_from=place.valid_from,
            valid_to=place.valid_to,
        )


def _names_by_row(folder: Path, size: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the name numbers and flags of each row, in the order of the numbers."""
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    table = np.frombuffer(*records(folder, "postings", POSTING).as_numpy())
    row, name, flag = (table[column] for column in POSTING[1:])
    whole = np.flatnonzero((flag & ARTICLE) == 0)
    order = whole[np.lexsort((name[whole], row[whole]))]
    ends = np.cumsum(np.bincount(row[order], minlength=size)).tolist()
    start = 0
    for end in ends:
        part = order[start:end]
        yield list(zip(name[part].tolist(), flag[part].tolist(), strict=True))
        start = end

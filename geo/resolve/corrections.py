"""Apply what a reader knows better: another place for a name, or none.

The map page collects corrections and offers them as a table, ``geo map --corrections FILE`` reads
it. They are applied behind the resolver, so that they are the last word on a name.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple

from geo.errors import InputError
from geo.model import Candidate, LonLat, Place, PlaceKind, Resolution
from geo.names import fold
from geo.protocols import Gazetteer

__all__ = ["BY", "NO_PLACE", "Correction", "Corrections", "not_a_place", "read_corrections"]

BY: Final = "correction"
"""What `decided_by` says of a corrected name."""
NO_PLACE: Final = "none"
"""What stands in `place_id` for a name that is no place."""

_NEEDED: Final = ("text", "place_id")
_COLUMNS: Final = "document, text, was, place_id, place, country, lon, lat"
# The page writes an apostrophe before what a spreadsheet would run as a formula.
_GUARDED: Final = ("'=", "'+", "'-", "'@", "'\t", "'\r")


class Correction(NamedTuple):
    """A row of the table."""

    document: str
    """Id of the article; empty for all of them."""
    text: str
    """The name, as the article writes it."""
    place: Place | None
    """What it means; None if it is no place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """The corrections of a table; read-only, and shared by all documents."""

    rows: tuple[Correction, ...] = ()
    """In the order of the table."""
    _by_name: Mapping[tuple[str, str], Correction] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Find each by its article and name; the last of several counts."""
        known = {(row.document, fold(row.text)): row for row in self.rows}
        object.__setattr__(self, "_by_name", known)

    def of(self, resolution: Resolution) -> Correction | None:
        """Return the correction of a mention: that of its own article goes before that of all."""
        mention = resolution.mention
        names = [fold(name) for name in dict.fromkeys((mention.text, mention.query))]
        ids = dict.fromkeys((mention.document, _as_exported(mention.document), ""))
        found = (self._by_name.get((one, name)) for one in ids for name in names)
        return next((row for row in found if row), None)

    def apply(self, resolutions: Sequence[Resolution]) -> tuple[Resolution, ...]:
        """Return the resolutions, those that are corrected with their new places.

        Examples
        --------
        >>> Corrections().apply(())
        ()
        """
        if not self.rows:
            return tuple(resolutions)
        return tuple(self._corrected(one) for one in resolutions)

    def _corrected(self, one: Resolution) -> Resolution:
        row = self.of(one)
        if row is None:
            return one
        return replace(
            one,
            place=row.place,
            confidence=1.0,
            candidates=_with(one.candidates, row.place, one.mention.query),
            decided_by=BY,
        )

    def told(self, resolutions: Iterable[Resolution]) -> Iterator[str]:
        """Say what was changed, a line a correction, and which of them found nothing to change."""
        count: Counter[Correction] = Counter()
        before: dict[Correction, str] = {}
        for one in resolutions:
            row = self.of(one) if one.decided_by == BY else None
            if row:
                count[row] += 1
                before.setdefault(row, _former(one, row.place))
        for row in dict.fromkeys(self._by_name.values()):
            yield _line(row, count[row], before.get(row, ""))


def not_a_place(resolution: Resolution) -> bool:
    """Tell whether a reader said that the name is no place."""
    return resolution.decided_by == BY and resolution.place is None


def _with(
    candidates: tuple[Candidate, ...], place: Place | None, name: str
) -> tuple[Candidate, ...]:
    """Return the candidates with the place among them, so that all exporters know it."""
    if place is None or any(one.place.id == place.id for one in candidates):
        return candidates
    return (*candidates, Candidate(place=place, matched_name=name))


def _former(one: Resolution, place: Place | None) -> str:
    """Name the place that was likeliest before."""
    others = (c.place for c in one.candidates if place is None or c.place.id != place.id)
    return next((_shown(other) for other in others), "no place")


def _shown(place: Place) -> str:
    return f"{place.label} ({place.country})" if place.country else place.label


def _line(row: Correction, mentions: int, before: str) -> str:
    where = f" in {row.document}" if row.document else ""
    if not mentions:
        return f"correction of {row.text!r}{where}: no such name was read; nothing was changed"
    new = _shown(row.place) if row.place else "not a place"
    times = f"{mentions} mention{'' if mentions == 1 else 's'}"
    return f"corrected {row.text!r}{where}: {before} → {new}, {times}"


def _as_exported(document: str) -> str:
    # Lists in the layers are joined with semicolons, so that none is left in an id.
    return document.replace(";", ",")


def read_corrections(path: Path, gazetteer: Gazetteer) -> Corrections:
    """Read a table of corrections.

    Parameters
    ----------
    path
        CSV with the columns `text` and `place_id`, and optionally `document`, `place`, `country`,
        `lon` and `lat` (degrees); others are passed over.
    gazetteer
        Asked for the places by their ids.

    Raises
    ------
    geo.errors.InputError
        If the table cannot be read, lacks a column, or names a place that neither the gazetteer
        nor the table knows.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            # Cells behind the last column go by no name.
            reader = csv.DictReader(file, restkey="")
            rows = list(reader)
            columns = reader.fieldnames or ()
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            f"{path} cannot be read: {error}", remedy="Save it as CSV in UTF-8 from the map page"
        ) from error
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise InputError(
            f"{path} has no column {' or '.join(missing)}", remedy=f"It may have {_COLUMNS}"
        )
    found = (_row(row, f"{path}, row {number}", gazetteer) for number, row in enumerate(rows, 2))
    return Corrections(rows=tuple(found))


def _row(row: Mapping[str, str | None], where: str, gazetteer: Gazetteer) -> Correction:
    cells = {name: _cell(value) for name, value in row.items() if name}
    text, place_id = cells["text"], cells["place_id"]
    if not text or not place_id:
        raise InputError(
            f"{where}: text or place_id is empty",
            remedy=f"Give the id of a place, or {NO_PLACE} for what is no place",
        )
    place = None
    if place_id != NO_PLACE:
        place = gazetteer.place(place_id) or _stated(cells, where)
    return Correction(cells.get("document", ""), text, place)


def _cell(value: str | None) -> str:
    text = value or ""
    return text[1:] if text.startswith(_GUARDED) else text.strip()


def _stated(cells: Mapping[str, str], where: str) -> Place:
    """Make a place of what the row says, where the gazetteer has none of that id."""
    try:
        lon, lat = float(cells["lon"]), float(cells["lat"])
    except (KeyError, ValueError):
        lon, lat = float("nan"), float("nan")
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # noqa: PLR2004 - the range of degrees
        raise InputError(
            f"{where}: the gazetteer has no {cells['place_id']}",
            remedy="Give lon and lat in degrees beside it, or the id of another place",
        )
    return Place(
        id=cells["place_id"],
        name=cells.get("place") or cells["text"],
        position=LonLat(lon, lat),
        kind=PlaceKind.CITY,
        feature_class="P",
        feature_code="",
        country=cells.get("country", ""),
    )

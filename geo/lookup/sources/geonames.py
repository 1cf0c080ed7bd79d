"""Read GeoNames' dumps of places: allCountries, and those of single countries.

References
----------
https://download.geonames.org/export/dump/readme.txt
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from geo.lookup.packing import Batch, Entry, Packer
from geo.lookup.sources.faults import NO_COUNTRY, NO_PEOPLE, BadRow, Faults, Filters
from geo.lookup.sources.ids import is_country
from geo.lookup.sources.kinds import CLASSES, kind_of
from geo.names import fold

__all__ = ["COLUMNS", "Block", "Packed", "fields_of", "pack_block"]

COLUMNS: Final = 19
_LONGEST_NAME: Final = 400
_NOT_A_DIVISION: Final = frozenset({"", "00"})


class Block(NamedTuple):
    """A part of a dump, for a process to pack."""

    first_line: int
    data: bytes
    filters: Filters


class Packed(NamedTuple):
    """A part of a dump, packed."""

    batch: Batch
    faults: Faults
    doubts: Faults
    left_out: int
    """How many rows the filters left out."""


def pack_block(block: Block) -> Packed:
    """Pack the rows of a part of a dump, in a process of its own if need be."""
    packer, faults, doubts, left_out = Packer(), Faults(), Faults(), 0
    for number, line in enumerate(_lines(block.data), block.first_line):
        if not line or line.isspace():
            continue
        try:
            fields = fields_of(line, COLUMNS)
            entry = _entry(fields, block.filters)
        except BadRow as fault:
            faults.add(str(fault), number)
            continue
        if entry is None:
            left_out += 1
            continue
        packer.add_entry(entry)
        # What of a row that was taken cannot be read.
        if fields[8] and not entry.country:
            doubts.add(NO_COUNTRY, number)
        if not entry.population and fields[14].strip("0"):
            doubts.add(NO_PEOPLE, number)
    return Packed(packer.take(), faults, doubts, left_out)


def _lines(data: bytes) -> Sequence[str | bytes]:
    """Part at line feeds alone: names hold what Unicode calls line breaks."""
    try:
        lines = data.decode().split("\n")
    except UnicodeDecodeError:
        # One of them is no text; which one is told line by line.
        return data.removesuffix(b"\n").split(b"\n")
    return lines if lines[-1] else lines[:-1]


def fields_of(line: str | bytes, *counts: int) -> list[str]:
    """Return the fields of a line, of which there must be so many.

    Raises
    ------
    BadRow
        If there are not, or the line is no text.
    """
    try:
        text = line if isinstance(line, str) else line.decode()
    except UnicodeDecodeError:
        raise BadRow("it is not UTF-8") from None
    if "\0" in text:
        raise BadRow("it holds NUL")
    fields = text.rstrip("\r").split("\t")
    if len(fields) not in counts:
        wanted = " or ".join(map(str, counts))
        raise BadRow(f"it has not {wanted} columns")
    return fields


def _entry(fields: list[str], filters: Filters) -> Entry | None:
    number, name, plain, others, lat, lon, feature_class, code, country = fields[:9]
    if not (number.isascii() and number.isdigit()):
        raise BadRow("the id is no number")
    if not name or len(name) > _LONGEST_NAME:
        raise BadRow("it has no name" if not name else "its name is too long")
    if feature_class not in CLASSES and feature_class:
        raise BadRow("the feature class is none of GeoNames'")
    country = country if is_country(country) else ""
    population = _population(fields[14])
    if not filters.keep(feature_class, country, population):
        return None
    admin1, admin2 = fields[10], fields[11]
    return Entry(
        int(number),
        name,
        _names(name, plain, others),
        _degrees(lon, 180, "longitude"),
        _degrees(lat, 90, "latitude"),
        kind_of(feature_class, code),
        f"{feature_class}.{code}",
        country,
        "" if admin1 in _NOT_A_DIVISION else admin1,
        "" if admin2 in _NOT_A_DIVISION else admin2,
        population,
    )


def _population(text: str) -> int:
    if text in {"", "0"}:
        return 0
    # A world has not so many people; `_doubts` tells what is no number.
    return int(text) if text.isascii() and text.isdigit() and len(text) < 13 else 0  # noqa: PLR2004


def _degrees(text: str, most: int, what: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = most + 1.0
    if not -most <= value <= most:
        raise BadRow(f"the {what} is no number from -{most} to {most}")
    return value


def _names(name: str, plain: str, others: str) -> tuple[str, ...]:
    """Return the other names: the plain one only if folding does not give it anyway."""
    found = [one for one in others.split(",") if one and "://" not in one] if others else []
    if plain and plain != name and fold(plain) != fold(name):
        found.insert(0, plain)
    return tuple(one for one in found if len(one) <= _LONGEST_NAME)

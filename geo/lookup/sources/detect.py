"""Tell what a source is, by what stands in it."""

import json
import re
from enum import StrEnum
from pathlib import Path
from typing import Final

from geo.errors import EmptyInputError, InputError, NotTextError
from geo.lookup.sources.cells import FIELDS
from geo.lookup.sources.files import Opened, opened
from geo.lookup.store import META

__all__ = ["BESIDE", "MAPPED", "Kind", "kind_of_source"]


class Kind(StrEnum):
    """What a source can be; the value is what a person calls it."""

    DUMP = "GeoNames dump"
    ALTERNATES = "GeoNames alternate names"
    ADMIN1 = "GeoNames first-level divisions"
    ADMIN2 = "GeoNames second-level divisions"
    COUNTRIES = "GeoNames countries"
    HIERARCHY = "GeoNames hierarchy"
    FEATURES = "GeoNames feature codes"
    LINKED = "Linked Places"
    LINKED_LINES = "Linked Places, one a line"
    LINKED_TABLE = "LP-TSV"
    PLEIADES = "Pleiades"
    TABLE = "table"
    GEOJSON = "GeoJSON"
    GEOJSON_LINES = "GeoJSON, one a line"
    GEOPACKAGE = "GeoPackage"
    INDEX = "index"


BESIDE: Final = frozenset({
    Kind.ALTERNATES, Kind.ADMIN1, Kind.ADMIN2, Kind.COUNTRIES, Kind.HIERARCHY, Kind.FEATURES,
})  # fmt: skip
MAPPED: Final = frozenset({
    Kind.TABLE, Kind.LINKED_TABLE, Kind.GEOJSON, Kind.GEOJSON_LINES, Kind.GEOPACKAGE,
})  # fmt: skip
"""What is read by a mapping of columns."""
_REMEDY: Final = (
    "Name a GeoNames dump, Linked Places (JSON or TSV), the JSON of Pleiades, a CSV, a GeoJSON, a "
    "GeoPackage or an index; geo gazetteer build --help has examples"
)
_NAMES: Final = frozenset(FIELDS["name"])
_NUMBER: Final = r"-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?"
_SHAPES: Final = (
    (Kind.DUMP, re.compile(rf"\d+(\t[^\t]*){{3}}\t{_NUMBER}\t{_NUMBER}(\t[^\t]*){{13}}")),
    (Kind.ADMIN1, re.compile(r"[A-Z]{2}\.[^.\t]*\t[^\t]*\t[^\t]*\t\d*")),
    (Kind.ADMIN2, re.compile(r"[A-Z]{2}\.[^.\t]*\.[^\t]*\t[^\t]*\t[^\t]*\t\d*")),
    (Kind.COUNTRIES, re.compile(r"[A-Z]{2}\t[A-Z]{3}\t\d+(\t[^\t]*){16}")),
    (Kind.FEATURES, re.compile(r"(?:[AHLPRSTUV]\.[^\t]*|null)\t[^\t]*(?:\t[^\t]*)?")),
    (Kind.ALTERNATES, re.compile(r"\d+\t\d+\t[^\t]*\t[^\t]+(?:\t[^\t]*){4,6}")),
    (Kind.HIERARCHY, re.compile(r"\d+\t\d+(?:\t[^\t\d]*)?")),
)
_JSON: Final = re.compile(r"\s*[{\[]\s*[\"{\[}\]]")
# What GeoNames calls its tables, for those whose lines are mostly bad.
_NAMED: Final = (
    ("alternatenames", Kind.ALTERNATES), ("admin1codes", Kind.ADMIN1),
    ("admin2codes", Kind.ADMIN2), ("countryinfo", Kind.COUNTRIES),
    ("hierarchy", Kind.HIERARCHY), ("featurecodes", Kind.FEATURES),
)  # fmt: skip
# Most lines of a sample must look alike: some may be bad.
_MOST: Final = 0.5
_SAMPLE: Final = 200
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_LINKED_MARKS: Final = ("toponym", "@context", "fclasses", "ccodes", "timespans", "relationType")
_PLEIADES: Final = "pleiades.stoa.org"
_SIGNS: Final = (
    (b"%PDF", "a PDF"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"), (b"PAR1", "a Parquet table"),
    (b"\x7fELF", "a program"), (b"<", "XML or HTML"),
)  # fmt: skip


def kind_of_source(path: Path) -> Kind:
    """Return what a source is.

    Raises
    ------
    geo.errors.InputError
        If it is nothing that can be read, with the kinds that can.
    """
    if path.is_dir() and (path / META).is_file():
        return Kind.INDEX
    with opened(path) as file:
        return _kind(file)


def _kind(file: Opened) -> Kind:
    head = file.head
    if not head.strip():
        raise EmptyInputError(f"{file.path} is empty", remedy="Leave it out")
    if head.startswith(b"SQLite format 3\0"):
        return Kind.GEOPACKAGE
    text = _text(file)
    if _JSON.match(text):
        return _kind_of_json(file, text.lstrip())
    lines = [line for line in _whole_lines(text, head) if line.strip() and line[0] != "#"][:_SAMPLE]
    for kind, shape in _SHAPES:
        if lines and sum(bool(shape.fullmatch(line)) for line in lines) > _MOST * len(lines):
            if head.startswith(_UTF16):
                # GeoNames has no such tables, and they are read as they stand.
                raise NotTextError(f"{file.path} is UTF-16", remedy="Save it as UTF-8")
            return kind
    named = next((kind for stem, kind in _NAMED if file.name.lower().startswith(stem)), None)
    if named is not None and any("\t" in line for line in lines):
        return named
    return _kind_of_table(file, lines)


def _text(file: Opened) -> str:
    """Return the beginning as text."""
    head = file.head
    for sign, what in _SIGNS:
        if head.startswith(sign):
            raise NotTextError(f"{file.path} is {what}", remedy=_REMEDY)
    if head.startswith(_UTF16):
        return head.decode("utf-16", errors="replace").removeprefix("\ufeff")
    if head[1::2].count(0) > len(head) // 4 or head[::2].count(0) > len(head) // 4:
        raise NotTextError(
            f"{file.path} looks like UTF-16 without its mark", remedy="Save it as UTF-8"
        )
    text = head.removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
    # A few bad rows are forgiven, and told later.
    bad = sum(c in "\ufffd\0" or (c < " " and c not in "\t\r\n") for c in text)
    if bad > 0.1 * len(text):
        raise NotTextError(f"{file.path} is not text", remedy=_REMEDY)
    return text


def _whole_lines(text: str, head: bytes) -> list[str]:
    lines = [line.rstrip("\r") for line in text.split("\n")]
    return (
        lines[:-1]
        if len(lines) > 1 and not head.endswith(b"\n") and len(head) >= 1 << 16
        else lines
    )


def _kind_of_json(file: Opened, text: str) -> Kind:
    first = text.partition("\n")[0]
    try:
        alone = json.loads(first)
    except (ValueError, RecursionError):
        alone = None
    lines = isinstance(alone, dict) and alone.get("type") == "Feature"
    linked = any(f'"{mark}"' in text for mark in _LINKED_MARKS)
    if lines:
        return Kind.LINKED_LINES if linked else Kind.GEOJSON_LINES
    if '"@graph"' in text and _PLEIADES in text:
        return Kind.PLEIADES
    if '"FeatureCollection"' in text or re.search(r'"features"\s*:', text):
        return Kind.LINKED if linked else Kind.GEOJSON
    raise InputError(f"{file.path} is JSON, but no collection of features", remedy=_REMEDY)


def _kind_of_table(file: Opened, lines: list[str]) -> Kind:
    head = lines[0] if lines else ""
    delimiter = max("\t,;|", key=head.count)
    heads = [cell.strip().strip('"').lower() for cell in head.split(delimiter)]
    if {"id", "title"} <= set(heads) and {"title_source", "fclasses", "aat_types"} & set(heads):
        return Kind.LINKED_TABLE
    rows = lines[1:]
    if "\r" in head:
        raise NotTextError(
            f"{file.path} ends its lines with CR alone", remedy="Save it with the usual line ends"
        )
    if len(heads) > 1 and not rows and _NAMES & set(heads):
        if b"\n" in file.head.strip():
            return Kind.TABLE  # its first row is longer than what was looked at
        raise EmptyInputError(f"{file.path} has headings, but no row", remedy="Leave it out")
    # A cell in quotes may run over several lines, so that not all lines look alike.
    alike = sum(line.count(delimiter) >= len(heads) - 1 for line in rows)
    if len(heads) > 1 and all(heads[:1]) and alike > _MOST * len(rows):
        return Kind.TABLE
    raise InputError(f"{file.path} is none of the kinds that can be built in", remedy=_REMEDY)

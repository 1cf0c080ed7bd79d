"""Read the rows of any source but a dump."""

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import IO, Final, NamedTuple, Protocol

from geo.lookup.rows import Row, Source
from geo.lookup.sources.cells import (
    Area,
    Doubt,
    feature_cells,
    mapping_of,
    row_of,
    with_authority,
)
from geo.lookup.sources.detect import Kind
from geo.lookup.sources.embedded import index_rows, index_sources
from geo.lookup.sources.faults import BadRow
from geo.lookup.sources.features import features_of_collection, features_of_lines, flat
from geo.lookup.sources.files import opened, text_lines
from geo.lookup.sources.ids import slug
from geo.lookup.sources.report import Advance, SourceReport
from geo.lookup.store import read_meta

__all__ = ["Reading", "read_rows"]

_TELL_EVERY: Final = 500
_LONGEST_CELL: Final = 1 << 24
# A cell in quotes, those within doubled.
_QUOTED: Final = re.compile(r'^"((?:[^"]|"")*)"$', re.DOTALL)


class _Reader(Protocol):
    """What `csv.reader` returns, whose type has no public name."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...


class Reading(NamedTuple):
    """What a source gives."""

    sources: tuple[Source, ...]
    """Where it comes from."""
    rows: Iterator[Row]
    """Its rows, read as they are asked for."""


def read_rows(
    path: Path, report: SourceReport, columns: Mapping[str, str], *, advance: Advance
) -> Reading:
    """Read a source; its bad rows are counted in `report`.

    Raises
    ------
    geo.errors.InputError
        If it is damaged.
    geo.errors.UsageError
        If it is a table without a column of names or positions.
    geo.errors.GazetteerError
        If it is an index that is foreign or damaged.
    """
    kind = report.kind
    base = slug(path.name)
    if kind is Kind.INDEX:
        report.unit = "row"
        return Reading(tuple(index_sources(read_meta(path))), index_rows(path))
    source = (Source(path.name, "", "", ""),)
    if kind is Kind.GEOPACKAGE:
        from geo.lookup.sources.geopackage import geopackage_rows  # noqa: PLC0415 - GDAL

        return Reading(source, geopackage_rows(path, base, columns, report))
    if kind in {Kind.TABLE, Kind.LINKED_TABLE}:
        return Reading(source, _table_rows(path, base, columns, report, advance=advance))
    return Reading(source, _feature_rows(path, base, columns, report, advance=advance))


def _table_rows(
    path: Path,
    base: str,
    columns: Mapping[str, str],
    report: SourceReport,
    *,
    advance: Advance,
) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    with opened(path) as file, closing(text_lines(file)) as text:
        first = text.readline()
        delimiter = max("\t,;|", key=first.count)
        heads = next(csv.reader([first], delimiter=delimiter), [])
        mapping = mapping_of(heads, columns, path.name)
        places = {field: heads.index(column) for field, column in mapping.items()}
        report.leave_columns(heads, mapping.values())
        reader = _reader(text, first, delimiter, linked=report.kind is Kind.LINKED_TABLE)
        for line, cells in _records(reader, len(heads), report):
            picked = {field: cells[at] for field, at in places.items()}
            if "id" in picked:
                picked["id"] = with_authority(mapping["id"], picked["id"])
            row = _table_row(picked, base, line, report)
            if row is not None:
                yield row
            if line % _TELL_EVERY == 0:
                advance(file.done())


def _reader(text: IO[str], first: str, delimiter: str, *, linked: bool) -> "_Reader":
    """Return what reads the rows below the first one.

    Between tabs a quote is part of a name, unless all headings stand in quotes; so LP-TSV has it.
    """
    if delimiter != "\t" or _is_quoted(first):
        return csv.reader(text, delimiter=delimiter)
    plain = csv.reader(text, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return plain if linked else _Unquoted(plain)


def _is_quoted(first: str) -> bool:
    cells = [cell for cell in first.rstrip("\r\n").split("\t") if cell]
    return all(len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in cells)


class _Unquoted:
    """Rows between tabs, where a spreadsheet puts quotes around the few cells that need them."""

    def __init__(self, plain: "_Reader") -> None:
        self._plain = plain

    @property
    def line_num(self) -> int:
        return self._plain.line_num

    def __next__(self) -> list[str]:
        return [_QUOTED.sub(_bared, cell) for cell in next(self._plain)]


def _bared(found: re.Match[str]) -> str:
    return found[1].replace('""', '"')


def _records(
    reader: "_Reader", width: int, report: SourceReport
) -> Iterator[tuple[int, list[str]]]:
    """Yield line and cells of each record that has all its cells."""
    while True:
        line = reader.line_num + 2  # the heads were read before
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            report.faults.add("it is no row of a table", line)
            continue
        if not any(cells):
            continue
        if len(cells) != width:
            report.faults.add(f"it has not {width} columns", line)
            continue
        yield line, cells


def _table_row(cells: Mapping[str, str], base: str, line: int, report: SourceReport) -> Row | None:
    try:
        return row_of(cells, base, line, doubt=_doubt(report, line))
    except BadRow as fault:
        report.faults.add(str(fault), line)
        return None


def _feature_rows(
    path: Path,
    base: str,
    columns: Mapping[str, str],
    report: SourceReport,
    *,
    advance: Advance,
) -> Iterator[Row]:
    kind = report.kind
    in_lines = kind in {Kind.LINKED_LINES, Kind.GEOJSON_LINES}
    linked = kind in {Kind.LINKED, Kind.LINKED_LINES}
    report.unit = "line" if in_lines else "feature"
    with opened(path) as file, closing(text_lines(file)) as text:
        found = features_of_lines(text) if in_lines else features_of_collection(text, path)
        make: _Linked | _Pleiades | _Plain = (
            _Pleiades() if kind is Kind.PLEIADES
            else _Linked(report) if linked
            else _Plain(columns, path.name, report)
        )  # fmt: skip
        for number, value in found:
            try:
                yield make(value, base, number)
            except BadRow as fault:
                report.faults.add(str(fault), number)
            if number % _TELL_EVERY == 0:
                advance(file.done())
        make.finish()


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise BadRow("it is no feature")
    return value


class _Linked:
    """Features of Linked Places."""

    def __init__(self, report: SourceReport) -> None:
        self._report = report
        self._named = 0

    def __call__(self, value: object, base: str, number: int) -> Row:
        from geo.lookup.sources.linked import linked_row, names_its_period  # noqa: PLC0415 - shapely

        feature = _mapping(value)
        row = linked_row(feature, base, number)
        self._named += not (row.valid_from or row.valid_to) and names_its_period(feature)
        return row

    def finish(self) -> None:
        """Tell what has no room in an index."""
        if self._named:
            self._report.asides.append(
                f"periods that have a name but no year (places: {self._named:,})"
            )


class _Pleiades:
    """Places of Pleiades' own JSON."""

    def __call__(self, value: object, _base: str, _number: int) -> Row:
        from geo.lookup.sources.pleiades import pleiades_row  # noqa: PLC0415 - few need it

        return pleiades_row(_mapping(value))

    def finish(self) -> None:
        """Tell nothing: what has no room in an index has none in any format."""


class _Plain:
    """Features of plain GeoJSON, each of which may have properties of its own."""

    def __init__(self, columns: Mapping[str, str], table: str, report: SourceReport) -> None:
        self._columns = columns
        self._table = table
        self._report = report
        self._heads: dict[str, None] = {}
        self._used: set[str] = set()

    def __call__(self, value: object, base: str, number: int) -> Row:
        from geo.lookup.sources.shapes import area_of_geojson  # noqa: PLC0415 - shapely

        feature = _mapping(value)
        properties = flat(_mapping(feature.get("properties") or {}))
        self._heads.update(dict.fromkeys(properties))
        cells, used = feature_cells(properties, self._columns)
        self._used |= used
        if not cells.get("id") and isinstance(feature.get("id"), str | int):
            cells["id"] = str(feature["id"])
        area: Area = area_of_geojson(feature.get("geometry"))  # type: ignore[arg-type] # it looks
        return row_of(cells, base, number, area, doubt=_doubt(self._report, number))

    def finish(self) -> None:
        """Complain of a column that was wished for and stood in no feature; tell what was left."""
        mapping_of(self._heads, self._columns, self._table, needs_position=False)
        self._report.leave_columns(self._heads, self._used)


def _doubt(report: SourceReport, number: int) -> Doubt:
    return lambda what: report.doubts.add(what, number)

"""Read the tables that GeoNames puts beside its dumps: they tell more of places that are there.

References
----------
https://download.geonames.org/export/dump/readme.txt
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.lookup.gathering import Facts
from geo.lookup.packing import Packer
from geo.lookup.rows import NOWHERE, Row
from geo.lookup.sources.alternates import FactBlock, read_facts
from geo.lookup.sources.detect import Kind
from geo.lookup.sources.faults import BadRow, Filters
from geo.lookup.sources.files import blocks, opened
from geo.lookup.sources.geonames import fields_of
from geo.lookup.sources.hierarchy import chosen_parents
from geo.lookup.sources.kinds import kind_of
from geo.lookup.sources.pool import in_order

if TYPE_CHECKING:
    from geo.lookup.gathering import Gathered
    from geo.lookup.sources.report import Advance, SourceReport

__all__ = ["Beside"]

_BLOCK: Final = 1 << 21
# The name in a table of codes is the one that people use: it is shown.
_TABLE_NAME: Final = 9


class Beside:
    """The tables beside the dumps; alternate names have to come last.

    Parameters
    ----------
    gathered
        What the other sources hold.
    executor
        Where long tables are read; None for here.
    filters
        What to keep of places that stand in these tables alone.
    source
        The number of the source for such places.
    """

    def __init__(
        self, gathered: Gathered, executor: Executor | None, filters: Filters, source: int
    ) -> None:
        self._gathered = gathered
        self._executor = executor
        self._filters = filters
        self._source = source
        self.told = 0
        """How many facts were added to places."""
        self.labels: dict[str, str] = {}
        """What feature codes mean, if a table says so."""

    def read(self, path: Path, report: SourceReport, advance: Advance) -> None:
        """Read one table.

        Raises
        ------
        geo.errors.InputError
            If it is damaged.
        """
        if report.kind is Kind.FEATURES:
            self._read_features(path, report)
        elif report.kind in {Kind.ALTERNATES, Kind.HIERARCHY}:
            self._read_facts(path, report, advance)
        else:
            self._read_places(path, report)

    def _read_features(self, path: Path, report: SourceReport) -> None:
        for fields in _records(path, report, (2, 3)):
            self.labels[fields[0]] = fields[1]
            report.rows += 1

    def _read_facts(self, path: Path, report: SourceReport, advance: Advance) -> None:
        known = self._gathered.numbers("geonames:")
        numbers = self._gathered.folder / "known.npy"
        np.save(numbers, known[0])
        with opened(path) as file:
            given = (
                FactBlock(line, data, report.kind, numbers) for line, data in blocks(file, _BLOCK)
            )
            parents: list[tuple[int, int, bool]] = []
            for facts, faults, read in in_order(self._executor, read_facts, given, ahead=4):
                parents += facts.parents
                self._gathered.add_facts(facts, known)
                self.told += len(facts)
                report.rows += len(facts)
                report.left_out += read - len(facts)
                report.faults.extend(faults)
                advance(file.done())
        numbers.unlink()
        facts, several = chosen_parents(parents, self._gathered, known)
        self._gathered.add_facts(facts, known)
        if several:
            report.asides.append(
                f"parents but the nearest administrative one (places with several: {several:,})"
            )

    def _read_places(self, path: Path, report: SourceReport) -> None:
        """Read places without points: they name those that are there, or stand for themselves."""
        known = self._gathered.numbers("geonames:")
        here = set(known[0].tolist())
        facts, packer = Facts(), Packer()
        readers: Mapping[Kind, tuple[tuple[int, ...], Callable[[list[str]], Row]]] = {
            Kind.ADMIN1: ((4,), _division), Kind.ADMIN2: ((4,), _division),
            Kind.COUNTRIES: ((19,), _country),
        }  # fmt: skip
        widths, make = readers[report.kind]
        for fields in _records(path, report, widths):
            row = make(fields)
            number = int(row.id.partition(":")[2])
            if number in here:
                facts.tell(number, dict.fromkeys((row.name, *row.names), 0), worth=_TABLE_NAME)
                report.rows += 1
            elif self._filters.keep(row.feature_class, row.country, row.population):
                packer.add(row)
                report.rows += 1
            else:
                report.left_out += 1
        self._gathered.add_facts(facts, known)
        self.told += report.rows
        if len(packer):
            self._gathered.add(packer.take(), self._source)


def _records(path: Path, report: SourceReport, widths: tuple[int, ...]) -> Iterator[list[str]]:
    with opened(path) as file:
        for first, data in blocks(file, _BLOCK):
            for number, line in enumerate(data.removesuffix(b"\n").split(b"\n"), first):
                if not line.strip() or line.startswith(b"#"):
                    continue
                try:
                    fields = fields_of(line, *widths)
                    _check(fields, report.kind)
                except BadRow as fault:
                    report.faults.add(str(fault), number)
                else:
                    yield fields


def _check(fields: list[str], kind: Kind) -> None:
    if kind is Kind.FEATURES:
        return
    at = {Kind.COUNTRIES: 16}.get(kind, 3)
    name = fields[4] if kind is Kind.COUNTRIES else fields[1]
    if not (fields[at].isascii() and fields[at].isdigit()):
        raise BadRow("the id is no number")
    if not name:
        raise BadRow("it has no name")


def _division(fields: list[str]) -> Row:
    codes, name, plain, number = fields
    country, admin1, admin2 = (*codes.split(".", 2), "")[:3]
    return _row(
        number, name, (plain,) if plain and plain != name else (),
        "ADM2" if admin2 else "ADM1", country=country, admin1=admin1, admin2=admin2,
    )  # fmt: skip


def _country(fields: list[str]) -> Row:
    people = int(fields[7]) if fields[7].isdigit() else 0
    return _row(fields[16], fields[4], (), "PCLI", country=fields[0], population=people)


def _row(number: str, name: str, names: tuple[str, ...], code: str, **rest: Any) -> Row:  # noqa: ANN401 - fields of a row
    return Row(
        id=f"geonames:{int(number)}", name=name, names=names, position=NOWHERE,
        kind=kind_of("A", code), feature_class="A", feature_code=code, **rest,
    )  # fmt: skip

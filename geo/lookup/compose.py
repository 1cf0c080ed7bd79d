"""Build an index of what a user brings: ``geo gazetteer build``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from geo.errors import InputError, UsageError
from geo.lookup.gathering import Gathered
from geo.lookup.rows import Row, Source
from geo.lookup.sources.beside import Beside
from geo.lookup.sources.detect import BESIDE, MAPPED, Kind, kind_of_source
from geo.lookup.sources.faults import Filters
from geo.lookup.sources.files import blocks, opened
from geo.lookup.sources.geonames import Block, pack_block
from geo.lookup.sources.ids import slug
from geo.lookup.sources.pool import in_order
from geo.lookup.sources.readers import read_rows
from geo.lookup.sources.report import SourceReport
from geo.lookup.unfinished import building
from geo.lookup.writer import About, Written, pack, write_gathered
from geo.parallel import workers

__all__ = ["Built", "Progress", "Wishes", "build_index"]

# Below so many bytes, starting processes takes longer than reading.
_WORTH_PROCESSES: Final = 4_000_000
_BLOCK: Final = 1 << 21
_BESIDE_SOURCE: Final = 0
_DEFAULT_SOURCE: Final = 1
_GEONAMES: Final = Source(
    "GeoNames", "CC-BY-4.0", "GeoNames, https://www.geonames.org/", "https://www.geonames.org/"
)


class Progress:
    """Is told how far the building is; this one keeps it to itself."""

    def step(self, what: str, total: int = 0) -> None:
        """Begin a step; `total` is the size of a source in bytes, 0 if nothing can be told."""

    def advance(self, done: int) -> None:
        """Tell how many bytes of the source have been read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How to build."""

    filters: Filters = field(default_factory=Filters)
    """What to keep of the sources."""
    with_default: bool = False
    """Whether to begin with the embedded gazetteer."""
    strict: bool = False
    """Whether a bad row stops the build."""
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the name of a table, empty for all: which of its columns is what."""
    processes: int = 1
    """How many processes to share the work among."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What was built."""

    written: Written
    """What the index holds."""
    sources: tuple[SourceReport, ...]
    """What each source gave."""


def build_index(
    sources: Sequence[Path],
    target: Path,
    wishes: Wishes | None = None,
    *,
    progress: Progress | None = None,
) -> Built:
    """Build an index of any mixture of sources; where two hold one place, the later one wins.

    Tables that stand beside GeoNames' dumps (alternate names, codes of divisions, countries,
    hierarchy, feature codes) add to the places of the others, wherever they stand in the order.

    Parameters
    ----------
    sources
        Files, or indexes.
    target
        The index to make; it is built beside, then put in place.
    wishes
        How to build.
    progress
        Is told how far it is.

    Raises
    ------
    geo.errors.UsageError
        If there is nothing to build of.
    geo.errors.InputError
        If a source is nothing that can be read, or damaged, or `strict` found a bad row, or no
        place is left.
    geo.errors.TargetError
        If the index cannot be written.
    """
    wishes = wishes or Wishes()
    if not sources and not wishes.with_default:
        raise UsageError("There is nothing to build of", remedy="Name a source, or --with-default")
    kinds = {path: kind_of_source(path) for path in dict.fromkeys(sources)}
    _check_columns(wishes.columns, kinds)
    _check_names(kinds)
    with building(target) as folder, _executor(kinds, wishes.processes) as executor:
        build = _Build(kinds, wishes, progress or Progress(), executor)
        with Gathered(folder) as gathered:
            build.gather(gathered)
        return build.write(gathered)


def _check_columns(columns: Mapping[str, Mapping[str, str]], kinds: Mapping[Path, Kind]) -> None:
    """Refuse a mapping that no source would be read by."""
    tables = [path.name for path, kind in kinds.items() if kind in MAPPED]
    of = {path.name: kind for path, kind in kinds.items()}
    for table in columns:
        if table and table not in of:
            raise UsageError(
                f"--columns names {table}, which is no source",
                remedy=f"The sources are {', '.join(of) or 'none'}",
            )
        if table not in tables if table else not tables:
            what = f"{table} is a {of[table]}" if table else "No source is a table"
            raise UsageError(
                f"{what}: its columns are known", remedy="Leave --columns out, or name a table"
            )


def _check_names(kinds: Mapping[Path, Kind]) -> None:
    """Refuse two tables of one name: the places of one would take the ids of the other's."""
    first: dict[str, Path] = {}
    for path, kind in kinds.items():
        if kind not in MAPPED or kind is Kind.LINKED_TABLE:
            continue
        other = first.setdefault(slug(path.name), path)
        if other is not path:
            raise UsageError(
                f"{other} and {path} have one name, from which their places take their ids",
                remedy="Rename one of them",
            )


@contextmanager
def _executor(kinds: Mapping[Path, Kind], processes: int) -> Iterator[Executor | None]:
    size = sum(path.stat().st_size for path in kinds if path.is_file())
    if processes < 2 or size < _WORTH_PROCESSES:  # noqa: PLR2004 - one process is this one
        yield None
        return
    with workers(processes) as executor:
        yield executor


class _Build:
    """One run: what was wished, and what became of the sources."""

    def __init__(
        self,
        kinds: Mapping[Path, Kind],
        wishes: Wishes,
        progress: Progress,
        executor: Executor | None,
    ) -> None:
        self._kinds = kinds
        self._wishes = wishes
        self._progress = progress
        self._executor = executor
        self._reports: list[SourceReport] = []
        self._origins: list[Source] = []
        self._labels: dict[str, str] = {}
        self._may_repeat = False

    def gather(self, gathered: Gathered) -> None:
        """Read all sources."""
        if self._wishes.with_default:
            from geo.lookup.index import default_path  # noqa: PLC0415 - it opens tries

            gathered.embedded.add(_DEFAULT_SOURCE)
            self._read(gathered, default_path(), Kind.INDEX, _DEFAULT_SOURCE)
        for number, (path, kind) in enumerate(self._kinds.items(), _DEFAULT_SOURCE + 1):
            if kind not in BESIDE:
                self._read(gathered, path, kind, number)
        beside = Beside(gathered, self._executor, self._wishes.filters, _BESIDE_SOURCE)
        for path, kind in sorted(self._kinds.items(), key=lambda one: one[1] is Kind.ALTERNATES):
            if kind in BESIDE:
                report = self._begin(path, kind)
                with self._finishing(report):
                    beside.read(path, report, self._progress.advance)
                self._origins.append(_GEONAMES._replace(name=f"GeoNames, {path.name}"))
        self._labels = beside.labels
        self._may_repeat = bool(beside.told)

    def _begin(self, path: Path, kind: Kind) -> SourceReport:
        report = SourceReport(name=path.name, kind=kind)
        self._reports.append(report)
        size = path.stat().st_size if path.is_file() else 0
        self._progress.step(f"reading {path.name}", size)
        return report

    @contextmanager
    def _finishing(self, report: SourceReport) -> Iterator[None]:
        yield
        if self._wishes.strict:
            report.refuse()
        if report.faults.counts and not report.rows and not report.left_out:
            told = "; ".join(report.faults.told(report.unit)[:3])
            raise InputError(
                f"No row of {report.name} can be used: {told}",
                remedy="Correct it, or name its columns with --columns",
            )

    def _read(self, gathered: Gathered, path: Path, kind: Kind, number: int) -> None:
        report = self._begin(path, kind)
        with self._finishing(report):
            if kind is Kind.DUMP:
                gathered.dumps.add(number)
                self._read_dump(gathered, path, report, number)
                self._origins.append(_GEONAMES._replace(name=f"GeoNames, {path.name}"))
                return
            columns = {
                **self._wishes.columns.get("", {}),
                **self._wishes.columns.get(path.name, {}),
            }
            filters = Filters() if number == _DEFAULT_SOURCE else self._wishes.filters
            found = read_rows(path, report, columns, advance=self._progress.advance)
            self._origins += found.sources
            pack(self._kept(found.rows, report, filters), gathered, number)

    def _kept(self, rows: Iterator[Row], report: SourceReport, filters: Filters) -> Iterator[Row]:
        for row in rows:
            if filters.keep(row.feature_class or "P", row.country, row.population):
                report.rows += 1
                yield row
            else:
                report.left_out += 1
            if self._wishes.strict:
                report.refuse()

    def _read_dump(self, gathered: Gathered, path: Path, report: SourceReport, number: int) -> None:
        filters = self._wishes.filters
        with opened(path) as file:
            given = (Block(line, data, filters) for line, data in blocks(file, _BLOCK))
            for packed in in_order(self._executor, pack_block, given, ahead=4):
                gathered.add(packed.batch, number)
                report.rows += len(packed.batch)
                report.left_out += packed.left_out
                report.faults.extend(packed.faults)
                report.doubts.extend(packed.doubts)
                if self._wishes.strict:
                    report.refuse()
                self._progress.advance(file.done())

    def write(self, gathered: Gathered) -> Built:
        """Write the index of what was read."""
        if not gathered.size:
            raise InputError(
                "No place is left to build an index of",
                remedy="Ask for more with --classes, --countries and --min-population",
            )
        more = {
            "built": {
                "of": [report.as_json() for report in self._reports],
                **self._wishes.filters.as_json(),
            },
            "labels": self._labels,
        }
        written = write_gathered(
            gathered,
            About(sources=self._origins, more=more),
            executor=self._executor,
            may_repeat=self._may_repeat,
            on_step=self._progress.step,
        )
        if not written.places:
            raise InputError(
                "No place is left to build an index of: none has a point, nor a place inside",
                remedy="Name what has positions, too, as a dump of GeoNames",
            )
        return Built(written=written, sources=tuple(self._reports))

"""Indexes of places: build one, look at one."""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from geo.cli.app import gazetteer_app
from geo.cli.options import AsJson, Gazetteer, Quiet
from geo.cli.talk import Talk, count, printable
from geo.errors import UsageError

if TYPE_CHECKING:
    from geo.lookup.compose import Built, Progress

__all__ = ["gazetteer_build", "gazetteer_info", "gazetteer_verify"]

_CLASSES: Final = {
    "A": "countries and divisions", "H": "waters", "L": "regions and parks",
    "P": "towns and quarters", "R": "roads and railways", "S": "sites and buildings",
    "T": "mountains and islands", "U": "undersea", "V": "forests and heaths", "": "of no class",
}  # fmt: skip
_MOST_PROCESSES: Final = 8
Index = Annotated[
    Path | None, typer.Argument(metavar="INDEX", help="An index; else the embedded one.")
]


@gazetteer_app.command("build")
def gazetteer_build(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(metavar="SOURCE...", help="GeoNames, Linked Places, tables, indexes."),
    ] = None,
    *,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="INDEX", help="What to make.")],
    with_default: Annotated[
        bool, typer.Option("--with-default", help="Begin with the embedded gazetteer.")
    ] = False,
    classes: Annotated[
        str, typer.Option(metavar="P,A,S", help="Keep these feature classes of GeoNames alone.")
    ] = "",
    countries: Annotated[
        str, typer.Option(metavar="IQ,PK", help="Keep these countries alone (ISO 3166-1 alpha-2).")
    ] = "",
    min_population: Annotated[
        int,
        typer.Option(
            min=0, metavar="N", help="Leave out what has fewer inhabitants, and towns of unknown."
        ),
    ] = 0,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            metavar="[FILE:]FIELD=COLUMN,...",
            help="Which column of a table is what, as name=Town,lon=X,lat=Y.",
            show_default=False,
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at a row that cannot be read whole.")
    ] = False,
    processes: Annotated[
        int, typer.Option(min=0, help="How many to share the work among; 0 for one a core.")
    ] = 0,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Make an index of any mixture of gazetteers, for `--gazetteer`.

    Where two sources hold one place, by its id or by `same_as`, the later one wins, and takes the
    names of the other. Filters are for the sources, not for the embedded gazetteer. Rows that
    cannot be used are told and passed over. The index is whole or not there.

    **Examples**

    `geo gazetteer build -o world.gaz allCountries.zip alternateNamesV2.zip hierarchy.zip`

    `geo gazetteer build -o iraq.gaz IQ.zip --with-default --classes P,A,S`

    `geo gazetteer build -o old.gaz pleiades-places-latest.json.gz whg.tsv`

    `geo gazetteer build -o mine.gaz camps.csv --columns "name=Camp,lon=X,lat=Y" --with-default`
    """
    from geo.lookup.compose import Wishes, build_index
    from geo.lookup.sources.faults import Filters

    wishes = Wishes(
        filters=Filters(
            classes=_codes(classes, "--classes", "[AHLPRSTUV]"),
            countries=_codes(countries, "--countries", "[A-Z]{2}"),
            min_population=min_population,
        ),
        with_default=with_default,
        strict=strict,
        columns=_columns(columns or []),
        processes=processes or min(os.cpu_count() or 1, _MOST_PROCESSES),
    )
    talk = Talk(quiet=quiet, as_json=as_json)
    with _progress(talk, quiet=quiet, as_json=as_json) as progress:
        built = build_index(sources or [], output, wishes, progress=progress)
    _tell(built, talk)
    held = f"{_many(built.written.places, 'place')} with {_many(built.written.names, 'name')}"
    talk.say(f"{printable(str(output))}: {held}")


@gazetteer_app.command("info")
def gazetteer_info(
    index: Index = None,
    *,
    gazetteer: Gazetteer = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it for programs.")] = False,
) -> None:
    """Say what an index holds, and where it comes from.

    **Examples**

    `geo gazetteer info`

    `geo gazetteer info my.gaz --json`
    """
    from geo.lookup import NameIndex

    opened = NameIndex.open(index or gazetteer)
    size = sum(path.stat().st_size for path in opened.path.iterdir() if path.is_file())
    told: dict[str, Any] = {**opened.description, "size": size}
    more = ("countries", "classes", "features", "labels", "doubles", "built")
    told |= {key: opened.meta[key] for key in more if key in opened.meta}
    if as_json:
        sys.stdout.write(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    else:
        _print_info(told)


@gazetteer_app.command("verify")
def gazetteer_verify(index: Index = None, *, gazetteer: Gazetteer = None) -> None:
    """Compare an index with its checksums.

    **Examples**

    `geo gazetteer verify my.gaz`
    """
    from geo.lookup import verify

    sys.stdout.write(f"{verify(index or gazetteer)}: whole and unchanged\n")


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _codes(text: str, option: str, shape: str) -> frozenset[str]:
    found = frozenset(part.strip().upper() for part in text.split(",") if part.strip())
    wrong = sorted(code for code in found if not re.fullmatch(shape, code))
    if wrong:
        what = "feature class" if option == "--classes" else "ISO 3166-1 alpha-2 code"
        raise UsageError(
            f"{option} {wrong[0]!r} is no {what}", remedy="Write codes with commas between them"
        )
    return found


def _columns(wishes: list[str]) -> dict[str, dict[str, str]]:
    """Return by the name of a table, empty for all, which of its columns is what."""
    from geo.lookup.sources.cells import FIELDS

    found: dict[str, dict[str, str]] = {}
    for wish in wishes:
        # A colon behind the first = is part of a column's name: name:en.
        table = wish.partition("=")[0].rpartition(":")[0]
        rest = wish.removeprefix(f"{table}:") if table else wish
        table = Path(table).name
        pairs = [pair.partition("=") for pair in rest.split(",")]
        for field, equals, column in pairs:
            if not equals or field.strip() not in FIELDS:
                raise UsageError(
                    f"--columns {wish!r} is not of the form FIELD=COLUMN",
                    remedy=f"The fields are {', '.join(FIELDS)}",
                )
            found.setdefault(table, {})[field.strip()] = column.strip()
    return found


@contextmanager
def _progress(talk: Talk, *, quiet: bool, as_json: bool) -> Iterator["Progress"]:
    """Show how far the building is, where somebody is looking."""
    from rich.console import Console
    from rich.progress import DownloadColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    from geo.lookup.compose import Progress

    console = Console(stderr=True)
    hidden = quiet or as_json or not console.is_terminal
    columns = (*Bars.get_default_columns()[:3], DownloadColumn(), TimeRemainingColumn())
    with Bars(*columns, console=console, disable=hidden, transient=True) as bars:
        task = bars.add_task("", total=None)

        class Shown(Progress):
            def step(self, what: str, total: int = 0) -> None:
                if as_json:
                    talk.step(what)
                bars.reset(task, description=printable(what), total=total or None)

            def advance(self, done: int) -> None:
                bars.update(task, completed=done)

        yield Shown()


def _tell(built: "Built", talk: Talk) -> None:
    """Say what became of each source."""
    for source in built.sources:
        parts = [f"{_many(source.rows, 'row')} taken"]
        if source.left_out:
            parts.append(f"{source.left_out:,} left out")
        talk.note(f"{source.name} ({source.kind.value}): {', '.join(parts)}")
        for line in source.faults.told(source.unit):
            talk.warn(f"{source.name}: skipped {line}")
        for line in source.doubts.told(source.unit):
            talk.warn(f"{source.name}: {line}")
        for line in source.asides:
            talk.note(f"{source.name}: left aside {line}")
    written = built.written
    if written.joined:
        talk.note(f"{count(written.joined, 'place')} stood in a later source too, which won")
    if written.repeated:
        talk.note(f"{count(written.repeated, 'row')} had the id of a later row, which won")
    if written.pointless:
        talk.note(
            f"{count(written.pointless, 'place')} left out: no source has a point for them, nor a "
            "place inside"
        )


def _print_info(told: Mapping[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    counts = told["counts"]
    lines = [
        ("index", str(told["index"])),
        ("holds", f"{_many(counts['places'], 'place')}, {_many(counts['names'], 'name')}"),
        ("on disk", f"{_size(told['size'])}, format {told['version']}"),
    ]
    if "countries" in told:
        lines.append(("countries", f"{told['countries']:,}"))
    for code, number in told.get("classes", {}).items():
        lines.append((f"class {code}".strip(), f"{number:,} {_CLASSES.get(code, '')}"))
    built = told.get("built", {})
    lines += [("kept", _kept(built))] if _kept(built) else []
    for source in told["sources"]:
        parts = (source["name"], source["licence"], source["attribution"], source["url"])
        lines.append(("from", "; ".join(part for part in dict.fromkeys(parts) if part)))
    for name, value in lines:
        table.add_row(Text(name), Text(printable(value)))
    Console().print(table)


def _size(octets: int) -> str:
    return f"{octets / 1e6:,.1f} MB" if octets >= 10**6 else f"{octets / 1e3:,.0f} kB"


def _kept(built: Mapping[str, Any]) -> str:
    parts = [f"classes {', '.join(built['classes'])}"] if "classes" in built else []
    parts += [f"countries {', '.join(built['countries'])}"] if "countries" in built else []
    if "min_population" in built:
        parts.append(f"at least {built['min_population']:,} inhabitants")
    return "; ".join(parts)

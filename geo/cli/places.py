"""Ask the gazetteer for a name."""

import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Final

import typer

from geo.cli.app import SOME_FAILED, app
from geo.cli.options import Gazetteer, position
from geo.cli.talk import Talk, printable
from geo.errors import UsageError

if TYPE_CHECKING:
    from geo.lookup import Found, NameIndex

__all__ = ["lookup"]

_COLUMNS: Final = ("#", "name", "kind", "where", "population", "km", "found as", "id")
_PLAIN: Final = tuple(column for column in _COLUMNS if column != "km")
_FIGURES: Final = frozenset({"#", "population", "km"})
# A file or pipe has no edge: a line is a place.
_WIDE: Final = 240
# So much of a name is repeated to whoever asked for it.
_LONGEST: Final = 60


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="The name of a place, in any script.")],
    *,
    country: Annotated[
        str, typer.Option(metavar="CC", help="Stay in this country: ISO 3166-1 alpha-2 code.")
    ] = "",
    near: Annotated[
        str, typer.Option(metavar="LON,LAT", help="Nearest first to this, within each tier.")
    ] = "",
    limit: Annotated[int, typer.Option(min=1, help="How many to show.")] = 10,
    gazetteer: Gazetteer = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list, best first.")] = False,
) -> None:
    """Ask the gazetteer for a name, as it is written in any script.

    What has the name letter for letter comes first (exact; "the" and the points of initials may be
    left out), then what differs in case, accents or hyphens (folded), then in an article such as
    al- or the (article), then longer names that begin so (prefix), then names a letter or two away
    (fuzzy). Of several the one comes first that most people mean. Behind a comma or in brackets may
    stand what the place lies in. Exit status 1 if nothing is found.

    **Examples**

    `geo lookup Kazimayn`

    `geo lookup "Springfield, Ill."`

    `geo lookup بغداد`

    `geo lookup Paris --country US --limit 3`

    `geo lookup Valencia --near -68,10 --json`
    """
    from geo.lookup import NameIndex
    from geo.lookup.ask import answers

    _refuse_empty(name)
    where = position(near) if near else None
    index = NameIndex.open(gazetteer)
    found = answers(index, name, country=_code(country), near=where, limit=limit)
    if as_json:
        rows = [row.as_json(rank) for rank, row in enumerate(found, 1)]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
    elif found:
        _print_places(index, found)
    if not found:
        Talk(quiet=False, as_json=as_json).say(_nothing(index, name, country))
        raise typer.Exit(SOME_FAILED)


def _refuse_empty(name: str) -> None:
    from geo.names import fold

    if not any(character.isalnum() for character in fold(name)):
        raise UsageError("a name needs a letter", remedy="As in: geo lookup Baghdad")


def _code(country: str) -> str | None:
    from geo.lookup.sources.ids import is_country

    if country and not is_country(country.upper()):
        raise UsageError(
            f"{printable(country)!r} is no country code",
            remedy="Give two letters, as --country IQ; or name the country: geo lookup 'Paris, US'",
        )
    return country.upper() or None


def _nothing(index: "NameIndex", name: str, country: str) -> str:
    """Say that nothing was found, and what may have been meant."""
    there = f" in {country.upper()}" if country else ""
    problem = f"no place is called {_short(name)}{there}"
    near = [
        f"{place.label} ({where})" if where else place.label
        for place, where in (
            (row.candidate.place, index.where(row.candidate.place)) for row in index.suggest(name)
        )
    ]
    return printable(f"{problem}; did you mean {', '.join(near)}?" if near else problem)


def _short(name: str) -> str:
    """Return a name for a message of one line."""
    return repr(name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…")


def _print_places(index: "NameIndex", found: Sequence["Found"]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=_WIDE)
    table = Table(box=None, header_style="bold")
    for column in _COLUMNS if found[0].distance_km is not None else _PLAIN:
        right = column in _FIGURES
        # An id is there to be copied, so it is never cut short.
        table.add_column(
            column, overflow="fold", no_wrap=column == "id", justify="right" if right else "left"
        )
    for rank, row in enumerate(found, 1):
        table.add_row(*(Text(printable(cell)) for cell in _cells(index, rank, row)))
    console.print(table)


def _cells(index: "NameIndex", rank: int, row: "Found") -> Iterator[str]:
    place, matched = row.candidate.place, row.candidate.matched_name
    yield str(rank)
    yield place.label
    yield place.kind.value
    yield ", ".join(filter(None, (index.where(place), place.period)))
    yield f"{place.population:,}" if place.population else ""
    if row.distance_km is not None:
        yield f"{row.distance_km:,.0f}"
    tier = row.candidate.tier.value
    yield tier if matched in {place.name, place.label} else f"{tier}: {matched}"
    yield place.id

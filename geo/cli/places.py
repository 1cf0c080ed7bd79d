"""Ask the gazetteer for a name."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Final

import typer

from geo.cli.app import SOME_FAILED, app
from geo.cli.options import Gazetteer, position
from geo.cli.talk import Talk

if TYPE_CHECKING:
    from geo.lookup import Found

__all__ = ["lookup"]

_FIGURES: Final = frozenset({"#", "population", "km"})


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="The name of a place, in any script.")],
    *,
    country: Annotated[str, typer.Option(metavar="CC", help="ISO 3166-1 alpha-2 code.")] = "",
    near: Annotated[str, typer.Option(metavar="LON,LAT", help="Nearest first to this.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="How many to show.")] = 10,
    gazetteer: Gazetteer = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list, best first.")] = False,
) -> None:
    """Ask the gazetteer for a name.

    **Examples**

    `geo lookup Kazimayn`

    `geo lookup Paris --country US --limit 3`

    `geo lookup Valencia --near -68,10 --json`
    """
    from geo.lookup import NameIndex

    where = position(near) if near else None
    found = NameIndex.open(gazetteer).search(
        name, country=country.upper() or None, near=where, limit=limit
    )
    if as_json:
        rows = [row.as_json(rank) for rank, row in enumerate(found, 1)]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
    elif found:
        _print_places(found)
    else:
        Talk(quiet=False, as_json=False).say(f"no place is called {name!r}")
    if not found:
        raise typer.Exit(SOME_FAILED)


def _print_places(found: Sequence["Found"]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold")
    for column in ("#", "name", "kind", "where", "population", "km", "matched", "id"):
        # An id is there to be copied, so it is never cut short.
        table.add_column(column, overflow="fold", justify="right" if column in _FIGURES else "left")
    for rank, row in enumerate(found, 1):
        place = row.candidate.place
        cells = (
            str(rank),
            place.label,
            place.kind.value,
            " ".join(
                filter(None, (".".join(filter(None, (place.country, place.admin1))), place.period))
            ),
            f"{place.population:,}" if place.population else "",
            "" if row.distance_km is None else f"{row.distance_km:,.0f}",
            f"{row.candidate.matched_name} ({row.candidate.tier.value})",
            place.id,
        )
        table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)

"""The command line: one function a sub-command, whose docstring is its help.

Exit status: 0 done; 1 done, but some inputs failed (each is named, the rest is written);
2 wrong usage or unusable input, nothing written.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from geo.errors import GeoError, UsageError

if TYPE_CHECKING:
    from geo.lookup import Found
    from geo.model import Reading
    from geo.pipeline import Options, Outcome

__all__ = ["app", "main"]

_SOME_FAILED: Final = 1
_FIGURES: Final = frozenset({"#", "population", "km"})
_UNUSABLE: Final = 2

app = typer.Typer(
    name="geo",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""Turn news articles into a map of who went where, when and with whom.

Everything runs on this machine: no network, no service, no download.""",
)
gazetteer_app = typer.Typer(no_args_is_help=True, help="Look at the index of places.")
app.add_typer(gazetteer_app, name="gazetteer")

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Files and folders of articles (.txt .md .html .json .jsonl .csv .parquet), "
        "or - for standard input.",
        show_default=False,
    ),
]
Gazetteer = Annotated[
    Path | None,
    typer.Option(metavar="PATH", help="An index to use instead of the embedded one."),
]
Geocoder = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Ask this geocoder of geopy's (nominatim, photon ...) for names that the gazetteer "
        "lacks. Off unless given: nothing leaves the machine unasked.",
        show_default=False,
    ),
]
GeocoderOptions = Annotated[
    list[str] | None,
    typer.Option(
        "--geocoder-option",
        metavar="KEY=VALUE",
        help="How to set that geocoder up, as domain=localhost:8080 or api_key=...",
        show_default=False,
    ),
]
LanguageModel = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="An installed spaCy pipeline to use instead of the shipped one.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
AsJson = Annotated[
    bool, typer.Option("--json", help="Progress, warnings and errors as JSON lines on stderr.")
]


def _print_version(value: bool) -> None:
    if value:
        from geo import __version__

        sys.stdout.write(f"geo-visits {__version__}\n")
        raise typer.Exit


@app.callback()
def _common(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Say which it is."),
    ] = False,
) -> None:
    del version  # its callback has done all there is to do


@app.command(name="map")
def map_(
    inputs: Inputs,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where to write.")
    ] = Path("maps"),
    *,
    gazetteer: Gazetteer = None,
    geocoder: Geocoder = "",
    geocoder_option: GeocoderOptions = None,
    language_model: LanguageModel = "",
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Map articles: who went where, when and with whom, and what happened there.

    Writes index.html (one file, opened from disk), a GeoJSON layer each of places, mentions,
    visits, events, routes and legs, atlas.gpkg for QGIS, and report.json: all of it or nothing.

    **Examples**

    `geo map articles/ -o maps/`

    `geo map trip.txt interview.html -o maps/ --geocoder nominatim`

    `cat article.txt | geo map - -o maps/`
    """
    from geo import publish, read
    from geo.pipeline import Outcome, open_stages, read_all, report_of

    talk = _Talk(quiet=quiet, as_json=as_json)
    publish.check_target(output)
    options = _options(gazetteer, geocoder, geocoder_option, language_model)
    outcome = Outcome()
    documents = list(read.documents(inputs, on_failure=outcome.failures.append))
    with outcome.clock("open"):
        stages = open_stages(options)
    with talk.progress(len(documents)) as advance:
        atlas = read_all(documents, stages, outcome=outcome, on_reading=advance)
    publish.save(atlas, output, report=report_of(atlas, stages, outcome))
    talk.outcome(outcome)
    counts = (
        _count(len(found), noun)
        for found, noun in (
            (atlas.documents, "article"),
            (atlas.visits, "visit"),
            (atlas.events, "event"),
            (atlas.routes, "route"),
        )
    )
    talk.say(f"{', '.join(counts)}: open {output / 'index.html'}")
    if outcome.failures:
        raise typer.Exit(_SOME_FAILED)


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

    where = _position(near) if near else None
    found = NameIndex.open(gazetteer).search(
        name, country=country.upper() or None, near=where, limit=limit
    )
    if as_json:
        rows = [row.as_json(rank) for rank, row in enumerate(found, 1)]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
    elif found:
        _print_places(found)
    else:
        _Talk(quiet=False, as_json=False).say(f"no place is called {name!r}")
    if not found:
        raise typer.Exit(_SOME_FAILED)


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="A folder that `geo map` wrote.")],
    *,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="What to write.")],
    layer: Annotated[str, typer.Option(help="For formats that hold one layer.")] = "visits",
) -> None:
    """Write the layers of a map folder in another format, chosen by the ending.

    **Examples**

    `geo export maps/ --to trip.gpkg`

    `geo export maps/ --to visits.csv --layer visits`
    """
    from geo.publish import export as export_

    export_(folder, to, layer=layer)


@gazetteer_app.command("info")
def gazetteer_info(gazetteer: Gazetteer = None) -> None:
    """Say what an index holds, and where it comes from."""
    from geo.lookup import NameIndex

    sys.stdout.write(json.dumps(NameIndex.open(gazetteer).description, indent=2) + "\n")


@gazetteer_app.command("verify")
def gazetteer_verify(gazetteer: Gazetteer = None) -> None:
    """Compare an index with its checksums."""
    from geo.lookup import verify

    sys.stdout.write(f"{verify(gazetteer)}: whole and unchanged\n")


def _options(
    gazetteer: Path | None, geocoder: str, geocoder_option: list[str] | None, language_model: str
) -> "Options":
    from geo.pipeline import Options

    pairs = [option.partition("=") for option in geocoder_option or []]
    for key, equals, _ in pairs:
        if not (key and equals):
            raise UsageError(
                f"--geocoder-option {key!r} has no value", remedy="Write it as KEY=VALUE"
            )
    return Options(
        gazetteer=gazetteer,
        geocoder=geocoder,
        geocoder_options={key: value for key, _, value in pairs},
        language_model=language_model,
    )


def _count(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> _count(1, "visit"), _count(0, "visit")
    ('1 visit', '0 visits')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _printable(text: str) -> str:
    r"""Return text without what a terminal would obey: a file may be called anything.

    Examples
    --------
    >>> _printable("a\x1b[31m\nb")
    'a?[31m?b'
    """
    return "".join(c if c.isprintable() else "?" for c in text)


def _position(text: str) -> tuple[float, float]:
    try:
        lon, lat = (float(part) for part in text.split(","))
    except ValueError:
        lon, lat = float("nan"), float("nan")
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # noqa: PLR2004 - the range of degrees
        raise UsageError(
            f"--near {text!r} is no position", remedy="Write LON,LAT in degrees, as 44.4,33.3"
        )
    return lon, lat


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
            ".".join(part for part in (place.country, place.admin1) if part),
            f"{place.population:,}" if place.population else "",
            "" if row.distance_km is None else f"{row.distance_km:,.0f}",
            f"{row.candidate.matched_name} ({row.candidate.tier.value})",
            place.id,
        )
        table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)


class _Talk:
    """What the command says on stderr while it works."""

    def __init__(self, *, quiet: bool, as_json: bool) -> None:
        self._quiet = quiet
        self._as_json = as_json

    def say(self, line: str) -> None:
        if self._as_json:
            self._emit(event="done", message=line)
        elif not self._quiet:
            sys.stderr.write(line + "\n")

    def outcome(self, outcome: "Outcome") -> None:
        for warning in outcome.warnings:
            if self._as_json:
                self._emit(event="warning", message=warning)
            elif not self._quiet:
                sys.stderr.write(f"geo: {_printable(warning)}\n")
        for failure in outcome.failures:
            if self._as_json:
                self._emit(event="failure", input=failure.input, message=failure.problem)
            else:
                sys.stderr.write(_printable(f"geo: {failure.input}: {failure.problem}") + "\n")

    def _emit(self, **record: object) -> None:
        sys.stderr.write(json.dumps(record, ensure_ascii=False) + "\n")

    @contextmanager
    def progress(self, total: int) -> Iterator[Callable[["Reading"], None]]:
        if self._as_json:
            yield lambda reading: self._emit(event="read", document=reading.document.id, of=total)
            return
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

        console = Console(stderr=True)
        hidden = self._quiet or not console.is_terminal
        columns = (*Progress.get_default_columns()[:3], MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, disable=hidden, transient=True) as bar:
            task = bar.add_task("reading articles", total=total)
            yield lambda _: bar.advance(task)


def main() -> None:
    """Run the command line, and turn errors into one line and an exit status."""
    try:
        app()
    except GeoError as error:
        if "--json" in sys.argv:
            sys.stderr.write(json.dumps({"event": "error", "message": str(error)}) + "\n")
        else:
            sys.stderr.write(_printable(f"geo: {error}") + "\n")
        sys.exit(_UNUSABLE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.stderr.write("geo: stopped; nothing was written\n")
        sys.exit(130)

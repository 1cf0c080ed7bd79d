"""Why a name was taken for a place, and whence a visit: a page for the terminal, or JSON."""

import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Final

import typer

from geo.cli.app import SOME_FAILED, app
from geo.cli.options import (
    Columns,
    Corrections,
    Country,
    Gazetteer,
    Geocoder,
    GeocoderOptions,
    LanguageModel,
    Near,
    Quiet,
    Recogniser,
    options,
)
from geo.cli.talk import Talk

if TYPE_CHECKING:
    from geo import protocols
    from geo.cli.explained import Case
    from geo.model import Document, Place, Reading, Visit

__all__ = ["explain"]

_MANY: Final = 5
_FEW: Final = 2


@app.command()
def explain(
    input_: Annotated[
        str,
        typer.Argument(
            metavar="INPUT",
            help="An article (.txt .md .html), a file (.json .jsonl .csv) or folder of articles, "
            "a table of trips (.csv .xlsx), or - for standard input.",
            show_default=False,
        ),
    ],
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            help="A place name in it, or a traveller's; all of them if left out.",
            show_default=False,
        ),
    ] = "",
    *,
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="How many candidates to show of a place: 5 of one that is named, else 2.",
            show_default=False,
        ),
    ] = None,
    columns: Columns = None,
    gazetteer: Gazetteer = None,
    geocoder: Geocoder = "",
    geocoder_option: GeocoderOptions = None,
    country: Country = "",
    near: Near = "",
    corrections: Corrections = None,
    language_model: LanguageModel = "",
    recogniser: Recogniser = "",
    quiet: Quiet = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a line of JSON for each document.")
    ] = False,
) -> None:
    """Explain why each place name was taken to be that place, and from what each visit was read.

    Of a place, shows the sentence, the candidates with the evidence for and against each as bars,
    what decided, and what would have changed the choice. Of a visit, shows the sentence and the
    words that say who, what, where and when, and why it counts as done, planned or called off;
    of one from a table of trips, the line and its cells.

    **Examples**

    `geo explain article.txt`

    `geo explain article.txt Paris`

    `geo explain article.txt "Ana Silva"`

    `geo explain articles.jsonl Valencia --country VE --json`

    `geo explain trips.csv "Ana Silva" --columns who=Delegate,place=Town`
    """
    from geo import read
    from geo.cli.visited import answering
    from geo.pipeline import Outcome, open_stages, read_document

    talk = Talk(quiet=quiet, as_json=False)
    outcome = Outcome()
    stages = open_stages(
        options(
            gazetteer,
            geocoder,
            geocoder_option,
            language_model,
            recogniser=recogniser,
            country=country,
            near=near,
            corrections=corrections,
        )
    )
    known: list[str] = []
    shown = 0
    documents = read.documents(
        [input_],
        on_failure=outcome.failures.append,
        columns=read.parse_columns(columns or []),
    )
    for document in documents:
        reading = read_document(document, stages)
        cases = list(_cases(reading, stages.gazetteer))
        known += [*(case.name for case in cases), *(v.traveller.name for v in reading.visits)]
        wanted = [case for case in cases if case.answers(name)]
        visits = answering(reading.visits, name)
        shown += len(wanted) + len(visits)
        if wanted or visits or not name:
            many = limit or (_MANY if name else _FEW)
            _show(document, wanted, visits, limit=many, as_json=as_json)
    talk.outcome(outcome)
    if name and not shown:
        _say_what_there_is(name, known, talk)
    if outcome.failures or (name and not shown):
        raise typer.Exit(SOME_FAILED)


def _cases(reading: "Reading", gazetteer: "protocols.Gazetteer") -> Iterator["Case"]:
    from geo.cli.explained import cases
    from geo.lookup import NameIndex
    from geo.model import Sentence
    from geo.pipeline import sentences_of

    where = gazetteer.where if isinstance(gazetteer, NameIndex) else _country
    document = reading.document
    rows = [Sentence(index=n, span=trip.span) for n, trip in enumerate(document.trips)]
    return cases(rows or sentences_of(document), reading.resolutions, where)


def _country(place: "Place") -> str:
    return place.country


def _show(
    document: "Document",
    cases: "Sequence[Case]",
    visits: "Sequence[Visit]",
    *,
    limit: int,
    as_json: bool,
) -> None:
    from geo.cli.explained import as_record, page
    from geo.cli.visited import visit_parts, visit_records

    if as_json:
        record = as_record(document, cases, limit) | {"visits": visit_records(document, visits)}
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
        return
    from rich.console import Console, Group

    # A traveller is asked for by name: then there is no place to tell of.
    places = [page(document, cases, limit)] if cases or not visits else []
    Console(highlight=False).print(Group(*places, *visit_parts(document, visits)))


def _say_what_there_is(name: str, known: Sequence[str], talk: Talk) -> None:
    from geo.cli.talk import printable

    names = ", ".join(dict.fromkeys(known)) or "none"
    talk.say(printable(f"geo: no place or traveller {name!r} was found; there are: {names}"))

"""Why each name was taken to be that place: a page for the terminal, or JSON."""

import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Final

import typer

from geo.cli.app import SOME_FAILED, app
from geo.cli.options import (
    Corrections,
    Country,
    Gazetteer,
    Geocoder,
    GeocoderOptions,
    Near,
    Recogniser,
    options,
)
from geo.cli.talk import Talk

if TYPE_CHECKING:
    from geo.cli.explained import Case
    from geo.model import Document, Place
    from geo.pipeline import PlaceStages

__all__ = ["explain"]

_MANY: Final = 5
_FEW: Final = 2


@app.command()
def explain(
    input_: Annotated[
        str,
        typer.Argument(
            metavar="INPUT",
            help="An article, a folder or file of articles, or -.",
            show_default=False,
        ),
    ],
    name: Annotated[
        str, typer.Argument(help="A place name in it; all of them if left out.", show_default=False)
    ] = "",
    *,
    limit: Annotated[
        int | None, typer.Option(min=1, help="How many candidates to show.", show_default=False)
    ] = None,
    gazetteer: Gazetteer = None,
    geocoder: Geocoder = "",
    geocoder_option: GeocoderOptions = None,
    country: Country = "",
    near: Near = "",
    corrections: Corrections = None,
    recogniser: Recogniser = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a line of JSON for each document.")
    ] = False,
) -> None:
    """Explain why each place name was taken to be that place.

    Shows the sentence, the candidates with the evidence for and against each as bars, what decided,
    and what would have changed the choice.

    **Examples**

    `geo explain article.txt`

    `geo explain article.txt Paris`

    `geo explain articles.jsonl Valencia --country VE --json`
    """
    from geo import read
    from geo.pipeline import Outcome, open_place_stages

    talk = Talk(quiet=False, as_json=False)
    outcome = Outcome()
    stages = open_place_stages(
        options(
            gazetteer,
            geocoder,
            geocoder_option,
            recogniser=recogniser,
            country=country,
            near=near,
            corrections=corrections,
        )
    )
    known: list[str] = []
    shown = 0
    for document in read.documents([input_], on_failure=outcome.failures.append):
        cases = list(_cases(document, stages))
        known += [case.name for case in cases]
        wanted = [case for case in cases if case.answers(name)]
        shown += len(wanted)
        if wanted or not name:
            _show(document, wanted, limit or (_MANY if name else _FEW), as_json=as_json)
    talk.outcome(outcome)
    if name and not shown:
        _say_what_there_is(name, known, talk)
    if outcome.failures or (name and not shown):
        raise typer.Exit(SOME_FAILED)


def _cases(document: "Document", stages: "PlaceStages") -> Iterator["Case"]:
    from geo.cli.explained import cases
    from geo.lookup import NameIndex
    from geo.pipeline import read_places, sentences_of

    resolutions, _ = read_places(document, stages)
    gazetteer = stages.gazetteer
    where = gazetteer.where if isinstance(gazetteer, NameIndex) else _country
    return cases(sentences_of(document), resolutions, where)


def _country(place: "Place") -> str:
    return place.country


def _show(document: "Document", cases: "Sequence[Case]", limit: int, *, as_json: bool) -> None:
    from geo.cli.explained import as_record, page

    if as_json:
        sys.stdout.write(json.dumps(as_record(document, cases, limit), ensure_ascii=False) + "\n")
        return
    from rich.console import Console

    Console(highlight=False).print(page(document, cases, limit))


def _say_what_there_is(name: str, known: Sequence[str], talk: Talk) -> None:
    from geo.cli.talk import printable

    names = ", ".join(dict.fromkeys(known)) or "none"
    talk.say(printable(f"geo: no place name {name!r} was found; there are: {names}"))

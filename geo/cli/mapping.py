"""Articles to maps, and maps to other formats."""

from pathlib import Path
from typing import Annotated

import typer

from geo.cli.app import SOME_FAILED, app
from geo.cli.options import (
    AsJson,
    Gazetteer,
    Geocoder,
    GeocoderOptions,
    Inputs,
    LanguageModel,
    Quiet,
    Recogniser,
    options,
)
from geo.cli.talk import Talk, count

__all__ = ["export", "map_"]


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
    recogniser: Recogniser = "",
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Map articles: who went where, when and with whom, and what happened there.

    Writes index.html (one file, opened from disk), a GeoJSON layer each of places, mentions,
    visits, events, routes and legs, atlas.gpkg for QGIS, and report.json: all of it or nothing.

    **Examples**

    `geo map articles/ -o maps/`

    `geo map trip.txt interview.html -o maps/ --geocoder nominatim`

    `geo map articles/ -o maps/ --recogniser spacy:en_core_web_sm`

    `cat article.txt | geo map - -o maps/`
    """
    from geo import publish, read
    from geo.pipeline import Outcome, open_stages, read_all, report_of

    talk = Talk(quiet=quiet, as_json=as_json)
    publish.check_target(output)
    chosen = options(gazetteer, geocoder, geocoder_option, language_model, recogniser=recogniser)
    outcome = Outcome()
    documents = list(read.documents(inputs, on_failure=outcome.failures.append))
    with outcome.clock("open"):
        stages = open_stages(chosen)
    with talk.progress(len(documents)) as advance:
        atlas = read_all(documents, stages, outcome=outcome, on_reading=advance)
    publish.save(atlas, output, report=report_of(atlas, stages, outcome))
    talk.outcome(outcome)
    counts = (
        count(len(found), noun)
        for found, noun in (
            (atlas.documents, "article"),
            (atlas.visits, "visit"),
            (atlas.events, "event"),
            (atlas.routes, "route"),
        )
    )
    talk.say(f"{', '.join(counts)}: open {output / 'index.html'}")
    if outcome.failures:
        raise typer.Exit(SOME_FAILED)


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

"""Articles to maps, and maps to other formats."""

from pathlib import Path
from typing import Annotated

import typer

from geo.cli.app import SOME_FAILED, app
from geo.cli.options import (
    AsJson,
    Basemap,
    Columns,
    Corrections,
    Country,
    Gazetteer,
    Geocoder,
    GeocoderOptions,
    Inputs,
    Jobs,
    LanguageModel,
    Near,
    Quiet,
    Recogniser,
    Tiles,
    options,
)
from geo.cli.talk import Talk, count, printable

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
    columns: Columns = None,
    corrections: Corrections = None,
    basemap: Basemap = "110m",
    tiles: Tiles = "",
    country: Country = "",
    near: Near = "",
    jobs: Jobs = 1,
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

    `geo map archive.jsonl -o maps/ --country IQ --jobs 4`

    `geo map articles/ -o maps/ --recogniser spacy:en_core_web_sm`

    `cat article.txt | geo map - -o maps/`

    `geo map trips.xlsx -o maps/ --columns who=Delegate,place=Town`

    `geo map articles/ -o maps/ --corrections corrections.csv --basemap 50m`
    """
    from geo import batch, publish, read
    from geo.pipeline import Outcome, join_all, report_of

    talk = Talk(quiet=quiet, as_json=as_json)
    look = publish.PageLook(basemap=basemap, tiles=tiles)
    publish.check_look(look)
    publish.check_target(output)
    chosen = options(
        gazetteer,
        geocoder,
        geocoder_option,
        language_model,
        recogniser=recogniser,
        country=country,
        near=near,
        corrections=corrections,
    )
    outcome = Outcome()
    documents = list(
        read.documents(
            inputs,
            on_failure=outcome.failures.append,
            columns=read.parse_columns(columns or []),
            leave_out=publish.own_files(output),
        )
    )
    with outcome.clock("open"):
        stages = batch.stages(chosen)
    with talk.progress(len(documents)) as advance:
        readings = batch.read(documents, chosen, outcome=outcome, jobs=jobs)
        atlas = join_all(readings, gazetteer=stages.gazetteer, outcome=outcome, on_reading=advance)
    report = report_of(atlas, stages, outcome)
    written = publish.save(atlas, output, report=report, look=look)
    outcome.warnings.extend(publish.heavy_files(written))
    talk.outcome(outcome)
    for change in report.get("corrections", ()):
        talk.say(printable(change))
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

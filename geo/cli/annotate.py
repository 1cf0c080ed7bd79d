"""Articles to place mentions: JSON lines, streamed."""

from pathlib import Path
from typing import Annotated

import typer

from geo.cli.app import SOME_FAILED, app
from geo.cli.options import (
    AsJson,
    Corrections,
    Country,
    Gazetteer,
    Geocoder,
    GeocoderOptions,
    Inputs,
    Jobs,
    Near,
    Quiet,
    Recogniser,
    options,
)
from geo.cli.talk import Talk, count

__all__ = ["annotate"]


@app.command()
def annotate(
    inputs: Inputs,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", help="What to write, or - for standard output."
        ),
    ],
    *,
    spans: Annotated[
        str,
        typer.Option(
            metavar="FIELD",
            help="Resolve the spans that each document lists in this field, as "
            '[{"start": 3, "end": 8}], instead of finding names.',
            show_default=False,
        ),
    ] = "",
    gazetteer: Gazetteer = None,
    geocoder: Geocoder = "",
    geocoder_option: GeocoderOptions = None,
    country: Country = "",
    near: Near = "",
    corrections: Corrections = None,
    recogniser: Recogniser = "",
    jobs: Jobs = 1,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Find the place names of articles, and say which place each means: a line of JSON a document.

    Any number of documents, in bounded memory; the same bytes for any number of --jobs. The file
    is there once all is done; a document that fails is named, and left out.

    **Examples**

    `geo annotate articles/ -o places.jsonl`

    `geo annotate archive.jsonl -o places.jsonl --jobs 4 --country IQ`

    `geo annotate gold.jsonl -o places.jsonl --spans toponyms`

    `cat article.txt | geo annotate - -o -`
    """
    from geo import batch, publish, read
    from geo.pipeline import Outcome, check_any

    talk = Talk(quiet=quiet, as_json=as_json)
    chosen = options(
        gazetteer,
        geocoder,
        geocoder_option,
        recogniser=recogniser,
        country=country,
        near=near,
        corrections=corrections,
    )
    outcome = Outcome()
    documents = read.documents(inputs, on_failure=outcome.failures.append, spans=spans)
    done = 0
    with publish.writing(output) as write, talk.counting() as advance:
        for doc_id, line in batch.annotate(documents, chosen, outcome=outcome, jobs=jobs):
            write(line)
            done += 1
            advance(doc_id)
        check_any(outcome, any_read=done > 0)
    talk.outcome(outcome)
    talk.say(f"{count(done, 'document')}: {output}")
    if outcome.failures:
        raise typer.Exit(SOME_FAILED)

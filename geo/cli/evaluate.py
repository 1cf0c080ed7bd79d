"""The standard figures of geoparsing on a gold corpus."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from geo.cli.app import SOME_FAILED, app
from geo.cli.options import Gazetteer, Jobs, Quiet, options
from geo.cli.talk import Talk

if TYPE_CHECKING:
    from geo.evaluate import Answer, Gold
    from geo.pipeline import Options, Outcome

__all__ = ["evaluate"]

_GOLD_SPANS: Final = "toponyms"
_OWN: Final = "end to end"
_GIVEN: Final = "gold spans"
_RIGHT_KM: Final = 161.0
_SHAPE: Final = (
    'Write {"doc_id": "a", "mentions": [{"start": 3, "end": 8, "lat": 32.0, "lon": 44.3}]} a line'
)
_ROWS: Final = (
    ("found, exact: precision", "exact", "precision"),
    ("found, exact: recall", "exact", "recall"),
    ("found, exact: F1", "exact", "f1"),
    ("found, overlapping: F1", "overlap", "f1"),
    ("of all gold: within 161 km", "all_gold", "acc161"),
    ("of all gold: within 25 km", "all_gold", "acc25"),
    ("of all gold: mean error, km", "all_gold", "mean_km"),
    ("of all gold: median error, km", "all_gold", "median_km"),
    ("of all gold: area under the errors", "all_gold", "auc"),
    ("answered (coverage)", "coverage", ""),
    ("of those answered: within 161 km", "resolved", "acc161"),
    ("of those answered: within 25 km", "resolved", "acc25"),
    ("of those answered: mean error, km", "resolved", "mean_km"),
    ("of those answered: median error, km", "resolved", "median_km"),
    ("of those answered: area under the errors", "resolved", "auc"),
)

Predictions = dict[str, list["Answer"]]


@app.command()
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD.jsonl",
            help="Documents with their place names: {doc_id, text, toponyms: [{start, end, lat, "
            "lon}]} a line.",
        ),
    ],
    *,
    demonyms: Annotated[
        bool,
        typer.Option(
            "--demonyms", help="The gold counts demonyms (LGL and GeoWebNews do, GeoVirus not)."
        ),
    ] = False,
    predictions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Score this file, as geo annotate or another tool wrote it, instead of reading "
            "the documents.",
            show_default=False,
        ),
    ] = None,
    given_spans: Annotated[
        bool,
        typer.Option(
            "--given-spans",
            help="The file of --predictions was made from the gold's own spans, so how names "
            "were found is not scored.",
        ),
    ] = False,
    gazetteer: Gazetteer = None,
    jobs: Jobs = 1,
    quiet: Quiet = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure how well place names are found and placed, on a gold corpus.

    Prints a table of two columns: in *end to end* the program finds the names itself, in *gold
    spans* it is told where they stand. Rows *of all gold* count a name without an answer as
    20,039 km off; rows *of those answered* leave it out. The lines below the table compare how
    sure the program was with how often it was right, to within 161 km.

    **Examples**

    `geo evaluate lgl.jsonl --demonyms`

    `geo evaluate geovirus.jsonl --gazetteer geonames.gaz --jobs 2 --json`

    `geo evaluate lgl.jsonl --demonyms --predictions other-tool.jsonl`
    """
    from geo.evaluate import read_gold
    from geo.pipeline import Outcome

    talk = Talk(quiet=quiet, as_json=False)
    documents = read_gold(gold, demonyms=demonyms)
    outcome = Outcome()
    if predictions:
        label = _GIVEN if given_spans else _OWN
        answered = {label: _read_predictions(predictions)}
    else:
        chosen = options(gazetteer, "", None)
        answered = {
            label: _answers(gold, chosen, spans, outcome=outcome, jobs=jobs, talk=talk)
            for label, spans in ((_OWN, ""), (_GIVEN, _GOLD_SPANS))
        }
    report = {
        label: _measured(documents, found, demonyms=demonyms, given=label == _GIVEN)
        for label, found in answered.items()
    }
    if as_json:
        sys.stdout.write(json.dumps(report, ensure_ascii=False) + "\n")
    else:
        _print(gold.name, report)
    talk.outcome(outcome)
    if outcome.failures:
        raise typer.Exit(SOME_FAILED)


def _read_predictions(path: Path) -> Predictions:
    from geo.errors import InputError
    from geo.evaluate import answers

    found: Predictions = {}
    number = 0
    try:
        for line in path.read_text(encoding="utf-8").split("\n"):
            number += 1
            if line.strip():
                record = json.loads(line)
                found[str(record["doc_id"])] = answers(record)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"{path}:{number} is no line of geo annotate", remedy=_SHAPE) from error
    return found


def _answers(
    gold: Path, chosen: "Options", spans: str, *, outcome: "Outcome", jobs: int, talk: Talk
) -> Predictions:
    from geo import batch, read
    from geo.evaluate import answers

    documents = read.documents([gold], on_failure=outcome.failures.append, spans=spans)
    found: Predictions = {}
    with talk.counting() as advance:
        for doc_id, line in batch.annotate(documents, chosen, outcome=outcome, jobs=jobs):
            found[doc_id] = answers(json.loads(line))
            advance(doc_id)
    return found


def _measured(
    gold: Sequence["Gold"],
    found: Mapping[str, Sequence["Answer"]],
    *,
    demonyms: bool,
    given: bool,
) -> dict[str, Any]:
    """Return the figures as JSON holds them; where spans are given, recognition is no figure."""
    from geo.evaluate import calibration_error, figures, placed, reliability

    result = figures(gold, found, demonyms=demonyms or given)
    cells = {
        key: value._asdict() if hasattr(value, "_asdict") else value
        for key, value in asdict(result).items()
    }
    if given:
        del cells["exact"], cells["overlap"]
    pairs = [p for p in placed(gold, found) if p.answer and p.answer.position]
    bins = reliability((p.answer.confidence, p.km < _RIGHT_KM) for p in pairs if p.answer)
    return cells | {
        "calibration_error": calibration_error(bins),
        "reliability": [b._asdict() for b in bins],
    }


def _print(name: str, report: Mapping[str, Mapping[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    first = next(iter(report.values()))
    table = Table(box=None, header_style="bold", title=Text(name), title_justify="left")
    table.add_column("")
    for label in report:
        table.add_column(label, justify="right")
    for what in ("documents", "missing_documents", "gold", "predicted"):
        shown = what.replace("_", " ").replace("gold", "names in the gold")
        table.add_row(shown.replace("predicted", "names answered"), *_cells(report, what, ""))
    for what, key, part in _ROWS:
        table.add_row(what, *_cells(report, key, part))
    console = Console()
    console.print(table)
    if any(b["confidence"] for b in first["reliability"]):
        _print_reliability(report, console)


def _cells(report: Mapping[str, Mapping[str, Any]], key: str, part: str) -> list[str]:
    found = (result.get(key, {}) if part else result[key] for result in report.values())
    values = (value.get(part) if part else value for value in found)
    return [_shown(value, is_km=part.endswith("_km")) for value in values]


def _shown(value: float | None, *, is_km: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, int) or is_km:
        return f"{value:,.0f}"
    return f"{value:.3f}"


def _print_reliability(report: Mapping[str, Mapping[str, Any]], console: Any) -> None:  # noqa: ANN401 - rich is slow to import
    from rich.table import Table

    table = Table(box=None, header_style="bold")
    table.add_column("")
    for heading in ("confidence", "answers", "mean", "right"):
        table.add_column(heading, justify="right")
    for label, result in report.items():
        for number, each in enumerate(result["reliability"]):
            table.add_row(
                label if number == 0 else "",
                f"{each['low']:.1f}+",
                f"{each['answers']:,}",
                f"{each['confidence']:.2f}",
                f"{each['right']:.2f}",
            )
        table.add_row("", "", "", "expected error", f"{result['calibration_error']:.3f}")
    console.print(table)

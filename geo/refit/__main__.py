"""Fit the weights of the resolver to gold corpora, and say how well they do on what they never saw.

``python -m geo.refit LGL.jsonl GEOVIRUS.jsonl ...`` prints the figures of each corpus under weights
fitted without it, and writes those fitted on all of them into the table that ships. The confidence
is fitted to answers that were given without having seen their corpus. The same corpora, gazetteer,
recogniser and table give the same table.
"""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from geo.evaluate import Bin, calibration_error, reliability, reliability_svg
from geo.parallel import in_order
from geo.refit.fitting import (
    Answered,
    Weights,
    answers_of,
    cases_of,
    confident,
    fitted,
    neutral,
    spread,
    texts_of,
)
from geo.resolve import weights
from geo.resolve.fit import with_weights
from geo.resolve.resolver import confidence_of

__all__ = ["main"]

_TABLE: Final = Path(__file__).parent.parent / "resolve" / "weights.toml"


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, report and write."""
    parser = argparse.ArgumentParser(prog="python -m geo.refit", description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.jsonl")
    parser.add_argument("--gazetteer", type=Path, help="an index instead of the embedded one")
    parser.add_argument("--jobs", type=int, default=2, help="processes to share the work among")
    parser.add_argument("--output", type=Path, default=_TABLE, help="where to write the table")
    parser.add_argument("--plot", type=Path, help="where to draw the confidence, as .svg")
    chosen = parser.parse_args(arguments)
    texts = texts_of(chosen.corpora, chosen.gazetteer, jobs=chosen.jobs)
    start = weights()
    cases = spread(partial(cases_of, chosen.gazetteer, start), texts, chosen.jobs)
    corpora = sorted({text.corpus for text in texts})
    parts = [[case for name, case in cases if name != left] for left in corpora]
    # What ships is drawn to what shipped, which has seen all of them; the others must not be.
    apart = list(in_order(partial(fitted, neutral(start)), parts, jobs=chosen.jobs))
    seen: dict[str, list[Answered | None]] = {}
    for corpus, table in zip(corpora, apart, strict=True):
        own = [text for text in texts if text.corpus == corpus]
        seen[corpus] = spread(partial(answers_of, chosen.gazetteer, table), own, chosen.jobs)
    curves: dict[str, list[Bin]] = {}
    for corpus in corpora:
        others = {name: answers for name, answers in seen.items() if name != corpus}
        curves[corpus] = _print(corpus, seen[corpus], confident(start, others or seen))
    if chosen.plot:
        chosen.plot.write_text(reliability_svg(curves), encoding="utf-8")
    final = confident(fitted(start, [case for _, case in cases]), seen)
    text = with_weights(_TABLE.read_text(encoding="utf-8"), final)
    chosen.output.write_text(text, encoding="utf-8")


def _print(corpus: str, answers: Sequence[Answered | None], table: Weights) -> list[Bin]:
    sure = [(confidence_of(a.odds, table), a) for a in answers if a is not None]
    told = [(c, a) for c, a in sure if c >= table["decline_below"]]
    right = sum(a.right for _, a in told)
    bins = reliability((c, a.right) for c, a in told)
    apart = reliability((c, a.right) for c, a in told if not a.country)
    sys.stdout.write(
        f"{corpus}, left out: within 161 km {right / len(answers):.3f} of all, "
        f"{right / max(1, len(told)):.3f} of those answered; expected calibration error "
        f"{calibration_error(bins):.3f}, without countries {calibration_error(apart):.3f}\n"
    )
    return bins


if __name__ == "__main__":
    main()

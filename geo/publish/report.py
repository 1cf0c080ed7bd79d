"""Report on a run: counts, what was not found, what failed, and with what it was made."""

import json
import platform
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from geo.model import Atlas, Failure
from geo.publish.cells import clean

__all__ = ["DISTRIBUTION", "dumps", "report"]

DISTRIBUTION: Final = "geo-visits"
# What shapes the output; the rest of what is installed does not.
_PARTS: Final = ("charset-normalizer", "numpy", "pyogrio", "shapely", "spacy", "trafilatura")


def report(
    atlas: Atlas,
    *,
    failures: Sequence[Failure] = (),
    warnings: Sequence[str] = (),
    timings: Mapping[str, float] | None = None,
    gazetteer: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return what there is to say of a run; but for `timings_s`, the same in every run.

    Parameters
    ----------
    atlas
        What was read.
    failures
        The inputs that could not be read, and why.
    warnings
        What went wrong without stopping anything.
    timings
        Seconds by stage.
    gazetteer
        What the index says of itself.

    Examples
    --------
    >>> report(Atlas())["counts"]["documents"]
    0
    """
    return {
        "counts": _counts(atlas, failures),
        "unresolved": _unresolved(atlas),
        "failures": [{"input": f.input, "problem": f.problem} for f in sorted(failures)],
        "warnings": list(dict.fromkeys(warnings)),
        "gazetteer": dict(gazetteer or {}),
        "versions": _versions(),
        "timings_s": {stage: round(took, 3) for stage, took in (timings or {}).items()},
    }


def dumps(report: Mapping[str, Any]) -> str:
    """Return a report as text; a value that JSON does not know is written as its name."""
    text = json.dumps(report, ensure_ascii=False, allow_nan=False, indent=2, default=str)
    return (clean(text) or "") + "\n"


def _counts(atlas: Atlas, failures: Sequence[Failure]) -> dict[str, Any]:
    placed = sum(one.place is not None for one in atlas.resolutions)
    return {
        "documents": len(atlas.documents),
        "failures": len(failures),
        "mentions": len(atlas.resolutions),
        "mentions_placed": placed,
        "places": len({one.place.id for one in atlas.resolutions if one.place}),
        "visits": len(atlas.visits),
        "events": len(atlas.events),
        "routes": len(atlas.routes),
        "legs": sum(len(route.legs) for route in atlas.routes),
        "visits_by_status": _tally(visit.status.value for visit in atlas.visits),
        "events_by_kind": _tally(event.kind.value for event in atlas.events),
    }


def _tally(values: Any) -> dict[str, int]:  # noqa: ANN401 - members of whatever enum
    return dict(sorted(Counter(values).items()))


def _unresolved(atlas: Atlas) -> list[dict[str, Any]]:
    """List the names that were placed nowhere, the most frequent first."""
    documents: defaultdict[str, list[str]] = defaultdict(list)
    for one in atlas.resolutions:
        if one.place is None:
            documents[one.mention.query].append(one.mention.document)
    ordered = sorted(documents.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        {"name": name, "mentions": len(where), "documents": sorted(set(where))}
        for name, where in ordered
    ]


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for part in (DISTRIBUTION, *_PARTS):
        try:
            found[part] = version(part)
        except PackageNotFoundError:
            found[part] = "not installed"
    return found

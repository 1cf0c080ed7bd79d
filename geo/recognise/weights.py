"""The weights by which a name is taken for a place: a table with the cause of each."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["weights"]


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each feature, in log odds, read once a process.

    Examples
    --------
    >>> weights()["country"] > weights()["hamlet"]
    True
    """
    text = files("geo.recognise").joinpath("weights.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["feature"]: float(row["weight"]) for row in rows}

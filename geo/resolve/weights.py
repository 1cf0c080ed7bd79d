"""The weights of the evidence: a table with the cause of each."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["weights"]


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each reason, in log odds, read once a process.

    Examples
    --------
    >>> weights()["country"] > weights()["state"] > 0
    True
    """
    text = files("geo.resolve").joinpath("weights.toml").read_text(encoding="utf-8")
    return {reason: float(entry["weight"]) for reason, entry in tomllib.loads(text).items()}

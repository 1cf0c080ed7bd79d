"""The weights of the evidence: a table with the cause of each."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["cause", "weights"]


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each reason, in log odds, read once a process.

    Examples
    --------
    >>> weights()["country"] > weights()["state"] > 0
    True
    """
    return {reason: float(entry["weight"]) for reason, entry in _table().items()}


def cause(reason: str) -> str:
    """Return why a reason weighs what it does; empty if it is unknown.

    Examples
    --------
    >>> cause("parent")
    'the text says where it lies: Paris, Texas'
    """
    return str(_table().get(reason, {}).get("cause", ""))


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    text = files("geo.resolve").joinpath("weights.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)

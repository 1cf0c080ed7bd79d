"""Measure found and resolved place names against a gold corpus, as the field does."""

from geo.evaluate.calibration import Bin, calibration_error, reliability
from geo.evaluate.figures import (
    Answer,
    Errors,
    Figures,
    Placed,
    Ratios,
    answers,
    figures,
    placed,
)
from geo.evaluate.gold import Gold, Toponym, read_gold
from geo.evaluate.plot import reliability_svg

__all__ = [
    "Answer",
    "Bin",
    "Errors",
    "Figures",
    "Gold",
    "Placed",
    "Ratios",
    "Toponym",
    "answers",
    "calibration_error",
    "figures",
    "placed",
    "read_gold",
    "reliability",
    "reliability_svg",
]

"""Decide which place each mention means, with a reason for every choice."""

from geo.resolve.cells import CellResolver
from geo.resolve.corrections import Corrections, not_a_place, read_corrections
from geo.resolve.given import given_among
from geo.resolve.hints import Hints
from geo.resolve.resolver import Asked, Losers, Resolver
from geo.resolve.weights import cause, weights
from geo.resolve.why import Contrast, Why, why

__all__ = [
    "Asked",
    "CellResolver",
    "Contrast",
    "Corrections",
    "Hints",
    "Losers",
    "Resolver",
    "Why",
    "cause",
    "given_among",
    "not_a_place",
    "read_corrections",
    "weights",
    "why",
]

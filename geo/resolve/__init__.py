"""Decide which place each mention means, with a reason for every choice."""

from geo.resolve.cells import CellResolver
from geo.resolve.corrections import Corrections, not_a_place, read_corrections
from geo.resolve.resolver import Resolver

__all__ = ["CellResolver", "Corrections", "Resolver", "not_a_place", "read_corrections"]

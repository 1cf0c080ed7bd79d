"""Decide which place each mention means, with a reason for every choice."""

from geo.resolve.cells import CellResolver
from geo.resolve.resolver import Resolver

__all__ = ["CellResolver", "Resolver"]

"""Decide which place each mention means, with a reason for every choice."""

from geo.resolve.given import given_among
from geo.resolve.hints import Hints
from geo.resolve.resolver import Resolver
from geo.resolve.weights import cause, weights
from geo.resolve.why import Contrast, Why, why

__all__ = ["Contrast", "Hints", "Resolver", "Why", "cause", "given_among", "weights", "why"]

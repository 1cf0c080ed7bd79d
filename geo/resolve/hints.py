"""What the user knows of the documents beforehand: never a filter."""

from dataclasses import dataclass

from geo.model import LonLat

__all__ = ["Hints"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """Where the documents are likely to be about.

    Examples
    --------
    >>> Hints(), Hints(country="IQ")
    (Hints(country='', near=None), Hints(country='IQ', near=None))
    """

    country: str = ""
    """ISO 3166-1 alpha-2; empty for none."""
    near: LonLat | None = None
    """A position in degrees; None for none."""

"""One place in the text where a person is named."""

from dataclasses import dataclass

from geo.model import Place, Span

__all__ = ["Naming"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One place in the text where a person is named."""

    span: Span
    """The name with the titles right before it."""
    name: tuple[str, ...]
    """The words of the name, without titles."""
    role: str = ""
    """Office or trade; empty if none is given here."""
    country: str = ""
    """Country that the office belongs to; empty if none is given here."""
    home: Place | None = None
    """The place that the person is said to be from, or to hold office in."""
    gender: str = ""
    """m, f or empty."""
    sure: bool = False
    """Whether a title, an office, a known first name or a particle vouches for a person."""
    acts: bool = True
    """Whether the text vouches for a person at all, if only by what it does."""

"""Read numbers of people as people write them."""

import math
import re
from typing import Final

__all__ = ["people"]

_LARGEST: Final = 10**12
# What says that a figure is no census's, or what it counts; a note or a year behind it.
_ROUND: Final = re.compile(
    r"^(?:~|≈|±|>|<|\+|c\.|ca\.?\s|circa\s|about\s|around\s|approx(?:imately|\.)?\s|est\.?\s)\s*",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|\+|inhabitants|inh\.?|people|persons|residents)$", re.IGNORECASE
)
_UNKNOWN: Final = frozenset({
    "", "-", "–", "—", "?", "n/a", "na", "nan", "none", "null", "unknown", "nil", ".",
})  # fmt: skip
_SCALES: Final = {
    "k": 10**3, "thousand": 10**3, "tsd": 10**3, "lakh": 10**5, "lakhs": 10**5, "m": 10**6,
    "mn": 10**6, "mln": 10**6, "mio": 10**6, "million": 10**6, "millions": 10**6,
    "crore": 10**7, "crores": 10**7, "bn": 10**9, "billion": 10**9,
}  # fmt: skip
_SCALED: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-z]+)\.?")
# Groups of three, or of two as in India, by one sign; then perhaps a part, by another one.
_GROUPED: Final = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d+)?")
_SPACES: Final = re.compile(r"[\s\u00a0\u2009\u202f]+")


def people(cell: str) -> int | None:
    """Return how many people a cell says; 0 if it says that it is unknown, None if it is no number.

    A point or comma before three digits parts thousands, for there are no parts of people.

    Examples
    --------
    >>> [people(cell) for cell in ("1200", "1,200", "1.200", "1 200 000", "12,34,567", "1'200")]
    [1200, 1200, 1200, 1200000, 1234567, 1200]
    >>> [people(cell) for cell in ("~3000", "ca. 3,000 (2019)", "3.2 million", "350k", "1.5")]
    [3000, 3000, 3200000, 350000, 1]
    >>> [people(cell) for cell in ("", "n/a", "many", "-5", "1000-2000", "1.20.3")]
    [0, 0, None, None, None, None]
    """
    text = _SPACES.sub(" ", cell.replace("\u2019", "'")).strip()
    if text.lower() in _UNKNOWN:
        return 0
    text = _ROUND.sub("", text)
    while (shorter := _BEHIND.sub("", text)) != text:
        text = shorter
    value = _value(text.strip().lower())
    return int(value) if 0 <= value < _LARGEST else None


def _value(text: str) -> float:
    """Return the number; one below nought for none."""
    scaled = _SCALED.fullmatch(text)
    if scaled and scaled[2] in _SCALES:
        return float(scaled[1].replace(",", ".")) * _SCALES[scaled[2]]
    if grouped := _GROUPED.fullmatch(text):
        text = text.replace(grouped[1], "").replace(",", ".")
    elif _INDIAN.fullmatch(text):
        text = text.replace(",", "")
    elif re.fullmatch(r"\d+,\d+", text):
        text = text.replace(",", ".")
    try:
        value = float(text)
    except ValueError:
        return -1.0
    return value if math.isfinite(value) and "_" not in text else -1.0

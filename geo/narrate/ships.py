"""Find the names of ships in a text: "HMS Kestrel", "the yacht Ibis", "a frigate, the Petrel"."""

import re
from functools import lru_cache
from typing import Final

from geo.narrate.lexicon import first_names, person_noun, words

__all__ = ["is_other", "is_ship_noun", "ships_named"]

_PREFIXED: Final = re.compile(rf"\b(?:{'|'.join(sorted(words('vessel')))}) ([A-Z]\w+)")
_CROWNED: Final = frozenset({"queen", "king", "princess", "prince", "empress", "lady", "duchess"})
"""Titles that ships bear more often than who is named behind "the ship"."""
_BLANKS: Final = bytes(byte if chr(byte).isalpha() else ord(" ") for byte in range(128)) * 2
"""What leaves of ASCII the words of A to Z."""
_NOUN_HINTS: Final = frozenset({word.encode() for word in words("vessel_nouns")})
_HINTS: Final = _NOUN_HINTS | {word.encode() for word in words("vessel")}
"""Words one of which stands, by itself, in all that names a ship: sooner looked for."""
_NOUNS: Final = "|".join(sorted(words("vessel_nouns") - {"carrier", "boat"}))
_SAILS: Final = (
    "docked", "sailed", "berthed", "anchored", "steamed", "moored", "put in", "called at",
    "set sail", "dropped anchor", "ran aground", "sank", "capsized",
)  # fmt: skip
_CALLED: Final = re.compile(
    rf"\b(?:{_NOUNS}|aircraft carrier)"
    r"(?:, the)? ([A-Z]\w+(?: [A-Z]\w+)?)"
)
_SAILING: Final = re.compile(
    rf"\b(?:{_NOUNS}) ([A-Z]\w+(?: [A-Z]\w+)?)(?=,| (?:{'|'.join(_SAILS)})\b)"
)
"""A ship that does what ships do, whatever she is called: "the barque Stella Maris docked"."""
_APPOSED: Final = re.compile(
    rf"\b[Tt]he ([A-Z]\w+(?: [A-Z]\w+)?), an? (?:[\w-]+ ){{0,3}}(?:{_NOUNS})\b"
)


@lru_cache(maxsize=8)
def ships_named(text: str) -> frozenset[str]:
    """Return the names that a text gives to ships, without "USS" and the like.

    Examples
    --------
    >>> sorted(ships_named("The yacht Ibis met HMS Kestrel and the Petrel, a frigate."))
    ['Ibis', 'Kestrel', 'Petrel']
    """
    written = text.encode("ascii", "replace").translate(_BLANKS).split()
    if _HINTS.isdisjoint(written):
        return frozenset()  # most articles name none
    prefixed = _PREFIXED.findall(text)
    if _NOUN_HINTS.isdisjoint(written):
        return frozenset(prefixed)
    named = [*_CALLED.findall(text), *_APPOSED.findall(text)]
    sure = {*prefixed, *_SAILING.findall(text)}
    return frozenset(sure | {name for name in named if not is_other(name)})


def is_ship_noun(word: str) -> bool:
    """Tell what a ship's name may stand behind: "yacht", but not the "carrier" of an airline.

    Examples
    --------
    >>> is_ship_noun("yacht"), is_ship_noun("carrier")
    (True, False)
    """
    return word in words("vessel_nouns") and word not in ("carrier", "boat")


def is_other(name: str) -> bool:
    """Tell "the ship Captain Silva", "a ferry Monday" and "the yacht Ana Silva" from a ship.

    Examples
    --------
    >>> is_other("Captain Silva"), is_other("Queen Anne"), is_other("Kestrel")
    (True, False, False)
    """
    first, _, rest = name.partition(" ")
    if rest and first.lower() in _CROWNED:
        return False
    person = bool(rest) and first.lower() in first_names()
    return person or first in words("calendar") or person_noun(first) is not None

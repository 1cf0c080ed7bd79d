"""What office a role is, however a newspaper puts it: prime minister and premier are one.

An office is a head word with its duties: "Minister for Interior" and "Iraqi interior minister" are
a minister with the interior. Ranks, which many hold at a time, are none.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from geo.names import fold

__all__ = ["HEADS", "Office", "is_same_office", "office_of", "rival_offices"]

HEADS: Final = frozenset(
    {"president", "premier", "minister", "secretary", "ambassador", "chief", "commander", "king",
     "queen", "emir", "governor", "mayor", "chancellor", "pope", "director", "chairman",
     "chairwoman", "envoy", "counterpart", "spokesman", "spokeswoman", "leader", "speaker",
     "senator", "general", "head", "undersecretary", "sultan", "prince"}
)  # fmt: skip
"""What an office, or whoever holds it, is called."""

_FILLERS: Final = frozenset(
    {"of", "for", "and", "the", "a", "an", "his", "her", "its", "their", "federal", "affairs",
     "state", "to", "on", "in", "new", "then", "visiting"}
)  # fmt: skip
_PAST: Final = frozenset({"former", "ex", "late"})
_RANKS: Final = frozenset({"general", "commander", "chief", "leader", "prince", "counterpart"})
_SUPREME: Final = frozenset(
    {"president", "premier", "king", "queen", "emir", "sultan", "governor", "mayor", "pope",
     "chancellor", "minister"}
)  # fmt: skip
"""Offices of which nobody holds two at a time, as the head of a state or of a town."""
_SAME: Final = {
    "external": "foreign",
    "home": "interior",
    "defense": "defence",
    "taoiseach": "premier",
    "pm": "premier",
}
_PREMIER: Final = re.compile(r"\b(?:prime|first) minister\b")
_OWNER: Final = re.compile(r"^.+?['’]s?\s+")
"""Whose: "Iraq's interior minister"."""
_OF_A_LAND: Final = re.compile(
    r"(?!human|urban).+(?:i|an|ese|ish)|french|dutch|czech|greek|swiss|us|uk"
)
"""The shape of what is said of a country, before an office: Iraqi, German, Chinese, French."""


class Office(NamedTuple):
    """What somebody is."""

    head: str
    """Its head word; empty if there is none."""
    duties: frozenset[str]
    """What it has charge of."""
    past: bool
    """Whether it is held no more."""


@lru_cache(maxsize=16384)
def office_of(role: str, country: str = "") -> Office:
    """Return the office that a role is.

    Parameters
    ----------
    role
        As a text gives it; it may be of a country, as "Iraqi interior minister".
    country
        ISO 3166-1 alpha-2 of the country, empty if it is unknown.

    Examples
    --------
    >>> office_of("Prime Minister") == office_of("Pakistani premier", "PK") == office_of("PM")
    True
    >>> sorted(office_of("Minister for Interior").duties), office_of("General").head
    (['interior'], 'general')
    >>> sorted(office_of("research minister", "DE").duties), office_of("").head
    (['research'], '')
    """
    own = _OWNER.sub("", role) if country else role
    words = [_SAME.get(word, word) for word in _PREMIER.sub("premier", fold(own)).split()]
    if country and len(words) > 1 and _OF_A_LAND.fullmatch(words[0]):
        words = words[1:]
    told = [word for word in words if word not in _FILLERS | _PAST]
    head = next((word for word in reversed(told) if word in HEADS), "")
    return Office(head, frozenset(told) - {head}, not _PAST.isdisjoint(words))


def is_same_office(one: Office, other: Office) -> bool:
    """Tell whether two roles speak for one person: one may leave out what it has charge of.

    Examples
    --------
    >>> interior, foreign = office_of("Interior Minister"), office_of("Foreign Minister")
    >>> is_same_office(interior, office_of("minister")), is_same_office(interior, foreign)
    (True, False)
    >>> is_same_office(office_of("General"), office_of("General"))
    False
    """
    if not one.head or one.head in _RANKS or (one.head, one.past) != (other.head, other.past):
        return False
    return one.duties <= other.duties or other.duties <= one.duties


def rival_offices(one: Office, other: Office) -> bool:
    """Tell whether nobody holds both: president and governor, ministers of different things.

    Nor is a former president the one in office.

    Examples
    --------
    >>> president, governor = office_of("President"), office_of("Governor")
    >>> rival_offices(president, governor), rival_offices(president, office_of("General"))
    (True, False)
    >>> rival_offices(president, office_of("former president"))
    True
    """
    return {one.head, other.head} <= _SUPREME and not is_same_office(one, other)

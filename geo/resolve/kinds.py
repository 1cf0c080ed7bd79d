"""The kinds of places and mentions by names of their own, for what is asked by the hundred.

Before Python 3.12 a member of an enumeration is found by a call, which takes as long as all else in
a short test.
"""

from typing import Final

from geo.model import MentionKind, PlaceKind

__all__ = [
    "ADMIN", "CITY", "COUNTRY", "DATELINE", "DEMONYM", "IN_NAME", "METONYM", "NAMED", "OF_SITE",
    "REGION", "SITE", "WIDE",
]  # fmt: skip

COUNTRY: Final = PlaceKind.COUNTRY
ADMIN: Final = PlaceKind.ADMIN
REGION: Final = PlaceKind.REGION
CITY: Final = PlaceKind.CITY
SITE: Final = PlaceKind.SITE
WIDE: Final = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.WATER})

NAMED: Final = MentionKind.PLACE
DEMONYM: Final = MentionKind.DEMONYM
METONYM: Final = MentionKind.METONYM
DATELINE: Final = MentionKind.DATELINE
IN_NAME: Final = MentionKind.IN_NAME
OF_SITE: Final = MentionKind.SITE

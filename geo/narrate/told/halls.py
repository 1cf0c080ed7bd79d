"""Tell where a hall is by the place in its name: "at the University of Oslo"."""

import re
from typing import Final

from geo.model import MentionKind, PlaceKind, Resolution

__all__ = ["locates"]

_NAME: Final = 40
"""Characters of a name around the place in it."""
_HALLS: Final = (
    r"(?:University|College|Academy|Institute|Hospital|Infirmary|Clinic|Court|Cathedral|Church"
    r"|Museum|Theatre|Theater|Library|Stadium|Arena|School|Conservatory|Parliament|Gallery|Zoo"
    r"|Opera|Airport|Speedway|Racecourse|Convention Cent(?:er|re)|Town Hall|City Hall)\b"
)
_HALL_OF: Final = re.compile(
    rf"\b(?:at|in|to|from|visited|toured|near|inside)\s(?:the\s)?{_HALLS}\s(?:of|in|at)\s(?:the\s)?$"
)
_HALL: Final = re.compile(rf"(?:['’]s)?\s(?:[A-Z][\w.&’'-]*\s){{0,3}}{_HALLS}")
"""What stands behind a town in the name of a building there."""


def locates(text: str, one: Resolution) -> bool:
    """Tell whether a place in a name says where that is: "at the University of Oslo"."""
    if one.mention.kind is not MentionKind.IN_NAME or one.place is None:
        return False
    where = one.mention.span
    before = text[max(0, where.start - _NAME) : where.start]
    after = text[where.end : where.end + _NAME]
    local = one.place.kind in (PlaceKind.CITY, PlaceKind.SITE)
    return local and bool(_HALL_OF.search(before) or _HALL.match(after))

"""Read who is said to hold a place: "Indian-controlled Kashmir", "Russian-occupied Crimea"."""

import re
from typing import Final, NamedTuple

__all__ = ["Held", "held"]

_HELD: Final = re.compile(
    r"(?:the )?(?P<holder>\w[\w.' ]*?)[-\u2010-\u2013 ]"
    r"(?:administered|annexed|backed|claimed|controlled|governed|held|occupied|ruled|run)"
    r" (?P<name>\S.*)",
    re.IGNORECASE,
)


class Held(NamedTuple):
    """A place, and who is said to hold it."""

    holder: str
    """A land, its people or anybody else: Indian, Houthi, rebel."""
    name: str
    """The place."""


def held(name: str) -> Held | None:
    """Return who is said to hold which place; None if the name says nothing of the kind.

    Examples
    --------
    >>> held("Indian-controlled Kashmir")
    Held(holder='Indian', name='Kashmir')
    >>> held("the Turkish-held northern Syria").name, held("Kashmir"), held("")
    ('northern Syria', None, None)
    """
    found = _HELD.fullmatch(name.strip())
    return Held(found["holder"].strip(), found["name"]) if found else None

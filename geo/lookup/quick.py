"""Make frozen nouns by the thousand."""

from collections.abc import Callable
from dataclasses import MISSING, field, fields, make_dataclass
from typing import Any, TypeVar, cast

__all__ = ["maker"]

_Noun = TypeVar("_Noun")


def maker(kind: type[_Noun]) -> Callable[..., _Noun]:
    """Return a function that makes a frozen, slotted dataclass from its fields in order.

    Fields with a default may be left out at the end. The frozen ``__init__`` asks for each field
    whether it may be set. A draft with the same slots does not; once it is filled in, it becomes
    the noun, in a quarter of the time.

    References
    ----------
    "The Python Language Reference", 3.3.2.4: ``__class__`` may be assigned between classes with
    the same slots.

    Examples
    --------
    >>> from geo.model import Candidate, Tier
    >>> make = maker(Candidate)
    >>> make(None, "Najaf", Tier.EXACT).evidence
    ()
    >>> make(None, "Najaf") == Candidate(place=None, matched_name="Najaf")
    True
    >>> make()
    Traceback (most recent call last):
        ...
    TypeError: Candidate.__init__() missing 2 required positional arguments: 'place' and ...
    """
    slots = [
        (one.name, Any, field() if one.default is MISSING else field(default=one.default))
        for one in fields(kind)  # type: ignore[arg-type] # a dataclass
    ]
    draft = make_dataclass(kind.__name__, slots, slots=True, eq=False, repr=False)

    def make(*values: Any) -> _Noun:  # noqa: ANN401 - as many kinds as there are fields
        made = draft(*values)
        made.__class__ = kind
        return cast("_Noun", made)

    return make

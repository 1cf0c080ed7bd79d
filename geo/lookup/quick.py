"""Make frozen nouns by the thousand, and leave undone what nobody may ask for."""

from collections.abc import Callable
from dataclasses import MISSING, field, fields, make_dataclass
from threading import RLock
from typing import Any, Final, TypeVar, cast

from geo.model import Place

__all__ = ["WAITING", "Fields", "draft", "maker", "put_off", "unread"]

_Noun = TypeVar("_Noun")


def draft(kind: type[_Noun]) -> type[Any]:
    """Return a class with the fields of a frozen, slotted dataclass, in order, that is not frozen.

    The frozen ``__init__`` asks for each field whether it may be set. A draft does not; once it
    is filled in, ``made.__class__ = kind`` makes it the noun, in a quarter of the time. Fields
    with a default may be left out at the end.

    References
    ----------
    "The Python Language Reference", 3.3.2.4: ``__class__`` may be assigned between classes with
    the same slots.
    """
    slots = [
        (one.name, Any, field() if one.default is MISSING else field(default=one.default))
        for one in fields(kind)  # type: ignore[arg-type] # a dataclass
    ]
    return make_dataclass(kind.__name__, slots, slots=True, eq=False, repr=False)


def maker(kind: type[_Noun]) -> Callable[..., _Noun]:
    """Return a function that makes a frozen, slotted dataclass from its fields in order.

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
    drawn = draft(kind)

    def make(*values: Any) -> _Noun:  # noqa: ANN401 - as many kinds as there are fields
        made = drawn(*values)
        made.__class__ = kind
        return cast("_Noun", made)

    return make


_new: Final = object.__new__
# What is to be read waits in the last field of the place.
_last: Final = cast("Any", Place).valid_to
put_off: Final = _last.__set__
"""Gives a place that is `WAITING` what reads its fields, and what that is called with."""
_get_last: Final = _last.__get__
_thaw: Final = object.__setattr__
_get: Final = object.__getattribute__
# Two threads may ask for the same place.
_reading: Final = RLock()

Fields = tuple[Any, ...]
"""The fields of a place, in order."""


def unread(read: Callable[..., Fields], *asked: object) -> Place:
    """Return a place whose fields are read when the first of them is asked for.

    Parameters
    ----------
    read
        Returns the fields.
    asked
        What it is called with.

    Examples
    --------
    >>> from geo.model import LonLat, PlaceKind
    >>> at = ("geo:1", "Najaf", LonLat(44.3, 32.0), PlaceKind.CITY, "P", "PPL", "IQ", "", "", 0)
    >>> place = unread(lambda *rest: (*at, *rest), "", "", (), None, "", "")
    >>> isinstance(place, Place), type(place) is Place
    (True, False)
    >>> place.name, type(place) is Place
    ('Najaf', True)
    """
    place: Place = _new(_Unread)
    put_off(place, (read, asked))
    return place


class _Unread(Place):
    __slots__ = ()

    # Called for what the place does not hold yet, which is everything.
    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - any field
        _read(self)
        return _get(self, name)

    def __eq__(self, other: object) -> bool:
        _read(self)
        if isinstance(other, _Unread):
            _read(other)
        return self == other

    def __hash__(self) -> int:
        _read(self)
        return hash(self)

    def __repr__(self) -> str:
        _read(self)
        return repr(self)

    def __reduce_ex__(self, protocol: Any) -> Any:  # noqa: ANN401 - as object has it
        _read(self)
        return self.__reduce_ex__(protocol)


def _read_last(place: _Unread) -> str:
    _read(place)
    return place.valid_to


# Not in the class, where its field would be taken for one of another type.
_Unread.valid_to = property(_read_last)  # type: ignore[assignment,misc] # a field


WAITING: Final = _Unread
"""A place whose fields are read when the first of them is asked for; see `unread`."""


class _Reading(_Unread):
    """One that is being read: not frozen."""

    __slots__ = ()
    __setattr__ = object.__setattr__
    __delattr__ = object.__delattr__


def _read(waiting: Place) -> None:
    """Read the fields of a place, unless that was done meanwhile."""
    with _reading:
        if type(waiting) is Place:
            return
        read, asked = _get_last(waiting)
        fields = read(*asked)
        _thaw(waiting, "__class__", _Reading)
        place: Any = waiting
        (
            place.id, place.name, place.position, place.kind, place.feature_class,
            place.feature_code, place.country, place.admin1, place.admin2, place.population,
            place.within, place.locality, place.same_as, place.bbox, place.valid_from, last,
        ) = fields  # fmt: skip
        put_off(place, last)
        place.__class__ = Place

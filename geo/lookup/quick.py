"""Leave undone what nobody may ask for: the fields of places."""

from collections.abc import Callable
from threading import RLock
from typing import Any, Final, cast

from geo.model import Place

__all__ = ["WAITING", "Fields", "asked_of", "put_off", "unread"]

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


def asked_of(place: Place, read: Callable[..., Fields]) -> tuple[Any, ...] | None:
    """Return what is to be called with for the fields of a place that waits for it; else None.

    Examples
    --------
    >>> asked_of(unread(abs, -1), abs), asked_of(unread(abs, -1), max)
    ((-1,), None)
    """
    if type(place) is not _Unread:
        return None
    waits = _get_last(place)
    # Another thread may have read it by now, and what stands there is a text.
    return waits[1] if type(waits) is tuple and waits[0] == read else None


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

"""Write the coordinates of lines as short text: a great circle is told point by point.

The differences of longitude and latitude, in millionths of a degree, five bits a letter, as in the
polyline encoding; `codec.ts` reads it. What is not told in whole millionths stays as it is.

References
----------
Google, "Encoded Polyline Algorithm Format". The letters are those of base64url (RFC 4648).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

__all__ = ["fold_lines", "unfold_lines"]

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUES: Final = {letter: value for value, letter in enumerate(_LETTERS)}
_MORE: Final = 32
_MILLION: Final = 1_000_000
# Degrees: whatever is farther round the earth is a mistake, and none of this program's.
_FARTHEST: Final = 1_000_000


def fold_lines(shape: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a GeoJSON geometry with its lines as texts, if nothing is lost by that.

    Examples
    --------
    >>> fold_lines({"type": "LineString", "coordinates": [[0.00001, 1.0], [0.00002, 1.0]]})
    {'type': 'LineString', 'coordinates': 'Ugkh9BUA'}
    >>> fold_lines({"type": "Point", "coordinates": [1.0, 2.0]})
    {'type': 'Point', 'coordinates': [1.0, 2.0]}
    """
    lines: Any = shape.get("coordinates")
    if shape["type"] == "LineString":
        folded: Any = _fold(lines)
    elif shape["type"] == "MultiLineString":
        parts = [_fold(line) for line in lines]
        folded = None if None in parts else parts
    else:
        return shape
    return shape if folded is None else {**shape, "coordinates": folded}


def unfold_lines(shape: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the geometry that was folded.

    Examples
    --------
    >>> unfold_lines({"type": "LineString", "coordinates": "Ugkh9BUA"})
    {'type': 'LineString', 'coordinates': [[1e-05, 1.0], [2e-05, 1.0]]}
    """
    lines: Any = shape.get("coordinates")
    if isinstance(lines, str):
        return {**shape, "coordinates": _unfold(lines)}
    if shape["type"] == "MultiLineString" and all(isinstance(line, str) for line in lines):
        return {**shape, "coordinates": [_unfold(line) for line in lines]}
    return shape


def _fold(line: Sequence[Sequence[float]]) -> str | None:
    if any(len(position) != 2 for position in line):  # noqa: PLR2004 - a height is not told
        return None
    if any(abs(number) > _FARTHEST for position in line for number in position):
        return None
    steps = [[round(number * _MILLION) for number in position] for position in line]
    if [[step / _MILLION for step in position] for position in steps] != [[*one] for one in line]:
        return None
    return "".join(
        _letters(number - before)
        for last, position in pairwise([[0, 0], *steps])
        for before, number in zip(last, position, strict=True)
    )


def _letters(number: int) -> str:
    rest = -2 * number - 1 if number < 0 else 2 * number
    out = ""
    while rest >= _MORE:
        out += _LETTERS[_MORE + rest % _MORE]
        rest //= _MORE
    return out + _LETTERS[rest]


def _unfold(text: str) -> list[list[float]]:
    found: list[list[float]] = []
    at = [0, 0]
    for axis, number in enumerate(_numbers(text)):
        at[axis % 2] += number
        if axis % 2:
            found.append([step / _MILLION for step in at])
    return found


def _numbers(text: str) -> Iterator[int]:
    value, power = 0, 1
    for letter in text:
        code = _VALUES[letter]
        value += code % _MORE * power
        power *= _MORE
        if code < _MORE:
            yield -(value + 1) // 2 if value % 2 else value // 2
            value, power = 0, 1

"""Read where the place names of a document stand, if the input says so."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from geo.errors import InputError
from geo.model import Span

__all__ = ["given_spans"]

_SHAPE: Final = 'Write a list of half-open ranges of characters, as [{"start": 3, "end": 8}]'


def given_spans(record: Mapping[str, object], field: str, length: int) -> tuple[Span, ...]:
    """Return the spans that a field of the record lists, sorted, each once.

    Parameters
    ----------
    record
        The document; in a table the field is JSON in a cell.
    field
        Name of the field; null is an empty list.
    length
        Number of characters of the text.

    Raises
    ------
    geo.errors.InputError
        If there is no such field, or it lists anything but spans of the text.

    Examples
    --------
    >>> given_spans({"names": [{"start": 3, "end": 8, "lat": 1}]}, "names", 20)
    (Span(start=3, end=8),)
    >>> given_spans({"names": ""}, "names", 20), given_spans({"names": None}, "names", 20)
    ((), ())
    """
    if field not in record:
        raise InputError(f"the document has no field {field}", remedy=_SHAPE)
    value = record[field]
    if isinstance(value, str):
        try:
            value = json.loads(value or "[]")
        except (ValueError, RecursionError):
            raise InputError(f"the field {field} is not JSON", remedy=_SHAPE) from None
    if not isinstance(value, list | type(None)):
        raise InputError(f"the field {field} is no list of spans", remedy=_SHAPE)
    return tuple(sorted(set(_spans(value or [], field, length))))


def _spans(values: list[object], field: str, length: int) -> Iterator[Span]:
    for value in values:
        start, end = (value.get("start"), value.get("end")) if isinstance(value, dict) else (0, 0)
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= length:
            yield Span(start, end)
            continue
        shown = json.dumps(value, ensure_ascii=False, default=str)[:80]
        raise InputError(f"{shown} in {field} is no span of the text", remedy=_SHAPE)

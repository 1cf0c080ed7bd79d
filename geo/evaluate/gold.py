"""Read a gold corpus: JSON lines with the place names of each document."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from geo.errors import InputError, NothingToReadError
from geo.model import LonLat, Span

__all__ = ["Gold", "Toponym", "read_gold"]

# What GeoWebNews marks so that it may be told from names.
_NO_NAMES: Final = frozenset({"Non_Toponym", "Non_Lit_Expression", "Literal_Expression"})
_PEOPLES: Final = frozenset({"Demonym", "Language"})
_SHAPE: Final = (
    'Write a document a line, as {"doc_id": "a", "text": "...", "toponyms": '
    '[{"start": 3, "end": 8, "lat": 32.0, "lon": 44.3}]}'
)


class Toponym(NamedTuple):
    """A place name of the gold."""

    span: Span
    position: LonLat | None
    """Where the place is; None if the gold does not know."""


class Gold(NamedTuple):
    """A document of the gold."""

    doc_id: str
    toponyms: tuple[Toponym, ...]
    """Its place names, in the order of the file."""
    ignored: tuple[Span, ...] = ()
    """Where nothing is scored, for the gold's own offsets are wrong there."""


def read_gold(path: Path, *, demonyms: bool) -> list[Gold]:
    """Return the documents of a gold corpus.

    Parameters
    ----------
    path
        A file of JSON lines: ``{doc_id, text, toponyms: [{start, end, lat, lon, type?,
        offset_bad?}]}``. Types that GeoWebNews gives to what is no name are left out.
    demonyms
        Whether what is typed as demonym or language counts.

    Raises
    ------
    geo.errors.InputError
        If it cannot be read, or a line is no such document.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        reason = "it is a folder" if path.is_dir() else error.strerror
        raise NothingToReadError(f"{path}: {reason}", remedy=_SHAPE) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8", remedy=_SHAPE) from error
    left_out = _NO_NAMES if demonyms else _NO_NAMES | _PEOPLES
    found: list[Gold] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_gold(json.loads(line), left_out))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                lacks = f": it has no {error.args[0]}" if isinstance(error, KeyError) else ""
                raise InputError(
                    f"{path}:{number} is no gold document{lacks}", remedy=_SHAPE
                ) from error
    if not found:
        raise NothingToReadError(f"{path} holds no document", remedy=_SHAPE)
    return found


def _gold(record: Mapping[str, Any], left_out: frozenset[str]) -> Gold:
    marked = [(_toponym(t), t) for t in record["toponyms"]]
    return Gold(
        doc_id=str(record["doc_id"]),
        toponyms=tuple(
            found
            for found, t in marked
            if not t.get("offset_bad") and t.get("type") not in left_out
        ),
        ignored=tuple(found.span for found, t in marked if t.get("offset_bad")),
    )


def _toponym(record: Mapping[str, Any]) -> Toponym:
    span = Span(int(record["start"]), int(record["end"]))
    lat, lon = record.get("lat"), record.get("lon")
    if lat is None or lon is None:
        return Toponym(span, None)
    return Toponym(span, LonLat(float(lon), float(lat)))

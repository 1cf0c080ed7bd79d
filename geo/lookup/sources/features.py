"""Take the features out of JSON, one at a time, however long the collection is."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import IO, Any, Final

from geo.errors import InputError

__all__ = ["crs_of", "features_of_collection", "features_of_lines", "flat"]

_BLOCK: Final = 1 << 20
_LARGEST: Final = 1 << 28
_START: Final = re.compile(r'"(?:features|@graph)"\s*:\s*\[')
_GAP: Final = re.compile(r"[\s,]*")
_DEGREES: Final = ("CRS84", "4326", "4979")


def features_of_collection(text: IO[str], path: object) -> Iterator[tuple[int, object]]:
    """Yield number and value of each feature.

    Raises
    ------
    geo.errors.InputError
        If the file is no collection, or is cut short.
    """
    buffer = ""
    while not (start := _START.search(buffer)):
        more = text.read(_BLOCK)
        if not more or len(buffer) > _LARGEST:
            raise InputError(f"{path} has no features", remedy="Name a collection of features")
        buffer += more
    if crs := crs_of(buffer[: start.start()]):
        raise InputError(
            f"{path} is in {crs}, not in degrees", remedy="Save it as WGS 84 (EPSG:4326)"
        )
    decoder, at, number = json.JSONDecoder(), start.end(), 0
    while True:
        at = _GAP.match(buffer, at).end()  # type: ignore[union-attr] # it matches nothing as well
        if buffer[at : at + 1] == "]":
            return
        try:
            value, at = decoder.raw_decode(buffer, at)
        except (ValueError, RecursionError) as error:
            more = text.read(_BLOCK)
            if not more or len(buffer) - at > _LARGEST:
                raise InputError(
                    f"{path} is damaged or cut short after feature {number}",
                    remedy="Fetch or save the file again",
                ) from error
            buffer, at = buffer[at:] + more, 0
            continue
        number += 1
        yield number, value


def features_of_lines(text: IO[str]) -> Iterator[tuple[int, object]]:
    """Yield line number and value of each line; None for what is no JSON."""
    for number, line in enumerate(text, 1):
        if line.strip(" \t\r\n\x1e"):
            try:
                yield number, json.loads(line.strip(" \t\r\n\x1e"))
            except (ValueError, RecursionError):
                yield number, None


def crs_of(head: str) -> str:
    """Return the reference system of old GeoJSON; nothing if that is in degrees, or not said.

    Examples
    --------
    >>> crs_of('"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}},')
    'urn:ogc:def:crs:EPSG::3857'
    >>> crs_of('"crs": {"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},'), crs_of("")
    ('', '')
    """
    found = re.search(r'"crs"\s*:.*?"name"\s*:\s*"([^"]*(?:CRS|EPSG)[^"]*)"', head, re.DOTALL)
    name = found[1] if found else ""
    return "" if name.endswith(_DEGREES) else name


def flat(properties: Mapping[str, Any]) -> dict[str, str]:
    """Return properties as cells of text; what is nested is joined with semicolons.

    Examples
    --------
    >>> flat({"a": 1, "b": None, "c": ["x", "y"], "d": {"e": 1}, "f": 2.0})
    {'a': '1', 'b': '', 'c': 'x;y', 'd': '', 'f': '2'}
    """
    return {str(key): _cell(value) for key, value in properties.items()}


def _cell(value: object) -> str:
    if value is None or isinstance(value, Mapping):
        return ""
    if isinstance(value, list | tuple):
        return ";".join(map(_cell, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    # A number needs no guess at what its point means: 1.200 in a text may be 1,200.
    return f"{text}0" if isinstance(value, float) and text[-4:-3] == "." else text

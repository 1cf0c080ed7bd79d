"""The options that sub-commands share, and how they are read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.errors import UsageError

if TYPE_CHECKING:
    from geo.pipeline import Options

__all__ = [
    "AsJson",
    "Basemap",
    "Columns",
    "Corrections",
    "Country",
    "Gazetteer",
    "Geocoder",
    "GeocoderOptions",
    "Inputs",
    "Jobs",
    "LanguageModel",
    "Near",
    "Quiet",
    "Recogniser",
    "Tiles",
    "country_code",
    "options",
    "position",
]

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Files and folders of articles (.txt .md .html .json .jsonl .csv .parquet), "
        "tables of trips (.csv .xlsx), or - for standard input.",
        show_default=False,
    ),
]
Gazetteer = Annotated[
    Path | None,
    typer.Option(metavar="PATH", help="An index to use instead of the embedded one."),
]
Geocoder = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Ask this geocoder of geopy's (nominatim, photon ...) for names that the gazetteer "
        "lacks. Off unless given: nothing leaves the machine unasked.",
        show_default=False,
    ),
]
GeocoderOptions = Annotated[
    list[str] | None,
    typer.Option(
        "--geocoder-option",
        metavar="KEY=VALUE",
        help="How to set that geocoder up, as domain=localhost:8080 or api_key=...",
        show_default=False,
    ),
]
LanguageModel = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="An installed spaCy pipeline to use instead of the shipped one.",
        show_default=False,
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FIELD=COLUMN,...",
        help="What the columns of a table of trips hold, as who=Name,place=City,start=From; "
        "columns with plain names are recognised.",
        show_default=False,
    ),
]
Corrections = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A table of corrections that the map page offered: another place for a name, or none.",
        show_default=False,
    ),
]
Basemap = Annotated[
    str, typer.Option(metavar="SCALE", help="The land under the map: 110m, or 50m in more detail.")
]
Tiles = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Lay these online tiles of xyzservices over the land (OpenStreetMap.Mapnik ...): "
        "whoever opens the map asks their server. Off unless given.",
        show_default=False,
    ),
]
Country = Annotated[
    str,
    typer.Option(
        metavar="CC",
        help="ISO 3166-1 alpha-2 code of the country that the articles are likely about: a hint, "
        "never a filter.",
        show_default=False,
    ),
]
Near = Annotated[
    str,
    typer.Option(
        metavar="LON,LAT",
        help="A position that they are likely about, in degrees: a hint, too.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int,
    typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes to share the work among."),
]
Recogniser = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Find the place names with spacy:MODEL, an installed spaCy pipeline that finds "
        "entities, instead of the shipped recogniser.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
AsJson = Annotated[
    bool, typer.Option("--json", help="Progress, warnings and errors as JSON lines on stderr.")
]


def options(
    gazetteer: Path | None,
    geocoder: str,
    geocoder_option: list[str] | None,
    language_model: str = "",
    *,
    recogniser: str = "",
    country: str = "",
    near: str = "",
    corrections: Path | None = None,
) -> "Options":
    """Return what the flags say.

    Raises
    ------
    geo.errors.UsageError
        If an option of the geocoder has no value, or a hint makes no sense.
    """
    from geo.model import LonLat
    from geo.pipeline import Options

    pairs = [option.partition("=") for option in geocoder_option or []]
    for key, equals, _ in pairs:
        if not (key and equals):
            raise UsageError(
                f"--geocoder-option {key!r} has no value", remedy="Write it as KEY=VALUE"
            )
    return Options(
        gazetteer=gazetteer,
        geocoder=geocoder,
        geocoder_options={key: value for key, _, value in pairs},
        language_model=language_model,
        country=country_code(country),
        near=LonLat(*position(near)) if near else None,
        corrections=corrections,
        recogniser=recogniser,
    )


def country_code(text: str) -> str:
    """Return an ISO 3166-1 alpha-2 code in capitals; empty for nothing.

    Raises
    ------
    geo.errors.UsageError
        If it is none.

    Examples
    --------
    >>> country_code("iq"), country_code("")
    ('IQ', '')
    """
    from geo.lookup.sources.ids import is_country

    code = text.strip().upper()
    if code and not is_country(code):
        raise UsageError(
            f"--country {text!r} is no code of a country",
            remedy="Write its two letters of ISO 3166-1, as IQ",
        )
    return code


def position(text: str) -> tuple[float, float]:
    """Return longitude and latitude of ``LON,LAT``, in degrees.

    Raises
    ------
    geo.errors.UsageError
        If that is no position.

    Examples
    --------
    >>> position("44.4,33.3")
    (44.4, 33.3)
    """
    try:
        lon, lat = (float(part) for part in text.split(","))
    except ValueError:
        lon, lat = float("nan"), float("nan")
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # noqa: PLR2004 - the range of degrees
        raise UsageError(
            f"--near {text!r} is no position", remedy="Write LON,LAT in degrees, as 44.4,33.3"
        )
    return lon, lat

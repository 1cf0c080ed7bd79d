"""What each layer holds: its columns in order, their types, and its geometry.

Those of the export contract stand first; ours follow. Everything that writes a layer reads it here,
so that a column which is empty throughout keeps its type.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, TypeAlias

__all__ = ["ID_COLUMN", "LAYERS", "Column", "Layer", "LayerSchema", "Row"]

Layer: TypeAlias = dict[str, Any]
"""A GeoJSON FeatureCollection."""

Row: TypeAlias = tuple[str, dict[str, Any] | None, Mapping[str, Any]]
"""A feature on its way: its id, its geometry, and the values of its columns in any order."""

ID_COLUMN: Final = "feature_id"
"""Where a table keeps a feature's id; in GeoJSON it stands beside the properties."""


class Column(NamedTuple):
    """A property of a layer."""

    name: str
    """As in the export contract."""
    type: Literal["text", "date", "int", "real"]
    """The one JSON type of its values; a date is text in JSON and a DATE in a database."""


class LayerSchema(NamedTuple):
    """What a layer holds."""

    columns: tuple[Column, ...]
    """Its properties, in order."""
    geometry: Literal["Point", "MultiLineString"]
    """The one geometry type under which a database keeps it."""


def _columns(names: str, *, dates: str = "", ints: str = "", reals: str = "") -> tuple[Column, ...]:
    kinds: dict[str, Literal["text", "date", "int", "real"]] = {
        **dict.fromkeys(dates.split(), "date"),
        **dict.fromkeys(ints.split(), "int"),
        **dict.fromkeys(reals.split(), "real"),
    }
    return tuple(Column(name, kinds.get(name, "text")) for name in names.split())


_FROM_PLACE: Final = "place place_id place_kind country"
_FROM_STATUS: Final = (
    "status start end date_precision date_basis date_text confidence documents evidence route stop"
)
_SOURCES: Final = "sources title urls published reasons alternatives decided_by admin1 admin1_name"

LAYERS: Final = MappingProxyType(
    {
        "places": LayerSchema(
            _columns(
                "name place_id place_kind country admin1 population mentions documents same_as"
                " label feature_code admin1_name",
                ints="population mentions",
            ),
            "Point",
        ),
        "mentions": LayerSchema(
            _columns(
                "text start end kind name place_id place_kind country admin1 confidence decided_by"
                " reasons alternatives document sentence"
                " label sentence_number title url published modifier admin1_name",
                ints="start end sentence_number",
                reals="confidence",
                dates="published",
            ),
            "Point",
        ),
        "visits": LayerSchema(
            _columns(
                f"traveller role companions {_FROM_PLACE} kind {_FROM_STATUS} {_SOURCES}"
                " traveller_kind traveller_country origin why other_reports",
                dates="start end",
                ints="stop",
                reals="confidence",
            ),
            "Point",
        ),
        "events": LayerSchema(
            _columns(
                f"kind plover participants {_FROM_PLACE} {_FROM_STATUS} {_SOURCES} roles why",
                dates="start end",
                ints="stop",
                reals="confidence",
            ),
            "Point",
        ),
        "routes": LayerSchema(
            _columns(
                "traveller role stops visits distance_km status start end documents"
                " stop_count title urls published",
                dates="start end",
                ints="stop_count",
                reals="distance_km",
            ),
            "MultiLineString",
        ),
        "legs": LayerSchema(
            _columns(
                "traveller route leg from_place to_place distance_km status start end"
                " role from_place_id to_place_id date_precision date_text documents",
                dates="start end",
                ints="leg",
                reals="distance_km",
            ),
            "MultiLineString",
        ),
    }
)
"""The six layers, in the order in which they are written."""

"""Layers as `geo map` exports them, made up for the tests of the page."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from geo.earth import cut_at_antimeridian, distance_km, great_circle
from geo.model import LonLat
from geo.publish.articles import Beside

Feature = dict[str, Any]
Layers = dict[str, dict[str, Any]]

PLACES = {
    "Amman": (35.94, 31.95, "JO"),
    "Apia": (-171.76, -13.83, "WS"),
    "Auckland": (174.76, -36.85, "NZ"),
    "Baghdad": (44.40, 33.34, "IQ"),
    "Cairo": (31.24, 30.06, "EG"),
    "Honolulu": (-157.86, 21.31, "US"),
    "Kuwait City": (47.98, 29.37, "KW"),
    "Najaf": (44.35, 32.03, "IQ"),
    "Riyadh": (46.72, 24.69, "SA"),
    "Tokyo": (139.69, 35.69, "JP"),
    "النجف": (44.35, 32.03, "IQ"),
}

TOUR = "Mara Lindqvist"
ENVOY = "صالح العمري"
SAILOR = "Tane Ruatapu"


ARTICLE = (
    "\U0001f5de Mara Lindqvist left Cairo on 4 March.\n"
    "On Tuesday she reached Baghdad, where she met the envoy. They also spoke of النجف, of Apia "
    "and of the Green Zone.\n"
    "From Baghdad she is to fly to Riyadh."
)
TALKS = "The two ministers met in Baghdad on 5 March 2024. A treaty was signed."


def position(name: str) -> LonLat:
    lon, lat, _ = PLACES[name]
    return LonLat(lon, lat)


def collection(features: Sequence[Feature]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def feature(name: str, geometry: dict[str, Any] | None, properties: dict[str, Any]) -> Feature:
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": properties}


def point(name: str) -> dict[str, Any] | None:
    return {"type": "Point", "coordinates": list(position(name))} if name in PLACES else None


def told(place: str, **given: object) -> dict[str, Any]:
    """Return the properties that visits and events share."""
    known = place in PLACES
    return {
        "place": place or None,
        "place_id": f"test:{place}" if known else None,
        "place_kind": "city",
        "country": PLACES[place][2] if known else None,
        "kind": "visit",
        "status": "actual",
        "start": None,
        "end": None,
        "date_precision": None,
        "date_basis": None,
        "date_text": None,
        "confidence": 0.9,
        "documents": "tour",
        "evidence": f"The party reached {place} and stayed for a night.",
        "sources": f"The party reached {place} and stayed for a night.",
        "title": "Four capitals in nine days",
        "urls": "https://news.example.org/tour",
        "published": "2024-03-12",
        "alternatives": f"{place} (US, 40.31 N 84.01 W); {place} Airport",
        "decided_by": "gazetteer",
        "reasons": (
            "population: 1,275,857 inhabitants (+2.47); parent: lies in Jordan (+6.18); "
            "elsewhere: nothing else lies in JO (-1.93)"
        ),
        **given,
    }


def day(start: str, end: str = "", **given: object) -> dict[str, Any]:
    return {
        "start": start,
        "end": end or start,
        "date_precision": "day",
        "date_basis": "stated",
        "date_text": "on that day",
        **given,
    }


def visit(traveller: str, stop: int | None, place: str, **given: object) -> Feature:
    route = None if stop is None else f"route:{traveller}"
    properties = {
        "traveller": traveller,
        "role": "Foreign Minister",
        "companions": None,
        **told(place, **given),
        "route": route,
        "stop": stop,
    }
    return feature(f"visit:{traveller}:{stop}:{place}", point(place), properties)


def event(number: int, kind: str, place: str, **given: object) -> Feature:
    properties = {
        "kind": kind,
        "plover": "CONSULT:visit",
        "participants": f"{TOUR}; {ENVOY}",
        **{key: value for key, value in told(place, **given).items() if key != "kind"},
    }
    return feature(f"event:{number}", point(place), properties)


def mention(number: int, text: str, **given: object) -> Feature:
    properties = {
        "text": text,
        "start": ARTICLE.index(text),
        "end": ARTICLE.index(text) + len(text),
        "kind": "place",
        "name": text if text in PLACES else None,
        "place_id": f"test:{text}" if text in PLACES else None,
        "place_kind": "city" if text in PLACES else None,
        "country": None,
        "admin1": None,
        "confidence": 0.4,
        "decided_by": "gazetteer" if text in PLACES else "declined",
        "reasons": None,
        "alternatives": None,
        "document": "tour",
        "sentence": f"They also spoke of {text}.",
        **given,
    }
    return feature(f"mention:{number}", point(text), properties)


def line(stops: Sequence[str]) -> dict[str, Any]:
    """Return the great circles between the stops, cut at the antimeridian."""
    points: list[LonLat] = []
    for start, end in pairwise(stops):
        points += great_circle(position(start), position(end))
    # Millionths of a degree, as they are exported.
    pieces = [[[round(x, 6) for x in at] for at in one] for one in cut_at_antimeridian(points)]
    if len(pieces) == 1:
        return {"type": "LineString", "coordinates": pieces[0]}
    return {"type": "MultiLineString", "coordinates": pieces}


def leg(traveller: str, number: int, ends: tuple[str, str], status: str = "actual") -> Feature:
    start, end = ends
    properties = {
        "traveller": traveller,
        "route": f"route:{traveller}",
        "leg": number,
        "from_place": start,
        "to_place": end,
        "distance_km": round(distance_km(position(start), position(end)), 1),
        "status": status,
        "start": None,
        "end": None,
    }
    return feature(f"leg:{traveller}:{number}", line(ends), properties)


def route(traveller: str, stops: Sequence[str]) -> Feature:
    properties = {
        "traveller": traveller,
        "role": "Foreign Minister",
        "stops": " → ".join(stops),
        "visits": len(stops),
        "distance_km": 1.0,
        "status": "actual",
        "start": None,
        "end": None,
        "documents": "tour",
    }
    return feature(f"route:{traveller}", line(stops), properties)


def tour() -> tuple[list[Feature], list[Feature], Feature]:
    """A tour with planned and cancelled stops, and one place seen twice."""
    visits = [
        visit(TOUR, 1, "Cairo", **day("2024-03-02", "2024-03-03"), kind="official"),
        visit(TOUR, 2, "Amman", **day("2024-03-04"), companions=f"{ENVOY}; her chief of staff"),
        visit(TOUR, 3, "Baghdad", **day("2024-03-05", date_basis="relative", date_text="Tuesday")),
        visit(TOUR, 4, "Najaf", **day("2024-03-05"), confidence=0.3, kind="pilgrimage"),
        visit(TOUR, 5, "Baghdad"),
        visit(TOUR, 6, "Riyadh", **day("2024-03-09"), status="planned"),
        visit(TOUR, 7, "Kuwait City", **day("2024-03-10"), status="cancelled"),
    ]
    stops = ["Cairo", "Amman", "Baghdad", "Najaf", "Baghdad", "Riyadh", "Kuwait City"]
    statuses = ["actual"] * 4 + ["planned", "cancelled"]
    legs = [leg(TOUR, i + 1, ends, statuses[i]) for i, ends in enumerate(pairwise(stops))]
    return visits, legs, route(TOUR, stops)


def envoy() -> tuple[list[Feature], list[Feature], Feature]:
    """Another traveller, with an Arabic name, who shares two places with the first."""
    month = {"start": "2024-03-01", "end": "2024-03-31", "date_precision": "month"}
    visits = [
        visit(ENVOY, 1, "Riyadh", **day("2024-03-01"), role="Special Envoy"),
        visit(ENVOY, 2, "Baghdad", **day("2024-03-05"), role="Special Envoy"),
        visit(ENVOY, 3, "النجف", **month, role="Special Envoy", date_basis="published"),
    ]
    stops = ["Riyadh", "Baghdad", "Najaf"]
    legs = [leg(ENVOY, i + 1, ends) for i, ends in enumerate(pairwise(stops))]
    return visits, legs, route(ENVOY, stops)


def sailor() -> tuple[list[Feature], list[Feature], Feature]:
    """A traveller who crosses the antimeridian three times."""
    stops = ["Auckland", "Honolulu", "Apia", "Tokyo"]
    visits = [visit(SAILOR, i, place, role=None) for i, place in enumerate(stops, start=1)]
    legs = [leg(SAILOR, i + 1, ends) for i, ends in enumerate(pairwise(stops))]
    return visits, legs, route(SAILOR, stops)


def events() -> list[Feature]:
    both = {
        "documents": "tour; talks",
        "title": "Four capitals in nine days; Talks in Baghdad",
        "urls": "https://news.example.org/tour; http://wire.example.com/talks",
        "published": "2024-03-12; 2024-03-06",
        "evidence": "The two ministers met in Baghdad.",
        "sources": "The two ministers met in Baghdad.; In Baghdad she was received by the envoy.",
    }
    return [
        event(1, "meeting", "Baghdad", **day("2024-03-05"), **both),
        event(2, "signing", "Baghdad", **day("2024-03-06")),
        event(3, "ceremony", "Amman", **day("2024-03-04")),
        event(4, "attack", "Najaf", **day("2024-02-11")),
        event(5, "statement", "Cairo"),
        event(6, "exercise", "Kuwait City", status="planned"),
        event(7, "protest", "Riyadh", status="cancelled"),
        event(8, "meeting", "a secret place"),
    ]


def mentions() -> list[Feature]:
    return [
        mention(1, "Baghdad"),
        mention(2, "النجف"),
        mention(3, "Apia"),
        mention(4, "the Green Zone"),
    ]


def story(*, pacific: bool = True) -> Layers:
    """Return all layers; without the Pacific, the map shows the Middle East close by."""
    journeys = [tour(), envoy(), *([sailor()] if pacific else [])]
    return {
        "places": collection(
            [feature(f"test:{name}", point(name), {"name": name}) for name in sorted(PLACES)]
        ),
        "mentions": collection(mentions()),
        "visits": collection(
            [
                *(one for visits, _, _ in journeys for one in visits),
                visit(TOUR, None, "", evidence="She had been abroad before."),
            ]
        ),
        "events": collection(events()),
        "routes": collection([one for _, _, one in journeys]),
        "legs": collection([one for _, legs, _ in journeys for one in legs]),
    }


def beside(articles: Sequence[tuple[str, str]] = (("tour", ARTICLE), ("talks", TALKS))) -> Beside:
    """Return the articles of the story, and two places that Baghdad was not taken for."""
    first = ARTICLE.index("Baghdad")
    told = {
        "tour": [
            [
                "visit:Mara Lindqvist:3:Baghdad",
                *_sentence("On Tuesday", "envoy."),
                first,
                first + 7,
            ],
            ["visit:Mara Lindqvist:6:Riyadh", *_sentence("From Baghdad", "Riyadh."), None, None],
        ],
        "talks": [["event:1", 0, TALKS.index(".") + 1, None, None]],
    }
    known = {"tour": ("Four capitals in nine days", "https://news.example.org/tour")}
    return {
        "articles": [
            {
                "id": name,
                "title": known.get(name, ("Talks in Baghdad", ""))[0],
                "source": "The Traveller",
                "url": known.get(name, ("", ""))[1],
                "published": "2024-03-12",
                "language": "en",
                "text": text,
                "body": 0,
                "told": told[name],
                "mentions": [[first, 0]] if name == "tour" else [],
            }
            for name, text in articles
        ],
        "choices": [[0, 1]],
        "places": [
            ["test:Baghdad-AF", "Baghdad", "city", "AF", 64.1, 34.2],
            ["test:Baghdad-Station", "Baghdad Station", "site", "IQ", 42.3, 36.1],
        ],
    }


def _sentence(first: str, last: str) -> tuple[int, int]:
    return ARTICLE.index(first), ARTICLE.index(last) + len(last)

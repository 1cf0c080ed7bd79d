"""Nouns for the tests of journey, made by hand: places, parties, times, visits, readings."""

from collections.abc import Sequence
from datetime import date

from geo.model import (
    Basis,
    Document,
    Event,
    EventKind,
    LonLat,
    Party,
    PartyKind,
    Place,
    PlaceKind,
    Precision,
    Reading,
    Source,
    Span,
    Status,
    TimeSpan,
    Visit,
    VisitKind,
)

__all__ = [
    "APIA",
    "BAGHDAD",
    "BAGHDAD_AIRPORT",
    "BELGIUM",
    "BRUSSELS",
    "GENEVA",
    "IRAQ",
    "KARBALA",
    "KAZIMAYN",
    "KUFA_MOSQUE",
    "NAJAF",
    "OSLO",
    "PAKISTAN",
    "PARIS",
    "PARIS_TEXAS",
    "ROME",
    "SUVA",
    "day",
    "meeting",
    "month",
    "party",
    "reading",
    "source",
    "unknown",
    "visit",
]


def _place(
    name: str, country: str, lon: float, lat: float, kind: PlaceKind = PlaceKind.CITY
) -> Place:
    code = {"country": "PCLI", "city": "PPL", "site": "BLDG", "admin": "ADM1"}.get(kind, "")
    cls = {"country": "A", "admin": "A", "site": "S"}.get(kind, "P")
    return Place(
        id=f"test:{name}", name=name, position=LonLat(lon, lat), kind=kind, feature_class=cls,
        feature_code=code, country=country,
    )  # fmt: skip


IRAQ = _place("Iraq", "IQ", 44, 33, PlaceKind.COUNTRY)
BELGIUM = _place("Belgium", "BE", 4.5, 50.75, PlaceKind.COUNTRY)
PAKISTAN = _place("Pakistan", "PK", 70, 30, PlaceKind.COUNTRY)
BRUSSELS = _place("Brussels", "BE", 4.35, 50.85)
BAGHDAD = _place("Baghdad", "IQ", 44.40, 33.34)
BAGHDAD_AIRPORT = _place("Baghdad Airport", "IQ", 44.23, 33.26, PlaceKind.SITE)
NAJAF = _place("Najaf", "IQ", 44.35, 32.03)
KARBALA = _place("Karbala", "IQ", 44.02, 32.62)
KUFA_MOSQUE = _place("Mosque of Kufa", "IQ", 44.40, 32.03, PlaceKind.SITE)
KAZIMAYN = _place("Kazimayn", "IQ", 44.34, 33.38)
OSLO = _place("Oslo", "NO", 10.75, 59.91)
PARIS = _place("Paris", "FR", 2.35, 48.86)
PARIS_TEXAS = _place("Paris, Texas", "US", -95.56, 33.66)
ROME = _place("Rome", "IT", 12.5, 41.9)
GENEVA = _place("Geneva", "CH", 6.15, 46.2)
SUVA = _place("Suva", "FJ", 178.44, -18.14)
APIA = _place("Apia", "WS", -171.77, -13.83)


def day(text: str, last: str = "", words: str = "on that day") -> TimeSpan:
    """Make the time of a day, or from one to another."""
    return TimeSpan(
        earliest=date.fromisoformat(text), latest=date.fromisoformat(last or text),
        precision=Precision.DAY, basis=Basis.RELATIVE, words=words,
    )  # fmt: skip


def month(first: str, last: str) -> TimeSpan:
    """Make the time of a month."""
    return TimeSpan(
        earliest=date.fromisoformat(first), latest=date.fromisoformat(last),
        precision=Precision.MONTH, basis=Basis.STATED, words="in that month",
    )  # fmt: skip


def unknown(words: str) -> TimeSpan:
    """Make a time of which only the words are known."""
    return TimeSpan(earliest=None, latest=None, precision=None, basis=None, words=words)


def party(
    name: str, *, role: str = "", country: str = "", kind: PartyKind = PartyKind.PERSON
) -> Party:
    """Make a party."""
    return Party(name=name, role=role, country=country, kind=kind)


def source(document: str, at: int) -> Source:
    """Make a sentence of twenty characters at offset `at`."""
    return Source(
        document, Span(at, at + 20), f"Sentence {at} of {document}.", Span(at + 3, at + 8)
    )


def visit(
    who: Party | str,
    place: Place | None,
    at: tuple[str, int],
    *,
    when: TimeSpan | None = None,
    status: Status = Status.ACTUAL,
    kind: VisitKind = VisitKind.VISIT,
) -> Visit:
    """Make a visit read in a document at an offset."""
    traveller = party(who) if isinstance(who, str) else who
    return Visit(
        traveller=traveller, place=place, when=when, status=status, kind=kind,
        sources=(source(*at),),
    )  # fmt: skip


def meeting(
    who: Sequence[Party],
    place: Place | None,
    at: tuple[str, int],
    *,
    when: TimeSpan | None = None,
    status: Status = Status.ACTUAL,
) -> Event:
    """Make a meeting read in a document at an offset."""
    return Event(
        kind=EventKind.MEETING, plover="CONSULT:visit", participants=tuple(who), place=place,
        when=when, status=status, sources=(source(*at),),
    )  # fmt: skip


def reading(
    name: str,
    *,
    visits: Sequence[Visit] = (),
    events: Sequence[Event] = (),
    published: str = "",
) -> Reading:
    """Make the reading of a document of 2,000 characters."""
    document = Document(
        id=name, text="." * 2000, published=date.fromisoformat(published) if published else None
    )
    return Reading(document=document, visits=tuple(visits), events=tuple(events))

"""Atlases for tests: one that tells a story, and any that hypothesis can think of."""

from datetime import date
from itertools import pairwise

from hypothesis import strategies as st

from geo.earth import distance_km
from geo.model import (
    Atlas,
    Basis,
    Candidate,
    Document,
    Event,
    EventKind,
    Evidence,
    Leg,
    LonLat,
    Mention,
    MentionKind,
    Party,
    PartyKind,
    Place,
    PlaceKind,
    Precision,
    Resolution,
    Route,
    Source,
    Span,
    Status,
    TimeSpan,
    Visit,
    VisitKind,
)

TEXT = "The envoy came to Suva on Monday. She is to fly on to Apia. Nobody knows Quux."
FIRST = Span(0, 33)
SECOND = Span(34, 59)


def place(name: str, lon: float, lat: float, **more: object) -> Place:
    given: dict[str, object] = {
        "id": f"test:{name}",
        "kind": PlaceKind.CITY,
        "feature_class": "P",
        "feature_code": "PPL",
        **more,
    }
    return Place(name=name, position=LonLat(lon, lat), **given)  # type: ignore[arg-type]  # any of its fields


SUVA = place("Suva", 178.4419, -18.1416, country="FJ", admin1="01", population=93_970)
SUVA_RUSSIA = place("Suva (Ural)", 59.5, 56.1, country="RU")
APIA = place("Apia", -171.7667, -13.8333, country="WS", same_as=("wikidata:Q36260",))
ENVOY = Party(name="Ana Moala", role="Envoy", country="TO")
HOST = Party(name="Government of Fiji", kind=PartyKind.ORGANISATION)


def day(number: int, words: str = "on Monday") -> TimeSpan:
    when = date(2024, 5, number)
    return TimeSpan(
        earliest=when, latest=when, precision=Precision.DAY, basis=Basis.RELATIVE, words=words
    )


def visit(where: Place | None, sentence: Span, mention: Span | None, **more: object) -> Visit:
    given: dict[str, object] = {
        "traveller": ENVOY,
        "when": day(6),
        "status": Status.ACTUAL,
        "kind": VisitKind.OFFICIAL,
        "sources": (Source("tour/one", sentence, sentence.of(TEXT), mention),),
        **more,
    }
    return Visit(place=where, **given)  # type: ignore[arg-type]  # any of its fields


def leg(start: Visit, end: Visit) -> Leg:
    assert start.place is not None
    assert end.place is not None
    length = distance_km(start.place.position, end.place.position)
    return Leg(start.place, end.place, length, end.status, end.when)


def story() -> Atlas:
    """Return an envoy's way from Suva over the antimeridian to Apia."""
    came = visit(SUVA, FIRST, Span(18, 22), companions=(HOST,))
    goes = visit(APIA, SECOND, Span(54, 58), status=Status.PLANNED, when=None)
    met = Event(
        kind=EventKind.MEETING,
        plover="CONSULT:visit",
        participants=(ENVOY, HOST),
        place=SUVA,
        when=day(6),
        status=Status.ACTUAL,
        sources=(Source("tour/one", FIRST, FIRST.of(TEXT), Span(18, 22)),),
    )
    return Atlas(
        documents=(
            Document(
                id="tour/one",
                text=TEXT,
                title="Tour; part one",
                published=date(2024, 5, 7),
                url="https://example.org/tour;one",
            ),
        ),
        resolutions=(
            resolution(Span(18, 22), 0, SUVA, losers=(SUVA_RUSSIA,)),
            resolution(Span(54, 58), 1, APIA),
            resolution(Span(73, 77), 2, None),
        ),
        events=(met,),
        visits=(came, goes),
        routes=(Route(traveller=ENVOY, visits=(came, goes), legs=(leg(came, goes),)),),
    )


def resolution(
    span: Span, sentence: int, where: Place | None, *, losers: tuple[Place, ...] = ()
) -> Resolution:
    mention = Mention(
        document="tour/one",
        span=span,
        sentence=sentence,
        text=span.of(TEXT),
        kind=MentionKind.PLACE,
    )
    why = (Evidence("population", 1.25, "93,970 inhabitants"),)
    best = (Candidate(place=where, matched_name="x", evidence=why),) if where else ()
    others = tuple(Candidate(place=loser, matched_name="x") for loser in losers)
    decided = "gazetteer" if where else "declined"
    return Resolution(
        mention=mention,
        place=where,
        confidence=0.8,
        candidates=(*best, *others),
        decided_by=decided,
    )


# --- Any atlas ------------------------------------------------------------------------------

HOSTILE = (
    "; ",
    "a; b",
    " → ",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "=1+1",
    "nul\x00in",
    "half\ud83d",
    "line\nbreak\u2028and\x85more",
    "كربلاء",
    "\u202eright to left",
    "'\"`",
    "",
)
texts = st.sampled_from(HOSTILE) | st.text(max_size=12)
names = st.sampled_from(["Suva", "Apia", "Najaf"]) | texts
edges = st.sampled_from([-180.0, 180.0, 0.0, -0.0, 179.9999999, -179.9999999])
lons = edges | st.floats(-180, 180, allow_nan=False)
lats = st.sampled_from([-90.0, 90.0, 0.0, -0.0]) | st.floats(-90, 90, allow_nan=False)
positions = st.builds(LonLat, lons, lats)
days = st.dates(date(1600, 1, 1), date(2100, 12, 31))
whens = st.none() | st.builds(
    TimeSpan,
    earliest=st.none() | days,
    latest=st.none() | days,
    precision=st.none() | st.sampled_from(Precision),
    basis=st.none() | st.sampled_from(Basis),
    words=texts,
)
places = st.builds(
    Place,
    id=st.sampled_from(["a:1", "a:2", "a:3", "a:4"]) | texts,
    name=names,
    position=positions,
    kind=st.sampled_from(PlaceKind),
    feature_class=st.just("P"),
    feature_code=texts,
    country=st.sampled_from(["", "FJ", "WS"]),
    admin1=texts,
    population=st.integers(0, 10**10),
    locality=names,
    same_as=st.lists(texts, max_size=2).map(tuple),
)
parties = st.builds(
    Party, name=names, kind=st.sampled_from(PartyKind), role=texts, country=st.just("")
)
documents = st.builds(
    Document,
    id=st.sampled_from(["a", "b", "c; d"]) | texts,
    text=st.text(max_size=60),
    title=texts,
    published=st.none() | days,
    url=st.sampled_from(["", "https://example.org/a;b", "javascript:alert(1)"]),
)
confidences = st.floats(0, 1) | st.sampled_from([0, 1])


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


@st.composite
def sources(draw: st.DrawFn, document: Document) -> Source:
    sentence = draw(spans(document.text))
    mention = draw(st.none() | spans(document.text))
    return Source(document.id, sentence, sentence.of(document.text), mention)


@st.composite
def resolutions(draw: st.DrawFn, document: Document) -> Resolution:
    span = draw(spans(document.text))
    mention = Mention(
        document=document.id,
        span=span,
        sentence=draw(st.integers(0, 9)),
        text=span.of(document.text),
        kind=draw(st.sampled_from(MentionKind)),
        name=draw(texts),
    )
    evidence = st.builds(Evidence, texts, st.floats(-9, 9), texts)
    candidate = st.builds(
        Candidate,
        place=places,
        matched_name=names,
        evidence=st.lists(evidence, max_size=2).map(tuple),
    )
    found = draw(st.lists(candidate, max_size=3).map(tuple))
    placed = draw(st.booleans())
    return Resolution(
        mention=mention,
        place=found[0].place if found and placed else None,
        confidence=draw(confidences),
        candidates=found,
        decided_by=draw(st.sampled_from(["gazetteer", "declined", "geocoder:test"])),
    )


def told_of(document: Document) -> dict[str, st.SearchStrategy[object]]:
    return {
        "place": st.none() | places,
        "when": whens,
        "status": st.sampled_from(Status),
        "sources": st.lists(sources(document), min_size=1, max_size=2).map(tuple),
        "confidence": confidences,
    }


@st.composite
def routes(draw: st.DrawFn, visits: list[Visit]) -> Route:
    stops = draw(st.lists(st.sampled_from(visits), min_size=1, max_size=4, unique_by=id))
    placed = [stop for stop in stops if stop.place]
    return Route(
        traveller=stops[0].traveller,
        visits=tuple(stops),
        legs=tuple(leg(a, b) for a, b in pairwise(placed)),
    )


@st.composite
def atlases(draw: st.DrawFn) -> Atlas:
    texts_read = draw(st.lists(documents, min_size=1, max_size=3, unique_by=lambda d: d.id))
    about = st.sampled_from(texts_read)
    people = st.lists(parties, max_size=2).map(tuple)
    visits_of = about.flatmap(
        lambda d: st.builds(
            Visit,
            traveller=parties,
            companions=people,
            kind=st.sampled_from(VisitKind),
            origin=st.none() | places,
            **told_of(d),
        )
    )
    events_of = about.flatmap(
        lambda d: st.builds(
            Event,
            kind=st.sampled_from(EventKind),
            plover=texts,
            participants=people,
            **told_of(d),
        )
    )
    visits = draw(st.lists(visits_of, max_size=4))
    ways = st.lists(routes(visits), max_size=2) if visits else st.just([])
    return Atlas(
        documents=tuple(sorted(texts_read, key=lambda d: d.id)),
        resolutions=tuple(draw(st.lists(about.flatmap(resolutions), max_size=4))),
        events=tuple(draw(st.lists(events_of, max_size=3))),
        visits=tuple(visits),
        routes=tuple(draw(ways)),
    )

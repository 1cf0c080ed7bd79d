"""Make one visit, or one event, of the reports that tell of it.

Reports are one if all that is known of them agrees, and with each other report of the same
thing: who, where (the same place, or one inside the other: the finer is kept), when, whether it
happened. A contradiction keeps them apart, so that both are shown: a visit that one newspaper
reports and another calls cancelled stands on the map twice, with each its sources.

The reports are sorted before they are compared, so their order changes nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from geo.journey.agreement import (
    Told,
    agree_in_status,
    agree_in_time,
    are_dated,
    contains,
    documents_of,
    fineness,
    holds_site,
    is_same_place,
    told_of,
)
from geo.journey.gather import Agreement, Card, card_of, gathered
from geo.journey.people import is_vague
from geo.model import (
    Basis,
    Event,
    Party,
    Place,
    Precision,
    Source,
    Status,
    TimeSpan,
    Turn,
    Visit,
    VisitKind,
    Why,
)

__all__ = ["join_visits", "merge_events", "merge_visits", "order_of_source"]

Report = TypeVar("Report", Visit, Event)
Published = Mapping[str, date | None]

_STATUSES: Final = (
    Status.ACTUAL, Status.CANCELLED, Status.PLANNED, Status.NEGATED, Status.HYPOTHETICAL,
)  # fmt: skip
_KINDS: Final = (
    VisitKind.OFFICIAL, VisitKind.PILGRIMAGE, VisitKind.TRAINING, VisitKind.VISIT,
    VisitKind.MEETING, VisitKind.ARRIVAL, VisitKind.DEPARTURE, VisitKind.STAY,
)  # fmt: skip
_TURNS: Final = (Turn.FIRST, Turn.LAST, Turn.EARLIER, Turn.APART)
_PRECISIONS: Final = (Precision.DAY, Precision.MONTH, Precision.YEAR, None)
_MEETING: Final = 2
_DIGITS: Final = 6


def merge_visits(visits: Iterable[Visit], *, published: Published) -> tuple[Visit, ...]:
    """Return each visit once, with the sources of every report of it.

    Parameters
    ----------
    visits
        Of any number of documents; a traveller has to be the same party in all of them.
    published
        The day of publication of each document, by its id.

    Returns
    -------
    Visits sorted by traveller and first source. Merging them again changes nothing.

    Examples
    --------
    >>> merge_visits([], published={})
    ()
    """
    return _merged(visits, published, card=_visit_card, agree=_same_visit, join=join_visits)


def merge_events(events: Iterable[Event], *, published: Published) -> tuple[Event, ...]:
    """Return each event once, with the sources of every report of it.

    Two of the participants have to agree; of an event with one or none, all, and the place.

    Parameters
    ----------
    events
        Of any number of documents; a participant has to be the same party in all of them.
    published
        The day of publication of each document, by its id.

    Examples
    --------
    >>> merge_events([], published={})
    ()
    """
    return _merged(events, published, card=_event_card, agree=_same_event, join=_join_events)


# --- Gathering ----------------------------------------------------------------------------


def _visit_card(visit: Visit, published: Published) -> Card:
    country = visit.place.country if visit.place else ""
    return card_of(
        visit,
        told_of(visit, published),
        who=frozenset({visit.traveller}),
        keys=((visit.traveller, country),),
    )


def _event_card(event: Event, published: Published) -> Card:
    people = frozenset(event.participants)
    keys = tuple((event.kind, who) for who in event.participants) or (event.kind,)
    return card_of(event, told_of(event, published), who=people, keys=keys)


def _merged(
    reports: Iterable[Report],
    published: Published,
    *,
    card: Callable[[Report, Published], Card],
    agree: Agreement,
    join: Callable[[Sequence[Report]], Report],
) -> tuple[Report, ...]:
    """Merge until nothing merges any more: a joined report may agree with more than its parts."""
    left = sorted(set(reports), key=_order)
    while True:
        cards = [card(report, published) for report in left]
        by_card = dict(zip(map(id, cards), left, strict=True))
        groups = gathered(cards, agree, distance=_distance)
        merged = sorted((join([by_card[id(c)] for c in group]) for group in groups), key=_order)
        if len(merged) == len(left):
            return tuple(sorted(merged, key=_reading_order))
        left = merged


def _order(report: Report) -> tuple[object, ...]:
    """Sort the surest and finest first: they found the groups that the others join."""
    when = report.when
    precision = when.precision if when else None
    return (
        _STATUSES.index(report.status),
        fineness(report.place),
        _PRECISIONS.index(precision),
        *_reading_order(report),
    )


def _reading_order(report: Visit | Event) -> tuple[object, ...]:
    """Sort by who, then by document and position; the rest makes the order total."""
    who = report.traveller.name if isinstance(report, Visit) else ""
    where = report.place.id if report.place else ""
    return (who, *order_of_source(report.sources[0]), where, report.kind, _rest(report))


def _rest(report: Visit | Event) -> str:
    """Write down what two reports of one sentence may still differ in."""
    parties = report.companions if isinstance(report, Visit) else report.participants
    names = ";".join(party.name for party in parties)
    return f"{report.when} {report.status} {report.confidence} {names} {len(report.sources)}"


def order_of_source(source: Source) -> tuple[str, int, int]:
    """Return document, sentence and place of the name: the order of the text."""
    mention = source.mention.start if source.mention else source.sentence.start
    return (source.document, source.sentence.start, mention)


def _distance(card: Card, founder: Card) -> tuple[object, ...]:
    """Order groups by closeness: the same place, then the same document, then the text's order."""
    same = is_same_place(card.told.place, founder.told.place)
    together = bool(card.documents & founder.documents)
    return (not same, not together, _reading_order(founder.report))


# --- Agreement ----------------------------------------------------------------------------


def _same_visit(one: Card, other: Card, together: bool) -> bool:  # noqa: FBT001 - see Agreement
    a, b = one.told, other.told
    if together and _are_two_rows(one.report, other.report):
        return False
    if not agree_in_time(a, b, together=together):
        return False
    if not agree_in_status(a, b, together=together):
        return False
    # Students in Paris are many; reports of them are one only if their days are known.
    if any(is_vague(who) for who in one.who) and not are_dated(a, b, together=together):
        return False
    return _in_one_place(a, b) or (not together and _in_its_town(a, b))


def _are_two_rows(one: Visit | Event, other: Visit | Event) -> bool:
    """Tell whether they are two rows of a table: whoever keeps it tells each visit once."""
    rows = {report.row for report in (one, other) if isinstance(report, Visit)}
    return len(rows) > 1 and None not in rows


def _in_one_place(one: Told, other: Told) -> bool:
    a, b = one.place, other.place
    return is_same_place(a, b) or contains(a, b) or contains(b, a)


def _in_its_town(one: Told, other: Told) -> bool:
    """Tell whether one report names a site and another the town, on the same known day.

    Within a document they are two stops: the airport is not all of Baghdad.
    """
    if not (_on_a_day(one) and _on_a_day(other)):
        return False
    return holds_site(one.place, other.place) or holds_site(other.place, one.place)


def _on_a_day(told: Told) -> bool:
    return told.precision is Precision.DAY and told.days.first is not None


def _same_event(one: Card, other: Card, together: bool) -> bool:  # noqa: FBT001 - see Agreement
    a, b = one.told, other.told
    if not agree_in_time(a, b, together=together):
        return False
    if not agree_in_status(a, b, together=together):
        return False
    if len(one.who & other.who) >= _MEETING:
        # Within a document, a round of three beside a talk of two of them is another event.
        return (one.who == other.who or not together) and _place_may_agree(a, b)
    same = one.who == other.who and _in_one_place(a, b)
    return same and (bool(one.who) or _on_a_day(a) == _on_a_day(b))


def _place_may_agree(one: Told, other: Told) -> bool:
    if one.place is None or other.place is None or _in_one_place(one, other):
        return True
    return holds_site(one.place, other.place) or holds_site(other.place, one.place)


# --- Joining ------------------------------------------------------------------------------


def join_visits(group: Sequence[Visit]) -> Visit:
    """Return the one visit that the reports of a group tell of."""
    if len(group) == 1:
        return group[0]
    first = group[0]
    kind = min((visit.kind for visit in group), key=_KINDS.index)
    companions = {c for visit in group for c in visit.companions if c != visit.traveller}
    origins = [visit.origin for visit in group if visit.origin]
    place = _finest(group)
    # "Back from Peru, she told how she had flown to Lima via Quito": Peru is no stop before Quito.
    exact = [visit for visit in group if visit.place == place]
    named = {step.document for visit in exact for step in visit.steps}
    wide = [v for v in group if not all(step.document in named for step in v.steps)]
    told = [*exact, *(v for v in wide if v not in exact)]
    return replace(
        first,
        companions=_sorted_parties(companions),
        place=place,
        when=_when(group),
        kind=kind,
        sources=_sources(group),
        confidence=_confidence(group),
        origin=origins[0] if origins else None,
        row=next((v.row for v in group if v.row is not None), None),
        journey=next((v.journey for v in group if v.journey), ""),
        homeward=next((v.homeward for v in group if v.homeward), None),
        turn=min((v.turn for v in group if v.turn), key=_TURNS.index, default=None),
        steps=tuple(sorted({step for v in told for step in v.steps})),
        why=_why(group),
    )


def _join_events(group: Sequence[Event]) -> Event:
    if len(group) == 1:
        return group[0]
    first = group[0]
    others = {who for event in group for who in event.participants} - {*first.participants}
    return replace(
        first,
        plover=min((event.plover for event in group if event.plover), default=""),
        participants=(*first.participants, *_sorted_parties(others)),
        place=_finest(group),
        when=_when(group),
        sources=_sources(group),
        confidence=_confidence(group),
        why=_why(group),
    )


def _why(group: Sequence[Report]) -> tuple[Why, ...]:
    """Return what every report was read from, once each, in the order of documents and text."""
    return tuple(sorted({why for report in group for why in report.why}))


def _sorted_parties(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple(sorted(parties, key=lambda party: (party.name, repr(party))))


def _finest(group: Sequence[Report]) -> Place | None:
    places = [report.place for report in group if report.place]
    return min(places, key=fineness, default=None)


def _when(group: Sequence[Report]) -> TimeSpan | None:
    """Return the days that every dated report leaves open, as exactly as the best of them knows."""
    times = [report.when for report in group if report.when]
    dated = [time for time in times if time.precision]
    if not dated:
        return min(times, key=lambda time: (-len(time.words), time.words), default=None)
    best = min(dated, key=_quality)
    firsts = [time.earliest for time in dated if time.earliest]
    lasts = [time.latest for time in dated if time.latest]
    first, last = max(firsts, default=None), min(lasts, default=None)
    if first and last and first > last:
        # Two days of one stay.
        first, last = min(firsts), max(lasts)
    return replace(best, earliest=first, latest=last)


def _quality(time: TimeSpan) -> tuple[object, ...]:
    days = (
        (time.latest - time.earliest).days if time.latest and time.earliest else date.max.year * 366
    )
    return (_PRECISIONS.index(time.precision), time.basis is not Basis.STATED, days, time.words)


def _sources(group: Sequence[Report]) -> tuple[Source, ...]:
    sources = {source for report in group for source in report.sources}
    return tuple(sorted(sources, key=lambda source: (order_of_source(source), repr(source))))


def _confidence(group: Sequence[Report]) -> float:
    """Return how sure all the reports together are: each further document takes away doubt."""
    best: dict[frozenset[str], float] = {}
    for report in group:
        told_by = documents_of(report.sources)
        best[told_by] = max(best.get(told_by, 0.0), report.confidence)
    doubt = 1.0
    for told_by in sorted(best, key=sorted):
        doubt *= 1.0 - best[told_by]
    return round(1.0 - doubt, _DIGITS)

"""Join the visits and events of a document that several of its sentences tell of."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from typing import Final

from geo.model import Event, EventKind, Place, Status, TimeSpan, Visit, VisitKind
from geo.names import surname

__all__ = ["carried", "merged", "merged_events"]

_RECALLED: Final = 200
"""Events that a new one is compared with: what keeps long texts linear."""


def merged(found: Sequence[Visit], *, today: date | None = None) -> tuple[Visit, ...]:
    """Join the visits of a document that several of its sentences tell of.

    Parameters
    ----------
    found
        The visits in the order of the text.
    today
        The day from which the document speaks: what was planned for a day before it, and is then
        told as done, is one visit.

    Examples
    --------
    >>> merged([])
    ()
    """
    kept: list[Visit] = []
    trips: dict[tuple[str, str], list[int]] = {}
    for visit in found:
        mine = trips.setdefault((visit.traveller.name, visit.place.id if visit.place else ""), [])
        n = next((n for n in mine if _same(kept[n], visit, today)), None)
        if n is None:
            mine.append(len(kept))
            kept.append(visit)
        else:
            kept[n] = _join(kept[n], visit)
    been = {(v.traveller.name, v.place.id) for v in kept if v.place and v.status is Status.ACTUAL}
    return tuple(v for v in kept if not _never_before(v, been))


def _never_before(visit: Visit, been: AbstractSet[tuple[str, str]]) -> bool:
    """Tell "I had never been to Lima" of one who is told to be there now."""
    there = visit.place is not None and (visit.traveller.name, visit.place.id) in been
    denied = visit.status is Status.NEGATED
    return there and denied and all(" never " in source.text for source in visit.sources)


def _same(a: Visit, b: Visit, today: date | None) -> bool:
    where = a.place is not None and b.place is not None and a.place.id == b.place.id
    where = where or (a.place is b.place is None and _said(a) == _said(b))
    if a.traveller.name != b.traveller.name or not where:
        return False
    alike = a.status is b.status or _came_true(a, b, today) or _firmer(a, b)
    return alike and (_overlap(a.when, b.when) or carried(a) or carried(b))


def _said(visit: Visit) -> str:
    """Return how a place that no gazetteer knows is called."""
    source = visit.sources[0]
    if source.mention is None:
        return ""
    start = source.mention.start - source.sentence.start
    return source.text[start : start + len(range(*source.mention))]


def _firmer(a: Visit, b: Visit) -> bool:
    """Tell whether one report supposes what the other says is planned."""
    return {a.status, b.status} == {Status.PLANNED, Status.HYPOTHETICAL}


def carried(visit: Visit) -> bool:
    """Tell whether the date of a visit was only told in a sentence before it."""
    words = visit.when.words.partition(";")[0] if visit.when else ""
    return bool(words) and all(words not in s.text for s in visit.sources)


def _came_true(plan: Visit, done: Visit, today: date | None) -> bool:
    """Tell whether a plan whose day has come is told again as done."""
    if plan.status is not Status.PLANNED or done.status is not Status.ACTUAL:
        return False
    day = plan.when.earliest if plan.when else None
    return day is not None and today is not None and day <= today


def _overlap(a: TimeSpan | None, b: TimeSpan | None) -> bool:
    if a is None or b is None or not (a.earliest and a.latest and b.earliest and b.latest):
        return True
    return a.earliest <= b.latest and b.earliest <= a.latest


def _join(a: Visit, b: Visit) -> Visit:
    time = _closer(*(None if carried(v) else v.when for v in (a, b))) or a.when or b.when
    more = [s for s in b.sources if s not in a.sources]
    companions = [c for c in b.companions if c not in a.companions]
    return replace(
        a,
        when=time,
        status=Status.PLANNED if _firmer(a, b) else b.status,
        sources=(*a.sources, *more),
        companions=(*a.companions, *companions),
        confidence=max(a.confidence, b.confidence),
        origin=a.origin or b.origin,
        turn=a.turn or b.turn,
        why=(*a.why, *[w for w in b.why if w not in a.why]),
        kind=b.kind if a.kind in (VisitKind.VISIT, VisitKind.MEETING) else a.kind,
    )


def _closer(a: TimeSpan | None, b: TimeSpan | None) -> TimeSpan | None:
    """Return the time that says more."""
    if a is None or b is None:
        return a or b
    if a.earliest and a.latest and b.earliest and b.latest:
        return (
            b if b.latest - b.earliest < a.latest - a.earliest and b.precision != a.precision else a
        )
    return a if a.earliest or not b.earliest else b


def merged_events(found: Sequence[Event]) -> tuple[Event, ...]:
    """Join the events of a document that several of its sentences tell of.

    Examples
    --------
    >>> merged_events([])
    ()
    """
    kept: list[Event] = []
    for event in found:
        first = max(0, len(kept) - _RECALLED)
        n = next((n for n in range(first, len(kept)) if _same_event(kept[n], event)), None)
        if n is None:
            kept.append(event)
        else:
            kept[n] = _join_events(kept[n], event)
    return tuple(kept)


def _same_event(a: Event, b: Event) -> bool:
    if a.kind is not b.kind or a.status is not b.status:
        return False
    near = a.place is None or b.place is None or a.place.country == b.place.country
    if not near or not _overlap(a.when, b.when):
        return False
    one, two = ({surname(p.name) for p in e.participants} for e in (a, b))
    if a.kind is EventKind.MEETING:
        return len(one & two) > 1
    where = a.place is not None and b.place is not None and a.place.id == b.place.id
    return where and (one <= two or two <= one)


def _join_events(a: Event, b: Event) -> Event:
    more = [
        p
        for p in b.participants
        if surname(p.name) not in {surname(q.name) for q in a.participants}
    ]
    dated = a.when if a.when and a.when.earliest else b.when or a.when
    return replace(
        a,
        participants=(*a.participants, *more),
        place=_finer(a.place, b.place),
        when=dated,
        sources=(*a.sources, *[s for s in b.sources if s not in a.sources]),
        confidence=max(a.confidence, b.confidence),
        why=(*a.why, *[w for w in b.why if w not in a.why]),
    )


def _finer(a: Place | None, b: Place | None) -> Place | None:
    if a is None or b is None:
        return a or b
    return b if a.kind.value == "country" and b.kind.value != "country" else a

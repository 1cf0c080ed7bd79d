"""Forty short dispatches, written before the code that reads them, each with what it tells.

A gold file has one line for each visit, meeting, event and route. A question mark behind the first
word marks what a reader may take for told or leave: it has not to be found, and is no fault if it
is.

    visit: who|who → where : status|status : first day, month or year
    meeting: who + who @ where : status
    event: kind @ where : status
    route: who : stop → stop → stop | stop → stop
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from geo import read as reading
from geo.journey import join
from geo.model import Atlas, Event, EventKind, Party, Place, Route, Source, Status, TimeSpan, Visit
from geo.names import fold
from geo.pipeline import Stages, open_stages, read_document

FOLDER: Final = Path(__file__).parent
DISPATCHES: Final = sorted(path.stem for path in FOLDER.glob("*.txt"))
KINDS: Final = {"visit", "meeting", "event", "route"}


class Line(NamedTuple):
    """A line of a gold file."""

    kind: str
    optional: bool
    fields: tuple[str, ...]

    def field(self, number: int) -> str:
        """Return a field; empty if the line is shorter."""
        return self.fields[number] if number < len(self.fields) else ""


def gold(name: str) -> Iterator[Line]:
    """Yield the lines of a dispatch's gold, the required ones first."""
    text = (FOLDER / f"{name}.gold").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for line in sorted(lines, key=lambda one: "?" in one.split(":")[0]):
        kind, _, rest = line.partition(": ")
        fields = tuple(part.strip() for part in rest.split(" : "))
        yield Line(kind.rstrip("?"), kind.endswith("?"), fields)


@pytest.fixture(scope="module")
def stages() -> Stages:
    return open_stages()


@pytest.fixture(scope="module")
def told(stages: Stages) -> Callable[[str], Atlas]:
    """Read a dispatch by all stages, the shipped model and gazetteer."""
    known: dict[str, Atlas] = {}

    def read(name: str) -> Atlas:
        if name not in known:
            documents = reading.documents(
                [FOLDER / f"{name}.txt"], on_failure=lambda failure: pytest.fail(str(failure))
            )
            known[name] = join(read_document(document, stages) for document in documents)
        return known[name]

    return read


# --- Agreement ----------------------------------------------------------------------------


def is_party(party: Party, name: str) -> bool:
    """Tell whether the last word of a name, or of a group's head noun, is in a party's."""
    have = {form.rstrip("s") for form in fold(party.name).replace("'", " ").split()}
    return any(fold(one).split()[-1].rstrip("s") in have for one in name.split("|"))


def is_place(place: Place | None, sources: Sequence[Source], name: str, text: str) -> bool:
    """Tell whether a place is called so, or lies in what is."""
    named = " ".join(s.sentence.of(text) for s in sources if s.mention) if place else ""
    label = place.label if place else ""
    said = " ".join(s.mention.of(text) for s in sources if s.mention)
    known = fold(name) in fold(label) or fold(name) in fold(said)
    return known or (place is not None and place.within != "" and fold(name) in fold(named))


def is_day(when: TimeSpan | None, day: str) -> bool:
    first = when.earliest.isoformat() if when and when.earliest else ""
    return first.startswith(day)


def is_visit(visit: Visit, line: Line, text: str) -> bool:
    who, _, where = line.field(0).partition(" → ")
    same = is_party(visit.traveller, who) and is_place(visit.place, visit.sources, where, text)
    status = not line.field(1) or visit.status in line.field(1).split("|")
    return same and status and is_day(visit.when, line.field(2))


def is_event(event: Event, line: Line, text: str) -> bool:
    what, _, where = line.field(0).partition(" @ ")
    status = event.status in (line.field(1) or Status.ACTUAL).split("|")
    there = is_place(event.place, event.sources, where, text)
    if line.kind == "event":
        return event.kind == what and there and status
    names = what.split(" + ")
    met = sum(any(is_party(p, name) for p in event.participants) for name in names)
    return event.kind is EventKind.MEETING and there and status and met >= len(names)


def is_route(route: Route, line: Line, text: str) -> bool:
    return any(
        goes(route, line.field(0), way.split(" → "), text) for way in line.field(1).split(" | ")
    )


def goes(route: Route, who: str, wanted: list[str], text: str) -> bool:
    first, last = route.visits[0], route.visits[-1]
    origin = route.legs[0].start.label if route.legs[0].start != first.place else ""
    home = route.legs[-1].end.label if last.homeward and route.legs[-1].end != last.place else ""
    stops = [(v.place, v.sources) for v in route.visits]
    if home and len(wanted) > len(stops) and fold(wanted[-1]) in fold(home):
        del wanted[-1]
    if origin and len(wanted) == len(stops) + 1 and fold(wanted[0]) in fold(origin):
        del wanted[0]
    same = len(wanted) == len(stops) and is_party(route.traveller, who)
    return same and all(
        is_place(place, sources, name, text)
        for name, (place, sources) in zip(wanted, stops, strict=True)
    )


def compare(
    lines: Sequence[Line], found: Sequence[object], fits: Callable[[object, Line], bool]
) -> tuple[list[str], list[object]]:
    """Return the lines that nothing fits, and what fits no line."""
    left = list(found)
    missing: list[str] = []
    for line in lines:
        able = [item for item in left if fits(item, line)]
        # A line takes what fits the fewest others, so that none is left without for its order.
        one = min(able, key=lambda item: sum(fits(item, o) for o in lines), default=None)
        if one is not None:
            left.remove(one)
        elif not line.optional:
            missing.append(" : ".join(line.fields))
    return missing, left


# --- Tests --------------------------------------------------------------------------------


def shown(one: object) -> str:
    if isinstance(one, Visit):
        day = one.when.earliest if one.when else None
        return f"{one.traveller.name} → {one.place and one.place.label} : {one.status} : {day}"
    if isinstance(one, Event):
        people = " + ".join(p.name for p in one.participants)
        return f"{one.kind} {people} @ {one.place and one.place.label} : {one.status}"
    assert isinstance(one, Route)
    stops = " → ".join(v.place.label for v in one.visits if v.place)
    return f"{one.traveller.name} : {stops}"


@pytest.mark.parametrize("name", DISPATCHES)
def test_a_dispatch_tells_its_visits(name: str, told: Callable[[str], Atlas]) -> None:
    story = told(name)
    text = story.documents[0].text
    lines = [line for line in gold(name) if line.kind == "visit"]
    missing, extra = compare(lines, story.visits, lambda one, line: is_visit(one, line, text))  # type: ignore[arg-type] # of one kind
    assert not missing, [shown(v) for v in story.visits]
    assert [shown(v) for v in extra] == []


@pytest.mark.parametrize("name", DISPATCHES)
def test_a_dispatch_tells_its_events(name: str, told: Callable[[str], Atlas]) -> None:
    story = told(name)
    text = story.documents[0].text
    lines = [line for line in gold(name) if line.kind in ("meeting", "event")]
    missing, extra = compare(lines, story.events, lambda one, line: is_event(one, line, text))  # type: ignore[arg-type] # of one kind
    assert not missing, [shown(e) for e in story.events]
    assert [shown(e) for e in extra if isinstance(e, Event) and e.kind is EventKind.MEETING] == []


@pytest.mark.parametrize("name", DISPATCHES)
def test_a_dispatch_tells_its_routes(name: str, told: Callable[[str], Atlas]) -> None:
    story = told(name)
    text = story.documents[0].text
    lines = [line for line in gold(name) if line.kind == "route"]
    missing, extra = compare(lines, story.routes, lambda one, line: is_route(one, line, text))  # type: ignore[arg-type] # of one kind
    assert not missing, [shown(r) for r in story.routes]
    assert [shown(r) for r in extra] == []


def test_there_are_forty_and_each_is_short() -> None:
    assert len(DISPATCHES) == 40
    assert all(path.stem in DISPATCHES for path in FOLDER.glob("*.gold"))
    for name in DISPATCHES:
        words = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split()
        assert 50 <= len(words) <= 130, name


@pytest.mark.parametrize("name", DISPATCHES)
def test_gold_is_of_the_text(name: str) -> None:
    text = fold((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    for line in gold(name):
        assert line.kind in KINDS
        if line.kind == "visit":
            who, _, where = line.field(0).partition(" → ")
            assert set(line.field(1).split("|")) <= {status.value for status in Status}
            assert all(fold(one).split()[-1] in text for one in who.split("|"))
            assert fold(where) in text or fold(where)[:5] in text  # "Canadian" for Canada

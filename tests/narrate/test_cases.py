"""Sentences of the project's own, by phenomenon, read by the shipped model and gazetteer.

Expected is "none", or visits as "who → where : status|status : first day", parted by "; ", the day
only where it matters: "2024-05-01..2024-05-02" gives the last one too, "undated" says that no first
day is told. Readings that are as good are parted by " || ".
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geo.model import Document, Reading, Status, Visit
from geo.names import fold

CASES = Path(__file__).parent / "cases"
PHENOMENA = (
    "arrival", "cancellation", "condition", "coordination", "date", "dateline", "group",
    "headline", "homeward", "meeting", "negation", "passing", "passive", "plan", "pronoun",
    "range", "relative", "reported", "role", "weekday",
)  # fmt: skip
FRIDAY = date(2024, 5, 3)


def rows() -> list[object]:
    found: list[object] = []
    for path in sorted(CASES.glob("*.tsv")):
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        assert head == "text\texpected", path
        for number, line in enumerate(lines, 2):
            text, expected = line.split("\t")
            found.append(pytest.param(text, expected, id=f"{path.stem}-{number}"))
    return found


def agrees(visit: Visit, item: str, text: str) -> bool:
    who, _, rest = item.partition(" → ")
    where, status, *day = rest.split(" : ")
    first = visit.when.earliest.isoformat() if visit.when and visit.when.earliest else ""
    named = " ".join(s.mention.of(text) for s in visit.sources if s.mention)
    label = visit.place.label if visit.place else ""
    there = fold(where) in fold(named) or fold(where) in fold(label)
    same = fold(visit.traveller.name).split()[-1] == fold(who).split()[-1]
    last = visit.when.latest.isoformat() if visit.when and visit.when.latest else ""
    begins, _, ends = day[0].partition("..") if day else ("", "", "")
    dated = not first if begins == "undated" else first.startswith(begins) and last.startswith(ends)
    return same and there and dated and visit.status in status.split("|")


def unexplained(visits: tuple[Visit, ...]) -> list[Visit]:
    """Return the visits that are not simply done, and of which no word says so."""
    other = [v for v in visits if v.status is not Status.ACTUAL]
    return [v for v in other if not any(one.status for one in v.why)]


def fulfils(visits: tuple[Visit, ...], expected: str, text: str) -> bool:
    left = list(visits)
    for item in [] if expected == "none" else expected.split("; "):
        found = next((v for v in left if agrees(v, item, text)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


@pytest.mark.parametrize(("text", "expected"), rows())
def test_sentence_tells_its_visits(
    text: str, expected: str, read: Callable[[Document], Reading]
) -> None:
    reading = read(Document(id="case", text=text, published=FRIDAY))
    told = [
        f"{v.traveller.name} → {v.place and v.place.label} : {v.status} : {v.when}"
        for v in reading.visits
    ]
    assert any(fulfils(reading.visits, one, text) for one in expected.split(" || ")), told
    assert not unexplained(reading.visits), "no words say why the status"


def test_there_are_enough_rows() -> None:
    assert len(rows()) >= 150


@pytest.mark.parametrize("name", PHENOMENA)
def test_each_phenomenon_has_its_table(name: str) -> None:
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(lines) >= 8

"""Lay out from which words visits were read."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from geo.cli.talk import printable
from geo.model import Document, Status, Visit, Why
from geo.names import fold

__all__ = ["answering", "visit_parts", "visit_records"]

_ASKED: Final = {"who": "Who", "word": "Told by", "where": "Where", "when": "When"}
_DONE: Final = ("told as done", "no cell of its row says otherwise")
_UNSAID: Final = ("not said", "not in this sentence")
_STYLES: Final = {
    Status.ACTUAL: "bold green",
    Status.PLANNED: "bold cyan",
    Status.CANCELLED: "bold red",
    Status.NEGATED: "bold red",
    Status.HYPOTHETICAL: "bold magenta",
}


def answering(visits: Sequence[Visit], name: str) -> list[Visit]:
    """Return the visits to a place or of a traveller of that name; all if it is empty.

    Examples
    --------
    >>> answering([], "Lima")
    []
    """
    wanted = fold(name)
    return [v for v in visits if not wanted or any(wanted in fold(each) for each in _names(v))]


def _names(visit: Visit) -> Iterator[str]:
    yield visit.traveller.name
    yield from visit.traveller.aliases
    if visit.place is not None:
        yield visit.place.name
    yield from (why.where for why in visit.why)


def visit_records(document: Document, visits: Sequence[Visit]) -> list[dict[str, Any]]:
    """Return the visits as ``geo explain --json`` prints them."""
    return [
        {
            "traveller": visit.traveller.name,
            "place": visit.place.label if visit.place else None,
            "place_id": visit.place.id if visit.place else None,
            "status": visit.status.value,
            "start": _day(visit, "earliest"),
            "end": _day(visit, "latest"),
            "confidence": visit.confidence,
            "read_from": [
                {
                    "sentence": why.sentence.of(document.text),
                    "line": visit.row,
                    "who": why.who or None,
                    "word": why.word or None,
                    "where": why.where or None,
                    "when": why.when or None,
                    "status": why.status or None,
                }
                for why in visit.why
            ],
        }
        for visit in visits
    ]


def _day(visit: Visit, which: str) -> str | None:
    day = getattr(visit.when, which) if visit.when else None
    return day.isoformat() if day else None


def visit_parts(document: Document, visits: Sequence[Visit]) -> list[RenderableType]:
    """Return what a person reads who wonders about the visits of a document."""
    parts: list[RenderableType] = [
        Text("Visits" if visits else "No visit was read.", style="bold underline")
    ]
    for visit in visits:
        parts.append(_heading(visit))
        for why in visit.why:
            parts.append(Padding(_sentence(document, visit, why), (0, 0, 0, 2)))
            parts.append(Padding(_words(document, why, visit), (0, 0, 1, 4)))
    return parts


def _heading(visit: Visit) -> Text:
    text = Text(printable(visit.traveller.name), style="bold yellow")
    text.append(f"  → {printable(visit.place.label if visit.place else 'unlocated')}", style="bold")
    text.append(f"   {visit.status.value}", style=_STYLES[visit.status])
    days = list(dict.fromkeys(d for d in (_day(visit, "earliest"), _day(visit, "latest")) if d))
    if days:
        text.append(f"   {' to '.join(days)}")
    return text.append(f"   {visit.confidence:.0%} sure", style="dim")


def _sentence(document: Document, visit: Visit, why: Why) -> Text:
    """Return the sentence, or the row, and where that stands."""
    text = " ".join(why.sentence.of(document.text).split())
    if not visit.row:
        return Text(printable(text), style="italic")
    table, line = Text(f"table {printable(document.id)}, "), f"line {visit.row}"
    return table.append(f"{line}: ").append(
        printable(text.removeprefix(f"{line}: ")), style="italic"
    )


def _words(document: Document, why: Why, visit: Visit) -> Table:
    table = Table.grid(padding=(0, 2))
    for field, asked in _ASKED.items():
        said = getattr(why, field)
        if said or not (visit.row and field == "word"):
            shown = _quoted(said) if said else _UNSAID[field == "who" and not visit.row]
            if field == "when" and not _stands_in(said, why.sentence.of(document.text)):
                shown += " in another sentence"
            table.add_row(Text(asked, style="dim"), Text(shown))
    because = _quoted(why.status) if why.status else _DONE[visit.row is not None]
    table.add_row(Text(f"Why {visit.status.value}", style="dim"), Text(because))
    return table


def _stands_in(said: str, sentence: str) -> bool:
    """Tell whether a sentence has the words of a date, which may be two: "May 3; two days".

    >>> _stands_in("on Monday", "She flew on Monday."), _stands_in("Monday", "She flew.")
    (True, False)
    """
    return all(part in sentence for part in said.split("; "))


def _quoted(said: str) -> str:
    return f"“{printable(said)}”"

"""Say from which words a visit or an event was read."""

from geo.model import Event, Status, Visit, Why
from geo.publish import cells

__all__ = ["explained", "why_cell"]

_DONE = "told as done"


def explained(report: Visit | Event) -> list[str]:
    """Return a line for each reading of a visit or an event: who, word, where, when, whether.

    Parameters
    ----------
    report
        The visit or event.

    Examples
    --------
    >>> from geo.model import Span, VisitKind, Party
    >>> why = Why(document="1", sentence=Span(0, 9), who="she", word="fly", where="Oslo",
    ...           when="on Friday", status="will")
    >>> visit = Visit(traveller=Party(name="Ana Silva"), place=None, when=None,
    ...               status=Status.PLANNED, kind=VisitKind.VISIT, sources=(), why=(why,))
    >>> explained(visit)
    ['who: "she"; word: "fly"; where: "Oslo"; when: "on Friday"; planned: "will"']
    """
    return [_line(why, report.status) for why in report.why]


def _line(why: Why, status: Status) -> str:
    told = [("who", why.who), ("word", why.word), ("where", why.where), ("when", why.when)]
    parts = [f'{name}: "{said}"' for name, said in told if said]
    because = f'"{why.status}"' if why.status else _DONE
    return "; ".join([*parts, f"{status.value}: {because}"])


def why_cell(report: Visit | Event) -> str | None:
    """Return what a layer says of it: the lines, joined as every list of the layers is."""
    return cells.joined(line.replace("; ", ", ") for line in explained(report)) or None

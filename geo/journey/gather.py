"""Put reports into groups in which each agrees with every other, without comparing them all.

Reports are compared only if they share a key (a traveller and a country, say) and a month, or a
document. Of the members of a group that look the same, one is compared for all.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final, NamedTuple

from geo.journey.agreement import Days, Told, documents_of
from geo.model import Event, Party, Visit

__all__ = ["Agreement", "Card", "card_of", "gathered"]

_LONG_DAYS: Final = 400
_MONTHS: Final = 12


class Card(NamedTuple):
    """A report with what is compared of it."""

    report: Visit | Event
    """The report."""
    who: frozenset[Party]
    """Its parties."""
    told: Told
    """Its status, place and days."""
    documents: frozenset[str]
    """Ids of the documents that tell of it."""
    keys: tuple[Hashable, ...]
    """What it has to share one of with another to be compared at all."""


Agreement = Callable[[Card, Card, bool], bool]
"""Tells whether two reports agree; the last argument says whether one document tells of both."""


def card_of(
    report: Visit | Event, told: Told, *, who: frozenset[Party], keys: tuple[Hashable, ...]
) -> Card:
    """Write the card of a report."""
    return Card(report, who, told, documents_of(report.sources), keys)


class _Group:
    """Reports that all agree."""

    __slots__ = ("by_document", "members", "shapes")

    def __init__(self) -> None:
        self.members: list[Card] = []
        self.shapes: dict[Hashable, list[Card]] = defaultdict(list)
        self.by_document: dict[str, list[Card]] = defaultdict(list)

    def add(self, card: Card) -> None:
        """Take one more report in."""
        self.members.append(card)
        self.shapes[_shape(card)].append(card)
        for document in card.documents:
            self.by_document[document].append(card)

    def takes(self, card: Card, agree: Agreement) -> bool:
        """Tell whether every member agrees with a report."""
        beside = [m for document in card.documents for m in self.by_document.get(document, ())]
        if not all(agree(card, member, True) for member in beside):
            return False
        near = {id(member) for member in beside}
        for cards in self.shapes.values():
            # One that no document of the report tells of speaks for all of its shape.
            other = next((member for member in cards if id(member) not in near), None)
            if other is not None and not agree(card, other, False):
                return False
        return True


def _shape(card: Card) -> Hashable:
    return (card.who, card.told)


def gathered(
    cards: Sequence[Card],
    agree: Agreement,
    *,
    distance: Callable[[Card, Card], tuple[object, ...]],
) -> list[list[Card]]:
    """Put each report into the nearest group of which it agrees with every member.

    Parameters
    ----------
    cards
        Reports, those first that groups are to form around.
    agree
        Tells whether two are one.
    distance
        How far a report is from the first of a group, if several would take it.

    Examples
    --------
    >>> gathered([], lambda one, other, together: True, distance=lambda one, other: ())
    []
    """
    groups: list[_Group] = []
    index: dict[Hashable, dict[int, None]] = defaultdict(dict)
    for card in cards:
        near = {number for key in _asked(card) for number in index.get(key, ())}
        fitting = [n for n in sorted(near) if groups[n].takes(card, agree)]
        if fitting:
            best = min(fitting, key=lambda n: distance(card, groups[n].members[0]))
        else:
            best = len(groups)
            groups.append(_Group())
        groups[best].add(card)
        for key in _filed(card):
            index[key][best] = None
    return [group.members for group in groups]


def _filed(card: Card) -> Iterator[Hashable]:
    """Yield the keys under which a report is found."""
    months = _months(card.told.window)
    for key in card.keys:
        yield (key, "all")
        yield from ((key, month) for month in months or ("always",))
        yield from ((key, document) for document in card.documents)


def _asked(card: Card) -> Iterator[Hashable]:
    """Yield the keys under which reports may be found that agree in time."""
    months = _months(card.told.window)
    for key in card.keys:
        if not months:
            yield (key, "all")
            continue
        yield from ((key, month) for month in (*months, "always"))
        yield from ((key, document) for document in card.documents)


def _months(days: Days) -> tuple[int, ...]:
    """Return the numbers of the months; none if there is no bound, or too many."""
    if days.first is None or days.last is None or (days.last - days.first).days > _LONG_DAYS:
        return ()
    first = days.first.year * _MONTHS + days.first.month
    last = days.last.year * _MONTHS + days.last.month
    return tuple(range(first, last + 1))

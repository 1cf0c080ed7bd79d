"""Choose what the tagger is to look at: the runs of a page that may hold a place name."""

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from geo.recognise.marks import (
    ACRONYM,
    AND,
    CALENDAR,
    COMMA,
    DASH,
    FUNCTION,
    LOWER,
    OPENING,
    ORDINARY,
    TAIL,
)
from geo.recognise.page import FREE, Label, Page, Run
from geo.recognise.places import Find
from geo.recognise.standing import NOTHING, Names

__all__ = ["Stretch", "stretches"]

# No name is found in what was taken for these, and none was ever seen inside a person's.
_TAKEN: Final = frozenset({Label.DATELINE, Label.PERSON, Label.SITE, Label.THING})
_ORGANISATION: Final = Label.ORGANISATION
_ANOTHER: Final = ACRONYM | CALENDAR | FUNCTION | ORDINARY
"""A word that the gazetteer lacks, and that is known for one of these, is no place."""

_TELLING: Final = DASH | LOWER | OPENING
"""Behind these, an unknown word may be a place: "in Xyz", "the town of al-Xyz", "(Xyz"."""


class Stretch(NamedTuple):
    """A run, and the lower-case noun of an area or a site behind it, as it is tagged."""

    run: Run
    stop: int
    """Index after its last atom."""


# Past the questions that a named tuple asks.
_stretch: Final = partial(tuple.__new__, Stretch)


def stretches(page: Page, finds: Sequence[Find], names: Names) -> list[Stretch]:
    """Return what is to be tagged, in order: each run with the noun that may belong to it.

    A third of the runs of news cannot hold a name, and is left out.

    Parameters
    ----------
    page
        The page, with what its atoms were taken for.
    finds
        What could be a place on it, in order.
    names
        Asked which words are demonyms.
    """
    marks, labels = page.marks, page.labels
    unknown = {f[0] for f in finds if f[5] is NOTHING and not names.is_demonym(f[3])}
    found: list[Stretch] = []
    for run in page.runs:
        first, stop, *_, own = run
        end = stop + 1 if marks[stop] & TAIL else stop
        if end == first + 1:
            # Most runs are of one atom.
            label = labels[first]
            if label is not FREE and label is not _ORGANISATION:
                continue
            if first in unknown and (own & _ANOTHER or _stands_apart(marks, run)):
                continue
        elif labels[first] is not FREE and _TAKEN.issuperset(labels[first:stop]):
            continue
        found.append(_stretch((run, end)))
    return found


def _stands_apart(marks: Sequence[int], run: Run) -> bool:
    """Tell whether nothing before or behind an unknown word may say that it is a place.

    What does is a word before it, as "in", or a list or description behind it: "Xyz, a small town".
    """
    if run.opens or not marks[run.first - 1] & _TELLING:
        return not marks[run.stop] & (AND | COMMA)
    return False

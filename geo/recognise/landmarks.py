"""Find the sites that the gazetteer has by their whole names: Camp David, Casa de Nariño."""

from collections.abc import Sequence
from typing import Final

from geo.recognise.marks import (
    CALENDAR,
    COMMA,
    COMMON,
    GENERIC,
    GIVEN,
    LOCATIVE,
    LOWER,
    MODIFIER,
    NAMED,
    ORDINARY,
    SITE,
    SURNAME,
)
from geo.recognise.page import Label, Page, Run
from geo.recognise.sites import Site
from geo.recognise.standing import Names

__all__ = ["find_landmarks"]

_LONGEST: Final = 9
# Lower-case words behind a name that may belong to it: "Jenin refugee camp".
_TAIL: Final = 3
_MODIFIERS: Final = 2
_LONGEST_TOWN: Final = 3
_JOINTS: Final = frozenset({"of", "."})
_HEAD: Final = SITE | GENERIC
_ANOTHER: Final = ORDINARY | COMMON | GIVEN | SURNAME | CALENDAR
"""What may be meant by a word that is the name of a site as well."""


def find_landmarks(page: Page, names: Names) -> list[Site]:
    """Return the sites that the gazetteer has by their whole names, and label their atoms.

    Who reads "Notre-Dame de Paris" by its parts finds Paris, and a Notre that is none. One that
    shares its name with others is told by its town: "the Royal Palace in Oslo".
    """
    found: list[Site] = []
    for run in page.runs:
        for site in _of_run(page, run, names):
            page.label(site.first, site.stop, Label.SITE)
            found.append(site)
    return found


def _of_run(page: Page, run: Run, names: Names) -> Sequence[Site]:
    """Return the sites of a run, none of whose atoms are labelled meanwhile."""
    first, end = run.first, run.stop
    marks = page.marks
    # Most runs are of one atom, and no word in lower case behind them is the noun of a site.
    if marks[end] & LOWER:
        end += _tail(page, run)
    elif end == first + 1:
        alone = _stands_alone(page, run, first, names)
        return (Site(first, end, run.sentence, ""),) if alone else ()
    found: list[Site] = []
    at = first
    while at < run.stop:
        stop = _end_of_landmark(page, run, at, end, names)
        if stop == at and _stands_alone(page, run, at, names):
            stop = at + 1
        if stop > at:
            found.append(Site(at, stop, run.sentence, ""))
        at = max(stop, at + 1)
    return found


def _tail(page: Page, run: Run) -> int:
    """Return how many lower-case words behind a run may end the name of a site."""
    longest = 0
    for length in range(1, _TAIL + 1):
        own = page.marks[run.stop + length - 1]
        if not own & LOWER:
            break
        if own & SITE:
            longest = length
    return longest


def _end_of_landmark(page: Page, run: Run, at: int, end: int, names: Names) -> int:
    """Return where the longest such name ends that begins at an atom; `at` if none does."""
    marks = page.marks
    own = marks[at]
    if not own & NAMED:
        return at
    # Most words open no such name, whatever follows.
    blank = at + 1 < end and page.starts[at + 1] > page.ends[at]
    if blank and not names.may_open(page.words[at]):
        return at
    for stop in range(min(end, at + _LONGEST), at + 1, -1):
        last = marks[stop - 1]
        if not last & (NAMED if stop <= run.stop else SITE) or not page.free(at, stop):
            continue
        # A house may be called after a person, and the person is in the news more often.
        if own & GIVEN and not last & _HEAD and not _is_led_in(page, at):
            continue
        if _is_landmark(page, run, at, stop, names):
            return stop
    return at


def _is_landmark(page: Page, run: Run, at: int, stop: int, names: Names) -> bool:
    """Tell whether the atoms are the name of a site, or of a land that falls apart."""
    marks = page.marks
    # Most words close no such name, whatever stands before.
    if page.starts[stop - 1] == page.ends[stop - 2] or names.may_close(page.words[stop - 1]):
        name = page.text(at, stop)
        if names.is_landmark(name) or (_falls_apart(page, run, at, stop) and names.is_land(name)):
            return True
    headed = marks[stop - 1] & SITE and not marks[stop] & NAMED
    return bool(headed) and _is_of_town(page, at, stop, names)


def _falls_apart(page: Page, run: Run, at: int, stop: int) -> bool:
    """Tell whether a name is easily taken for its parts: Strait of Georgia, Mount St. Helens."""
    if at > run.first and page.marks[at - 1] & NAMED:
        return False
    called_after = page.marks[at] & GIVEN
    called_after = called_after and (page.marks[stop - 1] & GENERIC or _is_led_in(page, at))
    return bool(called_after) or not _JOINTS.isdisjoint(page.words[at + 1 : stop - 1])


def _stands_alone(page: Page, run: Run, at: int, names: Names) -> bool:
    """Tell whether one word is such a name, and nothing else: "at Chequers", "visited CERN"."""
    own, behind = page.marks[at], page.marks[at + 1]
    if at > run.first or own & _ANOTHER or not own & NAMED:
        return False
    if (at + 1 < run.stop and not behind & LOWER) or not _is_led_in(page, at):
        return False
    return page.free(at, at + 1) and names.is_landmark(page.text(at, at + 1))


def _is_led_in(page: Page, at: int) -> bool:
    """Tell whether a preposition or verb of place stands before, an article let alone."""
    before = at - 1
    for _ in range(_MODIFIERS):
        if not page.marks[before] & MODIFIER:
            break
        before -= 1
    return bool(page.marks[before] & LOCATIVE)


def _is_of_town(page: Page, at: int, stop: int, names: Names) -> bool:
    """Tell whether the gazetteer has the name with that of the town behind it."""
    if not page.marks[stop] & COMMA and page.words[stop] not in {"in", "of", "at"}:
        return False
    town = stop + 1
    name = page.text(at, stop)
    return any(
        page.marks[town + length - 1] & NAMED
        and names.is_landmark(f"{name}, {page.text(town, town + length)}")
        for length in range(1, _LONGEST_TOWN + 1)
    )

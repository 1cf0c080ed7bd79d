"""Find the sites that the gazetteer has by their whole names: Camp David, Casa de Nariño."""

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
# Lower-case words behind a name that may belong to it, "Jenin refugee camp":
# as many as `find_landmarks` looks at.
_TAIL: Final = 3
_MODIFIERS: Final = 2
_LONGEST_TOWN: Final = 3
_JOINTS: Final = frozenset({"of", "."})
_LEADING: Final = LOCATIVE | MODIFIER
"""Behind any other word nothing stands alone."""
_HEAD: Final = SITE | GENERIC
_ANOTHER: Final = ORDINARY | COMMON | GIVEN | SURNAME | CALENDAR
"""What may be meant by a word that is the name of a site as well."""


def find_landmarks(page: Page, names: Names) -> list[Site]:
    """Return the sites that the gazetteer has by their whole names, and label their atoms.

    Who reads "Notre-Dame de Paris" by its parts finds Paris, and a Notre that is none. One that
    shares its name with others is told by its town: "the Royal Palace in Oslo".
    """
    found: list[Site] = []
    marks = page.marks
    for run in page.runs:
        first, stop = run[0], run[1]
        # Most runs are of one atom, and no word in lower case behind them is the noun of a site.
        if marks[stop] & LOWER and (marks[stop] | marks[stop + 1] | marks[stop + 2]) & SITE:
            stop += _tail(page, run)
        if stop > first + 1:
            sites = _of_run(page, run, stop, names)
        elif marks[first - 1] & _LEADING and _stands_alone(page, run, names):
            sites = [Site(first, stop, run.sentence, "")]
        else:
            continue
        for site in sites:
            page.label(site.first, site.stop, Label.SITE)
        found += sites
    return found


def _of_run(page: Page, run: Run, end: int, names: Names) -> list[Site]:
    """Return the sites of a run that goes on up to `end`; none of them is labelled meanwhile."""
    found: list[Site] = []
    marks, starts, words = page.marks, page.starts, page.words
    at = run.first
    while at < run.stop:
        stop = at
        if at + 1 < end and marks[at] & NAMED:
            # Most words open no such name, whatever follows.
            blank = starts[at + 1] > page.ends[at]
            if not blank or names.may_open(words[at]):
                stop = _end_of_landmark(page, run, at, end, names)
        if stop == at == run.first and marks[at - 1] & _LEADING and _stands_alone(page, run, names):
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
    marks, starts, ends, words = page.marks, page.starts, page.ends, page.words
    # A house may be called after a person, and the person is in the news more often.
    called_after = marks[at] & GIVEN and not _is_led_in(page, at)
    for stop in range(min(end, at + _LONGEST), at + 1, -1):
        last = marks[stop - 1]
        if not last & (NAMED if stop <= run.stop else SITE) or (called_after and not last & _HEAD):
            continue
        # Most words close no such name, whatever stands before.
        closes = starts[stop - 1] == ends[stop - 2] or names.may_close(words[stop - 1])
        headed = last & SITE and not marks[stop] & NAMED
        if not (closes or headed) or not page.free(at, stop):
            continue
        if closes and _is_landmark(page, run, at, stop, names):
            return stop
        if headed and _is_of_town(page, at, stop, names):
            return stop
    return at


def _is_landmark(page: Page, run: Run, at: int, stop: int, names: Names) -> bool:
    """Tell whether the atoms are the name of a site, or of a land that falls apart."""
    name = page.text(at, stop)
    return names.is_landmark(name) or (_falls_apart(page, run, at, stop) and names.is_land(name))


def _falls_apart(page: Page, run: Run, at: int, stop: int) -> bool:
    """Tell whether a name is easily taken for its parts: Strait of Georgia, Mount St. Helens."""
    if at > run.first and page.marks[at - 1] & NAMED:
        return False
    called_after = page.marks[at] & GIVEN
    called_after = called_after and (page.marks[stop - 1] & GENERIC or _is_led_in(page, at))
    return bool(called_after) or not _JOINTS.isdisjoint(page.words[at + 1 : stop - 1])


def _stands_alone(page: Page, run: Run, names: Names) -> bool:
    """Tell whether the first word is such a name alone: "at Chequers", "visited CERN"."""
    at, marks = run[0], page.marks
    own = marks[at]
    if own & _ANOTHER or not own & NAMED:
        return False
    if (at + 1 < run.stop and not marks[at + 1] & LOWER) or not _is_led_in(page, at):
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

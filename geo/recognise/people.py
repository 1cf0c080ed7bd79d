"""Find the people of a document, so that their names are not taken for places."""

from collections.abc import Iterator
from typing import Final

from geo.model import PlaceKind
from geo.recognise.lexicon import Lexicon
from geo.recognise.marks import (
    AND,
    ARTICLE,
    CALENDAR,
    COMMA,
    DASH,
    DOT,
    GIVEN,
    INITIALS,
    KIND,
    LOWER,
    NAMED,
    NO_PERSON,
    NUMBER,
    OF,
    ORDINARY,
    PARTICLE,
    ROLE,
    STRICT,
    TITLE,
)
from geo.recognise.page import FREE, Label, Page, Run
from geo.recognise.standing import NOTHING, Names

__all__ = ["label_people"]

# One of these, a role or an age tells a person.
_TELLING: Final = TITLE | GIVEN | INITIALS
# Ranks included, hardly a name in news is longer.
_LONGEST: Final = 8
# A town as large as this keeps a name that could be a person's: Virginia Beach.
_WELL_KNOWN: Final = 100_000
_TOWN: Final = 20_000
# Words of a town's name before and behind what could be a person's: San Luis Rio Colorado.
_PEAKS: Final = frozenset({"MT", "MTS", "PK", "VLC"})
"""GeoNames codes of mountains, which may be called as somebody is: Ben Nevis."""
_VILLAGE: Final = 1_000
_INSIDE: Final = frozenset({"in", "near"})
_BEFORE: Final = 2
_BEHIND: Final = 2


def label_people(page: Page, lexicon: Lexicon, names: Names) -> None:
    """Label the atoms of people's names, and note their surnames.

    A person is told by a title, by a role in lower case before, by a given name, by a middle
    initial, or by an age behind the name.
    """
    towns = _located(page, names)
    for run in page.runs:
        at = run.first
        if not _may_name(page, run):
            continue
        while at < run.stop:
            start, stop = _person_at(page, run, at, lexicon=lexicon, names=names)
            town = _town_around(page, run, at, stop, names) if stop > start else 0
            if towns and stop > start and page.text(start, stop) in towns:
                town = stop
            if town:
                at = town
                continue
            if stop > start:
                page.label(start, stop, Label.PERSON)
                _note(page, start, stop)
            at = max(stop, at + 1)


def _located(page: Page, names: Names) -> frozenset[str]:
    """Return the towns that could be called after somebody, and that the text puts people in.

    "Who lives near Glen Ellyn" has told that it is nobody; so has "the village of Glen Ellyn". But
    "confidence in Glen Allen" has not where Glen Allen is 54, or a plumber.
    """
    marks = page.marks
    found: list[str] = []
    for run in page.runs:
        first, stop = run.first, run.stop
        if stop == first + 1 or not run.marks & GIVEN or not marks[first - 1] & (STRICT | OF):
            continue
        if page.words[first - 1] not in _INSIDE and not marks[first - 2] & KIND:
            continue
        text = page.text(first, _end_of_name(page, run, first))
        standing = names.standing(text) if " " in text else NOTHING
        if standing.kind is PlaceKind.CITY and standing.population >= _VILLAGE:
            found.append(text)
    return frozenset(found).difference(_told_of(page) if found else ())


def _told_of(page: Page) -> Iterator[str]:
    """Yield the names that have a title, a role in lower case before them, or an age behind."""
    for run in page.runs:
        start = _behind_titles(page, run, run.first)
        titled = start > run.first or page.marks[start - 1] & ROLE
        if titled or _has_age(page, run, run.stop):
            yield page.text(start, _end_of_name(page, run, start))


def _may_name(page: Page, run: Run) -> bool:
    """Tell whether anything in a run or beside it may make it a person: most have nothing."""
    marks = page.marks
    if marks[run.first - 1] & ROLE:
        return True
    if run.stop - run.first == 1:
        return bool(marks[run.stop] & AND)
    return bool(run.marks & _TELLING) or _has_age(page, run, run.stop)


def _person_at(page: Page, run: Run, at: int, *, lexicon: Lexicon, names: Names) -> tuple[int, int]:
    """Return the atoms of the person whose title or name begins at `at`; none if nobody's does."""
    if page.labels[at] is not FREE:
        return (at, at)
    start = _behind_titles(page, run, at)
    stop = _end_of_name(page, run, start)
    if stop == start:
        return (start, start)
    titled = start > at or (at == run.first and page.marks[at - 1] & ROLE)
    if titled and (_is_courtesy(page, start, lexicon) or not _is_wide(page, start, stop, names)):
        return (start, stop)
    given = _looks_given(page, start, stop) and not _is_well_known(page, start, stop, names)
    if given or (stop - start == 1 and _shares_surname(page, start, names)):
        return (start, stop)
    if _has_age(page, run, stop) and stop - start > 1:
        return (start, stop)
    return (start, start)


def _behind_titles(page: Page, run: Run, at: int) -> int:
    """Return the index behind the titles that begin at `at`."""
    start, marks = at, page.marks
    while start < run.stop - 1 and marks[start] & TITLE:
        start += 1
        if marks[start] & DOT and start < run.stop - 1:
            start += 1
    return start if start < run.stop else at


def _end_of_name(page: Page, run: Run, start: int) -> int:
    """Return the index behind the person's name that begins at `start`, if it can be one."""
    stop = start
    while stop < min(run.stop, start + _LONGEST):
        step = _name_step(page, run, stop)
        if not step:
            break
        stop += step
    if stop < run.stop and page.marks[stop] & NO_PERSON:
        return start
    return stop


def _name_step(page: Page, run: Run, at: int) -> int:
    """Return how many atoms from `at` on belong to a person's name; 0 if it ends."""
    marks = page.marks
    own = marks[at]
    if own & NAMED:
        fits = own & GIVEN or not own & (TITLE | ORDINARY | NO_PERSON)
        if own & CALENDAR and marks[at + 1] & NUMBER:
            return 0  # "in Clinton April 4"
        return 1 if fits and page.labels[at] is FREE else 0
    if own & (PARTICLE | ARTICLE) and _is_hyphened(page, run, at):
        # "al-Sistani", "ul-Haq"
        return 2
    if at + 1 < run.stop and marks[at + 1] & NAMED:
        return int(own & PARTICLE != 0 or (own & (DOT | DASH) != 0 and page.adjacent(at)))
    return 0


def _is_hyphened(page: Page, run: Run, at: int) -> bool:
    """Tell whether a hyphen and a name follow, without a blank."""
    marks = page.marks
    if at + 2 >= run.stop or not marks[at + 1] & DASH or not marks[at + 2] & NAMED:
        return False
    return page.adjacent(at + 1) and page.adjacent(at + 2)


def _looks_given(page: Page, start: int, stop: int) -> bool:
    """Tell whether a given name opens the name, or a middle initial stands in it."""
    marks = page.marks
    named = [marks[i] for i in range(start, stop) if marks[i] & NAMED]
    if len(named) > 1:
        return bool(named[0] & GIVEN) or any(own & INITIALS for own in named[1:-1])
    # "Tom and Anna Whitaker"
    return bool(marks[start] & GIVEN and marks[stop] & AND and marks[stop + 1] & GIVEN)


def _shares_surname(page: Page, at: int, names: Names) -> bool:
    """Tell "Victoria and David Hale" from "Victoria and San Carlos", and from countries."""
    marks = page.marks
    if not (marks[at] & GIVEN and marks[at + 1] & AND and marks[at + 2] & GIVEN):
        return False
    last = at + 3
    surname = marks[last] & NAMED and not marks[last] & (TITLE | ORDINARY | NO_PERSON)
    if not surname or marks[last + 1] & NAMED or names.standing(page.text(at, at + 1)).wide:
        return False
    return names.standing(page.text(at + 2, last + 1)).kind is None


def _town_around(page: Page, run: Run, at: int, stop: int, names: Names) -> int:
    """Return the end of the place whose name holds a person's: San Pedro Sula; 0 without one.

    A name that begins as a person's, title and all, must be well known: General Santos. With "de"
    in it, as in Santiago de Compostela, it need not be as large.
    """
    first, marks = max(run.first, at - _BEFORE), page.marks
    for end in range(min(run.stop, stop + _BEHIND), stop - 1, -1):
        for start in range(first, at + 1):
            if end - start > 1 and marks[start] & NAMED and marks[end - 1] & NAMED:
                standing = names.standing(page.text(start, end))
                joined = any(marks[i] & LOWER for i in range(start, end))
                enough = _TOWN if joined else _WELL_KNOWN
                known = standing.wide or standing.population >= enough
                if known or (start < at and standing.kind is not None):
                    return end
    return 0


def _is_courtesy(page: Page, start: int, lexicon: Lexicon) -> bool:
    """Tell whether "Mr." or the like stands before: nobody calls a state so."""
    at = start - 2 if page.words[start - 1] == "." else start - 1
    return page.words[at] in lexicon.contexts["courtesy"]


def _is_wide(page: Page, start: int, stop: int, names: Names) -> bool:
    return names.standing(page.text(start, stop)).wide


def _is_well_known(page: Page, start: int, stop: int, names: Names) -> bool:
    """Tell whether the whole name, or its beginning behind a comma, is a known place."""
    standing = names.standing(page.text(start, stop))
    return standing.wide or standing.population >= _WELL_KNOWN or standing.code in _PEAKS


def _has_age(page: Page, run: Run, stop: int) -> bool:
    """Tell whether an age stands behind: "Andre Wilson, 38, told"."""
    marks = page.marks
    return (
        stop == run.stop
        and marks[stop] & COMMA != 0
        and marks[stop + 1] & NUMBER != 0
        and len(page.atoms[stop + 1].text) <= 2  # noqa: PLR2004 - ages of two digits; years have four
        and marks[stop + 2] & (COMMA | DOT) != 0
    )


def _note(page: Page, start: int, stop: int) -> None:
    for at in range(start, stop):
        own = page.marks[at]
        if own & NAMED and not own & PARTICLE and len(page.words[at]) > 1:
            page.surnames.add(page.words[at])

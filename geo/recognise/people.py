"""Find the people of a document, so that their names are not taken for places."""

from typing import Final

from geo.recognise.atoms import Shape
from geo.recognise.lexicon import Lexicon
from geo.recognise.page import Label, Page, Run
from geo.recognise.standing import Names

__all__ = ["label_people"]

# Ranks included, hardly a name in news is longer.
_LONGEST: Final = 8
# A town as large as this keeps a name that could be a person's: Virginia Beach.
_WELL_KNOWN: Final = 100_000
_TOWN: Final = 20_000
# Words of a town's name before and behind what could be a person's: San Luis Rio Colorado.
_BEFORE: Final = 2
_BEHIND: Final = 2


def label_people(page: Page, lexicon: Lexicon, names: Names) -> None:
    """Label the atoms of people's names, and note their surnames.

    A person is told by a title, by a role in lower case before, by a given name, by a middle
    initial, or by an age behind the name.
    """
    for run in page.runs:
        at = run.first
        if run.stop - at == 1 and _is_alone(page, at, lexicon):
            continue
        while at < run.stop:
            start, stop = _person_at(page, run, at, lexicon=lexicon, names=names)
            town = _town_around(page, run, at, stop, names) if stop > start else 0
            if town:
                at = town
                continue
            if stop > start:
                page.label(start, stop, Label.PERSON)
                _note(page, start, stop, lexicon)
            at = max(stop, at + 1)


def _is_alone(page: Page, at: int, lexicon: Lexicon) -> bool:
    """Tell whether nothing beside a single atom, as most runs are, makes it a person."""
    words = page.words
    return words[at - 1] not in lexicon.contexts["roles"] and words[at + 1] != "and"


def _person_at(page: Page, run: Run, at: int, *, lexicon: Lexicon, names: Names) -> tuple[int, int]:
    """Return the atoms of the person whose title or name begins at `at`; none if nobody's does."""
    if page.labels[at] is not Label.FREE:
        return (at, at)
    start = _behind_titles(page, run, at, lexicon)
    stop = _end_of_name(page, run, start, lexicon)
    if stop == start:
        return (start, start)
    titled = start > at or (at == run.first and page.words[at - 1] in lexicon.contexts["roles"])
    if titled and (_is_courtesy(page, start, lexicon) or not _is_wide(page, start, stop, names)):
        return (start, stop)
    if _looks_given(page, start, stop, lexicon) and not _is_well_known(page, start, stop, names):
        return (start, stop)
    if _has_age(page, run, stop) and stop - start > 1:
        return (start, stop)
    return (start, start)


def _behind_titles(page: Page, run: Run, at: int, lexicon: Lexicon) -> int:
    """Return the index behind the titles that begin at `at`."""
    start = at
    while start < run.stop - 1 and page.words[start] in lexicon.titles:
        start += 1
        if page.atoms[start].text == "." and start < run.stop - 1:
            start += 1
    return start if start < run.stop else at


def _end_of_name(page: Page, run: Run, start: int, lexicon: Lexicon) -> int:
    """Return the index behind the person's name that begins at `start`, if it can be one."""
    stop = start
    while stop < min(run.stop, start + _LONGEST):
        step = _name_step(page, run, stop, lexicon)
        if not step:
            break
        stop += step
    if stop < run.stop and _is_head(page, stop, lexicon):
        return start
    return stop


def _name_step(page: Page, run: Run, at: int, lexicon: Lexicon) -> int:
    """Return how many atoms from `at` on belong to a person's name; 0 if it ends."""
    atom, text = page.atoms[at], page.words[at]
    if atom.named:
        barred = text in lexicon.titles or text in lexicon.ordinary or _is_head(page, at, lexicon)
        given = text in lexicon.first_names
        return 1 if page.labels[at] is Label.FREE and (given or not barred) else 0
    follows = at + 1 < run.stop and page.atoms[at + 1].named
    if atom.text in {".", "-"} and page.adjacent(at):
        return 1 if follows else 0
    return 1 if follows and atom.text in lexicon.contexts["particles"] else 0


def _is_head(page: Page, at: int, lexicon: Lexicon) -> bool:
    """Tell whether the atom makes what stands before it no person: an office, a site, a county."""
    text = page.words[at]
    if not page.atoms[at].named or text in lexicon.first_names:
        return False
    return (
        text in lexicon.organisations
        or text in lexicon.sites
        or text in lexicon.contexts["generics"]
        or text in lexicon.contexts["roads"]
    )


def _looks_given(page: Page, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether a given name opens the name, or a middle initial stands in it."""
    named = [i for i in range(start, stop) if page.atoms[i].named]
    if len(named) > 1:
        middle = any(page.atoms[i].shape is Shape.INITIALS for i in named[1:-1])
        return middle or page.words[named[0]] in lexicon.first_names
    # "Tom and Anna Whitaker"
    pair = page.words[stop] == "and" and page.words[stop + 1] in lexicon.first_names
    return pair and page.words[start] in lexicon.first_names


def _town_around(page: Page, run: Run, at: int, stop: int, names: Names) -> int:
    """Return the end of the place whose name holds a person's: San Pedro Sula; 0 without one.

    A name that begins as a person's, title and all, must be well known: General Santos. With "de"
    in it, as in Santiago de Compostela, it need not be as large.
    """
    first = max(run.first, at - _BEFORE)
    for end in range(min(run.stop, stop + _BEHIND), stop - 1, -1):
        for start in range(first, at + 1):
            if end - start > 1 and page.atoms[start].named and page.atoms[end - 1].named:
                standing = names.standing(page.text(start, end))
                joined = any(page.atoms[i].shape is Shape.LOWER for i in range(start, end))
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
    return standing.wide or standing.population >= _WELL_KNOWN


def _has_age(page: Page, run: Run, stop: int) -> bool:
    """Tell whether an age stands behind: "Andre Wilson, 38, told"."""
    atoms = page.atoms
    return (
        stop == run.stop
        and stop + 2 < len(atoms)
        and atoms[stop].text == ","
        and atoms[stop + 1].shape is Shape.NUMBER
        and len(atoms[stop + 1].text) <= 2  # noqa: PLR2004 - ages of two digits; years have four
        and atoms[stop + 2].text in {",", "."}
    )


def _note(page: Page, start: int, stop: int, lexicon: Lexicon) -> None:
    for at in range(start, stop):
        text = page.words[at]
        if page.atoms[at].named and len(text) > 1 and text not in lexicon.contexts["particles"]:
            page.surnames.add(text)

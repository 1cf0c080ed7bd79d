"""Find the stretches of a run that could be place names: the longest that the gazetteer knows."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final, NamedTuple, TypeAlias

from geo.model import PlaceKind
from geo.recognise.lexicon import Lexicon
from geo.recognise.marks import (
    ARTICLE,
    BEYOND,
    COMMA,
    COUNTY,
    FUNCTION,
    GENERIC,
    INITIALS,
    LOWER,
    NAMED,
    NUMBER,
    OF,
    POSSESSIVE,
    STOP,
    TAIL,
    TITLED,
)
from geo.recognise.page import FREE, Label, Page, Run
from geo.recognise.standing import NOTHING, Names, Standing

__all__ = ["Find", "Finder", "short_form"]

_LONGEST: Final = 7
# What is taken for these is asked for no place.
_ORGANISATION: Final = Label.ORGANISATION
_TAKEN: Final = frozenset(Label) - {FREE, _ORGANISATION}
_MEMO: Final = 32768
_WITHOUT_COUNCIL: Final = frozenset({PlaceKind.COUNTRY, PlaceKind.WATER})
_WORDS: Final = NAMED | LOWER | NUMBER


class Find(NamedTuple):
    """A stretch of atoms that could be a place name."""

    first: int
    """Index of its first atom."""
    stop: int
    """Index after its last."""
    run: Run
    """The run that it stands in."""
    text: str
    """As written."""
    name: str
    """What to look up where that is not the text; else empty."""
    standing: Standing
    """What the gazetteer has of that name."""
    generic: bool = False
    """Whether a county, river or island is part of it."""


# Past the questions that a named tuple asks.
_find: Final = partial(tuple.__new__, Find)
_Told: TypeAlias = tuple[Any, ...]
_Kept: TypeAlias = tuple[tuple[int, int, str, str, Standing, bool], ...]


class Finder:
    """Finds what could be places in a run; the same runs come back from document to document.

    Parameters
    ----------
    lexicon
        The word lists.
    names
        The gazetteer.
    """

    def __init__(self, lexicon: Lexicon, names: Names) -> None:
        self._lexicon = lexicon
        self._names = names
        self._known: dict[_Told, _Kept] = {}

    def finds(self, page: Page) -> list[Find]:
        """Return every stretch that could be a place, in order, none overlapping."""
        found: list[Find] = []
        labels, marks = page.labels, page.marks
        for run in page.runs:
            first, stop = run[0], run[1]
            if stop == first + 1 and not marks[stop] & TAIL:
                find = _alone(page, run, self._lexicon, self._names)
                if find is not None:
                    found.append(find)
                continue
            own = labels[first:stop]
            if own[0] is not FREE and _TAKEN.issuperset(own):
                continue
            told = self._told(page, run)
            if told is None:
                found += _finds_of(page, run, self._lexicon, self._names)
                continue
            kept = self._known.get(told)
            if kept is None:
                new = list(_finds_of(page, run, self._lexicon, self._names))
                self._learn(told, new, run)
                found += new
                continue
            for start, stop, *rest in kept:
                found.append(_find((first + start, first + stop, run, *rest)))
        return found

    def _told(self, page: Page, run: Run) -> _Told | None:
        """Return all that the finds of a run depend on; None where that is too much."""
        first, stop, marks = run.first, run.stop, page.marks
        if marks[stop] & NAMED:
            return None
        behind, before = marks[stop] & BEYOND, marks[first - 1]
        introduced = before & OF and _introduced(page, run, first, self._lexicon) > 0
        text = page.text(first, stop + 1 if behind else stop)
        told: _Told = (text, bool(before & COMMA), bool(introduced), bool(behind))
        labels = page.labels[first : stop + 1]
        if labels.count(FREE) != len(labels):
            told = (*told, *labels)
        if marks[stop - 1] & INITIALS:
            # What may follow an abbreviation lies further on.
            ends = (short_form(page, at, self._lexicon) for at in range(max(first, stop - 2), stop))
            told = (*told, *((one[0], one[1] - first) if one else None for one in ends))
        return told

    def _learn(self, told: _Told, finds: Iterable[Find], run: Run) -> None:
        if len(self._known) >= _MEMO:
            self._known.clear()
        first = run[0]
        self._known[told] = tuple([(f[0] - first, f[1] - first, *f[3:]) for f in finds])


def _finds_of(page: Page, run: Run, lexicon: Lexicon, names: Names) -> Iterator[Find]:
    at = run.first
    while at < run.stop:
        find = _find_at(page, run, at, lexicon=lexicon, names=names)
        if find is not None:
            yield find
        at = find.stop if find is not None else at + 1


def _alone(page: Page, run: Run, lexicon: Lexicon, names: Names) -> Find | None:
    """Return the find of a run of one atom that no noun of an area follows, as `_find_at` would."""
    at = run[0]
    label = page.labels[at]
    if label is not FREE and label is not _ORGANISATION:
        return None
    short = short_form(page, at, lexicon) if page.words[at] in lexicon.openings else None
    if short is None:
        return _one_word(page, run, at, lexicon, names)
    name, stop = short
    return Find(at, stop, run, page.text(at, stop), name, names.standing(name))


def _find_at(page: Page, run: Run, at: int, *, lexicon: Lexicon, names: Names) -> Find | None:
    label = page.labels[at]
    if label is not FREE and label is not _ORGANISATION:
        return None
    marks, own, opening = page.marks, page.marks[at], page.words[at]
    short = short_form(page, at, lexicon) if opening in lexicon.openings else None
    if short is not None:
        name, stop = short
        return Find(at, stop, run, page.text(at, stop), name, names.standing(name))
    introduced = _introduced(page, run, at, lexicon) if marks[at - 1] & OF else 0
    # Most stretches of a run open and close with names.
    opens = own & NAMED and opening != "the"
    for stop in range(_end_of_label(page, run, at), at + 1, -1):
        if stop < introduced:
            break
        closes = stop <= run.stop and marks[stop - 1] & NAMED
        if not (closes or _may_end(page, run, at, stop, lexicon)) or (
            stop > run.stop and _is_civic(page, at, stop, lexicon, names)
        ):
            continue
        if not (opens or _may_be(page, at, stop, lexicon)):
            continue
        if own & LOWER and names.standing(page.text(at + 1, stop)).wide:
            # A land behind a direction, as in "eastern Congo": the land is named, and the
            # direction kept as its modifier.
            continue
        text = page.text(at, stop)
        if names.knows(text) and _keeps_article(text, names):
            return _widened(page, Find(at, stop, run, text, "", names.standing(text)), lexicon)
    if introduced:
        # "The village of Umm Qasab" is not Umm: a geocoder may know the whole name.
        return Find(at, introduced, run, page.text(at, introduced), "", NOTHING)
    find = _one_word(page, run, at, lexicon, names)
    return None if find is None else _widened(page, find, lexicon)


def _one_word(page: Page, run: Run, at: int, lexicon: Lexicon, names: Names) -> Find | None:
    """Return the find of an atom that begins no longer name, known or not."""
    own = page.marks[at]
    if not own & NAMED or not _may_stand_alone(page, at, lexicon):
        return None
    text = page.document.text[page.starts[at] : page.ends[at]]
    known = not own & INITIALS and (not own & GENERIC or names.knows(text))
    if not known and own & GENERIC:
        return None
    standing = names.standing(text) if known else NOTHING
    return _find((at, at + 1, run, text, "", standing, False))


def _end_of_label(page: Page, run: Run, at: int) -> int:
    """Return where the longest name may end that is taken for one thing and begins at an atom."""
    labels, label = page.labels, page.labels[at]
    # Behind the run only the noun of an area may belong to it.
    last = min(run.stop + 1 if page.marks[run.stop] & TAIL else run.stop, at + _LONGEST)
    for stop in range(at + 1, last):
        if labels[stop] is not label:
            return stop
    return last


def _introduced(page: Page, run: Run, at: int, lexicon: Lexicon) -> int:
    """Return where a name of several words behind "the village of" ends; 0 if none stands here."""
    if at != run.first or page.words[at - 1] != "of":
        return 0
    if page.words[at - 2] not in lexicon.contexts["kinds"] or run.headline:
        return 0
    stop = at
    while stop < run.stop and page.atoms[stop].named and page.labels[stop] is FREE:
        word = page.words[stop]
        day = word.endswith("day") and word in lexicon.contexts["calendar"]
        if word in lexicon.titles or (day and stop > at):
            break  # "in the town of Umm Qasab Monday"
        stop += 1
    return stop if 1 < stop - at < _LONGEST else 0


def _keeps_article(text: str, names: Names) -> bool:
    """Tell whether "the", if the text begins so, belongs to the name that the gazetteer has."""
    return text[:4].lower() != "the " or names.standing(text).kind is not None


def _may_end(page: Page, run: Run, at: int, stop: int, lexicon: Lexicon) -> bool:
    own = page.marks[stop - 1]
    if stop > run.stop:
        return bool(own & TAIL) and page.words[stop - 1] in lexicon.contexts["areas"]
    # "St. John's" keeps its possessive, "Iraq's" does not.
    return bool(own & NAMED or (own & POSSESSIVE and stop - at > 2))  # noqa: PLR2004 - a word and its possessive


def _is_civic(page: Page, at: int, stop: int, lexicon: Lexicon, names: Names) -> bool:
    """Tell "the Moscow city council" from "Mexico city officials": a land's city needs the word.

    So does what is called after an ocean: Atlantic City.
    """
    if page.words[stop - 1] != "city" or page.words[stop] not in lexicon.contexts["civic"]:
        return False
    standing = names.standing(page.text(at, stop - 1))
    if standing.kind in _WITHOUT_COUNCIL:
        return False
    return standing.capital or not standing.wide


def _may_be(page: Page, at: int, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether several atoms have a name among them besides directions and articles."""
    own = page.marks[at]
    if own & NAMED:
        return page.words[at] != "the" or not page.marks[stop - 1] & LOWER
    if not own & _WORDS:
        return False
    if own & LOWER and page.words[at] not in lexicon.contexts["directions"]:
        return False
    return any(page.marks[i] & NAMED for i in range(at, stop))


def _may_stand_alone(page: Page, at: int, lexicon: Lexicon) -> bool:
    """Tell whether a named atom can be a name: no article, as in "Al-Shammari", and no "St."."""
    own, word = page.marks[at], page.words[at]
    if not own & TITLED and page.words[at + 1] != "-":
        return True
    if own & COUNTY:
        # "Boulder, Co." is in Colorado, and "Tanner and Co." is nowhere.
        return bool(page.marks[at - 1] & COMMA)
    return not (
        own & ARTICLE or word in lexicon.contexts["joins"] or (own & STOP and _goes_on(page, at))
    )


def _goes_on(page: Page, at: int) -> bool:
    """Tell whether a full stop or a name follows, as behind an abbreviation."""
    return page.words[at + 1] == "." or bool(page.marks[at + 1] & NAMED)


def short_form(page: Page, at: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """Return the full name and the end of an abbreviation that begins at `at`, if one does."""
    own = page.marks[at]
    if not own & NAMED or page.words[at] not in lexicon.openings:
        return None
    atom = page.atoms[at]
    if page.words[at + 1] != "." and not own & INITIALS:
        # Most by far.
        known = lexicon.abbreviations.get(atom.text)
        fits = known is not None and (known.always or page.words[at - 1] == ",")
        return (known.name, at + 1) if known is not None and fits else None
    dotted = at + 1 < len(page.atoms) and page.atoms[at + 1].text == "." and page.adjacent(at + 1)
    forms = [(page.text(at, at + 2).replace(" ", ""), at + 2)] if dotted else []
    if own & INITIALS and at + 2 < len(page.atoms):
        # "W. Va."
        forms.insert(0, (page.text(at, at + 3).replace(" ", ""), at + 3))
    forms.append((atom.text, at + 1))
    for form, stop in forms:
        known = lexicon.abbreviations.get(form)
        if known is not None and (known.always or page.words[at - 1] == ","):
            return (known.name, stop)
    return None


def _widened(page: Page, find: Find, lexicon: Lexicon) -> Find:
    """Return the find with the county, river or island that belongs to it."""
    first, stop, marks = find.first, find.stop, page.marks
    if stop - first == 1 and marks[first] & FUNCTION and find.standing is NOTHING:
        return find  # "A Canton man"
    if stop - first > 1 and (marks[first] | marks[stop - 1]) & GENERIC:
        return find._replace(generic=True)
    run = find.run
    if stop < run.stop and marks[stop] & NAMED and marks[stop] & GENERIC:
        text = page.text(first, stop + 1)
        return find._replace(stop=stop + 1, text=text, generic=True)
    before, leading = first - 1, lexicon.contexts["leading"]
    if before >= run.first and page.words[before] in leading and page.labels[before] is FREE:
        return find._replace(first=before, text=page.text(before, stop), generic=True)
    return find

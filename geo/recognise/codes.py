"""Number what an atom's place tells of it: in its stretch and its find, and in the whole page.

There are so few such cases that what each adds up to stands in tables, and the numbers of all the
atoms of several pages are worked out together.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, compress, groupby, product
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from geo.recognise.marks import LOWER, NAMED, STRICT
from geo.recognise.page import Label, Page
from geo.recognise.places import Find
from geo.recognise.standing import FAME, FAMES
from geo.recognise.stretches import Stretch
from geo.recognise.vocabulary import Ints

__all__ = ["BEYOND", "MARGIN", "TABLES", "Coded", "Codes", "Window", "coded", "seen_of_all"]

Codes: TypeAlias = np.ndarray[Any, np.dtype[np.uint8]]
"""A small number an atom."""

MARGIN: Final = 2
"""How many atoms before and behind its stretches a window holds."""
BEYOND: Final = len(Label)
"""The label of what stands before and behind a page."""

# What stands further away says hardly anything once these are known.
_MOST: Final = 4
_STEPS: Final = _MOST + 1
_LENGTHS: Final = _MOST + 2
_LABELS: Final = BEYOND + 1
_WHERE: Final = ("I", "L", "B", "S")
"""An atom inside of a find, its last, its first, and its only one."""
_FINDS: Final = 1 + len(FAMES) * len(_WHERE)
_OPENS: Final = ("", "opens", "opened")
_SEEN: Final = ("surname", "lower_elsewhere", "located_elsewhere", "capital_inside")
# Pages and words that are looked through at once.
_TOGETHER: Final = 1 << 20


class Window(NamedTuple):
    """Some stretches of a page, and what stands around them."""

    stretches: Sequence[Stretch]
    """The stretches, in order."""
    finds: Sequence[Find]
    """The finds in them, in order."""
    first: int
    """Index of the first atom of the first stretch."""
    labels: bytes
    """What each atom was taken for, from `MARGIN` before the first of them to as many behind."""
    seen: Codes
    """How the page writes each of the same elsewhere, as `seen_of_all` has it."""


class Coded(NamedTuple):
    """The atoms of the stretches of some windows, in order."""

    at: Ints
    """Where each stands among those of all the windows, end to end."""
    owners: Ints
    """The number of the find of each among those of all; -1 where it belongs to none."""
    codes: tuple[Ints, ...]
    """The number of each in the `TABLES`."""


def coded(windows: Sequence[Window]) -> Coded:
    """Return the atoms of some windows; one stretch at least."""
    begins = [0, *accumulate(len(window.labels) for window in windows)]
    shifts = np.array([
        begin + MARGIN - window.first for begin, window in zip(begins, windows, strict=False)
    ])  # fmt: skip
    told = np.array([
        fact
        for window in windows
        for (first, behind, _, opens, headline, _), stop in window.stretches
        for fact in (first, behind, stop, opens, headline)
    ]).reshape(-1, 5)  # fmt: skip
    told[:, :3] += shifts.repeat([len(window.stretches) for window in windows])[:, None]
    lengths = told[:, 2] - told[:, 0]
    firsts, behind, _, opens, headline = told.repeat(lengths, axis=0).T
    at = _ranges(firsts, lengths)
    inside, lengths = at - firsts, lengths.repeat(lengths)
    seats = np.minimum(inside, _MOST) * _STEPS + np.minimum(lengths - 1 - inside, _MOST)
    seats = seats * _LENGTHS + np.minimum(lengths, _MOST + 1)
    labels = np.frombuffer(b"".join([window.labels for window in windows]), np.uint8)
    # As wide numbers, which their products need.
    taken = (labels[at].astype(np.int64) * _LABELS + labels[at - 1]) * _LABELS + labels[at + 1]
    owners, finds = _finds(windows, shifts, at, len(labels))
    opens *= 1 + (inside > 0)
    lines = ((opens * _FINDS + finds) * 2 + (at >= behind)) * 2 + headline
    seen: Ints = np.concatenate([window.seen for window in windows])[at].astype(np.intp)
    return Coded(at, owners, (seats, taken, lines, seen))


def _ranges(firsts: Ints, lengths: Ints) -> Ints:
    """Return the numbers in some ranges, one behind the other.

    Parameters
    ----------
    firsts
        The first number of the range of each of the numbers that are returned.
    lengths
        How many each range has.
    """
    ends = lengths.cumsum()
    ranges: Ints = firsts - (ends - lengths).repeat(lengths)
    ranges += np.arange(len(ranges))
    return ranges


def _finds(windows: Sequence[Window], shifts: Ints, at: Ints, count: int) -> tuple[Ints, Ints]:
    """Return the number of the find of each atom, and what the atom is to it and how well known."""
    told = np.array([
        fact
        for window in windows
        for find in window.finds
        for fact in (find[0], find[1], find[5].facts & FAME)
    ], np.int64).reshape(-1, 3)  # fmt: skip
    if not len(told):
        return np.full(len(at), -1), np.zeros(len(at), np.int64)
    told[:, :2] += shifts.repeat([len(window.finds) for window in windows])[:, None]
    lengths = told[:, 1] - told[:, 0]
    owner = np.full(count, -1)
    owner[_ranges(told[:, 0].repeat(lengths), lengths)] = np.arange(len(told)).repeat(lengths)
    owners = owner[at]
    firsts, stops, fames = told[owners].T
    where = (firsts == at) * 2 + (stops == at + 1)
    return owners, (1 + fames * len(_WHERE) + where) * (owners >= 0)


def seen_of_all(pages: Sequence[Page]) -> list[Codes]:
    """Return how each page writes the words of its names elsewhere, atom by atom.

    0 for what stands in no name; else in one number how often the word is written so, whether it
    is a surname, stands in lower case, and stands behind "in" or any word in lower case.
    """
    found: list[Codes] = []
    for _, alike in groupby(pages, key=lambda page: id(page.laid.vocabulary)):
        lot = [*alike]
        step = max(1, _TOGETHER // len(lot[0].laid.vocabulary.atoms))
        for first in range(0, len(lot), step):
            found += _seen(lot[first : first + step])
    return found


def _seen(pages: Sequence[Page]) -> list[Codes]:
    """Return the same of pages of one vocabulary."""
    vocabulary, count = pages[0].laid.vocabulary, len(pages[0].laid.vocabulary.atoms)
    sizes = [len(page.laid.numbers) for page in pages]
    begins = [*accumulate(sizes, initial=0)]
    numbers = np.concatenate([page.laid.numbers for page in pages])
    marks = vocabulary.marks[numbers]
    # Each word of each page has a number of its own.
    owner = np.arange(len(pages)).repeat(sizes) * count
    words, named = vocabulary.same[numbers] + owner, marks & NAMED != 0
    at = (named & _in_runs(pages, begins)).nonzero()[0]
    before = np.zeros_like(marks)
    before[1:] = marks[:-1]
    before[[begin for begin, size in zip(begins, sizes, strict=False) if size]] = 0
    _, word, counts = np.unique(numbers[at] + owner[at], return_inverse=True, return_counts=True)
    lower, strict = before[at] & LOWER != 0, before[at] & STRICT != 0
    elsewhere, surnames = np.zeros((2, len(pages) * count), np.bool_)
    elsewhere[words[~named]] = True
    surnames[[*_surnames(pages, count)]] = True
    found = np.minimum(counts, _MOST + 1)[word] - 1
    for fact in (
        surnames[words[at]],
        elsewhere[words[at]],
        np.bincount(word[lower & strict], minlength=len(counts))[word] > strict,
        np.bincount(word[lower], minlength=len(counts))[word] > 0,
    ):
        found = 2 * found + fact
    codes = np.zeros(len(numbers), np.uint8)
    codes[at] = found + 1
    return np.split(codes, begins[1:-1])


def _in_runs(pages: Sequence[Page], begins: Sequence[int]) -> "np.ndarray[Any, np.dtype[np.bool_]]":
    """Tell of each atom of the pages whether it stands in a run."""
    runs = [
        (run[0] + begin, run[1] + begin)
        for page, begin in zip(pages, begins, strict=False)
        for run in page.runs
    ]
    steps = np.zeros(begins[-1] + 1, np.int8)
    if runs:
        firsts, stops = np.array(runs).T
        steps[firsts] = 1
        steps[stops] -= 1
    found: np.ndarray[Any, np.dtype[np.bool_]] = steps[:-1].cumsum() > 0
    return found


def _surnames(pages: Sequence[Page], count: int) -> Iterator[int]:
    """Yield the number of each surname of each page."""
    for page, owner in zip(pages, range(0, len(pages) * count, count), strict=True):
        for word in page.surnames:
            yield page.laid.vocabulary.number_of(word) + owner


def _seats() -> Iterator[tuple[str, ...]]:
    for start, end, length in product(range(_STEPS), range(_STEPS), range(_LENGTHS)):
        yield f"from_start_{start}", f"to_end_{end}", f"long_{length}"


def _taken() -> Iterator[tuple[str, ...]]:
    names = [label.name for label in Label]
    for own, before, behind in product((*names, ""), repeat=3):
        told = (("label_", own), ("label_before_", before), ("label_behind_", behind))
        yield tuple(clue + label for clue, label in told if label)


def _lines() -> Iterator[tuple[str, ...]]:
    finds: list[tuple[str, ...]] = [("find_none",)]
    finds += [(f"find_{w}", f"fame_{fame}_{w}") for fame, w in product(FAMES, _WHERE)]
    for opens, find, tail, headline in product(_OPENS, finds, ("", "tail"), ("", "headline")):
        yield (*filter(None, (opens,)), *find, *filter(None, (tail, headline)))


def _seen_elsewhere() -> Iterator[tuple[str, ...]]:
    yield ()
    for count, *facts in product(range(1, _MOST + 2), *[(False, True)] * len(_SEEN)):
        yield f"written_{count}", *compress(_SEEN, facts)


TABLES: Final = tuple(map(tuple, (_seats(), _taken(), _lines(), _seen_elsewhere())))
"""The clues of each number: where an atom stands in its stretch; what it and its neighbours were
taken for; how the stretch and the find stand; and how the page writes the word elsewhere."""

"""Find the names of diseases, storms, ships and cars: "the Marburg virus", "the ferry Estonia"."""

from collections.abc import Iterator
from typing import Final

from geo.recognise.lexicon import Lexicon
from geo.recognise.marks import MADE, STORMY
from geo.recognise.page import FREE, Label, Page, Run
from geo.recognise.standing import Names

__all__ = ["label_things"]

# "Crimean-Congo haemorrhagic fever" is about the longest name, its adjective between.
_LONGEST: Final = 4
_BETWEEN: Final = 1
_GREAT: Final = 1_000_000
_DEEDS: Final = frozenset(
    {"bought", "built", "sent", "sold", "took", "says", "is", "was", "had", "has"}
)


def label_things(page: Page, lexicon: Lexicon, names: Names) -> None:
    """Label the atoms of diseases, storms, ships and cars; note diseases and storms of one word.

    A country, state or great city keeps its name: "the China virus" is no name of a disease.
    """
    if page.every & MADE:
        _label_made(page, lexicon, names)
    if not page.every & STORMY:
        return
    for run in page.runs:
        for first, stop in (*_diseases(page, run, lexicon), *_storms(page, run, lexicon)):
            if first < stop and page.free(first, stop) and not _is_great(page, first, stop, names):
                page.label(first, stop, Label.TAKEN)
                if stop - first == 1:
                    page.things.add(page.words[first])


def _label_made(page: Page, lexicon: Lexicon, names: Names) -> None:
    """Label the names of ships and cars: nobody is at one."""
    for run in page.runs:
        for first in _made(page, run, lexicon, names):
            stop = first
            while stop < run.stop and page.atoms[stop].named and page.labels[stop] is FREE:
                stop += 1
            page.label(first, stop, Label.THING)


def _made(page: Page, run: Run, lexicon: Lexicon, names: Names) -> Iterator[int]:
    """Yield where the name of a ship or a car begins."""
    words, contexts = page.words, lexicon.contexts
    first = run.first
    if not (run.marks | page.marks[first - 1]) & MADE:
        return
    if words[first - 1] in contexts["vessels"] and not run.headline:
        # "The tanker Iran seized": the state acts.
        acts = words[run.stop].endswith("ed") or words[run.stop] in _DEEDS
        if not (acts and _is_great(page, first, run.stop, names)):
            yield first
    for at in range(first, run.stop - 1):
        if words[at] in contexts["prefixes"]:
            yield at
        elif words[at] in contexts["makers"] and words[run.stop] not in contexts["works"]:
            # Dodge City is a town.
            town = names.standing(page.text(at, at + 2)).kind is not None
            if not town and not run.headline:
                yield at + 1


def _diseases(page: Page, run: Run, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield what stands before a virus or fever, in the run or behind it."""
    nouns = lexicon.contexts["diseases"]
    for at in range(run.first + 1, run.stop):
        if page.words[at] in nouns:
            yield _start(page, run, at, lexicon), at
    for behind in range(run.stop, run.stop + _BETWEEN + 1):
        if page.words[behind] in nouns:
            yield _start(page, run, run.stop, lexicon), run.stop
            return
        if not page.words[behind].isalpha():
            return


def _start(page: Page, run: Run, stop: int, lexicon: Lexicon) -> int:
    first = stop
    while first > max(run.first, stop - _LONGEST):
        before = page.atoms[first - 1]
        if not (before.named or before.text == "-") or (
            page.words[first - 1] in lexicon.contexts["functions"]
        ):
            break
        first -= 1
    return first


def _storms(page: Page, run: Run, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    for at in range(run.first, run.stop - 1):
        if page.words[at] in lexicon.contexts["storms"] and page.atoms[at + 1].named:
            yield at + 1, at + 2


def _is_great(page: Page, first: int, stop: int, names: Names) -> bool:
    standing = names.standing(page.text(first, stop))
    return standing.wide or standing.capital or standing.population >= _GREAT

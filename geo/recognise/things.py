"""Find the names of diseases and storms: "the Marburg virus", "Hurricane Irma"."""

from collections.abc import Iterator
from typing import Final

from geo.recognise.lexicon import Lexicon
from geo.recognise.page import Label, Page, Run
from geo.recognise.standing import Names

__all__ = ["label_things"]

# "Crimean-Congo haemorrhagic fever" is about the longest name, its adjective between.
_LONGEST: Final = 4
_BETWEEN: Final = 1
_GREAT: Final = 1_000_000


def label_things(page: Page, lexicon: Lexicon, names: Names) -> None:
    """Label the atoms of diseases and storms, and note those of one word.

    A country, state or great city keeps its name: "the China virus" is no name of a disease.
    """
    for run in page.runs:
        for first, stop in (*_diseases(page, run, lexicon), *_storms(page, run, lexicon)):
            if first < stop and page.free(first, stop) and not _is_great(page, first, stop, names):
                page.label(first, stop, Label.TAKEN)
                if stop - first == 1:
                    page.things.add(page.words[first])


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

"""Say what a place name does: whether it locates, stands for a government, or is an adjective."""

from typing import Final

from geo.recognise.atoms import Shape
from geo.recognise.lexicon import Lexicon
from geo.recognise.page import Page
from geo.recognise.places import Find

__all__ = ["is_attributive", "is_metonym"]

_FAR: Final = 4
_VERBAL: Final = ("functions", "reporting", "speaking")
_ADVERBS: Final = frozenset({"also", "often", "has", "have", "had", "never", "again"})
_ENDS: Final = frozenset({"", ".", ";", ":", "?", "!"})
_JOINTS: Final = frozenset({",", "and", "&", "-", "/"})
_ATTRIBUTIVE: Final = frozenset({"United States", "United Kingdom", "European Union"})


def is_metonym(page: Page, find: Find, capitals: frozenset[int], lexicon: Lexicon) -> bool:
    """Tell whether a capital stands for its government.

    It does behind "talks between" or "with" and before a verb of saying or agreeing, alone or
    paired with another name, if no preposition of place stands before it.

    Parameters
    ----------
    page, find
        The name and where it stands.
    capitals
        First atoms of the names that may be governments: capitals and countries.
    lexicon
        The word lists.
    """
    before = page.words[find.first - 1]
    if before in lexicon.contexts["locative"] or before == "of":
        return False
    between = _between(page, find, capitals)
    if between >= 0:
        return _deals(page, between, lexicon)
    stop = _end_of_list(page, find.stop, capitals)
    if page.words[stop] in lexicon.contexts["officials"]:
        return stop == find.stop
    for _ in range(_FAR):
        if page.words[stop].endswith("ly") or page.words[stop] in _ADVERBS:
            stop += 1
    lower = stop < len(page.atoms) and page.atoms[stop].shape is Shape.LOWER
    speaks = page.words[stop] in lexicon.contexts["reporting"] or (
        before == "with" and page.words[stop].endswith("ing")
    )
    return speaks and (lower or find.run.headline)


def _end_of_list(page: Page, at: int, capitals: frozenset[int]) -> int:
    """Return the index behind the list of governments that goes on at `at`."""
    for _ in range(_FAR):
        if page.words[at] not in _JOINTS or at + 1 not in capitals:
            return at
        at += 2
    return at


def _between(page: Page, find: Find, capitals: frozenset[int]) -> int:
    """Return where "between" stands before two capitals; -1 if it does not."""
    if page.words[find.first - 1] == "between":
        paired = page.words[find.stop] == "and" and find.stop + 1 in capitals
        return find.first - 1 if paired else -1
    second = page.words[find.first - 1] == "and" and page.words[find.first - 3] == "between"
    return find.first - 3 if second and find.first - 2 in capitals else -1


def _deals(page: Page, between: int, lexicon: Lexicon) -> bool:
    """Tell whether a dealing of governments stands before "between", in the same sentence."""
    for at in range(between - 1, between - 2 - _FAR, -1):
        if page.words[at] in _ENDS:
            return False
        if page.words[at] in lexicon.contexts["dealings"]:
            return page.words[at + 1] not in lexicon.contexts["passages"]
    return False


def is_attributive(page: Page, find: Find, lexicon: Lexicon) -> bool:
    """Tell whether an abbreviated country is an adjective: "a U.S. drone strike"."""
    if (
        find.name not in _ATTRIBUTIVE
        or find.stop >= len(page.atoms)
        or page.words[find.stop] == "$"
    ):
        return False
    behind = page.atoms[find.stop]
    if page.words[find.stop] in lexicon.contexts["calendar"]:
        return False
    if behind.shape is Shape.LOWER:
        text = behind.text
        return not (text.endswith("ed") or any(text in lexicon.contexts[c] for c in _VERBAL))
    return behind.named and find.stop < find.run.stop

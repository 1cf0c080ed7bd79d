"""Ask what speaks for and against a place name: one small question a feature."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from geo.names import ARTICLES
from geo.recognise.atoms import Shape
from geo.recognise.lexicon import Lexicon
from geo.recognise.page import Label, Page
from geo.recognise.places import Find
from geo.recognise.standing import Standing

__all__ = ["Surroundings", "features", "is_firm"]

# "in the whole of northern Angola" has about as many words between as there are.
_MODIFIERS: Final = 3
_STRICT: Final = frozenset({"in", "at", "from", "to", "near"})
# "left for", "stopped by"
_BOUND: Final = frozenset({"for", "by"})
_SEEING: Final = frozenset({"visit", "visits", "visited", "visiting", "toured", "touring"})
_WAYS: Final = frozenset({"to", "from", "at"})
# "a small old fishing town"
_DESCRIPTION: Final = 5
_OBSCURE: Final = frozenset({"unknown", "hamlet", "small"})
_ANOTHER: Final = frozenset({"ordinary", "common", "acronym", "surname", "given"})
_PARTIES: Final = frozenset({"d", "r", "i"})
_LISTING: Final = frozenset({",", "and", "-"})
_ARTICLES: Final = frozenset({"the", "a", "an", "downtown", "central", "nearby", "all"})


class Surroundings(NamedTuple):
    """What stands beside the names of a page."""

    wide_starts: Mapping[int, bool]
    """First atoms of finds, and whether the find is a country or a state."""
    ends: Mapping[int, bool]
    """Atoms behind finds that the gazetteer knows, and whether the find is a country or a state."""
    firm_ends: AbstractSet[int]
    """Atoms behind those of them that are no hamlets: a surname is hardly ever such a place."""
    datelines: AbstractSet[str]
    """Folded names from which the document was filed."""
    repeated: AbstractSet[str]
    """Names that the document has more than once."""


def features(page: Page, find: Find, beside: Surroundings, lexicon: Lexicon) -> list[str]:
    """Return the names of the features that hold."""
    found = [find.standing.fame]
    _of_name(found, page, find, lexicon)
    _before(found, page, find, beside, lexicon=lexicon)
    _behind(found, page, find, beside, lexicon=lexicon)
    _of_document(found, page, find, beside)
    if "locative" in found:
        if "speaks" in found:
            # "Police in Mobile said": somebody else speaks.
            found.remove("speaks")
        found += _together(found, page.words[find.first - 1])
    return found


def _together(found: Sequence[str], before: str) -> Iterator[str]:
    """Yield the features that hold only together: "in Mobile", "near Xyzabad"."""
    if before not in _STRICT or "capital_behind" in found:
        return
    if "ordinary" in found and "calendar" not in found and not _OBSCURE & set(found):
        yield "ordinary_in"
    if before in {"in", "near"} and "unknown" in found and not _ANOTHER & set(found):
        yield "unknown_in"


def is_firm(standing: Standing) -> bool:
    """Tell whether the name is that of more than a hamlet or small town."""
    return standing.fame not in _OBSCURE


def _of_name(found: list[str], page: Page, find: Find, lexicon: Lexicon) -> None:
    if find.generic:
        found.append("generic")
    if find.name:
        return
    if find.stop - find.first > 1:
        found.append("words")
        return
    text = page.words[find.first]
    if text in lexicon.contexts["calendar"]:
        found.append("calendar")
    if text in lexicon.ordinary or text in lexicon.titles:
        found.append("ordinary")
    elif text in lexicon.common:
        found.append("common")
    if text in lexicon.first_names:
        found.append("given")
    if text in lexicon.surnames:
        found.append("family")
    if page.atoms[find.first].shape is Shape.CAPS and not find.run.headline and len(text) < 6:  # noqa: PLR2004 - an acronym is short
        found.append("acronym")


def _over_modifiers(page: Page, at: int, lexicon: Lexicon) -> int:
    """Return the atom before the articles and directions that end at `at`."""
    for _ in range(_MODIFIERS):
        if page.words[at] in _ARTICLES or page.words[at] in lexicon.contexts["directions"]:
            at -= 1
    return at - 2 if page.words[at] == "-" and page.words[at - 1] in ARTICLES else at


def _before(
    found: list[str], page: Page, find: Find, beside: Surroundings, *, lexicon: Lexicon
) -> None:
    words, first, run = page.words, find.first, find.run
    at = _over_modifiers(page, first - 1, lexicon)
    text = words[at]
    _led_in(found, text, words[at - 1], lexicon)
    joined = False
    if text in _LISTING and at in beside.ends:
        if text == "," and beside.wide_starts.get(first):
            found.append("place_before")
        # "the Najaf-Karbala road" names both as a list does.
        joined = text == "-" and at in beside.firm_ends and is_firm(find.standing)
        if joined or text != "-":
            found.append("listed")
    if words[at] == "-" and words[at - 1] in _PARTIES:
        found.append("party")
    elif (
        first > run.first
        and not joined
        and _other_capital(page, find, _over_hyphen(page, first - 1, -1), lexicon)
    ):
        found.append("capital_before")
    if run.opens and first == run.first:
        found.append("opens")


def _led_in(found: list[str], word: str, before: str, lexicon: Lexicon) -> None:
    """Add what the word right before a name, and the one before that, say."""
    if word == "of":
        found.append(_of_what(before, lexicon))
    elif word in lexicon.contexts["locative"]:
        found.append("locative")
        if word in _SEEING:
            found.append("seen")
        elif word in _WAYS and before in lexicon.contexts["moves"]:
            found.append("moved")
    elif word in _BOUND and before in lexicon.contexts["moves"]:
        found.append("locative")


def _of_what(word: str, lexicon: Lexicon) -> str:
    if word in lexicon.contexts["kinds"]:
        return "kind_of"
    return "post_of" if word in lexicon.contexts["posts"] else "of"


def _behind(
    found: list[str], page: Page, find: Find, beside: Surroundings, *, lexicon: Lexicon
) -> None:
    stop = find.stop
    text = page.words[stop]
    if text == ",":
        if beside.wide_starts.get(stop + 1):
            found.append("region_behind")
        if _is_described(page, stop + 1, lexicon):
            found.append("described")
    if text in lexicon.contexts["behind"]:
        found.append("noun_behind")
    # A capital speaks for its government.
    if text in lexicon.contexts["speaking"] and not find.standing.capital:
        found.append("speaks")
    if stop < len(page.atoms) and page.atoms[stop].shape is Shape.POSSESSIVE:
        found.append("possessive")
    behind = stop + 1 if text == "-" else stop
    if behind < find.run.stop and page.atoms[behind].named:
        if text in lexicon.titles or text in lexicon.governments:
            found.append("office_behind")
        elif behind not in beside.wide_starts and _other_capital(page, find, behind, lexicon):
            found.append("capital_behind")


def _is_described(page: Page, at: int, lexicon: Lexicon) -> bool:
    """Tell whether what follows says what the name is: "a small fishing town", "the capital"."""
    if page.words[at] not in _ARTICLES:
        return False
    for word in page.words[at + 1 : at + _DESCRIPTION]:
        if word in lexicon.contexts["described"]:
            return True
        if not word.isalpha():
            return False
    return False


def _over_hyphen(page: Page, at: int, step: int) -> int:
    return at + step if page.words[at] == "-" else at


def _other_capital(page: Page, find: Find, at: int, lexicon: Lexicon) -> bool:
    """Tell whether a capitalised word of another sort touches the name within its run."""
    if find.run.headline or not find.run.first <= at < find.run.stop:
        return False
    label = page.labels[at]
    if not page.atoms[at].named or label is Label.PERSON or label is Label.SITE:
        return False
    text = page.words[at]
    return text not in lexicon.ordinary and text not in lexicon.contexts["functions"]


def _of_document(found: list[str], page: Page, find: Find, beside: Surroundings) -> None:
    if find.stop - find.first == 1:
        word = page.words[find.first]
        if word in page.surnames:
            found.append("surname")
        if word in page.things:
            found.append("thing")
    if find.run.headline:
        found.append("headline")
    text = page.text(find.first, find.stop)
    if beside.datelines and text.casefold() in beside.datelines:
        found.append("dateline")
    if text in beside.repeated:
        found.append("again")

"""Ask what speaks for and against a place name: one small question a feature."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from geo.recognise.marks import (
    ACRONYM,
    AND,
    ARTICLE,
    BEHIND,
    BOUND,
    CALENDAR,
    COMMA,
    COMMON,
    DASH,
    DESCRIBED,
    DOT,
    FUNCTION,
    GIVEN,
    GOVERNMENT,
    KIND,
    LISTING,
    LOCATIVE,
    MODIFIER,
    MOVE,
    NAMED,
    OF,
    ORDINARY,
    PARTY,
    POSSESSIVE,
    POST,
    SEEING,
    SPEAKING,
    STRICT,
    SURNAME,
    TITLE,
    WAY,
)  # fmt: skip
from geo.recognise.page import Label, Page, Run
from geo.recognise.places import Find
from geo.recognise.standing import NOTHING, Standing

__all__ = ["Surroundings", "features", "is_firm"]

# "in the whole of northern Angola" has about as many words between as there are.
_MODIFIERS: Final = 3
# "a small old fishing town"
_DESCRIPTION: Final = 5
# "Papua New Guinea", "N. S. W."
_REGION: Final = 6
_OBSCURE: Final = frozenset({"unknown", "hamlet", "small"})
_ANOTHER: Final = frozenset({"ordinary", "common", "acronym", "surname", "given"})
_NO_PLACE: Final = frozenset(
    {"ordinary", "calendar", "acronym", "surname", "given", "speaks", "capital_before"}
)
_ARTICLES: Final = frozenset({"the", "a", "an", "downtown", "central", "nearby", "all"})
_TELLING: Final = CALENDAR | ORDINARY | TITLE | COMMON | GIVEN | SURNAME | ACRONYM
_LEADS: Final = OF | LOCATIVE | BOUND
_PASSED: Final = MODIFIER | DASH
_TELLING_BEHIND: Final = COMMA | BEHIND | SPEAKING | POSSESSIVE
"""Without one of these, only what follows in its run tells anything of a name."""
_NO_OTHERS: Final = frozenset({Label.PERSON, Label.SITE})


class Surroundings(NamedTuple):
    """What stands beside the names of a page."""

    wide_starts: Mapping[int, bool]
    """First atoms of finds, and whether the find is a country or a state."""
    ends: Mapping[int, bool]
    """Atoms behind finds that the gazetteer knows, and whether the find is a country or a state."""
    firm_ends: AbstractSet[int]
    """Atoms behind those of them that are no hamlets: a surname is hardly ever such a place."""
    firm_starts: AbstractSet[int]
    """First atoms of finds that are no hamlets, and no words or names of people either."""
    datelines: AbstractSet[str]
    """Folded names from which the document was filed."""
    repeated: AbstractSet[str]
    """Names that the document has more than once."""


def features(page: Page, find: Find, beside: Surroundings) -> list[str]:
    """Return the names of the features that hold."""
    found = [find.standing.fame]
    _of_name(found, page, find)
    _before(found, page, find, beside)
    if find.stop < find.run.stop or page.marks[find.stop] & _TELLING_BEHIND:
        _behind(found, page, find, beside)
    _of_document(found, page, find, beside)
    if "ordinary" in found and page.marks[find.stop] & AND and find.stop + 1 in beside.firm_starts:
        # "Nice and Cannes were flooded."
        found.append("paired")
    if find.standing is NOTHING and not _NO_PLACE & set(found):
        found += _beside_places(page, find, beside)
    if "locative" in found:
        if "speaks" in found:
            # "Police in Mobile said": somebody else speaks.
            found.remove("speaks")
        found += _together(found, page.marks[find.first - 1], page.words[find.first - 1])
    return found


def _together(found: Sequence[str], own: int, before: str) -> Iterator[str]:
    """Yield the features that hold only together: "in Mobile", "visited Nice", "near Xyzabad"."""
    if not own & (STRICT | SEEING) or "capital_behind" in found:
        return
    if "ordinary" in found and "calendar" not in found and not _OBSCURE & set(found):
        yield "ordinary_in"
    if before in {"in", "near"} and "unknown" in found and not _ANOTHER & set(found):
        yield "unknown_in"


def _beside_places(page: Page, find: Find, beside: Surroundings) -> Iterator[str]:
    """Yield how a word that the gazetteer lacks stands beside places that it has.

    It is one among them in "Mosul, Xyz and Kirkuk" and in "Mosul, Kirkuk and Xyz", and lies in one
    in "Xyz, Iraq, was hit".
    """
    marks, first, stop, firm = page.marks, find.first, find.stop, beside.firm_ends
    if marks[first - 1] & NAMED:
        return
    behind = stop + 1 if marks[stop] & COMMA and marks[stop + 1] & AND else stop
    if first - 1 in firm and marks[first - 1] & (COMMA | AND):
        middle = marks[behind] & (COMMA | AND) and behind + 1 in beside.firm_starts
        last = marks[first - 1] & AND and first - 3 in firm and marks[first - 3] & COMMA
        if middle or last:
            yield "among"
    elif marks[stop] & COMMA and beside.wide_starts.get(stop + 1):
        ends = range(stop + 2, stop + 2 + _REGION)
        end = next((at for at in ends if at in beside.ends), None)
        if end is not None and marks[end] & (COMMA | DOT):
            yield "in_region"


def is_firm(standing: Standing) -> bool:
    """Tell whether the name is that of more than a hamlet or small town."""
    return standing.fame not in _OBSCURE


def _of_name(found: list[str], page: Page, find: Find) -> None:
    if find.generic:
        found.append("generic")
    if find.name:
        return
    if find.stop - find.first > 1:
        found.append("words")
        return
    own = page.marks[find.first]
    if own & _TELLING:
        _of_word(found, own, find.run)


def _of_word(found: list[str], own: int, run: Run) -> None:
    if own & CALENDAR:
        found.append("calendar")
    if own & (ORDINARY | TITLE):
        found.append("ordinary")
    elif own & COMMON:
        found.append("common")
    if own & GIVEN:
        found.append("given")
    if own & SURNAME:
        found.append("family")
    if own & ACRONYM and not run.headline:
        found.append("acronym")


def _over_modifiers(marks: Sequence[int], at: int) -> int:
    """Return the atom before the articles and directions that end at `at`."""
    for _ in range(_MODIFIERS):
        if not marks[at] & MODIFIER:
            break
        at -= 1
    return at - 2 if marks[at] & DASH and marks[at - 1] & ARTICLE else at


def _before(found: list[str], page: Page, find: Find, beside: Surroundings) -> None:
    marks, first, run = page.marks, find.first, find.run
    at = first - 1
    own = marks[at]
    if own & _PASSED:
        at = _over_modifiers(marks, at)
        own = marks[at]
    if own & _LEADS:
        _led_in(found, own, marks[at - 1])
    joined = False
    if own & LISTING and at in beside.ends:
        if own & COMMA and beside.wide_starts.get(first):
            found.append("place_before")
        # "the Najaf-Karbala road" names both as a list does.
        joined = bool(own & DASH) and at in beside.firm_ends and is_firm(find.standing)
        if joined or not own & DASH:
            found.append("listed")
    if own & DASH and marks[at - 1] & PARTY:
        found.append("party")
    elif first > run.first and not joined:
        other = first - 2 if marks[first - 1] & DASH else first - 1
        if _other_capital(page, find, other):
            found.append("capital_before")
    if run.opens and first == run.first:
        found.append("opens")


def _led_in(found: list[str], word: int, before: int) -> None:
    """Add what the word right before a name, and the one before that, say."""
    if word & OF:
        found.append("kind_of" if before & KIND else "post_of" if before & POST else "of")
    elif word & LOCATIVE:
        found.append("locative")
        if word & SEEING:
            found.append("seen")
        elif word & WAY and before & MOVE:
            found.append("moved")
    elif word & BOUND and before & MOVE:
        found.append("locative")


def _behind(found: list[str], page: Page, find: Find, beside: Surroundings) -> None:
    stop, marks = find.stop, page.marks
    own = marks[stop]
    if own & COMMA:
        if beside.wide_starts.get(stop + 1):
            found.append("region_behind")
        if _is_described(page, stop + 1):
            found.append("described")
    if own & BEHIND:
        found.append("noun_behind")
    # A capital speaks for its government.
    if own & SPEAKING and not find.standing.capital:
        found.append("speaks")
    if own & POSSESSIVE:
        found.append("possessive")
    behind = stop + 1 if own & DASH else stop
    if behind < find.run.stop and marks[behind] & NAMED:
        if own & (TITLE | GOVERNMENT):
            found.append("office_behind")
        elif behind not in beside.wide_starts and _other_capital(page, find, behind):
            found.append("capital_behind")


def _is_described(page: Page, at: int) -> bool:
    """Tell whether what follows says what the name is: "a small fishing town", "the capital"."""
    if page.words[at] not in _ARTICLES:
        return False
    for behind in range(at + 1, at + _DESCRIPTION):
        if page.marks[behind] & DESCRIBED:
            return True
        if not page.words[behind].isalpha():
            return False
    return False


def _other_capital(page: Page, find: Find, at: int) -> bool:
    """Tell whether a capitalised word of another sort touches the name within its run."""
    if find.run.headline or not find.run.first <= at < find.run.stop:
        return False
    own = page.marks[at]
    if not own & NAMED or own & (ORDINARY | FUNCTION):
        return False
    return page.labels[at] not in _NO_OTHERS


def _of_document(found: list[str], page: Page, find: Find, beside: Surroundings) -> None:
    if find.stop - find.first == 1 and (page.surnames or page.things):
        word = page.words[find.first]
        if word in page.surnames:
            found.append("surname")
        if word in page.things:
            found.append("thing")
    if find.run.headline:
        found.append("headline")
    if beside.datelines and find.text.casefold() in beside.datelines:
        found.append("dateline")
    if find.text in beside.repeated:
        found.append("again")

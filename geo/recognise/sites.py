"""Find sites: a head noun such as "airport" or "shrine" and the name that goes with it."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from geo.recognise.atoms import Shape
from geo.recognise.lexicon import Lexicon, SiteHead
from geo.recognise.marks import LED, NAMED, SITE
from geo.recognise.page import FREE, Label, Page, Run
from geo.recognise.standing import Names

__all__ = ["Site", "find_sites"]

# Heads that take "of" and a name, as in "the shrine of Imam Ali".
_DEDICATED: Final = frozenset(
    {"SHRN", "MSQE", "TMB", "CH", "PAL", "TMPL", "MSTY", "SYG", "RLG", "MNMT", "SQR"}
)
# Lower-case heads behind a place that make one name with it: "Baghdad airport".
_PLAIN: Final = frozenset(
    {"AIRP", "AIRF", "AIRB", "HSP", "PRN", "STDM", "CMP", "BDRC", "MSQE", "SHRN"}
)
# Behind these a head is a common noun: "a Paris hospital" is in Paris, whichever it is.
_INDEFINITE: Final = frozenset({"a", "an", "another", "one", "some", "each", "every"})
_HONORIFIC: Final = 6
_LONGEST: Final = 8


class Site(NamedTuple):
    """A site in the text."""

    first: int
    """Index of its first atom."""
    stop: int
    """Index after its last."""
    sentence: int
    """Number of its sentence."""
    name: str
    """What to look up where that is not the text; else empty."""


def find_sites(page: Page, lexicon: Lexicon, names: Names) -> list[Site]:
    """Return the sites of a page, and label their atoms."""
    found: list[Site] = []
    marks = page.marks
    for run in page.runs:
        # Most runs have no such noun in or beside them.
        if not ((run.marks | marks[run.stop]) & SITE or marks[run.first - 1] & LED):
            continue
        for site in _of_run(page, run, lexicon, names):
            if page.free(site.first, site.stop):
                page.label(site.first, site.stop, Label.SITE)
                found.append(site)
    return found


def _of_run(page: Page, run: Run, lexicon: Lexicon, names: Names) -> Iterator[Site]:
    yield from _dedicated_before(page, run, lexicon)
    for at in range(run.first, run.stop):
        own = page.marks[at]
        if not (own & SITE and own & NAMED) or page.labels[at] is not FREE:
            continue
        head = lexicon.sites[page.words[at]]
        if head.code in _DEDICATED and page.words[at + 1] == "of":
            yield from _dedicated(page, run, at, head, lexicon=lexicon)
        else:
            yield from _headed(page, run, at, head, lexicon=lexicon, names=names)
    yield from _plain(page, run, lexicon, names)


def _headed(
    page: Page, run: Run, at: int, head: SiteHead, *, lexicon: Lexicon, names: Names
) -> Iterator[Site]:
    """Yield the site whose capitalised head closes a name: "Long Beach Airport"."""
    first = _left(page, run, at, lexicon, names)
    behind = at + 1 < run.stop and page.atoms[at + 1].named
    if behind and page.words[at + 1] in lexicon.organisations | frozenset(lexicon.sites):
        return
    named = [i for i in range(first, at) if page.atoms[i].named]
    telling = [i for i in named if page.words[i] not in lexicon.ordinary]
    known = names.standing(page.text(first, at + 1)).kind is not None
    if not named or not (telling or len(named) > 1):
        return
    # Where all words have capitals, only a known name tells a site from a phrase.
    if run.headline and not telling and not known:
        return
    if known or head.hard or _located(page, first, lexicon):
        yield Site(first, at + 1, run.sentence, "")


def _left(page: Page, run: Run, at: int, lexicon: Lexicon, names: Names) -> int:
    """Return the first atom of the name that the head at `at` closes."""
    first = at
    while first > max(run.first, at - _LONGEST) and page.labels[first - 1] is FREE:
        before, text = page.atoms[first - 1], page.words[first - 1]
        if (
            (before.named and not names.is_demonym(before.text))
            or (text in {"-", ".", "al", "de", "of"} and first - 1 > run.first)
            or (before.shape is Shape.POSSESSIVE and not _is_country(page, first - 2, names))
        ):
            first -= 1
        else:
            break
    while first < at and (
        not page.atoms[first].named or page.words[first] in lexicon.contexts["functions"]
    ):
        first += 1
    return first


def _is_country(page: Page, at: int, names: Names) -> bool:
    return at < 0 or names.standing(page.atoms[at].text).wide


def _located(page: Page, first: int, lexicon: Lexicon) -> bool:
    """Tell whether a preposition or verb of place stands before, an article let alone."""
    before = (
        first - 2
        if page.words[first - 1] in {"the", "a", "its", "his", "her", "their"}
        else first - 1
    )
    return page.words[before] in lexicon.contexts["locative"]


def _plain(page: Page, run: Run, lexicon: Lexicon, names: Names) -> Iterator[Site]:
    """Yield the site whose head stands in lower case behind a place: "Baghdad airport"."""
    head = lexicon.sites.get(page.words[run.stop])
    if head is None or page.words[run.stop] != head.singular or head.code not in _PLAIN:
        return
    if page.atoms[run.stop].shape is not Shape.LOWER or not _near(page, run.stop):
        return
    first = _left(page, run, run.stop, lexicon, names)
    if page.words[first - 1] in _INDEFINITE:
        return
    standing = names.standing(page.text(first, run.stop))
    known = standing.kind is not None and not standing.wide
    if first < run.stop and known and (head.hard or _located(page, first, lexicon)):
        yield Site(first, run.stop + 1, run.sentence, "")


def _near(page: Page, at: int) -> bool:
    return 0 < at < len(page.atoms) and page.starts[at] == page.ends[at - 1] + 1


def _dedicated_before(page: Page, run: Run, lexicon: Lexicon) -> Iterator[Site]:
    """Yield the sites whose head stands in lower case before the run: "shrine of Imam Ali"."""
    at = run.first - 2 if page.words[run.first - 1] == "of" else run.first - 3
    if at < 0 or page.words[at + 1] != "of" or page.words[run.first - 1] not in {"of", "the"}:
        return
    head = lexicon.sites.get(page.words[at])
    if head is None or page.atoms[at].shape is not Shape.LOWER:
        return
    if head.code in _DEDICATED or _is_holy(page, run.first, lexicon):
        yield from _dedicated(page, run, at, head, lexicon=lexicon)


def _is_holy(page: Page, at: int, lexicon: Lexicon) -> bool:
    return page.atoms[at].named and page.words[at] in lexicon.titles


def _dedicated(
    page: Page, run: Run, at: int, head: SiteHead, *, lexicon: Lexicon
) -> Iterator[Site]:
    """Yield the sites of "shrines of A (AS) and B", the later ones with a name to look up."""
    start = at + 3 if page.words[at + 2] == "the" else at + 2
    stop = _end_of_name(page, start, lexicon)
    if stop == start or not (head.hard or start > at + 2 or _is_holy(page, start, lexicon)):
        return
    several = page.words[at] != head.singular
    full = f"{head.singular} of {page.text(start, stop)}"
    yield Site(at, stop, run.sentence, full if several else "")
    while several:
        start = _next_of_list(page, stop)
        stop = _end_of_name(page, start, lexicon) if start else start
        if not start or stop == start or not _is_holy(page, start, lexicon):
            return
        yield Site(start, stop, run.sentence, f"{head.singular} of {page.text(start, stop)}")


def _end_of_name(page: Page, start: int, lexicon: Lexicon) -> int:
    stop = start
    while stop < len(page.atoms) and stop - start < _LONGEST:
        atom = page.atoms[stop]
        joins = atom.text in lexicon.contexts["particles"] or atom.text == "-"
        follows = stop + 1 < len(page.atoms) and page.atoms[stop + 1].named
        if not (atom.named or (joins and follows and stop > start)):
            break
        stop += 1
    return stop


def _next_of_list(page: Page, at: int) -> int:
    """Return where the next name of a list begins, behind "(AS) and" or a comma; 0 if none does."""
    if page.words[at] == "(":
        closing = [i for i in range(at, at + _HONORIFIC) if page.words[i] == ")"]
        at = closing[0] + 1 if closing else len(page.atoms)
    listed = at
    while page.words[at] in {",", "and", "the", "of", "&"}:
        at += 1
    return at if listed < at < len(page.atoms) else 0

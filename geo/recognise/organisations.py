"""Find the names of organisations, events and streets: places inside them locate nothing."""

from geo.model import PlaceKind
from geo.recognise.lexicon import Lexicon
from geo.recognise.marks import CLUB, NAMED, ORGANISATION, ORGANISED, ROAD
from geo.recognise.page import FREE, Label, Page, Run
from geo.recognise.standing import Names

__all__ = ["label_organisations"]


def label_organisations(page: Page, lexicon: Lexicon, names: Names) -> None:
    """Label the atoms of organisations, events and streets."""
    marks, able = page.marks, ORGANISED | NAMED
    for run in page.runs:
        # Most runs have no such word.
        for at in range(run.first, run.stop) if run.marks & ORGANISED else ():
            if marks[at] & able == able and page.labels[at] is FREE:
                if _is_road(page, run, at):
                    page.label(_left(page, run, at, lexicon), at + 1, Label.TAKEN)
                elif _is_club(page, run, at):
                    page.label(at, at + 2, Label.ORGANISATION)
                elif marks[at] & ORGANISATION and not _in_country(page, run, at, names):
                    first, stop = _left(page, run, at, lexicon), _right(page, run, at, lexicon)
                    if not _is_located(page, first, stop, names):
                        page.label(first, stop, Label.ORGANISATION)


def _is_road(page: Page, run: Run, at: int) -> bool:
    if at == run.first or not page.marks[at] & ROAD:
        return False
    # "St. Louis" and "Drive Medical": a road closes its run, or stands before a full stop.
    return at + 1 >= run.stop or not page.marks[at + 1] & NAMED


def _is_club(page: Page, run: Run, at: int) -> bool:
    """Tell whether the town of a club stands behind: "Real Madrid"."""
    follows = at + 1 < run.stop and page.marks[at + 1] & NAMED
    return bool(follows and page.marks[at] & CLUB and page.free(at, at + 2))


def _in_country(page: Page, run: Run, at: int, names: Names) -> bool:
    """Tell whether the atom belongs to the name of a country or state of several words."""
    marks = page.marks
    # It neither begins nor ends with a hyphen or a word in lower case.
    firsts = [i for i in range(max(run.first, at - 3), at + 1) if marks[i] & NAMED]
    stops = [i for i in range(at + 1, min(run.stop, at + 4) + 1) if marks[i - 1] & NAMED]
    return any(
        stop - first > 1 and names.standing(page.text(first, stop)).wide
        for first in firsts
        for stop in stops
    )


def _is_located(page: Page, first: int, stop: int, names: Names) -> bool:
    """Tell whether a town of that name is meant: "in Derby", "College Station, Texas"."""
    standing = names.standing(page.text(first, stop))
    if stop - first > 1 and standing.kind is not PlaceKind.CITY:
        return False
    if page.words[first - 1] in {"in", "near"}:
        return standing.kind is not None
    behind = page.text(stop + 1, stop + 2) if page.words[stop] == "," else ""
    return bool(behind and standing.kind is not None and names.standing(behind).wide)


def _left(page: Page, run: Run, at: int, lexicon: Lexicon) -> int:
    """Return the first atom of the name whose head noun stands at `at`."""
    first = at
    while first > run.first and page.labels[first - 1] is FREE:
        before = page.atoms[first - 1]
        word = page.words[first - 1]
        if (before.named and word not in lexicon.titles) or (
            word in {"of", "de", "del", "for", "-", "."} and first - 1 > run.first
        ):
            first -= 1
        else:
            break
    if run.opens and first == run.first < at and page.words[first] in lexicon.contexts["functions"]:
        first += 1
    return first


def _right(page: Page, run: Run, at: int, lexicon: Lexicon) -> int:
    """Return the index behind the name whose head noun stands at `at`."""
    stop = at + 1
    while stop < run.stop and page.labels[stop] is FREE:
        atom, word = page.atoms[stop], page.words[stop]
        if (atom.named and (word in lexicon.organisations or _behind_of(page, at, stop))) or (
            word in {"of", "for", "the", "de", "-"} and stop + 1 < run.stop
        ):
            stop += 1
        else:
            break
    while stop > at + 1 and not page.atoms[stop - 1].named:
        stop -= 1
    return stop


def _behind_of(page: Page, at: int, stop: int) -> bool:
    return any(page.words[i] in {"of", "for", "de"} for i in range(at + 1, stop))

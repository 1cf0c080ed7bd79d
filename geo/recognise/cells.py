"""Find the stops that a cell of a table names: one, several, or a town with its state."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from geo.earth import distance_km
from geo.model import Candidate, Document, Mention, MentionKind, Place, PlaceKind, Span
from geo.protocols import Gazetteer
from geo.recognise.lexicon.tables import english_country

__all__ = ["origin_of", "stops_of"]

# Stops are parted for good by these; commas and "and" may as well stand inside a name.
_APART: Final = re.compile(r"\s*(?:[;|/\u2192\u21d2\u2022]|\s[-\u2013\u2014>]+\s|->)\s*")
_JOINT: Final = re.compile(r"\s*(,?\s+(?:and|then|via|to)\s+|&|[,:()])\s*", re.IGNORECASE)
# The marks behind which a state or country may follow its town, or a town its country.
_BESIDE: Final = frozenset({",", "(", ":"})
_EDGES: Final = ' .*"“”'
# The last dot of "N.S." and "W. A." is part of it, unlike that of "Tex.", which is one word.
_INITIALS: Final = re.compile(r"\b(?:[^\W\d_]\.\s?)+[^\W\d_]\.$")
_LONGEST_INITIALS: Final = 12
_AUSTRALIA: Final = re.compile(r"(?:So?|W)\. ?Aust(?:r|ralia)?\.?")
_SIDES: Final = {"S": "South", "W": "Western"}
_WORD: Final = re.compile(r"\S+")
_MOST_WORDS: Final = 4
"""One more than the words that a state may have."""
_BEFORE: Final = re.compile(r"(?:in|at|to|near|via|and|then|the city of)\s+", re.IGNORECASE)
_PARENTS: Final = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN})
# A county or district, of which neither code nor parts are known, is seldom wider.
_WITHIN_KM: Final = 80.0
_LONGEST_NAME: Final = 5


class _Piece(NamedTuple):
    """A name in a cell, and whether it may belong to the one before it."""

    span: Span
    beside: bool


def stops_of(
    document: Document, number: int, gazetteer: Gazetteer
) -> tuple[tuple[Mention, ...], ...]:
    """Return the stops of a row in order, each as its mention, followed by those of its parents.

    "Paris, Texas" is one stop with its state, "London, Cornwall" is two. Of a country and a town
    in it, the town is the stop. Region and country of the row are parents of every stop; where no
    place is named they are the stop themselves.

    Parameters
    ----------
    document
        A table of trips.
    number
        The number of the row in `document.trips`.
    gazetteer
        Tells which names are known, and what lies in what.
    """
    trip = document.trips[number]
    cell = _Cell(document, gazetteer, trip.country)
    above = [span for span in (trip.region, trip.country) if span.start < span.end]
    groups = [[*stop, *above] for stop in cell.stops(trip.place)]
    return tuple(
        tuple(cell.mention(span, number) for span in group)
        for group in groups or ([above] if above else [])
    )


def origin_of(document: Document, number: int, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return the place that a row says the traveller came from, with its parents, if it does."""
    trip = document.trips[number]
    cell = _Cell(document, gazetteer, trip.country)
    first = next(iter(cell.stops(trip.origin)), ())
    return tuple(cell.mention(span, number) for span in first)


class _Cell:
    """Reads cells of one document."""

    def __init__(self, document: Document, gazetteer: Gazetteer, land: Span) -> None:
        self._document = document
        self._gazetteer = gazetteer
        self._land = land

    def mention(self, span: Span, number: int) -> Mention:
        """Return the name that stands there as a mention."""
        found = self._candidates(span)
        text = span.of(self._document.text)
        asked = self._asked(span)
        is_site = bool(found) and all(c.place.kind is PlaceKind.SITE for c in found)
        return Mention(
            document=self._document.id,
            span=span,
            sentence=number,
            text=text,
            kind=MentionKind.SITE if is_site else MentionKind.PLACE,
            name=asked if asked != text else "",
        )

    def stops(self, cell: Span) -> list[list[Span]]:
        """Return the stops that a cell names, each followed by the parents named beside it."""
        found: list[list[Span]] = []
        for piece in self._pieces(cell):
            if piece.beside and found and self._contains(piece.span, found[-1][0]):
                found[-1].append(piece.span)
            elif piece.beside and found and self._contains(found[-1][0], piece.span):
                found[-1].insert(0, piece.span)
            else:
                found.append([piece.span])
        return found

    def _pieces(self, cell: Span) -> Iterator[_Piece]:
        for part in _parted(cell, self._document.text, _APART):
            atoms = _parted(part, self._document.text, _JOINT)
            at = 0
            while at < len(atoms):
                end = self._longest(atoms, at)
                span = Span(atoms[at].start, atoms[end - 1].end)
                before = self._document.text[atoms[at - 1].end : span.start] if at else ""
                yield from self._with_state(_Piece(span, beside=before.strip(_EDGES) in _BESIDE))
                at = end

    def _with_state(self, piece: _Piece) -> Iterator[_Piece]:
        """Yield a piece; in two where its last words are the state of the town: "Austin TX"."""
        text = self._document.text
        words = list(_WORD.finditer(text, *piece.span))
        if len(words) > 1 and not self._knows(piece.span):
            for last in words[:-_MOST_WORDS:-1]:
                town = _trimmed(Span(piece.span.start, last.start()), text)
                state = Span(last.start(), piece.span.end)
                if town.start < town.end and self._contains(state, town):
                    yield from (_Piece(town, piece.beside), _Piece(state, beside=True))
                    return
        yield piece

    def _longest(self, atoms: Sequence[Span], at: int) -> int:
        """Return the end of the longest known name that begins with an atom."""
        for end in range(min(len(atoms), at + _LONGEST_NAME), at + 1, -1):
            if self._knows(Span(atoms[at].start, atoms[end - 1].end)):
                return end
        return at + 1

    def _knows(self, span: Span) -> bool:
        return self._gazetteer.knows(self._asked(span))

    def _asked(self, span: Span) -> str:
        """Return the name to look up: of a country in another language that which it has here."""
        text = span.of(self._document.text)
        english = english_country(text)
        # Elsewhere Grenade may be a town.
        if english and (span == self._land or not self._gazetteer.knows(text)):
            return english
        return _written_out(text)

    def _contains(self, outer: Span, inner: Span) -> bool:
        """Tell whether a place of the one name lies in a country or division of the other."""
        inside = self._candidates(inner)
        is_land = bool(inside) and inside[0].place.kind is PlaceKind.COUNTRY
        return any(
            _lies_in(child.place, parent.place)
            for parent in self._candidates(outer)
            if parent.place.kind in _PARENTS
            for child in inside
            if not (is_land and parent.place.kind is PlaceKind.COUNTRY)
        )

    def _candidates(self, span: Span) -> tuple[Candidate, ...]:
        return self._gazetteer.lookup(self._asked(span))


def _parted(cell: Span, text: str, mark: re.Pattern[str]) -> list[Span]:
    """Return what stands between the marks, without words that belong to no name."""
    ends = [(found.start(), found.end()) for found in mark.finditer(text, cell.start, cell.end)]
    edges = [(cell.start, cell.start), *ends, (cell.end, cell.end)]
    spans = (_trimmed(Span(start, end), text) for (_, start), (end, _) in pairwise(edges))
    return [span for span in spans if span.start < span.end]


def _trimmed(span: Span, text: str) -> Span:
    start, end = span
    before = _BEFORE.match(text, start, end)
    start = before.end() if before else start
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES and not _ends_in_initials(text, start, end):
        end -= 1
    return Span(start, end)


def _written_out(name: str) -> str:
    """Return the name that the gazetteer has, of an abbreviation in an older style.

    >>> _written_out("N. S."), _written_out("S. Aust"), _written_out("Oslo")
    ('N.S.', 'South Australia', 'Oslo')
    """
    if "." not in name:
        return name
    for side, whole in _SIDES.items():
        if _AUSTRALIA.fullmatch(name) and name.startswith(side):
            return f"{whole} Australia"
    return name.replace(" ", "") if _INITIALS.fullmatch(name) else name


def _ends_in_initials(text: str, start: int, end: int) -> bool:
    return _INITIALS.search(text, max(start, end - _LONGEST_INITIALS), end) is not None


def _lies_in(inner: Place, outer: Place) -> bool:
    if inner.id == outer.id or inner.kind is PlaceKind.COUNTRY or inner.country != outer.country:
        return False
    if outer.kind is PlaceKind.COUNTRY or inner.within == outer.id:
        return True
    if outer.feature_code == "ADM1":
        return bool(outer.admin1) and inner.admin1 == outer.admin1
    if outer.admin2 and inner.admin2:
        return (inner.admin1, inner.admin2) == (outer.admin1, outer.admin2)
    return distance_km(inner.position, outer.position) <= _WITHIN_KM

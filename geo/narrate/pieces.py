"""Cut a sentence into words, each with the mark of what it can be in the naming of a person."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from geo.model import MentionKind, Resolution, Span
from geo.names import fold
from geo.narrate.lexicon import first_names, person_noun, words
from geo.narrate.marks import LOWER_NAME, mark_of

__all__ = ["Piece", "pieces_of"]

_PIECE: Final = re.compile(
    r"[^\W\d_]\w*(?:[-‐‑’'][^\W\d_]\w*)*(?:[’'‘`](?=\s+(?:al|el|ul)-))?|\d[\w.,]*|\n|[^\w\s]"
)
_POSSESSIVE: Final = ("’s", "'s")
_DATING: Final = frozenset({"in", "since", "last", "next", "by", "until", "this", "of", "on"})
"""What makes a month of "April" that might be a name."""


class Piece(NamedTuple):
    """A word, a number or a sign."""

    text: str
    span: Span
    mark: str
    """T title or role, R portfolio, O organisation, D demonym, P place, C calendar, S function
    word, N name, p particle, r lower-case role, l lower-case portfolio, . anything else."""


def pieces_of(text: str, span: Span, places: Mapping[Span, Resolution]) -> list[Piece]:
    """Return the pieces of a stretch of the text, in order.

    Parameters
    ----------
    text
        The document's.
    span
        Which stretch of it.
    places
        The places named in it, by where they stand.
    """
    return _firm([_piece(found, places) for found in _PIECE.finditer(text, *span)])


def _firm(pieces: list[Piece]) -> list[Piece]:
    """Take an office behind a first name for a surname: "Tom Baker", "Stephen King"."""
    for i in range(1, len(pieces)):
        first, last = pieces[i - 1], pieces[i]
        known = first.mark == "N" and fold(first.text) in first_names()
        if known and last.mark == "T" and last.span.start == first.span.end + 1:
            pieces[i] = Piece(last.text, last.span, "N")
        if last.text in words("calendar") and first.text.lower() in _DATING:
            pieces[i] = Piece(last.text, last.span, "C")
    return pieces


def _piece(found: re.Match[str], places: Mapping[Span, Resolution]) -> Piece:
    word, mark = _marked(found[0])
    start = found.start()
    end = start + len(word)
    span = Span(start, end)
    for where, resolution in places.items():
        if (where.start < end and start < where.end) and (
            where.covers(span) or not LOWER_NAME.match(word.lower()[:3] + word[3:])
        ):
            demonym = resolution.mention.kind is MentionKind.DEMONYM
            return Piece(word, span, "D" if demonym else "P")
    return Piece(word, span, mark)


@lru_cache(maxsize=8192)
def _marked(word: str) -> tuple[str, str]:
    """Return a word without its possessive ending, a title in the singular, and its mark."""
    kept = word[:-2] if word.endswith(_POSSESSIVE) else word
    single = _single(kept)
    mark = mark_of(single)
    # "the President's Residence" names no person.
    return single, "." if mark in "TR" and kept != word else mark


def _single(word: str) -> str:
    """Return the title that "Presidents" stands for before two names."""
    single = word[:-1] if word[0].isupper() and word.endswith("s") else ""
    noun, one = person_noun(word), person_noun(single) if single else None
    plural = noun is not None and noun.kind == "group" and one is not None
    return single if plural and one and one.kind == "role" else word

"""Cut a sentence into words, each with the mark of what it can be in the naming of a person."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial
from itertools import accumulate
from typing import Final, NamedTuple

from geo.memo import Memo
from geo.model import MentionKind, Resolution, Span
from geo.names import fold
from geo.narrate.lexicon import first_names, person_noun, words
from geo.narrate.people.marks import LOWER_NAME, is_plural, lower_marked, mark_of

__all__ = ["DESCRIBES", "Piece", "has_initial", "is_initial", "pieces_of"]

_PIECE: Final = re.compile(
    r"("
    # The plain words first, which most are; what follows reads them alike.
    r"[a-zA-Z]\w*+(?![-‐‑’'‘`])"
    r"|[^\W\d_]\w*+(?:[-‐‑’'][^\W\d_]\w*+)*+(?:[’'‘`](?=\s+(?:al|el|ul)-))?"
    r"|\d[\w.,]*+|\n|[^\w\s])"
)
DESCRIBES: Final = re.compile(
    r"-(?:old|to-be|of-(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+))$"
)
"""What ends a word before a name that says more of a person: "Six-year-old", "Mum-of-two"."""
_ARTICLES: Final = frozenset({"the", "a", "an"})
_POSSESSIVE: Final = ("’s", "'s")
_DATING: Final = frozenset({"in", "since", "last", "next", "by", "until", "this", "of", "on"})
"""What makes a month of "April" that might be a name."""


_ALSO_NAMES: Final = frozenset(
    {"To", "He", "An", "So", "No", "My", "Her", "Many", "Most", "More", "Even", "Still", "One"}
)
"""Small words that in capitals, inside a sentence, are names behind offices: "Premier An Jung"."""
_KEPT: Final = 16_384
"""Words that are kept in mind."""
_CHANGED: Final = "'"
"""Stands behind the mark of a word that is told otherwise than it is written."""
_COURTESIES: Final = frozenset({"Mr", "Mrs", "Ms", "Dr"})


class Piece(NamedTuple):
    """A word, a number or a sign."""

    text: str
    start: int
    """Offset of its first character."""
    mark: str
    """T title or role, R portfolio, O organisation, D demonym, P place, C calendar, S function
    word, N name, p particle, r lower-case role, l lower-case portfolio, . anything else."""

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


# Past the questions that a named tuple asks.
_made: Final = partial(tuple.__new__, Piece)


def pieces_of(
    text: str,
    span: Span,
    places: Mapping[Span, Resolution],
    *,
    surnames: AbstractSet[str] = frozenset(),
) -> list[Piece]:
    """Return the pieces of a stretch of the text, in order; none if it can name nobody.

    Parameters
    ----------
    text
        The document's.
    span
        Which stretch of it.
    places
        The places named in it, by where they stand.
    surnames
        Offices and trades that the document has as surnames: Baker, after "Tom Baker".
    """
    parts = _PIECE.split(span.of(text))  # every other one stands between pieces
    words = parts[1::2]
    marks = list(map(_MARKS.__getitem__, words))
    told = "".join(marks)
    if "N" not in told and "T" not in told:
        return []
    if _CHANGED in told:
        words = [
            _single(_kept(w)) if _CHANGED in m else w for w, m in zip(words, marks, strict=True)
        ]
        marks = list(told.replace(_CHANGED, ""))
    if "T" in told:
        _surnamed(words, marks, surnames)
        if "N" not in marks:
            return []
    starts = list(accumulate(map(len, parts), initial=span.start))[1:-1:2]
    if places:
        _place(words, starts, marks, places)
        # Most names of many a sentence are those of places.
        if "N" not in marks:
            return []
    pieces = list(map(_made, zip(words, starts, marks, strict=True)))
    odd = "T" in marks or "O" in marks or not _odd().isdisjoint(words)
    return _firm(pieces) if odd else pieces


def _surnamed(names: Sequence[str], marks: list[str], surnames: AbstractSet[str]) -> None:
    """Mark a title for a name in "Baker said", after "Tom Baker", in "Mr King" and "Mr. Hall"."""
    for n, name in enumerate(names):
        if marks[n] == "O" and name in words("surname") and _is_styled(names, n):
            marks[n] = "N"
        if marks[n] != "T" or (n + 1 < len(names) and marks[n + 1] in "NT"):
            continue
        before = names[n - 2] if n > 1 and names[n - 1] == "." else names[n - 1] if n else ""
        told = name in surnames and before.lower() not in _ARTICLES
        if told or (name in words("trade_surname") and before in words("styling")):
            marks[n] = "N"


def _is_styled(names: Sequence[str], n: int) -> bool:
    before = names[n - 2] if n > 1 and names[n - 1] == "." else names[n - 1] if n else ""
    return before in _COURTESIES


def _place(
    words: Sequence[str], starts: Sequence[int], marks: list[str], places: Mapping[Span, Resolution]
) -> None:
    """Mark the words of places and of demonyms; the first place of several has a word."""
    done: set[int] = set()
    for where, resolution in places.items():
        mark = "D" if resolution.mention.kind is MentionKind.DEMONYM else "P"
        # The piece before the first that begins there may reach into the place.
        first = max(0, bisect_left(starts, where.start) - 1)
        for at in range(first, bisect_left(starts, where.end)):
            start, end, word = starts[at], starts[at] + len(words[at]), words[at]
            if at in done or end <= where.start:
                continue
            # A surname behind an article is not the place's, unless all of it.
            whole = where.start <= start and end <= where.end
            if whole or not LOWER_NAME.match(word.lower()[:3] + word[3:]):
                marks[at] = mark
                done.add(at)


@cache
def _odd() -> frozenset[str]:
    """Return the words that may be another's than the table says, beside titles and bodies."""
    return words("calendar") | {"German"}


def _firm(pieces: list[Piece]) -> list[Piece]:
    """Take an office behind a first name for a surname: "Tom Baker", "Stephen King"."""
    calendar, firsts = words("calendar"), first_names()
    for i in range(len(pieces)):
        word, start, mark = pieces[i]
        if mark == "O" and i > 1 and _is_surname(pieces, i):
            pieces[i] = Piece(word, start, "N")
        if mark == "T" and i:
            first = pieces[i - 1]
            beside = first.mark == "N" and start == first.end + 1
            if beside and fold(first.text) in firsts:
                pieces[i] = Piece(word, start, "N")
        if word == "German" and {p.mark for p in pieces[i + 1 : i + 3]} == {"N"}:
            pieces[i] = Piece(word, start, "D")  # "the German Boris Kohl", whom no "Germán" is
        if mark == "S" and i and word in _ALSO_NAMES and _is_small_name(pieces, i):
            pieces[i] = Piece(word, start, "N")
        if i and word in calendar and pieces[i - 1].text.lower() in _DATING:
            pieces[i] = Piece(word, start, "C")
    return pieces


def _is_small_name(pieces: Sequence[Piece], i: int) -> bool:
    """Tell "President To Lam arrived" and "Premier Hun Many left" from "President To Meet King"."""
    first = i if pieces[i - 1].mark in "Tr" else i - 1
    name = pieces[first : first + 2]
    if not first or pieces[first - 1].mark not in "Tr" or len(name) == 1:
        return False
    other = name[1] if first == i else name[0]
    joined = name[0].end + 1 == name[1].start and pieces[first - 1].end + 1 == name[0].start
    behind = pieces[first + 2].text[0] if first + 2 < len(pieces) else "."
    return joined and other.mark == "N" and not behind.isupper()


def _is_surname(pieces: Sequence[Piece], i: int) -> bool:
    """Tell "Rep. Ralph Hall" and "Dr. Anna Park" from "Carnegie Hall"."""
    first, title = pieces[i - 1], pieces[i - 2]
    stop = title.text == "." and i > 2 and pieces[i - 3].text in words("abbreviated")  # noqa: PLR2004 - "Dr", ".", "Anna"
    titled = stop or title.mark in "Tr"
    named = fold(first.text) in first_names() and pieces[i].start == first.end + 1
    return titled and named and pieces[i].text in words("surname")


def _kept(word: str) -> str:
    """Return a word without its possessive ending."""
    return word[:-2] if word.endswith(_POSSESSIVE) else word


def _mark(word: str) -> str:
    """Return the mark of a word, and a sign if it is told otherwise than written."""
    if word.isalpha() and word.islower() and word not in lower_marked():
        return "."  # as of most that are new
    kept = _kept(word)
    single = _single(kept)
    mark = mark_of(single)
    # "the President's Residence" names no person.
    told = DESCRIBES.search(word) is not None
    mark = "." if told or (mark in "TR" and kept != word) else mark
    return mark if single == word else mark + _CHANGED


_MARKS: Final = Memo(_mark, _KEPT)


def _single(word: str) -> str:
    """Return the title that "Presidents" stands for before two names."""
    single = word[:-1] if word[0].isupper() and word.endswith("s") else ""
    one = person_noun(single) if single and is_plural(word) else None
    return single if one and one.kind in ("role", "title") else word


def has_initial(pieces: Sequence[Piece], start: int) -> bool:
    """Tell "T. V. Rao", whose initials vouch for a person."""
    if len(pieces[start].text) > 1:
        return False
    ahead = [p.text for p in pieces[start : start + 4]]
    return len(ahead) > 3 and ahead[1] == ahead[3] == "." and is_initial(ahead[0])  # noqa: PLR2004 - two initials


def is_initial(word: str) -> bool:
    """Tell "T" of "T. V. Rao" from a word."""
    return len(word) == 1 and word.isupper()

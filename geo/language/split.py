"""Cut a text into sentences, in time that grows with its length and no faster."""

import re
from collections.abc import Iterator
from typing import Final

from geo.language.abbreviations import MONTHS, NUMBERED, OTHERS, PLACES, STARTERS, TITLES
from geo.language.paragraphs import paragraphs
from geo.model import Sentence, Span
from geo.model.making import maker

__all__ = ["LONGEST", "split"]

LONGEST: Final = 160
"""The most words and marks of a sentence; what is longer is cut at the best place before.

Of seven thousand sentences of news one has more than 120; and each verb of a sentence is weighed
against all that the sentence names, so its length is what keeps the work in proportion.
"""

_sentence: Final = maker(Sentence)
_MARKS: Final = ".!?…‽؟۔।"
_CLOSERS: Final = "'\"”’»)\\]›"
_NOTES: Final = r"(?:\s?\[\d{1,3}\])*+"
"""Numbers of footnotes, as encyclopaedias set them behind the full stop."""
# It begins with the marks alone, so that the search runs from one to the next. The look-behind
# makes a run of marks one candidate; else a line of dots took quadratic time.
_CANDIDATE: Final = re.compile(
    rf"[{_MARKS}。！？｡](?:"
    rf"(?<=[{_MARKS}])(?<![{_MARKS}]{{2}})[{_MARKS}]*+"
    rf"(?P<closers>[{_CLOSERS}]*+{_NOTES})(?P<space>\s++|\Z)"
    rf"|(?<=[。！？｡])[。！？｡]*+[」』”’）)]*+(?P<gap>\s*+)"
    rf"|(?<=[a-z][a-z][.!?])[”\"]?+(?=[“‘]?[A-Z][a-z]+[\s'’]))"
)
_BEFORE_WORD: Final = re.compile(r".*[\s(\[{\"“‘«'’—–/-]", re.DOTALL)
"""Up to the last word, so that the engine looks from the end, and at each character once."""
_WORD_AFTER: Final = re.compile(r"[\"'“‘«(\[¡¿]*(\w+(?:['’]\w+)?)")
_DOTTED: Final = re.compile(r"\(?\w(?:\.\w)+|\(\w", re.ASCII)
_CLOCK: Final = re.compile(r"[ap]\.m", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"www\.|https?:|@")
_PIECE: Final = re.compile(r"\w{1,200}|[^\w\s]")
_REACH: Final = 32
"""Characters looked at before and after a mark; no abbreviation is longer."""
_LONGEST_TEXT: Final = LONGEST * 4
"""A shorter sentence, in characters, is not counted."""
_PAUSES: Final = {**dict.fromkeys(";:—–…", 4), ",": 2, ")": 2}
"""Marks behind which a long sentence may be cut, and how well."""
_CLAUSES: Final = frozenset(
    {
        "and", "but", "or", "while", "whereas", "which", "who", "whose", "where", "when", "then",
        "after", "before", "because", "although",
    }
)  # fmt: skip
"""Words that begin a clause: before them a sentence may be cut, best behind a comma."""


def split(text: str) -> tuple[Sentence, ...]:
    """Cut a text into sentences that are not parsed yet.

    Parameters
    ----------
    text
        Any text; lines that were wrapped at the width of a page are joined again.

    Returns
    -------
    sentences
        In order; every character but white space lies in exactly one. A headline, a caption or
        an item of a list is a sentence.

    Examples
    --------
    >>> text = "Gen. Asim Munir flew to Tehran. He met Mr. Pezeshkian at 5 p.m. on Monday."
    >>> [sentence.span.of(text) for sentence in split(text)]
    ['Gen. Asim Munir flew to Tehran.', 'He met Mr. Pezeshkian at 5 p.m. on Monday.']
    >>> split("")
    ()
    """
    spans = (
        span
        for start, end in paragraphs(text)
        for whole in _sentences(text, start, end)
        for span in _bounded(text, whole)
    )
    return tuple([_sentence(index, span) for index, span in enumerate(spans)])


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    begun = start
    for match in _CANDIDATE.finditer(text, start, end):
        stop = match.end()
        if stop < end and _ends(text, match, begun=begun):
            yield Span(begun, stop - len(match["space"] or match["gap"] or ""))
            begun = stop
    yield from _trimmed(text, begun, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    kept = words.strip()
    if kept:
        start += len(words) - len(words.lstrip())
        yield Span(start, start + len(kept))


def _ends(text: str, match: re.Match[str], *, begun: int) -> bool:
    """Tell whether a sentence ends at a mark that more text follows."""
    gap, closers = match.group("gap", "closers")
    if gap is not None:
        return True
    mark, stop = match.span()
    if closers is None:
        return not _ADDRESS.search(text[_word_before(text, begun, mark) : mark])
    after = _WORD_AFTER.match(text, stop, stop + _REACH)
    if not after or after[1][0].islower():
        return after is None and text[stop] in "\"'“‘«([¡¿-•*"
    if text[mark : match.start("closers")] != ".":
        return True
    start = _word_before(text, begun, mark)
    word = text[start:mark]
    if start == begun and not closers and (word.isdigit() or len(word) == 1):
        return False
    return _full_stop(word, after[1])


def _word_before(text: str, begun: int, mark: int) -> int:
    """Return where the word begins that stands before a mark."""
    first = max(begun, mark - _REACH)
    found = _BEFORE_WORD.match(text, first, mark)
    return found.end() if found else first


def _full_stop(word: str, following: str) -> bool:
    """Tell whether the full stop between two words ends the sentence; the second has a capital."""
    first = following.lower().replace("’", "'").partition("'")[0]
    starts = first in STARTERS and following[0].isupper()
    folded = word.lower()
    if folded in TITLES:
        return False
    place = folded in PLACES and word[0].isupper()
    counted = folded in NUMBERED or folded in MONTHS or (len(word) == 1 and word.islower())
    if place or counted:
        return not following[0].isdigit()
    if folded in OTHERS:
        return starts
    initial = len(word) == 1 and word.isupper() and word.isascii()
    if initial or _DOTTED.fullmatch(word):
        return starts and not (_CLOCK.fullmatch(word) and following in {"On", "In"})
    return True


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentence, in parts if it is too long to be parsed."""
    if span.end - span.start <= _LONGEST_TEXT:
        yield span
        return
    begun, count, good, last = span.start, 0, (0, 0), span.start
    for piece in _PIECE.finditer(text, span.start, span.end):
        # Only between two pieces with space: a word must stay whole if it can.
        if count >= LONGEST:
            cut = good[1] or last
            yield from _trimmed(text, begun, cut)
            begun, good = cut, (0, 0)
            count = sum(1 for _ in _PIECE.finditer(text, cut, piece.start()))
        if count > LONGEST // 2:
            good = max(good, _cut(text, piece, last))
        last = piece.end()
        count += 1
    yield from _trimmed(text, begun, span.end)


def _cut(text: str, piece: re.Match[str], last: int) -> tuple[int, int]:
    """Return how good it is to cut there, and where: behind a mark, or before a clause."""
    pause = _PAUSES.get(piece[0], 0)
    if pause:
        # Not inside "1,000".
        return (pause, piece.end()) if text[piece.end() : piece.end() + 1].isspace() else (0, 0)
    if piece[0] not in _CLAUSES:
        return 0, 0
    return (3 if text[last - 1] == "," else 1), last

"""Find the paragraphs of a text; one wrapped at the width of a page is made whole again."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

WIDEST = 130
"""The longest line of a wrapped text, in characters; a longer one holds a paragraph of its own."""

_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(f"[^{_BREAKS}]+")
_FIRST_WORD = re.compile(r"\S{1,40}")
_STOPPED = re.compile(r"[.!?…:;。！？؟۔।]['\"”’»)\]」』]{0,3}\Z")
_BULLET = re.compile(r"[•▪◦●■*·]\s")
_FIELD = re.compile(
    r"(?:date|published|updated|title|headline|source|url|link|author|by|byline|dateline)\s?:\s",
    re.IGNORECASE,
)
"""A line of metadata, which no headline runs into."""
_OPEN = re.compile(r"(?:,|\s(?:of|the|an?|in|at|to|for|and|or|by|with|from|on|who|that))\Z")
"""No headline ends so."""
_FEW_WORDS = 25
"""A line that ends sooner, in characters, was not cut off by the width of a page."""
_LOWER_SHARE = 0.25
"""Of the lines that go on with a sentence, a wrapped text starts this share in lower case."""


class Line(NamedTuple):
    """A line with something in it."""

    start: int
    """Offset of its first character that is not white space."""
    end: int
    """Offset after its last such character."""
    apart: bool
    """Whether an empty line stands before it."""


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield the start and end of each paragraph.

    A headline, a caption or an item of a list is a paragraph too.

    Examples
    --------
    >>> text = "Zardari in Najaf\nThe president arrived.\n\nHe prayed."
    >>> [text[start:end] for start, end in paragraphs(text)]
    ['Zardari in Najaf', 'The president arrived.', 'He prayed.']
    >>> list(paragraphs(""))
    []
    """
    lines = _lines(text)
    if not lines:
        return
    width = _width(text, lines)
    start = lines[0].start
    for line, following in pairwise(lines):
        if not _belongs(text, line, following, width=width):
            yield start, line.end
            start = following.start
    yield start, lines[-1].end


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    previous = 0
    for match in _LINE.finditer(text):
        words = match.group()
        kept = words.strip()
        if not kept:
            continue
        start = match.start() + len(words) - len(words.lstrip())
        gap = text[previous : match.start()] if match.start() - previous < WIDEST else "\n\n"
        apart = gap.count("\n") > 1 or gap.count("\r") > 1 or "\u2029" in gap or "\f" in gap
        lines.append(Line(start, start + len(kept), apart))
        previous = match.end()
    return lines


def _width(text: str, lines: Sequence[Line]) -> int:
    """Return the column at which the text was wrapped, 0 if it was not."""
    open_ended = lower = 0
    for line, following in pairwise(lines):
        if following.apart or _stops(text, line):
            continue
        open_ended += 1
        lower += text[following.start].islower()
    lengths = sorted(line.end - line.start for line in lines)
    # One long line may be a stray header; two are the rule.
    widest = lengths[-2] if len(lengths) > 1 and lengths[-1] > WIDEST else lengths[-1]
    if widest > WIDEST or not lower or lower < _LOWER_SHARE * open_ended:
        return 0
    return widest


def _belongs(text: str, line: Line, following: Line, *, width: int) -> bool:
    """Tell whether a line goes on in the one that follows."""
    if following.apart or _BULLET.match(text, following.start):
        return False
    if _FIELD.match(text, following.start) or _FIELD.match(text, line.start):
        return False
    length = line.end - line.start
    if not width:
        goes_on = text[following.start].islower() or _OPEN.search(text, line.end - 5, line.end)
        return bool(goes_on) and not _stops(text, line) and length >= _FEW_WORDS
    word = _FIRST_WORD.match(text, following.start)
    # A wrapper moves a word to the next line only if it does not fit.
    fits = length + 1 + (word.end() - word.start() if word else 0) <= width
    return text[following.start].islower() if fits else length >= _FEW_WORDS


def _stops(text: str, line: Line) -> bool:
    return _STOPPED.search(text, max(line.start, line.end - 5), line.end) is not None

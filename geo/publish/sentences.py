"""Find the sentence that a mention stands in."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from geo.model import Document, Mention, Source

__all__ = ["Known", "around", "known_sentences"]

Known: TypeAlias = Mapping[tuple[str, int], tuple[Source, ...]]
"""Sentences by document and by the blocks of text that they touch."""

_BLOCK: Final = 512
_REACH: Final = 400
# A stop ends a sentence before a capital, unless what it closes is an initial or a title.
_END: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|St|Jr|Sr|No))(?<!\b(?:Mrs|Gen|Col|Maj|Sen|Rep|Gov|Rev|Hon|Adm))"
    r"(?<!\b(?:Prof|Capt|Brig))[.?!][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\s*"
)


def known_sentences(sources: Iterable[Source]) -> Known:
    """Return the sentences by where they stand, so that the one of a mention is found at once."""
    found: dict[tuple[str, int], dict[Source, None]] = {}
    for source in sources:
        start, end = source.sentence
        for block in range(start // _BLOCK, max(start, end - 1) // _BLOCK + 1):
            found.setdefault((source.document, block), {})[source] = None
    return {key: tuple(sources) for key, sources in found.items()}


def around(mention: Mention, document: Document | None, known: Known) -> str:
    """Return the text of the sentence that the mention stands in.

    A sentence that a visit or event was read in is given as it was read; any other is cut from
    the text by its stops, as an atlas keeps the number of a sentence and not its ends.
    """
    start, end = mention.span
    for source in known.get((mention.document, start // _BLOCK), ()):
        if source.sentence[0] <= start and end <= source.sentence[1]:
            return source.text
    return _cut(document.text, start, end) if document else mention.text


def _cut(text: str, start: int, end: int) -> str:
    r"""Return what stands between the stops around an offset, at most 400 characters each way.

    >>> _cut("He left. Gen. Al-Shammari met him in Brussels. They agreed.", 37, 45)
    'Gen. Al-Shammari met him in Brussels.'
    """
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    ends = [found.end() for found in _END.finditer(text, low, start)]
    after = _END.search(text, end, high)
    return text[ends[-1] if ends else low : after.end() if after else high].strip()

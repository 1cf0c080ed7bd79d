"""Cut a sentence into the words that the English treebanks of Universal Dependencies count.

Contractions are two words (`do` `n't`), compounds with a hyphen are three (`two` `-` `day`),
prefixes stay with their word (`non-avian`), and a full stop belongs to the abbreviation before
it.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from geo.language.abbreviations import MONTHS, NUMBERED, OTHERS, TITLES
from geo.memo import Memo

__all__ = ["tokenise"]

_PREFIXES: Final = (
    "anti|bi|co|counter|cross|de|e|ex|extra|hyper|infra|inter|intra|macro|mega|meta|micro|mid|mini"
    "|mono|multi|neo|non|pan|para|poly|post|pre|pro|proto|pseudo|psycho|quasi|re|semi|socio|sub"
    "|trans|tri|ultra|un|uni|vice"
)
_ABBREVIATIONS: Final = "|".join(
    sorted(
        {
            re.escape(word)
            for word in chain(
                TITLES - {"e.g", "i.e", "sr.", "fr", "pt", "eng", "wm", "geo"},
                MONTHS,
                OTHERS - {"sun", "mon", "sat", "min", "max", "ext", "reg", "fri"},
                NUMBERED - {"art", "pp", "no", "p", "ex", "op", "cit"},
                (
                    "etc",
                    "p.s",
                    "ph.d",
                    "calif",
                    "ky",
                    "fla",
                    "tenn",
                    "conn",
                    "colo",
                    "ariz",
                    "wis",
                    "minn",
                    "okla",
                ),
            )
        },
        key=len,
        reverse=True,
    )
)
_APOSTROPHE: Final = "['’`]"
_WORD: Final = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>"”]*[^\s<>"”.,;:!?)\]'’]      # addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | (?:[\w-]+\.)+(?:com|org|net|edu|gov|info|pk|co\.uk)\b(?:/[^\s<>"”]*[\w/])?
    | @\w+ | \#[^\W\d]\w*
    | (?:[^\W\d_]\.){{2,}}(?!\w)                              # U.S.
    | (?:[^\W\d_]\.)+[^\W\d_](?![\w.])                        # A.S
    | (?:Ph|M|B)\.(?:D|Sc|A)\.
    | (?i:(?:{_ABBREVIATIONS}))\.(?!\w)
    | (?-i:[A-Z])\.(?=\s+\S)                                  # an initial, not at the end
    | (?:No|Nos|Art|pp|p)\.(?=\s?\d)
    | \+?\d+(?:-\d{3, 4}){(2,)}(?![\w-])                        # telephones
    | \d+(?:[.,:/]\d+)+(?=[ap]m\b|[AP]M\b|(?!\w))             # 5:30, 1,200, 9/11
    | \[\.\.\.\] | \+{(2,)}
    | \d+(?:[.,]\d+)*(?:st|nd|rd|th|s)\b
    | \d+(?:[.,]\d+)*(?=(?:am|pm|AM|PM|km|mm|cm|kg|m|k|x|ft|mph)\b)
    | \d+(?:[.,]\d+)*\b
    | (?i:can)(?=not\b)
    | (?i:gon|wan)(?=na\b) | (?i:got)(?=ta\b)
    | (?i:[a-z]+?)(?=n{_APOSTROPHE}t\b)                       # do|n't
    | n{_APOSTROPHE}t\b | N{_APOSTROPHE}T\b
    | {_APOSTROPHE}(?i:s|m|d|re|ve|ll|em|til)\b
    | (?i:(?:{_PREFIXES})-(?=\w))?[^\W_]+(?:{_APOSTROPHE}(?!(?i:s|m|d|re|ve|ll)\b)[^\W\d_]+)*
      (?:&[^\W_]+)*
    | \.{{2,}} | …+ | -{{2,}} | ={{2,}} | \*{{2,}} | _{{2,}} | ~{{2,}} | [!?]{{2,}}
    | <+ | >+ | '' | ``
    | [:;=]-?[()DPp](?!\w)
    | \S
    """,
    re.VERBOSE,
)
_JOINED: Final = frozenset({"cannot", "gonna", "wanna", "gotta"})
"""What is two words without a sign between."""
_KEPT: Final = 50_000
"""Chunks whose words are kept in mind."""


def tokenise(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each word and mark of a sentence.

    Parameters
    ----------
    text
        One sentence.

    Returns
    -------
    spans
        In order; every character but white space lies in exactly one.

    Examples
    --------
    >>> text = "Gen. Al-Shammari can't visit the U.S. on Dec. 12."
    >>> [text[start:end] for start, end in tokenise(text)]
    ['Gen.', 'Al', '-', 'Shammari', 'ca', "n't", 'visit', 'the', 'U.S.', 'on', 'Dec.', '12', '.']
    >>> tokenise("")
    []
    """
    spans: list[tuple[int, int]] = []
    end = 0
    for chunk in text.split():
        start = text.index(chunk, end)
        end = start + len(chunk)
        if "." in chunk:
            # What follows the blank tells an initial from an end.
            spans += _beside(text, start, end)
        elif len(cut := _CUTS[chunk]) == 1:
            spans.append((start, end))
        else:
            spans += [(start + one, start + other) for one, other in cut]
    return spans


def _cut(chunk: str) -> tuple[tuple[int, int], ...]:
    """Cut what stands between two blanks."""
    # Most are words, with a comma behind them at the most.
    word = chunk[:-1] if chunk[-1] in ",;" else chunk
    if word.isalpha() and word.lower() not in _JOINED:
        return ((0, len(word)),) if word == chunk else ((0, len(word)), (len(word), len(chunk)))
    return tuple(match.span() for match in _WORD.finditer(chunk))


_CUTS: Final = Memo(_cut, _KEPT)


def _beside(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        match = _WORD.match(text, start)
        # The last alternative takes any character but a blank.
        start = match.end() if match else start + 1
        if match:
            yield match.span()

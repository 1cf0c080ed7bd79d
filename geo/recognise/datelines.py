"""Find datelines: "ISLAMABAD/BRUSSELS:", "TEHRAN –", "GENEVA, Switzerland (Reuters) -"."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from geo.model import Sentence, Span
from geo.recognise.page import Page

__all__ = ["Filed", "find_datelines"]

# Nowhere is called by more letters and hyphens: of a chain of them no end would be looked for.
_CAPS: Final = r"[^\W\d_a-zà-öø-ÿ][^\W\d_a-zà-öø-ÿ'’.\-]{1,60}"
_TITLE: Final = r"[^\W\d_a-zà-öø-ÿ][^\W\d_]{1,60}(?:['’.\-][^\W\d_]{1,60}){0,6}\.?"
_PLACE_CAPS: Final = rf"{_CAPS}(?: (?:{_CAPS}|of|de|al)){{0,3}}"
_PLACE_TITLE: Final = rf"{_TITLE}(?: {_TITLE}){{0,2}}"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_REGION: Final = rf"(?P<region>, (?!{_MONTH} \d)(?:(?:[A-Z]\.){{2,3}}|[A-Z]{{2}}|{_PLACE_TITLE}))?"
_DATE: Final = rf"(?P<date>,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?"
_AGENCY: Final = r"(?P<agency>,? [(\[][A-Z][^()\[\]\n]{1,40}[)\]])?"
_CLOSE: Final = r"(?P<close>\)? ?(?:—|–|--|- |:)|\s?[─―]|)"

_BEHIND: Final = rf"{_REGION}{_DATE}{_AGENCY}\s?{_CLOSE}"
# Behind most words stands another one: then there is no need to look for what may close.
_NEXT: Final = rf"(?=[,()\[:—–─―-]|\s(?:[\s\d()\[:—–─―-]|{_MONTH}))"

_IN_CAPS: Final = re.compile(
    rf"[ \t]{{0,8}}\(?(?P<places>{_PLACE_CAPS}(?: ?/ ?{_PLACE_CAPS}){{0,3}}){_BEHIND}"
)
_IN_TITLE: Final = re.compile(
    rf"[ \t]{{0,8}}\(?(?>(?P<places>{_PLACE_TITLE}(?:/{_PLACE_TITLE}){{0,3}})){_NEXT}{_BEHIND}"
)
_OPENS: Final = re.compile(r"[ \t]{0,8}[(\[]")
_LINE_HEADS: Final = frozenset({"", "\n"})
_PIECE: Final = re.compile(r"[^/,]+")
_STRONG: Final = frozenset({"—", "–", "--"})


class Filed(NamedTuple):
    """A place name in a dateline."""

    span: Span
    """Where it stands."""
    sentence: int
    """Number of its sentence."""
    sure: bool
    """Whether nothing but a place can stand there, be it known or not."""


def find_datelines(page: Page, sentences: tuple[Sentence, ...]) -> list[Filed]:
    """Return the place names in datelines, in order.

    A dateline stands at the head of a sentence or line. In capitals a dash, a colon, an agency or
    a date behind the place is enough; otherwise it takes a long dash, an agency or a date.
    """
    text, body = page.document.text, page.document.body
    found: dict[Span, Filed] = {}
    for sentence in sentences:
        start, end = sentence.span
        start = max(start, body)
        # The head of the sentence, and of each line in it.
        while start < end:
            for span, sure in _at(text, start):
                found.setdefault(span, Filed(span, sentence.index, sure))
            start = text.find("\n", start, end) + 1 or end
    return sorted(found.values())


def _at(text: str, start: int) -> Iterator[tuple[Span, bool]]:
    if _OPENS.match(text, start) and text[max(0, start - 1) : start] not in _LINE_HEADS:
        return  # what stands in brackets behind "SALEM, Ore." is the agency
    found = _IN_CAPS.match(text, start)
    in_capitals = True
    if found is None or not _closes(found, strict=False):
        found, in_capitals = _IN_TITLE.match(text, start), False
        if found is None or not _closes(found, strict=True):
            return
    sure = in_capitals and bool(found["agency"] or found["close"].strip(" )") in _STRONG)
    for group in ("places", "region"):
        if found[group]:
            at = found.start(group)
            for piece in _PIECE.finditer(found[group]):
                yield _trimmed(text, at + piece.start(), at + piece.end()), sure


def _closes(found: re.Match[str], *, strict: bool) -> bool:
    close = found["close"].strip(" )")
    if found["agency"] or (found["date"] and close):
        return True
    if strict:
        return bool(found["date"]) or close in _STRONG
    return bool(close)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)

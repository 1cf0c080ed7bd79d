"""Tell, before they are parsed, which sentences can hold a person, a visit or an event."""

import math
import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Final

from geo.model import Document, MentionKind, Resolution, Sentence
from geo.narrate.again import BACK
from geo.narrate.lexicon import nouns, verbs, words
from geo.narrate.promise import promise
from geo.narrate.told.halls import locates
from geo.narrate.told.hearings import hears
from geo.narrate.told.presence import ON_STAGE
from geo.narrate.told.programmes import lists_stops
from geo.narrate.told.retinue import lists_retinue
from geo.narrate.told.striking import strikes_place

__all__ = ["located", "may_tell", "worth_parsing"]

_LOCATES: Final = (MentionKind.PLACE, MentionKind.SITE)
_WORD: Final = re.compile(r"[a-z]+")
_BLANKS: Final = bytes(byte if chr(byte).islower() else ord(" ") for byte in range(128)) * 2
"""What leaves of ASCII the words that the pattern finds."""
_ALONG: Final = frozenset({"accompany", "accompanies", "accompanied", "accompanying"})
_IS_THERE: Final = re.compile(r"\b(?:is|are|was|were|been|be) (?:\w+ )?there\b(?! (?:is|are|was))")
_CAME: Final = frozenset({"came", "come", "traveled", "travelled", "flew", "drove"})
_AS_FAR: Final = re.compile(
    r"\b(?:come|came|flew|flown|travell?ed|drove) (?:in )?from"
    r" (?:as far|far away|afar|across|around|all over|near and far)\b"
)
"""What says that somebody came, before how far away a place is, or from anywhere."""
_TO_OCCASION: Final = re.compile(
    r"\b(?:came|come|travell?ed|flew|drove)\b[^.;:]{0,40} (?:to|for) (?:the|\w+day['’]s)"
    r" (?:\w+ )?(?:ceremony|service|funeral|wedding|event|concert|rally|festival|show)\b"
    r"|\b(?:came|come|travell?ed|drove) (?:in )?from"
    r" (?:far away|afar|across|around|all over|near and far)\b"
)
"""What says that somebody came to what was told of before, or from anywhere to it."""
_ALSO: Final = re.compile(
    r"Also (?:there|present|on hand|in attendance|attending|(?:in|at) [\w .]{3,40}) (?:was|were)\b"
)
"""What says that somebody is at a place named before."""
_AT: Final = re.compile(
    r"\b(?:in|at|to|for|of|from|on|near|into|across|through|via|around|outside|inside|towards?|where"
    r"|there)\b(?:[^.;:]|(?:countries|cities|nations|towns|stops|places):)*$",
    re.IGNORECASE,
)
"""What says that something is or goes there, before a place."""
_SAID_AT: Final = re.compile(
    r"\b(?:said|spoke|speaking|reporters|journalists|interview|remarks|comments"
    r"|(?:spen[dt]|spends|spending|from|after)(?: [\w-]+){0,3}"
    r" (?:days?|nights?|weeks?|weekends?|fortnight|months?|mornings?|afternoons?|evenings?)"
    r") (?:in|at) (?:the )?$",
    re.IGNORECASE,
)
"""What guests are told to have said somewhere, before a place, or how long they were there."""
_DAY: Final = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday|tomorrow)\b"
)
_ARTICLES: Final = frozenset({"the", "a", "an"})
_GOALS: Final = frozenset({"to", "in", "at", "into", "near"})
_NEAR: Final = 40
"""Characters before a place in which it is looked for."""
_ONE: Final = re.compile(r"\W*(?:He|She|The)\b")
"""What may open a sentence on a person of the one before, named by an office alone."""
_LENIENT: Final = 0.5
"""Log odds that a sentence may lack right before one that is parsed."""
_LOOKS_BACK: Final = re.compile(
    r"\b(?:[Tt]hey|[Tt]heir|[Ii]t|Its|of them)\b"
    r"|\b(?:All|Both|Most|Some|One|Two|Three)"
    r" (?:was|were|is|are|has|have|had|remain|died|went|flew|came|\w+ed)\b"
)
"""Pronouns for groups and vessels, which only a parse finds; named persons are found without.

"Its next stop" opens a sentence; within one, what has a thing of its own hardly travels.
"""
_AGAIN: Final = re.compile(r"(?:[\w ]{1,30}, )?[Tt]he (\w+)\b")
"""What may open a sentence on a group or a ship of the one before: "Earlier, the students"."""


def worth_parsing(
    document: Document, sentences: Sequence[Sentence], resolutions: Sequence[Resolution]
) -> tuple[bool, ...]:
    """Tell of each sentence whether it can hold a person, a visit or an event.

    A sentence that names a place, or speaks of visiting or meeting, can; so can the one before
    it, if "they" or "it" looks back.

    Examples
    --------
    >>> from geo.model import Span
    >>> text = "Silva met the king. It rained. He met the queen."
    >>> spans = [Span(0, 19), Span(20, 30), Span(31, 48)]
    >>> sentences = [Sentence(index=i, span=span) for i, span in enumerate(spans)]
    >>> worth_parsing(Document(id="1", text=text), sentences, [])
    (True, False, True)
    >>> worth_parsing(Document(id="1", text=""), [], [])
    ()
    """
    text, there = document.text, located(document, sentences, resolutions)
    odds: list[float] = []
    wanted: list[bool] = []
    for s, places in zip(sentences, there, strict=True):
        said = s.span.of(text)
        low = said.lower()
        written = _words(low)
        one = -math.inf
        if _may_tell(text, s, places, low, written):
            one = promise(text, s.span, places)
        told = one >= 0 or (one > -math.inf and _is_said(text, s, places))
        odds.append(one)
        told = told or (bool(places) and lists_stops(said, written))
        told = told or (bool(places) and strikes_place(frozenset(written)))
        told = told or (bool(places) and not ON_STAGE.isdisjoint(written))
        told = told or (bool(places) and (hears(written) or "been to " in low))
        wanted.append(told or lists_retinue(said, written))
    for n in range(len(wanted) - 1, 0, -1):
        if wanted[n] and not wanted[n - 1]:
            wanted[n - 1] = _bears(text, sentences[n - 1], odds[n - 1], sentences[n])
    return tuple(wanted)


def _is_said(text: str, sentence: Sentence, places: Sequence[Resolution]) -> bool:
    """Tell whether a sentence says in so many words that somebody is somewhere."""
    return (
        _is_plain(text, sentence, places)
        or _is_sent(text, sentence, places)
        or _ALSO.match(text, *sentence.span) is not None
        or _AS_FAR.search(text, *sentence.span) is not None
        or any(_is_said_at(text, one) for one in places)
    )


def _is_plain(text: str, sentence: Sentence, places: Sequence[Resolution]) -> bool:
    """Tell whether the words right before a place say that somebody went or was caught there."""
    for one in places:
        start, at = sentence.span.start, one.mention.span.start
        before = _WORD.findall(text[max(start, at - _NEAR) : at].lower())
        while before and before[-1] in _ARTICLES:
            del before[-1]
        if len(before) > 1 and before[-1] in _GOALS and before[-2] in _going():
            return True
    return False


def _is_said_at(text: str, one: Resolution) -> bool:
    """Tell whether words that are said stand right before a place."""
    start = one.mention.span.start
    return _SAID_AT.search(text, max(0, start - _NEAR), start) is not None


def _is_sent(text: str, sentence: Sentence, places: Sequence[Resolution]) -> bool:
    """Tell whether somebody is sent to do something, beside a place."""
    return bool(places) and _sent().search(text, *sentence.span) is not None


@cache
def _sent() -> re.Pattern[str]:
    """Return what says who is sent to do what; where that is may hang on the task."""
    tasks = "|".join(sorted(words("mission") | {"watch", "follow"}))
    sends = r"\b(?:send(?:s|ing)?|sent|dispatch(?:e[ds]|ing)?|deploy(?:s|ed|ing)?)\b"
    votes = r"\b(?:observers|monitors)\b[^.;:]{1,60}\b(?:elections?|vote|polls?|referendum)\b"
    return re.compile(rf"{sends}[^.;:]{{1,60}} to (?:{tasks})\b|{votes}")


def _bears(text: str, sentence: Sentence, odds: float, following: Sentence) -> bool:
    """Tell whether a sentence may say of whom or of which day the following one speaks."""
    again = _AGAIN.match(text, *following.span)
    regrouped = again is not None and again[1] in _party_words()
    if regrouped or _LOOKS_BACK.search(text, *following.span):
        return True
    if odds == -math.inf:
        return False
    told = _ONE.match(text, *following.span) or _DAY.search(sentence.span.of(text).lower())
    return bool(told) or odds >= -_LENIENT


@cache
def _party_words() -> frozenset[str]:
    """Return the nouns by which a party or a ship is told of again."""
    names = ("regroup", "bodies", "members", "vessel_nouns")
    return frozenset(chain(*(words(name) for name in names)))


def located(
    document: Document, sentences: Sequence[Sentence], resolutions: Sequence[Resolution]
) -> list[tuple[Resolution, ...]]:
    """Return the place names of each sentence that locate something, in the order of the text."""
    placed: dict[int, list[Resolution]] = {}
    for one in resolutions:
        if (
            one.mention.kind in _LOCATES
            or locates(document.text, one)
            or _of_capital(document, one)
        ):
            placed.setdefault(one.mention.sentence, []).append(one)
    return [
        tuple(sorted(placed.get(s.index, ()), key=lambda one: one.mention.span)) for s in sentences
    ]


def _of_capital(document: Document, one: Resolution) -> bool:
    """Tell "the Iraqi capital", which names a town without its name."""
    nation = one.mention.kind is MentionKind.DEMONYM
    return nation and document.text.startswith(" capital", one.mention.span.end)


def may_tell(text: str, sentence: Sentence, places: Sequence[Resolution]) -> bool:
    """Tell whether a sentence has a word that tells, or a place that something may be done at.

    With a place beside it, a day counts too: the next sentence may mean it.
    """
    said = sentence.span.of(text).lower()
    return _may_tell(text, sentence, places, said, _words(said))


def _words(low: str) -> list[str]:
    """Return the words of a to z, sooner than the pattern does.

    Examples
    --------
    >>> _words("the café's 2 tables")
    ['the', 'caf', 's', 'tables']
    """
    return low.encode("ascii", "replace").translate(_BLANKS).decode().split()


def _may_tell(
    text: str, sentence: Sentence, places: Sequence[Resolution], low: str, said: Sequence[str]
) -> bool:
    """Tell the same of a sentence that has been put into lower case and cut into words."""
    if _tells(low, said):
        return True
    if not places:
        return False
    if not _of_events().isdisjoint(said) or _DAY.search(low):
        return True
    start = sentence.span.start
    spans = (one.mention.span for one in places)
    return any(_AT.search(text, max(start, span.start - _NEAR), span.start) for span in spans)


def _tells(text: str, said: Sequence[str]) -> bool:
    """Tell whether a sentence speaks of visiting or meeting, or of going to "the region"."""
    if not _telling().isdisjoint(said) or not _ALONG.isdisjoint(said):
        return True
    also = said[:1] == ["also"] and _ALSO.match(text.capitalize()) is not None
    if also or ("there" in said and _IS_THERE.search(text)):
        return True
    if not _CAME.isdisjoint(said) and _TO_OCCASION.search(text):
        return True
    return not BACK.isdisjoint(said) and not words("common_verb").isdisjoint(said)


@cache
def _going() -> frozenset[str]:
    """Return the words of going and catching that a place may follow."""
    kinds = ("go", "arrive", "visit")
    # "got to Lima" is a verb with its particle.
    forms = {form.removesuffix("_to") for form, row in verbs().items() if row.kind in kinds}
    return frozenset({form for form in forms if "_" not in form} | words("caught"))


@cache
def _of_events() -> frozenset[str]:
    """Return the words that tell of anything at all, beside a place."""
    passing = (
        "contest", "see", "telling", "undergone", "spell", "starting", "closing", "fetched",
    )  # fmt: skip
    return frozenset(chain(verbs(), nouns(), *(words(name) for name in passing)))


@cache
def _telling() -> frozenset[str]:
    """Return the words that tell of visits and meetings."""
    kinds = ("meet", "receive", "visit", "go", "arrive", "stay", "leave")
    tables = (verbs(), nouns())
    forms = {form for table in tables for form, row in table.items() if row.kind in kinds}
    return frozenset(forms - words("common_verb") - words("vehicle"))

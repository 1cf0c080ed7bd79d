"""Tell, without parsing it, whether a sentence promises to tell of something.

A logistic regression over words, kinds of triggers and what stands beside places. It was taught by
what the rest of this package makes of news: which sentences, left unparsed, would have cost a visit
or an event; see `geo.refit.promise`.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import repeat
from typing import Final

from geo.model import PlaceKind, Resolution, Span
from geo.narrate.lexicon import nouns, person_nouns, verbs

__all__ = ["LEAST", "features", "promise"]

LEAST: Final = "at least"
"""The line of the table that says which log odds are enough."""
_TOKEN: Final = re.compile(r"@\w?|[a-z]+|\d+|[^\w\s]")
# Each part ends where it can go no further, so that a long name is read in one way alone.
_WORD: Final = r"[A-Z][\w’'-]*+(?:\.[\w’'-]++)*+"
_NAME: Final = re.compile(
    r"(?<=[a-z,.] ) *+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    rf"{_WORD}(?:\.?\s++{_WORD})*+"
)
_LETTER: Final = {
    PlaceKind.COUNTRY: "@c",
    PlaceKind.SITE: "@s",
}
_BEFORE: Final = 8
"""Words before a place in which what is done there is looked for."""
_BEHIND: Final = 5
_MOST: Final = 3


def promise(text: str, span: Span, places: Sequence[Resolution]) -> float:
    """Return the log odds that a sentence is worth parsing, over those that are enough.

    Parameters
    ----------
    text
        The text of the document.
    span
        The sentence.
    places
        Its place names that locate, in the order of the text.
    """
    table = _weights()
    # The sum is the same in any order.
    odds = math.fsum(filter(None, map(table.get, set(_seen(text, span, places)))))
    return odds - table[LEAST]


@cache
def _weights() -> Mapping[str, float]:
    """Return what each feature weighs, and the log odds that are enough."""
    text = resources.files(__package__).joinpath("promise.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: float(weight) for name, weight in lines}


def features(text: str, span: Span, places: Sequence[Resolution]) -> list[str]:
    """Return what is seen of a sentence without parsing it, each feature once."""
    return list(dict.fromkeys(_seen(text, span, places)))


def _seen(text: str, span: Span, places: Sequence[Resolution]) -> list[str]:
    said = _NAME.sub(" ~", _marked(text, span, places))
    tokens = _TOKEN.findall(said.lower())
    classes = _classes()
    kinds = list(map(classes.get, tokens, repeat("")))
    found = [*tokens, *_joined(tokens, kinds)]
    if places or "@" in said:
        found += _beside(tokens, kinds)
    found += f"places {min(len(places), _MOST)}", f"names {min(tokens.count('~'), _MOST)}", "always"
    return found


def _marked(text: str, span: Span, places: Sequence[Resolution]) -> str:
    """Return the sentence with its places as marks."""
    parts: list[str] = []
    at = span.start
    for one in places:
        start, end = one.mention.span
        if start >= at:
            parts += text[at:start], _letter(one)
            at = end
    return "".join((*parts, text[at : span.end]))


def _letter(one: Resolution) -> str:
    if one.place is None:
        return "@u"
    return _LETTER.get(one.place.kind, "@p")


def _joined(tokens: Sequence[str], kinds: Sequence[str]) -> Iterator[str]:
    """Yield of what kind the words that tell are, and what stands right before and behind them."""
    last = len(tokens) - 1
    for at, kind in enumerate(kinds):
        if not kind:
            continue
        yield f"kind {kind}"
        if at:
            yield f"{kinds[at - 1] or tokens[at - 1]} < {kind}"
        if at < last:
            yield f"{kind} > {kinds[at + 1] or tokens[at + 1]}"


def _beside(tokens: Sequence[str], kinds: Sequence[str]) -> Iterator[str]:
    """Yield how each place hangs on the words around it."""
    for at, token in enumerate(tokens):
        if token[0] != "@":
            continue
        before = tokens[at - 1] if at else "^"
        yield f"{before} {token}"
        yield f"{token} {tokens[at + 1] if at + 1 < len(tokens) else '$'}"
        for k in range(at - 1, max(0, at - _BEFORE) - 1, -1):
            if kinds[k]:
                yield f"{kinds[k]} {before} @"
                yield f"{kinds[k]} .{at - k} @"
                break
        else:
            yield f"nothing {before} @"
        for k in range(at + 1, min(len(tokens), at + 1 + _BEHIND)):
            if kinds[k]:
                yield f"@ {kinds[k]}"
                break


@cache
def _classes() -> Mapping[str, str]:
    """Return the classes of the words that tell, and of those for persons."""
    found = {form: f"{noun.kind}" for form, noun in person_nouns().items()}
    found |= {form: f"{row.kind}s" for form, row in nouns().items()}
    return found | {form: row.kind for form, row in verbs().items()}

"""Hang the words of a ship's name on each other: "the Navy frigate HMS Kestrel Bay docked".

Of such a row of nouns a small parser makes now a subject and an object, now two subjects.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from geo.model import Token
from geo.narrate.lexicon import words
from geo.narrate.mend.draft import needs_of
from geo.narrate.ships import is_other, is_ship_noun

__all__ = ["of_ships"]

_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
_LEFT: Final = ("JJ", "NN", "NNP", "NNPS", "VBG", "HYPH", "CD")


class _Hull(NamedTuple):
    """A ship by the words for her."""

    start: int
    """The first: "Navy"."""
    noun: int
    """What she is, "frigate"; the first word of the name if that is not told."""
    name: int
    """The first word of the name, letters included: "HMS"."""
    end: int
    """Behind the last."""


@needs_of(lambda: words("vessel") | words("vessel_nouns"))
def of_ships(tokens: list[Token]) -> bool:
    """Make the ship the head of her name, and the subject of the verb right behind it.

    Parameters
    ----------
    tokens
        The tokens of a sentence, which are changed in place.

    Examples
    --------
    >>> of_ships([])
    False
    """
    changed = False
    for hull in _hulls(tokens):
        changed |= _joined(tokens, hull)
    return changed


def _hulls(tokens: list[Token]) -> Iterator[_Hull]:
    end = 0
    for i, token in enumerate(tokens[:-1]):
        lettered = token.text in words("vessel")
        named = is_ship_noun(token.text.lower()) and not lettered
        if i < end or not (lettered or (named and _is_name(tokens, i + 1))):
            continue
        end = i + 1
        while end < len(tokens) and tokens[end].tag in ("NNP", "NNPS"):
            end += 1
        start = i
        while start > 0 and tokens[start - 1].tag in _LEFT and not _is_date(tokens[start - 1]):
            start -= 1
        if end > i + 1:
            noun = (
                i - 1 if lettered and start < i and is_ship_noun(tokens[i - 1].text.lower()) else i
            )
            yield _Hull(start if noun < i or named else i, noun, i + 1 if named else i, end)


def _is_name(tokens: list[Token], i: int) -> bool:
    """Tell the name behind "frigate" from "the ship Captain Silva commands" and "ferry Monday"."""
    if tokens[i].text in words("vessel"):
        return True
    named = [t.text for t in tokens[i : i + 2] if t.tag == "NNP"]
    return tokens[i].tag == "NNP" and not is_other(" ".join(named))


def _is_date(token: Token) -> bool:
    return token.text in words("calendar")


def _joined(tokens: list[Token], hull: _Hull) -> bool:
    """Give the words of a ship their heads, and tell whether any was another."""
    inside = range(hull.start, hull.end)
    before = [(t.head, t.relation) for t in tokens]
    outer = next((k for k in inside if tokens[k].head not in inside), None)
    root = next((k for k in inside if tokens[k].head == k), None)
    verb = hull.end if hull.end < len(tokens) and tokens[hull.end].tag in _FINITE else None
    if verb is not None and tokens[verb].relation.startswith("aux"):
        verb = tokens[verb].head
    top = root if root is not None else outer
    if top is None:
        return False
    above, relation = tokens[top].head, tokens[top].relation
    if verb is not None and tokens[verb].head in inside:
        head = verb if root is not None else above
        tokens[verb] = replace(
            tokens[verb], head=head, relation="root" if root is not None else relation
        )
        above, relation = verb, "nsubj"
    elif verb is not None and above == verb and not relation.startswith("nsubj"):
        relation = "nsubj"
    _hang(
        tokens,
        hull,
        above=above if top != root or verb is not None else hull.noun,
        relation=relation,
    )
    return before != [(t.head, t.relation) for t in tokens]


def _hang(tokens: list[Token], hull: _Hull, *, above: int, relation: str) -> None:
    """Hang a ship on what she does, the rest on her."""
    inside = range(hull.start, hull.end)
    for k in inside:
        if k == hull.noun:
            new, kind = above, relation
        elif k == hull.name:
            new, kind = hull.noun, "appos"
        else:
            new = hull.name if k > hull.name else hull.noun
            kind = "flat" if k > hull.name else "compound"
            kind = "amod" if k < hull.noun and tokens[k].tag == "JJ" else kind
        tokens[k] = replace(tokens[k], head=new, relation=kind)
    for k, token in enumerate(tokens):
        if k not in inside and token.head in inside and token.head != hull.noun:
            tokens[k] = replace(token, head=hull.noun)

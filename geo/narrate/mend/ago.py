"""Mend "was in Lima two weeks ago", where Lima was hung on the number."""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.mend.draft import needs
from geo.narrate.mend.hung import kids

__all__ = ["long_ago"]

_AGO: Final = ("ago", "earlier", "later", "before")
_UNITS: Final = frozenset(
    {"hour", "day", "night", "week", "fortnight", "month", "year", "decade", "minute"}
)


@needs(*_AGO)
def long_ago(tokens: list[Token]) -> bool:
    """Hang Lima on the verb in "visited Lima two weeks ago", or make it what was told.

    Examples
    --------
    >>> long_ago([])
    False
    """
    for i, token in enumerate(tokens[:-3]):
        number = token.head
        taken = token.relation.startswith("nmod") and token.tag.startswith("NNP") and number > i
        if not taken or tokens[number].tag != "CD":
            continue
        unit = tokens[number].head
        ago = tokens[unit].head
        time = tokens[unit].text.lower().removesuffix("s") in _UNITS
        if not time or unit < number or tokens[ago].text.lower() not in _AGO or ago < unit:
            continue
        cased = any(tokens[k].relation == "case" for k in kids(tokens, i))
        if any(tokens[k].relation == "cop" for k in (*kids(tokens, i), *kids(tokens, ago))):
            return _made_told(tokens, i, ago)
        verb = tokens[ago].head
        if tokens[verb].tag.startswith("V") and verb < i:
            tokens[i] = replace(token, head=verb, relation="obl" if cased else "obj")
            return True
    return False


def _made_told(tokens: list[Token], i: int, ago: int) -> bool:
    """Make a place the predicate, with what stood in its stead as its subject or beside it."""
    top = ago if tokens[ago].head == ago else tokens[ago].head
    old = tokens[top]
    if top != ago and not top < i:
        return False
    for k in kids(tokens, top):
        if (k > i or top == ago) and k not in (i, ago) and tokens[k].head != i:
            inner = top == ago and i < k < ago  # "ten days" of "ten days earlier"
            tokens[k] = replace(tokens[k], head=ago if inner else i)
    head, relation = (i, "root") if old.head == top else (old.head, old.relation)
    tokens[i] = replace(tokens[i], head=head, relation=relation)
    if top != ago:
        tokens[top] = replace(old, head=i, relation="nsubj")
    tokens[ago] = replace(tokens[ago], head=i, relation="advmod")
    return True

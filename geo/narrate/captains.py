"""Tell who leads a party that travels: "a team led by Ana Silva flew to Lima"."""

from collections.abc import Sequence
from typing import Final

from geo.narrate.frame import Frame
from geo.narrate.lexicon import nouns, person_noun, verbs
from geo.narrate.subjects import antecedent, subject
from geo.narrate.tree import Tree

__all__ = ["captains", "fronting", "leaders"]


_HEADS: Final = ("head", "chair", "command", "captain", "direct")
_CHARGE: Final = frozenset({"charge", "head", "leader", "chief", "captain"})
"""What one is of a party that one leads."""


def leaders(tree: Tree, roles: list[int]) -> list[int]:
    """Return who leads the party of a relative clause: "leads the team, which arrived in Goma"."""
    found: list[int] = []
    for k in roles:
        back = antecedent(tree, k) if tree.tokens[k].tag in ("WDT", "WP") else None
        if back is None:
            continue
        top = tree.head(back)
        charged = tree.low(top) in _CHARGE and tree.kids(top, "cop") and tree.case(back) == "of"
        if charged and (tree.low(back) in nouns() or person_noun(tree.low(back)) is not None):
            found += tree.kids(top, "nsubj")  # "is in charge of the team, which arrived in Goma"
        if tree.relation(back) == "obj":
            row = verbs().get(tree.low(tree.head(back)))
            heads = tree.lemma(tree.head(back)) in _HEADS
            if heads or (row is not None and row.kind == "lead"):
                found += subject(tree, tree.head(back))
    return found


def captains(tree: Tree, roles: Sequence[int]) -> list[int]:
    """Return who leads a party that travels: "a team led by Ana Silva flew to Lima"."""
    led = [
        c
        for k in roles
        if tree.low(k) in nouns() or person_noun(tree.low(k)) is not None
        for inner in (k, *tree.kids(k, "nmod"))
        for c in tree.kids(inner, "acl")
        if not tree.kids(c, "nsubj")
    ]
    led += [tree.head(k) for k in roles if tree.relation(k) == "nsubj"]
    led = [c for c in led if tree.low(c) in ("led", "headed") and not tree.kids(c, "aux")]
    return [k for c in led for k in tree.kids(c, "obl", "obl:agent") if tree.case(k) == "by"]


def fronting(tree: Tree, frame: Frame) -> list[int]:
    """Return who leads a party that travels: "Led by Silva, the group flew to Lima"."""
    first = frame.verbal and tree.lows[:2] in (("led", "by"), ("headed", "by"))
    top = frame.word
    while first and tree.relation(top) in ("conj", "advcl") and tree.head(top) != top:
        top = tree.head(top)
    if not first or tree.head(0) != top:
        return []
    return [k for k in tree.kids(0, "obl:agent", "obl", "nmod") if tree.case(k) == "by"]

"""Find where those are caught who were on the run: "the fugitive was arrested in Lima"."""

from collections.abc import Iterator, Sequence
from typing import Final

from geo.model import Status, VisitKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger, words
from geo.narrate.spots import Spot, reach
from geo.narrate.status import status_of
from geo.narrate.subjects import is_passive, subject
from geo.narrate.tree import Tree

__all__ = ["CAUGHT", "runaways"]

CAUGHT: Final = Trigger(
    word="catch",
    kind="held",
    visit=VisitKind.STAY,
    event=None,
    plover="",
    places=frozenset({"in", "at", "near", "outside"}),
    example="The fugitive was captured in Lima.",
)
_CATCHING: Final = CAUGHT._replace(kind="carry", example="Police captured the fugitive in Lima.")
_FUGITIVE: Final = frozenset({"fugitive", "escapee", "runaway", "escaper", "inmate", "convict"})
_ON_THE_RUN: Final = frozenset({"escaped", "fugitive", "runaway"})
_AGAIN: Final = frozenset({"recaptured", "rearrested"})
_RAN: Final = frozenset({"escape", "flee", "fled", "abscond", "escaped", "absconded"})


def runaways(tree: Tree, named: Sequence[Spot], taken: set[int]) -> Iterator[Frame]:
    """Yield where those on the run were caught.

    Parameters
    ----------
    tree
        The sentence.
    named
        The places that it names.
    taken
        The words that frames were made of already.
    """
    if not named or words("caught").isdisjoint(tree.vocabulary):
        return
    for i in tree.deeds:
        if i in taken or tree.low(i) not in words("caught") or tree.kids(i, "xcomp"):
            continue  # "the inmate was found guilty"
        passive = is_passive(tree, i)
        whom = subject(tree, i) if passive else tree.kids(i, "obj")
        stops = tuple(s for s in named if reach(tree, s, (i,)) in CAUGHT.places)
        fled = tree.low(i) in _AGAIN or _has_fled(tree, i)
        fled = fled or any(_runs(tree, k) for k in whom)
        status = status_of(tree, i)
        if stops and fled and status is Status.ACTUAL:
            how = CAUGHT if passive else _CATCHING
            yield Frame(tree=tree, word=i, trigger=how, anchors=(i,), status=status, stops=stops)


def _runs(tree: Tree, k: int) -> bool:
    """Tell "the fugitive", "an escaped convict" and "the inmate who fled"."""
    if tree.low(k).removesuffix("s") in _FUGITIVE:
        return True
    if any(tree.low(c).removesuffix("s") in _FUGITIVE for c in tree.kids(k, "appos")):
        return True
    beside = {tree.low(c) for c in tree.kids(k, "amod", "compound")}
    clauses = {form for c in tree.kids(k, "acl") for form in (tree.lemma(c), tree.low(c))}
    return bool(beside & _ON_THE_RUN) or bool(clauses & _RAN)


def _has_fled(tree: Tree, i: int) -> bool:
    """Tell "escaped in June and was caught in Utah"."""
    joined = {form for c in tree.conjuncts(i) for form in (tree.lemma(c), tree.low(c))}
    return bool(joined & _RAN)

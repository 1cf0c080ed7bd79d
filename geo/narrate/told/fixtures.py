"""Tell where games were played that go by a name: "the final of the Riga Open in Latvia"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.narrate.frame import Frame
from geo.narrate.lexicon import words
from geo.narrate.spots import Spot, reach
from geo.narrate.subjects import is_passive
from geo.narrate.tree import Tree

__all__ = ["fixtures", "rivals"]

_AT: Final = ("in", "at")
_UPSETS: Final = frozenset({"upset", "stun", "stunned", "oust", "ousted"})
_PLAYED: Final = frozenset({"gather", "act"})


def fixtures(tree: Tree, frame: Frame, named: Sequence[Spot]) -> Frame:
    """Return a frame of a match with where the event is that it belongs to.

    Parameters
    ----------
    tree
        The sentence.
    frame
        What is told.
    named
        The places that the sentence names.
    """
    if frame.stops or frame.verbal or frame.trigger.kind != "gather":
        return frame
    of = [k for k in tree.kids(frame.word, "nmod") if tree.case(k) == "of"]
    events = [k for k in of if tree.tokens[k].tag.startswith("NNP")]
    stops = [s for s in named for k in events if reach(tree, s, (k,)) in _AT and s.head > k]
    return replace(frame, stops=tuple(stops))


def rivals(tree: Tree, frame: Frame) -> list[int]:
    """Return who else played: Haas in "Silva was beaten by Tom Haas in the final in Riga".

    Parameters
    ----------
    tree
        The sentence.
    frame
        What is told of a game.
    """
    if frame.trigger.kind not in _PLAYED:
        return []
    i = frame.word if frame.verbal else tree.head(frame.word)
    forms = {tree.lemma(i), tree.low(i)}
    if forms.isdisjoint(words("contest", "outdo") | _UPSETS):
        return []
    outdone = is_passive(tree, i) or bool(tree.kids(i, "cop"))
    by = [k for k in tree.kids(i, "obl", "obl:agent", "obj") if tree.case(k) == "by"]
    others = by if outdone else []
    return [k for k in others if _is_someone(tree, k)]


def _is_someone(tree: Tree, k: int) -> bool:
    """Tell "Russian Yevgeny Orlov" from "the Hawks"."""
    names = tree.kids(k, "flat", "compound")
    return any(tree.tokens[c].tag == "NNP" for c in names) and not tree.kids(k, "det")

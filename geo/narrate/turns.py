"""Tell from the words of a sentence which turn a visit has in its journey."""

import re
from typing import Final

from geo.model import Turn
from geo.narrate.frame import Frame
from geo.narrate.lexicon import nouns, words
from geo.narrate.spots import passed
from geo.narrate.tree import Tree

__all__ = ["is_perfect", "turn_of"]

_LAST: Final = re.compile(
    r"\b(?:last|final) (?:stop|leg|day|stage|destination)\b|\bto (?:a close|an end)\b"
    r"|\bcame last\b|\bfinally\b"
)
_FIRST: Final = re.compile(r"\bfirst (?:stop|leg|day|stage|destination)\b")
_BEFORE: Final = frozenset({"earlier", "previously", "beforehand"})


def turn_of(frame: Frame) -> Turn | None:  # noqa: PLR0911 - one return a sign
    """Return which turn a visit has, if the words of its frame say so.

    Parameters
    ----------
    frame
        What is told.
    """
    tree = frame.tree
    around = [k for a in frame.anchors for k in tree.children[a]]
    lows = {tree.low(k) for k in around}
    if frame.trigger.word == "see":
        return Turn.APART
    if frame.trigger.word == "spell" and tree.case(frame.word) in ("during", "for", "in"):
        return Turn.APART  # "wrote most of it during a winter in Oslo"
    if frame.trigger.word == "spell" or _came_from(frame):
        return Turn.EARLIER
    stage = _stage(frame)
    if stage is not None:
        return stage
    if "first" in {tree.low(k) for a in frame.anchors for k in tree.kids(a, "advmod")}:
        return Turn.FIRST
    before = "previous" in lows and tree.low(frame.word) == "stop"
    if is_perfect(tree, frame.word) or lows & _BEFORE or before:
        return Turn.EARLIER
    return Turn.LAST if "last" in lows and not frame.verbal else None


def _came_from(frame: Frame) -> bool:
    """Tell where someone set out, or came through: "travelled from Prague", "came via Prague"."""
    tree, i = frame.tree, frame.word
    if not frame.stops:
        return False
    back = {"home", "back"} & {tree.low(k) for k in tree.kids(i, "advmod", "obl:unmarked", "obj")}
    came = tree.low(i) == "came" and not back
    return all(tree.case(s.head) == "from" or (came and passed(tree, s)) for s in frame.stops)


def _stage(frame: Frame) -> Turn | None:
    """Tell "opened the tour in Lima" and "was the last stop" from the words of a clause."""
    tree = frame.tree
    forms = {f for a in frame.anchors[1:] for f in (tree.low(a), tree.lemma(a))}
    journey = frame.trigger.kind == "visit" and not frame.verbal
    if journey and _is_of_one_place(frame):
        return None  # "wrapped up a visit to Lima", which may go on elsewhere
    if (turn := _of_the_day(frame)) is not None:
        return turn
    if journey and forms & words("starting"):
        return Turn.FIRST
    if journey and forms & words("closing"):
        return Turn.LAST
    first = min(tree.below(frame.anchors[-1]), default=frame.word)
    clause = " ".join(tree.lows[first : frame.word + _SPAN])
    if _LAST.search(clause):
        return Turn.LAST
    return Turn.FIRST if _FIRST.search(clause) and not _first_was_before(frame) else None


def _first_was_before(frame: Frame) -> bool:
    """Tell "came to Lima from Oslo, his first stop": Oslo was that, not Lima."""
    tree = frame.tree
    stop = next((k for k in range(frame.word + 1, len(tree.lows)) if tree.low(k) == "stop"), 0)
    k = stop - 4  # "Oslo , his first stop"
    apart = tree.low(stop - 1) == "first" and tree.low(stop - 3) == ","
    came_from = "from" in (tree.case(k), tree.case(tree.head(k))) if k > frame.word else False
    return apart and came_from and tree.tokens[k].tag == "NNP"


def _of_the_day(frame: Frame) -> Turn | None:
    """Tell "began Saturday with a breakfast in Lima" and "ended it in Cusco" from other acts."""
    tree, i = frame.tree, frame.word
    verb = i if frame.verbal or tree.case(i) != "with" else tree.head(i)
    if not tree.is_verb(verb):
        return None
    forms = {tree.low(verb), tree.lemma(verb)}
    stage = Turn.FIRST if forms & words("starting") else Turn.LAST
    if stage is Turn.LAST and not forms & words("closing"):
        return None
    spans = [k for k in tree.kids(verb, "obj", "obl:unmarked", "obl") if not tree.case(k)]
    return stage if any(_is_span(tree, k) for k in spans) else None


def _is_span(tree: Tree, k: int) -> bool:
    """Tell "Saturday", "the day", "a tour" and "it", of which a place can be the beginning."""
    row = nouns().get(tree.low(k))
    named = tree.tokens[k].text in words("calendar") or tree.low(k) in words("spell")
    return named or tree.low(k) == "it" or (row is not None and row.kind == "visit")


def _is_of_one_place(frame: Frame) -> bool:
    """Tell "ended a visit to Lima" from "ended the tour in Lima" and "ended it with a visit to"."""
    tree = frame.tree
    led = any(tree.case(s.head) == "to" and tree.head(s.head) == frame.word for s in frame.stops)
    return led and tree.relation(frame.word) == "obj"


_SPAN: Final = 16
"""Words behind a verb that belong to its clause."""


def is_perfect(tree: Tree, i: int) -> bool:
    """Tell "had flown in", which was before what is told, from "flew in".

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb, or the noun that is the predicate.
    """
    had = any(tree.low(k) == "had" for k in tree.kids(i, "aux"))
    reported = tree.relation(i) == "ccomp"  # "said that he had visited": plain reported speech
    return had and not reported

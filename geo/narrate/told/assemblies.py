"""Find who spoke to those who had come together: "told ministers meeting in Lima"."""

from collections.abc import Iterator, Sequence
from typing import Final

from geo.narrate.frame import Frame
from geo.narrate.lexicon import words
from geo.narrate.subjects import subject
from geo.narrate.told.being import BE, frame_of
from geo.narrate.tree import Tree

__all__ = ["SPOKE", "speakers_to"]

SPOKE: Final = BE._replace(
    word="tell", kind="act", example="She told the ministers meeting in Lima that it was late."
)
_GATHERED: Final = frozenset({"gathered", "assembled", "meeting", "gathering"})


def speakers_to(tree: Tree, found: Sequence[Frame]) -> Iterator[Frame]:
    """Yield where those spoke who told something to people meeting or attending a meeting there.

    Parameters
    ----------
    tree
        The sentence.
    found
        The frames of its words of travel.
    """
    for frame in found:
        meets = frame.trigger.kind == "meet" or frame.trigger.word == "attend"
        noun = _audience(tree, frame.word) if frame.verbal and meets and frame.stops else None
        verb = None if noun is None else _telling(tree, noun)
        # "critics told ministers" may have written to them
        if verb is not None and all(tree.tokens[k].tag != "NNS" for k in subject(tree, verb)):
            yield frame_of(tree, verb, SPOKE, frame.stops)


def _audience(tree: Tree, i: int) -> int | None:
    """Return the noun that "meeting" says more of, though it were hung on the verb."""
    head = tree.head(i)
    if tree.relation(i) == "acl" and tree.is_noun(head):
        # "told parliament that he had met her in Lima", which parliament did not
        return None if tree.kids(i, "mark") and tree.kids(i, "nsubj") else head
    taken = [k for k in tree.kids(i, "nsubj") if k == i - 1 and not tree.kids(i, "aux", "mark")]
    if tree.relation(i) == "ccomp" and taken and tree.low(i) in _GATHERED:
        return taken[0]  # "told leaders gathered in Lima", read as "they gathered"
    before = i - 1
    bare = tree.tokens[i].tag == "VBG" and not tree.kids(i, "aux", "nsubj", "mark")
    close = before > 0 and tree.relation(before) in ("obj", "iobj") and tree.head(before) == head
    return before if bare and close else None


def _telling(tree: Tree, noun: int) -> int | None:
    """Return the verb of "told ministers" and of "in a speech to ministers, she said"."""
    verb = tree.head(noun)
    if tree.relation(noun) == "nsubj":
        verb = tree.head(verb)
    if tree.relation(noun) in ("obj", "iobj", "nsubj"):
        told = {tree.lemma(verb), tree.low(verb)} & words("telling", "aloud")
        return verb if told else None
    if verb and tree.tokens[verb].text in words("calendar"):
        verb -= 1  # "in a speech on Friday to ministers", hung on the day
        verb -= tree.low(verb) == "on"
    if tree.case(noun) != "to" or tree.low(verb) not in words("address"):
        return None
    return next((up for up in tree.climb(verb) if tree.is_verb(up)), None)

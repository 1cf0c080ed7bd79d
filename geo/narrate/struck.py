"""Tell a journey or an event that its sentence strikes off: "had to be put off"."""

from typing import Final

from geo.narrate.classes import is_of, negated
from geo.narrate.lexicon import words
from geo.narrate.thwarted import spoilt
from geo.narrate.tree import Tree

__all__ = ["argument", "engaged", "itinerary", "struck"]

_ITINERARIES: Final = frozenset(
    {"itinerary", "schedule", "programme", "program", "agenda", "diary", "timetable"}
)
_OFF: Final = frozenset({"from", "off", "of"})
_WHILE: Final = frozenset({"during", "after", "amid", "throughout", "following", "since"})
"""What says when something was called off: "was cancelled during his visit"."""
_STRIKES: Final = frozenset(
    {"drop", "remove", "strike", "struck", "stricken", "take", "cut", "delete", "erase", "leave"}
    | {"left", "scratch", "cross", "wipe", "omit", "withdraw"}
)
_ENGAGEMENTS: Final = frozenset(
    {"dinner", "lunch", "breakfast", "meeting", "speech", "interview", "holiday", "vacation"}
    | {"rally", "appearance", "engagement", "concert", "class", "session", "party", "reception"}
)


def struck(tree: Tree, i: int, above: int | None) -> bool:
    """Tell whether a noun is what was called off, however the verb hangs on it.

    Parameters
    ----------
    tree
        The sentence.
    i
        The noun.
    above
        The verb over it, if any.
    """
    if above is not None and (_forced_off(tree, i, above) or _not_to_be(tree, i, above)):
        return True
    if itinerary(tree, i) is not None or spoilt(tree, i):
        return True
    hung = [k for k in tree.kids(i, "conj", "acl") if tree.is_verb(k) and is_of(tree, k, "cancel")]
    # "stops in A and at B were scrapped", where the verb was hung on the stops
    told = tree.relation(i) == "nsubj" or tree.is_root(i)
    bare = tree.is_root(i) and not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tree.tokens)
    return told and any(bare or tree.kids(k, "aux", "aux:pass") for k in hung)


def _forced_off(tree: Tree, i: int, verb: int) -> bool:
    """Tell "the outing had to be put off"."""
    had = tree.relation(i) == "nsubj" and tree.low(verb) in ("had", "has", "have")
    return had and any(is_of(tree, k, "cancel") for k in tree.kids(verb, "xcomp"))


def _not_to_be(tree: Tree, i: int, verb: int) -> bool:
    """Tell "the trip, planned for May, will not take place"."""
    takes = tree.lemma(verb) == "take" and "place" in tree.lows[verb + 1 : verb + 2]
    takes = takes or (tree.lemma(verb) == "go" and "ahead" in tree.lows[verb + 1 : verb + 2])
    happens = takes or tree.lemma(verb) in words("happening")
    return happens and argument(tree, i, verb) and negated(tree, verb)


def itinerary(tree: Tree, i: int) -> int | None:
    """Return whose itinerary it is that a stop was struck off, by a word; None if it was not.

    Of an itinerary that nobody is said to own, the word for it.
    """
    verb = had = tree.head(i)
    if tree.low(had) in ("had", "has", "have"):  # "had to be struck from the itinerary"
        verb = next(iter(tree.kids(had, "xcomp")), had)
    strikes = {tree.lemma(verb), tree.low(verb)} & _STRIKES and tree.is_verb(verb)
    if not strikes or not argument(tree, i, had) or negated(tree, had):
        return None
    for k in range(max(i, verb) + 1, len(tree.tokens)):
        if tree.low(k) in _ITINERARIES and _OFF & {*tree.lows[verb + 1 : k]}:
            owned = tree.low(k - 1) in ("'s", "'") or tree.tokens[k - 1].tag == "PRP$"
            of = [c for c in tree.kids(k, "nmod") if tree.case(c) == "of" and c > k]
            return k - 1 - (tree.tokens[k - 1].tag != "PRP$") if owned else (*of, k)[0]
    return None


def engaged(word: str) -> bool:
    """Tell what is called off for a journey, a dinner, from what is called off with it, a plan."""
    return word.removesuffix("s") in _ENGAGEMENTS


def argument(tree: Tree, i: int, verb: int) -> bool:
    """Tell whether a noun is the subject or the object of a verb, also over a preposition.

    None is of "dropped anchor".
    """
    if any(tree.low(k) == "anchor" for k in tree.kids(verb, "obj")):
        return False
    aside = tree.relation(i) == "obl" and tree.case(i) in _WHILE
    return tree.head(i) == verb and tree.relation(i) in ("obj", "nsubj", "obl") and not aside

"""Tell plans that came to nothing: "was to visit Lima but fell ill", "the trip fell through"."""

from typing import Final

from geo.narrate.classes import is_of, negated, negations
from geo.narrate.lexicon import verbs, words
from geo.narrate.soon import before_to
from geo.narrate.subjects import has_finite
from geo.narrate.tree import Tree

__all__ = ["spoilt", "thwarted"]

_WAS: Final = frozenset({"was", "were"})
_AHEAD: Final = frozenset({"going", "about", "supposed", "due", "ready", "poised", "way", "bound"})
_LINKS: Final = frozenset({"but", "however", "when", "until", "before"})
_HE: Final = frozenset({"he", "she", "they", "i", "we"})
_DONE: Final = ("go", "arrive", "visit", "meet", "act", "leave", "do", "carry")
"""What one may have done all the same: "was due on Monday, but arrived a day early"."""
_TAILS: Final = frozenset(
    {("plug", "on"), ("paid", "to"), ("mind", "about"), ("minds", "about"), ("better", "of")}
    | {("no", "to"), ("miss", "to")}
)
"""What stands right before a trip in "pulled the plug on", "put paid to", "changed her mind"."""
_TABLES: Final = frozenset({"table", "agenda", "cards", "schedule", "programme", "program"})
_GETS: Final = frozenset({"get", "obtain", "receive", "secure", "make", "board", "reach", "enter"})
"""What those who could not leave could not do: get visas, board, make it."""
_ROOM: Final = frozenset({"time", "room", "money", "chance", "visa", "permission"})
_SORRY: Final = frozenset({"regrets", "apologies", "excuses"})
_PAPERS: Final = frozenset({"entry", "visa", "visas", "permission", "admission", "leave", "permit"})
"""What those lack who are not let in."""
_FAR: Final = 4
"""Words behind "but" in which its verb stands, where its subject is the same."""


def thwarted(tree: Tree, i: int) -> tuple[int, ...]:
    """Return the words that say that what had been planned was not done; empty if it may have been.

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb or noun, as "visit" in "was to visit Lima but fell ill".
    """
    barred = _barred(tree, i)
    if barred:
        return barred
    linked = not (_LINKS.isdisjoint(tree.vocabulary) or _LINKS.isdisjoint(tree.lows[i:]))
    verb = i if tree.is_verb(i) or tree.kids(i, "cop") else tree.head(i)
    if not (linked or _main(tree, verb)) or not _was_planned(tree, verb):
        return ()
    undone = _undone(tree, verb)
    if undone or not linked:
        return undone
    for k in range(max(i, verb) + 1, len(tree.tokens)):
        if tree.low(k) in _LINKS:
            return _hindered(tree, k)
        if tree.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD"):
            return ()
    return ()


def _barred(tree: Tree, i: int) -> tuple[int, ...]:
    """Return "denied a visa" of "was denied a visa for Peru, where she was to sing"."""
    if before_to(tree, i) not in _WAS | _AHEAD | {"scheduled"} and not _was_planned(tree, i):
        return ()
    for up in tree.climb(i):
        lacks = [k for k in tree.kids(up, "obj") if tree.low(k) in _PAPERS]
        if lacks and tree.lemma(up) in ("deny", "refuse") and not negated(tree, up):
            return (up, lacks[0])
    return ()


def _main(tree: Tree, verb: int) -> int | None:
    """Return the main verb of "a crew that was to fly to Lima could not get visas"."""
    above = tree.head(verb)
    inner = above if tree.relation(verb) == "xcomp" and tree.relation(above) == "acl" else verb
    who = tree.head(inner)
    aside = tree.relation(inner) == "acl" and tree.relation(who) == "nsubj" and who < inner
    return tree.head(who) if aside and tree.head(who) > verb else None


def _undone(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return "could not get" of those who had been to go, and who did not come away."""
    main = _main(tree, verb)
    if main is None:
        return ()
    row = verbs().get(tree.low(main)) or verbs().get(tree.lemma(main))
    moves = (row is not None and row.kind in ("go", "arrive", "leave")) or (
        tree.lemma(main) in _GETS
    )
    stayed = negated(tree, main) and moves
    return (*negations(tree, main), main) if stayed or is_of(tree, main, "cancel") else ()


def _was_planned(tree: Tree, verb: int) -> bool:
    """Tell "was to go", "was due", "was going to go", "hoped to go" from what is planned now."""
    hung = tree.relation(verb) in ("xcomp", "ccomp", "csubj")
    for v in (verb, *([tree.head(verb)] if hung else [])):
        was = not _WAS.isdisjoint(map(tree.low, tree.kids(v, "aux", "aux:pass", "cop")))
        marks = {tree.low(k) for k in tree.kids(v, "mark", "case", "advmod")}
        plans = is_of(tree, v, "past_plan") or tree.low(v) in _AHEAD or "due" in marks
        plans = plans and not (tree.low(v) == "way" and tree.after(v) not in ("to", "for"))
        if was and (plans or (v == verb and before_to(tree, v) in _WAS)):
            return True
        if v != verb and tree.tokens[v].tag == "VBD" and is_of(tree, v, "past_plan"):
            return True
    return False


def _hindered(tree: Tree, link: int) -> tuple[int, ...]:
    """Return "but fell" of "but fell ill", "but grounded" of "but fog grounded her plane"."""
    end = len(tree.tokens)
    first = next((k for k in range(link + 1, end) if _is_past(tree, k, link)), end)
    if any(tree.tokens[k].tag in ("VBZ", "VBP") for k in range(link + 1, first)) or first == end:
        return ()
    verb = _content(tree, first)
    rest = tree.lows[link + 1 :]
    if "instead" in rest:
        return (link, link + 1 + rest.index("instead"))
    if is_of(tree, verb, "cancel") or is_of(tree, verb, "hinder"):
        return (link, verb)
    row = verbs().get(tree.low(verb))
    done = row is not None and row.kind in _DONE
    if tree.low(link) not in ("but", "however") or (done and not negated(tree, verb)):
        ill = tree.lows[verb + 1 : verb + 2] == ("ill",)
        return (link, verb, verb + 1) if ill else ()
    if tree.lemma(verb) in words("speech") or (tree.tokens[first].tag == "MD" and first == verb):
        return ()
    link_end = link + 1 + (tree.lows[link + 1] == ",")
    before = tree.lows[link_end:first]
    adverbs = all(tree.tokens[k].tag.startswith("RB") for k in range(link_end, first))
    own = len(before) < _FAR and (adverbs or (before and before[0] in _HE))
    return (link, *negations(tree, verb), verb) if own else ()


def _is_past(tree: Tree, k: int, link: int) -> bool:
    """Tell a verb of the past, also "forfeited" and "withdrew" right behind "but"."""
    spoils = k == link + 1 and (is_of(tree, k, "hinder") or is_of(tree, k, "cancel"))
    return tree.tokens[k].tag in ("VBD", "MD") or spoils


def _content(tree: Tree, first: int) -> int:
    """Return the verb that "was", "did", "could" or "had" helps, which stands behind it."""
    for k in range(first, min(first + _FAR, len(tree.tokens))):
        helps = first in tree.kids(k, "aux", "aux:pass", "cop")
        if helps:
            return k
    return first


def spoilt(tree: Tree, i: int) -> tuple[int, ...]:
    """Return the words of "is off", "came to nothing", "put paid to" that call off a trip.

    Parameters
    ----------
    tree
        The sentence.
    i
        The noun: "trip"; or the verb, as in "changed her mind about going".
    """
    link = next((k for k in tree.kids(i, "case", "mark") if k < i), 0)
    if link > 1 and (tree.low(link - 1), tree.low(link)) in _TAILS:
        return (*[k for k in tree.climb(i) if k < link - 1][:1], link - 1, link)
    return _headed_off(tree, i) or _said_off(tree, i) or _no_time(tree, i) or _missed(tree, i)


def _no_time(tree: Tree, i: int) -> tuple[int, ...]:
    """Return "no time" of "had no time for a stop in Lima"."""
    head = tree.head(i)
    none = [k for k in tree.kids(head, "det") if tree.low(k) == "no"]
    room = tree.case(i) == "for" and tree.low(head) in _ROOM and bool(none)
    return (none[0], head) if room else ()


def _missed(tree: Tree, i: int) -> tuple[int, ...]:
    """Return who says no to it: "gave it a miss", "sent regrets to", "turned back on the way"."""
    verb = tree.head(i)
    objects = tree.kids(verb, "obj", "iobj")
    miss = [k for k in objects if tree.low(k) == "miss" and tree.lemma(verb) == "give"]
    sorry = [k for k in objects if tree.low(k) in _SORRY and tree.lemma(verb) == "send"]
    if miss or (sorry and tree.case(i) == "to"):
        return (verb, *miss, *sorry)
    back = tree.lows[verb + 1 : verb + 2] in (("back",), ("around",))
    turned = tree.low(i) == "way" and tree.low(verb) in ("turned", "turn") and back
    return (verb, verb + 1) if turned else ()


def _headed_off(tree: Tree, i: int) -> tuple[int, ...]:
    """Return "off" of the headline "Kerry's Riga trip off"."""
    off = [k for k in tree.kids(i, "advmod") if tree.low(k) == "off" and k > i]
    return tuple(off[:1]) if off and tree.is_root(i) and not has_finite(tree) else ()


def _said_off(tree: Tree, i: int) -> tuple[int, ...]:
    """Return the predicate that calls off its subject: "is off", "came to nothing"."""
    above = tree.head(i)
    if tree.relation(i) != "nsubj" or negated(tree, above):
        return ()
    behind = tree.lows[above + 1 : above + 3]
    if tree.low(above) == "off" and tree.kids(above, "cop") and behind[:1] != ("to",):
        return (above,)
    if tree.low(above) in _TABLES and tree.case(above) == "off":
        return (tree.kids(above, "case")[0], above)
    if tree.lemma(above) == "put" and behind in (("on", "hold"), ("on", "ice")):
        return (above, above + 1, above + 2)
    if tree.lemma(above) in ("fall", "fell") and behind in (("victim", "to"), ("prey", "to")):
        return (above, above + 1, above + 2)
    nothing = behind in (("to", "nothing"), ("to", "naught"), ("to", "nought"))
    return (above, above + 1, above + 2) if tree.lemma(above) == "come" and nothing else ()

"""Tell the present tense that looks ahead: "travels to Oslo on Thursday"."""

from typing import Final

from geo.narrate.lexicon import nouns, verbs, words
from geo.narrate.mend.captions import SIDES, is_caption
from geo.narrate.tree import Tree

__all__ = ["awaited", "bare_participle", "before_to", "goes", "progressive", "soon"]

_NOW: Final = frozenset({"is", "are", "am", "'s", "'re"})
_HERE: Final = frozenset({"currently", "now", "presently", "already", "still"})
_LATER: Final = frozenset({"will", "'ll", "would", "to"})
"""What makes a future of the clause on which "when he meets the king" hangs."""
_AHEAD: Final = frozenset({"headed", "bound", "way", "route"})
_DATED: Final = frozenset(
    {"go", "visit", "arrive", "leave", "meet", "act", "receive", "carry", "lead"}
)
_LEGS: Final = frozenset(
    {"leg", "trip", "tour", "journey", "itinerary", "programme", "program", "schedule", "route"}
    | {"stage", "day"}
)
"""What takes somebody on to where they have yet to come."""
_OPENING: Final = 3
"""Words of "On Monday" and "Early next week" that open a sentence."""


_MONTH: Final = 31
"""Days of the longest month."""
_DATE_LENGTH: Final = 7
"""Words and marks of "Monday, March 23, 2009"."""


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal()  # noqa: PLR2004 - as every year has in news


def _is_date(tree: Tree, k: int) -> bool:
    """Tell "on November 19" and "on 19 November"."""
    month = tree.tokens[k].text in words("calendar") and not tree.low(k).endswith("day")
    near = {j: tree.tokens[j].text for j in (k - 1, k + 1) if 0 < j < len(tree.tokens)}
    day = any(text.isdecimal() and int(text) <= _MONTH for text in near.values())
    return month and day and "on" in tree.prior(k, 2)


def _is_month(tree: Tree, k: int) -> bool:
    """Tell "in October" and "in early October" from "on October 4"."""
    text = tree.tokens[k].text
    month = text in words("calendar") and not text.lower().endswith("day")
    ahead = tree.lows[k + 1 : k + 2]
    return month and "in" in tree.prior(k, 2) and not (ahead and ahead[0].isdecimal())


def soon(tree: Tree, i: int) -> bool:
    """Tell "travels to Oslo on Thursday" and "is headed to Oslo" from what is going on.

    Parameters
    ----------
    tree
        The sentence.
    i
        The predicate.
    """
    if (
        tree.low(i) == "bound"
        and tree.relation(i) in ("acl", "advcl")
        and not tree.kids(i, "cop", "aux")
    ):
        return True  # "pensioners bound for Lima"
    if tree.low(i) in _AHEAD:
        cops = {tree.low(k) for k in tree.kids(i, "cop")}
        return bool(_NOW & cops) or (tree.low(i) == "bound" and bool(cops & {"was", "were"}))
    behind = tree.after(i)
    if tree.low(i) == "heads" and tree.tokens[i].tag == "VBZ" and behind in ("to", "for", "back"):
        return True
    row = verbs().get(f"{tree.low(i)}_{behind}") or verbs().get(tree.low(i))
    if _is_caption(tree):
        return False
    tag = tree.tokens[i].tag
    bare = tag == "VB" and bool(tree.kids(i, "nsubj"))  # "the women play Peru"
    present = tag in ("VBZ", "VBP") or (bare and not tree.kids(i, "mark"))
    moves = (row is not None and row.kind in _DATED) or tree.lemma(i) in words("opening")
    moves = moves or (tree.lemma(i) == "give" and _gives_show(tree, i)) or _boards(tree, i)
    if not present or not moves or tree.kids(i, "aux"):
        return _is_there(tree, i)
    told = _dated_ahead(tree, i) or _opened_ahead(tree, i) or _dated_before(tree, i)
    return told or _leads_on(tree, i)


def _is_caption(tree: Tree) -> bool:
    return not SIDES.isdisjoint(tree.vocabulary) and is_caption(tree.tokens)


def _leads_on(tree: Tree, i: int) -> bool:
    """Tell "the second leg takes her to Lima", and "a tour that takes her to Lima"."""
    if tree.lemma(i) not in ("take", "bring", "lead") or not tree.kids(i, "obj"):
        return False
    who = tree.kids(i, "nsubj")
    who += [tree.head(i)] if tree.relation(i) == "acl" else []
    return any(tree.low(k) in _LEGS for k in who)


def _boards(tree: Tree, i: int) -> bool:
    """Tell "catches a train to Lima on Monday"."""
    on_it = tree.lemma(i) in ("board", "catch", "take")
    return on_it and any(tree.low(k) in words("vehicle") for k in tree.kids(i, "obj"))


def _is_there(tree: Tree, i: int) -> bool:
    """Tell "is in Lima tomorrow" from "is in Lima"."""
    if _NOW.isdisjoint(map(tree.low, tree.kids(i, "cop"))):
        return False
    when = [c for k in tree.kids(i, "obl", "nmod") for c in (k, *tree.kids(k, "amod"))]
    return any(tree.low(k) in words("soon") for k in when if k > i)


def _dated_before(tree: Tree, i: int) -> bool:
    """Tell "flew to Rome, and on Friday she goes to Lima"."""
    days = [k for k in tree.kids(i, "obl") if k < i and tree.low(k).endswith("day")]
    return any(
        tree.tokens[k].text in words("calendar") and tree.case(k) == "on" for k in days
    ) and not any(tree.low(c) in ("every", "each", "last") for k in days for c in tree.children[k])


def _gives_show(tree: Tree, i: int) -> bool:
    """Tell "gives a recital on Saturday" from "gives hope"."""
    rows = (nouns().get(tree.low(k)) for k in tree.kids(i, "obj"))
    return any(row is not None and row.kind in ("act", "gather", "meet") for row in rows)


def _opened_ahead(tree: Tree, i: int) -> bool:
    """Tell "On Monday she travels to Oslo" and "Next week the king receives him"."""
    behind = range(min(i, _OPENING))
    told = [k for k in behind if tree.low(k) in words("soon") or tree.low(k).endswith("day")]
    clause = any(tree.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD") for k in range(i))
    return bool(told) and not clause and not {"last", "every", "each"} & set(tree.lows[:_OPENING])


def _dated_ahead(tree: Tree, i: int) -> bool:
    """Tell whether a day to come stands behind a verb, in its own clause."""
    for k in range(i + 1, len(tree.tokens)):
        if tree.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD", "WRB", "WP"):
            return False
        named = tree.tokens[k].text in words("calendar") and tree.low(k).endswith("day")
        named = named or _is_date(tree, k) or _is_month(tree, k)
        if named and any(_is_year(t.text) for t in tree.tokens[k + 1 : k + _DATE_LENGTH]):
            return False  # What is to come is told without its year; captions give it.
        if tree.low(k) in words("soon") or named:
            around = {*tree.prior(k, 2), *tree.lows[k + 1 : k + 3]}
            return not {"last", "every", "each"} & around
    return False


def awaited(tree: Tree, i: int) -> bool:
    """Tell "after we get to Lima" and "when he arrives", which are yet to come."""
    if tree.tokens[i].tag not in ("VBZ", "VBP") or tree.relation(i) != "advcl":
        return False
    marks = {tree.low(k) for k in tree.kids(i, "mark", "advmod")}
    above = tree.head(i)
    if tree.relation(above) == "acl" and tree.tokens[above].tag == "VBN":
        above = tree.head(above)  # "will be an issue discussed when he meets the king"
    helped = {tree.low(k) for k in tree.kids(above, "aux")}
    ahead = bool(helped) or tree.tokens[above].tag == "VB"
    row = verbs().get(tree.low(i))
    meets = row is not None and row.kind == "meet"  # "will ask for help when he meets the king"
    meets = meets and (tree.tokens[above].tag == "VB" or not helped.isdisjoint(_LATER))
    told = bool(marks & {"after", "before", "until", "once", "when"}) and ahead
    return told and (meets or goes(tree, i))


def before_to(tree: Tree, i: int) -> str:
    """Return the word before an infinitive: "is" in "is to visit", "yet" in "has yet to"."""
    marks = [k for k in tree.kids(i, "mark", "aux") if tree.low(k) == "to"]
    return tree.low(marks[0] - 1) if marks and marks[0] else ""


def goes(tree: Tree, i: int) -> bool:
    """Tell a verb of going, which goes on with a plan: "is to land in A and then goes to B"."""
    behind = tree.after(i)
    row = verbs().get(tree.low(i)) or verbs().get(f"{tree.low(i)}_{behind}")
    return row is not None and row.kind in ("go", "arrive", "visit")


def bare_participle(tree: Tree, i: int) -> bool:
    """Tell a headline such as "Author travelling to Lima"."""
    if tree.tokens[i].tag != "VBG":
        return False
    ahead = tree.low(i) in verbs() and verbs()[tree.low(i)].kind in ("go", "arrive", "leave")
    return ahead and not tree.kids(i, "aux", "cop")


def progressive(tree: Tree, i: int) -> bool:
    """Tell "is travelling to", which looks ahead, from "is visiting", which does not."""
    if tree.tokens[i].tag != "VBG":
        return False
    aux = [tree.low(k) for k in tree.kids(i, "aux", "cop")]
    row = verbs().get(tree.low(i))
    ahead = row is not None and row.kind in ("go", "arrive", "leave", "meet")
    here = any(tree.low(k) in _HERE for k in tree.kids(i, "advmod")) or _sits(tree, i)
    ways = {tree.case(k) for k in tree.kids(i, "obl")}
    here = here or (tree.lemma(i) == "travel" and "in" in ways and "to" not in ways)
    return ahead and not here and bool(set(aux) & _NOW) and "been" not in aux


def _sits(tree: Tree, i: int) -> bool:
    """Tell "ministers are meeting in Lima", with no day to come named, from "is flying to Lima"."""
    row = verbs().get(tree.low(i))
    later = any(
        tree.low(k) in words("soon") or tree.tokens[k].text in words("calendar")
        for k in range(len(tree.tokens))
    )
    return row is not None and row.kind == "meet" and not later

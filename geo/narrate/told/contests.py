"""Tell verbs of games and races from others: "lost in Leeds", "fell to the Hawks", "came last"."""

from functools import cache
from typing import Final

from geo.narrate.lexicon import first_names, person_noun, words
from geo.narrate.subjects import is_passive
from geo.narrate.tree import Tree

__all__ = ["is_contest", "is_placed", "is_scored"]

_SPORT: Final = frozenset(
    {"wimbledon", "garros", "meadows", "open", "masters", "cup", "championships", "tournament"}
    | {"seed", "seeded", "unseeded", "sets", "round", "final", "finals", "semifinal", "semifinals"}
    | {"quarterfinal", "quarterfinals", "semi-final", "semi-finals", "quarter-final", "qualifier"}
    | {"match", "bout", "heat", "knockout", "wildcard", "champion", "titleholder", "rounds"}
)
"""Words of a report of sports, where one who is beaten by another has lost a match."""
_MOVES: Final = frozenset(
    {"improve", "improved", "improves", "rise", "rose", "fall", "fell"}
    | {"move", "moved", "climb", "climbed", "slip", "slipped", "drop", "dropped"}
)
_SCORES: Final = frozenset({"shoot", "shot", "card", "carded", "fire", "fired", "post", "posted"})
_COMES: Final = frozenset({"come", "came", "finish", "finished", "place", "placed"})
_RAISES: Final = frozenset(
    {"up", "upped", "push", "pushed", "run", "ran", "move", "moved", "take", "took", "taken"}
    | {"raise", "raised", "increase", "increased", "extend", "extended", "stretch", "stretched"}
    | {"improve", "improved", "boost", "boosted", "bring", "brought", "lift", "lifted"}
    | {"drop", "dropped", "even", "evened", "level", "leveled", "levelled"}
)
"""What one does with a record."""
_RECORDS: Final = frozenset({"record", "mark", "tally", "ledger", "slate"})
_STREAKS: Final = frozenset({"streak", "run", "string", "sequence"})
_STREAKED: Final = frozenset({"winning", "unbeaten", "undefeated", "losing", "win"})
_OWN: Final = frozenset({"its", "their", "his", "her", "our"})
_SETS: Final = frozenset({"set", "sets", "break", "broke", "breaks", "broken", "equal", "equalled"})
_FAR: Final = 5
"""Words between the verb and the "to" of "upped their season record to 5-1"."""


def is_contest(tree: Tree, i: int) -> bool:
    """Tell whether a verb says how a side or a runner fared."""
    forms, objects = {tree.lemma(i), tree.low(i)}, tree.kids(i, "obj", "iobj")
    if is_placed(tree, i) or _is_outdone(tree, i, forms) or is_scored(tree, i):
        return True
    by = [k for k in tree.kids(i, "obl", "obl:agent") if tree.case(k) == "by"]
    if is_passive(tree, i) and any(_is_someone(tree, k) for k in by):
        beaten = forms & _beaten() or _is_knocked_out(tree, i)
        sport = not _SPORT.isdisjoint(tree.lows) or any(_is_national(tree, k) for k in by)
        return bool(beaten) and sport
    if forms & _SETS and any(tree.low(k) == "record" for k in objects):
        return True
    beats = forms & words("contest") or (forms & words("outdo") and objects)
    return bool(beats) and all(_is_prize(tree, k) for k in objects)


@cache
def _beaten() -> frozenset[str]:
    """Return the verbs for what befalls those who lose."""
    return words("outdo", "contest")


def _is_national(tree: Tree, k: int) -> bool:
    """Tell "by Russian Igor Orlov", of whom only a report of sports says no more."""
    named = tree.tokens[k].text[0].isupper()
    return named and any(tree.tokens[c].text[0].isupper() for c in tree.kids(k, "amod"))


def _is_knocked_out(tree: Tree, i: int) -> bool:
    out = tree.lows[i + 1 : i + 2] == ("out",)
    return out and tree.low(i) in ("knocked", "dumped", "bundled")


def _is_outdone(tree: Tree, i: int, forms: set[str]) -> bool:
    """Tell "was eliminated by Norway" and "fell to the Hawks"."""
    fell = "by" if is_passive(tree, i) else "to"
    known = _beaten() if fell == "by" else frozenset({"fall", "fell"})
    sides = [k for k in tree.kids(i, "obl", "obl:agent") if tree.case(k) == fell]
    told = bool(forms & known) or (fell == "by" and _is_knocked_out(tree, i))
    return told and any(_is_side(tree, k) for k in sides)


def _is_side(tree: Tree, k: int) -> bool:
    """Tell "the Hawks" and "Norway" from "the enemy"."""
    name = tree.tokens[k].text[0].isupper() and tree.tokens[k].tag.startswith("NN")
    return name and not _is_someone(tree, k)


def _is_someone(tree: Tree, k: int) -> bool:
    """Tell "Ana Silva", who may be a rival for an office, from "the Hawks"."""
    beside = [tree.low(c) for c in tree.kids(k, "compound", "nmod:desc", "nmod")]
    first = any(low in first_names() or person_noun(low) is not None for low in beside)
    return first or any(tree.tokens[c].tag.startswith("NNP") for c in tree.kids(k, "flat"))


def is_scored(tree: Tree, i: int) -> bool:
    """Tell "improved to 5-1" and "upped their record to 5-1".

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb.
    """
    forms = {tree.lemma(i), tree.low(i)}
    if not forms.isdisjoint(_MOVES) and any(
        tree.case(k) == "to" and _is_score(tree, k) for k in tree.kids(i, "obl")
    ):
        return True
    return not forms.isdisjoint(_RAISES) and _has_record(tree, i)


def _has_record(tree: Tree, i: int) -> bool:
    """Tell whether a verb is followed by "their record to 5-1" or "its winning run to six".

    The order of words tells: a parser seldom knows such nouns.
    """
    behind = tree.lows[i + 1 : i + 1 + _FAR]
    if "to" not in behind[2:] or behind[0] not in (*_OWN, "the"):
        return False
    to = i + 1 + behind.index("to")
    number = to + 1 < len(tree.tokens) and tree.tokens[to + 1].tag == "CD"
    if tree.low(to - 1) in _STREAKS:
        return number and tree.low(to - 2) in _STREAKED
    return number and tree.low(to - 1) in _RECORDS and _is_score(tree, to + 1)


def _is_score(tree: Tree, k: int) -> bool:
    """Tell "5-1" from "5"."""
    return tree.tokens[k].tag == "CD" and tree.lows[k + 1 : k + 2] in (("-",), ("–",))


def is_placed(tree: Tree, i: int) -> bool:
    """Tell "came fourth in Rome", "finished second in Rome" and "shot a 66 in Rome"."""
    forms = {tree.lemma(i), tree.low(i)}
    if not forms.isdisjoint(_SCORES):
        rounds = [k for k in tree.kids(i, "obj") if tree.tokens[k].tag == "CD"]
        if rounds and tree.kids(rounds[0], "det"):
            return True
    if forms.isdisjoint(_COMES):
        return False
    ranks = tree.kids(i, "xcomp", "advmod", "obj", "obl", "amod")
    return any(tree.low(k) in words("placing") for k in ranks)


def _is_prize(tree: Tree, k: int) -> bool:
    """Tell what is won and who is beaten, "the race" or "Ohio", from "money" and "support"."""
    known = {tree.low(k), tree.low(k).removesuffix("s")} & words("prize")
    return tree.tokens[k].tag in ("NNP", "NNPS", "CD") or bool(known) or _is_side(tree, k)

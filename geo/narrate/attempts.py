"""Tell attempts, purposes and needs by what they leave true: "tried to reach", "came to be"."""

from collections.abc import Callable
from typing import Final

from geo.model import Status
from geo.narrate.classes import negated
from geo.narrate.lexicon import verbs, words
from geo.narrate.suppositions import supposed
from geo.narrate.thwarted import thwarted
from geo.narrate.tree import Tree

__all__ = ["retold", "urged_during"]

_TRY: Final = frozenset({"try", "attempt", "struggle"})
_AIMS: Final = frozenset({"go", "arrive", "visit"})
_BARE: Final = frozenset({"choice", "option", "alternative"})
_GOALS: Final = frozenset({"to", "for", "toward", "towards"})
_DATES: Final = frozenset({"date", "dates", "timetable"})
_PLANS: Final = frozenset(
    {"plan", "preparation", "arrangement", "groundwork", "schedule", "proposal"}
)
_TAKES: Final = frozenset({"take", "use", "seize", "get"})
"""What one does with a chance that one has."""
_CHANCES: Final = frozenset({"chance", "opportunity", "right"})
_EARNS: Final = frozenset({"earn", "win", "won", "gain", "secure"})
_HAS: Final = _EARNS | {"have", "get"}
_DIVERTS: Final = frozenset({"divert", "reroute", "redirect"})
_BACK: Final = frozenset({"back", "away", "around", "round"})
"""Where those turn who do not reach their goal."""
_URGES: Final = frozenset({"urge", "call", "appeal", "ask", "exhort", "tell", "press", "implore"})
_BUT: Final = frozenset({"but", "when", "before", "until"})
_BY: Final = frozenset({"by", "after", "while", "since"})


def retold(tree: Tree, i: int, status: Status) -> Status:
    """Return the status of a verb, corrected by what governs it or by its purpose.

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb or noun.
    status
        Its status by its own words and those above it.
    """
    told = next((new for rule, new in _TURNED[status] if rule(tree, i)), None)
    if told is None and status is Status.ACTUAL:
        told = _tried(tree, i) or _planned(tree, i) or _wished(tree, i) or _turned(tree, i)
        told = told or _carried_back(tree, i)
    return told or status


def _tried(tree: Tree, i: int) -> Status | None:
    """Return what "tried to reach Lima" says, which was begun and not done."""
    row, head = verbs().get(tree.low(i)), tree.head(i)
    tries = tree.relation(i) == "xcomp" and tree.lemma(head) in _TRY
    if row is None or row.kind not in _AIMS or not tries:
        return None
    past = tree.tokens[head].tag in ("VBD", "VBN")
    return Status.CANCELLED if past else Status.HYPOTHETICAL


def _turned(tree: Tree, i: int) -> Status | None:
    """Return what "set out for Lima but turned back" says of Lima."""
    row = verbs().get(tree.low(i)) or verbs().get("_".join(tree.lows[i : i + 2]))
    if row is None or row.kind not in ("go", "leave") or not tree.is_verb(i):
        return None
    ways = [c for k in tree.kids(i, "obl") for c in (k, *tree.kids(k, "nmod"))]
    ahead = tree.low(i) == "left" or any(tree.case(k) in _GOALS for k in ways)
    for k in tree.kids(i, "conj", "advcl", "parataxis") if ahead else ():
        shared = not tree.kids(k, "nsubj")
        back = not _BACK.isdisjoint(tree.lows[k + 1 : k + 3])
        if k > i and shared and tree.lemma(k) == "turn" and back:
            return Status.CANCELLED
    return None


def _carried_back(tree: Tree, i: int) -> Status | None:
    """Return what "was on her way to Lima when the plane turned back" says of Lima."""
    if "turned" not in tree.lows[i:] or _BACK.isdisjoint(tree.lows[i:]):
        return None
    row, on_way = verbs().get(tree.low(i)), tree.low(i) == "way" and tree.case(i) == "on"
    going = tree.tokens[i].tag == "VBG" and row is not None and row.kind == "go"
    for k in tree.kids(i, "acl", "advcl", "conj", "parataxis") if on_way or going else ():
        links = {tree.low(c) for c in tree.kids(k, "cc", "advmod", "mark")}
        back = tree.low(k) == "turned" and not _BACK.isdisjoint(tree.lows[k + 1 : k + 3])
        who = [c for c in tree.kids(k, "nsubj") if not _carries(tree, c)]
        if back and not (links.isdisjoint(_BUT) or who or negated(tree, k)):
            return Status.CANCELLED
    return None


def _carries(tree: Tree, k: int) -> bool:
    """Tell the craft that somebody is in, or "he" and "they", from a market that turns round."""
    craft = words("vessel_nouns", "vehicle", "craft")
    return tree.tokens[k].tag == "PRP" or not craft.isdisjoint({tree.low(k), tree.lemma(k)})


def _diverted(tree: Tree, i: int) -> bool:
    """Tell "was headed to Lima but was diverted", and "was flying there when it was diverted"."""
    row = verbs().get(tree.low(i))
    aims = row is not None and row.kind == "go" and tree.tokens[i].tag in ("VBG", "JJ", "VBN")
    for k in tree.kids(i, "conj", "advcl") if aims and not tree.case(i) else ():
        links = {tree.low(c) for c in tree.kids(k, "cc", "advmod", "mark")}
        if tree.lemma(k) in _DIVERTS and not links.isdisjoint(_BUT):
            return True
    return False


def _is_goal(tree: Tree, i: int) -> bool:
    """Tell the other end of it: "headed to Lima but rerouted to Quito", which was reached."""
    return (
        tree.lemma(i) in _DIVERTS and tree.relation(i) == "conj" and _diverted(tree, tree.head(i))
    )


def _planned(tree: Tree, i: int) -> Status | None:
    """Return what "announced plans for a summit in Lima" says, which is yet to be held."""
    dated = not _DATES.isdisjoint(tree.lows[:i]) and tree.case(i) == "for"
    if dated and tree.is_noun(i):
        never = not {"no", "not", "n't"}.isdisjoint(tree.lows[:i])
        return Status.HYPOTHETICAL if never else Status.PLANNED  # "no date was set for the visit"
    k = next((m for m in tree.kids(i, "case") if tree.low(m) == "for"), 0) - 1
    planned = tree.is_noun(i) and tree.relation(i) in ("nmod", "obl") and k >= 0
    plans = planned and tree.low(k).removesuffix("s") in _PLANS
    return Status.PLANNED if plans and not tree.kids(i, "nmod:poss") else None


def _left_off(tree: Tree, i: int) -> bool:
    """Tell "left Lima off her itinerary" from leaving Lima."""
    behind = tree.lows[i + 1 : i + 9]
    itinerary = not {"itinerary", "schedule", "programme", "program"}.isdisjoint(behind)
    return tree.low(i) in ("left", "leave") and itinerary and not {"off", "out"}.isdisjoint(behind)


def _turned_away(tree: Tree, i: int) -> bool:
    """Tell "was turned away from Cuba"."""
    return tree.low(i) == "turned" and tree.lows[i + 1 : i + 2] == ("away",)


def _wished(tree: Tree, i: int) -> Status | None:
    """Return what "expressed his wish to go to Lima" says, where "to go" hangs on the verb."""
    to = next((m for m in tree.kids(i, "mark") if tree.low(m) == "to"), 0)
    if to < 1 or tree.relation(i) not in ("xcomp", "advcl") or tree.head(to - 1) != tree.head(i):
        return None
    noun = tree.low(to - 1).removesuffix("s")
    if tree.relation(to - 1) != "obj" or tree.lemma(tree.head(i)) in _TAKES:
        return None
    if noun in words("plan_noun"):
        return Status.PLANNED
    return Status.HYPOTHETICAL if noun in words("suppose_noun") else None


def _after_doing(tree: Tree, i: int) -> bool:
    """Tell "announced the plan after meeting in Lima", which is no part of the plan."""
    marks = {tree.low(k) for k in tree.kids(i, "mark", "case")}
    if tree.tokens[i].tag != "VBG" or "after" not in marks or tree.relation(i) != "advcl":
        return False
    above = [k for k in tree.climb(i) if tree.is_verb(k)]
    helped = {tree.low(a) for k in above for a in tree.kids(k, "aux", "mark")}
    past = [k for k in above if tree.tokens[k].tag in ("VBD", "VBN")]
    return bool(past) and past[-1] == above[-1] and helped <= {"has", "had", "have", "that"}


def _came_for(tree: Tree, i: int) -> bool:
    """Tell "I did not come to Lima to rest": who says so is there, for something else."""
    came = tree.low(i) == "come" and "did" in [tree.low(k) for k in tree.kids(i, "aux")]
    ends = [m for k in tree.kids(i, "xcomp", "advcl") for m in tree.kids(k, "mark")]
    who = [tree.low(k) for k in tree.kids(i, "nsubj")]
    return came and any(tree.low(m) == "to" for m in ends) and who in (["i"], ["we"])


def _has_to(tree: Tree, i: int) -> bool:
    """Tell "has no choice but to stay in Lima", which one then does."""
    marks = [tree.low(k) for k in tree.kids(i, "mark", "cc", "case")]
    stays = (row := verbs().get(tree.low(i))) is not None and row.kind == "stay"
    return stays and "but" in marks and tree.low(tree.head(i)) in _BARE


def _parts_from(tree: Tree, i: int) -> bool:
    """Tell "broke off from the others to see Lima" from "broke off a tour"."""
    head = tree.head(i)
    breaks = tree.lemma(head) in ("break", "split") and not tree.kids(head, "obj")
    return breaks and any(tree.case(k) == "from" for k in tree.kids(head, "obl"))


def _is_unable(tree: Tree, i: int) -> bool:
    """Tell "was not able to reach Lima" from "was able to reach Lima"."""
    head = tree.head(i)
    return tree.low(head) == "able" and negated(tree, head)


def _by_doing(tree: Tree, i: int) -> bool:
    """Tell "set off a row by singing in Lima", where "set" is no plan."""
    i = i if tree.is_verb(i) else next((v for v in tree.climb(i) if tree.is_verb(v)), i)
    marks = {tree.low(k) for k in tree.kids(i, "mark", "case")}
    head = tree.head(i)
    off = tree.lemma(head) == "set" and tree.tokens[head].tag in ("VBD", "VBN")
    done = tree.tokens[i].tag == "VBG" and not marks.isdisjoint(_BY)
    return done and off and not tree.kids(head, "aux")


_AHEAD: Final = (Status.PLANNED, Status.HYPOTHETICAL)


def urged_during(tree: Tree, i: int) -> int | None:
    """Return the verb of "urged them to make peace during a visit to Lima", where it was urged.

    Parameters
    ----------
    tree
        The sentence.
    i
        The noun: "visit".
    """
    verb = tree.head(i)
    above = tree.head(verb)
    bare = tree.tokens[above].tag == "VBN" and not tree.kids(above, "aux", "aux:pass")
    told = (tree.tokens[above].tag == "VBD" or bare) and tree.lemma(above) in _URGES
    return above if told and tree.tokens[verb].tag == "VB" and tree.case(i) == "during" else None


def _is_urged(tree: Tree, i: int) -> bool:
    return urged_during(tree, i) is not None


def _would_enable(tree: Tree, i: int) -> bool:
    """Tell "a visit to Lima would allow her to see the judge"."""
    verb = tree.head(i)
    would = any(tree.low(k) == "would" for k in tree.kids(verb, "aux"))
    ahead = tree.relation(i) == "nsubj" and tree.is_noun(i)
    return ahead and would and tree.lemma(verb) in words("enabling")


def _has_earned(tree: Tree, i: int) -> bool:
    """Tell "will have the chance to compete in Lima", which one will take, from any chance."""
    noun = tree.head(i)
    if tree.low(noun) not in _CHANCES:  # hung on the verb
        to = next((m for m in tree.kids(i, "mark") if tree.low(m) == "to"), 0)
        noun = to - 1
    verb = tree.head(noun)
    if noun < 1 or tree.low(noun) not in _CHANCES or tree.relation(noun) != "obj":
        return False
    will = any(tree.low(k) in ("will", "'ll") for k in tree.kids(verb, "aux"))
    won = tree.lemma(verb) in _EARNS and tree.tokens[verb].tag in ("VBD", "VBN")
    acts = (row := verbs().get(tree.low(i))) is not None and row.kind == "act"
    return acts and tree.tokens[i].tag == "VB" and (won or (will and tree.lemma(verb) in _HAS))


_TURNS: Final[tuple[tuple[tuple[Status, ...], Callable[[Tree, int], object], Status], ...]] = (
    ((Status.PLANNED, Status.HYPOTHETICAL, Status.ACTUAL), thwarted, Status.CANCELLED),
    ((Status.PLANNED, Status.HYPOTHETICAL, Status.ACTUAL), _has_earned, Status.PLANNED),
    ((Status.PLANNED, Status.ACTUAL), supposed, Status.HYPOTHETICAL),
    ((Status.PLANNED,), _would_enable, Status.HYPOTHETICAL),
    ((Status.ACTUAL, Status.PLANNED), _diverted, Status.CANCELLED),
    ((Status.ACTUAL, Status.PLANNED), _turned_away, Status.NEGATED),
    ((Status.ACTUAL, Status.PLANNED), _left_off, Status.CANCELLED),
    ((Status.NEGATED,), _came_for, Status.ACTUAL),
    ((Status.NEGATED,), _has_to, Status.ACTUAL),
    ((Status.CANCELLED,), _parts_from, Status.ACTUAL),
    ((Status.HYPOTHETICAL,), _is_unable, Status.NEGATED),
    (_AHEAD, _by_doing, Status.ACTUAL),
    (_AHEAD, _after_doing, Status.ACTUAL),
    (_AHEAD, _is_urged, Status.ACTUAL),
    (_AHEAD, _is_goal, Status.ACTUAL),
)
"""Statuses, what turns them round, and into what."""
_TURNED: Final = {s: [(rule, new) for old, rule, new in _TURNS if s in old] for s in Status}
"""The same by status."""

"""Tell who was at a contest by what was won there, and who is yet to go to the next one."""

from collections.abc import Iterator, Sequence
from typing import Final

from geo.model import Status, VisitKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger, words
from geo.narrate.spots import Spot
from geo.narrate.status import status_of
from geo.narrate.subjects import is_passive, subject
from geo.narrate.tree import Tree

__all__ = ["contestants"]

_COMPETE: Final = Trigger(
    word="compete",
    kind="act",
    visit=VisitKind.VISIT,
    event=None,
    plover="",
    places=frozenset({"in", "at"}),
    example="She was awarded a medal at the Music Contest in Lima.",
)
_CONTESTS: Final = frozenset(
    {"championship", "championships", "final", "finals", "tournament", "meet", "competition"}
    | {
        "contest",
        "olympiad",
        "olympics",
        "games",
        "cup",
        "bee",
        "playoffs",
        "nationals",
        "regional",
    }
    | {"regionals", "sectional", "sectionals", "semifinal", "semifinals", "quarterfinals", "trials"}
    | {"show", "festival", "fair", "rodeo", "invitational", "challenge", "round", "eisteddfod"}
)
_PRIZES: Final = frozenset(
    {"prize", "prizes", "medal", "medals", "trophy", "trophies", "award", "awards", "title"}
    | {"ribbon", "ribbons", "honor", "honors", "honour", "honours", "crown", "gold", "silver"}
    | {"bronze", "rating", "ratings"}
)
_GIVES: Final = frozenset({"award", "give", "present"})
_TAKES: Final = frozenset(
    {"receive", "earn", "take", "collect", "win", "claim", "gain", "capture", "bag", "net", "won"}
)
_ENTRIES: Final = frozenset({"place", "spot", "berth", "slot", "ticket", "bid", "trip", "entry"})
_GAINS: Final = frozenset(
    {"earn", "win", "won", "secure", "clinch", "gain", "book", "claim", "land", "nab", "snag"}
)
_QUALIFIES: Final = {"qualify": "for", "qualified": "for", "advance": "to", "progress": "to"}
"""What those do who are to go to the next contest, with its preposition."""
_WINNERS: Final = frozenset({"winner", "finalist", "qualifier", "champion", "finisher"})
_WINS: Final = _GIVES | _TAKES
_TELLING: Final = _WINS | _GAINS | _QUALIFIES.keys()
_AT: Final = ("in", "at")
_WAYS: Final = ("in", "at", "to", "for")
_NEAR: Final = 3
"""Words from a contest to the place where it is: "in the"."""


def contestants(tree: Tree, named: Sequence[Spot], found: Sequence[Frame]) -> list[Frame]:
    """Return what a sentence tells, with who won something at a contest or is to go to one.

    Parameters
    ----------
    tree
        The sentence.
    named
        The places that it names.
    found
        What is told by then.
    """
    if not named or _TELLING.isdisjoint(tree.lemmas):
        return [*found]
    ahead = list(_ahead(tree, named))
    over = {k for _, pair in ahead for k in pair}
    kept = [f for f in found if f.word not in over]
    return [*kept, *(frame for frame, _ in ahead), *_won(tree, named)]


def _ahead(tree: Tree, named: Sequence[Spot]) -> Iterator[tuple[Frame, tuple[int, int]]]:
    """Yield "earned a berth in the finals in Lima" and "advanced to them", with verb and noun."""
    for i, lemma in enumerate(tree.lemmas):
        way = _QUALIFIES.get(lemma) or _QUALIFIES.get(tree.low(i))
        gains = lemma in _GAINS and any(tree.low(k) in _ENTRIES for k in tree.kids(i, "obj"))
        if not (gains or way):
            continue
        contest = _contest(tree, i, (way,) if way else _WAYS)
        stops = _behind(tree, contest, named) if contest is not None else ()
        if contest is not None and stops and not _is_over(tree, contest, stops):
            status = status_of(tree, i)
            status = Status.PLANNED if status is Status.ACTUAL else status
            frame = _frame(tree, i, stops, status)
            if not _is_rule(tree, frame):
                yield frame, (i, contest)


def _is_rule(tree: Tree, frame: Frame) -> bool:
    """Tell "winners advance to the finals in Lima" from who has qualified."""
    bare = tree.tokens[frame.word].tag in ("VBP", "VBZ") and all(
        tree.tokens[k].tag == "NNS" and not tree.kids(k, "det", "nummod") for k in frame.who
    )
    return bare or any(tree.low(k).removesuffix("s") in _WINNERS for k in frame.who)


def _won(tree: Tree, named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield that "was awarded a medal at the Music Contest in Lima" tells who was there."""
    for i in tree.deeds:
        if tree.lemma(i) not in _WINS or not _has_prize(tree, i):
            continue
        contest = _contest(tree, i, _AT)
        stops = _behind(tree, contest, named) if contest is not None else ()
        if stops and (tree.lemma(i) not in _GIVES or is_passive(tree, i)):
            yield _frame(tree, i, stops, status_of(tree, i))


def _frame(tree: Tree, i: int, stops: tuple[Spot, ...], status: Status) -> Frame:
    who = subject(tree, i)
    if any(tree.low(k) in _PRIZES for k in who):  # "a medal was awarded to Ana Silva"
        who = [k for k in tree.kids(i, "obl", "nmod") if tree.case(k) == "to"]
    who = who or [k for k in tree.kids(i, "compound") if tree.tokens[k].tag.startswith("NNP")]
    who = [k for k in who if tree.low(k) not in words("works")]  # a film wins, and goes nowhere
    return Frame(
        tree=tree,
        word=i,
        trigger=_COMPETE,
        anchors=(i,),
        status=status,
        stops=stops,
        who=tuple(who),
    )


def _has_prize(tree: Tree, i: int) -> bool:
    whom = tree.kids(i, "obj", "nsubj", "nsubj:pass", "xcomp")
    return any(tree.low(k) in _PRIZES or _is_ranked(tree, k) for k in whom)


def _is_ranked(tree: Tree, k: int) -> bool:
    """Tell "took second place" from "took place"."""
    ranks = {tree.low(c) for c in tree.kids(k, "amod")}
    return tree.low(k) == "place" and not ranks.isdisjoint(words("placing"))


def _contest(tree: Tree, i: int, ways: Sequence[str]) -> int | None:
    """Return the contest that one of the prepositions behind a verb leads to."""
    below = [k for k in tree.below(i) if k > i and tree.low(k) in _CONTESTS]
    below = [k for k in below if tree.is_noun(k) and tree.in_clause(k, i)]
    return next((k for k in below if tree.case(k) in ways), None)


def _behind(tree: Tree, contest: int, named: Sequence[Spot]) -> tuple[Spot, ...]:
    """Return the places right behind a contest: "in Lima", "at the Music Hall in Lima"."""
    found: list[Spot] = []
    last = contest
    for spot in named:
        near = last < spot.first <= last + _NEAR
        if near and any(low in _AT for low in tree.lows[last + 1 : spot.first]):
            found.append(spot)
            last = max(tree.under(spot.resolution.mention.span), default=spot.first)
    return tuple(found)


def _is_over(tree: Tree, contest: int, stops: Sequence[Spot]) -> bool:
    """Tell a contest of years ago, and one of which more is told: ", where she came third"."""
    dated = any(tree.tokens[k].tag == "CD" for k in tree.kids(contest, "nummod", "compound"))
    return dated or "where" in tree.lows[stops[-1].first :]

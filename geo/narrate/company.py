"""Tell who came along with a traveller, and so was at the same place."""

from collections.abc import Iterator, Sequence
from typing import Final

from geo.model import PartyKind, Status, Visit
from geo.narrate.frame import Frame
from geo.narrate.lexicon import person_noun, words
from geo.narrate.people.cast import Figure, is_office
from geo.narrate.people.refer import figures
from geo.narrate.scene import Scene
from geo.narrate.spots import aimed
from geo.narrate.subjects import is_passive, subject
from geo.narrate.told.attended import attendants
from geo.narrate.told.retinue import RETINUE, retinue_of
from geo.narrate.tree import Tree

__all__ = ["companions", "joined"]

_WITH: Final = frozenset(
    {"accompanied", "along", "together", "alongside", "joined", "escorted", "flanked", "followed"}
)
_BESIDE: Final = frozenset({"with", "by", "alongside", "including"})
_STAGES: Final = frozenset({"stage", "platform", "podium", "bill", "panel", "billing"})
"""What those share who appear side by side."""
_NEAR: Final = 6
"""Words before a companion in which "accompanied" or "together" is looked for."""
_VAGUE: Final = frozenset({"other", "others", "some", "several", "many", "more"})
_TRAVELS: Final = frozenset({"travel", "fly", "come", "go", "arrive"})
_MOVES: Final = frozenset({"go", "arrive", "stay", "visit"})
_SHARED: Final = frozenset(
    {"campaign", "stump", "canvass", "appear", "rally", "perform", "barnstorm"}
)
"""What those do side by side who have come together: "campaigned with Silva in Iowa"."""


def companions(scene: Scene, frame: Frame, travelling: Sequence[int]) -> list[Figure]:
    """Return who came along: "accompanied by", "together with", "with his ministers".

    Parameters
    ----------
    scene
        The article so far.
    frame
        What is told of the traveller.
    travelling
        The words of the sentence that stand for the traveller.
    """
    found: list[Figure] = []
    for k in _marked(frame.tree):
        up = {*frame.tree.climb(k)}
        own = bool(up & {*frame.anchors, *travelling}) or _beside(frame, up)
        if frame.tree.case(k) == "including":
            # not of those whom the traveller met
            own = frame.tree.head(k) in travelling or _of_visit(frame, k)
        if own and (_is_said(frame.tree, k) or _is_theirs(scene, frame, k)):
            found += [f for f in _those(scene, frame.tree, k) if f not in found]
    for k in (*_joining(frame), *attendants(frame)):
        found += [f for f in _those(scene, frame.tree, k) if f not in found]
    return found


def _joining(frame: Frame) -> Iterator[int]:
    """Yield the minister of "flew to Lima, with the trade minister joining him"."""
    tree = frame.tree
    for k in (k for a in frame.anchors for k in tree.kids(a, "advcl")):
        led = any(tree.tokens[c].tag == "PRP" for c in tree.kids(k, "obj"))
        if tree.low(k) in ("joining", "accompanying") and led:
            yield from tree.kids(k, "nsubj")


def _of_visit(frame: Frame, k: int) -> bool:
    """Tell Rojas in "a visit by officials, including Ana Rojas", hung on the visit."""
    return not frame.verbal and frame.tree.head(k) == frame.word and frame.trigger.kind == "visit"


def _beside(frame: Frame, up: set[int]) -> bool:
    """Tell whether the noun of a frame is the object of the verb that a companion hangs on.

    Or where two "shared the stage at a fair in Lima".
    """
    tree = frame.tree
    above = tree.head(frame.word)
    stage = {tree.low(k) for k in tree.kids(above, "obj")} & _STAGES
    if stage and tree.lemma(above) == "share" and not frame.verbal:
        return above in up
    return (
        not frame.verbal
        and frame.tree.relation(frame.word) == "obj"
        and (frame.tree.head(frame.word) in up)
    )


def _marked(tree: Tree) -> Iterator[int]:
    """Yield the nouns behind "with", "by", "alongside", "including" and "in the company of"."""
    if not {*_BESIDE, "company"}.isdisjoint(tree.lows):
        for k in range(len(tree.tokens)):
            beside = tree.relation(k) in ("obl", "nmod") and tree.case(k) in _BESIDE
            if beside or _in_company(tree, k):
                yield k


def _in_company(tree: Tree, k: int) -> bool:
    """Tell whom one travels "in the company of"."""
    above = tree.head(k)
    behind = tree.relation(k) == "nmod" and tree.case(k) == "of"
    return behind and tree.low(above) == "company" and tree.case(above) == "in"


def _is_said(tree: Tree, k: int) -> bool:
    """Tell "accompanied by Silva" and "together with Silva" from "with Silva"."""
    shared = tree.lemma(tree.head(k)) == "share" and tree.case(k) == "with"
    stage = shared and any(tree.low(o) in _STAGES for o in tree.kids(tree.head(k), "obj"))
    member = tree.case(k) == "including"
    return (
        stage or member or _in_company(tree, k) or bool(_WITH & {*tree.lows[max(0, k - _NEAR) : k]})
    )


def _is_theirs(scene: Scene, frame: Frame, k: int) -> bool:
    """Tell "flew to Lima with her ministers" from "flew to Lima with a heavy heart"."""
    tree = frame.tree
    moves = frame.trigger.kind in _MOVES or frame.trigger.word in _SHARED
    # "left for Lima with her deputy"
    moves |= frame.trigger.kind == "leave" and any(aimed(tree, s) for s in frame.stops)
    above = tree.head(k)
    again = tree.low(above) == "time" and "this" in tree.prior(above, 1)
    here = above in frame.anchors or (again and tree.head(above) in frame.anchors)
    # "flew to Lima with Ana Silva", hung on Lima
    here = here or any(
        s.head == above and tree.lows[above + 1 : above + 2] == ("with",) for s in frame.stops
    )
    if not moves or not here or tree.case(k) != "with":
        return False
    own = any(tree.low(c) in ("his", "her", "their") for c in tree.kids(k, "nmod:poss", "nmod"))
    return own or scene.cast.at(tree.tokens[k].span) is not None or _are_some(tree, k)


def _are_some(tree: Tree, k: int) -> bool:
    """Tell "with 30 members of the club" and "with a team of six divers" from "with two bags"."""
    of = [c for c in tree.kids(k, "nmod") if tree.case(c) in ("of", "from")]
    noun = person_noun(tree.low(k))
    several = noun is not None and noun.kind == "group" and bool(tree.kids(k, "nummod"))
    party = tree.low(k) in words("quantity") and any(person_noun(tree.low(c)) for c in of)
    return party or (several and bool(of))


def _those(scene: Scene, tree: Tree, k: int) -> list[Figure]:
    """Return those of a list who are certain persons or parties: not "and other officials"."""
    sure = {tree.low(m) for m in tree.conjuncts(k) if tree.kids(m, "nmod:poss", "nummod", "det")}
    found = [f for f in figures(scene, tree, k) if _comes(f)]
    return [
        f
        for f in found
        if f.party.kind is PartyKind.PERSON or not sure.isdisjoint(f.party.name.lower().split())
    ]


def _comes(figure: Figure) -> bool:
    """Tell a person known by name or office, and a party, from a wife and an armed guard."""
    said = figure.party.name.lower().split()
    if figure.party.kind is PartyKind.GROUP:
        return said[0] not in _VAGUE and words("armed").isdisjoint(said)
    named = not is_office(figure) or "of" in said or not words("office").isdisjoint(said)
    return figure.party.kind is PartyKind.PERSON and named


def joined(scene: Scene, told: Sequence[Frame]) -> Iterator[tuple[Frame, Figure, Visit]]:
    """Yield who was with a traveller on the visit told of before, which this sentence leaves out.

    "Silva, who was accompanied by her deputy, stayed the night": where she had gone.
    """
    goes = any(f.stops and f.trigger.visit for f in told)
    for frame in () if goes else told:
        if frame.stops or frame.status in (Status.NEGATED, Status.CANCELLED):
            continue
        if frame.trigger is RETINUE:
            led, company = retinue_of(scene, frame)
            sides = led, [f for f in company if _comes(f)]
        elif frame.trigger.word == "accompany":
            sides = _accompanied(scene, frame)
        elif frame.verbal and frame.trigger.word in _TRAVELS:
            sides = _travelling(scene, frame)
        else:
            continue
        yield from _along(scene, frame, *sides)


def _along(
    scene: Scene, frame: Frame, led: Sequence[Figure], company: Sequence[Figure]
) -> Iterator[tuple[Frame, Figure, Visit]]:
    """Yield the company with the visit of the one whom they came with."""
    led = led[:1]  # a parser may hang those who came along on the traveller
    visit = next((v for f in led if (v := _last_visit(scene, frame, f))), None)
    for figure in company if visit else ():
        if visit and figure not in led:
            yield frame, figure, visit


def _last_visit(scene: Scene, frame: Frame, leader: Figure) -> Visit | None:
    """Return the visit that somebody was last told of: of one sentence's, the first."""
    last = scene.latest.get(leader.party.name, ())
    ahead = frame.trigger.word == "accompany" and frame.status is Status.PLANNED
    wanted = [v for v in last if (v.status is Status.PLANNED) == ahead]
    return next(iter(wanted), None if ahead else next(iter(last), None))


def _accompanied(scene: Scene, frame: Frame) -> tuple[list[Figure], list[Figure]]:
    """Return who was accompanied, and by whom."""
    tree, i = frame.tree, frame.word
    opens = tree.relation(i) == "advcl" and is_passive(tree, i)
    who = subject(tree, i) or (subject(tree, tree.head(i)) if opens else [])
    subjects = [f for k in who for f in figures(scene, tree, k)]
    if is_passive(tree, i):
        return subjects, _company(scene, frame)
    whom = [f for k in tree.kids(i, "obj") for f in figures(scene, tree, k)]
    several = any(f.plural for f in subjects)
    return whom, [] if several else [f for f in subjects if _comes(f)]


def _travelling(scene: Scene, frame: Frame) -> tuple[list[Figure], list[Figure]]:
    """Return the traveller and the company of "is travelling with her deputy"."""
    tree, i = frame.tree, frame.word
    with_ = [k for k in tree.kids(i, "obl", "nmod") if tree.case(k) == "with" and k > i]
    subjects = [f for k in subject(tree, i) for f in figures(scene, tree, k)]
    others = [f for k in with_ for f in figures(scene, tree, k)]
    if any(f.party.name in scene.latest for f in subjects):
        return subjects, [f for k in with_ for f in _those(scene, tree, k)]
    return others, [f for f in subjects if _comes(f)]


def _company(scene: Scene, frame: Frame) -> list[Figure]:
    tree = frame.tree
    by = [k for k in tree.kids(frame.word, "obl", "obl:agent") if tree.case(k) == "by"]
    up = tree.head(frame.word)
    # "..., Ana Costa, and the head of police", where the last was hung on the traveller.
    by += [k for k in tree.kids(up, "conj") if by and k > by[-1] and person_noun(tree.low(k))]
    return [f for k in by for f in _those(scene, tree, k)]

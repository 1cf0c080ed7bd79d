"""Tell by a frame who travels: whose visit, whose arrival, who was flown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.model import PartyKind, Status
from geo.narrate.captains import captains, fronting, leaders
from geo.narrate.classes import is_of
from geo.narrate.frames import Frame
from geo.narrate.guesses import guessed
from geo.narrate.lexicon import nouns, person_noun, verbs, words
from geo.narrate.people.bands import group
from geo.narrate.people.cast import Figure
from geo.narrate.people.refer import figures, party_before
from geo.narrate.scene import Scene
from geo.narrate.status import status_of
from geo.narrate.subjects import among, aside_of, is_passive, subject
from geo.narrate.told.attended import attended
from geo.narrate.told.bills import BILL, billed
from geo.narrate.told.crafts import craft, crafts
from geo.narrate.told.fixtures import rivals
from geo.narrate.told.formal import by_behind, of_form
from geo.narrate.told.occasions import deed_kind, received
from geo.narrate.told.programmes import PROGRAMME, traveller_of
from geo.narrate.told.riders import carries_people, drives, is_flown, official_craft, rider
from geo.narrate.tree import Tree

__all__ = ["Telling", "travellers"]

_NOBODY: Final = ("en", "men", "women", "boys", "girls")  # "en route", "the men's final"
_NEAR_ONES: Final = frozenset({"friend", "neighbor", "neighbour", "classmate", "coworker"})
"""At whose wedding others are guests."""
_OF_TIME: Final = frozenset(
    {"on", "upon", "during", "for", "in", "at", "after", "before", "following", "since"}
)
"""What makes a journey of whoever something is done to: "on arrival in Lima he was received by"."""
_SENDS: Final = frozenset({"send", "dispatch"})
"""Verbs whose object goes, not whose subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A frame with those whom it tells of."""

    frame: Frame
    travellers: tuple[Figure, ...]
    words: tuple[int, ...]
    """The words of the sentence that stand for them."""


_TAKEN: Final = frozenset({"detain", "intercept", "quarantine", "photograph", "spot", "sight"})
"""Verbs whose object is told to be where it was found."""


def travellers(scene: Scene, frame: Frame) -> Telling:
    """Return who travels, by a frame."""
    if frame.trigger is PROGRAMME:
        found = traveller_of(scene, frame)
        return Telling(frame=frame, travellers=tuple(found), words=frame.who)
    return _of_orphans(scene, frame) if frame.who else _of_frame(scene, frame)


def _of_orphans(scene: Scene, frame: Frame) -> Telling:
    """Return who travels in a clause without a verb: "and others to Quito"."""
    tree, found = frame.tree, list[Figure]()
    for k in frame.who:
        found += figures(scene, tree, k) or [group(scene, tree, k, through=k)]
    return Telling(frame=frame, travellers=tuple(found), words=frame.who)


def _of_frame(scene: Scene, frame: Frame) -> Telling:
    tree, i = frame.tree, frame.word
    listed = billed(tree, frame, scene) or among(tree, i)
    if listed or frame.trigger is BILL:
        heads = [k for n, k in enumerate(listed) if not _is_told_with(tree, k, listed[:n])]
        guests = [f for k in heads for f in figures(scene, tree, k)]
        return Telling(frame=frame, travellers=tuple(dict.fromkeys(guests)), words=tuple(listed))
    formal = None if frame.verbal else of_form(tree, frame)
    roles = _of_verb(tree, i, deed_kind(frame)) if frame.verbal else _of_noun(tree, frame)
    roles = roles if formal is None else formal
    roles = _rivals(frame) or roles
    found: list[Figure] = []
    roles = [rider(tree, k) for k in roles if not _cited(tree, k)]
    if frame.verbal and _parted_by_semicolon(tree, i, roles):
        own, before = _named_before(scene, frame)
        found, roles = (own, before) if own else (found, roles)
    ahead = [
        *rivals(tree, frame),
        *leaders(tree, roles),
        *fronting(tree, frame),
        *captains(tree, roles),
    ]
    for k in [] if found else [*roles, *ahead]:
        found += [f for f in figures(scene, tree, k) if f not in found]
    found = found or [f for k in roles for f in craft(scene, frame, k)]
    if not found and scene.protagonist and any(official_craft(tree, k) for k in roles):
        found = [scene.protagonist]
    taken = frame.verbal and frame.trigger.kind in ("carry", "receive")
    if not found and _is_told_to(tree, i, roles):
        return Telling(frame=frame, travellers=(), words=tuple(roles))
    if not found and (not taken or _is_subjectless(tree, i)):
        found, roles = _named_before(scene, frame)
    if _takes_along(frame):
        along = [f for k in subject(tree, i) for f in figures(scene, tree, k)]
        named = [f for f in along if f.party.kind is PartyKind.PERSON]
        roles = roles if found else subject(tree, i)
        found = [*found, *[f for f in named if f not in found]] if found else along
    if not found:
        found, roles = crafts(scene, frame)
    if not found and not _has_own(frame):
        found, roles = guessed(scene, frame)
    return Telling(frame=frame, travellers=tuple(found), words=tuple(roles))


def _rivals(frame: Frame) -> list[int]:
    """Return both of "Silva was beaten at Wimbledon by Orlova", who played there."""
    tree, i = frame.tree, frame.word
    if frame.trigger.word != "win" or not frame.verbal or not is_passive(tree, i):
        return []
    by = [k for k in tree.kids(i, "obl:agent", "obl") if tree.case(k) == "by"]
    return [*subject(tree, i), *(k for k in by if tree.tokens[k].tag.startswith("NNP"))]


def _is_told_with(tree: Tree, k: int, others: Sequence[int]) -> bool:
    """Tell the clown of "four acrobats and a clown", who are told of together."""
    return any(k in tree.conjuncts(j) for j in others)


def _is_told_to(tree: Tree, i: int, roles: Sequence[int]) -> bool:
    """Tell whether another than the subject goes: "Silva wants them to go", "men held in Lima"."""
    head = tree.head(i)
    if tree.relation(i) == "acl" and tree.kids(i, "aux", "aux:pass") and roles == [head]:
        return tree.tokens[head].tag in ("NN", "NNS") and tree.low(head) not in nouns()
    told = tree.relation(i) in ("xcomp", "ccomp") and not subject(tree, i, own=True)
    return told and bool(roles) and roles[0] in tree.kids(head, "obj", "iobj", "obl")


def _is_subjectless(tree: Tree, i: int) -> bool:
    """Tell "In Lima on Monday Silva was received", where the name was hung on the day."""
    bare = is_passive(tree, i) and not subject(tree, i, own=True)
    return bare and tree.relation(i) not in ("acl", "conj")


def _parted_by_semicolon(tree: Tree, verb: int, roles: Sequence[int]) -> bool:
    """Tell whether a subject stands before a semicolon, and its verb behind it."""
    first = min(roles, default=verb)
    return any(tree.low(k) == ";" for k in range(first, verb))


def _cited(tree: Tree, k: int) -> bool:
    """Tell whether a subject is only who says so, right behind "according to"."""
    before = [j for j in range(k) if tree.low(j) == "according"]
    between = range(before[-1] + 2, k) if before else ()
    near = all(tree.tokens[j].tag.startswith(("N", "J", "DT")) for j in between)
    return bool(before) and near


def _has_own(frame: Frame) -> bool:
    """Tell whether a verb has a common noun for its own subject: "picnickers stay there"."""
    own = subject(frame.tree, frame.word, own=True) if frame.verbal else []
    return any(frame.tree.tokens[k].tag in ("NN", "NNS") for k in own)


def _takes_along(frame: Frame) -> bool:
    """Tell "took the relic to Kumasi", which its bearer visits, from "took him to Kumasi"."""
    carries = frame.trigger.word in ("take", "bring", "carry", "return") and frame.verbal
    return carries and not is_passive(frame.tree, frame.word)


def _named_before(scene: Scene, frame: Frame) -> tuple[list[Figure], list[int]]:
    """Return who is named right before the verb of a frame, whatever the tree says."""
    tree = frame.tree
    rides = tree.low(frame.word) in words("vehicle")
    if not frame.verbal and tree.case(frame.word) in ("on", "upon") and not rides:
        return [], []
    own = any(tree.is_noun(k) for k in tree.kids(frame.word, "nsubj"))
    other = own and tree.is_verb(tree.head(frame.word))  # "Silva says the floods are spreading"
    verbs = (
        [frame.word, *([] if other else [tree.head(frame.word)])]
        if frame.verbal
        else [
            *frame.anchors[1:],
            *[
                k
                for k in range(max(0, frame.word - 4), frame.word)
                if tree.low(k) in words("light_forms")
            ],
            *[up for up in tree.climb(frame.word) if tree.is_verb(up)][:1],
        ]
    )
    i = frame.word
    for verb in verbs:
        if not frame.verbal and (_is_told_of(tree, i, verb) or _is_judged(tree, i, verb)):
            continue  # "stops in Lima and Cusco were scrapped, the envoy said"
        found = party_before(scene, tree, verb)
        if found:
            return found, [verb - 1]
    return [], []


def _is_judged(tree: Tree, i: int, verb: int) -> bool:
    """Tell somebody else's visit: "officials praised the visit", "the firm sponsors a trip"."""
    if tree.relation(i) != "obj" or tree.head(i) != verb or is_of(tree, verb, "cancel"):
        return False
    row = nouns().get(tree.low(i))
    if tree.lemma(verb) == "offer" and row is not None and row.kind in ("act", "gather", "train"):
        return False  # "will offer a workshop in Lima", who gives it
    return tree.lemma(verb) in words("opinion", "staged")


def _is_told_of(tree: Tree, i: int, verb: int) -> bool:
    """Tell whether a noun is the subject of what stands before a comma and who says so."""
    ahead = tree.relation(i) == "nsubj" and i < tree.head(i) <= verb
    return ahead and any(tree.is_verb(k) for k in range(i + 1, verb)) and "," in tree.lows[i:verb]


def _of_verb(tree: Tree, i: int, kind: str) -> list[int]:  # noqa: PLR0911 - one return a sort of verb
    passive = is_passive(tree, i)
    agents = [k for k in tree.kids(i, "obl:agent", "obl", "obj") if tree.case(k) == "by"]
    objects = received(tree, i) if kind == "receive" else tree.kids(i, "obj")
    if kind in ("carry", "receive"):
        ordered = tree.lemma(i) in ("send", "dispatch", "order", "divert")
        rides = kind == "carry" and not ordered and any(carries_people(tree, k) for k in objects)
        fed = [c for k in objects if kind == "receive" for c in _guests(tree, k)]
        if fed:
            return fed
        if kind == "carry" and not objects:
            objects = tree.kids(i, "iobj")  # "has taken him to Lima"
        alone = kind == "carry" and not objects and not tree.kids(i, "xcomp", "ccomp")
        return subject(tree, i) if passive or rides or alone else objects
    if kind == "held":
        return subject(tree, i) if passive else objects if tree.lemma(i) in _TAKEN else []
    flown = tree.lemma(i) == "deploy" or (kind == "go" and is_flown(tree, i, objects))
    if flown and objects and not passive:
        return objects
    if kind == "lead" or (not passive and drives(tree, i, objects)):
        return [*subject(tree, i), *objects]
    if passive and (kind == "visit" or tree.low(i) in words("done_by")):
        return agents
    if passive and tree.low(i) == "joined":
        there = subject(tree, i) if status_of(tree, i) is Status.ACTUAL else []
        return [*there, *agents]
    if passive and kind not in ("go", "train", "arrive", "do"):
        return []
    return subject(tree, i)


def _guests(tree: Tree, k: int) -> list[int]:
    """Return for whom a meal was given: "hosted a luncheon for the visitors"."""
    row = nouns().get(tree.low(k))
    meal = row is not None and row.kind in ("meet", "gather")
    return [c for c in tree.kids(k, "nmod") if tree.case(c) == "for"] if meal else []


def _of_noun(tree: Tree, frame: Frame) -> list[int]:
    i = frame.word
    if whom := _of_party(tree, i) if frame.trigger.kind == "band" else attended(frame):
        return whom
    is_there = frame.trigger.word in ("be", "due") and bool(tree.kids(i, "cop"))
    # "was in Kenya's capital" tells of no Kenya that went anywhere.
    owned = [k for k in tree.kids(i, "nmod:poss") if not _is_time(tree, k) and not is_there]
    heads = [k for k in subject(tree, i, own=True) if tree.low(k) not in ("it", "this", "that")]
    owner = owned or [_journeying(tree, k) for k in heads]
    named = [k for k in tree.kids(i, "compound") if tree.tokens[k].tag == "NNP"]
    there = {s.head for s in frame.stops}  # "a Nepal trip", which is to Nepal
    named = [k for k in named if k not in there]
    if frame.trigger.kind not in ("visit", "arrive"):
        named = []
    aside = aside_of(tree, i)
    if frame.trigger.kind == "stay" and aside is not None:
        return [aside]
    several = bool(tree.kids(i, "cop")) and not owned  # "the mayor and her son will be in Lima"
    told = (owner if several else owner[:1]) or _by(tree, frame) or named
    if told:
        return told
    on_it = tree.case(i) == "on" and not tree.kids(tree.head(i), "cop")
    on_it = on_it and _may_travel(tree, tree.head(i))
    to_it = tree.case(i) == "to" and _is_sent(tree, i, frame)
    if tree.relation(i) == "nmod" and (on_it or to_it):
        # "the envoy, on a visit to Rome, said ..." and "the negotiator to the talks in Rome"
        return [tree.head(i)]
    for up in tree.climb(i):
        if tree.is_verb(up) or tree.kids(up, "cop"):
            return _carrier(tree, i, up)
    return subject(tree, i) or [k for k in range(i) if tree.relation(k) == "nsubj"][-1:]


def _may_travel(tree: Tree, k: int) -> bool:
    """Tell "the envoy on a visit" from "announced aid on a visit", whose verb tells who went."""
    done = tree.relation(k) == "obj" and tree.tokens[k].tag in ("NN", "NNS")
    return tree.is_noun(k) and not (done and person_noun(tree.low(k)) is None)


def _is_time(tree: Tree, k: int) -> bool:
    """Tell "this year's pilgrimage", "Sunday's match" and "en route" from whose journey it is."""
    timed = tree.low(k) in words("times") or tree.tokens[k].text in words("calendar")
    return timed or tree.low(k) in _NOBODY


def _is_sent(tree: Tree, i: int, frame: Frame) -> bool:
    """Tell a delegate to talks from an ambassador to an organisation."""
    kind = frame.trigger.kind in ("meet", "gather")
    return kind and person_noun(tree.low(tree.head(i))) is not None


def _of_party(tree: Tree, i: int) -> list[int]:
    """Return who travels by "leads a delegation to Lima" and "will join the delegation in Lima"."""
    row = verbs().get(tree.low(tree.head(i)))
    if tree.relation(i) == "obj" and tree.lemma(tree.head(i)) in ("join", "rejoin"):
        return subject(tree, tree.head(i))  # who joins a party is told of, not the party
    leads = tree.relation(i) == "obj" and row is not None and row.kind == "lead"
    return [*(subject(tree, tree.head(i)) if leads else []), i]


def _journeying(tree: Tree, k: int) -> int:
    """Return whose journeys they are in "her only journeys have been to Lima and Quito"."""
    owner = tree.kids(k, "nmod:poss") if tree.low(k) in nouns() else []
    return owner[0] if owner else k


def _by(tree: Tree, frame: Frame) -> list[int]:
    """Return whose visit it is by a phrase: "a visit by the king", "the arrival of the queen"."""
    moves = frame.trigger.kind in ("arrive", "leave")
    for k in tree.kids(frame.word, "nmod", "obl"):
        case = tree.case(k)
        named = tree.tokens[k].tag == "NNP" and k not in {s.head for s in frame.stops}
        known = moves or person_noun(tree.low(k)) or (named and bool(frame.stops))
        means = (
            tree.tokens[k].tag == "NN" and not tree.children[k][1:] and not person_noun(tree.low(k))
        )
        rite = frame.trigger.kind == "gather" and tree.low(k) in _NEAR_ONES | words("cup")
        if (case == "by" and not means) or (case == "of" and known and not rite):
            return [k]  # but not "by bike"
    return by_behind(frame)


def _set_off_after(tree: Tree, i: int, who: int) -> bool:
    """Tell "the envoy, after stops in Lima and Quito, flew to Rome"."""
    link = next(iter(tree.kids(i, "case")), 0)
    return tree.head(i) == who and tree.low(link) == "after" and tree.low(link - 1) == ","


def _carrier(tree: Tree, i: int, verb: int) -> list[int]:
    """Return whose visit it is by the verb around it: "made a visit", "was on a visit"."""
    found = subject(tree, verb)
    sends = tree.lemma(verb) in _SENDS and not is_passive(tree, verb)
    if tree.case(i) in ("on", "upon") and any(
        tree.low(d) in ("a", "an") for k in found for d in tree.kids(k, "det")
    ):
        return []  # "upon arrival, a guard of honour was presented": somebody else arrived
    aside = bool(found) and _set_off_after(tree, i, found[0])
    if not aside and (i in found or (found and i in tree.below(found[0]))):
        done = i in found and is_passive(tree, verb) and tree.low(verb) in words("done_by")
        return [k for k in tree.kids(verb, "obl") if done and tree.case(k) == "by"]
    owners = [o for k in found if tree.low(k) in nouns() for o in tree.kids(k, "nmod:poss")]
    if owners:
        return owners[:1]  # "his visit will follow trips to ..."
    if _is_judged(tree, i, verb):
        return []
    if is_passive(tree, verb) and tree.case(i) not in _OF_TIME:
        return [k for k in tree.kids(verb, "obl") if tree.case(k) == "by"]
    return tree.kids(verb, "obj") if sends else found  # "sent its players to a fair in Lima"

"""Find the stops that a programme names: "her itinerary includes Lima", "next stop: Lima"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.model import PlaceKind, Status, VisitKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger, nouns, person_noun, words
from geo.narrate.people.cast import Figure
from geo.narrate.people.refer import figures
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot
from geo.narrate.status import status_of
from geo.narrate.told.being import frame_of
from geo.narrate.told.retinue import last_traveller
from geo.narrate.tree import Tree

__all__ = ["PROGRAMME", "lists_stops", "outdone", "programmes", "traveller_of"]

PROGRAMME: Final = Trigger(
    word="programme",
    kind="visit",
    visit=VisitKind.VISIT,
    event=None,
    plover="",
    places=frozenset(),
    example="Next on her itinerary is Lima.",
)
_PLANS: Final = frozenset({"programme", "program", "itinerary", "schedule", "agenda"})
_TRIPS: Final = frozenset({"trip", "visit", "tour", "journey", "voyage", "stay"})
_TIMES: Final = frozenset({"day", "morning", "afternoon", "evening", "night", "weekend", "week"})
_LISTS: Final = frozenset(
    {"include", "includes", "included", "cover", "covers", "foresee", "foresees", "comprise"}
    | {"comprises", "feature", "features", "contains", "envisages", "encompasses", "lists"}
)
_ENDS: Final = frozenset(
    {"close", "closes", "closed", "end", "ends", "ended", "conclude", "concludes", "concluded"}
    | {"open", "opens", "opened", "begin", "begins", "began", "start", "starts", "started"}
    | {"finish", "finishes", "finished", "culminate", "culminates", "culminated", "continue"}
    | {"continues", "continued"}
)
_TAKES: Final = frozenset({"take", "takes", "took"})
_SET: Final = frozenset({"planned", "scheduled", "pencilled", "penciled", "reserved", "earmarked"})
_PAST: Final = frozenset({"VBD", "VBN"})
_CASES: Final = frozenset({"", "in", "at", "to", "with"})
"""How stops hang on what names them; not "a film from Chile", "a talk on Kenya"."""
_NOUNS: Final = ("obj", "obl", "nmod", "conj", "appos", "list", "compound", "nsubj", "acl")
_OCCASIONS: Final = frozenset({"visit", "stay", "meet", "gather", "act", "train"})
_SEEN: Final = frozenset({"factory", "farm", "plant", "dam", "laying", "night", "day"})
_OTHERS: Final = frozenset({"festival", "television", "space", "aid", "school", "training"})
"""Programmes that nobody travels by."""
_SAYS: Final = re.compile(
    r"\b(?:programme|program|itinerary|schedule|agenda)\b[\w' -]{0,24}? "
    r"(?:includ\w+|cover\w*|foresees?|comprises?|features?|tak(?:es?|ing) in|took in|clos\w+|end"
    r"|conclud\w+|open\w*|beg[ai]n|start|finish|culminat\w+)"
    r"|^\W*(?:[Nn]ext|[Aa]lso|[Ll]ast|[Ff]irst|[Tt]hen) on (?:the|his|her|their|its) \w+ "
    r"|^\W*(?:The )?(?:[Nn]ext|[Ll]ast|[Ff]inal|[Ff]irst) (?:stop|port of call|destination)s?\b"
    r"|^\W*(?:The|This|His|Her|Their|Its) (?:[\w-]+ ){0,2}(?:trip|visit|tour|journey|voyage|stay)\b"
    r"[\w' -]{0,16}? (?:clos|end|conclud|open|beg[ai]n|start|finish|culminat)\w* (?:with|in|at)\b"
    r"|^\W*A (?:\w+ )?(?:day|morning|afternoon|evening|night|weekend)\b"
    r".{1,40} (?:planned|scheduled|pencill?ed)"
)
_ONWARD: Final = re.compile(
    r"(?:[Tt]hen|[Nn]ext|[Ff]rom there|[Aa]fter (?:that|[A-Z][\w ]{2,20}))[, ]"
    r".{0,20}?\b(?:it(?: is|['’]s| was) (?:on|off) to|comes?)\b"
    r"|.{2,60} (?:will|are to|is to) follow\b(?: on| in| next|,|\.)"
    r"|.{2,60} (?:is|are) (?:also )?on (?:the|his|her|their|its) (?:itinerary|programme|program)\b"
    r"|(?:.{2,20},? )?[Tt]he (?:route|programme|program|itinerary) (?:\w+ )?"
    r"(?:leads|moves|goes|continues|shifts) (?:on )?to\b"
)
_LEADS: Final = frozenset({"leads", "moves", "goes", "continues", "shifts"})
_NAMES: Final = _PLANS | _TRIPS | _TIMES | {"stop", "port", "call", "destination"}
_OPENS: Final = frozenset({"then", "next", "after", "there", "follow", "route"})
_WORDS: Final = _NAMES | _OPENS


def lists_stops(said: str, written: Sequence[str]) -> bool:
    """Tell whether a sentence may name the stops of a journey that was told of before.

    Parameters
    ----------
    said
        The sentence.
    written
        Its words in lower case.

    Examples
    --------
    >>> lists_stops("Next on her itinerary is Lima.", ["next", "on", "her", "itinerary"])
    True
    >>> lists_stops("The itinerary is long.", ["the", "itinerary", "is", "long"])
    False
    """
    if _WORDS.isdisjoint(written):
        return False
    told = _SAYS.search(said) if not _NAMES.isdisjoint(written) else None
    return told is not None or _ONWARD.match(said) is not None


def programmes(scene: Scene, tree: Tree, named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield the stops that the programme of a journey is said to have.

    Parameters
    ----------
    scene
        The article so far.
    tree
        The sentence.
    named
        The places that it names.
    """
    if not named or _WORDS.isdisjoint(tree.vocabulary) or not scene.latest:
        return
    for i, low in enumerate(tree.lows):
        for verb, stops in _stops(tree, i, named) if low in _NAMES else ():
            who = tree.kids(i, "nmod:poss")[:1] or [i]
            status = _status(tree, i, verb)
            yield replace(frame_of(tree, i, PROGRAMME, stops), status=status, who=(who[0],))
    yield from _onward(tree, named)


def outdone(frame: Frame, plans: Sequence[Frame]) -> bool:
    """Tell the "stops" of "her tour includes stops in Lima", which the tour has told already.

    Parameters
    ----------
    frame
        What a word of a sentence tells.
    plans
        What else the sentence tells, the stops of programmes among it.
    """
    if frame.verbal or not frame.stops:
        return False
    own = {s.head for s in frame.stops}
    return any(own <= {s.head for s in p.stops} for p in plans if _is_plan(p, frame))


def _is_plan(other: Frame, frame: Frame) -> bool:
    """Tell the tour of "her tour includes stops in Lima" from the stops."""
    planned = not other.verbal and other.status is Status.PLANNED
    return other.word < frame.word and (planned or other.trigger is PROGRAMME)


def _onward(tree: Tree, named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield where a journey goes next: "then it is on to Lima", "Lima and Quito will follow"."""
    opens = tree.low(0) in ("then", "next", "after") or tree.lows[:2] == ("from", "there")
    for i in range(len(tree.tokens)):
        low = tree.low(i)
        stops: list[Spot] = []
        if low == "follow" and not tree.kids(i, "obj", "iobj") and tree.kids(i, "aux", "mark"):
            stops = _subjects(tree, named, i)
        elif low in ("itinerary", "programme", "program") and tree.case(i) == "on":
            stops = _subjects(tree, named, i) if tree.kids(i, "cop") else []
        elif low in ("comes", "come") and opens:
            stops = [s for s in named if s.first == i + 1]
        elif (
            low in ("on", "off")
            and opens
            and tree.lows[i - 2 : i] in (("it", "is"), ("it", "'s"), ("it", "was"))
        ):
            stops = [s for s in named if s.head > i and tree.case(s.head) == "to"]
        elif low in _LEADS and any(
            tree.low(k) in _PLANS | {"route"} for k in tree.kids(i, "nsubj")
        ):
            stops = [
                s for s in named if s.head in tree.kids(i, "obl") and tree.case(s.head) == "to"
            ]
        if stops and status_of(tree, i) in (Status.ACTUAL, Status.PLANNED):
            frame = frame_of(tree, i, PROGRAMME, stops)
            over = low in ("on", "off") and tree.low(i - 1) == "was"
            yield replace(frame, status=Status.ACTUAL if over else Status.PLANNED, who=(i,))


def _subjects(tree: Tree, named: Sequence[Spot], i: int) -> list[Spot]:
    """Return the towns that are the subject of a predicate, or stops in them."""
    heads = [c for k in tree.kids(i, "nsubj") for c in tree.conjuncts(k)]
    towns = [s for s in named if s.head in heads and _is_local(s)]
    stops = [k for k in heads if tree.low(k) in ("stops", "visits", "stop")]
    at = [s for k in stops for s in named if s.head in tree.below(k) and s.head != k]
    return towns or at


def _is_local(spot: Spot) -> bool:
    """Tell "Lima will follow" from "Peru will follow", which may do the same."""
    return spot.place is not None and spot.place.kind is not PlaceKind.COUNTRY


def _stops(tree: Tree, i: int, named: Sequence[Spot]) -> Iterator[tuple[int, list[Spot]]]:
    """Yield the verbs that say what is on a programme, each with the places that it names."""
    if tree.low(i) in _PLANS and _is_next(tree, i):
        behind = [s for s in named if s.head > i]
        own = [s for s in behind if not tree.case(s.head)]
        own = own or [s for s in behind if tree.case(s.head) in _CASES]
        if own:
            yield tree.head(own[0].head), own
    elif tree.lows[i + 1 : i + 2] == (":",) and _is_next_stop(tree, i):
        own = [s for s in named if s.first == i + 2]
        if own:
            yield i, own
    for verb in _says(tree, i):
        found = [s for s in named if _hangs(tree, s, verb, i)]
        if found:
            yield verb, found


def _is_next(tree: Tree, i: int) -> bool:
    """Tell "next on her itinerary", which opens a sentence."""
    return "on" in tree.prior(i, 2) and i <= len(("next", "on", "the", "long", "itinerary"))


def _is_next_stop(tree: Tree, i: int) -> bool:
    """Tell "Next stop:", and "Final port of call:"."""
    stop = tree.low(i) in ("stop", "destination", "call")
    return stop and not {"next", "last", "final", "first"}.isdisjoint(tree.lows[: i + 1])


def _says(tree: Tree, i: int) -> list[int]:
    """Return the verbs that say what is on a programme, or where a journey begins and ends."""
    verb, low = tree.head(i), tree.low(i)
    beside = {tree.low(k) for k in tree.kids(i, "compound", "amod")}
    whose = [k for k in tree.kids(i, "nmod") if tree.case(k) in ("for", "of", "on")]
    other = any(tree.low(k) not in _TRIPS | _TIMES | words("calendar") for k in whose)
    other = low in _PLANS and other and not tree.kids(i, "nmod:poss")
    if not beside.isdisjoint(_OTHERS) or other or verb < i:
        return []
    # "the programme closes with", taken for several closes
    taken = verb == i + 1 and tree.relation(i) == "compound" and tree.tokens[verb].tag == "NNS"
    if not taken and not (tree.relation(i) == "nsubj" and tree.is_verb(verb)):
        return []
    if low in _TIMES:
        return [verb] if tree.low(verb) in _SET and tree.kids(verb, "aux", "aux:pass") else []
    more = [] if taken else [k for k in tree.kids(verb, "conj") if not tree.kids(k, "nsubj")]
    return [k for k in (verb, *more) if _is_told_by(tree, k, low)]


def _is_told_by(tree: Tree, verb: int, low: str) -> bool:
    """Tell whether a verb says what a programme includes, or where a journey ends."""
    takes = tree.low(verb) in _TAKES and tree.lows[verb + 1 : verb + 2] == ("in",)
    lists = low in _PLANS and (tree.low(verb) in _LISTS or takes)
    return lists or tree.low(verb) in _ENDS


def _hangs(tree: Tree, spot: Spot, verb: int, noun: int) -> bool:
    """Tell whether a place is a stop that a verb names, or one of a time that is set aside."""
    timed = tree.low(noun) in _TIMES
    top = noun if timed else verb
    if not timed and not tree.is_verb(verb) and tree.is_root(tree.head(verb)):
        top = tree.head(verb)
    i = tree.first(spot.head) if not tree.case(spot.head) else spot.head
    if spot.first < max(top if tree.is_verb(top) else 0, noun) or tree.case(i) == "with":
        return False
    for k in (i, *tree.climb(i)):
        if k == top:
            return True
        if not _is_link(tree, k, i) or (tree.head(k) == verb and not _ends_at(tree, k, verb)):
            return False
    return False


def _is_link(tree: Tree, k: int, i: int) -> bool:
    """Tell whether a word between a place and what names it is something that one is there for."""
    clause = tree.is_verb(k) and tree.relation(k) not in ("obl", "obj")  # "a wreath-laying"
    if tree.relation(k) not in _NOUNS or tree.case(k) not in _CASES or clause:
        return False
    low = tree.low(k)
    row = nouns().get(low) or nouns().get(low.removesuffix("s"))
    occasion = row is not None and row.kind in _OCCASIONS
    host = tree.case(k) == "with" and person_noun(low) is not None
    return k == i or occasion or host or low in _SEEN | words("site_nouns") or tree.is_verb(k)


def _ends_at(tree: Tree, k: int, verb: int) -> bool:
    """Tell "ends with a gala in Lima" from "ends a row in Lima"."""
    return tree.low(verb) not in _ENDS or bool(tree.case(k))


def _status(tree: Tree, i: int, verb: int) -> Status:
    """Return whether the stops are still to come, as they are in a programme now."""
    told = status_of(tree, verb) if tree.is_verb(verb) else Status.PLANNED
    past = tree.tokens[verb].tag in _PAST and tree.low(i) not in _TIMES
    return Status.PLANNED if told is Status.ACTUAL and not past else told


def traveller_of(scene: Scene, frame: Frame) -> list[Figure]:
    """Return whose programme it is: "her itinerary", or that of the last who travelled."""
    k = frame.who[0]
    if k != frame.word:
        return [f for f in figures(scene, frame.tree, k) if f.party.name in scene.latest]
    return last_traveller(scene, frame.tree)

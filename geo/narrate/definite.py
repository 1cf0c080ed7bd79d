"""Tell certain parties from people in general: "pilgrims travelling to Iraq" are nobody."""

from collections.abc import Sequence
from typing import Final

from geo.model import PartyKind, Status
from geo.narrate.frames import Frame
from geo.narrate.lexicon import person_noun, words
from geo.narrate.people.bands import phrase
from geo.narrate.people.cast import Figure
from geo.narrate.routine import is_routine
from geo.narrate.subjects import antecedent, has_finite
from geo.narrate.told.bills import BILL
from geo.narrate.told.deeds import has_purpose, honours
from geo.narrate.travellers import Telling
from geo.narrate.tree import Tree

__all__ = ["definite", "of_somewhere"]

_STRONG: Final = frozenset({"go", "visit", "arrive", "leave", "carry", "lead", "band", "held"})
_ANYONE: Final = frozenset({"people", "residents", "citizens", "locals", "natives", "persons"})
_HIGH: Final = frozenset({"ministers", "leaders", "presidents", "premiers", "chiefs", "envoys"})
_STATES: Final = (" nations", " states", " countries", " governments", " republics")
_ALONE: Final = frozenset({"speak", "lecture", "preach", "sing", "perform", "campaign", "tell"})
_GOING: Final = frozenset({"go", "visit", "arrive"})
_MOVING: Final = _GOING | {"carry", "leave"}
_HAS: Final = frozenset({"have", "has", "had", "get", "got", "'ve"})
"""What those say who send somebody: "we've got people flying to Lima"."""
_SHOWS: Final = frozenset({"perform", "play", "sing", "dance", "headline", "tour", "win"})
_BEFORE: Final = frozenset({"was", "were", "has", "have", "had", "been"})
_DAYS: Final = frozenset({"yesterday", "today", "tonight", "tomorrow"})
_PERSONAL: Final = frozenset(
    {"attend", "speak", "lecture", "campaign", "pray", "preach", "lay", "inaugurate", "address"}
)
"""Verbs whose subject is a person, where it is a lone name."""
_TRAVEL: Final = _STRONG | {"meet", "stay", "act", "train"}


def definite(told: Telling) -> list[Figure]:
    """Return those of the travellers who are definite enough to be one party."""
    tree = told.frame.tree
    return [
        f
        for f in told.travellers
        if (_performs(tree, told, f) or _definite(tree, told, f)) and not is_routine(told, f)
    ]


def _definite(tree: Tree, told: Telling, figure: Figure) -> bool:
    kind, frame = figure.party.kind, told.frame
    if any(tree.low(c) in words("whichever") for k in told.words for c in tree.kids(k, "det")):
        return False
    if kind is PartyKind.ORGANISATION:
        if not words("militias").isdisjoint(figure.party.name.lower().split()):
            return False
        direct = any(_direct(tree, frame, k) for k in told.words)
        side = any(_is_side(tree, k) for k in told.words)
        plays = frame.trigger.word in ("win", "play", "compete", "race") and side
        moves = frame.trigger.kind in ("go", "visit", "arrive", "lead")
        convene = frame.trigger.kind == "meet" and _are_states(figure)
        return convene or (direct and (plays or moves))
    if kind is PartyKind.PERSON and figure.party.name == figure.party.role and _anyone(figure):
        told_of = _finite(frame) or _episode(told) or _befallen(told)
        return told_of and frame.status is Status.ACTUAL
    if kind is not PartyKind.GROUP:
        told_so = frame.trigger.kind in _STRONG or frame.trigger is BILL
        told_so = told_so or _only_people(tree, told) or _speaks_of_self(tree, told)
        return figure.sure or told_so or _acts_alone(tree, told, figure)
    return not _on_duty(figure, frame) and (bool(frame.who) or _counted(tree, told, figure))


def _only_people(tree: Tree, told: Telling) -> bool:
    """Tell by what a lone name does that it is a person's: "Okafor is attending a summit"."""
    frame = told.frame
    acts = frame.trigger.word in _PERSONAL or (
        frame.trigger.word == "be" and has_purpose(tree, frame.word)
    )
    return acts and frame.verbal and any(_direct(tree, frame, k) for k in told.words)


def _speaks_of_self(tree: Tree, told: Telling) -> bool:
    """Tell by "I" and "we" that "Okafor said" names a person."""
    return any(tree.low(k) in ("i", "we") and tree.tokens[k].tag == "PRP" for k in told.words)


def _are_states(figure: Figure) -> bool:
    return figure.party.name.lower().endswith(_STATES)


def _is_side(tree: Tree, k: int) -> bool:
    """Tell "the Falcons", also where they were tagged as one, from "the Ministry"."""
    several = tree.tokens[k].tag == "NNP" and tree.low(k)[-1] == "s" and tree.low(k)[-2:] != "ss"
    alone = not tree.kids(k, "compound", "flat") and any(
        tree.low(c) == "the" for c in tree.children[k]
    )
    return tree.tokens[k].tag in ("NNS", "NNPS") or (several and alone)


def _direct(tree: Tree, frame: Frame, k: int) -> bool:
    """Tell whether a word is the subject of a frame's verb, or of one that it is joined to."""
    verb = tree.head(k)
    own = tree.tokens[k].tag == "PRP$" and verb == frame.word
    joined = any(a in tree.conjuncts(verb) for a in frame.anchors)
    return own or (tree.relation(k) == "nsubj" and joined)


def _performs(tree: Tree, told: Telling, figure: Figure) -> bool:
    """Tell "the band U2 played in Lima" and "the Kirov Ballet danced in Lima" from a firm."""
    shows = not figure.sure and told.frame.verbal and told.frame.trigger.word in _SHOWS
    beside = {tree.low(c) for k in told.words for c in tree.kids(k, "compound", "nmod", "appos")}
    beside |= set(figure.party.name.lower().split())
    named = shows and not beside.isdisjoint(words("performers"))
    return named and any(_direct(tree, told.frame, k) for k in told.words)


def _acts_alone(tree: Tree, told: Telling, figure: Figure) -> bool:
    """Tell somebody of two unknown names by what persons do: "Zoltan Orsik spoke in Lima"."""
    frame = told.frame
    named = len(figure.party.name.split()) > 1 and figure.party.name != figure.party.role
    there = frame.trigger.word == "be" and has_purpose(tree, frame.word)
    does = frame.verbal and (frame.trigger.word in _ALONE or tree.lemma(frame.word) == "return")
    heads = [k for k in told.words if tree.tokens[k].tag == "NNP" and not tree.kids(k, "det")]
    return named and (there or does) and bool(heads)


def _anyone(figure: Figure) -> bool:
    """Tell whether a person is only somebody: "a tourist who had visited Lima", "a German"."""
    last = figure.party.name.rsplit(" ", 1)[-1]
    national = (
        last[:1].isupper()
        and " of " not in figure.party.name
        and bool(figure.party.country)
        and person_noun(last) is None
    )
    return national or last.lower() in words("generic")


def _on_duty(figure: Figure, frame: Frame) -> bool:
    """Tell soldiers who march or serve, who are no visitors, from those who train or tour."""
    name = figure.party.name.lower()
    who = name.split() if " of " in name else name.split()[-1:]  # "a police delegation" visits
    armed = set(who) & words("armed")
    if frame.trigger.word in ("come", "travel") and honours(frame.tree, frame.word):
        return False  # "marines came from far away to honour him"
    at_home = name == "police" and frame.trigger.kind in ("drill", "train")
    if at_home or (armed and frame.trigger.word == "mission"):
        return True  # "the mission of its marines", and the police of the place
    return bool(armed) and frame.trigger.kind in ("go", "arrive", "carry", "leave", "stay", "act")


def _counted(tree: Tree, told: Telling, figure: Figure) -> bool:
    """Tell a certain group from people in general."""
    return any(
        (_certain(tree, told, figure, k) or _has_going(told, k))
        if tree.is_noun(k)
        else not (_all_of_them(tree, figure, k) or _who_ever(told, figure, k))
        for k in told.words
    )


def _who_ever(told: Telling, figure: Figure, k: int) -> bool:
    """Tell "tourists who come to Bath stay a week" from "tourists who came to Bath"."""
    tree, i = told.frame.tree, told.frame.word
    general = figure.party.name.lower().split()[-1].rstrip("s") in words("generic") | {"tourist"}
    return general and tree.tokens[k].tag == "WP" and tree.tokens[i].tag == "VBP"


def _all_of_them(tree: Tree, figure: Figure, k: int) -> bool:
    """Tell "the Romans who came to Bath" from "the nurses who came to Bath"."""
    back = antecedent(tree, k) if tree.tokens[k].tag.startswith("W") else None
    own = back is not None and tree.low(back) in figure.party.name.lower()
    if back is None or (back == 0 and person_noun(tree.low(back)) is not None):
        return False  # "Doctors who went to Bath", with a capital only for its place
    return own and _nation(tree, back)


def _certain(tree: Tree, told: Telling, figure: Figure, k: int) -> bool:  # noqa: PLR0911 - one return a reason
    """Tell whether the noun at a word, with what stands beside it, means a certain group."""
    name = figure.party.name.lower().split(" ")
    if _nation(tree, k) and tree.low(k) in name:  # "Americans landed in Lima"
        return tree.head(k) == told.frame.word and _told_once(told)
    if tree.low(k) not in name and any(tree.low(c) == "the" for c in tree.kids(k, "det")):
        return True  # "the group" stands for pilgrims told of before
    known = set(name) - {tree.low(c) for c in (k, *tree.children[k])}
    if known and tree.low(k) == name[-1] and any(tree.low(c) == "the" for c in tree.kids(k, "det")):
        return True  # "the pilgrims" are "362 Haj pilgrims" told of before
    general = name[-1].rstrip("s") in words("generic")
    if not general and (tree.kids(k, "nmod:poss") or (k and tree.tokens[k].text[0].isupper())):
        return True
    first = (phrase(tree, k) or [k])[0]
    beside = {tree.low(c) for c in (*tree.children[k], max(0, first - 1))}
    numbered = name[0][:1].isdigit() or any(tree.tokens[c].tag == "CD" for c in tree.children[k])
    numbered = numbered or "both" in beside | {name[0]}
    named = any(tree.tokens[c].tag == "NNP" and c for c in tree.children[k])
    singular = tree.tokens[k].tag in ("NN", "NNP", "NNPS")
    many = bool({name[0], tree.low(k)} & words("quantity"))
    high = told.frame.trigger.kind in ("meet", "gather") and tree.low(k) in _HIGH
    sort = bool(tree.kids(k, "compound", "amod")) and (told.frame.trigger.kind in _STRONG or high)
    episode = (_finite(told.frame) or _episode(told)) and not _habitual(told)
    if (many or general) and told.frame.trigger.word in ("draw", "attract"):
        return False  # a crowd
    if numbered or named or singular or beside & words("pointing"):
        if not general or told.frame.trigger.kind in ("carry", "held"):
            return True
        went = told.frame.trigger.kind in _GOING and _is_past(told.frame)
        these = went and bool(beside & words("pointing")) and name[-1] not in _ANYONE
        planned = numbered and told.frame.status is Status.PLANNED
        return named or planned or ((numbered or many or these) and episode)
    if many:
        return episode or _waylaid(told, k)
    placed = bool(figure.party.country) or _of_somewhere(tree, k)
    if general:  # "British tourists came to Bath in May", not all who ever did
        these = placed and name[-1] not in _ANYONE
        once = _finite(told.frame) and (_is_past(told.frame) or _on_a_day(told.frame))
        far = _goes_far(told.frame) and episode
        return _waylaid(told, k) or far or (these and once and _told_once(told))
    here = told.frame.inferred and (bool(told.frame.origins) or honours(tree, told.frame.word))
    sort = sort or here or _on_a_day(told.frame) or _is_sent(told, k)
    return (sort or placed) and _told_once(told)


def _goes_far(frame: Frame) -> bool:
    """Tell "people were driving to Lima, Cusco and as far as Puno", as those did at that time."""
    tree, i = frame.tree, frame.word
    if "far" not in tree.vocabulary or frame.trigger.kind not in _GOING:
        return False
    told = tree.tokens[i].tag in ("VBD", "VBN", "VBG")
    near = [k for s in frame.stops for k in (tree.head(s.head), *tree.kids(s.head, "advmod"))]
    return told and any(tree.low(k) == "far" for k in near)


def _waylaid(told: Telling, k: int) -> bool:
    """Tell "gunmen shot at pilgrims heading to Lima", who were certain pilgrims."""
    tree, i = told.frame.tree, told.frame.word
    verb = next((up for up in tree.climb(k) if tree.is_verb(up)), k)
    perfect = {"has", "have", "had"} & {tree.low(a) for a in tree.kids(verb, "aux")}
    past = tree.tokens[verb].tag == "VBD" or bool(perfect)
    on_the_way = tree.relation(i) == "acl" and tree.head(i) == k and tree.tokens[i].tag == "VBG"
    return on_the_way and past and tree.lemma(verb) in words("waylay")


def _has_going(told: Telling, k: int) -> bool:
    """Tell "we have members heading to Lima", who are theirs, from all who ever do."""
    tree, i = told.frame.tree, told.frame.word
    going = tree.relation(i) == "acl" and tree.head(i) == k and tree.tokens[i].tag == "VBG"
    if not going or told.frame.trigger.kind not in _MOVING:
        return False
    verb = tree.head(k)
    has = tree.relation(k) == "obj" and tree.lemma(verb) in _HAS
    there = any(tree.low(c) == "there" for c in tree.kids(verb, "expl"))
    anyone = tree.low(k).removesuffix("s") in words("generic") | words("tourist") | _ANYONE
    if not (has or there) or (anyone and not _on_a_day(told.frame)):
        return False
    return words("habit").isdisjoint(map(tree.low, tree.below(k)))


def _on_a_day(frame: Frame) -> bool:
    """Tell "doctors flew to Lima on Tuesday", whom a report knows, from what doctors do."""
    tree, i = frame.tree, frame.word
    if frame.trigger.kind not in _STRONG or not frame.verbal:
        return False
    told = [c for k in tree.kids(i, "obl", "nmod", "advmod") for c in tree.below(k)]
    days = words("calendar")
    dated = any(tree.tokens[c].text in days or tree.low(c) in _DAYS for c in told)
    last = any(tree.low(c) == "last" and tree.tokens[c].tag == "JJ" for c in told)
    return dated or (last and any(tree.low(c) in words("spell") for c in told))


def _is_sent(told: Telling, k: int) -> bool:
    """Tell "sent doctors to Lima" and "inspectors will arrive soon": somebody chose them."""
    if told.frame.tree.low(k) in words("sent_there") and told.frame.status is Status.PLANNED:
        return told.frame.trigger.kind in _STRONG
    return told.frame.trigger.kind == "carry" and told.frame.tree.relation(k) == "obj"


def _nation(tree: Tree, k: int) -> bool:
    """Tell "the Belgians", who may be all of them, from "two Belgians"."""
    several = tree.tokens[k].tag in ("NNS", "NNPS") and tree.tokens[k].text[0].isupper()
    several = several and tree.low(k).removesuffix("s") not in words("generic")
    return several and not tree.kids(k, "nummod", "compound", "amod", "nmod", "nmod:poss")


def _of_somewhere(tree: Tree, k: int) -> bool:
    """Tell "Norwegian officials", "U.N. inspectors" and "inspectors from the agency"."""
    beside = [c for c in tree.kids(k, "amod", "compound") if c < k]
    proper = any(
        tree.tokens[c].text[0].isupper()
        and (c or tree.tokens[c].tag == "JJ" or _is_acronym(tree.tokens[c].text))
        for c in beside
    )
    sent = [
        c
        for c in tree.kids(k, "nmod", "obl")
        if tree.case(c) == "of" or any(tree.low(m) == "from" for m in tree.kids(c, "case"))
    ]
    return proper or any(
        tree.tokens[c].tag.startswith("NNP")
        or tree.kids(c, "det", "nummod")
        or any(tree.tokens[m].text[0].isupper() for m in tree.kids(c, "amod", "compound", "nmod"))
        or (f" {tree.low(c)}" in _STATES and tree.kids(c, "amod", "compound"))
        or (tree.low(c) in words("quantity") and tree.kids(c, "nmod"))
        for c in sent
    )


def _is_acronym(text: str) -> bool:
    """Tell "NATO" and "U.N." that open a sentence from other words that do."""
    return "." in text or text.isupper()


def _is_initials(tree: Tree, k: int) -> bool:
    """Tell "WHO experts", at the beginning of a sentence."""
    return len(tree.low(k)) > 1 and tree.tokens[k].text.isupper()


def of_somewhere(tree: Tree, heads: Sequence[int]) -> bool:
    """Tell a group that is said to come from somewhere: "ministers from eleven countries"."""
    return any(_of_somewhere(tree, k) for k in heads)


def _told_once(told: Telling) -> bool:
    """Tell what took place, or is to, from what people do: "Irish fans travel to Cardiff"."""
    frame, tree = told.frame, told.frame.tree
    if frame.trigger.kind not in _TRAVEL and frame.trigger.word != "do":
        return False
    if frame.status is Status.PLANNED:
        return True
    if frame.trigger.word == "be" and has_purpose(tree, frame.word):
        return True  # "volunteers from Leeds are in Haiti to build homes"
    past = tree.tokens[frame.word].tag in ("VBD", "VBN") and _finite(frame)
    past = past or (frame.trigger.kind == "meet" and _meanwhile(tree, frame.word))
    return (past or bool(tree.kids(frame.word, "aux")) or _episode(told)) and not _habitual(told)


def _meanwhile(tree: Tree, i: int) -> bool:
    """Tell "it rained as envoys meet in Lima": now, not as a rule."""
    marks = [tree.low(k) for k in tree.kids(i, "mark", "advmod")]
    return tree.relation(i) == "advcl" and "as" in marks


def _habitual(told: Telling) -> bool:
    """Tell what is done again and again: "thousands make the journey each year"."""
    tree = told.frame.tree
    return any(
        {tree.low(c) for c in tree.below(a)} & words("habit")
        and tree.tokens[a].tag in ("VBP", "VBZ", "VB")
        for a in told.frame.anchors
    )


def _episode(told: Telling) -> bool:
    """Tell "a tourist visiting Lima was robbed" from "a tourist visiting Lima needs a guide"."""
    tree = told.frame.tree
    heads = [tree.head(k) if tree.case(k) == "of" else k for k in told.words]
    verbs = {tree.head(k) if tree.relation(k) == "nsubj" else k for k in heads}
    i = told.frame.word
    marks = {tree.low(c) for c in tree.kids(i, "mark", "case")}
    if tree.tokens[i].tag == "VBG" and marks & {"after", "while", "since", "before"}:
        verbs.add(tree.head(i))  # "both patients are well, and had been bitten after flying home"
    return any(
        tree.tokens[v].tag == "VBD"
        or {tree.low(a) for a in tree.kids(v, "aux", "cop")} & _BEFORE
        or (tree.tokens[v].tag == "VBN" and any(tree.low(a) == "'d" for a in tree.kids(v, "aux")))
        for v in verbs
    )


def _is_past(frame: Frame) -> bool:
    """Tell "the girls arrived" from "the girls who come to Lima stay for a week"."""
    return frame.tree.tokens[frame.word].tag in ("VBD", "VBN")


def _befallen(told: Telling) -> bool:
    """Tell "police arrested a tourist visiting Lima", whom something befell, from any tourist."""
    tree = told.frame.tree
    for k in told.words:
        verb = next((up for up in tree.climb(k) if tree.is_verb(up)), None)
        one = {"a", "an"} & {tree.low(c) for c in tree.kids(k, "det")}
        if verb is None or not one or tree.case(k) == "for":
            continue
        aux = {tree.low(a) for a in tree.kids(verb, "aux")}
        if tree.tokens[verb].tag == "VBD" or aux & {"was", "were", "has", "have", "had"}:
            return True
    return False


def _finite(frame: Frame) -> bool:
    """Tell whether the word of a frame is a finite verb: it tells of something that took place."""
    tree, i = frame.tree, frame.word
    if tree.tokens[i].tag == "VBN" and (tree.kids(i, "nsubj") or not has_finite(tree)):
        return True  # a past tense that the tagger took for a participle
    return tree.tokens[i].tag in ("VBD", "VBZ", "VBP") or bool(
        tree.kids(i, "aux", "aux:pass", "cop")
    )

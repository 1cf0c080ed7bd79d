"""Tell words of travel that tell of no journey: an airline's flights, a forum's hosts, services."""

from collections.abc import Callable
from typing import Final

from geo.model import PartyKind, Status
from geo.narrate.lexicon import nouns, person_noun, words
from geo.narrate.people.cast import Figure
from geo.narrate.subjects import antecedent, is_passive, subject
from geo.narrate.travellers import Telling
from geo.narrate.tree import Tree

__all__ = ["is_routine"]

_LINES: Final = frozenset({"fly", "sail", "run", "operate"})
_WAYS: Final = frozenset(
    {"trail", "road", "highway", "route", "river", "railway", "pipeline", "canal", "path", "line"}
)
_RITES: Final = frozenset(
    {"memorial", "funeral", "church", "prayer", "worship", "remembrance", "carol", "burial"}
    | {"thanksgiving", "morning", "evening", "sunday", "easter", "christmas", "graveside"}
)
"""Kinds of service that one goes to, not that one runs."""


_RIDES: Final = frozenset({"bus", "train", "tram", "subway", "ferry", "metro"})


def is_routine(told: Telling, figure: Figure) -> bool:
    """Tell whether what is told of somebody is no journey at all.

    Parameters
    ----------
    told
        The frame, with the words that stand for the travellers.
    figure
        One of them.
    """
    return any(rule(told, figure) for rule in _RULES)


def _is_line(told: Telling, figure: Figure) -> bool:
    """Tell "Norwind has been flying between Rome and Lima" from "the queen flew to Lima"."""
    tree, i = told.frame.tree, told.frame.word
    carrier = figure.party.name.lower().rsplit(" ", 1)[-1] in words("airline")
    between = "between" in tree.lows[i : i + 2] and tree.tokens[i].tag in ("VBG", "VBZ", "VBP")
    bare = " " not in figure.party.name and not figure.party.role
    firm = bare or figure.party.kind is not PartyKind.PERSON
    return carrier or (between and tree.lemma(i) in _LINES and firm)


def _is_host(told: Telling, figure: Figure) -> bool:
    """Tell "the club will host a forum in Lima", which others come to."""
    tree, frame = told.frame.tree, told.frame
    gathers = not frame.verbal and frame.trigger.kind in ("gather", "meet", "drill")
    hosts = gathers and any(tree.lemma(a) == "host" for a in frame.anchors[1:])
    return hosts and figure.party.kind is not PartyKind.PERSON


def _is_any(told: Telling, _: Figure) -> bool:
    """Tell "like any trip to the doctor's in Lima"."""
    tree, i = told.frame.tree, told.frame.word
    return not told.frame.verbal and any(
        tree.low(k) in words("whichever") for k in tree.kids(i, "det")
    )


def _is_service(told: Telling, _: Figure) -> bool:
    """Tell "runs a repair service in Lima" from "sang at a memorial service in Lima"."""
    tree, i = told.frame.tree, told.frame.word
    kinds = {tree.low(k) for k in tree.kids(i, "compound")}
    return tree.low(i) in ("service", "services") and bool(kinds) and kinds.isdisjoint(_RITES)


def _is_active(told: Telling, _: Figure) -> bool:
    """Tell "the army is tracking fires in Peru" from those who are tracked to Peru."""
    tree, i, frame = told.frame.tree, told.frame.word, told.frame
    holds = frame.verbal and frame.trigger.kind == "held" and not is_passive(tree, i)
    whom = tree.kids(i, "obj")
    return holds and bool(whom) and not set(whom) & set(told.words)


def _is_matter(told: Telling, _: Figure) -> bool:
    """Tell "addressed the gap in Lima" from "addressed a crowd in Lima"."""
    tree, i, frame = told.frame.tree, told.frame.word, told.frame
    if not frame.verbal or frame.trigger.word != "address":
        return False
    whom = tree.kids(i, "obj")
    which = [k for k in whom if tree.tokens[k].tag in ("WDT", "WP")]
    back = antecedent(tree, which[0]) if which else None
    whom = whom if back is None else [back]
    heard = words("audience", "press", "bodies")
    return bool(whom) and not any(
        tree.low(k) in heard
        or tree.low(k) in nouns()
        or person_noun(tree.low(k).removesuffix("s")) is not None
        or person_noun(tree.low(k)) is not None
        or tree.tokens[k].tag in ("NNP", "NNPS", "PRP", "CD")
        for k in whom
    )


def _is_put(told: Telling, _: Figure) -> bool:
    """Tell "was placed on leave in Lima" from "placed third in Lima"."""
    tree, i = told.frame.tree, told.frame.word
    return tree.low(i) == "placed" and is_passive(tree, i)


def _is_measured(told: Telling, _: Figure) -> bool:
    """Tell "two miles from where he left the car", which is not there."""
    tree, i = told.frame.tree, told.frame.word
    wheres = [k for k in tree.children[i] if tree.low(k) == "where"] if told.frame.inferred else []
    return any("from" in tree.prior(k, 1) for k in wheres)


def _is_expelled(told: Telling, _: Figure) -> bool:
    """Tell "a group of expelled diplomats flew to Lima", who had to."""
    tree, kind = told.frame.tree, told.frame.trigger.kind
    moves = kind in ("go", "carry", "leave", "arrive")
    ahead = range(told.frame.word) if moves else ()
    return any(
        tree.low(k) in words("expelled") and tree.relation(k) in ("amod", "acl") for k in ahead
    )


def _is_shown(told: Telling, _: Figure) -> bool:
    """Tell "appeared in a video on Lima" and "played a role in Lima" from "played in Lima"."""
    tree, i, frame = told.frame.tree, told.frame.word, told.frame
    if not frame.verbal or frame.trigger.kind != "act":
        return tree.low(i) == "part" and tree.lemma(tree.head(i)) == "play"
    shows = [k for k in tree.kids(i, "obl") if tree.case(k) in ("in", "on")]
    part = any(tree.low(k) in words("parts") for k in tree.kids(i, "obj"))
    part = part or (tree.relation(i) == "acl" and tree.low(tree.head(i)) in words("parts"))
    played = tree.lemma(i) == "play" and part
    return played or any(tree.low(k) in words("screen") for k in shows)


def _takes_to(told: Telling, figure: Figure) -> bool:
    """Tell "took to the streets of Lima" and "marched through Lima", where they live."""
    tree, i = told.frame.tree, told.frame.word
    if not told.frame.verbal or told.frame.trigger.kind not in ("go", "carry"):
        return False
    ways = [k for k in tree.kids(i, "obl") if tree.case(k) in ("to", "into", "onto")]
    streets = not tree.kids(i, "obj") and any(tree.low(k) in words("streets") for k in ways)
    march = tree.lemma(i) == "march" and not ways and not tree.kids(i, "obj")
    first = figure.party.name.lower().partition(" ")[0]
    crowd = figure.plural and (first in words("quantity") or first in words("crowds"))
    return streets or (march and crowd and not figure.party.country)


def _is_fighting(told: Telling, _: Figure) -> bool:
    """Tell "was killed in fighting in Lima" from "fought for the title in Lima"."""
    return told.frame.trigger.word == "win" and told.frame.tree.low(told.frame.word) == "fighting"


def _is_rule(told: Telling, _: Figure) -> bool:
    """Tell "led a coup in Peru" from "led a delegation in Peru"."""
    tree, i, frame = told.frame.tree, told.frame.word, told.frame
    heads = frame.verbal and frame.trigger.word in ("lead", "head")
    led = tree.kids(i, "obj") if heads else []
    return any(
        tree.low(k) in words("ruled") or tree.tokens[k].text in words("organisation") for k in led
    )


def _leaves_work(told: Telling, _: Figure) -> bool:
    """Tell "left her job in Lima" and "attended schools in Lima": she lived there."""
    tree, i, frame = told.frame.tree, told.frame.word, told.frame
    whom = {tree.low(k).removesuffix("s") for k in tree.kids(i, "obj")} if frame.verbal else set()
    left = frame.trigger.kind == "leave" and bool(whom & words("job"))
    taught = frame.trigger.word == "attend" or frame.trigger.kind == "leave"
    return left or (taught and bool(whom & (words("lesson") - {"church"})))


def _is_parcel(told: Telling, figure: Figure) -> bool:
    """Tell "delivered a car to Lima" from "delivered aid to Lima", who went there with it."""
    tree, i, frame = told.frame.tree, told.frame.word, told.frame
    if not frame.verbal or frame.trigger.word != "deliver":
        return False
    what = {tree.low(k) for k in tree.kids(i, "obj")}
    brings = bool(what & words("relief")) and figure.party.kind is not PartyKind.ORGANISATION
    speaks = bool(what & words("address")) and not any(tree.case(k) == "to" for k in _goals(told))
    return is_passive(tree, i) or not (brings or speaks)


def _goals(told: Telling) -> list[int]:
    return [s.head for s in told.frame.stops]


def _is_staged(told: Telling, _: Figure) -> bool:
    """Tell "the fair, it will be held in Lima" from "the envoy was held in Lima"."""
    tree = told.frame.tree
    held = [a for a in told.frame.anchors if tree.low(a) == "held" and is_passive(tree, a)]
    return any(_is_thing(tree, k) for a in held for k in subject(tree, a))


def _is_thing(tree: Tree, k: int) -> bool:
    """Tell "it", and "that" behind a cup, from persons."""
    if tree.tokens[k].tag in ("WDT", "WP"):
        back = antecedent(tree, k)
        person = back is None or tree.tokens[back].tag.startswith("NNP")
        return not person and back is not None and person_noun(tree.low(back)) is None
    return tree.low(k) in ("it", "this") or tree.low(k) in nouns()


def _is_race(told: Telling, _: Figure) -> bool:
    """Tell "his entry into the Lima election", which is no way to Lima."""
    tree, kind = told.frame.tree, told.frame.trigger.kind
    moves = kind in ("arrive", "go")
    heads = {tree.low(tree.head(s.head)) for s in told.frame.stops if moves}
    heads |= {tree.low(tree.head(tree.head(s.head))) for s in told.frame.stops if moves}
    return not heads.isdisjoint(words("races"))


def _is_occasion(_: Telling, figure: Figure) -> bool:
    """Tell "leads the Easter Vigil", which travels nowhere."""
    last = figure.party.name.lower().rsplit(" ", 1)[-1]
    row = nouns().get(last)
    event = last in ("vigil", "mass") or (row is not None and row.kind in ("gather", "meet"))
    return event and figure.party.kind is not PartyKind.PERSON and " " in figure.party.name


def _is_fiction(told: Telling, _: Figure) -> bool:
    """Tell "the film tells of a boy who swims to Lima"."""
    tree = told.frame.tree
    for v in (told.frame.word, *tree.climb(told.frame.word)):
        about = tree.kids(v, "cop") and "about" in tree.lows[: told.frame.word]
        if about and any(tree.low(k) in words("works") for k in tree.kids(v, "nsubj")):
            return True  # "the novel is about a boy who swims to Lima"
        if not tree.is_verb(v) or tree.lemma(v) not in words("recounts"):
            continue
        who = {tree.low(k) for k in tree.kids(v, "nsubj")}
        what = {tree.low(k) for k in tree.kids(v, "obj")}
        if who & words("works") or (what & {"story", "tale"} and v != told.frame.word):
            return True
    return False


def _is_left_behind(told: Telling, _: Figure) -> bool:
    """Tell "lorry left in Lima" from "the envoy left Lima"."""
    tree, i = told.frame.tree, told.frame.word
    left = told.frame.verbal and told.frame.trigger.kind == "leave" and not tree.kids(i, "obj")
    return left and any(
        tree.after(i) in ("in", "at") and s.first == i + 2 for s in told.frame.stops
    )


def _goes_to_school(told: Telling, _: Figure) -> bool:
    """Tell "went to school in Lima" and "went to jail in Lima" from "went to the school"."""
    tree, i, frame = told.frame.tree, told.frame.word, told.frame
    goes = frame.verbal and frame.trigger.word == "go"
    inside = (words("lesson") - {"church"}) | words("barred") | {"work", "war"}
    ends = [k for k in tree.kids(i, "obl") if tree.case(k) == "to"] if goes else []
    bare = [k for k in ends if not tree.kids(k, "det", "nmod:poss", "compound", "amod")]
    return any(tree.low(k) in inside for k in bare)


def _is_way(told: Telling, figure: Figure) -> bool:
    """Tell "the Ridge Trail runs through Lima", which is a way, from who runs there."""
    last = figure.party.name.lower().rsplit(" ", 1)[-1]
    return last in _WAYS and figure.party.kind is not PartyKind.PERSON and told.frame.verbal


def _is_shuttled(told: Telling, _: Figure) -> bool:
    """Tell "students are dropped off in Lima" from "students were dropped off in Lima"."""
    tree, i, frame = told.frame.tree, told.frame.word, told.frame
    aux = {tree.low(k) for k in tree.kids(i, "aux")}
    carried = frame.verbal and frame.trigger.kind == "carry" and is_passive(tree, i)
    return carried and bool(aux & {"is", "are"}) and aux <= {"is", "are"}


def _is_any_craft(told: Telling, figure: Figure) -> bool:
    """Tell "a plane flying to Lima burns ten tons" from "a plane flying to Lima crashed"."""
    tree, i = told.frame.tree, told.frame.word
    if figure.party.kind is not PartyKind.VESSEL or tree.relation(i) != "acl":
        return False
    k = tree.head(i)
    one = any(tree.low(c) in ("a", "an") for c in tree.kids(k, "det"))
    return one and tree.tokens[tree.head(k)].tag == "VBZ"


def _moves_house(told: Telling, figure: Figure) -> bool:
    """Tell "plans to move from Lima to Quito with her family", where she is to live."""
    tree, i, frame = told.frame.tree, told.frame.word, told.frame
    moves = frame.verbal and tree.lemma(i) == "move" and not tree.kids(i, "obj")
    moves = moves and not is_passive(tree, i) and frame.trigger.kind == "carry"
    return moves and figure.party.kind is PartyKind.PERSON


def _is_credit(told: Telling, _: Figure) -> bool:
    """Tell "Staff photo by Ana Silva", which stands before a caption."""
    tree = told.frame.tree
    return any("photo" in tree.lows[k + 1 : k + 2] for k in told.words)


def _is_pool(told: Telling, _: Figure) -> bool:
    """Tell "the first game of Group G", in which others played."""
    tree = told.frame.tree
    pools = [k for k in told.words if tree.low(k) in ("group", "pool")]
    letters = [t.text for k in pools for t in tree.tokens[k + 1 : k + 2]]
    return any(len(letter) == 1 and letter.isupper() for letter in letters)


def _takes_daily(told: Telling, _: Figure) -> bool:
    """Tell "takes the bus to Lima", as a rule, from "took the bus to Lima"."""
    tree, i = told.frame.tree, told.frame.word
    verb = i if told.frame.verbal else tree.head(i)
    rule = tree.lemma(verb) == "take" and tree.tokens[verb].tag in ("VBZ", "VBP")
    dated = told.frame.status is Status.PLANNED or not words("calendar").isdisjoint(
        t.text for t in tree.tokens
    )
    return rule and not dated and any(tree.low(k) in _RIDES for k in tree.kids(verb, "obj"))


def _in_droves(told: Telling, _: Figure) -> bool:
    """Tell "settlers came in droves to Peru", over years."""
    tree, i = told.frame.tree, told.frame.word
    return any(tree.low(k) == "droves" for k in tree.kids(i, "obl"))


_RULES: Final[tuple[Callable[[Telling, Figure], bool], ...]] = (
    _is_line,
    _is_host,
    _is_any,
    _is_service,
    _is_active,
    _is_matter,
    _is_put,
    _is_measured,
    _is_expelled,
    _is_shown,
    _takes_to,
    _leaves_work,
    _is_parcel,
    _is_fighting,
    _is_rule,
    _is_staged,
    _is_race,
    _is_occasion,
    _is_fiction,
    _is_left_behind,
    _goes_to_school,
    _is_way,
    _is_shuttled,
    _is_any_craft,
    _moves_house,
    _is_credit,
    _in_droves,
    _is_pool,
    _takes_daily,
)

"""Tell which words of a sentence, alone or with a particle, tell of a visit or an event."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from geo.narrate.choices import is_answered
from geo.narrate.lexicon import Trigger, nouns, person_noun, verbs, words
from geo.narrate.subjects import is_passive
from geo.narrate.told.contests import is_scored
from geo.narrate.told.deeds import has_purpose
from geo.narrate.tree import Tree

__all__ = ["cues"]

_GIVES: Final = frozenset({"give", "teach", "lead", "conduct", "run", "hold", "offer", "host"})
"""What one does with a class who comes to give it."""
_SEE: Final = frozenset({"see", "saw", "seen", "sees", "seeing"})
_AHEAD: Final = frozenset({"headed", "bound", "due"})
"""Adjectives that tell of a journey behind "is"."""
_TALKS: Final = frozenset({"conference", "meeting", "summit", "talks", "call", "conversations"})
"""Nouns that may be of a meeting by video or telephone."""
_WORK: Final = frozenset({"business", "assignment"})
"""What one is away on."""
_OFFERED: Final = frozenset({"welcome", "ovation", "invitation", "invite"})
"""Nouns that tell of a visit with some verbs only."""
_MEMORIALS: Final = frozenset(
    {"memorial", "monument", "cemetery", "grave", "tomb", "museum", "scene"}
)
_CEREMONIES: Final = frozenset({"ceremony", "ceremonies", "inauguration", "funeral", "signing"})
_GUARDED: Final = frozenset({"hold", "follow", "host", "hide", "skip", "snub", "boycott"})
"""Verbs that tell of travel with some arguments only."""
_CREWS: Final = frozenset(
    {"police", "officers", "firefighters", "crews", "crew", "paramedics", "deputies", "ambulance"}
    | {"troopers", "detectives", "medics", "soldiers", "troops", "coastguard", "fire", "squad"}
)
"""Those who are called out."""
_PRICES: Final = frozenset({"price", "prices", "rate", "rates", "tax", "taxes", "fee", "fees"})
"""What is hiked where nobody walks."""
_WAY: Final = frozenset({"make", "find", "wend", "work", "wind", "fight", "thread", "pick"})
"""Verbs that make a journey of a way: "made her way to Minsk"."""
_BEHIND: Final = 4
"""Words of "in a new videotape" behind a verb, where the tree hangs them elsewhere."""
_HURT: Final = frozenset({"kill", "die", "injure", "wound", "lose", "perish", "hurt"})
"""Verbs that make a fight of an encounter."""
_CASES: Final = frozenset({"take", "fight", "appeal", "reach", "stretch", "extend", "go", "win"})
"""Verbs with which only a case or a road may go "all the way to" somewhere."""


def cues(tree: Tree) -> Iterator[tuple[int, Trigger]]:
    """Yield the words of a sentence that tell of something, each with its row of the lexicon."""
    known = _first_words()
    for i, low in enumerate(tree.lows):
        trigger = _cue(tree, i, low) if low in known else None
        if trigger:
            yield i, trigger


def _cue(tree: Tree, i: int, low: str) -> Trigger | None:
    """Return the row of the lexicon that a word stands for, or None."""
    tag = tree.tokens[i].tag
    if _misleads(tree, i) or _misses(tree, i) or _is_lesson(tree, i):
        return None
    told = _state(tree, i, low)
    if told is not None:
        return told
    if tag.startswith("V"):
        told = verbs()["meet"] if _sees(tree, i) else _verb(tree, i)
        return None if told and _is_other(tree, i, told.word) else told
    if tag in ("NN", "NNS") or _is_common(tree, i):
        return _noun(tree, i)
    return None


def _state(tree: Tree, i: int, low: str) -> Trigger | None:
    """Return the row of "is due in Lima", "were stuck in Lima" and "was last seen in Lima"."""
    if low in _AHEAD and tree.kids(i, "cop"):
        return verbs()[low]
    if low == "bound" and tree.relation(i) == "advcl" and tree.low(i - 1) == ",":
        return verbs()[low]  # "will leave Lima, bound for Quito"
    if low == "stuck" and tree.kids(i, "cop", "aux") and not tree.case(i):
        return verbs()["stranded"] if tree.after(i) in ("in", "at", "on") else None
    if low == "tribute" and tree.lemma(tree.head(i)) == "pay":
        return None if _MEMORIALS.isdisjoint(tree.lows[i:]) else nouns()[low]
    if low != "seen":
        return None
    seen = tree.kids(i, "aux", "aux:pass") and not tree.kids(i, "obj", "xcomp")
    last = tree.prior(i, 1) == ["last"]  # "last seen in Lima, the couple ..."
    found = last or (seen and {"been", "was", "were"} & set(tree.prior(i, 3)))
    return verbs()["spotted"] if found else None


def _is_idle(tree: Tree, i: int, word: str) -> bool:
    """Tell "talks were held" and "a visit that follows" from being held and following somebody."""
    passive = bool(tree.kids(i, "nsubj:pass", "aux:pass"))
    if word in ("skip", "snub", "boycott"):
        return not any(tree.low(k) in _CEREMONIES for k in tree.kids(i, "obj"))
    if word == "hide":
        return passive or any(tree.is_noun(k) for k in tree.kids(i, "obj"))
    if word == "hold":
        return not passive
    whom = tree.kids(i, "obj")
    if word == "host":  # a round table, which one goes to, is no guest
        guests = any(tree.case(c) == "for" for k in whom for c in tree.kids(k, "nmod"))
        return bool(whom) and not guests and all(_is_event(tree, k) for k in whom)
    return passive or not whom or tree.low(whom[0]) in nouns() or not tree.kids(i, "obl")


def _is_other(tree: Tree, i: int, word: str) -> bool:
    """Tell a verb that means something else with these arguments."""
    if is_scored(tree, i):
        return True
    if word == "unveil":  # "unveiled plans for a summit in Lima"
        plans = [k for k in tree.kids(i, "obj") if tree.low(k).removesuffix("s") == "plan"]
        return any(tree.lows[k + 1 : k + 2] == ("for",) for k in plans)
    if word == "set_off":  # "set off a row in Lima", but not "set off five miles away"
        return any(tree.low(k) not in words("spell") for k in tree.kids(i, "obj"))
    if word == "rally":  # "rallied support in Ohio"
        return bool(tree.kids(i, "obj"))
    if word == "hike":
        whom = {tree.low(k) for k in (*tree.kids(i, "obj"), *tree.kids(i, "obl"))}
        return not whom.isdisjoint(_PRICES)
    return (
        (word == "call_to" and not _is_called(tree, i))
        or (word == "turn_away" and not is_passive(tree, i))
        or (word in _GUARDED and _is_idle(tree, i, word))
        or (word == "call_on" and _is_appeal(tree, i))
        or (word == "appear" and _is_shown(tree, i))
    )


def _is_called(tree: Tree, i: int) -> bool:
    """Tell "was called to Bern for talks" from crews called to a fire."""
    who = {tree.low(c) for k in tree.kids(i, "nsubj") for c in (k, *tree.kids(k, "compound"))}
    return is_passive(tree, i) and who.isdisjoint(_CREWS) and has_purpose(tree, i)


def _is_shown(tree: Tree, i: int) -> bool:
    """Tell "appeared in a video" and "appears on the cover" from "appeared in court"."""
    near = [*tree.kids(i, "obl"), *range(i + 1, min(i + 1 + _BEHIND, len(tree.tokens)))]
    return any(
        tree.low(k) in words("recorded") and not {"in", "on"}.isdisjoint(tree.prior(k, 3))
        for k in near
    )


def _is_appeal(tree: Tree, i: int) -> bool:
    """Tell "called on the rebels to leave" from "called on the bishop", also "to discuss trade"."""
    ends = [k for k in tree.below(i) if k > i and tree.tokens[k].tag == "VB"]
    ends = [k for k in ends if any(tree.low(m) == "to" for m in tree.kids(k, "mark"))]
    return bool(ends) and tree.lemma(ends[0]) not in words("courtesy")


def _is_event(tree: Tree, k: int) -> bool:
    """Tell "a round table", "a summit" and "a dinner" from those whom one invites."""
    row = nouns().get(tree.low(k))
    return tree.low(k) == "table" or (row is not None and row.kind in ("gather", "meet"))


def _is_common(tree: Tree, i: int) -> bool:
    """Tell "won the derby in Porto" and "a friendly in Porto", which were tagged otherwise."""
    token = tree.tokens[i]
    headed = tree.relation(i) in ("obj", "obl", "nsubj", "nmod") and bool(tree.kids(i, "det"))
    series = tree.relation(i) == "amod" and tree.low(tree.head(i)) in words("runs")
    series = series and token.tag == "JJ"  # "a recital series"
    return series or (headed and token.text.islower() and token.tag in ("NNP", "JJ", "UH"))


@cache
def _first_words() -> frozenset[str]:
    """Return what the rows of the lexicon begin with: "set" for "set off"."""
    forms = {*verbs(), *nouns(), *_AHEAD, *_SEE, "stuck"}
    ends = ((form, (*(n for n, c in enumerate(form) if c == "_"), len(form))) for form in forms)
    return frozenset(form[:end] for form, found in ends for end in found)


def _sees(tree: Tree, i: int) -> bool:
    """Tell "saw the prime minister", "see each other" and "held talks" from seeing sights."""
    if tree.low(i) not in _SEE or tree.kids(i, "ccomp", "xcomp"):
        return False
    whom = tree.kids(i, "obj")[:1]
    for k in whom:
        noun = person_noun(tree.low(k))
        known = noun is not None and noun.kind == "role" and tree.low(k) not in words("routine")
        titled = any(
            (beside := person_noun(tree.low(c))) and beside.kind != "group"
            for c in tree.kids(k, "compound", "flat", "nmod", "nmod:desc")
            if not tree.case(c) and tree.tokens[c].text[0].isupper()
        )
        each = tree.lows[k : k + 2] in (("each", "other"), ("one", "another"))
        if each or ((known or titled) and not tree.kids(k, "acl")):
            return True
    return False


def _misses(tree: Tree, i: int) -> bool:
    """Tell "missed the train" and "is missing" from "missed the funeral"."""
    if tree.lemma(i) != "miss" or not tree.is_verb(i):
        return False
    missed = {tree.low(k) for k in tree.kids(i, "obj")} - words("vehicle")
    return missed.isdisjoint(nouns())


def _misleads(tree: Tree, i: int) -> bool:  # noqa: PLR0911 - one return a word
    """Tell "set foot in" from feet, and "is expected in" from "is expected to"."""
    low = tree.low(i)
    if not tree.is_verb(i) and low in _TALKS:
        beside = {tree.low(k) for k in tree.kids(i, "compound", "amod")}
        paid = beside & {"courtesy", "port"} or tree.lemma(tree.head(i)) == "pay"
        called = low == "call" and not (paid or _calls_at(tree, i))
        return bool(beside & words("call")) or called
    if low == "foot":
        return tree.lemma(tree.head(i)) != "set"
    if low == "way":
        before = tree.prior(i, 4)
        on_it = "on" in before or "along" in before
        whole = before[:2] == ["the", "all"] and tree.lows[i + 1 : i + 2] == ("to",)
        whole = whole and tree.lemma(tree.head(i)) not in _CASES
        return not on_it and not whole and not bool({tree.lemma(tree.head(i))} & _WAY)
    if low in words("vehicle") and not tree.is_verb(i):
        aboard = tree.case(i) in ("on", "aboard") or "board" in tree.prior(i, 4)
        behind = tree.lows[tree.head(i) + 1 : tree.head(i) + 2]
        up = bool({"up", "over", "off", "out"} & {*behind})  # "took up the ferry"
        takes = tree.lemma(tree.head(i)) in ("board", "take", "catch", "ride") and not up
        return not aboard and not takes
    if low == "part":
        return tree.lemma(tree.head(i)) not in ("take", "have", "play")
    if low in ("leave", "leaves", "left", "leaving") and i + 1 < len(tree.tokens):
        shown = tree.prior(i, 1) == [","] and tree.after(i) in (",", "and")
        return tree.after(i) == "behind" or shown  # "Ana Silva, left, with a friend"
    if low in _WORK | _OFFERED and not tree.is_verb(i):
        return not _is_met(tree, i)
    if low == "route":
        return "en" not in tree.prior(i, 1)
    if tree.after(i) in ("in", "at"):
        return False  # "is expected in Lima to sign a pact"
    return low in ("due", "expected") and bool(tree.kids(i, "xcomp", "advcl", "ccomp"))


def _is_met(tree: Tree, i: int) -> bool:
    """Tell "on business", an invitation that is answered, and a welcome that somebody got."""
    low = tree.low(i)
    if low in _WORK:
        return tree.case(i) == "on" and not tree.kids(i, "det")
    return is_answered(tree, i) if low.startswith("invit") else _is_welcomed(tree, i)


def _is_lesson(tree: Tree, i: int) -> bool:
    """Tell a class that goes on from "will give a class in Lima" and "a class by the cook"."""
    if tree.low(i) not in ("class", "classes", "masterclass", "masterclasses"):
        return False
    given = tree.relation(i) == "obj" and tree.lemma(tree.head(i)) in _GIVES
    return not given and tree.lows[i + 1 : i + 2] != ("by",)


def _is_welcomed(tree: Tree, i: int) -> bool:
    """Tell "received a warm welcome in Lima" and "was given a hero's welcome in Lima"."""
    verb = tree.head(i)
    got = tree.lemma(verb) in ("receive", "get", "enjoy", "find", "meet")
    given = tree.lemma(verb) in ("give", "accord", "afford", "grant") and is_passive(tree, verb)
    return tree.relation(i) == "obj" and (got or given)


def _verb(tree: Tree, i: int) -> Trigger | None:
    low, relation = tree.low(i), tree.relation(i)
    if relation == "amod":
        return nouns().get(low) if tree.tokens[i].tag == "VBG" else None
    if relation in ("aux", "compound"):
        return None
    told = _phrasal(tree, i) or verbs().get(low)
    return told or (nouns().get(low) if relation in ("obj", "nsubj") else None)


@cache
def _led() -> frozenset[str]:
    """Return what verbs begin with that have a particle: "set" of "set off"."""
    ends = ((form, n) for form in verbs() for n, c in enumerate(form) if c == "_")
    return frozenset(form[:n] for form, n in ends)


def _phrasal(tree: Tree, i: int) -> Trigger | None:
    """Return the row of a verb with its particle: "set off", "touched down"."""
    if tree.low(i) not in _led():
        return None
    particles = [tree.low(k) for k in tree.kids(i, "compound:prt") if k > i]
    particles += [tree.low(k) for k in range(i + 1, min(i + 2, len(tree.tokens)))]
    on = tree.lows[i + 1 : i + 2] == ("on",) and tree.relation(i + 1) == "case"
    row = verbs().get(f"{tree.low(i)}_on")
    if on and row and row.kind == "go" and tree.lows[i + 2 : i + 3] != ("to",):
        particles.remove("on")  # "sailed on Lake Como"
    particles += [tree.low(k) for k in tree.kids(i, "advmod") if tree.low(k) == "off"]
    if tree.kids(i, "aux:pass"):
        particles = [p for p in particles if p != "by"]  # "was stopped by police"
    rows = (verbs().get(f"{tree.low(i)}_{p}") for p in particles)
    return next((row for row in rows if row), None)


def _noun(tree: Tree, i: int) -> Trigger | None:
    if tree.relation(i) == "compound" and tree.low(tree.head(i)) in nouns():
        return None
    if tree.low(i) in ("call", "calls") and _calls_at(tree, i):
        return nouns()["stop"]
    headline = tree.is_root(i) and tree.relation(i) != "compound"
    head = tree.head(i) if tree.case(i) == "to" else i
    sent = tree.kids(head, "obj") if tree.lemma(head) == "send" else []
    if any(tree.low(k) in words("message") for k in sent):
        return None  # "sent a message to the summit in Lima"
    fight = tree.low(i).startswith("encounter") and tree.lemma(tree.head(i)) in _HURT
    if fight or _of_staff(tree, i):
        return None
    return nouns().get(tree.low(i)) or (_headline_verb(tree, i) if headline else None)


def _calls_at(tree: Tree, i: int) -> bool:
    """Tell "a port call in Malta" and "with a call at Malta" from a call on somebody."""
    beside = {tree.low(k) for k in tree.kids(i, "compound", "amod")}
    bare = not beside - {"brief", "short", "final", "further", "last", "first", "second"}
    return "port" in beside or (bare and tree.lows[i + 1 : i + 2] == ("at",))


def _of_staff(tree: Tree, i: int) -> bool:
    """Tell the "events" of "the events staff", who may be anywhere."""
    row = nouns().get(tree.low(i))
    gathers = row is not None and row.kind in ("gather", "meet")
    beside = tree.relation(i) == "compound" and tree.head(i) > i
    return gathers and beside and tree.low(tree.head(i)) in words("hosting")


def _headline_verb(tree: Tree, i: int) -> Trigger | None:
    """Return the verb that a headline's "visits" is, where the tagger saw a plural noun."""
    return verbs().get(tree.low(i)) if tree.tokens[i].tag == "NNS" else None

"""Mend plain sentences of agencies in which one word was read as another sort of word.

Each function looks for one shape, mends the tokens in place, and tells whether it did.
"""

import re
from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import nouns, person_noun, verbs, words
from geo.narrate.mend.deeds import (
    is_to_moor,
    leaves_for,
    opens_as_noun,
    sets_course,
    underwent,
)
from geo.narrate.mend.draft import needs, needs_of, weekdays
from geo.narrate.mend.hung import kids
from geo.narrate.mend.nouns import of_the_noun

__all__ = ["of_one_word"]

_STRAY: Final = ("discourse", "advmod", "vocative", "dep", "parataxis")
_FEASTS: Final = frozenset(
    {"Palm", "Good", "Easter", "Ash", "Super", "Black", "Bloody", "Holy", "Cyber", "Whit"}
)
"""What makes a feast of a day."""
_JOINING: Final = ("as", "after", "before", "since", "until")
_HYPHENS: Final = ("-", "\u2010", "\u2013")
_SIDE: Final = re.compile(r"\d{1,2}s")
"""Sides of a club by age: "16s" in "under-16s"."""
_AROUND: Final = frozenset({"touring", "visiting", "exploring"})
_CLAUSES: Final = frozenset({"after", "before", "since", "until", "as"})
_FINITE: Final = ("VBD", "VBZ", "VBP")
_SPORTS: Final = frozenset({"swim", "dance", "ski", "run", "row", "sail", "climb", "surf"})
_CLUBS: Final = frozenset({"club", "team", "troupe", "school", "squad", "group"})
_MOVING: Final = ("go", "visit", "arrive", "leave")


def of_one_word(tokens: list[Token]) -> bool:
    """Mend a sentence in which one word hides who goes or that somebody goes.

    Examples
    --------
    >>> of_one_word([])
    False
    """
    changed = _day_behind(tokens) | _named_first(tokens) | _aged_side(tokens)
    changed |= _plural(tokens) | _to_march(tokens) | _nearby(tokens) | _bound(tokens)
    changed |= (
        _sports_club(tokens) | _touring(tokens) | _of_side_clause(tokens) | _of_the_mayor(tokens)
    )
    changed |= of_the_noun(tokens) | _left_for(tokens) | _that_was_said(tokens)
    changed |= opens_as_noun(tokens) | underwent(tokens) | is_to_moor(tokens) | sets_course(tokens)
    changed |= leaves_for(tokens)
    return changed | _as_they(tokens) | _after_stops(tokens)


@needs("left")
def _left_for(tokens: list[Token]) -> bool:
    """Take "left" for the verb in "Envoy Sara Lund left for Lima", where it was an adverb."""
    changed = False
    for i, token in enumerate(tokens[:-1]):
        if token.tag not in ("RB", "JJ") or token.text != "left" or tokens[i + 1].text != "for":
            continue
        if any(tokens[k].relation == "nsubj" and k < i for k in kids(tokens, i)):
            tokens[i] = replace(token, tag="VBD", pos="VERB", lemma="leave")
            changed = True
    return changed


@needs("that")
def _that_was_said(tokens: list[Token]) -> bool:
    """Hang what "denied on Tuesday that she had gone" denies on its verb as what was said."""
    changed = False
    for k, that in enumerate(tokens[1:], 1):
        if that.text != "that" or that.relation != "mark":
            continue
        said = tokens[that.head]
        if said.relation != "advcl" or tokens[k - 1].text not in words("calendar"):
            continue
        if said.head < k and tokens[said.head].tag.startswith("V"):
            tokens[that.head] = replace(said, relation="ccomp")
            changed = True
    return changed


def _named_first(tokens: list[Token]) -> bool:
    """Give "Kerry, along with two aides, visited Lima" its subject, taken for an interjection."""
    first = tokens[0] if tokens else None
    if first is None or not first.tag.startswith("NNP") or first.relation not in _STRAY:
        return False
    below = {tokens[k].relation.partition(":")[0] for k in kids(tokens, first.head)}
    verb = tokens[first.head].tag.startswith("V") or "cop" in below
    if "nsubj" in below or not verb or first.head == 0:
        return False
    tokens[0] = replace(first, relation="nsubj")
    return True


@needs("of")
def _of_the_mayor(tokens: list[Token]) -> bool:
    """Hang Silva on the mayor in "the mayor of Lima, Ana Silva, and her son", not on Lima."""
    changed = False
    for i in range(4, len(tokens)):
        if tokens[i].relation != "conj":
            continue
        town = tokens[i].head
        office = tokens[town].head
        if town > i or not _is_town_of(tokens, town, office):
            continue
        below = kids(tokens, i)
        listed = any(tokens[k].relation == "cc" for k in below)
        someone = person_noun(tokens[i].text) is not None if listed else tokens[i].tag == "NNP"
        if someone and (listed or tokens[town + 1].text == ","):
            tokens[i] = replace(tokens[i], head=office, relation="conj" if listed else "appos")
            changed = True
    return changed


def _is_town_of(tokens: list[Token], town: int, office: int) -> bool:
    """Tell Lima in "the mayor of Lima", of one who holds an office."""
    holds = tokens[office].tag == "NN" and person_noun(tokens[office].text) is not None
    named = tokens[town].tag.startswith("NNP") and tokens[town].relation == "nmod"
    if not (holds and named):
        return False
    of = any(tokens[k].text == "of" for k in kids(tokens, town))
    return of and office < town


@needs("bound")
def _bound(tokens: list[Token]) -> bool:
    """Make a participle of "bound" in "pensioners bound for Lima", taken for an adjective."""
    changed = False
    for i in range(1, len(tokens) - 2):
        token, who = tokens[i], tokens[i - 1]
        wrong = token.text == "bound" and token.tag in ("JJ", "NN") and who.tag.startswith("NN")
        if not wrong or tokens[i + 1].text != "for":
            continue
        if who.head == i:  # "a coach bound"
            tokens[i - 1] = replace(who, head=token.head, relation=token.relation)
            for k in kids(tokens, i):
                if k < i:
                    tokens[k] = replace(tokens[k], head=i - 1)
        goal = tokens[i + 1].head
        tokens[i] = replace(token, head=i - 1, relation="acl", tag="VBN", pos="VERB")
        if goal > i:
            tokens[goal] = replace(tokens[goal], head=i, relation="obl")
        changed = True
    return changed


@needs(*_SPORTS)
def _sports_club(tokens: list[Token]) -> bool:
    """Make a noun of "swim" in "the Boise Rockets swim club plans to", taken for a verb."""
    for i in range(1, len(tokens) - 3):
        club, plans = i + 1, i + 2
        sport = tokens[i].tag in ("VBP", "VBZ", "VB") and tokens[i].text in _SPORTS
        taken = tokens[club].text in _CLUBS and tokens[club].head == plans
        if not (sport and taken and tokens[plans].tag == "NNS") or tokens[plans + 1].text != "to":
            continue
        above = plans if tokens[i].head == i else tokens[i].head
        for k in kids(tokens, i):
            name = k < i and tokens[k].relation.startswith("nsubj")
            relation = "compound" if name else tokens[k].relation
            head = club if k < i else plans
            tokens[k] = replace(tokens[k], head=head, relation=relation)
        tokens[plans] = replace(
            tokens[plans], head=above, relation=tokens[i].relation, tag="VBZ", pos="VERB"
        )
        tokens[club] = replace(tokens[club], head=plans, relation="nsubj")
        tokens[i] = replace(tokens[i], head=club, relation="compound", tag="NN", pos="NOUN")
        return True
    return False


@needs("under")
def _aged_side(tokens: list[Token]) -> bool:
    """Make one noun of "the Leeds under-16s", where "under" was taken for a preposition."""
    changed = False
    for i in range(len(tokens) - 2):
        side = i + 2
        aged = tokens[i].text.lower() == "under" and tokens[i + 1].text in _HYPHENS
        if not aged or _SIDE.fullmatch(tokens[side].text) is None:
            continue
        town = i - 1
        if town >= 0 and tokens[side].head == town and tokens[town].tag.startswith("NNP"):
            above = side if tokens[town].head == town else tokens[town].head
            tokens[side] = replace(tokens[side], head=above, relation=tokens[town].relation)
            for k in kids(tokens, town):
                tokens[k] = replace(tokens[k], head=side)
            tokens[town] = replace(tokens[town], head=side, relation="compound")
        tokens[i] = replace(tokens[i], head=side, relation="amod", tag="JJ", pos="ADJ")
        tokens[i + 1] = replace(tokens[i + 1], head=side)
        tokens[side] = replace(tokens[side], tag="NNS", pos="NOUN")
        changed = True
    return changed


def _plural(tokens: list[Token]) -> bool:
    """Make a noun of the subject in "that inspectors will travel", taken for a verb."""
    changed = False
    for i, token in enumerate(tokens):
        if token.tag not in ("VBZ", "VBP") or not token.relation.startswith("nsubj"):
            continue
        noun = person_noun(token.text)
        if noun is not None and noun.kind == "group" and token.head > i:
            tokens[i] = replace(token, tag="NNS", pos="NOUN")
            for k in kids(tokens, i):
                if tokens[k].relation == "obl":
                    tokens[k] = replace(tokens[k], relation="nmod")
                if tokens[k].relation.startswith("nsubj") and tokens[k].text.lower() == "that":
                    tokens[k] = replace(tokens[k], head=token.head, relation="mark", tag="IN")
            changed = True
    return changed


@needs("to")
def _to_march(tokens: list[Token]) -> bool:
    """Make an infinitive of "march" in "vowed to march to Lima", taken for a name."""
    changed = False
    for i in range(1, len(tokens) - 1):
        to = tokens[i - 1]
        if to.text != "to" or to.head != i or tokens[i].tag not in ("NNP", "NN"):
            continue
        token = tokens[i]
        row = verbs().get(token.text)
        governed = token.head < i and tokens[token.head].tag.startswith("V")
        if not governed or row is None or row.word != token.text:
            continue
        if row.kind not in _MOVING or tokens[i + 1].text not in ("to", "into", "from", "for"):
            continue
        tokens[i - 1] = replace(to, relation="mark", tag="TO", pos="PART")
        tokens[i] = replace(token, relation="xcomp", tag="VB", pos="VERB")
        for k in range(i + 1, len(tokens)):
            if tokens[k].head == token.head and tokens[k].relation == "obl":
                tokens[k] = replace(tokens[k], head=i)
        changed = True
    return changed


@needs(*_AROUND)
def _touring(tokens: list[Token]) -> bool:
    """Make a verb of "touring" in "is touring Bavaria", taken for a preposition."""
    for i in range(1, len(tokens) - 1):
        token, k = tokens[i], tokens[i].head
        if token.tag != "IN" or token.relation != "case" or token.text not in _AROUND or k < i:
            continue
        be = [j for j in kids(tokens, k) if tokens[j].relation == "cop" and j < i]
        if not be:
            continue
        place = tokens[k]
        for j in kids(tokens, k):
            if j != i and (j < i or tokens[j].relation in ("nmod", "obl", "punct")):
                relation = "aux" if j in be else tokens[j].relation
                tokens[j] = replace(tokens[j], head=i, relation=relation)
        root = place.head == k
        tokens[i] = replace(
            token,
            tag="VBG",
            pos="VERB",
            head=i if root else place.head,
            relation="root" if root else place.relation,
        )
        tokens[k] = replace(place, head=i, relation="obj")
        return True
    return False


@needs(*_CLAUSES)
def _of_side_clause(tokens: list[Token]) -> bool:
    """Give "after an envoy, Ana Silva, travelled to Lima" its subject, read as "after an envoy"."""
    changed = False
    for i, token in enumerate(tokens):
        if not token.relation.startswith(("obl", "nmod")) or person_noun(token.text) is None:
            continue
        below = kids(tokens, i)
        marks = [k for k in below if tokens[k].text.lower() in _CLAUSES and k < i]
        named = [k for k in below if tokens[k].relation.startswith("appos") and k > i]
        verb = _verb_behind(tokens, named[0]) if marks and named else None
        if verb is not None:
            tokens[i] = replace(token, head=verb, relation="nsubj")
            tokens[verb] = replace(tokens[verb], relation="advcl", head=token.head)
            for k in marks:
                tokens[k] = replace(tokens[k], head=verb, relation="mark")
            changed = True
    return changed


def _verb_behind(tokens: list[Token], name: int) -> int | None:
    """Return the verb behind a name set off by commas, if it has no subject of its own."""
    verb = next((k for k in range(name, len(tokens)) if tokens[k].tag in _FINITE), None)
    if verb is None or tokens[verb - 1].text != ",":
        return None
    below = {tokens[k].relation.partition(":")[0] for k in kids(tokens, verb)}
    hung = tokens[verb].relation.startswith(("advcl", "conj", "ccomp", "parataxis", "dep"))
    return verb if hung and "nsubj" not in below else None


@needs("nearby")
def _nearby(tokens: list[Token]) -> bool:
    """Make an adjective of "nearby" in "to nearby Lima", taken for a verb."""
    changed = False
    for i in range(1, len(tokens) - 1):
        token, name = tokens[i], tokens[i + 1]
        wrong = token.text == "nearby" and not token.tag.startswith("J") and name.head == i
        if not wrong or not name.tag.startswith("NNP"):
            continue
        above = i + 1 if token.head == i else token.head
        tokens[i + 1] = replace(name, head=above, relation=token.relation)
        tokens[i] = replace(token, head=i + 1, relation="amod", tag="JJ", pos="ADJ")
        for k in kids(tokens, i):
            tokens[k] = replace(tokens[k], head=i + 1)
        changed = True
    return changed


@needs(*_JOINING)
def _as_they(tokens: list[Token]) -> bool:
    """Give "Rebels shelled Goma as envoys visited the city" its subject, taken for "as envoys"."""
    changed = False
    for verb in range(2, len(tokens)):
        if tokens[verb].relation != "advcl" or tokens[verb].tag not in _FINITE:
            continue
        noun = tokens[verb - 1]
        taken = noun.relation in ("obl", "nmod") and noun.tag.startswith("NN")
        if not taken or any(tokens[k].relation.startswith("nsubj") for k in kids(tokens, verb)):
            continue
        case = next((k for k in kids(tokens, verb - 1) if tokens[k].relation == "case"), None)
        if case is None or tokens[case].text.lower() not in _JOINING:
            continue
        tokens[verb - 1] = replace(noun, head=verb, relation="nsubj")
        tokens[case] = replace(tokens[case], head=verb, relation="mark")
        changed = True
    return changed


@needs("after", "before", "following")
def _after_stops(tokens: list[Token]) -> bool:
    """Make a noun of "stops" in "flew to Lima after stops in Quito and Bogota"."""
    changed = False
    for i in range(1, len(tokens)):
        token, before = tokens[i], tokens[i - 1]
        taken = token.tag == "VBZ" and token.text in nouns() and token.relation == "advcl"
        marked = before.head == i and before.text.lower() in ("after", "before", "following")
        if not (taken and marked) or any(tokens[k].relation == "nsubj" for k in kids(tokens, i)):
            continue
        tokens[i - 1] = replace(before, relation="case")
        tokens[i] = replace(token, relation="obl", tag="NNS", pos="NOUN")
        for k in kids(tokens, i):
            if tokens[k].relation == "obl":
                tokens[k] = replace(tokens[k], relation="nmod")
        changed = True
    return changed


@needs_of(weekdays)
def _day_behind(tokens: list[Token]) -> bool:
    """Part the day from the town in "visited the city of Lima Wednesday", taken for one name."""
    changed = False
    for i in range(1, len(tokens)):
        name, day = tokens[i - 1], tokens[i]
        weekday = day.text.endswith("day") and day.text in words("calendar")
        joined = name.head == i and name.relation in ("amod", "compound", "flat")
        if not weekday or not joined or not name.tag.startswith("NNP") or name.text in _FEASTS:
            continue
        above = i - 1 if day.head == i else day.head
        for k in kids(tokens, i):
            tokens[k] = replace(tokens[k], head=i - 1)
        tokens[i - 1] = replace(name, head=above, relation=day.relation)
        tokens[i] = replace(day, head=above, relation="obl")
        changed = True
    return changed

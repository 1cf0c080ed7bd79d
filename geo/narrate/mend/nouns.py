"""Mend sentences in which a noun was hung so that nobody seems to go, or somebody else.

Each function looks for one shape, mends the tokens in place, and tells whether it did.
"""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import person_noun, words
from geo.narrate.mend.draft import needs
from geo.narrate.mend.hung import kids

__all__ = ["of_the_noun"]

_BROUGHT: Final = ("bring", "brings", "brought", "bringing")
_STYLING: Final = ("NN", "NNP", "JJ", "HYPH")
_BESIDE: Final = ("with", "alongside")
_STATES: Final = ("countries", "nations", "states", "governments", "republics")
_SAID: Final = ("said", "says", "say", "confirmed", "added", "reported")
_HELPS: Final = ("had", "have", "has", "were", "are")
_COUNTED: Final = (
    "other",
    "Other",
    "further",
    "more",
    "planned",
    "scheduled",
    "previous",
    "earlier",
)
"""What stands before "stops", the noun."""
_INCLUDES: Final = ("includes", "included", "include", "makes", "made", "featured", "features")
_EACH: Final = ("both", "each", "all")


def of_the_noun(tokens: list[Token]) -> bool:
    """Hang whom words were brought to, whom one rode with, and what was said of two, anew.

    Examples
    --------
    >>> of_the_noun([])
    False
    """
    changed = _words_to(tokens) | _with_candidate(tokens)
    changed |= _who_robbed(tokens) | _who_reached(tokens) | _and_the_group(tokens)
    changed |= _member_countries(tokens) | _of_the_actor(tokens) | _stops(tokens)
    changed |= _pays_visit(tokens) | _mass(tokens) | _next_stop(tokens) | _owners(tokens)
    return changed | _winning_run(tokens) | _and_had(tokens)


def _of_the_actor(tokens: list[Token]) -> bool:
    """Make "trip" the subject in "Actor Sam Reed's trip was put off", taken to be the actor."""
    changed = False
    for i, office in enumerate(tokens[:-2]):
        name = tokens[i + 1]
        if name.relation != "nmod:poss" or name.tag != "NNP":
            continue
        k = name.head
        subject = office.relation.startswith("nsubj") and person_noun(office.text) is not None
        hung = k > i + 1 and tokens[k].relation == "appos" and tokens[k].head == i
        if not (subject and hung):
            continue
        tokens[k] = replace(tokens[k], head=office.head, relation=office.relation)
        tokens[i] = replace(office, head=i + 1, relation="compound")
        changed = True
    return changed


@needs(*_BROUGHT)
def _words_to(tokens: list[Token]) -> bool:
    """Hang "to the people in Lima" on the verb of "brought a word of hope to the people in Lima".

    A parser hangs it on the comfort, or the place on the feast behind it.
    """
    changed = False
    for i, token in enumerate(tokens):
        verb = token.head
        words_of = token.text in words("message") and token.relation == "obj" and verb < i
        if not words_of or tokens[verb].text not in _BROUGHT:
            continue
        to = next((k for k in range(i + 1, min(i + 6, len(tokens))) if tokens[k].text == "to"), 0)
        whom = tokens[to].head
        near = next((k for k in range(whom + 1, min(whom + 2, len(tokens)))), 0)
        if not to < whom <= to + 4 or not near or tokens[near].text not in ("in", "at"):
            continue
        tokens[whom] = replace(tokens[whom], head=verb, relation="obl")
        place = tokens[near].head
        if place > near:
            tokens[place] = replace(tokens[place], head=whom, relation="nmod")
        changed = True
    return changed


@needs("run", "streak")
def _winning_run(tokens: list[Token]) -> bool:
    """Make a noun of "run" in "upped their winning run to six in Lima", taken for a verb."""
    changed = False
    for i in range(2, len(tokens)):
        token, before = tokens[i], tokens[i - 1]
        verb = token.head
        if token.text not in ("run", "streak") or not token.tag.startswith("V") or verb >= i - 1:
            continue
        if before.text not in ("winning", "unbeaten", "undefeated", "losing", "scoring"):
            continue
        for k in kids(tokens, i):
            tokens[k] = replace(tokens[k], head=verb)
        for k in kids(tokens, i - 1):
            tokens[k] = replace(tokens[k], head=i)
        tokens[i - 1] = replace(before, head=i, relation="amod", tag="VBG")
        tokens[i] = replace(token, relation="obj", tag="NN", pos="NOUN")
        changed = True
    return changed


@needs(*_BESIDE)
def _with_candidate(tokens: list[Token]) -> bool:
    """Give "with" to the name in "rode with council candidate Ana Silva", taken for an object.

    The parser gives it to the candidate, whom it makes a modifier of the name.
    """
    changed = False
    for i, token in enumerate(tokens):
        k = i - 1 if token.relation == "obj" and token.tag == "NNP" else 0
        while k > token.head and tokens[k].tag in _STYLING:
            k -= 1
        if k > token.head and tokens[k].text in _BESIDE and k < tokens[k].head <= i:
            tokens[k] = replace(tokens[k], head=i)
            tokens[i] = replace(token, relation="obl")
            changed = True
    return changed


@needs(*_SAID)
def _and_had(tokens: list[Token]) -> bool:
    """Hang "had been bitten" on what was said, not on who said it: "said both are well, and had".

    Who says that others are well does not tell of his own bite.
    """
    changed = False
    for i, token in enumerate(tokens):
        if token.relation != "conj":
            continue
        said = token.head
        if said >= i or tokens[said].text not in _SAID:
            continue
        below = kids(tokens, i)
        helped = [k for k in below if tokens[k].relation.startswith("aux")]
        own = [k for k in below if tokens[k].relation.startswith("nsubj")]
        told = [k for k in kids(tokens, said) if said < k < i and tokens[k].relation == "ccomp"]
        who = [k for t in told for k in kids(tokens, t) if tokens[k].relation.startswith("nsubj")]
        bare = all(tokens[k].text in _EACH for k in own)
        if helped and tokens[helped[0]].text in _HELPS and bare and who:
            tokens[i] = replace(token, head=told[-1])
            for k in own:
                tokens[k] = replace(tokens[k], relation="advmod")
            changed = True
    return changed


def _who_robbed(tokens: list[Token]) -> bool:
    """Make a verb of "robbed" in "say a thief robbed Sunni pilgrims", taken for an adjective."""
    changed = False
    for i in range(1, len(tokens) - 1):
        token = tokens[i]
        if token.relation != "amod" or token.tag not in ("VBD", "VBN"):
            continue
        who, noun = tokens[i - 1], token.head
        if noun <= i or who.head != noun or not who.tag.startswith("NN"):
            continue
        # "a thief mugged tourists": the article is of one, and so not of the tourists
        ones = [k for k in kids(tokens, noun) if k < i and tokens[k].text.lower() in ("a", "an")]
        alone = bool(ones) and tokens[noun].tag == "NNS"
        if not alone and not (token.tag == "VBD" and who.relation.startswith("nsubj")):
            continue
        for k in kids(tokens, noun):
            if k < i - 1 and alone:
                tokens[k] = replace(tokens[k], head=i - 1)
        above = tokens[noun].head
        head, relation = (i, "root") if above == noun else (above, "ccomp")
        tokens[i] = replace(token, head=head, relation=relation, tag="VBD", pos="VERB")
        tokens[i - 1] = replace(who, head=i, relation="nsubj")
        tokens[noun] = replace(tokens[noun], head=i, relation="obj")
        changed = True
    return changed


def _who_reached(tokens: list[Token]) -> bool:
    """Make the predicate of "reached" in "a crew from Oslo reached Goma on Friday, sent by a firm".

    A parser takes the last participle for it, and "reached Goma" for what the town did.
    """
    for i, token in enumerate(tokens):
        if token.tag != "VBD" or token.relation != "acl" or token.head > i:
            continue
        last = next((k for k, t in enumerate(tokens) if t.head == k), 0)
        if tokens[last].tag.startswith("NN") and _only_verb(tokens, i, last):
            tokens[i] = replace(token, head=i, relation="root")
            tokens[last] = replace(tokens[last], head=i, relation="nsubj")
            return True
        aside = tokens[last - 1].text == "," and tokens[last].tag in ("VBN", "VBD")
        if not (aside and last > i):
            continue
        own = [k for k in kids(tokens, i) if tokens[k].relation.startswith(("nsubj", "aux"))]
        objects = [k for k in kids(tokens, i) if tokens[k].relation == "obj" and k > i]
        below = kids(tokens, last)
        who = [k for k in below if tokens[k].relation.startswith("nsubj") and k <= token.head]
        if own or not objects or not who or any(tokens[k].relation == "aux" for k in below):
            continue
        tokens[i] = replace(token, head=i, relation="root")
        tokens[last] = replace(tokens[last], head=i, relation="advcl")
        for k in who:
            tokens[k] = replace(tokens[k], head=i)
        return True
    return False


def _only_verb(tokens: list[Token], i: int, noun: int) -> bool:
    """Tell whether a past tense with an object is the one finite verb behind a noun."""
    finite = [k for k, t in enumerate(tokens) if t.tag in ("VBD", "VBZ", "VBP", "MD")]
    inner = {tokens[k].relation.partition(":")[0] for k in kids(tokens, i)}
    who = any(t.tag.startswith("W") for t in tokens[noun:i])
    return noun < i and finite == [i] and "obj" in inner and "nsubj" not in inner and not who


@needs("and")
def _and_the_group(tokens: list[Token]) -> bool:
    """Join the second of two subjects to the first: "Ana Silva and a group of friends are cycling".

    Whoever "they" are in the next sentence are both.
    """
    changed = False
    for i, token in enumerate(tokens):
        if token.relation != "nsubj" or token.head < i:
            continue
        ands = [k for k in kids(tokens, i) if k < i and tokens[k].text == "and"]
        if not ands:
            continue
        first = [
            k for k in kids(tokens, token.head) if k < ands[0] and tokens[k].relation == "nsubj"
        ]
        if len(first) == 1 and not any(t.tag.startswith("V") for t in tokens[first[0] : i]):
            tokens[i] = replace(token, head=first[0], relation="conj")
            changed = True
    return changed


@needs(*_STATES)
def _member_countries(tokens: list[Token]) -> bool:
    """Take "member countries" for a name where they meet: they send somebody to the meeting."""
    changed = False
    for i in range(1, len(tokens) - 2):
        token, meeting = tokens[i], tokens[i + 1]
        styled = tokens[i - 1].head == i and tokens[i - 1].tag.startswith(("N", "J"))
        met = meeting.text in ("meeting", "gathered", "gathering")
        met = met and (meeting.head == i or token.head == i + 1)
        met = met and tokens[i + 2].text in ("in", "at")
        if token.text in _STATES and styled and met:
            tokens[i] = replace(token, tag="NNPS", pos="PROPN")
            tokens[i - 1] = replace(tokens[i - 1], relation="compound")
            changed = True
    return changed


@needs("stops", "visits", "tours")
def _stops(tokens: list[Token]) -> bool:
    """Make nouns of "other stops on the tour" and "includes stops in Lima", taken for verbs."""
    changed = False
    for i, token in enumerate(tokens):
        if i == 0 or token.text not in ("stops", "visits", "tours") or token.tag != "VBZ":
            continue
        before = tokens[i - 1]
        if before.text in _INCLUDES and before.head == i:
            _under_verb(tokens, i)
        under = tokens[i].relation in ("nsubj", "csubj", "obj")
        if under or before.text in _COUNTED or before.text.isdigit():
            if before.text in _COUNTED:
                tokens[i - 1] = replace(before, head=i, relation="amod", tag="JJ")
            tokens[i] = replace(tokens[i], tag="NNS", pos="NOUN")
            changed = True
    return changed


@needs("visit", "trip", "tour", "stop", "journey")
def _pays_visit(tokens: list[Token]) -> bool:
    """Make a noun of "visit" in the headline "Silva pays visit to Lima", taken for the verb."""
    for i in range(1, len(tokens)):
        token, before = tokens[i], tokens[i - 1]
        light = before.text in ("pays", "makes", "begins", "ends", "starts")
        light = light and (before.head == i or (token.head == i - 1 and token.tag != "NN"))
        if light and token.text in ("visit", "trip", "tour", "stop", "journey"):
            if before.head == i:
                _under_verb(tokens, i)
            tokens[i] = replace(tokens[i], relation="obj")
            tokens[i] = replace(tokens[i], tag="NN", pos="NOUN")
            tokens[i - 1] = replace(tokens[i - 1], tag="VBZ", pos="VERB")
            return True
    return False


@needs("Mass")
def _mass(tokens: list[Token]) -> bool:
    """Make a noun of the "Mass" that is said or celebrated, taken for somebody's name."""
    changed = False
    for i, token in enumerate(tokens):
        said = token.tag == "NNP" and token.relation == "obj" and token.head < i
        if said and token.text == "Mass" and tokens[token.head].tag.startswith("V"):
            tokens[i] = replace(token, tag="NN", pos="NOUN")
            changed = True
    return changed


def _under_verb(tokens: list[Token], i: int) -> None:
    """Make a noun the object of the verb right before it, which was hung on it."""
    noun = tokens[i]
    for k in kids(tokens, i):
        if k < i or tokens[k].relation == "punct":
            tokens[k] = replace(tokens[k], head=i - 1)
    above = i - 1 if noun.head == i else noun.head
    tokens[i - 1] = replace(tokens[i - 1], head=above, relation=noun.relation)
    tokens[i] = replace(noun, head=i - 1, relation="obj")


@needs("stop", "destination")
def _next_stop(tokens: list[Token]) -> bool:
    """Make a name of "Rabat" in "Her next stop is Rabat", taken for a participle."""
    changed = False
    for i, token in enumerate(tokens):
        stop = token.relation == "nsubj" and token.text in ("stop", "destination")
        k = token.head
        if not stop or k <= i + 1 or not tokens[k].text[0].isupper():
            continue
        if tokens[k].tag.startswith(("V", "J")):
            tokens[k] = replace(tokens[k], tag="NNP", pos="PROPN")
            for n in kids(tokens, k):
                if tokens[n].text in ("is", "was", "be", "been") and n < k:
                    tokens[n] = replace(tokens[n], relation="cop")
            changed = True
    return changed


def _owners(tokens: list[Token]) -> bool:
    """Make an owner of the singer in "singer Ana Silva's trip", taken for a part of the noun."""
    changed = False
    for i, token in enumerate(tokens):
        if token.tag != "POS" or token.head >= i:
            continue
        top = token.head
        while tokens[top].relation in ("flat", "appos") and tokens[top].head < top:
            top = tokens[top].head
        told = top < token.head and tokens[top].relation in ("compound", "amod")
        if told and tokens[top].head > i and tokens[top].tag in ("NN", "NNP"):
            tokens[top] = replace(tokens[top], relation="nmod:poss")
            changed = True
    return changed

"""Mend sentences whose finite verb a parser took for an adjective, a noun or a modifier.

A rare verb, or a short sentence without an article, may be read as one long noun phrase: "The
convoy entered Homs" as a kind of Homs. A sentence that has no finite verb but a word that can be
one, where one is wanted, is told anew around it.
"""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import person_noun, verbs
from geo.narrate.mend.assembled import (
    and_the_other,
    as_they_meet,
    of_the_day,
    of_those_meeting,
    to_the_host,
)
from geo.narrate.mend.clauses import (
    behind_aside,
    behind_where,
    kind_of,
    of_second_clause,
    of_the_case,
    of_the_guest,
    of_the_spouse,
    to_a_name,
)
from geo.narrate.mend.draft import needs
from geo.narrate.mend.hung import kids
from geo.narrate.mend.subjects_found import (
    behind_fronted,
    behind_phrase,
    of_both,
    of_report,
    of_the_aged,
    of_the_singers,
)

__all__ = ["made_finite"]

_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
_ALONE: Final = frozenset({"go", "arrive", "stay"})
"""Kinds of verbs that take no object: with them a participle behind a noun is no passive."""
_ACTS: Final = frozenset(
    {"testified", "preached", "competed", "officiated", "presided", "appeared"}
)
"""So are these."""
_PAST: Final = frozenset(
    {"rode", "flew", "went", "came", "drove", "sang", "spoke", "shook", "hid", "crept"}
)
"""Past tenses of travel that are no nouns."""
_NOW: Final = ("present", "moment", "time")
"""What one says "at" for now, or for then."""
_TAKING: Final = _ALONE | {"visit", "leave", "meet", "act"}


def made_finite(tokens: list[Token]) -> bool:
    """Mend the tokens of a sentence in place, and tell whether that was needed.

    Examples
    --------
    >>> made_finite([])
    False
    """
    changed = (
        of_those_meeting(tokens)
        | of_the_day(tokens)
        | as_they_meet(tokens)
        | and_the_other(tokens)
        | to_the_host(tokens)
        | _rode(tokens)
        | _retagged(tokens)
        | of_the_aged(tokens)
        | behind_fronted(tokens)
        | of_report(tokens)
        | of_both(tokens)
    )
    changed |= (
        of_the_case(tokens)
        | of_second_clause(tokens)
        | of_the_spouse(tokens)
        | of_the_guest(tokens)
        | behind_aside(tokens)
        | behind_where(tokens)
        | to_a_name(tokens)
    )
    changed |= of_the_singers(tokens) | _last_done(tokens) | _had_done(tokens) | _last_in(tokens)
    if _has_finite(tokens):
        return changed
    verb = _behind_noun(tokens)
    if verb is not None:
        _take_place(tokens, verb, tokens[verb].head)
        return True
    verb = _before_noun(tokens)
    if verb is not None:
        _split(tokens, verb)
        return True
    if behind_phrase(tokens):
        return True
    return changed


@needs("last")
def _last_done(tokens: list[Token]) -> bool:
    """Give "the prince last visited Lima" its subject, where "last" was taken for it."""
    changed = False
    for i in range(1, len(tokens) - 1):
        before, verb = tokens[i - 1], tokens[i + 1]
        taken = tokens[i].text == "last" and _relation(tokens[i]) == "nsubj"
        if taken and verb.tag == "VBD" and before.tag.startswith("NN"):
            for k, token in enumerate(tokens):
                if token.head == i and k not in (i - 1, i):
                    tokens[k] = replace(token, head=i - 1)
            tokens[i - 1] = replace(before, head=i + 1, relation="nsubj")
            tokens[i] = replace(tokens[i], head=i + 1, relation="advmod", tag="RB")
            changed = True
    return changed


@needs("had", "has", "have")
def _had_done(tokens: list[Token]) -> bool:
    """Mend "the choir had sung in Lima", where the participle was taken for an object."""
    changed = False
    for i in range(len(tokens) - 1):
        verb = i + 1
        taken = tokens[verb].head == i and tokens[verb].tag in ("NN", "JJ")
        if not taken or tokens[i].text.lower() not in ("had", "has", "have"):
            continue
        low = tokens[verb].text.lower()
        row = verbs().get(low)
        if row is None or low == row.word or low.endswith(("ing", "s")):
            continue
        for k in kids(tokens, i):
            tokens[k] = replace(tokens[k], head=verb)
        above = verb if tokens[i].head == i else tokens[i].head
        relation = tokens[i].relation
        tokens[verb] = replace(tokens[verb], head=above, relation=relation, tag="VBN", pos="VERB")
        tokens[i] = replace(tokens[i], head=verb, relation="aux", pos="AUX")
        changed = True
    return changed


@needs("last", *_NOW)
def _last_in(tokens: list[Token]) -> bool:
    """Mend "Silva was last in Lima", and "is at present in Lima", whose predicate is Lima."""
    for i, token in enumerate(tokens):
        below = kids(tokens, i) if token.text in ("last", *_NOW) else []
        now = [k for k in below if k < i and tokens[k].relation in ("case", "det")]
        if token.text in _NOW and not any(tokens[k].text == "at" for k in now):
            continue
        if not any(tokens[k].relation == "cop" for k in below):
            continue
        behind = [k for k in below if k > i and _relation(tokens[k]) in ("obl", "nmod")]
        if not behind or not tokens[behind[0]].tag.startswith("NNP"):
            continue
        place = behind[0]
        for k in below:
            if k not in now:
                tokens[k] = replace(tokens[k], head=place)
        above = place if token.head == i else token.head
        tokens[place] = replace(tokens[place], head=above, relation=token.relation)
        tag, relation = ("NN", "obl") if now else ("RB", "advmod")
        tokens[i] = replace(token, head=place, relation=relation, tag=tag)
        return True
    return False


def _relation(token: Token) -> str:
    return token.relation.partition(":")[0]


def _kind(token: Token) -> str:
    row = verbs().get(token.text.lower())
    return row.kind if row else ""


@needs(*_PAST)
def _rode(tokens: list[Token]) -> bool:
    """Make verbs of past tenses that were taken for nouns: "Silva rode in a truck to Lima"."""
    changed = False
    for i, token in enumerate(tokens):
        if token.text not in _PAST or token.tag not in ("NN", "VBP", "RB"):
            continue
        if token.tag == "NN" and _relation(token) not in ("root", "conj"):
            continue
        if not any(_relation(tokens[k]) in ("cop", "case", "det") for k in kids(tokens, i)):
            tokens[i] = replace(token, tag="VBD", pos="VERB")
            changed = True
    return changed


def _retagged(tokens: list[Token]) -> bool:
    """Make verbs of adjectives and nouns that have a subject: "dashed to Minsk", "X visits Y"."""
    changed = False
    for i, token in enumerate(tokens):
        if token.tag not in ("JJ", "NNS"):
            continue
        low = token.text.lower()
        row = verbs().get(low)
        if row is None or low == row.word:
            continue
        below = {_relation(tokens[k]) for k in kids(tokens, i) if k < i}
        if "nsubj" not in below or "cop" in below:
            continue
        tag = "VBZ" if token.tag == "NNS" else "VBN" if "aux" in below else "VBD"
        tokens[i] = replace(token, tag=tag, pos="VERB")
        changed = True
    return changed


def _behind_noun(tokens: list[Token]) -> int | None:
    """Return the participle behind the noun that stands for the whole sentence."""
    root = next((i for i, t in enumerate(tokens) if t.head == i), None)
    if root is None or not tokens[root].tag.startswith("NN"):
        return None
    below = kids(tokens, root)
    if any(_relation(tokens[k]) in ("nsubj", "cop", "aux") for k in below):
        return None
    joined = [k for k in _joined(tokens, root) if k not in below]
    told = [k for k in (*below, *joined) if _is_participle(tokens[k])]
    if len(told) != 1:
        return None
    kind, inner = kind_of(tokens, told[0]), kids(tokens, told[0])
    marked = any(_relation(tokens[k]) in ("mark", "aux") for k in inner)
    agent = any(tokens[k].relation == "obl:agent" for k in inner)
    taking = tokens[told[0]].tag == "VBD" or any(_relation(tokens[k]) == "obj" for k in inner)
    allowed = _TAKING if taking else _ALONE
    alone = kind in allowed or tokens[told[0]].text in _ACTS
    return told[0] if alone and not marked and not agent else None


def _has_finite(tokens: list[Token]) -> bool:
    """Tell whether a sentence has a finite verb at its place, before any that has lost its own."""
    for i, token in enumerate(tokens):
        if token.tag in _FINITE:
            lost = _is_lost(tokens, i)
            if not lost or _relation(token) == "acl":
                return not lost
    return False


def _is_lost(tokens: list[Token], i: int) -> bool:
    """Tell a finite verb that was hung on a noun: "a team from three agencies came to Lima"."""
    if tokens[i].relation != "acl" or tokens[i].tag != "VBD":
        return _relation(tokens[i]) in ("amod", "compound")
    if _kind(tokens[i]) not in _ALONE | {"meet"}:
        return False
    return not any(_relation(tokens[k]) in ("nsubj", "mark", "aux") for k in kids(tokens, i))


def _is_participle(token: Token) -> bool:
    return token.relation == "acl" and token.tag in ("VBD", "VBN")


def _joined(tokens: list[Token], root: int) -> list[int]:
    """Return what hangs on names in apposition to a noun: "the chiefs, A and B, toured ...".

    And past tenses that hang on what is of it: "a team of experts from Quito arrived ...", or on
    whom it is joined to: "Ana Silva and nine pupils flew ...".
    """
    beside = [k for k in kids(tokens, root) if _relation(tokens[k]) == "appos"]
    beside += [c for k in beside for c in kids(tokens, k) if _relation(tokens[c]) == "conj"]
    inner = [root, *(k for k in kids(tokens, root) if _relation(tokens[k]) == "conj")]
    for k in inner:
        inner += [c for c in kids(tokens, k) if _relation(tokens[c]) == "nmod"]
    lost = [c for k in inner[1:] for c in kids(tokens, k) if tokens[c].tag in ("VBD", "VBN")]
    return [c for k in beside for c in kids(tokens, k)] + lost


def _take_place(tokens: list[Token], verb: int, noun: int) -> None:
    """Make a verb the root, and the noun that it hung on its subject."""
    root = next((i for i, t in enumerate(tokens) if t.head == i), noun)
    for k in {*kids(tokens, noun), *kids(tokens, root)}:
        if k > verb:
            tokens[k] = replace(tokens[k], head=verb)
    tokens[root] = replace(tokens[root], head=verb, relation="nsubj")
    tokens[verb] = replace(tokens[verb], head=verb, relation="root", tag="VBD", pos="VERB")


def _before_noun(tokens: list[Token]) -> int | None:
    """Return the past tense that hangs on its own object like an adjective."""
    for i, token in enumerate(tokens):
        noun = _noun_before(tokens, i)
        someone = noun >= 0 and person_noun(tokens[noun].text) is not None
        past = token.tag == "VBD" or (token.tag in ("VBN", "JJ") and someone)
        wrong = past and _relation(token) in ("amod", "compound")
        if not wrong or not i or token.head < i or _kind(token) not in _TAKING:
            continue
        if tokens[noun].tag.startswith("NN") and _same_head(tokens, noun, i):
            return i
    return None


def _noun_before(tokens: list[Token], i: int) -> int:
    """Return the word before a verb, "last" and such skipped: "the queen last visited Lima"."""
    k = i - 1
    while k > 0 and tokens[k].text in ("last", "first", "also", "recently", "once", "never"):
        k -= 1
    return k


def _same_head(tokens: list[Token], noun: int, verb: int) -> bool:
    """Tell whether a noun hangs where a verb behind it does, or on a word between the two."""
    head = tokens[noun].head
    if noun < head < verb:
        head = tokens[head].head
    return head == tokens[verb].head


def _split(tokens: list[Token], verb: int) -> None:
    """Part "the convoy entered Homs" into subject, verb and object."""
    noun, place = _noun_before(tokens, verb), tokens[verb].head
    for k in range(noun + 1, verb):
        tokens[k] = replace(tokens[k], head=verb, relation="advmod", tag="RB")
    above, relation = tokens[place].head, tokens[place].relation
    for k in kids(tokens, place):
        if k < noun:
            tokens[k] = replace(tokens[k], head=noun)
    tokens[noun] = replace(tokens[noun], head=verb, relation="nsubj")
    head = verb if above == place else above
    tokens[verb] = replace(tokens[verb], head=head, relation=relation, tag="VBD", pos="VERB")
    tokens[place] = replace(tokens[place], head=verb, relation="obj")

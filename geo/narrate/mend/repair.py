"""Mend the commonest fault of a small parser: a person's verb taken for a modifier.

In "Prime Minister Hamad Jassim hosted Foreign Minister Ali Rezaei" a tagger may take "hosted" for a
participle before a noun. Who is a person is known by then, and what stands right behind a
person's name and can be a verb is one.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from geo.model import Sentence, Span, Token
from geo.narrate.lexicon import person_noun, verbs, words
from geo.narrate.mend.ago import long_ago
from geo.narrate.mend.bearings import of_a_bearing
from geo.narrate.mend.blows import of_a_blow
from geo.narrate.mend.captions import captioned
from geo.narrate.mend.compounds import of_a_show
from geo.narrate.mend.couples import (
    and_another,
    behind_company,
    beside_kin,
    come_with,
    named_as_two,
    named_behind_company,
    of_the_couple,
)
from geo.narrate.mend.draft import Draft, needs, needs_of
from geo.narrate.mend.following import as_after
from geo.narrate.mend.fronting import fronted
from geo.narrate.mend.gapping import briefing, dated, gapped
from geo.narrate.mend.goals import of_the_team, of_the_trip
from geo.narrate.mend.hulls import of_ships
from geo.narrate.mend.hung import above, loops
from geo.narrate.mend.mends import of_one_word
from geo.narrate.mend.modifiers import of_a_modifier
from geo.narrate.mend.moods import of_mood
from geo.narrate.mend.occasions import of_an_occasion
from geo.narrate.mend.orders import ordered
from geo.narrate.mend.parted import clauses_rehung, headed, parted, set_off
from geo.narrate.mend.participles import freed, to_fallen, upset_by
from geo.narrate.mend.predicates import made_finite
from geo.narrate.mend.ranges import as_far_as
from geo.narrate.mend.reduced import reduced
from geo.narrate.mend.rolls import enrolled, in_headline
from geo.narrate.mend.roots import of_the_root
from geo.narrate.mend.series import beside_days, beside_titles, joined_names, listed, rehung
from geo.narrate.mend.visitors import met_visiting, of_the_visitor
from geo.narrate.people.cast import Cast

__all__ = ["mended", "repair"]

_LONGEST_OFFICE: Final = 7
"""Words between "of" and the officer in "Department of Health and Human Services director"."""
_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
_WRONG: Final = (
    "amod",
    "compound",
    "acl",
    "nmod",
    "appos",
    "flat",
    "dep",
    "list",
    "conj",
    "root",
    "obj",
    "obl",
)


def repair(sentence: Sentence, cast: Cast) -> Sentence:
    """Return the sentence with the verbs right behind persons' names made predicates.

    One whose words would hang on themselves then is left as it was parsed: whoever goes through
    what is below a word would never come to an end.

    Examples
    --------
    >>> empty = Sentence(index=0, span=Span(0, 0))
    >>> repair(empty, Cast()) is empty
    True
    """
    tokens = Draft(sentence.tokens)
    changed = mended(tokens, sentence.span, cast) and not loops(tokens)
    return replace(sentence, tokens=tuple(tokens)) if changed else sentence


def mended(tokens: Draft, span: Span, cast: Cast) -> bool:
    """Mend the tokens of a sentence in place, and tell whether any was.

    Parameters
    ----------
    tokens
        The tokens.
    span
        Where the sentence stands.
    cast
        The persons of the document.

    Examples
    --------
    >>> mended(Draft(()), Span(0, 0), Cast())
    False
    """
    changed = beside_days(tokens) | rehung(tokens) | ordered(tokens)
    changed |= of_a_bearing(tokens) | dated(tokens) | briefing(tokens)
    changed |= of_the_root(tokens) | of_a_modifier(tokens) | headed(tokens)
    changed |= of_the_trip(tokens) | of_the_team(tokens) | of_one_word(tokens)
    changed |= _of_initials(tokens) | _of_numerals(tokens) | of_mood(tokens) | of_a_show(tokens)
    changed |= of_ships(tokens) | of_a_blow(tokens) | of_an_occasion(tokens)
    changed |= captioned(tokens) | made_finite(tokens) | long_ago(tokens) | as_after(tokens)
    changed |= fronted(tokens) | to_fallen(tokens) | freed(tokens) | reduced(tokens)
    changed |= clauses_rehung(tokens) | _of_department(tokens)
    names = list(_names(tokens, span, cast))
    changed |= listed(tokens, names) | joined_names(tokens, names) | beside_titles(tokens, names)
    changed |= enrolled(tokens, names) | set_off(tokens, names)
    for name in names:
        verb = _behind(tokens, name[-1] + 1)
        if verb is not None and _mistaken(tokens, name, verb):
            _promote(tokens, name, verb)
            changed = True
    changed |= parted(tokens, names, _promote) | in_headline(tokens, names)
    changed |= (
        named_as_two(tokens) | met_visiting(tokens) | of_the_visitor(tokens) | of_the_couple(tokens)
    )
    changed |= and_another(tokens) | beside_kin(tokens) | behind_company(tokens)
    changed |= named_behind_company(tokens) | come_with(tokens)
    return changed | upset_by(tokens) | gapped(tokens) | as_far_as(tokens)


@needs("WHO")
def _of_initials(tokens: list[Token]) -> bool:
    """Take "WHO" in capitals before a noun for a name: "WHO experts flew to Lima"."""
    changed = False
    for i, token in enumerate(tokens[:-1]):
        noun = tokens[i + 1]
        told = noun.tag in ("NN", "NNS") or person_noun(noun.text) is not None
        if token.text != "WHO" or not token.tag.startswith("W") or not told:
            continue
        if not noun.text.islower():
            continue  # a headline in capitals
        if noun.head == i:
            above = i + 1 if token.head in (i, i + 1) else token.head
            noun = replace(noun, head=above, relation=token.relation)
        tag = noun.tag if noun.tag.startswith("NN") else "NN"
        tokens[i + 1] = replace(noun, tag=tag, pos="NOUN")
        tokens[i] = replace(token, tag="NNP", pos="PROPN", head=i + 1, relation="compound")
        changed = True
    return changed


@needs("I")
def _of_numerals(tokens: list[Token]) -> bool:
    """Take the "I" of "Jazz Band I played" for its number, where it was taken for who speaks."""
    changed = False
    for i in range(1, len(tokens) - 1):
        token, band = tokens[i], tokens[i - 1]
        named = band.text[0].isupper() and band.text.lower() in words("performers")
        if token.text != "I" or not named or not tokens[i + 1].tag.startswith(("V", "MD")):
            continue
        subject = token.relation.startswith("nsubj") and token.head > i
        above = token.head if subject else band.head
        tokens[i] = replace(token, tag="NNP", pos="PROPN", head=i - 1, relation="flat")
        if subject:
            first = i - 1
            while first > 0 and tokens[first - 1].tag.startswith("NNP"):
                first -= 1
                tokens[first] = replace(tokens[first], head=i - 1, relation="compound")
            _crown(tokens, i - 1, above)
        changed = True
    return changed


def _crown(tokens: list[Token], name: int, verb: int) -> None:
    """Hang a name on its verb, which may have hung on the name, as its subject."""
    if verb != name and tokens[verb].head == name:
        root = tokens[name].head == name
        relation = "root" if root else tokens[name].relation
        tokens[verb] = replace(
            tokens[verb], head=verb if root else tokens[name].head, relation=relation
        )
    tokens[name] = replace(tokens[name], head=verb, relation="nsubj")


@needs_of(lambda: words("organisation"))
def _of_department(tokens: list[Token]) -> bool:
    """Make the officer the head of "State Department of Health director Ana Silva".

    A parser takes the department for the head, and loses whom else it is joined to.
    """
    changed = False
    for i in range(3, len(tokens) - 1):
        token = tokens[i]
        if token.tag != "NN" or tokens[i + 1].tag != "NNP" or person_noun(token.text) is None:
            continue
        of = next(
            (k for k in range(i - 1, max(0, i - _LONGEST_OFFICE), -1) if _is_of(tokens, k)), 0
        )
        if not of or tokens[of - 1].text not in words("organisation"):
            continue
        top = _top(tokens, i)
        if top >= of or not all(
            t.tag.startswith(("NNP", "CC", "JJ", ",")) for t in tokens[of + 1 : i]
        ):
            continue
        above = i if tokens[top].head == top else tokens[top].head
        for k, inner in enumerate(tokens):
            if k > i and inner.head == top:
                tokens[k] = replace(inner, head=i)
        tokens[of] = replace(tokens[of], head=i - 1)
        tokens[i] = replace(token, head=above, relation=tokens[top].relation)
        tokens[top] = replace(tokens[top], head=i, relation="compound")
        changed = True
    return changed


def _is_of(tokens: list[Token], k: int) -> bool:
    return tokens[k].text == "of" and tokens[k - 1].tag.startswith("NNP")


def _top(tokens: list[Token], i: int) -> int:
    """Return the first word that a word hangs on without a verb or a word behind it between."""
    while tokens[i].head < i and not tokens[tokens[i].head].tag.startswith("V"):
        i = tokens[i].head
    return i


def _names(tokens: list[Token], span: Span, cast: Cast) -> Iterator[list[int]]:
    for (start, end), _ in cast.within(span):
        members = [i for i, t in enumerate(tokens) if start < t.span[1] and t.span[0] < end]
        if members:
            yield members


def _behind(tokens: list[Token], i: int) -> int | None:
    """Return the word behind a name that can be its verb, adverbs skipped; or None."""
    while i < len(tokens) and tokens[i].tag == "RB" and tokens[i].text.lower() not in verbs():
        i += 1
    if i >= len(tokens):
        return None
    low = tokens[i].text.lower()
    told = low in verbs() and low != verbs()[low].word and not low.endswith("ing")
    known = told or low in words("light_forms") or low in words("person_verb")
    return i if known and low.isalpha() else None


def _mistaken(tokens: list[Token], name: list[int], verb: int) -> bool:
    """Tell whether a word that should be the name's verb hangs as something else."""
    token = tokens[verb]
    relation = token.relation.partition(":")[0]
    if token.tag in _FINITE and relation not in ("amod", "compound", "nmod"):
        return False
    subject = any(tokens[i].head == verb and tokens[i].relation.startswith("nsubj") for i in name)
    governed = any(
        t.head == verb and t.relation.startswith(("aux", "nsubj", "cop")) and i not in name
        for i, t in enumerate(tokens)
    )
    modifier = relation in ("amod", "compound")
    return (modifier or not subject) and not governed and relation in _WRONG


def _promote(tokens: list[Token], name: list[int], verb: int) -> None:
    """Hang the name on the verb as its subject, and what it seemed to modify as its object."""
    top = next((i for i in name if tokens[i].head not in name or tokens[i].head == i), name[-1])
    old = tokens[verb].head
    above, relation = _place(tokens, name, verb)
    tokens[verb] = replace(
        tokens[verb],
        tag="VBZ" if tokens[verb].text.endswith("s") else "VBD",
        pos="VERB",
        head=above,
        relation="root" if above == verb else relation,
    )
    for i in name:
        if tokens[i].head not in name or tokens[i].head == i:
            tokens[i] = replace(
                tokens[i], head=verb if i == top else top, relation="nsubj" if i == top else "flat"
            )
    if tokens[verb].head == verb:
        _demote(tokens, verb)
    if old > verb and old not in name:
        tokens[old] = replace(tokens[old], head=verb, relation="obj")
    for i, token in enumerate(tokens):
        if i > verb and token.head in name and i not in name:
            cased = any(t.head == i and t.relation == "case" for t in tokens)
            tokens[i] = replace(token, head=verb, relation="obl" if cased else "obj")


def _demote(tokens: list[Token], verb: int) -> None:
    """Hang what was the root on the new one."""
    for i, token in enumerate(tokens):
        if token.head == i and i != verb:
            marked = any(t.head == i and t.relation in ("mark", "case") for t in tokens)
            tokens[i] = replace(token, head=verb, relation="advcl" if marked else "dep")


def _place(tokens: list[Token], name: list[int], verb: int) -> tuple[int, str]:
    """Return what the verb is to hang on: what lies above it and the name, or nothing."""
    verbs_above = (i for i in above(tokens, verb) if i < name[0] and tokens[i].tag.startswith("V"))
    outer = next(verbs_above, None)
    return (verb, "root") if outer is None else (outer, "conj")

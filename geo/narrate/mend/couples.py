"""Mend sentences on somebody and a companion, of whom a parser lost the one or the other."""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import person_noun
from geo.narrate.mend.draft import needs
from geo.narrate.mend.hung import kids

__all__ = [
    "and_another",
    "behind_company",
    "beside_kin",
    "come_with",
    "named_as_two",
    "named_behind_company",
    "of_the_couple",
]

_OPENERS: Final = frozenset({"Accompanied", "Joined", "Escorted", "Flanked", "Followed"})
_COMING_WITH: Final = frozenset(word.lower() for word in _OPENERS)


_TWO: Final = frozenset({"couple", "pair", "duo", "twins"})


@needs(*_TWO)
def named_as_two(tokens: list[Token]) -> bool:
    """Mend "A Boise couple, Ed and Eve Moss, flew", where the couple was told of beside the two.

    Examples
    --------
    >>> named_as_two([])
    False
    """
    changed = False
    for i, token in enumerate(tokens[:-3]):
        first = tokens[i + 2]
        apart = token.text in _TWO and tokens[i + 1].text == "," and first.tag.startswith("NNP")
        if not apart or first.head != i or first.relation not in ("conj", "appos"):
            continue
        changed |= first.relation == "conj"
        tokens[i + 2] = replace(first, relation="appos")
        for k in kids(tokens, i):
            if k > i + 2 and tokens[k].relation == "conj" and tokens[k].tag.startswith("NNP"):
                tokens[k] = replace(tokens[k], head=i + 2)
                changed = True
    return changed


def of_the_couple(tokens: list[Token]) -> bool:
    """Mend "Akufo-Addo and his wife Rebecca arrived", where only the second is the subject.

    Examples
    --------
    >>> of_the_couple([])
    False
    """
    for i, token in enumerate(tokens):
        if token.tag != "VBD" or not token.relation.startswith("acl") or token.head > i:
            continue
        first = token.head
        root = tokens[first].head == first and tokens[first].tag.startswith("NNP")
        above = tokens[first].head
        named = tokens[above].head == above and tokens[above].tag.startswith("NNP")
        if tokens[first].relation == "conj" and named:
            _take_name(tokens, first, i)
            _join(tokens, above, first, i)
            return True
        if not root:
            continue
        for k in kids(tokens, i):
            joins = [c for c in kids(tokens, k) if first < c < k and tokens[c].text == "and"]
            if tokens[k].relation == "nsubj" and joins:
                _join(tokens, first, k, i)
                return True
    return False


def beside_kin(tokens: list[Token]) -> bool:
    """Hang the aides of "his wife Eva and six aides" on the wife, not on her name.

    Examples
    --------
    >>> beside_kin([])
    False
    """
    changed = False
    for i, token in enumerate(tokens):
        name = token.head
        if token.relation != "conj" or not 0 < name < i or token.tag not in ("NN", "NNS"):
            continue
        whose, of = tokens[name], tokens[name - 1]
        close = whose.relation == "appos" and whose.head == name - 1 and of.tag == "NN"
        if close and whose.tag == "NNP" and person_noun(of.text.lower()) is not None:
            tokens[i] = replace(token, head=name - 1)
            changed = True
    return changed


def _join(tokens: list[Token], first: int, second: int, verb: int) -> None:
    """Make both the subject of the verb, which is what is said of them."""
    for k in kids(tokens, first):
        if k > verb:
            tokens[k] = replace(tokens[k], head=verb)
    tokens[verb] = replace(tokens[verb], head=verb, relation="root")
    tokens[first] = replace(tokens[first], head=verb, relation="nsubj")
    tokens[second] = replace(tokens[second], head=first, relation="conj")


def _take_name(tokens: list[Token], second: int, verb: int) -> None:
    """Hang Rebecca of "his wife Rebecca arrived" on the wife."""
    for k in kids(tokens, verb):
        if tokens[k].relation == "nsubj" and second < k < verb:
            tokens[k] = replace(tokens[k], head=second, relation="appos")


def behind_company(tokens: list[Token]) -> bool:
    """Mend "Accompanied by a deputy and an envoy, Ana Silva flew", where the envoy flew.

    Examples
    --------
    >>> behind_company([])
    False
    """
    if not tokens or tokens[0].text not in _OPENERS:
        return False
    root = next((i for i, t in enumerate(tokens) if t.head == i), 0)
    lost = next((k for k in kids(tokens, root) if tokens[k].relation.startswith("nsubj")), root)
    verb = min([root, *(k for k in kids(tokens, root) if tokens[k].relation.startswith("aux"))])
    comma = max((k for k in range(lost, verb) if tokens[k].text == ","), default=0)
    name = range(comma + 1, verb)
    first = next((k for k in kids(tokens, 0) if tokens[k].relation.startswith("obl")), 0)
    if not comma or not first < lost or not name or not _is_name(tokens, name):
        return False
    tokens[lost] = replace(tokens[lost], head=first, relation="conj" if first else "obl")
    last = name[-1]
    for k, token in enumerate(tokens):
        if k in name and token.head not in name:
            tokens[k] = replace(token, head=last, relation="compound")
        elif token.head in name and k not in name and k > last:
            tokens[k] = replace(token, head=root)
    tokens[last] = replace(tokens[last], head=root, relation="nsubj")
    return True


@needs(*_COMING_WITH)
def named_behind_company(tokens: list[Token]) -> bool:
    """Hang Silva of "the king, accompanied by his deputy, Ana Silva, left" on the deputy.

    Examples
    --------
    >>> named_behind_company([])
    False
    """
    changed = False
    for i, token in enumerate(tokens):
        if token.relation != "appos" or not token.tag.startswith("NNP"):
            continue
        comma = min([i, *(k for k in kids(tokens, i) if tokens[k].tag.startswith("NNP"))]) - 1
        office = comma - 1
        if office < token.head or tokens[comma].text != "," or tokens[office].tag != "NN":
            continue
        verb = tokens[tokens[office].head]
        coming = verb.text in _COMING_WITH and verb.head == token.head != tokens[office].head
        if coming and person_noun(tokens[office].text):
            tokens[i] = replace(token, head=office)
            changed = True
    return changed


@needs("with")
def come_with(tokens: list[Token]) -> bool:
    """Make the team of "A team with four dogs landed" land, where a parser has the dogs do so.

    Examples
    --------
    >>> come_with([])
    False
    """
    root = next((i for i, t in enumerate(tokens) if t.head == i), 0)
    if not tokens or not tokens[root].tag.startswith("NN"):
        return False
    for verb in kids(tokens, root):
        below = kids(tokens, verb)
        link = next((k for k in below if tokens[k].text == "with"), verb)
        beside = next((k for k in below if link < k < verb and tokens[k].relation == "nsubj"), 0)
        if tokens[verb].tag != "VBD" or not root < link < beside:
            continue
        for k in kids(tokens, root):
            if k > verb:
                tokens[k] = replace(tokens[k], head=verb)
        tokens[verb] = replace(tokens[verb], head=verb, relation="root")
        tokens[root] = replace(tokens[root], head=verb, relation="nsubj")
        tokens[beside] = replace(tokens[beside], head=root, relation="nmod")
        tokens[link] = replace(tokens[link], head=beside, relation="case")
        return True
    return False


def _is_name(tokens: list[Token], name: range) -> bool:
    return all(tokens[k].tag.startswith("NNP") for k in name)


@needs("and")
def and_another(tokens: list[Token]) -> bool:
    """Join two of "King Omar and his wife visited Lima", each taken for a subject by itself.

    Examples
    --------
    >>> and_another([])
    False
    """
    changed = False
    for i, token in enumerate(tokens):
        if token.text != "and" or i + 1 >= len(tokens):
            continue
        firsts = [k for k in range(i) if _is_subject(tokens, k, token.head)]
        heads = (token.head, tokens[token.head].head)
        second = next((k for k in range(i + 1, len(tokens)) if _is_subject(tokens, k, *heads)), 0)
        firsts = firsts or [k for k in range(i) if _is_subject(tokens, k, *heads)]
        if not second or not firsts or tokens[firsts[-1]].head != tokens[second].head:
            continue
        whose = tokens[i + 1].tag == "PRP$" and tokens[i + 1].head == second
        between = all(_hangs_on(tokens, k, firsts[-1]) for k in range(firsts[-1] + 1, i))
        if whose and between:
            tokens[second] = replace(tokens[second], head=firsts[-1], relation="conj")
            tokens[i] = replace(token, head=second)
            changed = True
    return changed


def _is_subject(tokens: list[Token], k: int, *verbs: int) -> bool:
    return tokens[k].head in verbs and tokens[k].relation == "nsubj"


def _hangs_on(tokens: list[Token], k: int, noun: int) -> bool:
    """Tell whether a word behind a noun belongs to its name."""
    return tokens[k].head in range(noun, k) and tokens[k].relation in ("flat", "compound")

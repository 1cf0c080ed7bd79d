"""Bring trees of ClearNLP, the style of most English spaCy pipelines, to Universal Dependencies.

In ClearNLP a preposition governs its noun (`in` under *met*, *Najaf* under `in`), and a linking
verb its predicate. In Universal Dependencies the noun hangs under *met* itself and `in` under the
noun as its case mark.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from geo.model import Token

__all__ = ["CLEARNLP", "to_universal"]

CLEARNLP: Final = frozenset({"dobj", "pobj", "nsubjpass", "auxpass", "prt", "pcomp", "attr"})
"""Relations that only ClearNLP has."""

_NAMES: Final[Mapping[str, str]] = {
    "acomp": "xcomp",
    "agent": "case",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "parataxis",
    "neg": "advmod",
    "nmod": "compound",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "nummod": "nummod",
    "oprd": "xcomp",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def to_universal(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens of a sentence with heads and relations of Universal Dependencies.

    Parameters
    ----------
    tokens
        The tokens with those of ClearNLP; relations in neither style are kept.
    """
    heads = [token.head for token in tokens]
    relations = [_NAMES.get(token.relation, token.relation) for token in tokens]
    for index, token in enumerate(tokens):
        if token.relation in {"pobj", "pcomp"}:
            _lift(index, tokens, heads=heads, relations=relations)
    for index, token in enumerate(tokens):
        if token.relation == "prep" and heads[index] == token.head:
            relations[index] = "advmod"
        if token.relation in {"attr", "acomp"} and tokens[token.head].lemma == "be":
            _swap(index, tokens, heads=heads, relations=relations)
    return tuple(
        replace(
            token, head=heads[index], relation="root" if heads[index] == index else relations[index]
        )
        for index, token in enumerate(tokens)
    )


def _lift(index: int, tokens: Sequence[Token], *, heads: list[int], relations: list[str]) -> None:
    """Hang an object above its preposition, and under it what else hung under that."""
    preposition = tokens[index].head
    above = heads[preposition]
    if above == index or tokens[preposition].relation == "pobj":
        return
    clause = tokens[index].relation == "pcomp"
    if tokens[preposition].relation == "agent":
        relation = "obl:agent"
    elif clause:
        relation = "advcl" if tokens[above].pos in {"VERB", "AUX"} else "acl"
    else:
        relation = "nmod" if tokens[above].pos in _NOMINAL else "obl"
    heads[index] = index if above == preposition else above
    relations[index] = relation
    for child, head in enumerate(heads):
        if head == preposition and child not in (index, preposition):
            heads[child] = index
    heads[preposition] = index
    relations[preposition] = "mark" if clause else "case"


def _swap(index: int, tokens: Sequence[Token], *, heads: list[int], relations: list[str]) -> None:
    """Make a predicate the head of its clause, and the verb that links it the copula."""
    verb = tokens[index].head
    if heads[index] != verb:
        return
    above = heads[verb]
    heads[index] = index if above == verb else above
    relations[index] = relations[verb]
    for child, head in enumerate(heads):
        if head == verb and child not in (index, verb):
            heads[child] = index
    heads[verb] = index
    relations[verb] = "cop"

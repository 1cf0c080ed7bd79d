"""Sentences as a parser took them wrong, and as they are."""

from collections.abc import Callable

import pytest

from geo.model import Sentence, Token
from geo.narrate.mend.clauses import (
    behind_aside,
    of_second_clause,
    of_the_case,
    of_the_spouse,
    to_a_name,
)

Mend = Callable[[list[Token]], bool]
Rows = Callable[[str], Sentence]

ASIDE = """Silva NNP 0 root
, , 4 punct
who WP 4 nsubj
heads VBZ 1 acl:relcl
aid NN 4 obj
, , 1 punct
travelled VBN 1 acl
to IN 9 case
Lima NNP 7 obl"""
SECOND = """Silva NNP 2 nsubj
met VBD 0 root
Vos NNP 2 obj
, , 6 punct
and CC 6 cc
men NNS 3 conj
smiled VBD 6 acl"""
SPOUSE = """Queen NNP 6 nsubj
and CC 3 cc
husband NN 1 conj
, , 5 punct
Holm NNP 7 nsubj
, , 5 punct
flew VBD 0 root"""
OWNER = """Queen NNP 7 nsubj
and CC 3 cc
husband NN 1 conj
, , 5 punct
Holm NNP 1 appos
, , 5 punct
flew VBD 0 root"""
CASE = """party NN 5 nsubj
of IN 3 case
Qatari JJ 4 amod
investors NNS 1 nmod
came VBD 0 root"""
NAME = """paid VBD 0 root
visits NNS 1 obj
to IN 4 mark
Erbil NNP 2 acl"""


@pytest.mark.parametrize(
    ("rows", "mend", "arcs"),
    [
        (ASIDE, behind_aside, {1: (7, "nsubj"), 7: (7, "root"), 9: (7, "obl")}),
        (SECOND, of_second_clause, {6: (7, "nsubj"), 7: (2, "conj"), 5: (7, "cc")}),
        (
            SPOUSE.replace("6 nsubj", "5 nsubj", 1),
            of_the_spouse,
            {1: (7, "nsubj"), 5: (3, "appos")},
        ),
        (OWNER, of_the_spouse, {1: (7, "nsubj"), 5: (3, "appos")}),
        (CASE, of_the_case, {2: (4, "case")}),
        (NAME, to_a_name, {3: (4, "case"), 4: (2, "nmod")}),
    ],
    ids=["aside", "second clause", "spouse", "owner", "case", "name"],
)
def test_mends(sentence: Rows, rows: str, mend: Mend, arcs: dict[int, tuple[int, str]]) -> None:
    tokens = list(sentence(rows).tokens)
    assert mend(tokens)
    found = {n: (tokens[n - 1].head + 1, tokens[n - 1].relation) for n in arcs}
    assert found == arcs
    assert not mend(tokens)


RIGHT = {
    "an aside alone": (ASIDE.replace("travelled VBN", "admired VBN"), behind_aside),
    "a clause of its own": (SECOND.replace("VBD 6 acl", "VBD 2 conj"),
                            of_second_clause),
    "a list": (SECOND.replace(", , 6 punct", "; : 6 punct"), of_second_clause),
    "no kin": (OWNER.replace("husband NN", "castle NN"), of_the_spouse),
    "the case of a head": (CASE.replace("3 case", "4 case"), of_the_case),
    "an infinitive": (NAME.replace("Erbil NNP", "rest VB"), to_a_name),
    "to be there": ("""aim VBP 0 root
to TO 5 mark
be VB 5 cop
in IN 5 case
Erbil NNP 1 xcomp""", to_a_name),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_leaves_what_is_right(sentence: Rows, name: str) -> None:
    rows, mend = RIGHT[name]
    before = sentence(rows).tokens
    tokens = list(before)
    assert not mend(tokens)
    assert tuple(tokens) == before

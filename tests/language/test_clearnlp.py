"""Trees of ClearNLP become trees of Universal Dependencies."""

from geo.language.clearnlp import to_universal
from geo.model import Span, Token


def tree(table: str) -> tuple[Token, ...]:
    """Return tokens from lines of word, part of speech, lemma, head and relation."""
    return tuple(
        Token(
            span=Span(index, index + 1),
            text=word,
            lemma=lemma,
            tag="",
            pos=pos,
            head=int(head),
            relation=relation,
        )
        for index, line in enumerate(table.strip().splitlines())
        for word, pos, lemma, head, relation in [line.split()]
    )


def arcs(tokens: tuple[Token, ...]) -> list[tuple[str, str, str]]:
    """Return word, relation and head of each token."""
    return [(token.text, token.relation, tokens[token.head].text) for token in tokens]


def test_prepositions_become_case_marks() -> None:
    found = to_universal(
        tree("""
        Zardari PROPN Zardari 1 nsubj
        paid VERB pay 1 root
        tribute NOUN tribute 1 dobj
        at ADP at 1 prep
        shrines NOUN shrine 3 pobj
        of ADP of 4 prep
        Najaf PROPN Najaf 5 pobj
        """)
    )
    assert arcs(found) == [
        ("Zardari", "nsubj", "paid"),
        ("paid", "root", "paid"),
        ("tribute", "obj", "paid"),
        ("at", "case", "shrines"),
        ("shrines", "obl", "paid"),
        ("of", "case", "Najaf"),
        ("Najaf", "nmod", "shrines"),
    ]


def test_passives_and_agents() -> None:
    found = to_universal(
        tree("""
        Naqvi PROPN Naqvi 2 nsubjpass
        was AUX be 2 auxpass
        met VERB meet 2 root
        by ADP by 2 agent
        Momeni PROPN Momeni 3 pobj
        """)
    )
    assert arcs(found) == [
        ("Naqvi", "nsubj:pass", "met"),
        ("was", "aux:pass", "met"),
        ("met", "root", "met"),
        ("by", "case", "Momeni"),
        ("Momeni", "obl:agent", "met"),
    ]


def test_predicates_govern_their_copula() -> None:
    found = to_universal(
        tree("""
        Naqvi PROPN Naqvi 1 nsubj
        is AUX be 1 root
        minister NOUN minister 1 attr
        in ADP in 2 prep
        Iraq PROPN Iraq 3 pobj
        """)
    )
    assert arcs(found) == [
        ("Naqvi", "nsubj", "minister"),
        ("is", "cop", "minister"),
        ("minister", "root", "minister"),
        ("in", "case", "Iraq"),
        ("Iraq", "nmod", "minister"),
    ]


def test_nothing() -> None:
    assert to_universal(()) == ()


def test_a_preposition_without_object_is_an_adverb() -> None:
    found = to_universal(tree("He PRON he 1 nsubj\nwent VERB go 1 root\nin ADP in 1 prep"))
    assert arcs(found)[2] == ("in", "advmod", "went")

from collections.abc import Callable

from geo.model import Sentence
from geo.narrate.mend.predicates import made_finite

Make = Callable[[str], Sentence]


def told(sentence: Sentence) -> list[tuple[str, str, str]]:
    tokens = list(sentence.tokens)
    made_finite(tokens)
    return [(t.text, tokens[t.head].text, t.relation) for t in tokens]


def test_participle_behind_a_noun_becomes_the_predicate(sentence: Make) -> None:
    read = told(
        sentence("corvette NN 0 root\nberthed VBN 1 acl\nin IN 4 case\nChittagong NNP 2 obl")
    )
    assert read[0] == ("corvette", "berthed", "nsubj")
    assert read[1] == ("berthed", "berthed", "root")


def test_passive_participle_stays(sentence: Make) -> None:
    read = told(sentence("climbers NNS 0 root\ntaken VBN 1 acl\nto IN 4 case\nLima NNP 2 obl"))
    assert read[1] == ("taken", "climbers", "acl")


def test_past_tense_before_its_object_is_no_adjective(sentence: Make) -> None:
    read = told(sentence("convoy NN 3 compound\nentered VBD 3 amod\nHoms NNP 0 root"))
    assert read == [
        ("convoy", "entered", "nsubj"),
        ("entered", "entered", "root"),
        ("Homs", "entered", "obj"),
    ]


def test_adjective_with_a_copula_stays(sentence: Make) -> None:
    parsed = sentence("She PRP 3 nsubj\nis VBZ 3 cop\nheaded JJ 0 root")
    assert not made_finite(list(parsed.tokens))


def test_sentence_with_a_finite_verb_is_left_alone(sentence: Make) -> None:
    parsed = sentence("envoy NN 3 nsubj\nsent VBN 1 acl\nspoke VBD 0 root")
    assert not made_finite(list(parsed.tokens))

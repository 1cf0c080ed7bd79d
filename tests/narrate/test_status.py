from collections.abc import Callable

import pytest

from geo.model import Sentence, Span, Status
from geo.narrate.mend.repair import repair
from geo.narrate.people.cast import cast_of
from geo.narrate.people.namings import namings
from geo.narrate.status import status_of
from geo.narrate.subjects import is_passive, subject
from geo.narrate.tree import Tree, grow

Grow = Callable[[str], Tree]
Find = Callable[[Tree, str], int]

VISITED = "She PRP 2 nsubj\nvisited VBD 0 root\nOslo NNP 2 obj"
WILL = "She PRP 3 nsubj\nwill MD 3 aux\nvisit VB 0 root\nOslo NNP 3 obj"
NOT = "She PRP 4 nsubj\ndid VBD 4 aux\nnot RB 4 advmod\nvisit VB 0 root\nOslo NNP 4 obj"
MAY = "She PRP 3 nsubj\nmay MD 3 aux\nvisit VB 0 root\nOslo NNP 3 obj"
WOULD_HAVE = "She PRP 4 nsubj\nwould MD 4 aux\nhave VB 4 aux\nvisited VBN 0 root\nOslo NNP 4 obj"
SAID = "She PRP 2 nsubj\nsaid VBD 0 root\n"
SAID_WOULD = SAID + "she PRP 5 nsubj\nwould MD 5 aux\nvisit VB 2 ccomp\nOslo NNP 5 obj"
PLANS = "She PRP 2 nsubj\nplans VBZ 0 root\nto TO 4 mark\nvisit VB 2 xcomp\nOslo NNP 4 obj"
REFUSED = "She PRP 2 nsubj\nrefused VBD 0 root\nto TO 4 mark\nvisit VB 2 xcomp\nOslo NNP 4 obj"
DENIED = "She PRP 2 nsubj\ndenied VBD 0 root\nvisiting VBG 2 xcomp\nOslo NNP 3 obj"
IS_TO = "She PRP 4 nsubj\nis VBZ 4 aux\nto TO 4 mark\nvisit VB 0 root\nOslo NNP 4 obj"
HEADLINE = "Frigate NN 0 root\nto TO 3 mark\nvisit VB 1 acl\nOslo NNP 3 obj"
CANCELLED = "She PRP 2 nsubj\ncancelled VBD 0 root\nher PRP$ 4 nmod:poss\nvisit NN 2 obj"
NO_PLANS = "She PRP 2 nsubj\nhas VBZ 0 root\nno DT 4 det\nvisit NN 2 obj"
IF = "If IN 3 mark\nshe PRP 3 nsubj\nvisited VBD 5 advcl\nOslo NNP 3 obj\nrain VB 0 root"


@pytest.mark.parametrize(
    ("rows", "word", "status"),
    [
        (VISITED, "visited", Status.ACTUAL),
        (WILL, "visit", Status.PLANNED),
        (NOT, "visit", Status.NEGATED),
        (MAY, "visit", Status.HYPOTHETICAL),
        (WOULD_HAVE, "visited", Status.HYPOTHETICAL),
        (SAID_WOULD, "visit", Status.PLANNED),
        (PLANS, "visit", Status.PLANNED),
        (REFUSED, "visit", Status.NEGATED),
        (DENIED, "visiting", Status.NEGATED),
        (IS_TO, "visit", Status.PLANNED),
        (HEADLINE, "visit", Status.PLANNED),
        (CANCELLED, "visit", Status.CANCELLED),
        (NO_PLANS, "visit", Status.NEGATED),
        (IF, "visited", Status.HYPOTHETICAL),
    ],
)
def test_status_is_read_off_the_sentence(
    rows: str, word: str, status: Status, tree: Grow, index: Find
) -> None:
    grown = tree(rows)
    assert status_of(grown, index(grown, word)) is status


def test_an_infinitive_borrows_its_subject(tree: Grow, index: Find) -> None:
    grown = tree(PLANS)
    assert subject(grown, index(grown, "visit")) == [0]


def test_a_participle_takes_the_noun_before_it(tree: Grow, index: Find) -> None:
    grown = tree("monks NNS 0 root\nvisiting VBG 1 acl\nLhasa NNP 2 obj")
    assert subject(grown, index(grown, "visiting")) == [0]


def test_a_passive_is_told_by_its_auxiliary(tree: Grow, index: Find) -> None:
    grown = tree("They PRP 3 nsubj:pass\nwere VBD 3 aux:pass\nflown VBN 0 root")
    assert is_passive(grown, index(grown, "flown"))
    grown = tree(VISITED)
    assert not is_passive(grown, index(grown, "visited"))


def test_a_verb_behind_a_name_is_mended(sentence: Callable[[str], Sentence]) -> None:
    text = "Ana Silva hosted Tom Baker"
    broken = sentence(
        "Ana NNP 0 root\nSilva NNP 1 flat\nhosted VBN 4 amod\nTom NNP 1 appos\nBaker NNP 4 flat"
    )
    mended = grow(repair(broken, cast_of(namings(text, [broken], []))))
    assert [t.relation for t in mended.tokens] == ["nsubj", "flat", "root", "obj", "flat"]
    assert subject(mended, 2) == [0]


def test_a_sound_sentence_is_left_alone(sentence: Callable[[str], Sentence]) -> None:
    text = "Ana Silva visited Oslo"
    sound = sentence("Ana NNP 3 nsubj\nSilva NNP 1 flat\nvisited VBD 0 root\nOslo NNP 3 obj")
    assert repair(sound, cast_of(namings(text, [sound], []))) is sound


def test_an_empty_tree_has_nothing_under_a_span() -> None:
    assert grow(Sentence(index=0, span=Span(0, 0))).under(Span(0, 5)) == []

"""Mend predicates that an insertion parts from their subject: "Ana Silva, 52, headed to Lima"."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import person_noun, verbs, words
from geo.narrate.mend.draft import needs
from geo.narrate.mend.hung import kids, loops

__all__ = ["clauses_rehung", "headed", "parted", "set_off"]

_MARKS: Final = frozenset({",", ")", "(", "--", "–", "—", "-"})
_GOES: Final = ("go", "arrive", "visit", "leave", "stay", "carry")
_PARTICIPLES: Final = frozenset(
    {"flown", "driven", "gone", "taken", "begun", "ridden", "seen", "made", "held", "given"}
)
"""Forms that are a passive's, or the perfect's, without an auxiliary."""
_HUNG: Final = ("acl", "amod", "dep", "conj", "appos", "list", "parataxis", "obl", "nmod")
_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
_WAYS: Final = frozenset(
    {"to", "for", "into", "back", "home", "toward", "towards", "off", "out", "over", "down"}
    | {"north", "south", "east", "west", "straight", "up", "abroad", "overseas", "there"}
)
_SUBORDINATES: Final = frozenset({"before", "after", "while", "when", "upon", "since"})


@needs("headed")
def headed(tokens: list[Token]) -> bool:
    """Make a verb of "headed" in "met the king and headed to Lima", taken for an adjective.

    Examples
    --------
    >>> headed([])
    False
    """
    changed = False
    for i, token in enumerate(tokens[:-1]):
        if token.text == "headed" and token.tag == "JJ" and tokens[i + 1].text in _WAYS:
            above = tokens[token.head]
            told = token.relation == "conj" and above.tag in _FINITE
            tokens[i] = replace(token, tag="VBD" if told else "VBN", pos="VERB")
            changed = True
    return changed


def set_off(tokens: list[Token], names: Sequence[Sequence[int]]) -> bool:
    """Make a name of "met the mayor, Darko Horvat, in Sisak", of which a parser made a verb.

    Parameters
    ----------
    tokens
        The sentence; mended in place.
    names
        The words of each person's name in it, the title included.

    Examples
    --------
    >>> set_off([], [])
    False
    """
    changed = False
    for told in names:
        # An office in front may be part of the name.
        comma = next((k for k in told if tokens[k].text == ","), told[0] - 1)
        name, office = range(comma + 1, told[-1] + 1), comma - 1
        taken = len(name) > 1 and tokens[name[0]].tag.startswith("V") and office >= 0
        verb = tokens[office].head
        if not taken or tokens[comma].text != "," or tokens[office].tag != "NN" or verb in name:
            continue
        mended = list(tokens)
        for k, token in enumerate(tokens):
            if k in name:
                head, relation = (office, "appos") if k == name[0] else (name[0], "flat")
                mended[k] = replace(token, tag="NNP", pos="PROPN", head=head, relation=relation)
            elif token.head in name and k != verb:
                mended[k] = replace(token, head=verb)
        if not loops(mended):
            tokens[:] = mended
            changed = True
    return changed


def parted(
    tokens: list[Token],
    names: Sequence[Sequence[int]],
    promote: Callable[[list[Token], list[int], int], None],
) -> bool:
    """Make the verb behind an insertion the predicate of a sentence that was left without one.

    Parameters
    ----------
    tokens
        The sentence; mended in place.
    names
        The words of each person's name in it, the title included.
    promote
        What hangs a name on its verb.

    Examples
    --------
    >>> parted([], [], lambda tokens, name, verb: None)
    False
    """
    root = next((i for i, token in enumerate(tokens) if token.head == i), None)
    name = next((n for n in names if root in n), None)
    if root is None or name is None or name[-1] + 3 >= len(tokens):
        return False
    if tokens[name[-1] + 1].text not in _MARKS and tokens[name[-1] + 1].text != "and":
        return False
    for i in range(name[-1] + 3, len(tokens)):
        if _is_predicate(tokens, i):
            promote(tokens, list(name), i)
            return True
    return False


def _is_predicate(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a word behind a comma or a dash can be the verb of the name before it."""
    token, low = tokens[i], tokens[i].text
    if tokens[i - 1].text not in _MARKS or low in _PARTICIPLES or token.tag not in ("VBN", "VBD"):
        return False
    row = verbs().get(low)
    goes = row is not None and row.kind in _GOES and low != row.word and not low.endswith("ing")
    told = goes or low in words("light_forms") or low == "headed"
    by = i + 1 < len(tokens) and tokens[i + 1].text == "by"
    governed = any(tokens[k].relation.startswith(("aux", "nsubj", "cop")) for k in kids(tokens, i))
    return told and not by and not governed and token.relation.partition(":")[0] in _HUNG


def clauses_rehung(tokens: list[Token]) -> bool:
    """Hang participles on the verb that they go with, where a noun was taken for it.

    "Before returning to Toledo, Ohio, she spoke", "kept her word on Monday, visiting Lima".

    Examples
    --------
    >>> clauses_rehung([])
    False
    """
    changed = False
    for i, token in enumerate(tokens):
        if i and token.tag in ("VBG", "IN") and (token.tag == "VBG" or _unseen(token)):
            changed |= _behind_state(tokens, i) or _case_of(tokens, i) or _result(tokens, i)
    return changed


def _unseen(token: Token) -> bool:
    """Tell "touring", which was taken for a preposition."""
    return token.text.endswith("ing") and token.text in verbs()


def _behind_state(tokens: list[Token], i: int) -> bool:
    """Mend "Before returning to Toledo, Ohio, she spoke", hung on Ohio."""
    token, state = tokens[i], tokens[tokens[i].head]
    k = token.head
    marked = tokens[i - 1].text.lower() in _SUBORDINATES
    hung = token.relation == "advcl" and k > i and state.tag == "NNP" and state.head > k
    if not (marked and hung and tokens[k - 1].text == "," and tokens[k - 2].tag == "NNP"):
        return False
    tokens[i] = replace(token, head=state.head)
    tokens[k] = replace(state, head=k - 2, relation="appos")
    return True


def _case_of(tokens: list[Token], i: int) -> bool:
    """Mend "While touring Lima, she spoke", where the participle was taken for a preposition."""
    token, k = tokens[i], tokens[i].head
    row = verbs().get(token.text.lower())
    marked = tokens[i - 1].text.lower() in _SUBORDINATES and row is not None
    if not (marked and token.relation == "case" and k > i and tokens[k].head > k):
        return False
    tokens[i] = replace(token, head=tokens[k].head, relation="advcl", tag="VBG", pos="VERB")
    tokens[k] = replace(tokens[k], head=i, relation="obj")
    if tokens[i - 1].relation == "mark":
        tokens[i - 1] = replace(tokens[i - 1], head=i)
    return True


def _result(tokens: list[Token], i: int) -> bool:
    """Mend "kept her word on Monday, visiting Lima", where the word seems to visit."""
    token, k = tokens[i], tokens[i].head
    dated = tokens[k].text in words("calendar")
    if dated and tokens[k].relation == "nmod" and tokens[k].head < k:
        k = tokens[k].head
    thing = tokens[k]
    behind = tokens[i - 1].text == "," and token.relation in ("acl", "amod") and k < i
    plain = thing.tag in ("NN", "NNS") and person_noun(thing.text) is None
    plain = plain or (dated and thing.relation == "obl")
    verb = thing.head
    told = thing.relation in ("obj", "obl") and tokens[verb].tag in _FINITE
    row = verbs().get(token.text.lower())
    goes = row is not None and row.kind in _GOES
    if not (behind and plain and told and goes and verb < k):
        return False
    tokens[i] = replace(token, head=verb, relation="advcl")
    return True

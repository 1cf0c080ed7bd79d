"""Mend sentences in which a parser took a clause for a noun's, or a name for a verb.

Each function looks for one shape, mends the tokens in place, and tells whether it did.
"""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import person_noun, verbs
from geo.narrate.mend.draft import needs
from geo.narrate.mend.hung import above, kids

__all__ = [
    "behind_aside", "behind_where", "kind_of",
    "of_second_clause", "of_the_case", "of_the_guest", "of_the_spouse", "to_a_name",
]  # fmt: skip

_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
_PERSONAL: Final = ("he", "she", "they")
_TELLING: Final = frozenset({"go", "arrive", "stay", "visit", "leave", "meet", "act"})


def kind_of(tokens: list[Token], i: int) -> str:
    """Return how the lexicon reads a verb, with its particle: "set off", "pressed on".

    Examples
    --------
    >>> kind_of([], 0)
    ''
    """
    low = tokens[i].text.lower() if i < len(tokens) else ""
    behind = tokens[i + 1].text.lower() if i + 1 < len(tokens) else ""
    row = verbs().get(f"{low}_{behind}") or verbs().get(low)
    return row.kind if row else ""


def behind_aside(tokens: list[Token]) -> bool:
    """Mend "Ana Silva, who heads the agency, travelled to Lima", with the verb hung on a noun.

    Examples
    --------
    >>> behind_aside([])
    False
    """
    root = next((i for i, t in enumerate(tokens) if t.head == i), None)
    if root is None or not tokens[root].tag.startswith("NN") or _predicated(tokens, root):
        return False
    finite = [i for i, t in enumerate(tokens) if t.tag in _FINITE and not _inside(tokens, i, root)]
    commas = [i for i, t in enumerate(tokens) if t.text == "," and i > root]
    for comma in commas[1:]:
        verb = comma + 1
        if finite and finite[0] < verb:
            return False
        if verb < len(tokens) and _may_tell(tokens, verb):
            _predicate(tokens, verb, root)
            return True
    return False


def of_the_guest(tokens: list[Token]) -> bool:
    """Mend "Silva met Mr Berg" and "welcomed Mr Berg to Lima", where he was taken for a clause.

    Examples
    --------
    >>> of_the_guest([])
    False
    """
    for i, token in enumerate(tokens):
        if token.relation not in ("ccomp", "xcomp") or token.head >= i:
            continue
        verb, taken = token.head, token.tag.startswith("NNP")
        below = [k for k, t in enumerate(tokens) if t.head == i and k != i]
        clause = any(tokens[k].relation in ("nsubj", "cop", "mark", "aux") for k in below)
        if not taken or clause or kind_of(tokens, verb) not in ("receive", "meet", "visit"):
            continue
        tokens[i] = replace(token, relation="obj")
        for k in below:
            if tokens[k].relation == "obl":
                tokens[k] = replace(tokens[k], head=verb)
        return True
    return False


def _predicated(tokens: list[Token], root: int) -> bool:
    return any(t.head == root and t.relation in ("cop", "nsubj", "aux") for t in tokens)


def _inside(tokens: list[Token], i: int, root: int) -> bool:
    """Tell whether a word is in a clause that only says more of a noun."""
    for _ in range(len(tokens)):
        if i == root:
            return False
        if tokens[i].relation in ("acl:relcl", "acl", "amod", "compound"):
            return True
        i = tokens[i].head
    return False


def _may_tell(tokens: list[Token], verb: int) -> bool:
    """Tell a past tense that was taken for a participle from a participle with its agent."""
    told = tokens[verb].tag in ("VBN", "VBD") and kind_of(tokens, verb) in _TELLING
    below = {t.relation for i, t in enumerate(tokens) if t.head == verb and i != verb}
    return told and not below & {"obl:agent", "aux:pass", "aux", "nsubj", "mark"}


def _predicate(tokens: list[Token], verb: int, root: int) -> None:
    """Make a verb the root, what was the root its subject, and hang on it what follows."""
    for i, token in enumerate(tokens):
        if i > verb and token.head < verb:
            tokens[i] = replace(token, head=verb)
    tokens[root] = replace(tokens[root], head=verb, relation="nsubj")
    tokens[verb] = replace(tokens[verb], head=verb, relation="root", tag="VBD", pos="VERB")


def of_second_clause(tokens: list[Token]) -> bool:
    """Mend "met the minister in Lima, and both men called it useful", read as one list.

    Examples
    --------
    >>> of_second_clause([])
    False
    """
    changed = False
    for verb in range(4, len(tokens)):
        if tokens[verb].relation != "acl":
            continue
        noun = verb - 1
        if (
            tokens[verb].head != noun
            or tokens[verb].tag != "VBD"
            or tokens[noun].relation != "conj"
        ):
            continue
        joint = next((i for i, t in enumerate(tokens) if t.head == noun and t.relation == "cc"), 0)
        above = _verb_above(tokens, noun)
        if joint == 0 or tokens[joint - 1].text != "," or above is None or above > noun:
            continue
        tokens[verb] = replace(tokens[verb], head=above, relation="conj")
        tokens[noun] = replace(tokens[noun], head=verb, relation="nsubj")
        tokens[joint] = replace(tokens[joint], head=verb)
        changed = True
    return changed


def _verb_above(tokens: list[Token], i: int) -> int | None:
    for _ in range(len(tokens)):
        if tokens[i].head == i:
            break
        i = tokens[i].head
        if tokens[i].tag.startswith("V"):
            return i
    return None


@needs(",")
def of_the_spouse(tokens: list[Token]) -> bool:
    """Mend "The queen and her husband, Jens Holm, flew to Lima", where only he is the subject.

    Examples
    --------
    >>> of_the_spouse([])
    False
    """
    for name in range(3, len(tokens)):
        if tokens[name - 1].text != ",":
            continue
        kin, verb = name - 2, tokens[name].head
        if _of_kin(tokens, name):
            tokens[name] = replace(tokens[name], head=kin)
            return True
        hung = tokens[name].relation.startswith("nsubj") and tokens[name].tag.startswith("NNP")
        if not hung or verb < name or not tokens[kin].text.islower():
            continue
        if person_noun(tokens[kin].text) is None or not any(
            t.text == "," for t in tokens[name:verb]
        ):
            continue
        joined = tokens[kin].relation == "conj"
        first = tokens[kin].head if joined else kin
        if first >= name or tokens[first].head != name:
            continue
        tokens[first] = replace(tokens[first], head=verb, relation=tokens[name].relation)
        tokens[name] = replace(tokens[name], head=kin, relation="appos")
        return True
    return False


def _of_kin(tokens: list[Token], name: int) -> bool:
    """Tell a husband's name that was hung on his wife: "the queen and her husband, Jens Holm,"."""
    kin, first = name - 2, tokens[name].head
    hung = tokens[name].relation == "appos" and first < kin
    related = tokens[kin].relation == "conj" and tokens[kin].head == first
    return (
        hung and related and tokens[kin].tag == "NN" and person_noun(tokens[kin].text) is not None
    )


def of_the_case(tokens: list[Token]) -> bool:
    """Hang "of" in "a party of Qatari investors" on the investors, not on what stands before them.

    Examples
    --------
    >>> of_the_case([])
    False
    """
    changed = False
    for i, token in enumerate(tokens):
        if token.relation != "case" or i >= token.head or token.tag == "POS":
            continue
        inner = tokens[token.head]
        modifies = inner.relation in ("compound", "amod", "nummod")
        if modifies and inner.head > token.head:
            tokens[i] = replace(token, head=inner.head)
            changed = True
    return changed


_AS_NOUNS: Final = {"acl": "nmod", "advcl": "obl", "xcomp": "obl", "ccomp": "obl"}
"""How a name hangs that was taken for an infinitive."""


@needs("to")
def to_a_name(tokens: list[Token]) -> bool:
    """Mend "paid a visit to Erbil", where the name was taken for a verb.

    Examples
    --------
    >>> to_a_name([])
    False
    """
    changed = False
    for i, token in enumerate(tokens):
        if token.relation != "mark" or token.text.lower() != "to":
            continue
        name = tokens[token.head]
        wrong = _is_name(tokens[i + 1])  # and not "to be in Lima"
        if wrong and _is_name(name) and name.relation in ("obl", "nmod", *_AS_NOUNS):
            relation = _AS_NOUNS.get(name.relation, name.relation)
            tokens[token.head] = replace(name, relation=relation, tag="NNP", pos="PROPN")
            tokens[i] = replace(token, relation="case", tag="IN")
            changed = True
    return changed


def _is_name(token: Token) -> bool:
    """Tell a name, also one that was taken for a verb: "has taken him to Chile"."""
    known = token.text.isupper() or token.text.lower() in verbs()
    taken = token.tag == "VB" and token.text[0].isupper() and not known
    return taken or token.tag.startswith("NNP")


@needs("where")
def behind_where(tokens: list[Token]) -> bool:
    """Hang "she stopped" on "returned" in "returned from Lima, where Silva spoke, and she stopped".

    Examples
    --------
    >>> behind_where([])
    False
    """
    changed = False
    for i, token in enumerate(tokens if any(t.text == "where" for t in tokens) else ()):
        inner = token.head
        if token.relation != "conj" or not token.tag.startswith("V") or inner > i:
            continue
        below = kids(tokens, i)
        own = [k for k in below if tokens[k].relation.startswith("nsubj") and k < i]
        joint = [k for k in below if tokens[k].text == "and" and k > inner]
        told = own and tokens[own[0]].text in _PERSONAL and joint
        if not told or tokens[joint[0] - 1].text != ",":
            continue
        where = any(tokens[k].text == "where" for k in kids(tokens, inner))
        outer = next((k for k in above(tokens, inner) if tokens[k].tag.startswith("V")), inner)
        if where and outer < inner:
            tokens[i] = replace(token, head=outer)
            changed = True
    return changed

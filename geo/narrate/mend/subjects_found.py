"""Mend sentences whose subject a parser took for the object, or for an attribute, of its verb.

Each function looks for one shape, mends the tokens in place, and tells whether it did.
"""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import person_noun, verbs, words
from geo.narrate.mend.draft import needs, needs_of
from geo.narrate.mend.hung import kids

__all__ = [
    "behind_fronted",
    "behind_phrase",
    "of_both",
    "of_report",
    "of_the_aged",
    "of_the_singers",
]

_PHRASE: Final = 9
"""Words of "A team of nine doctors from Lyon" at most."""
_SHOWS: Final = frozenset({"sing", "play", "perform", "dance", "headline"})
"""What those do on a stage who go by a name."""


def _is_past(tokens: list[Token], i: int) -> bool:
    """Tell whether a word is a past tense of a verb that tells of something."""
    low = tokens[i].text.lower()
    row = verbs().get(low)
    return row is not None and low != row.word and not low.endswith(("ing", "s"))


@needs("old")
def of_the_aged(tokens: list[Token]) -> bool:
    """Mend "The 24-year-old rode to Lyon", where the verb was taken for a noun.

    Examples
    --------
    >>> of_the_aged([])
    False
    """
    for i in range(3, len(tokens) - 1):
        verb = i + 1
        if tokens[i].text == "old" and tokens[i - 1].text == "-" and _before_object(tokens, i):
            return True
        aged = tokens[i].text == "old" and tokens[i - 1].text == "-" and tokens[i].head == verb
        sure = tokens[verb].tag.startswith("V") and tokens[i].relation != "amod"
        if not aged or not _is_past(tokens, verb) or sure:
            continue
        for k in kids(tokens, verb):
            if k < i:
                tokens[k] = replace(tokens[k], head=i)
            elif tokens[k].relation in ("nmod", "compound"):
                cased = any(tokens[c].relation == "case" for c in kids(tokens, k))
                tokens[k] = replace(tokens[k], relation="obl" if cased else "obj")
        tokens[i] = replace(tokens[i], relation="nsubj", tag="NN")
        tokens[verb] = replace(tokens[verb], tag="VBD", pos="VERB")
        return True
    return False


def _before_object(tokens: list[Token], i: int) -> bool:
    """Mend "The 24-year-old visited Lima", where both were hung on what was visited."""
    verb, noun = i + 1, tokens[i + 1].head
    if noun <= verb:
        return False
    beside = tokens[verb].relation in ("amod", "compound")
    name = tokens[noun].tag.startswith("NNP") or tokens[verb + 1].tag in ("DT", "PRP$")
    if not beside or tokens[i].head != noun or not name or not _is_past(tokens, verb):
        return False
    for k in kids(tokens, noun):
        if k < i:
            tokens[k] = replace(tokens[k], head=i)
        elif tokens[k].relation == "nmod" or tokens[k].tag == ".":
            tokens[k] = replace(tokens[k], head=verb, relation=_of_a_verb(tokens[k].relation))
    above = tokens[noun]
    head = verb if above.head == noun else above.head
    tokens[i] = replace(tokens[i], head=verb, relation="nsubj", tag="NN")
    tokens[verb] = replace(tokens[verb], head=head, relation=above.relation, tag="VBD", pos="VERB")
    tokens[noun] = replace(above, head=verb, relation="obj")
    return True


def _of_a_verb(relation: str) -> str:
    return "obl" if relation == "nmod" else relation


def of_the_singers(tokens: list[Token]) -> bool:
    """Mend "The choir sang in Lima" and "Silva wins in Lima", where the verb was taken for a noun.

    Examples
    --------
    >>> of_the_singers([])
    False
    """
    root = next((i for i, t in enumerate(tokens) if t.head == i), 0)
    if root == 0 or tokens[root].tag[:2] != "NN" or not tokens[root].text.islower():
        return _cut_short(tokens)
    low, before = tokens[root].text.lower(), tokens[root - 1]
    sings = tokens[root].tag.startswith("NNP") and _is_past(tokens, root)
    someone = person_noun(before.text) is not None or before.tag.startswith("NNP")
    wins = tokens[root].tag == "NNS" and low.rstrip("s") in words("contest") and someone
    wins = wins or (tokens[root].tag == "NNS" and _performs(tokens, root))
    row, behind = verbs().get(low), tokens[root + 1 : root + 2]
    goes = tokens[root].tag == "NN" and row is not None and row.kind == "go"
    goes = goes and before.tag in ("NNS", "NNPS") and bool(behind) and behind[0].text == "to"
    if not (sings or wins or goes) or not before.tag.startswith("NN") or before.head != root:
        return _cut_short(tokens)
    for k in kids(tokens, root):
        if k < root - 1:
            tokens[k] = replace(tokens[k], head=root - 1)
        elif k > root and tokens[k].relation in ("nmod", "appos"):
            aside = tokens[k].relation == "appos"
            tokens[k] = replace(tokens[k], relation="obj" if aside else "obl")
    tokens[root - 1] = replace(before, relation="nsubj")
    tokens[root] = replace(tokens[root], tag="VBD" if sings else "VBP" if goes else "VBZ")
    tokens[root] = replace(tokens[root], pos="VERB")
    return True


def _performs(tokens: list[Token], root: int) -> bool:
    """Tell "The choir performs in Lima", taken for a noun, from "the family trips to Lima"."""
    low, noun = tokens[root].text.lower(), person_noun(tokens[root - 1].text)
    row = verbs().get(low)
    if row is None or low == row.word or row.kind not in ("act", "go", "arrive", "visit"):
        return False
    the = any(t.text.lower() in ("the", "a", "an") and t.head == root for t in tokens[:root])
    behind = tokens[root + 1].tag if root + 1 < len(tokens) else ""
    goal = behind in ("IN", "TO") or (row.kind == "visit" and behind.startswith("NNP"))
    group = noun is not None and noun.kind != "title"
    named = tokens[root - 1].tag == "NNP" and row.word in _SHOWS  # "the Lima Ballet dances in"
    return the and (group or named) and goal


@needs("short")
def _cut_short(tokens: list[Token]) -> bool:
    """Hang the visit in "cut short a visit" on the verb."""
    for i in range(1, len(tokens)):
        if tokens[i].text != "short" or tokens[i - 1].text.lower() not in (
            "cut",
            "cuts",
            "cutting",
        ):
            continue
        for k in kids(tokens, i):
            if tokens[k].relation == "obj":
                tokens[k] = replace(tokens[k], head=i - 1)
                return True
    return False


def behind_fronted(tokens: list[Token]) -> bool:
    """Mend "Led by Ana Silva, the group flew to Lima", where "Led" was taken for a name.

    Examples
    --------
    >>> behind_fronted([])
    False
    """
    fronted = len(tokens) > 3 and tokens[0].text.lower() in words("fronting")  # noqa: PLR2004 - led, by, her, comma
    if not fronted or tokens[1].text.lower() != "by" or tokens[0].head != 0:
        return False
    below = [k for k in kids(tokens, 0) if tokens[k].tag in ("VBD", "VBZ", "VBP")]
    if not below:
        return False
    verb = below[0]
    for k in kids(tokens, 0):
        if k > verb or tokens[k].text == ",":
            tokens[k] = replace(tokens[k], head=verb)
        elif tokens[k].tag.startswith("NN"):
            tokens[k] = replace(tokens[k], relation="obl:agent")
    tokens[verb] = replace(tokens[verb], head=verb, relation="root")
    tokens[0] = replace(tokens[0], head=verb, relation="advcl", tag="VBN", pos="VERB")
    return True


@needs("and")
def of_both(tokens: list[Token]) -> bool:
    """Mend "The kings of Lesotho and Tonga flew", where the second was taken for a subject.

    Examples
    --------
    >>> of_both([])
    False
    """
    for i in range(4, len(tokens)):
        if tokens[i - 1].text != "and" or not tokens[i].relation.startswith("nsubj"):
            continue
        before, last = tokens[i - 2], tokens[i]
        if not before.tag.startswith("NNP") or not last.tag.startswith("NNP"):
            continue
        head = tokens[before.head]
        whole = head.head == last.head and head.relation.startswith("nsubj")
        if whole and before.relation == "nmod" and head.tag == "NNS":
            tokens[i] = replace(last, head=i - 2, relation="conj")
            tokens[i - 1] = replace(tokens[i - 1], head=i)
            return True
    return False


@needs_of(lambda: words("denying"))
def of_report(tokens: list[Token]) -> bool:
    """Mend "The ministry denied on Friday that ...", where the verb was taken for a participle.

    Examples
    --------
    >>> of_report([])
    False
    """
    root = next((i for i, t in enumerate(tokens) if t.head == i), None)
    if root is None or not tokens[root].tag.startswith("NN"):
        return False
    for verb in kids(tokens, root):
        told = tokens[verb].relation == "acl" and tokens[verb].text.lower() in words("denying")
        if not told or not any(t.text.lower() == "that" for t in tokens[verb + 1 : verb + 5]):
            continue
        for k in kids(tokens, root):
            marked = any(tokens[c].relation == "mark" for c in kids(tokens, k))
            if k > verb:
                relation = "ccomp" if marked else tokens[k].relation
                tokens[k] = replace(tokens[k], head=verb, relation=relation)
        tokens[root] = replace(tokens[root], head=verb, relation="nsubj")
        tokens[verb] = replace(tokens[verb], head=verb, relation="root", tag="VBD", pos="VERB")
        return True
    return False


def behind_phrase(tokens: list[Token]) -> bool:
    """Mend "A team from Lyon reached Goma", where the verb was taken for an adjective.

    Examples
    --------
    >>> behind_phrase([])
    False
    """
    root = next((i for i, t in enumerate(tokens) if t.head == i), None)
    if root is None or not tokens[root].tag.startswith("NN"):
        return False
    for verb in range(root + 2, min(len(tokens) - 1, root + _PHRASE)):
        taken = tokens[verb].relation in ("amod", "compound", "acl") and tokens[verb].head > verb
        inside = tokens[verb - 1].tag.startswith("NNP") and any(
            t.tag == "IN" for t in tokens[root + 1 : verb - 1]
        )
        if taken and inside and _is_past(tokens, verb) and _starts(tokens, verb + 1):
            _part(tokens, root, verb)
            return True
    return False


def _starts(tokens: list[Token], i: int) -> bool:
    """Tell whether a name begins there."""
    return tokens[i].tag.startswith("NNP")


def _part(tokens: list[Token], root: int, verb: int) -> None:
    """Make a predicate of a verb: what stands before it is its subject, the rest hangs on it."""
    place = tokens[verb].head
    last = max((k for k in range(root, verb) if tokens[k].tag.startswith("NN")), default=root)
    inner = [k for k in range(root, last) if tokens[k].tag.startswith("NN")]
    for k in range(len(tokens)):
        if k < verb and tokens[k].head in (verb, place) and k != last:
            tokens[k] = replace(tokens[k], head=last)
        elif k > verb and k != place and tokens[k].head <= verb:
            cased = any(tokens[c].relation == "case" for c in kids(tokens, k))
            relation = "obl" if cased else tokens[k].relation
            tokens[k] = replace(tokens[k], head=verb, relation=relation)
    if last != root:
        tokens[last] = replace(tokens[last], head=inner[-1] if inner else root, relation="nmod")
    tokens[place] = replace(tokens[place], head=verb, relation="obj")
    tokens[root] = replace(tokens[root], head=verb, relation="nsubj")
    tokens[verb] = replace(tokens[verb], head=verb, relation="root", tag="VBD", pos="VERB")

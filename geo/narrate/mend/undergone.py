"""Mend "underwent surgery", where the verb was read as a noun."""

from dataclasses import replace

from geo.model import Token
from geo.narrate.mend.draft import needs
from geo.narrate.mend.hung import kids

__all__ = ["underwent"]


@needs("undergone", "underwent")
def underwent(tokens: list[Token]) -> bool:
    """Make a verb of "undergone" in "has undergone surgery", taken for a part of its object.

    So is "underwent", where it was taken for a noun that others hang on.

    Examples
    --------
    >>> underwent([])
    False
    """
    for i in range(1, len(tokens) - 1):
        token, low = tokens[i], tokens[i].text.lower()
        noun = token.head
        if low == "underwent" and token.tag.startswith("N") and noun <= i:
            return _made_past(tokens, i)
        taken = low in ("undergone", "underwent") and not token.tag.startswith("V") and noun > i
        if not taken:
            continue
        before, above, relation = tokens[i - 1], tokens[noun].head, tokens[noun].relation
        helps = before.text.lower() in ("has", "have", "had") and above == i - 1
        if helps:
            above, relation = before.head, before.relation
        top = above in (i - 1, noun)
        for k, inner in enumerate(tokens):
            if k != i and ((helps and inner.head == i - 1) or (k < i and inner.head == noun)):
                tokens[k] = replace(inner, head=i if helps or k == i - 1 else i - 1)
        tokens[noun] = replace(tokens[noun], head=i, relation="obj")
        kind = "aux" if helps else "nsubj"
        tokens[i - 1] = replace(tokens[i - 1], head=i, relation=kind)
        head, relation = (i, "root") if top else (above, relation)
        told = replace(token, tag="VBN" if helps else "VBD", pos="VERB", lemma="undergo")
        tokens[i] = replace(told, head=head, relation=relation)
        return True
    return False


def _made_past(tokens: list[Token], i: int) -> bool:
    """Make a past tense of a noun with what stands before it as its subject."""
    token = tokens[i]
    told = replace(token, tag="VBD", pos="VERB", lemma="undergo")
    noun = token.head
    if token.relation == "parataxis" and tokens[noun].head == noun:  # "Silva, the poet, underwent"
        tokens[noun] = replace(tokens[noun], head=i, relation="nsubj")
        told = replace(told, head=i, relation="root")
    else:
        before = [k for k in kids(tokens, i) if k < i and tokens[k].tag.startswith("N")]
        for k in before[-1:]:
            tokens[k] = replace(tokens[k], relation="nsubj")
    tokens[i] = told
    return True

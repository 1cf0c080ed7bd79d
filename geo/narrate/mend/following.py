"""Take "following" for "after" in "flew to Lima following talks in Cusco"."""

from dataclasses import replace

from geo.model import Token
from geo.narrate.lexicon import nouns
from geo.narrate.mend.draft import needs
from geo.narrate.mend.hung import kids

__all__ = ["as_after"]


@needs("following")
def as_after(tokens: list[Token]) -> bool:
    """Make a preposition of "following" before what was held or made, taken for a verb.

    Examples
    --------
    >>> as_after([])
    False
    """
    for i, token in enumerate(tokens[:-1]):
        if token.tag != "VBG" or token.text.lower() != "following":
            continue
        if token.relation == "amod" and token.head > i:
            return _behind_place(tokens, i)
        held = next((k for k in kids(tokens, i) if tokens[k].relation == "obj"), 0)
        if held > i and tokens[held].text.lower() in nouns() and token.head != i:
            return _made_case(tokens, i, held)
    return False


def _behind_place(tokens: list[Token], i: int) -> bool:
    """Free Lima of "in Lima following talks", where all of it was taken for the talks' name."""
    held = tokens[i].head
    verb = tokens[held].head
    case = next((k for k in kids(tokens, held) if tokens[k].relation == "case"), i)
    place = i - 1
    free = tokens[place].tag.startswith("NNP") and tokens[place].head == held and case < place
    apart = tokens[place].text == "," and tokens[held].text.lower() in nouns()
    if apart and tokens[held].relation.startswith("obl"):  # "flew to Lima, following talks"
        tokens[i] = replace(tokens[i], tag="IN", pos="ADP", relation="case")
        return True
    if not free or not tokens[verb].tag.startswith("V") or verb > case:
        return False
    for k in range(case + 1, place):
        if tokens[k].head == held:  # "New" of "New York"
            tokens[k] = replace(tokens[k], head=place)
    tokens[case] = replace(tokens[case], head=place)
    tokens[place] = replace(tokens[place], head=verb, relation="obl")
    tokens[i] = replace(tokens[i], tag="IN", pos="ADP", relation="case")
    return True


def _made_case(tokens: list[Token], i: int, held: int) -> bool:
    """Hang the talks of "flew to Lima following talks" on the verb, and what is told of them."""
    verb = tokens[i].head
    if tokens[i].relation == "acl" and not tokens[verb].tag.startswith("V"):
        verb = tokens[verb].head  # hung on Lima
    if not tokens[verb].tag.startswith("V") or tokens[i].relation not in ("acl", "advcl"):
        return False
    for k in kids(tokens, i):
        if k > held:
            tokens[k] = replace(tokens[k], head=held, relation=_of_noun(tokens[k].relation))
        elif k != held:
            tokens[k] = replace(tokens[k], head=held)
    tokens[held] = replace(tokens[held], head=verb, relation="obl")
    tokens[i] = replace(tokens[i], tag="IN", pos="ADP", head=held, relation="case")
    return True


def _of_noun(relation: str) -> str:
    return "nmod" if relation == "obl" else relation

"""Mend "gave a concert Sunday in Lima", where the day was taken for what was given."""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import nouns
from geo.narrate.mend.draft import needs_of, weekdays
from geo.narrate.mend.hung import kids

__all__ = ["of_an_occasion"]

_BEHIND: Final = ("IN", "TO", ".", ",", "RB", "CC")


@needs_of(weekdays)
def of_an_occasion(tokens: list[Token]) -> bool:
    """Hang a concert on its verb, and its day beside it, where the day has no article of its own.

    Parameters
    ----------
    tokens
        The tokens of a sentence, which are changed in place.

    Examples
    --------
    >>> of_an_occasion([])
    False
    """
    changed = False
    for day in range(3, len(tokens)):
        if tokens[day].text not in weekdays():
            continue
        noun, last = day - 1, day + 1 == len(tokens)
        told = tokens[noun].text.lower() in nouns()
        if not told or not (last or tokens[day + 1].tag.startswith(_BEHIND)):
            continue
        if tokens[noun].tag == "RB" and tokens[day].head == noun:  # "a kickoff rally Tuesday"
            changed |= _made_noun(tokens, noun, day)
        elif tokens[noun].head == day and tokens[noun].relation in ("compound", "amod", "nmod"):
            above = tokens[day].head
            if above < noun and tokens[above].tag.startswith("V"):
                _swap(tokens, noun, day)
                changed = True
    return changed


def _swap(tokens: list[Token], noun: int, day: int) -> None:
    """Hang a noun where its day hangs, and all but what stands behind the day on it."""
    above = tokens[day].head
    for k in kids(tokens, day):
        if k < noun:
            tokens[k] = replace(tokens[k], head=noun)
        elif k > day:
            relation = "obl" if tokens[k].relation == "nmod" else tokens[k].relation
            tokens[k] = replace(tokens[k], head=above, relation=relation)
    tokens[noun] = replace(tokens[noun], head=above, relation=tokens[day].relation)
    tokens[day] = replace(tokens[day], head=noun, relation="nmod:unmarked")


def _made_noun(tokens: list[Token], noun: int, day: int) -> bool:
    """Make the object of a verb of "rally", which was taken for an adverb by its ending."""
    verb = tokens[noun].head
    if verb == noun or not tokens[verb].tag.startswith("V") or verb > noun:
        return False
    tokens[noun] = replace(tokens[noun], tag="NN", pos="NOUN", relation="obj")
    for k in range(verb + 1, noun):
        if tokens[k].head == noun:
            case = tokens[k].relation in ("case", "det", "amod", "nummod")
            tokens[k] = replace(tokens[k], relation=tokens[k].relation if case else "compound")
        elif tokens[k].relation == "det":
            tokens[k] = replace(tokens[k], head=noun)
    tokens[day] = replace(tokens[day], head=verb, relation="obl:unmarked")
    return True

"""Tell what struck, sank or went off before a verb: the quake of "A quake of great force struck".

It is looked for in the order of the words: parsers take "struck" in "An earthquake struck Lombok"
for a noun, and "derailed" in "A train derailed near Lyon" for a participle.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import words

__all__ = ["HARMED", "REACH", "is_armed", "is_blow", "striker", "strikes_place"]

REACH: Final = 9
"""Words of "carrying 80 people from one shore to the other" between what struck and its verb."""
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_HELPS: Final = frozenset(
    {"has", "have", "had", "is", "are", "was", "were", "may", "could", "will", "would", "might"}
    | {"did", "does", "do"}
)
_BURST: Final = frozenset({"exploded", "detonated", "explodes", "detonates"})
_OUTBREAKS: Final = frozenset({"broke", "breaks", "broken", "erupted", "erupts"})
HARMED: Final = frozenset({"killed", "injured", "wounded", "hurt", "died", "perished"})
"""What is told of those whom it befell."""
_LANDED: Final = frozenset({"made", "makes", "make"})
_PARTED: Final = frozenset({";", ":", "that", "after", "when", "and", "but"})
_ASIDE: Final = frozenset({"with", "by", "from", "in", "for", "under", "against", "of"})
"""Prepositions before what struck nothing: "hit by floods", "under fire"."""
_FIGURES: Final = frozenset({"political", "media", "diplomatic", "perfect", "financial", "legal"})
"""Storms of no weather."""
_GUNS: Final = frozenset({"tank", "artillery", "mortar", "rocket", "sniper", "gun", "shell"})
_SHOTS: Final = frozenset({"open", "opened", "opens", "opening", "under", "return", "returned"})
_NATIONS: Final = ("i", "ish", "ese", "ian", "can")
"""How words for nations end, whose fire is of guns."""
_RAIDS: Final = frozenset({"air", "missile", "drone", "rocket", "artillery"})


@cache
def _verbs() -> frozenset[str]:
    """Return the forms of which one stands in each sentence that tells of a blow."""
    more = _BURST | _OUTBREAKS | _LANDED | HARMED | {"went", "goes", "blew"}
    return words("hits", "wrecks") | more


@cache
def _strikers() -> frozenset[str]:
    things = words("hazards", "weapons", "mishaps", "hulks", "buildings", "plants")
    return things | {"strike", "strikes"}  # from the air


def strikes_place(said: frozenset[str]) -> bool:
    """Tell whether words of a sentence may tell of a blow.

    Examples
    --------
    >>> strikes_place(frozenset({"quake", "struck"})), strikes_place(frozenset({"she", "struck"}))
    (True, False)
    """
    return not said.isdisjoint(_verbs()) and not said.isdisjoint(_strikers())


def is_blow(low: str) -> bool:
    """Tell whether a form may tell of a blow."""
    return low in _verbs()


def striker(tokens: Sequence[Token], verb: int) -> int | None:
    """Return what stands before a verb and did what it tells.

    Parameters
    ----------
    tokens
        The words of a sentence.
    verb
        A form of striking, sinking or exploding.
    """
    after = tokens[verb + 1].text.lower() if verb + 1 < len(tokens) else ""
    wanted = _subjects(tokens[verb].text.lower(), after)
    for k in range(verb - 1, max(-1, verb - 1 - REACH), -1):
        low, tag = tokens[k].text.lower(), tokens[k].tag
        if (low in wanted or _is_raid(tokens, k, wanted)) and _heads(tokens, k, verb):
            return k
        if (tag in _FINITE and low not in _HELPS) or (low in _PARTED and k + 1 < verb):
            return None
    return None


def _subjects(low: str, after: str) -> frozenset[str]:
    """Return what may do what a form tells, with the word behind it."""
    if low in words("hits"):
        return words("hazards", "weapons", "mishaps")
    if low in words("wrecks"):
        return words("buildings") if low == "collapsed" else words("hulks")
    off = low in ("went", "goes") and after == "off"
    if off or low in _BURST or (low, after) == ("blew", "up"):
        return words("weapons", "plants")
    if low in _OUTBREAKS:
        return words("hazards")
    return words("hazards") if low in _LANDED and after == "landfall" else frozenset()


def _is_raid(tokens: Sequence[Token], k: int, wanted: frozenset[str]) -> bool:
    """Tell "an air strike" from a strike of workers."""
    strike = tokens[k].text.lower() in ("strike", "strikes") and "bomb" in wanted
    return strike and k > 0 and tokens[k - 1].text.lower() in _RAIDS


def _heads(tokens: Sequence[Token], k: int, verb: int) -> bool:
    """Tell the storm of "a storm" and "Storm Boris" from that of a club or of its victims."""
    before = tokens[k - 1].text.lower() if k else ""
    behind = tokens[k + 1]
    named = behind.text[:1].isupper() and behind.tag.startswith(("NN", "JJ"))
    if k and tokens[k].text[0].isupper() and not named:
        return False  # "the Houston Rockets hit Denver"
    victims = behind.tag in ("NN", "NNS") and k + 1 < verb and not named
    return not victims and before not in _ASIDE and before not in _FIGURES


def is_armed(tokens: Sequence[Token], k: int) -> bool:
    """Tell a bomb, an air strike and the fire of guns from a quake and a fire that burns.

    Parameters
    ----------
    tokens
        The words of a sentence.
    k
        What struck.
    """
    low, before = tokens[k].text.lower(), tokens[k - 1] if k else tokens[k]
    nation = before.text[:1].isupper() and before.text.endswith(_NATIONS)
    guns = low == "fire" and (before.text.lower() in _GUNS | _SHOTS or nation)
    return guns or low in words("weapons") or low in ("strike", "strikes")

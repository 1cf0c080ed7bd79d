"""Tell what office or trade the words beside a name say, and of which gender."""

from collections.abc import Sequence
from typing import Final

from geo.narrate.lexicon import first_names, person_noun
from geo.narrate.people.pieces import Piece

__all__ = ["COURTESIES", "OF_ONE", "gender_of", "is_role", "own_of", "role_of"]

COURTESIES: Final = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Hon", "Messrs"})
"""Titles that say nothing of an office."""
OF_ONE: Final = {"Secretary of State": "US"}
"""Offices that by this bare name are of one country, by its code."""
_INVERTED: Final = frozenset({"Had", "Were", "Should"})
"""Verbs that open a clause, right before an office: "Had Prime Minister Silva flown"."""
_GENERALS: Final = frozenset(
    {"secretary", "attorney", "governor", "director", "inspector", "solicitor", "consul"}
)
"""Whom "general" behind them makes no soldier."""
_FIELDS: Final = frozenset({"Defence", "Defense", "Interior", "Security", "Home", "State"})
"""What a secretary may be of who is a general besides."""
_SERVING: Final = frozenset({"for", "of", "to"})
"""What ties an aide to whom he serves."""
_RANKS: Final = {
    "gen": "General",
    "lt": "Lieutenant",
    "col": "Colonel",
    "maj": "Major",
    "brig": "Brigadier",
    "capt": "Captain",
    "sen": "Senator",
    "gov": "Governor",
    "rep": "Representative",
}


def is_role(piece: Piece) -> bool:
    """Tell whether a word is an office or a trade."""
    noun = person_noun(piece.text)
    return piece.mark in "Tr" and noun is not None and noun.kind == "role"


def _is_general(office: Sequence[Piece], i: int) -> bool:
    """Tell "NATO Secretary General" from "Defence Secretary General", who is a soldier."""
    if i >= len(office) or office[i].text.lower() != "general":
        return False
    field = office[i - 2].text if i > 1 else ""
    return office[i - 1].text.lower() in _GENERALS and field not in _FIELDS


def gender_of(first: str, office: Sequence[Piece]) -> str:
    """Return the gender that an office, or else a first name, says; empty if none."""
    for piece in office:
        noun = person_noun(piece.text)
        lordly = piece.text == "Lord" and len(office) > 1  # "Lord Mayor"
        if noun and noun.gender and piece.mark in "Tr" and not lordly:
            return noun.gender
    known = first_names().get(first, "")
    return known if known in ("m", "f") else ""


def own_of(office: list[Piece]) -> list[Piece]:
    """Return "Prime Minister" of "spokesman for Prime Minister", behind whom the name stands.

    The one before is another, in lower case as those are whom no title names.
    """
    for n in range(len(office) - 2, 0, -1):
        if office[n].text in _SERVING and any(p.mark == "r" for p in office[:n]):
            inner = office[n + 1 :]
            titled = inner[0].mark in "DPRTNOl"
            return inner if titled and any(p.mark == "T" and is_role(p) for p in inner) else office
    return office


def role_of(phrase: Sequence[Piece], *, whole: bool) -> str:
    """Return the office alone, without the nation before it and ranks behind it."""
    if not phrase:
        return ""  # as of most names
    kept = [p for p in phrase if p.text != "."]
    courtesy = [n for n, p in enumerate(kept) if p.text in COURTESIES]
    if courtesy and not any(is_role(p) for p in kept):
        kept = kept[courtesy[0] :]  # "on his way home Mr Silva"
    while kept and (kept[0].mark in "DP" or kept[0].text in _INVERTED):
        del kept[0]
    for last in range(len(kept) - 1, -1, -1):
        if whole:
            break
        if is_role(kept[last]):
            end = last + 1 + _is_general(kept, last + 1)
            tail = kept[end : end + 1]
            ends = end if not tail or tail[0].text.lower() not in ("of", "for") else len(kept)
            if not any(p.text.lower() in ("of", "for") for p in kept[:last]):
                kept = kept[:ends]
            break
    return " ".join(_RANKS.get(p.text.lower(), p.text) for p in kept)

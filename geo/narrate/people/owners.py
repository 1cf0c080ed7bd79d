"""Tell by what stands around a lone surname that it is one: "Rice's trip", "met Hall"."""

from collections.abc import Sequence
from typing import Final

from geo.narrate.people.pieces import Piece

__all__ = ["heads_news", "is_met", "is_rival", "nation_of", "travels"]

_JOURNEYS: Final = frozenset(
    {"visit", "visits", "trip", "trips", "tour", "journey", "pilgrimage", "arrival", "stopover"}
)
_MET: Final = frozenset({"meet", "meets", "met"})
_MET_WITH: Final = _MET | {"talks", "meeting"}
_BEAT: Final = frozenset(
    {"beat", "beats", "beaten", "defeated", "defeats", "upset", "downed", "lost", "ousted"}
    | {"stunned", "edged", "overcame", "outlasted"}
)
_PLAYS: Final = frozenset(
    {
        "won",
        "lost",
        "beat",
        "beats",
        "defeated",
        "finished",
        "scored",
        "ran",
        "rode",
        "swam",
        "wins",
    }
    | {"sprinted", "raced", "outlasted", "overcame", "skied", "cycled", "advanced", "qualified"}
    | {"retained", "triumphed", "placed", "competed", "medalled", "clinched"}
)
"""What athletes do, of whom a report tells no more than their nation."""
_LINKS: Final = frozenset({"by", "to", "over", "against"})
_REACH: Final = 5
"""Words from "beaten" to the nation of a rival."""
_MARKS: Final = (["'"], ["’"])
"""What stands behind a name in "Gates' trip"."""
_OPENERS: Final = frozenset({",", "'", "’"})
"""They, and what stands before "who"."""
_GOES: Final = frozenset(
    {"visit", "travel", "fly", "tour", "arrive", "meet", "attend", "embark", "depart"}
)
"""What a headline says that somebody is to do."""
_ERRANDS: Final = _JOURNEYS | frozenset(
    {"talks", "meeting", "meetings", "summit", "conference", "forum", "funeral", "ceremony"}
    | {"mission", "consultations", "negotiations", "inauguration", "celebrations", "signing"}
)
"""What a headline says that somebody is somewhere for."""
_FOR: Final = frozenset({"for", "on", "at", "ahead"})
_NEAR_BY: Final = 6
"""Words from a place to what somebody is there for."""
_WIDEST: Final = 4
"""Words of a place."""
_ADJECTIVES: Final = 3
"""Words that may stand before the journey: "Rice's first official trip"."""


def travels(pieces: Sequence[Piece], end: int) -> bool:
    """Tell whether a name owns a journey, or "who" or "along with" says more of it.

    Parameters
    ----------
    pieces
        The words of the sentence.
    end
        The first behind the name.

    Examples
    --------
    >>> travels([Piece("Rice", 0, "N"), Piece("trip", 7, ".")], 1)
    True
    >>> travels([Piece("Hall", 0, "N"), Piece(",", 4, "."), Piece("who", 6, "S")], 1)
    True
    >>> travels([Piece("Rice", 0, "N"), Piece("grows", 5, ".")], 1)
    False
    """
    gap = pieces[end].start - pieces[end - 1].end
    if gap != len("'s ") and pieces[end].text not in _OPENERS:
        return False
    ahead = [p.text.lower() for p in pieces[end : end + 1 + _ADJECTIVES]]
    if ahead[:2] == [",", "who"] or ahead[:3] == [",", "along", "with"]:
        return True
    near = ahead[: next((n for n, word in enumerate(ahead) if word in _JOURNEYS), -1) + 1]
    marked = near[:1] in _MARKS
    owned = marked or gap == len("'s ")
    said = near[1:] if marked else near
    return owned and bool(said) and all(w.replace("-", "").isalpha() for w in said)


def heads_news(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Tell a surname that opens a headline: "Holm to visit Riga", "Holm in Riga for talks".

    Parameters
    ----------
    pieces
        The words of the sentence.
    start
        The name.
    end
        The first word behind it.

    Examples
    --------
    >>> heads_news([Piece("Holm", 0, "N"), Piece("to", 5, "S"), Piece("visit", 8, ".")], 0, 1)
    True
    >>> heads_news([Piece("Holm", 0, "N"), Piece("to", 5, "S"), Piece("grow", 8, ".")], 0, 1)
    False
    """
    word = pieces[end].text if end + 1 < len(pieces) else ""
    if word not in ("to", "in", ",") or pieces[-1].text in (".", "!", "?"):
        return False
    owned = start == 1 and pieces[1].start - pieces[0].end == len("'s ")
    if start and not owned:
        return False
    ahead = pieces[end + 1 :]
    if word == "to":
        return ahead[0].text in _GOES
    if word == ",":
        ahead = ahead[1:] if ahead[0].text == "in" else ()
    places = 0
    while places < min(_WIDEST, len(ahead)) and ahead[places].mark == "P":
        places += 1
    behind = [p.text for p in ahead[places : places + _NEAR_BY]]
    if not places or not behind:
        return False
    if word == ",":
        return behind[0] == "," and behind[1:2] != ["and"]
    meets = behind[0] == "to" and behind[1:2] != [] and behind[1] in _GOES
    return meets or (behind[0] in _FOR and not _ERRANDS.isdisjoint(behind))


def is_met(pieces: Sequence[Piece], start: int) -> bool:
    """Tell whether a name is of one who was met: "met Okafor", "talks with Okafor".

    Parameters
    ----------
    pieces
        The words of the sentence.
    start
        The name.

    Examples
    --------
    >>> is_met([Piece("met", 0, "."), Piece("Okafor", 4, "N")], 1)
    True
    >>> is_met([Piece("with", 0, "."), Piece("Okafor", 5, "N")], 1)
    False
    """
    low = pieces[start - 1].text.lower() if start else ""
    if low == "with" and start > 1:
        return pieces[start - 2].text.lower() in _MET_WITH
    return low in _MET


def is_rival(pieces: Sequence[Piece], start: int) -> bool:
    """Tell whether a name is of one who was played: "beat German Tommy Haas".

    Parameters
    ----------
    pieces
        The words of the sentence.
    start
        The name.

    Examples
    --------
    >>> is_rival([Piece("beat", 0, "."), Piece("German", 5, "D"), Piece("Tommy", 12, "N")], 2)
    True
    >>> is_rival([Piece("by", 0, "."), Piece("German", 3, "D"), Piece("Red", 10, "N")], 2)
    False
    """
    if not start or pieces[start - 1].mark != "D":
        return False
    for piece in reversed(pieces[max(0, start - _REACH) : start - 1]):
        low = piece.text.lower()
        if low in _BEAT:
            return True
        if low not in _LINKS and not low.endswith("day"):
            return False
    return False


def nation_of(pieces: Sequence[Piece], start: int, end: int) -> Sequence[Piece]:
    """Return the country in "Ethiopia's Abel Worku", and in "Ethiopian Abel Worku won".

    Parameters
    ----------
    pieces
        The words of the sentence.
    start
        The name.
    end
        The first behind it.
    """
    before = pieces[start - 1] if start else None
    if before is not None and before.mark == "D":
        several = end < len(pieces) and pieces[end].text == "and" and before.text.endswith("s")
        plays = end < len(pieces) and pieces[end].text.lower() in _PLAYS
        return pieces[start - 1 : start] if plays or several else []
    owns = before is not None and before.mark == "P"
    apart = pieces[start].start - before.end if before else 0
    return pieces[start - 1 : start] if owns and apart == len("'s ") else []

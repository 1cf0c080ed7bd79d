"""Tell of which country a holder of an office is, from the holder of the same office abroad.

"The Chilean health minister visited Lahore. Federal Health Minister Bilal Anwar received her."
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from geo.model import MentionKind, Place, Span
from geo.names import fold
from geo.narrate.lexicon import words
from geo.narrate.people.cast import Figure, is_office
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = ["holds_elsewhere", "home_beside", "met_before"]

_FEDERATIONS: Final = frozenset(
    {"AE", "AR", "AT", "AU", "BA", "BE", "BR", "CA", "CH", "DE", "ET", "IQ", "MX", "MY", "NG"}
    | {"NP", "PK", "RU", "SO", "SD", "SS", "US", "VE"}
)
"""Where a minister may be called federal."""
_AT_HOME: Final = frozenset({"host", "local"})
_NEAR: Final = 900
"""Characters from an office to the sentence that says whose its namesake is."""
_COUNTERPART: Final = re.compile(
    r"\b(?:his|her)\s(visiting\s)?((?:[A-Z][\w-]*\s){0,3})(?:counterpart|opposite\snumber)\b"
)
_HOSTED: Final = re.compile(
    r"\s{0,2}(?:,[^,.;]{0,60},)?\s(?:(?:had|has|later|warmly|also|personally|formally)\s){0,2}"
    r"(?:(?:received|welcomed|hosted|greeted|saw\soff)"
    r"\s(?:him|her|his|the\s(?:visiting|guest|delegation|\w+\s(?:minister|delegation|guest)))"
    r"|thanked\s(?:the\s(?:visiting|guest)|(?:him|her)\sfor\s(?:coming|visiting)))\b"
)


def holds_elsewhere(scene: Scene, figure: Figure, country: str, *, offset: int) -> bool:
    """Tell one of no stated country who is not who "the Chilean minister" means.

    What is said of a name alone decides: a second naming often has the name and no nation, so
    that one is told apart only who is federal where there is no federation, who receives a
    guest, or who has a counterpart.

    Parameters
    ----------
    scene
        The article so far.
    figure
        Who holds an office of that name.
    country
        The country that the office is said to be of.
    offset
        Where it is.
    """
    if not country or figure.party.country:
        return False
    said = set(fold(figure.party.role).split())
    if not said.isdisjoint(_AT_HOME) or ("federal" in said and country not in _FEDERATIONS):
        return True
    near = scene.cast.within(Span(max(0, offset - _NEAR), offset + _NEAR))
    return any(one is figure and _is_host(scene, span, country) for span, one in near)


def _is_host(scene: Scene, span: Span, country: str) -> bool:
    """Tell who receives a guest, or has a counterpart in a country."""
    text = scene.document.text
    index = max(0, bisect_right(scene.sentences, span.start, key=lambda s: s.span.start) - 1)
    end = scene.sentences[index].span.end
    if _HOSTED.match(text, span.end, end):
        return True
    other = _COUNTERPART.search(text, span.end, end)
    if other is None:
        return False
    nation = scene.country(Span(*other.span(2)), index=index) if other[2] else ""
    return nation == country if nation else bool(other[1])


def met_before(
    scene: Scene, country: str, office: AbstractSet[str], *, apart: Sequence[Figure]
) -> Figure | None:
    """Return the nameless "Chilean health minister" whom "his Chilean counterpart" means.

    Parameters
    ----------
    scene
        The article so far.
    country
        The country of the counterpart.
    office
        The words of the office of whose counterpart it is; empty if unknown.
    apart
        Whose counterpart it is.
    """
    for _, figure in reversed(scene.lately):
        alike = not office or office & set(fold(figure.party.role).split())
        nameless = is_office(figure) and not figure.plural and not figure.counterpart
        if nameless and figure.party.country == country and alike and figure not in apart:
            return figure
    return None


def home_beside(scene: Scene, tree: Tree, i: int) -> Place | None:
    """Return where "a Reno man", "a man from Reno" and "the mayor of Reno" are from."""
    ways = ("from", "of") if tree.low(i) in words("local_office") else ("from",)
    sent = [k for k in tree.kids(i, "nmod") if tree.case(k) in ways]
    for k in [*tree.kids(i, "compound"), *sent]:
        one = scene.resolution(tree.tokens[k].span, index=tree.sentence.index)
        if one and one.place and one.mention.kind is MentionKind.PLACE:
            return one.place
    return None

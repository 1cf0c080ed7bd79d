"""Tell who holds office, or court, at a place, and so is no visitor there."""

from collections.abc import Sequence
from typing import Final

from geo.model import PartyKind, Place
from geo.names import fold
from geo.narrate.people.cast import Figure
from geo.narrate.people.refer import figures
from geo.narrate.people.seated import governs_state, is_parliament
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot
from geo.narrate.subjects import subject
from geo.narrate.tree import Tree

__all__ = ["at_work", "receives_visitor", "rules_here", "sits"]

_HOUSES: Final = frozenset({"headquarters", "hq", "ministry", "offices"})
"""Where officials speak and meet others, if it is theirs."""
_SITS: Final = frozenset(
    {"senator", "sen", "representative", "rep", "congressman", "congresswoman", "mp", "msp", "peer"}
    | {"lawmaker", "legislator", "speaker", "whip", "deputy", "minister", "secretary", "premier"}
    | {
        "president",
        "chancellor",
        "backbencher",
        "parliamentarian",
        "tory",
        "democrat",
        "republican",
    }
    | {"leader", "lord", "baroness", "member", "aide", "staffer", "lobbyist", "reporter"}
)
"""Who is at work where a parliament sits."""
_NEAR: Final = 3
"""Words between such a house and its town."""
_FIRMS: Final = frozenset({"company", "firm", "bank", "club", "group", "agency", "party", "union"})
_GRANTS: Final = frozenset({"give", "grant", "accord"})
_COURTS: Final = frozenset({"palace", "castle"})
_CROWNS: Final = frozenset({"king", "queen", "prince", "princess", "duke", "duchess"})
_PARTED: Final = frozenset({"pope", "pontiff"})
_PAPAL: Final = frozenset({"castel gandolfo", "vatican city", "vatican", "st. peter's basilica"})
_OTHER_POPES: Final = frozenset({"tawadros", "shenouda", "theodoros", "theodore"})
"""Popes of Alexandria."""
_GOVERNS: Final = frozenset({"governor", "gov", "premier", "lieutenant governor"})


def sits(figure: Figure, place: Place, *, strong: bool) -> bool:
    """Tell whether somebody holds office, or court, at a place.

    Parameters
    ----------
    figure
        Who.
    place
        Where.
    strong
        Whether the text says in so many words that it is a visit or a journey.
    """
    if figure.plural or figure.party.kind is not PartyKind.PERSON:
        return False
    office = fold(figure.party.role).replace(".", "").split()
    if not _PARTED.isdisjoint(office[:1]):
        return _is_papal(place, strong=strong) and _OTHER_POPES.isdisjoint(
            fold(figure.party.name).split()
        )
    if strong:
        return False
    own = figure.party.country in ("", place.country)
    if own and not _CROWNS.isdisjoint(office[:1]):
        return not _COURTS.isdisjoint(_words(place))
    return own and _governs(figure, office, place)


def at_work(figure: Figure, tree: Tree, spot: Spot) -> bool:
    """Tell an official "at the ministry in Lima", a chairman "at the bank's headquarters".

    And a senator on Capitol Hill.

    Parameters
    ----------
    figure
        Who.
    tree
        The sentence.
    spot
        Where.
    """
    if spot.place is None or figure.party.country not in ("", spot.place.country):
        return False
    if is_parliament(spot.place):
        called = fold(figure.party.role or figure.party.name).replace(".", "").split()
        return not _SITS.isdisjoint(word.removesuffix("s") for word in called)
    for low, k in [(tree.low(k), k) for k in range(max(0, spot.first - _NEAR), spot.first)]:
        if low in _HOUSES and tree.case(k) in ("at", "in", "from"):
            owners = {tree.low(c) for c in tree.kids(k, "nmod:poss")}
            the = low == "ministry" and "the" in {tree.low(c) for c in tree.kids(k, "det")}
            own = the or not owners.isdisjoint(_FIRMS | {"its", "his", "her", "their"})
            return own and bool(figure.party.role)
    return False


def receives_visitor(scene: Scene, tree: Tree, figure: Figure) -> bool:
    """Tell who met "visiting President Silva" in a sentence: a host, of whatever country."""
    if "audience" in tree.lows and _grants(scene, tree, figure):
        return True
    if "visiting" not in tree.lows:
        return False
    near = [
        k for k, low in enumerate(tree.lows) if low == "visiting" and tree.relation(k) == "amod"
    ]
    met = [k for k in map(tree.head, near) if not tree.relation(k).startswith("nsubj")]
    guests = [f for k in met for f in figures(scene, tree, k)]
    return bool(guests) and figure not in guests


def _grants(scene: Scene, tree: Tree, figure: Figure) -> bool:
    """Tell the king of "the king gave an audience to the envoy"."""
    verbs = [tree.head(k) for k, low in enumerate(tree.lows) if low == "audience"]
    by = [k for v in verbs if tree.lemma(v) in _GRANTS for k in subject(tree, v)]
    return any(figure in figures(scene, tree, k) for k in by)


def _is_papal(place: Place, *, strong: bool) -> bool:
    """Tell the Vatican, the summer palace and, but for journeys there, the diocese of a pope."""
    name = fold(place.name.split(",")[0])
    return place.country == "VA" or name in _PAPAL or (name == "rome" and not strong)


def _words(place: Place) -> set[str]:
    return set(fold(place.name).replace(",", "").split())


def _governs(figure: Figure, office: Sequence[str], place: Place) -> bool:
    """Tell "Ohio Governor Silva" in the capital of her state."""
    home = figure.home
    if home is None or _GOVERNS.isdisjoint(office) or not governs_state(place, sure=True):
        return False
    return (home.country, home.admin1) == (place.country, place.admin1)


def rules_here(scene: Scene, figure: Figure, place: Place) -> bool:
    """Tell the one governor of an article in a state's capital, if no other state is told.

    Parameters
    ----------
    scene
        The article so far.
    figure
        Who.
    place
        Where.
    """
    unknown = figure.home is None and figure.party.country in ("", place.country)
    if not (unknown and _is_governor(figure) and governs_state(place, sure=False)):
        return False
    return sum(map(_is_governor, scene.cast.figures)) <= 1


def _is_governor(figure: Figure) -> bool:
    return not _GOVERNS.isdisjoint(fold(figure.party.role).replace(".", "").split())

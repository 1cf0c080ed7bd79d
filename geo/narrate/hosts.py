"""Tell visitors from hosts, residents and those who return home."""

from collections.abc import Sequence
from typing import Final

from geo.earth import distance_km
from geo.model import PartyKind, Place, PlaceKind
from geo.narrate.lexicon import words
from geo.narrate.people.cast import Figure
from geo.narrate.people.seated import is_seat
from geo.narrate.people.sitting import sits

__all__ = [
    "PEAKS",
    "at_home",
    "in_own_capital",
    "is_local",
    "is_mayor",
    "is_private",
    "lives_afar",
    "lives_in",
    "visitors",
]

_CAPITALS: Final = ("PPLC", "PPLG")
PEAKS: Final = frozenset({"MT", "PK", "VLC"})
"""Codes of mountains, on which nobody lives."""
_POSTED: Final = frozenset({"ambassador", "consul", "attaché"})
"""Diplomats who live where they meet their hosts."""
_CAPITAL: Final = frozenset(
    {"senator", "sen", "representative", "rep", "congressman", "congresswoman", "mp", "member"}
    | {"lawmaker", "legislator", "secretary", "leader", "justice", "ambassador", "general"}
    | {"deputy", "whip", "spokesman", "spokeswoman", "director", "official", "attorney"}
)
"""Offices that may be held in the capital by those who are from elsewhere."""
_SAME_TOWN_KM: Final = 25.0
_JOURNEY_KM: Final = 80.0
"""Where one has gone for more than the day's errands."""


def lives_in(figure: Figure, place: Place) -> bool:
    """Tell whether a place is the town or the like that a figure is said to be from."""
    home = figure.home
    if home is None or home.kind is PlaceKind.COUNTRY:
        return False
    if home.id == place.id:
        return True
    local = home.kind in (PlaceKind.CITY, PlaceKind.SITE) and place.kind in (
        PlaceKind.CITY,
        PlaceKind.SITE,
    )
    return local and distance_km(home.position, place.position) <= _SAME_TOWN_KM


def lives_afar(figure: Figure, place: Place) -> bool:
    """Tell whether a figure is from a town a journey away from a place, or from another state."""
    home = figure.home
    if home is not None and home.kind is PlaceKind.ADMIN and home.admin1:
        return (home.country, home.admin1) != (place.country, place.admin1) and bool(place.admin1)
    if home is None or home.kind is not PlaceKind.CITY:
        return False
    return distance_km(home.position, place.position) > _JOURNEY_KM


def is_local(figure: Figure, place: Place, *, locality: Place | None) -> bool:
    """Tell whether an official of no stated town is of the town that the document is about.

    Parameters
    ----------
    figure
        Who.
    place
        Where.
    locality
        The town that the document is from or about, if any.
    """
    if locality is None or figure.home is not None:
        return False
    office = set(figure.party.role.lower().split()) & words("local_office")
    same = locality.id in (place.id, place.within)
    near = distance_km(place.position, locality.position) <= _SAME_TOWN_KM
    return bool(office) and (same or near)


def is_mayor(figure: Figure) -> bool:
    """Tell a mayor of no stated town, who will be that of the quarter that he is in."""
    return figure.home is None and "mayor" in figure.party.role.lower().split()


def _is_statesman(figure: Figure) -> bool:
    return bool(set(figure.party.role.lower().replace("-", " ").split()) & words("statesman"))


def _governs_land(figure: Figure) -> bool:
    return _is_statesman(figure) or "secretary" in figure.party.role.lower().split()


def in_own_capital(figure: Figure, place: Place, *, homeland: str = "") -> bool:
    """Tell whether a minister or the like, of no stated country, is in some capital.

    Parameters
    ----------
    figure
        Who.
    place
        Where.
    homeland
        The country that the document is about, whose minister it then is; empty if unknown.
    """
    apart = bool(homeland) and place.country not in ("", homeland)
    stateless = _is_statesman(figure) and not figure.party.country
    return stateless and place.feature_code in _CAPITALS and not apart


def at_home(figure: Figure, place: Place, *, strong: bool) -> bool:
    """Tell whether a place is no place to visit for a figure: its own seat, town or country.

    Parameters
    ----------
    figure
        Who.
    place
        Where.
    strong
        Whether the text says in so many words that it is a visit or a journey.
    """
    if lives_in(figure, place) or sits(figure, place, strong=strong):
        return True
    country = figure.party.country
    if not country or country != place.country:
        return False
    if place.kind is PlaceKind.COUNTRY:
        return True
    seat = place.feature_code in _CAPITALS and not _comes_up(figure, place)
    if strong:
        return seat and bool(figure.party.role)
    seat = seat and not _governs_elsewhere(figure, place)
    seat = seat or (_governs_land(figure) and is_seat(place))
    peak = place.feature_code in PEAKS
    return seat or (figure.plural and figure.home is None and not peak)


def _governs_elsewhere(figure: Figure, place: Place) -> bool:
    """Tell the mayor of Dallas, or a rancher from there, in the capital of their country."""
    local = words("local_office") | {"governor", "bishop", "archbishop"}
    office = set(figure.party.role.lower().replace(".", "").split())
    own = bool(office & local) or office.isdisjoint(words("statesman") | _CAPITAL)
    return own and lives_afar(figure, place)


def _comes_up(figure: Figure, place: Place) -> bool:
    """Tell a mayor or a teacher of Leeds, who comes to London, from its member of parliament."""
    role = set(figure.party.role.lower().replace("-", " ").split())
    sent = role & words("legislator")
    return not sent and not figure.plural and lives_afar(figure, place)


def is_private(figure: Figure) -> bool:
    """Tell a person of no stated office, country or home, who may well meet others at home."""
    return not figure.party.role and not figure.party.country and figure.home is None


def visitors(
    parties: Sequence[Figure],
    place: Place,
    *,
    dateline: Place | None = None,
    joint: bool = False,
) -> list[Figure]:
    """Return those of a meeting's parties who have come to the place from elsewhere.

    Parameters
    ----------
    parties
        Who met, the subject first.
    place
        Where.
    dateline
        Where the report was filed: officials of no stated country are often its country's.
    joint
        Whether all of them are the subject: "Presidents Costa and Mora met".
    """
    foreign = [f for f in parties if f.party.country and f.party.country != place.country]
    hosts = [f for f in parties if f.party.country and f.party.country == place.country]
    guess = (
        bool(foreign) and not hosts and dateline is not None and dateline.country == place.country
    )
    local = dateline is not None and dateline.country == place.country and not foreign
    found = []
    for number, figure in enumerate(parties):
        if figure in foreign:
            received = bool(hosts) or place.feature_code in _CAPITALS
            posted = received and set(figure.party.role.lower().split()) & _POSTED
            comes = not lives_in(figure, place) and not posted
        elif figure in hosts:
            comes = not foreign and number == 0 and not at_home(figure, place, strong=False)
        else:
            comes = _unknown(
                figure, guess=guess and bool(figure.party.role), first=joint or number == 0
            )
            called = not (foreign or joint) and number > 0 and not _is_statesman(parties[0])
            seat = number == 0 and place.kind is PlaceKind.SITE and _is_statesman(figure)
            comes = comes and not (local and seat)
            comes = comes and not (called and in_own_capital(figure, place))
            comes = (
                comes
                and not (lives_in(figure, place) or sits(figure, place, strong=False))
                and not _governs(figure, place, parties[0])
            )
            elsewhere = dateline is not None and dateline.country != place.country
            called_on = number > 0 and foreign == [parties[0]]
            known = bool(figure.party.role) or figure.counterpart
            called_on = called_on and (known or place.kind is PlaceKind.COUNTRY)
            comes = comes and not (called_on and not elsewhere)
        if comes:
            found.append(figure)
    return found


def _governs(figure: Figure, place: Place, first: Figure) -> bool:
    """Tell whether somebody met in a capital is the head of its state or government."""
    heads = [
        bool(set(f.party.role.lower().split()) & words("head_of_state")) for f in (figure, first)
    ]
    return place.feature_code in _CAPITALS and heads == [True, False]


def _unknown(figure: Figure, *, guess: bool, first: bool) -> bool:
    """Tell whether someone of no stated country counts as having come."""
    if guess or not figure.sure:
        return False
    named = figure.party.kind is PartyKind.PERSON and " " in figure.party.name
    short = figure.party.kind is PartyKind.PERSON and figure.party.name != figure.party.role
    return (named and figure.party.name[0].isupper() and short) or (first and short)

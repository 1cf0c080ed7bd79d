"""Know persons whom news of the world names without introducing them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from geo.model import Place
from geo.names import fold
from geo.narrate.people.cast import Figure
from geo.narrate.people.namings import Naming
from geo.narrate.people.seated import seats_body

__all__ = ["Renowned", "introduced", "renowned", "wide_office"]

_TABLE: Final = "renowned.tsv"

_SENT: Final = frozenset({"envoy", "emissary", "mediator"})
_SEATS: Final = frozenset({"new york city", "new york", "geneva", "geneve", "vienna", "brussels"})
"""Where the United Nations and the European Union have their offices."""


class Renowned(NamedTuple):
    """What is known of a person of the table."""

    gender: str
    """m or f."""
    country: str
    """ISO 3166-1 alpha-2 code of the country that the person acts for; empty for none."""


def renowned(name: Sequence[str]) -> Renowned | None:
    """Return who has a name, in full or in one word that means nobody else; or None.

    Parameters
    ----------
    name
        The words of the name, without titles.

    Examples
    --------
    >>> renowned(["Angela", "Merkel"]) == renowned(["Merkel"])
    True
    >>> renowned(["Merkel"]).country, renowned(["Anna", "Merkel"])
    ('DE', None)
    """
    return _known().get(fold(" ".join(name)))


def wide_office(figure: Figure, place: Place) -> bool:
    """Tell one who acts for no country, away from the seats of those who do, or an envoy of such.

    Parameters
    ----------
    figure
        Who.
    place
        Where.
    """
    known = renowned(figure.party.name.split(" "))
    sent = bool(set(figure.party.role.lower().split()) & _SENT)
    free = not figure.party.country and (sent or (known is not None and not known.country))
    home = figure.home
    afar = home is None or (seats_body(home) and home.id != place.id)
    return free and fold(place.name) not in _SEATS and afar


def introduced(found: Sequence[Naming]) -> list[Naming]:
    """Return namings with what is known of those whom nobody has to introduce.

    A single word means them only where the text has no namesake.

    Examples
    --------
    >>> from geo.model import Span
    >>> merkel = Naming(span=Span(0, 6), name=("Merkel",), acts=False)
    >>> anna = Naming(span=Span(9, 20), name=("Anna", "Merkel"))
    >>> introduced([merkel])[0].country, introduced([merkel, anna])[0].country
    ('DE', '')
    """
    namesakes = {fold(n.name[-1]) for n in found if len(n.name) > 1 and not renowned(n.name)}
    return [_introduced(n, namesakes) for n in found]


def _introduced(naming: Naming, namesakes: Iterable[str]) -> Naming:
    who = renowned(naming.name)
    if who is None or (len(naming.name) == 1 and fold(naming.name[0]) in namesakes):
        return naming
    country, gender = naming.country or who.country, naming.gender or who.gender
    return replace(naming, sure=True, acts=True, country=country, gender=gender)


@cache
def _known() -> Mapping[str, Renowned]:
    """Return the persons of the table by each of their names, folded."""
    text = resources.files(__package__).joinpath(_TABLE).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[3:])
    known: dict[str, Renowned] = {}
    for name, also, alone, gender, country in rows:
        full = [name, *filter(None, also.split("; "))]
        lasts = [one.split(" ")[-1] for one in full] if alone else []
        # "Maliki" and "al-Maliki" are one.
        for one in [*full, *lasts, *(last.removeprefix("al-") for last in lasts)]:
            known.setdefault(fold(one), Renowned(gender, country))
    return known

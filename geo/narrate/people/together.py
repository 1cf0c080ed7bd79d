"""Take groups that act as one for one: "five nurses and a doctor"."""

from collections.abc import Sequence

from geo.model import Party, PartyKind
from geo.narrate.people.bands import phrase, text_of
from geo.narrate.people.cast import Figure, is_office
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = ["nameless", "together"]


def nameless(found: Sequence[Figure]) -> bool:
    """Tell whether several are told of and none by name: "five nurses and a doctor"."""
    groups = [f for f in found if f.party.kind is PartyKind.GROUP]
    return len(found) > 1 and bool(groups) and all(f in groups or is_office(f) for f in found)


def together(scene: Scene, tree: Tree, members: Sequence[int], found: Sequence[Figure]) -> Figure:
    """Return groups that act as one as one group."""
    first = phrase(tree, members[0])
    name = text_of(scene, tree, first[0] if first else members[0], members[-1])
    countries = {f.party.country for f in found}
    country = countries.pop() if len(countries) == 1 else ""
    whole = Figure(party=Party(name=name, kind=PartyKind.GROUP, country=country), plural=True)
    scene.joint.update((f.party.name, whole) for f in found)
    return whole

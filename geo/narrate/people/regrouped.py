"""Find the group that "the group" or "the team" means, of several told of before."""

from typing import Final

from geo.model import PartyKind, Span, Status
from geo.narrate.lexicon import words
from geo.narrate.people.cast import Figure
from geo.narrate.people.focus import by_focus
from geo.narrate.scene import Scene
from geo.narrate.subjects import coarguments
from geo.narrate.tree import Tree

__all__ = ["called_otherwise", "regrouped"]

_RECENT: Final = 500
"""Characters that "the visitors" looks back over."""
_SENT: Final = frozenset({"team", "delegation", "contingent"})
"""Groups that fans are not."""
_SEXES: Final = (
    frozenset({"men", "boys", "lads", "businessmen"}),
    frozenset({"women", "girls", "ladies"}),
)
_STANDING: Final = frozenset({"organization", "organisation", "coalition"})
"""Bodies that are no party under way: their people go."""
_GUESTS: Final = frozenset({"guests", "visitors", "travellers", "travelers", "tourists"})
"""Who are those that have come, if any have."""
_PRIVATE: Final = frozenset({"tourists", "pilgrims", "families"})
_YOUNG: Final = frozenset({"students", "pupils", "youngsters"})
_LAWMAKERS: Final = frozenset({"lawmakers", "legislators"})
"""Groups that others of an office, or of a profession, are not."""


def regrouped(scene: Scene, tree: Tree, i: int) -> Figure | None:
    """Return the group that "the visitors" means: the last one told of, a few sentences back.

    Whom a sentence only mentions ("saw 90 patients", "along with some parents") is passed over
    for those who travel, and so are members of what is asked for ("the nurses on the team"). Who
    takes the visitors somewhere is no visitor.

    Parameters
    ----------
    scene
        The article so far.
    tree, i
        The sentence, and the noun.
    """
    span, others = tree.tokens[i].span, coarguments(tree, i)
    guests = scene.text(span).lower() in _GUESTS
    come = [(s, f) for s, f in scene.lately if guests and _has_come(scene, f)]
    first: Figure | None = None
    for where, figure in reversed(come or scene.lately):
        if where in others:
            continue
        if not 0 < span.start - where.end < _RECENT or not _may_be(scene, span, where, figure):
            continue
        first = first or figure
        mentioned = _is_mentioned(scene, span, where)
        if (first is figure and not mentioned) or figure.party.name in scene.trips:
            first = figure
            break
    return scene.joint.get(first.party.name, first) if first else None


def called_otherwise(scene: Scene, tree: Tree, i: int) -> Figure | None:
    """Return the group that "the men" or "the players" means: the only one that has travelled.

    Parameters
    ----------
    scene
        The article so far.
    tree, i
        The sentence, and the noun.
    """
    span, low = tree.tokens[i].span, tree.low(i)
    if low not in words("plain_people") or tree.kids(i, "nmod", "acl", "acl:relcl"):
        return None
    near = [f for s, f in scene.lately if 0 < span.start - s.end < _RECENT and f.plural]
    groups = {f.party.name: f for f in near if f.party.kind is PartyKind.GROUP}
    if len(groups) != 1:
        return None
    name, figure = groups.popitem()
    said = set(name.lower().split())
    other = any(low in one and not said.isdisjoint(two) for one, two in (_SEXES, _SEXES[::-1]))
    other = other or not said.isdisjoint(words("crowds"))
    return figure if name in scene.trips and not other and name not in scene.hosts else None


def _has_come(scene: Scene, figure: Figure) -> bool:
    """Tell whether a group has been told to be somewhere, not only to go there."""
    told = scene.latest.get(figure.party.name, ())
    return any(visit.status is Status.ACTUAL for visit in told)


def _may_be(scene: Scene, span: Span, where: Span, figure: Figure) -> bool:
    name = figure.party.name.lower()
    own = scene.text(where).lower() in name
    known = own and figure.plural and figure.party.kind is PartyKind.GROUP
    sent = scene.text(span).lower() in _SENT
    said = set(name.split())
    fans = words("exile", "crowds") | {"locals"}
    local = sent and name.rsplit(" ", 1)[-1] in fans
    crowd = {"armed", "crowds"} if sent else {"armed"}
    strange = any(said & words(kind) for kind in crowd) or not said.isdisjoint(_STANDING)
    strange = strange or _is_other(scene.text(span).lower(), name)
    return known and not local and not strange and figure.party.name not in scene.hosts


def _is_other(key: str, name: str) -> bool:
    """Tell "the pilgrims" from three senators, and "the pupils" from ten teachers."""
    head = name.partition(" of ")[0].partition(" from ")[0].rsplit(" ", 1)[-1]
    if key in _PRIVATE:
        return head in words("officials", "assembly")
    if key in _YOUNG:
        return head in words("officials", "assembly", "grown_up")
    return key in _LAWMAKERS and head in words("officials", "grown_up")


def _is_mentioned(scene: Scene, span: Span, where: Span) -> bool:
    """Tell whether a group is no subject of its sentence, or a part of what is asked for."""
    index = next((n for n, near in scene.bands.items() if where in near), None)
    tree = scene.trees.get(index) if index is not None else None
    under = tree.under(where) if tree else []
    if tree is None or index is None or not under:
        return False
    key = scene.text(span).lower()
    part = any(tree.low(k) == key for k in tree.kids(tree.top(under), "nmod"))
    by_focus(scene, index)
    return part or scene.ranks.get(where, 0) > 1

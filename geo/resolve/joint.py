"""Look up a name together with the place that the text puts it into: Altamira, Caracas."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from geo.model import Candidate, Mention
from geo.resolve.cues import Link
from geo.resolve.kinds import DEMONYM
from geo.resolve.known import Known, is_noun
from geo.resolve.senses import Sense

__all__ = ["jointly", "with_joint"]


def jointly(
    found: Sequence[Link],
    mentions: Sequence[Mention],
    named: Callable[[str], tuple[Candidate, ...]],
) -> Mapping[int, tuple[Candidate, ...]]:
    """Return by the number of a mention the places that have its name and its parent's together.

    A gazetteer names the quarters and halls that share their name with others so: "National
    Stadium, Karachi". The text may put it otherwise: "the National Stadium in Karachi".
    """
    joint: dict[int, tuple[Candidate, ...]] = {}
    for link in found:
        child, parent = mentions[link.child], mentions[link.parent]
        # "Boulder, Co." is not Boulder County.
        if DEMONYM in (child.kind, parent.kind) or is_noun(parent.query):
            continue
        places = named(f"{child.query}, {parent.query}")
        if places:
            joint[link.child] = places
    return joint


def with_joint(
    groups: Sequence[Sense], joint: Mapping[int, tuple[Candidate, ...]]
) -> Iterator[tuple[int, Known]]:
    """Yield the number of each sense that has such places, and those: no other is called so.

    Parameters
    ----------
    groups
        The senses of a document.
    joint
        The places of a name and its parent's together, by the number of a mention.
    """
    for number, group in enumerate(groups if joint else ()):
        places = {c.place.id: c for at in group.mentions for c in joint.get(at, ())}
        if places:
            yield number, Known((*places.values(),))

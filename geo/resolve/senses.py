"""Gather the mentions of a document into senses: one a name, unless the text tells them apart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Final, NamedTuple

from geo.model import Mention, MentionKind
from geo.names import fold
from geo.resolve.cues import Link
from geo.resolve.kinds import DEMONYM, METONYM, OF_SITE

__all__ = ["Sense", "senses"]

# A town in a county in a state in a country.
_DEPTH: Final = 3
_ASKED_APART: Final = frozenset({DEMONYM, OF_SITE})


class Sense(NamedTuple):
    """The mentions that mean one place."""

    name: str
    """The name to look up, as first written."""
    kind: MentionKind
    """What most tells of its first mention: demonym, site, metonym, or place."""
    mentions: tuple[int, ...]
    """Numbers of the mentions."""


# Past the questions that a named tuple asks.
_made: Final = partial(tuple.__new__, Sense)


def senses(
    mentions: Sequence[Mention], links: Sequence[Link], apart: AbstractSet[int] = frozenset()
) -> list[Sense]:
    """Return the senses in the order of their first mention.

    Mentions of one name share a sense. Where a name has two parents ("Paris, Texas" and "Paris,
    France") it has two senses, and a mention without a parent takes that which has more mentions
    with one, of two as common the first.

    Parameters
    ----------
    mentions
        In the order of the text.
    links
        Which lies in which.
    apart
        Numbers of the mentions that are named for their name's sake: with a parent of their own
        they say nothing of the others.
    """
    parents = {link.child: fold(mentions[link.parent].query) for link in links}
    names = [_name(mention) for mention in mentions]
    common: dict[tuple[str, str], Counter[str]] = {}
    for at in sorted(parents):
        if at not in apart:
            common.setdefault(names[at], Counter())[parents[at]] += 1
    # A counter keeps the order of what it counts, so the first of the most common wins.
    usual = {name: counted.most_common(1)[0][0] for name, counted in common.items()}
    above = {fold(mentions[child].query): parent for child, parent in parents.items()}
    merged = {name: _merged(tuple(counted), above) for name, counted in common.items()}
    groups: dict[tuple[str, str, str], list[int]] = {}
    for at, name in enumerate(names):
        parent = parents[at] if at in parents else usual.get(name, "")
        if name in merged:
            parent = merged[name].get(parent, parent)
        groups.setdefault((*name, parent), []).append(at)
    return [_sense(mentions, group) for group in groups.values()]


def _merged(parents: Sequence[str], above: Mapping[str, str]) -> Mapping[str, str]:
    """Return for each parent the widest of the others that it lies in: a county's state."""
    found: dict[str, str] = {}
    for parent in parents:
        wide = parent
        for _ in range(_DEPTH):
            wide = above.get(wide, "")
            if wide in parents:
                found[parent] = wide
    return found


def _name(mention: Mention) -> tuple[str, str]:
    name = mention.name
    if mention.kind in _ASKED_APART:
        return (fold(name or mention.text), str(mention.kind))
    # "N.Y." is the state, "New York" beside it the city.
    return (fold(name), "short") if name else (fold(mention.text), "")


def _sense(mentions: Sequence[Mention], group: Sequence[int]) -> Sense:
    first = mentions[group[0]]
    kind = first.kind
    if len(group) > 1 and METONYM in [mentions[at].kind for at in group]:
        kind = METONYM
    return _made((first.query, kind, tuple(group)))

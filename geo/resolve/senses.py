"""Gather the mentions of a document into senses: one a name, unless the text tells them apart."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from geo.model import Mention, MentionKind
from geo.names import fold
from geo.resolve.cues import Link

__all__ = ["Sense", "senses"]


class Sense(NamedTuple):
    """The mentions that mean one place."""

    name: str
    """The name to look up, as first written."""
    kind: MentionKind
    """What most tells of its first mention: demonym, site, metonym, or place."""
    mentions: tuple[int, ...]
    """Numbers of the mentions."""


def senses(mentions: Sequence[Mention], links: Sequence[Link]) -> list[Sense]:
    """Return the senses in the order of their first mention.

    Mentions of one name share a sense. Where a name has two parents ("Paris, Texas" and "Paris,
    France") it has two senses, and a mention without a parent takes that of the last one with.
    """
    parents = {link.child: fold(mentions[link.parent].query) for link in links}
    first: dict[tuple[str, str], str] = {}
    for at, mention in enumerate(mentions):
        if at in parents:
            first.setdefault(_name(mention), parents[at])
    latest: dict[tuple[str, str], str] = {}
    groups: dict[tuple[str, str, str], list[int]] = {}
    for at, mention in enumerate(mentions):
        name = _name(mention)
        if at in parents:
            latest[name] = parents[at]
        parent = latest.get(name, first.get(name, ""))
        groups.setdefault((*name, parent), []).append(at)
    return [_sense(mentions, group) for group in groups.values()]


def _name(mention: Mention) -> tuple[str, str]:
    if mention.kind in {MentionKind.DEMONYM, MentionKind.SITE}:
        return (fold(mention.query), str(mention.kind))
    # "N.Y." is the state, "New York" beside it the city.
    return (fold(mention.query), "short" if mention.name else "")


def _sense(mentions: Sequence[Mention], group: Sequence[int]) -> Sense:
    kinds: Mapping[MentionKind, int] = {mentions[at].kind: at for at in reversed(group)}
    kind = MentionKind.METONYM if MentionKind.METONYM in kinds else mentions[group[0]].kind
    return Sense(mentions[group[0]].query, kind, tuple(group))

"""Find the rows that are one place, and let the later source win.

Two rows are one place if they have one id, or if one names the other's id in `same_as`, or if both
name the same third id there; rows of one source are so only if they have one id. The winner keeps
what it says, takes all names of the others, and what it leaves empty itself. Countries, first-level
divisions and continents of the embedded gazetteer win over the rows of dumps; see `curated`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.lookup.curated import areas_of, doubles, yielding
from geo.lookup.packing import NO_POINT, is_number
from geo.lookup.store import ATTRIBUTES
from geo.model import PlaceKind

if TYPE_CHECKING:
    from typing import TypeAlias

    from numpy.typing import NDArray

    from geo.lookup.gathering import World

    _Claims: TypeAlias = tuple[NDArray[Any], NDArray[Any], NDArray[np.bool_]]

__all__ = ["Merged", "id_keys", "merge", "own_keys"]

_SAME_AS: Final = ATTRIBUTES.index("same_as")
_SHIFT: Final = 48
# Ids of authorities that no row has.
_NO_AUTHORITY: Final = 0x7FFE
# What a source is numbered by has sixteen bits.
_MOST_SOURCES: Final = 1 << 16
_TOWN: Final = [*PlaceKind].index(PlaceKind.CITY)
_FILLED: Final = ("country", "admin1", "admin2", "population")


@dataclass(slots=True)
class Merged:
    """What became of the rows."""

    alive: NDArray[np.bool_]
    """Whether a row is still a place of its own."""
    winners: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Where the others went; more than one row may have named a place."""
    repeated: int = 0
    """How many rows had the id of a later row of their own source."""
    first_repeated: str = ""
    """The id of the first of them."""
    joined: int = 0
    """How many rows went into those of a later source."""


def merge(world: World, keys: NDArray[Any]) -> Merged:
    """Change `world` so that each place stands in it once, but for the rows that are not alive.

    Parameters
    ----------
    world
        All rows.
    keys
        The number of the folded key of each name, as ``world.names["key_name"]`` has them.
    """
    claims = _claims(world, keys)
    # How much a row has to say: the later its source the more, but below all for what yields.
    rank = world.source + np.where(yielding(world, claims), 0, _MOST_SOURCES)
    direct = _direct(world, claims, rank)
    merged = Merged(np.ones(len(world), "?"))
    for loser in sorted(direct, key=lambda row: (rank[row], row), reverse=True):
        found: dict[int, None] = {}
        for winner in sorted(direct[loser]):
            found.update(dict.fromkeys(merged.winners.get(winner, (winner,))))
        merged.winners[loser] = tuple(found)
        merged.alive[loser] = False
        own = any(world.source[winner] == world.source[loser] for winner in found)
        merged.repeated += own
        if own:
            merged.first_repeated = _id(world, loser)
        merged.joined += not own
    # The newest of the losers fills first.
    for loser, winners in merged.winners.items():
        for winner in winners:
            _fill(world, winner, loser)
    _settle_classes(world)
    _hand_over_attributes(world, merged)
    return merged


def _direct(world: World, claims: _Claims, rank: NDArray[Any]) -> dict[int, set[int]]:
    """Return which rows each losing row loses to."""
    keys, rows, own = claims
    order = np.lexsort((rows, keys))
    keys, rows, own = keys[order], rows[order], own[order]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    lengths = np.diff(np.concatenate((starts, [len(keys)])))
    direct: defaultdict[int, set[int]] = defaultdict(set)
    for start, length in zip(starts[lengths > 1], lengths[lengths > 1], strict=True):
        part = slice(start, start + length)
        found = rows[part]
        _beaten(found.tolist(), rank[found].tolist(), direct)
        _repeated(world, found[own[part]].tolist(), direct)
    return direct


def _beaten(rows: list[int], ranks: list[int], direct: defaultdict[int, set[int]]) -> None:
    """Let the rows that share an id lose to those of the highest rank among them."""
    highest = max(ranks)
    first = {row for row, rank in zip(rows, ranks, strict=True) if rank == highest}
    for row in rows:
        if row not in first:
            direct[row] |= first


def _repeated(world: World, rows: list[int], direct: defaultdict[int, set[int]]) -> None:
    """Let of the rows whose own id is the same those of one source lose to the last of them."""
    by_source: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        by_source[int(world.source[row])].append(row)
    for twins in by_source.values():
        for row in twins[:-1]:
            direct[row].add(max(twins))


def _claims(world: World, name_keys: NDArray[Any]) -> _Claims:
    """Return a key and a row for each id of each row, and whether it is the row's own."""
    ours = own_keys(world)
    claims = world.attributes[world.attributes[:, 1] == _SAME_AS]
    texts, back = np.unique(claims[:, 2], return_inverse=True)
    found = id_keys(world, texts.tolist())
    keys = np.concatenate((ours, found[back.reshape(-1)]))
    rows = np.concatenate((np.arange(len(world)), claims[:, 0]))
    told = keys[np.isin(rows, areas_of(world, world.embedded))]
    matched = rows[np.isin(keys, told)]
    more = np.array(doubles(world, name_keys, matched), "q").reshape(-1, 2)
    keys = np.concatenate((keys, ours[more[:, 0]]))
    rows = np.concatenate((rows, more[:, 1]))
    return keys, rows, np.arange(len(rows)) < len(world)


def own_keys(world: World) -> NDArray[np.uint64]:
    """Return a number for the id of each row: rows of one id have one."""
    keys = world.columns["authority"].astype("u8") << np.uint64(_SHIFT)
    keys |= world.columns["number"]
    return np.asarray(keys)


def id_keys(world: World, texts: list[int]) -> NDArray[np.uint64]:
    """Return the same for ids that are told: texts by their numbers."""
    authorities = {name: number for number, name in enumerate(world.authorities)}
    numbers = _numbers_of_locals(world, texts)
    found = [_key(world.texts[text], text, authorities, numbers) for text in texts]
    return np.array(found, "u8")


def _numbers_of_locals(world: World, claimed: Iterable[int]) -> dict[str, int]:
    """Return the numbers of those texts that follow the authority in a claimed id."""
    wanted = {world.texts[text].partition(":")[2] for text in claimed}
    return {text: number for number, text in enumerate(world.texts) if text in wanted}


def _key(claimed: str, text: int, authorities: dict[str, int], numbers: dict[str, int]) -> int:
    authority, _, local = claimed.partition(":")
    numbered = is_number(local)
    code = authorities.get(f"{authority}:" if numbered else f"{authority}:*")
    number = int(local) if numbered else numbers.get(local)
    if code is None or number is None:
        return _NO_AUTHORITY << _SHIFT | text
    return code << _SHIFT | number


def _fill(world: World, winner: int, loser: int) -> None:
    columns = world.columns
    for name in _FILLED:
        if not columns[name][winner]:
            columns[name][winner] = columns[name][loser]
    if columns["lon"][winner] == NO_POINT:
        columns["lon"][winner], columns["lat"][winner] = (
            columns["lon"][loser],
            columns["lat"][loser],
        )
    ours, theirs = (world.codes[columns["feature"][row]] for row in (winner, loser))
    stated, _, code = ours.partition(".")
    if code and (stated or not theirs.partition(".")[0]):
        return
    if not code and (not stated or theirs.startswith(f"{stated}.")):
        # "Our Iraq" of a table that says no class is the country that it is the same as.
        columns["feature"][winner] = columns["feature"][loser]
        columns["kind"][winner] = columns["kind"][loser]
    elif code:
        columns["feature"][winner] = _code(world, f"{theirs.partition('.')[0]}.{code}")


def _settle_classes(world: World) -> None:
    """Make towns of the rows that say no class, and that nothing else says one for."""
    feature, is_town = world.columns["feature"], world.columns["kind"] == _TOWN
    for number, text in enumerate([*world.codes]):
        if text.startswith("."):
            feature[(feature == number) & is_town] = _code(world, f"P{text}")


def _code(world: World, text: str) -> int:
    number = world.code_numbers.setdefault(text, len(world.codes))
    if number == len(world.codes):
        world.codes.append(text)
    return number


def _hand_over_attributes(world: World, merged: Merged) -> None:
    """Give winners the attributes that they lack, and the ids of whom they beat."""
    if not merged.winners:
        return
    concerned = set(merged.winners) | {row for to in merged.winners.values() for row in to}
    held: defaultdict[int, dict[int, list[int]]] = defaultdict(dict)
    mask = np.isin(world.attributes[:, 0], np.fromiter(concerned, "q"))
    for row, kind, text in world.attributes[mask].tolist():
        held[row].setdefault(kind, []).append(text)
    texts = {text: number for number, text in enumerate(world.texts)}
    fresh: list[tuple[int, int, int]] = []
    for loser, winners in merged.winners.items():
        name = _id(world, loser)
        gifts = {kind: list(found) for kind, found in held[loser].items()}
        if any(_id(world, winner) != name for winner in winners):
            known = texts.setdefault(name, len(texts))
            gifts[_SAME_AS] = [*gifts.get(_SAME_AS, []), known]
        for winner in winners:
            own = texts.get(_id(world, winner), -1)
            fresh += _gifts(held[winner], gifts, winner, own)
    world.texts = list(texts)
    world.attributes = np.concatenate((world.attributes, np.array(fresh, "q").reshape(-1, 3)))


def _gifts(
    held: dict[int, list[int]], gifts: dict[int, list[int]], winner: int, own: int
) -> list[tuple[int, int, int]]:
    """Return what the winner lacks; its own id, which the others have in `same_as`, is no gift."""
    fresh = []
    for kind, found in gifts.items():
        if kind >= len(ATTRIBUTES) or (kind != _SAME_AS and kind in held):
            continue
        for text in found:
            if text not in held.setdefault(kind, []) and not (kind == _SAME_AS and text == own):
                held[kind].append(text)
                fresh.append((winner, kind, text))
    return fresh


def _id(world: World, row: int) -> str:
    label = world.authorities[world.columns["authority"][row]]
    number = int(world.columns["number"][row])
    return label[:-1] + world.texts[number] if label.endswith("*") else f"{label}{number}"

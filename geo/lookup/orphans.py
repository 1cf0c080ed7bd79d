"""Take away the parents that an index does not have: a filter, or a source, left them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geo.lookup.merging import id_keys, own_keys
from geo.lookup.store import ATTRIBUTES

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    from geo.lookup.gathering import World

__all__ = ["drop_orphans"]

_WITHIN: Final = ATTRIBUTES.index("within")
_SAME_AS: Final = ATTRIBUTES.index("same_as")


def drop_orphans(world: World, here: NDArray[np.bool_]) -> int:
    """Let no place lie in what has no row; return how many did.

    What is called so in the `same_as` of a row has one.

    Parameters
    ----------
    world
        All rows.
    here
        Which of them are places of the index.
    """
    attributes = world.attributes
    told = attributes[:, 1] == _WITHIN
    if not told.any():
        return 0
    wanted, back = _keys(world, attributes[told, 2])
    claimed, of = _keys(world, attributes[_claims(world, here), 2])
    known = np.isin(wanted, own_keys(world)[here]) | np.isin(wanted, claimed[of])
    orphans = np.flatnonzero(told)[~known[back]]
    world.attributes = np.delete(attributes, orphans, axis=0)
    return len(orphans)


def _keys(world: World, texts: NDArray[Any]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the keys of the ids among texts, and which of them each text is."""
    found, back = np.unique(texts, return_inverse=True)
    return id_keys(world, found.tolist()), back.reshape(-1)


def _claims(world: World, here: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.asarray((world.attributes[:, 1] == _SAME_AS) & here[world.attributes[:, 0]])

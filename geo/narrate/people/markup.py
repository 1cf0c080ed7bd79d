"""Tell marks of markup and addresses from names: "[Ana Silva](http://example.org)**"."""

from collections.abc import Sequence
from typing import Final

from geo.narrate.tree import Tree

__all__ = ["is_markup", "unmarked"]

_MARKS: Final = ("://", "](", "**", "<", "www.")
_SIGNS: Final = frozenset("()[]<>*_`")


def is_markup(word: str) -> bool:
    """Tell a word that holds an address or a mark of markup, which names nobody.

    Examples
    --------
    >>> is_markup("http://example.org)**"), is_markup("Silva")
    (True, False)
    """
    return not word.isalnum() and any(mark in word for mark in _MARKS)


def unmarked(tree: Tree, members: Sequence[int]) -> list[int]:
    """Return words, with the name that an address or a mark is set on in its stead; or without it.

    Parameters
    ----------
    tree
        The sentence.
    members
        The words, some of which may be addresses, as in "[Ana Silva](http://example.org) arrived".
    """
    return [m for k in members for m in _bearing(tree, k)]


def _bearing(tree: Tree, i: int) -> list[int]:
    if not is_markup(tree.low(i)):
        return [i]
    k = i - 1
    while k >= 0 and (is_markup(tree.low(k)) or _SIGNS.issuperset(tree.low(k))):
        k -= 1
    return [k] if k >= 0 and tree.is_noun(k) else []

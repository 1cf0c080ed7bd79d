"""Tell marks of markup and addresses from names: "[Ana Silva](http://example.org)**"."""

from typing import Final

from geo.narrate.tree import Tree

__all__ = ["is_markup", "marked"]

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


def marked(tree: Tree, i: int) -> list[int]:
    """Return the last word of the text that an address or a mark belongs to, if any.

    Parameters
    ----------
    tree
        The sentence.
    i
        The address, as in "[Ana Silva](http://example.org) arrived".
    """
    k = i - 1
    while k >= 0 and (is_markup(tree.low(k)) or _SIGNS.issuperset(tree.low(k))):
        k -= 1
    return [k] if k >= 0 and tree.is_noun(k) else []

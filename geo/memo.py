"""Remember answers about words and names, within bounds."""

from collections.abc import Callable
from typing import TypeVar

__all__ = ["Memo"]

_Answer = TypeVar("_Answer")


class Memo(dict[str, _Answer]):
    """Answers by word or name; what is not known yet is found out.

    Faster than a cache that keeps an order: who asks calls the look-up of a dictionary, and an
    answer is no more than an entry of it.

    Parameters
    ----------
    find
        Returns the answer to a name, always the same.
    most
        How many are remembered; one more, and all are forgotten.

    Examples
    --------
    >>> lengths = Memo(len, 2)
    >>> lengths["Oslo"], lengths["Rome"], lengths["Lima"], list(lengths)
    (4, 4, 4, ['Lima'])
    """

    def __init__(self, find: Callable[[str], _Answer], most: int) -> None:
        super().__init__()
        self._find = find
        self._most = most

    def __missing__(self, name: str) -> _Answer:
        """Find an answer out."""
        answer = self._find(name)
        if len(self) >= self._most:
            self.clear()
        self[name] = answer
        return answer

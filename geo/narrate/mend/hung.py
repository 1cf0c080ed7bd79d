"""Find what hangs on a word while its sentence is still being mended, and is no tree yet."""

from collections.abc import Sequence

from geo.model import Token

__all__ = ["kids"]


def kids(tokens: Sequence[Token], i: int) -> list[int]:
    """Return what hangs on a word, in order.

    Examples
    --------
    >>> kids([], 0)
    []
    """
    return [k for k, t in enumerate(tokens) if t.head == i and k != i]

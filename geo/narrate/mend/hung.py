"""Find what hangs on a word while its sentence is still being mended, and is no tree yet."""

from collections.abc import Iterator, Sequence

from geo.model import Token

__all__ = ["above", "kids", "loops"]


def kids(tokens: Sequence[Token], i: int) -> list[int]:
    """Return what hangs on a word, in order.

    Examples
    --------
    >>> kids([], 0)
    []
    """
    return [k for k, t in enumerate(tokens) if t.head == i and k != i]


def above(tokens: Sequence[Token], i: int) -> Iterator[int]:
    """Yield what a word hangs on, the nearest first, each once, though it be no tree.

    Examples
    --------
    >>> list(above([], 0))
    []
    """
    seen = {i}
    while i < len(tokens) and (i := tokens[i].head) not in seen:
        seen.add(i)
        yield i


def loops(tokens: Sequence[Token]) -> bool:
    """Tell whether any word hangs, through others, on itself: then they are no tree.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from geo.model import Span
    >>> went = Token(
    ...     text="went", span=Span(0, 4), tag="VBD", pos="VERB", lemma="go", head=0, relation="root"
    ... )
    >>> loops([went]), loops([replace(went, head=1), went])
    (False, True)
    """
    sound: set[int] = set()
    for i in range(len(tokens)):
        path: set[int] = set()
        k = i
        while k not in sound and tokens[k].head != k:
            if k in path:
                return True
            path.add(k)
            k = tokens[k].head
        sound |= path
    return False

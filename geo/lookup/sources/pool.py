"""Pack blocks of a file in several processes, in their order, a few at a time."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TypeVar

__all__ = ["in_order"]

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


def in_order(
    executor: Executor | None,
    make: Callable[[_Given], _Made],
    given: Iterable[_Given],
    *,
    ahead: int,
) -> Iterator[_Made]:
    """Yield what `make` makes of each, in order; no more than `ahead` are waiting at a time.

    Examples
    --------
    >>> list(in_order(None, abs, [-1, 2], ahead=4)), list(in_order(None, abs, [], ahead=1))
    ([1, 2], [])
    """
    if executor is None:
        yield from map(make, given)
        return
    waiting: deque[Future[_Made]] = deque()
    for one in given:
        waiting.append(executor.submit(make, one))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()

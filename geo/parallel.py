"""Do the same to many things in several processes, in order and in bounded memory."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["in_batches", "in_order"]

_Item = TypeVar("_Item")
_Answer = TypeVar("_Answer")

# Enough that no process waits for work, and no more, for each waits in memory.
_AHEAD: Final = 3


def in_order(
    work: Callable[[_Item], _Answer], items: Iterable[_Item], *, jobs: int
) -> Iterator[_Answer]:
    """Yield `work` of each item in the order of the items, whoever does it.

    With one job it is done here, when asked for. With more, that many processes do it; `work`, the
    items and the answers are then pickled, and items are taken a few ahead of the answers.

    Parameters
    ----------
    work
        A function of a module, or a `functools.partial` of one.
    items
        What to do it to; taken when there is room, so they may be endless.
    jobs
        Number of processes.

    Examples
    --------
    >>> list(in_order(abs, [-1, 2, -3], jobs=1)), list(in_order(abs, [], jobs=1))
    ([1, 2, 3], [])
    """
    if jobs <= 1:
        yield from map(work, items)
        return
    # Slow to import, and one process needs none of it.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    # Forking a process that shows a progress bar would copy its thread's locks.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_deaf)
    waiting: deque[Future[_Answer]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _deaf() -> None:
    """Leave it to the parent to hear that the user wants to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def in_batches(
    items: Iterable[_Item], size: Callable[[_Item], int], *, most: int
) -> Iterator[tuple[_Item, ...]]:
    """Yield the items in batches that are full once their sizes reach `most`; none is empty.

    Examples
    --------
    >>> list(in_batches(["a", "bb", "c", "dddd"], len, most=3))
    [('a', 'bb'), ('c', 'dddd')]
    >>> list(in_batches([], len, most=3))
    []
    """
    batch: list[_Item] = []
    together = 0
    for item in items:
        batch.append(item)
        together += size(item)
        if together >= most:
            yield tuple(batch)
            batch, together = [], 0
    if batch:
        yield tuple(batch)

"""Do the same to many things in several processes, in order and in bounded memory.

The processes end with their parent, however that ends: it stops them where it fails or is
interrupted, and where it dies without a word they notice.
"""

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, TypeVar

from geo.errors import WorkerError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future
    from multiprocessing.process import BaseProcess

__all__ = ["in_batches", "in_order", "workers"]

_Item = TypeVar("_Item")
_Answer = TypeVar("_Answer")

# Enough that no process waits for work, and no more, for each waits in memory.
_AHEAD: Final = 3
# Told to stop, a process that does not is killed after so many seconds.
_PATIENCE_S: Final = 2.0
# prctl(2), PR_SET_PDEATHSIG: what the kernel is to send to a process whose parent has died.
_ON_DEATH: Final = 1


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
    with workers(jobs) as pool:
        waiting: deque[Future[_Answer]] = deque()
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def workers(count: int) -> Iterator["Executor"]:
    """Give so many processes to share work among; they end with the block, at once if it fails.

    An interrupt is for the parent alone to hear, though a terminal sends it to all.

    Parameters
    ----------
    count
        How many.

    Raises
    ------
    geo.errors.WorkerError
        If one of them was killed.
    """
    # Slow to import, and one process needs none of it.
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing.context import SpawnContext, SpawnProcess  # noqa: PLC0415

    begun: list[BaseProcess] = []

    # Forking a process that shows a progress bar would copy its thread's locks.
    class Context(SpawnContext):
        def Process(self, *args: Any, **rest: Any) -> SpawnProcess:  # type: ignore[override] # noqa: ANN401, N802 - as the pool asks for them
            begun.append(process := SpawnProcess(*args, **rest))
            return process

    class Pool(ProcessPoolExecutor):
        def submit(self, *args: Any, **rest: Any) -> "Future[Any]":  # noqa: ANN401 - as it takes them
            # It begins the processes, which take over what is blocked until they are deaf.
            with _interrupts_blocked():
                return super().submit(*args, **rest)

    main = threading.current_thread() is threading.main_thread()
    pool = Pool(count, mp_context=Context(), initializer=_begin, initargs=(main,))
    try:
        yield pool
    except BaseException as error:
        # Whoever waited for what they are at might wait for minutes. Nothing is cancelled: a pool
        # that finds its processes gone stumbles over cancelled futures, and waits for ever.
        _end(process for process in begun if process.pid is not None)
        _close(pool)
        if isinstance(error, BrokenExecutor):
            raise WorkerError(
                "A process that shared the work was killed, often because memory ran out",
                remedy="Make room in memory, or share the work among fewer processes",
            ) from error
        raise
    pool.shutdown()


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Keep an interrupt waiting, in this thread and in processes that it begins."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(processes: "Iterable[BaseProcess]") -> None:
    """Stop processes that have nothing to lose, in bounded time."""
    found = list(processes)
    for process in found:
        process.terminate()
    for process in found:
        process.join(_PATIENCE_S)
        if process.is_alive():
            process.kill()


def _close(pool: "Executor") -> None:
    """Wait for a pool to notice that its processes have gone, in bounded time.

    A program that ends while it does may be told of the pool's pipe, closed in between.
    """
    closing = threading.Thread(target=pool.shutdown, daemon=True)
    closing.start()
    closing.join(_PATIENCE_S)


def _begin(main: bool) -> None:  # noqa: FBT001 - a process is begun with bare arguments
    """Be deaf to what the parent is to hear, and end when it ends."""
    from multiprocessing import parent_process  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is None:
        return
    if main and sys.platform == "linux":
        _die_with_parent()
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _die_with_parent() -> None:
    """Have the kernel see to it, which need not wait for the end of a long call into C.

    It looks at the thread that began this process, so that one has to live as long as the parent.
    """
    import ctypes  # noqa: PLC0415 - Linux alone needs it

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_ON_DEATH, signal.SIGKILL, 0, 0, 0)


def _watch(parent: "BaseProcess") -> None:
    parent.join()
    os._exit(1)


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

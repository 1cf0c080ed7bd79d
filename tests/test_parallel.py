import operator
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.errors import WorkerError
from geo.parallel import in_batches, in_order
from tests.processes import HEARING, gone, running


@given(st.lists(st.integers(0, 9)), st.integers(1, 20))
def test_batches_lose_nothing_and_keep_the_order(items: list[int], most: int) -> None:
    batches = list(in_batches(items, int, most=most))
    assert [item for batch in batches for item in batch] == items
    assert all(batch for batch in batches)
    assert all(sum(batch[:-1]) < most for batch in batches)


def test_one_job_does_each_when_it_is_asked_for() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    answers = in_order(partial(operator.mul, 2), items(), jobs=1)
    assert [next(answers), next(answers)] == [0, 2]
    assert taken == [0, 1]


@pytest.mark.slow
def test_many_jobs_answer_in_order_and_take_few_items_ahead() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    answers = in_order(partial(operator.mul, 2), items(), jobs=2)
    assert [next(answers) for _ in range(20)] == list(range(0, 40, 2))
    assert len(taken) < 40
    answers.close()  # type: ignore[attr-defined] # a generator, to whoever stops early


@pytest.mark.slow
def test_an_error_of_the_work_is_the_callers() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order(partial(operator.truediv, 1), [1, 0], jobs=2))


_PARENT = """
import multiprocessing, sys, time
from geo.parallel import workers
if __name__ == "__main__":
    with workers(2) as pool:
        # In the midst of a call into C only the kernel reaches a worker, and not everywhere.
        deaf = [sum, range(10**12)] if sys.platform == "linux" else [time.sleep, 600]
        held = [pool.submit(*deaf), pool.submit(time.sleep, 600)]
        pool.submit(int)  # is never begun
        while not all(one.running() for one in held):
            time.sleep(0.01)
        time.sleep(1)  # past their beginning
        print(*(child.pid for child in multiprocessing.active_children()), flush=True)
        held[1].result()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="these signals are POSIX's")
@pytest.mark.parametrize(
    ("sent", "to_all"),
    [(signal.SIGINT, False), (signal.SIGINT, True), (signal.SIGTERM, False),
     (signal.SIGKILL, False)],
)  # fmt: skip
def test_workers_end_with_their_parent_at_once(
    tmp_path: Path, sent: signal.Signals, *, to_all: bool
) -> None:
    script = tmp_path / "parent.py"
    script.write_text(HEARING + _PARENT)
    with running(
        [sys.executable, str(script)],
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(Path(geo.__file__).parents[1])},
    ) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 2
        if to_all:
            os.killpg(parent.pid, sent)
        else:
            os.kill(parent.pid, sent)
        assert parent.wait(10) != 0
        assert gone(pids, within_s=5)


_EARLY = """
import os, signal, sys, time
from geo.parallel import workers
if __name__ == "__main__":
    try:
        with workers(2) as pool:
            held = pool.submit(time.sleep, 600)
            time.sleep(float(sys.argv[1]))
            os.killpg(0, signal.SIGINT)
            held.result()
    except KeyboardInterrupt:
        print("stopped")
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="these signals are POSIX's")
@pytest.mark.parametrize("wait_s", ["0", "0.05", "0.2"])
def test_workers_that_are_just_beginning_do_not_cry_out(tmp_path: Path, wait_s: str) -> None:
    script = tmp_path / "parent.py"
    script.write_text(HEARING + _EARLY)
    run = subprocess.run(
        [sys.executable, str(script), wait_s],
        capture_output=True,
        check=False,
        text=True,
        timeout=30,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(Path(geo.__file__).parents[1])},
    )
    assert (run.stdout, run.stderr) == ("stopped\n", "")


def _is_killed(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="these signals are POSIX's")
def test_a_killed_worker_is_an_error_with_a_remedy() -> None:
    with pytest.raises(WorkerError, match=r"was killed.* Make room in memory"):
        list(in_order(_is_killed, [1, 2, 3], jobs=2))

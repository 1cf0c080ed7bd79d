import operator
from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.parallel import in_batches, in_order


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

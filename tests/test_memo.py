"""Answers that are found out once, and forgotten when there are too many."""

from hypothesis import given
from hypothesis import strategies as st

from geo.memo import Memo


@given(asked=st.lists(st.sampled_from("abcdefgh")), most=st.integers(1, 8))
def test_answers_are_those_of_who_is_asked_and_never_too_many(asked: list[str], most: int) -> None:
    memo = Memo(str.upper, most)
    for name in asked:
        assert memo[name] == name.upper()
        assert len(memo) <= most


def test_nobody_is_asked_twice_before_there_are_too_many() -> None:
    told: list[str] = []

    def find(name: str) -> int:
        told.append(name)
        return len(told)

    memo = Memo(find, 2)
    assert [memo[name] for name in ("a", "b", "a", "b", "c", "a")] == [1, 2, 1, 2, 3, 4]
    assert told == ["a", "b", "c", "a"]

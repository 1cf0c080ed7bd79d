import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from geo.lookup.fuzzy import LONGEST, bound, misspellings

NAMES = frozenset({
    "baghdad", "bagrad", "tehran", "al kazimiyah", "mazar i sharif", "rome", "reims", "บางกอก",
    "багдад", "بغداد", "大韓民國共和國", "서울특별시", "thessaloniki", "thesaloniki",
})  # fmt: skip


def begins(head: str) -> bool:
    return any(name.startswith(head) for name in NAMES)


MISSPELT = [
    ("bagdhad", [(1, "baghdad")]),
    ("bagdad", [(1, "baghdad"), (1, "bagrad")]),
    ("aghdad", [(1, "baghdad")]),
    ("baghdadd", [(1, "baghdad")]),
    ("vaghdad", [(1, "baghdad")]),
    ("bahgdda", []),
    ("baghdad", []),
    ("roma", []),
    ("reimz", [(1, "reims")]),
    ("mazarisharif", [(2, "mazar i sharif")]),
    ("mazzar i sharrif", [(2, "mazar i sharif")]),
    ("thessalonikki", [(1, "thessaloniki"), (2, "thesaloniki")]),
    ("багдат", [(1, "багдад")]),
    ("بغدادد", [(1, "بغداد")]),
    ("大韓民共和國", []),
    ("大韓民國國共和國", [(1, "大韓民國共和國")]),
    ("", []),
    ("a" * 10_000, []),
]


@pytest.mark.parametrize(("name", "found"), MISSPELT)
def test_names_within_the_bound_are_found(name: str, found: list[tuple[int, str]]) -> None:
    assert misspellings(name, NAMES, begins) == found


@given(st.text(alphabet="abdghirst ", max_size=14))
def test_none_within_the_bound_is_missed(name: str) -> None:
    latin = {other for other in NAMES if other.isascii()}
    near = {(OSA.distance(name, other), other) for other in latin}
    expected = sorted(pair for pair in near if 0 < pair[0] <= bound(name))
    assert misspellings(name, NAMES, begins) == expected


@pytest.mark.parametrize(
    ("length", "edits"), [(0, 0), (4, 0), (5, 1), (8, 1), (9, 2), (LONGEST, 2), (LONGEST + 1, 0)]
)
def test_the_bound_grows_with_the_name(length: int, edits: int) -> None:
    assert bound("x" * length) == edits

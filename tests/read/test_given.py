import json

import pytest

from geo.errors import InputError
from geo.model import Span
from geo.read.given import given_spans


@pytest.mark.parametrize(
    ("value", "spans"),
    [
        ([], ()),
        (None, ()),
        ("", ()),
        ([{"start": 0, "end": 5}], ((0, 5),)),
        ([{"start": 6, "end": 9, "lat": 3}, {"start": 0, "end": 5}], ((0, 5), (6, 9))),
        ([{"start": 0, "end": 5}, {"start": 0, "end": 5}], ((0, 5),)),
        ([{"start": 0, "end": 20}, {"start": 0, "end": 5}], ((0, 5), (0, 20))),
        (json.dumps([{"start": 0, "end": 5}]), ((0, 5),)),
    ],
)
def test_spans(value: object, spans: tuple[tuple[int, int], ...]) -> None:
    assert given_spans({"names": value}, "names", 20) == tuple(Span(*span) for span in spans)


@pytest.mark.parametrize(
    "value",
    [
        3,
        {"start": 0, "end": 5},
        "nonsense",
        [3],
        [[0, 5]],
        [{"start": 0}],
        [{"start": "0", "end": "5"}],
        [{"start": 5, "end": 5}],
        [{"start": -1, "end": 5}],
        [{"start": 0, "end": 21}],
        [{"start": 0.0, "end": 5.0}],
    ],
)
def test_what_is_no_span_is_an_error(value: object) -> None:
    with pytest.raises(InputError, match="names"):
        given_spans({"names": value}, "names", 20)


def test_a_field_that_is_not_there_is_an_error() -> None:
    with pytest.raises(InputError, match="no field names"):
        given_spans({"text": "a"}, "names", 20)

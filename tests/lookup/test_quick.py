import copy
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, asdict, replace

import pytest

from geo.lookup.quick import unread
from geo.model import LonLat, Place, PlaceKind

FIELDS = (
    "geo:1", "Najaf", LonLat(44.3, 32.0), PlaceKind.CITY, "P", "PPL", "IQ", "17", "", 482_576,
    "geo:country.IQ", "", ("wikidata:Q1",), (44.0, 31.9, 44.5, 32.1), "", "1900",
)  # fmt: skip
READ = Place(**dict(zip(Place.__dataclass_fields__, FIELDS, strict=True)))  # type: ignore[arg-type] # in order


def _waiting() -> Place:
    return unread(lambda: FIELDS)


@pytest.mark.parametrize("field", Place.__dataclass_fields__)
def test_whatever_is_asked_first_the_place_is_read(field: str) -> None:
    place = _waiting()
    assert getattr(place, field) == getattr(READ, field)
    assert type(place) is Place
    assert place == READ


@pytest.mark.parametrize(
    "use",
    [
        repr, hash, asdict, copy.copy, copy.deepcopy, lambda p: p.label, lambda p: p.period,
        lambda p: p == READ, lambda p: p == _waiting(),
        lambda p: replace(p, name="Karbala"), lambda p: {p: 1}[READ],
        lambda p: pickle.loads(pickle.dumps(p)),  # noqa: S301 - our own
    ],
)  # fmt: skip
def test_one_that_waits_does_what_a_place_does(use: Callable[[Place], object]) -> None:
    assert isinstance(_waiting(), Place)
    assert use(_waiting()) == use(READ)


def test_it_is_frozen_and_has_no_other_fields() -> None:
    place = _waiting()
    with pytest.raises(FrozenInstanceError):
        place.name = "Karbala"  # type: ignore[misc] # that is what is refused
    with pytest.raises(AttributeError):
        place.colour  # type: ignore[attr-defined] # noqa: B018 - the same
    assert place == READ


def test_threads_may_read_one_place_together() -> None:
    places = [_waiting() for _ in range(2000)]
    with ThreadPoolExecutor(4) as pool:
        for said in pool.map(lambda _: [(p.valid_to, p.name) for p in places], range(4)):
            assert set(said) == {("1900", "Najaf")}

"""What arrays say of all candidates at once is what is told of each in words."""

from collections.abc import Iterator, Sequence

import pytest

from geo.lookup import NameIndex
from geo.model import Candidate, Place
from geo.protocols import Gazetteer
from geo.resolve import weights
from geo.resolve.beside import said_beside
from geo.resolve.evidence import Reason, pieces, reasons_for, reasons_of_name
from geo.resolve.facts import facts_from
from geo.resolve.kinds import NAMED
from geo.resolve.known import counter
from geo.resolve.setting import Ground, Setting
from geo.resolve.sheet import Sheet, Sheets

NAMES = (
    "Paris", "Georgia", "Washington", "New York", "Basra", "Kunduz", "Suez", "Cordoba", "EU",
    "SADR", "Pacific", "Heathrow", "Buckhead", "Seville", "Mexico", "Salvador", "Pittsburgh",
    "Indiana", "Orange", "the Hague", "St. Marc", "Moscow", "Springfield", "Varnholm", "Al-Qaim",
    "Lebanon",
)  # fmt: skip


class Plain:
    """A gazetteer that does nothing but what the protocol asks for."""

    def __init__(self, index: NameIndex) -> None:
        self.lookup = index.lookup
        self.knows = index.knows
        self.place = index.place
        self.demonym = index.demonym
        self.name_count = index.name_count


@pytest.fixture(scope="module", params=["quick", "plain"])
def gazetteer(request: pytest.FixtureRequest) -> Iterator[Gazetteer]:
    with NameIndex.open() as index:
        yield index if request.param == "quick" else Plain(index)  # type: ignore[misc] # enough


@pytest.fixture(scope="module")
def sheets(gazetteer: Gazetteer) -> dict[str, Sheet]:
    ground = Ground(weights=weights(), name_count=counter(gazetteer))
    found = Sheets(gazetteer, ground).of([(name, NAMED) for name in NAMES])
    return dict(zip(NAMES, found, strict=True))


def _setting(name: str, sheet: Sheet, gazetteer: Gazetteer, **more: object) -> Setting:
    return Setting(
        name=name, folded=sheet.folded, rivals=sheet.known.candidates, naming=sheet.naming,
        inhabitants=sheet.inhabitants,
        ground=Ground(weights=weights(), name_count=counter(gazetteer)), **more,  # type: ignore[arg-type] # as the table has them
    )  # fmt: skip


def _sum(candidate: Candidate, setting: Setting, reasons: Sequence[Reason]) -> float:
    return sum([piece.weight for piece in pieces(candidate, setting, reasons)], 0.0)


@pytest.mark.parametrize("name", NAMES)
def test_name_and_place_weigh_what_they_are_said_to(
    name: str, sheets: dict[str, Sheet], gazetteer: Gazetteer
) -> None:
    sheet = sheets[name]
    setting = _setting(name, sheet, gazetteer)
    reasons = reasons_of_name(setting)
    said = [_sum(candidate, setting, reasons) for candidate in sheet.known.candidates]
    assert sheet.amounts[0].tolist() == pytest.approx(said, abs=1e-9)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "told",
    [{}, {"local": True}, {"codes": frozenset({"ADM1", "PPL"})}, {"flown": True, "filed": True}],
)
def test_so_does_what_stands_beside_it(
    name: str, told: dict[str, object], sheets: dict[str, Sheet], gazetteer: Gazetteer
) -> None:
    sheet = sheets[name]
    setting = _setting(name, sheet, gazetteer, **told)
    reasons = reasons_for(setting)
    said = [_sum(candidate, setting, reasons) for candidate in sheet.known.candidates]
    assert said_beside(reasons, setting, sheet).tolist() == pytest.approx(said, abs=1e-9)


def test_facts_are_the_same_read_or_not() -> None:
    with NameIndex.open() as index:
        places: list[Place] = [c.place for name in NAMES for c in index.lookup(name)]
        quick = facts_from(index, index.name_count)(places)
        plain = facts_from(Plain(index), index.name_count)(places)  # type: ignore[arg-type] # enough
        again = facts_from(index, index.name_count)(places)
    assert len(quick.names) == len(places)
    assert quick == plain == again

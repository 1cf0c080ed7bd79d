"""Tables of trips from the file to the visits, with the embedded gazetteer."""

from pathlib import Path

import pytest

from geo.model import Reading
from geo.pipeline import Stages, open_stages, read_document
from geo.read import documents

TOWNS = [
    ("Halifax, N.S.", "CA", "07"),
    ("St. John's, N.L.", "CA", "05"),
    ("Saint John, N. B.", "CA", "04"),
    ("Victoria, B.C., Canada", "CA", "02"),
    ("London, Ont.", "CA", "08"),
    ("Charlottetown, P.E.I.", "CA", "09"),
    ("Austin, Tex.", "US", "TX"),
    ("Cambridge, Mass.", "US", "MA"),
    ("Concord, N.H.", "US", "NH"),
    ("Salem, Mass., U.S.A.", "US", "MA"),
    ("Florence S.C.", "US", "SC"),
    ("Portland ME", "US", "ME"),
    ("Perth, W.A.", "AU", "08"),
    ("Newcastle, N.S.W.", "AU", "02"),
    ("Gawler, S. Aust.", "AU", "05"),
    ("Londres, Royaume-Uni", "GB", "ENG"),
]


@pytest.fixture(scope="module")
def stages() -> Stages:
    return open_stages()


def read(path: Path, stages: Stages, *lines: str) -> Reading:
    path.write_text("\n".join(lines), encoding="utf-8")
    [document] = documents([path], on_failure=lambda failure: pytest.fail(str(failure)))
    return read_document(document, stages)


@pytest.mark.parametrize(("cell", "country", "admin1"), TOWNS)
def test_a_town_lies_in_the_state_that_stands_beside_it(
    tmp_path: Path, stages: Stages, cell: str, country: str, admin1: str
) -> None:
    [visit] = read(tmp_path / "t.csv", stages, "who,place", f'Ana,"{cell}"').visits
    assert visit.place is not None
    assert (visit.place.country, visit.place.admin1) == (country, admin1)


def test_dates_that_say_no_day_are_kept_and_told(tmp_path: Path, stages: Stages) -> None:
    rows = ("Ana,Oslo,n.d.", "Ana,Rome,c. 1890", "Ana,Lima,?")
    found = read(tmp_path / "t.csv", stages, "who,place,date", *rows)
    assert [visit.when.words for visit in found.visits if visit.when] == ["n.d.", "c. 1890", "?"]
    assert found.warnings == (
        "t: of these dates no day, month or year could be read: “n.d.” (line 2), “?” (line 4)",
    )

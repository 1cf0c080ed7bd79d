from pathlib import Path

import pytest

from geo.errors import InputError
from geo.model import Candidate, LonLat, Mention, MentionKind, Place, PlaceKind, Resolution, Span
from geo.resolve import Corrections, not_a_place, read_corrections


def place(name: str, country: str, lon: float) -> Place:
    return Place(
        id=f"test:{name}:{country}",
        name=name,
        position=LonLat(lon, 1.0),
        kind=PlaceKind.CITY,
        feature_class="P",
        feature_code="",
        country=country,
    )


PARIS = place("Paris", "FR", 2.35)
TEXAS = place("Paris", "US", -95.55)


class Shelf:
    """A gazetteer that knows two towns by their ids, and no name."""

    description: dict[str, object] = {}  # noqa: RUF012 - as the protocol has it
    divisions: dict[tuple[str, str], str] = {}  # noqa: RUF012 - as the protocol has it

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        del name
        return ()

    def knows(self, name: str) -> bool:
        del name
        return False

    def place(self, place_id: str) -> Place | None:
        return {one.id: one for one in (PARIS, TEXAS)}.get(place_id)

    def demonym(self, name: str) -> Place | None:
        del name
        return None


def resolution(document: str, text: str = "Paris", winner: Place | None = PARIS) -> Resolution:
    mention = Mention(
        document=document, span=Span(0, len(text)), sentence=0, text=text, kind=MentionKind.PLACE
    )
    candidates = tuple(Candidate(place=one, matched_name=text) for one in (PARIS, TEXAS))
    return Resolution(mention=mention, place=winner, confidence=0.7, candidates=candidates)


def table(folder: Path, text: str) -> Corrections:
    path = folder / "corrections.csv"
    path.write_text(text, encoding="utf-8")
    return read_corrections(path, Shelf())


HEAD = "document,text,was,place_id,place,country,lon,lat\n"


def test_a_name_means_another_place_in_its_own_article(tmp_path: Path) -> None:
    all_of = table(tmp_path, f"{HEAD}a,Paris,Paris,{TEXAS.id},Paris,US,,\n")
    here, there = all_of.apply([resolution("a"), resolution("b")])
    assert (here.place, here.confidence, here.decided_by) == (TEXAS, 1.0, "correction")
    assert there == resolution("b")


def test_without_an_article_it_counts_in_all_but_those_that_have_their_own(tmp_path: Path) -> None:
    rows = f"{HEAD},Paris,,none,,,,\na,PARIS,,{TEXAS.id},,,,\n"
    here, there = table(tmp_path, rows).apply([resolution("a"), resolution("b")])
    assert here.place == TEXAS
    assert not_a_place(there)
    assert not not_a_place(here)
    assert not not_a_place(resolution("c", winner=None))


def test_a_place_that_the_gazetteer_lacks_is_made_of_the_row(tmp_path: Path) -> None:
    all_of = table(tmp_path, f"{HEAD}a,Paris,,mine:1,Paris Junction,US,-95.5,33.5\n")
    (one,) = all_of.apply([resolution("a")])
    assert one.place
    assert (one.place.id, one.place.name) == ("mine:1", "Paris Junction")
    assert one.place.position == LonLat(-95.5, 33.5)
    assert one.candidates[-1].place == one.place


def test_it_is_said_what_was_changed_and_what_was_not(tmp_path: Path) -> None:
    rows = f"{HEAD}a,Paris,,{TEXAS.id},,,,\n,Suva,,none,,,,\n,Rome,,none,,,,\n"
    all_of = table(tmp_path, rows)
    done = all_of.apply([resolution("a"), resolution("a"), resolution("b", "Suva")])
    assert list(all_of.told(done)) == [
        "corrected 'Paris' in a: Paris (FR) → Paris (US), 2 mentions",
        "corrected 'Suva': Paris (FR) → not a place, 1 mention",
        "correction of 'Rome': no such name was read; nothing was changed",
    ]


def test_what_the_page_guards_against_spreadsheets_is_the_name_again(tmp_path: Path) -> None:
    all_of = table(tmp_path, f"{HEAD}'-a,'=Paris,,none,,,,\n")
    assert [(row.document, row.text) for row in all_of.rows] == [("-a", "=Paris")]


def test_an_article_whose_name_has_a_semicolon_goes_by_the_name_it_was_exported_under(
    tmp_path: Path,
) -> None:
    all_of = table(tmp_path, f'{HEAD}"a, b",Paris,,none,,,,\n')
    assert not_a_place(all_of.apply([resolution("a; b")])[0])


def test_further_columns_and_cells_are_passed_over(tmp_path: Path) -> None:
    all_of = table(tmp_path, f"text,place_id,note\nParis,{TEXAS.id},mine,too many\n")
    assert all_of.rows[0].place == TEXAS
    assert table(tmp_path, HEAD).rows == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no column text or place_id"),
        ("text\nParis\n", "has no column place_id"),
        ("text,place_id\nParis,\n", r"row 2: text or place_id is empty\. Give the id"),
        ("text,place_id\nParis,mine:1\n", r"row 2: the gazetteer has no mine:1\. Give lon and lat"),
        ("text,place_id,lon,lat\nParis,mine:1,200,0\n", "row 2: the gazetteer has no mine:1"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        table(tmp_path, text)


def test_a_table_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent\.csv cannot be read"):
        read_corrections(tmp_path / "absent.csv", Shelf())
    tmp_path.joinpath("bad.csv").write_bytes(b"text,place_id\n\xff\xfe,none\n")
    with pytest.raises(InputError, match=r"bad\.csv cannot be read"):
        read_corrections(tmp_path / "bad.csv", Shelf())

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.model import (
    Document,
    Event,
    EventKind,
    Reading,
    Status,
    Visit,
)
from geo.narrate import narrate, worth_parsing

JUMBLE = "He she met flew to Paris Oslo with the minister visit , . who was not if Ana Silva ( in —"
Read = Callable[[Document], Reading]

TOUR = """LISBON: Moroccan Foreign Minister Samira Alaoui met her Portuguese counterpart Rui Matos in Lisbon on Monday.

Alaoui, who is on a tour of Europe, flew to Madrid on Tuesday. She will travel to Rome on Friday, her office said. A trip to Athens was called off."""  # noqa: E501 - a text is a text


def test_nothing_is_told_by_nothing() -> None:
    assert narrate(Document(id="1", text=""), (), ()) == ((), (), ())
    assert worth_parsing(Document(id="1", text=""), (), ()) == ()


def test_meeting_names_its_parties_place_and_day(read: Read) -> None:
    events = read(Document(id="1", text=TOUR, published=date(2024, 5, 2))).events
    meeting = next(e for e in events if e.kind is EventKind.MEETING)
    assert [p.name for p in meeting.participants] == ["Samira Alaoui", "Rui Matos"]
    assert [p.country for p in meeting.participants] == ["MA", "PT"]
    assert meeting.place is not None
    assert meeting.place.name == "Lisbon"
    assert meeting.when is not None
    assert meeting.when.earliest == date(2024, 4, 29)


def test_the_host_is_no_visitor_and_the_dateline_no_stop(read: Read) -> None:
    visits = read(Document(id="1", text=TOUR, published=date(2024, 5, 2))).visits
    assert {v.traveller.name for v in visits} == {"Samira Alaoui"}


@pytest.mark.parametrize("dash", ["-", "–", "—", "--"])
def test_the_dash_of_a_dateline_is_no_part_of_whoever_follows_it(dash: str, read: Read) -> None:
    text = f"ATHENS, Ga. (AP) {dash} The mayor of Athens flew to Rome on Monday."
    visits = read(Document(id="1", text=text, published=date(2024, 5, 2))).visits
    assert [v.traveller.name for v in visits] == ["mayor of Athens"]


def test_every_visit_and_event_reaches_its_sentence(read: Read) -> None:
    document = Document(id="1", text=TOUR, published=date(2024, 5, 2))
    reading = read(document)
    told: list[Visit | Event] = [*reading.visits, *reading.events]
    for one in told:
        assert one.sources
        for source in one.sources:
            assert source.document == document.id
            assert source.sentence.of(TOUR) == source.text
            assert source.mention is None or source.sentence.covers(source.mention)
        assert 0 < one.confidence <= 1


def test_dates_stay_with_their_verbs(read: Read) -> None:
    visits = read(Document(id="1", text=TOUR, published=date(2024, 5, 2))).visits
    days = {v.place.name: v.when.earliest for v in visits if v.place and v.when}
    assert days["Madrid"] == date(2024, 4, 30)
    assert days["Rome"] == date(2024, 5, 3)


def test_a_later_sentence_calls_a_visit_off(read: Read) -> None:
    text = "Minister Carl Bergman was to visit Sofia on Friday. The trip was called off."
    (visit,) = read(Document(id="1", text=text)).visits
    assert visit.status is Status.CANCELLED


def test_separate_meetings_are_two(read: Read) -> None:
    text = "President Ida Holm held separate meetings with the king and the premier in Rabat."
    events = read(Document(id="1", text=text)).events
    assert [len(e.participants) for e in events if e.kind is EventKind.MEETING] == [2, 2]


def test_a_telephone_call_is_no_meeting(read: Read) -> None:
    text = "Minister Sven Lindqvist held talks by telephone with Premier Adam Nowak."
    assert read(Document(id="1", text=text)).events == ()


def test_origin_is_kept(read: Read) -> None:
    (visit,) = read(
        Document(id="1", text="Actress Julia Marlow flew from London to Nairobi.")
    ).visits
    assert visit.origin is not None
    assert visit.origin.name == "London"


def test_home_port_is_an_origin(read: Read) -> None:
    text = "The frigate HMS Kestrel, usually docked in Portsmouth, will sail to Malta in June."
    (visit,) = read(Document(id="1", text=text)).visits
    assert visit.origin is not None
    assert visit.origin.name == "Portsmouth"


def test_several_sites_of_a_named_town_are_one_visit(read: Read) -> None:
    text = "Omar Haddad went to Karbala, where he honoured the shrines of Hussain and Abbas."
    (visit,) = read(Document(id="1", text=text)).visits
    assert visit.place is not None
    assert visit.place.name == "Karbala"


def test_the_same_visit_told_twice_has_two_sources(read: Read) -> None:
    text = "Premier Jo Lind visited Bonn on Monday. Lind toured a school in Bonn."
    (visit,) = read(Document(id="1", text=text, published=date(2024, 5, 2))).visits
    assert len(visit.sources) == 2


def test_reading_twice_gives_the_same(read: Read) -> None:
    document = Document(id="1", text=TOUR, published=date(2024, 5, 2))
    assert read(document) == read(document)


@pytest.mark.slow
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from([*JUMBLE.split(), "\n", "president", "delegation"]),
        max_size=40,
    )
)
def test_no_jumble_of_words_breaks_it(read: Read, words: list[str]) -> None:
    text = " ".join(words)
    for visit in read(Document(id="1", text=text)).visits:
        assert visit.sources[0].text in text


def test_a_visit_to_a_place_that_no_gazetteer_knows_is_kept_without_a_position(read: Read) -> None:
    text = "Spanish climbers trekked to the village of Samagaon. They reached Samagaon on Monday."
    found = [v for v in read(Document(id="1", text=text)).visits if v.place is None]
    assert [v.traveller.name for v in found] == ["Spanish climbers"]
    said = [s.mention.of(text) for v in found for s in v.sources if s.mention]
    assert set(said) == {"Samagaon"}


def test_a_denial_of_earlier_visits_is_none_of_the_present_one(read: Read) -> None:
    text = 'Bob Ames flew to Lima. "I had never been to Lima," Ames said.'
    assert [v.status for v in read(Document(id="1", text=text)).visits] == [Status.ACTUAL]


def test_the_month_of_an_aside_is_not_that_of_what_follows(read: Read) -> None:
    text = (
        "LIMA, March 3, 2024 - Ana Silva arrived in Lima on Friday. "
        "Silva, who visited Quito in October, met the king of Spain. "
        "Two nurses flew to Havana."
    )
    visits = read(Document(id="1", text=text)).visits
    days = {v.place.name: v.when.earliest for v in visits if v.place and v.when}
    assert {v.traveller.name for v in visits if v.place and v.place.name == "Quito"} == {
        "Ana Silva"
    }
    assert days["Lima"] == date(2024, 3, 1)
    assert days["Quito"] == date(2023, 10, 1)
    assert "Havana" in {v.place.name for v in visits if v.place}
    assert days.get("Havana") != date(2023, 10, 1)


@pytest.mark.parametrize("text", ["in Omaha with", "Who Silva travels to Omaha with", "Omaha by"])
def test_a_text_may_end_in_a_preposition(text: str, read: Read) -> None:
    (one,) = read(Document(id="1", text=text)).resolutions
    assert one.mention.text == "Omaha"

"""The words that a visit was read from, and what else a reading keeps of them."""

from collections.abc import Callable
from datetime import date

import pytest

from geo.model import Document, EventKind, Reading, Status, Turn, Why

Read = Callable[[Document], Reading]
FRIDAY = date(2024, 5, 3)


def why(read: Read, text: str) -> Why:
    (visit,) = read(Document(id="1", text=text, published=FRIDAY)).visits
    (one,) = visit.why
    return one


def test_a_visit_says_who_what_where_and_when(read: Read) -> None:
    told = why(read, "Norwegian Foreign Minister Kari Solheim arrived in Nairobi on Monday.")
    assert told.who.endswith("Kari Solheim")
    assert (told.word, told.where, told.when) == ("arrived", "Nairobi", "Monday")
    assert told.status == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Minister Ana Silva will visit Lima.", "will"),
        ("Minister Ana Silva plans to visit Lima.", "plans to"),
        ("Minister Ana Silva did not visit Lima.", "not"),
        ("Minister Ana Silva may visit Lima.", "may"),
        ("Minister Ana Silva cancelled her visit to Lima.", "cancelled"),
        ("Minister Ana Silva was to visit Lima. The trip was called off.", "called off"),
        ("Minister Ana Silva is flying to Lima on Monday.", "is flying Monday"),
        ("Danish minister Ana Silva heads to Lima tomorrow.", "heads tomorrow"),
        ("Minister Ana Silva was going to visit Lima but fell ill.", "but fell"),
        ("Minister Ana Silva's trip to Lima fell through.", "fell through"),
        ("Snow put paid to Minister Ana Silva's trip to Lima.", "paid to"),
        ("Minister Ana Silva was to have visited Lima in May.", "was to have"),
        ("Ana Silva set out for Lima on Monday but turned back.", "set out turned back"),
        ("It is not true that Minister Ana Silva visited Lima.", "not true"),
        ("Reports that Minister Ana Silva visited Lima are false.", "false"),
        ("There is no evidence that Minister Ana Silva visited Lima.", "no evidence"),
        ("None of the ministers travelled to Lima.", "None"),
        ("Minister Ana Silva is thinking of going to Lima.", "thinking"),
        ("If Minister Ana Silva visits Lima, she will meet the king.", "If"),
        ("Minister Ana Silva is due in Lima on Monday.", "due Monday"),
    ],
)
def test_a_visit_says_why_its_status(read: Read, text: str, words: str) -> None:
    assert why(read, text).status == words


@pytest.mark.parametrize(
    ("text", "who", "word"),
    [
        ("Surgeon Hana Cho was in Busan on Monday.", "Surgeon Hana Cho", "was"),
        ("Surgeon Hana Cho will be in Busan.", "Surgeon Hana Cho", "be"),
        ("Surgeon Hana Cho made a short trip to Busan.", "Surgeon Hana Cho", "made … trip"),
        ("Surgeon Hana Cho paid a short visit to Busan.", "Surgeon Hana Cho", "paid … visit"),
        (
            "The trip of Surgeon Hana Cho to Busan was postponed.",
            "Surgeon Hana Cho",
            "trip … postponed",
        ),
        ("A busload of Danish fans went to Lille.", "busload of Danish fans", "went"),
        ("A group of nurses from Leeds flew to Accra.", "group of nurses", "flew"),
    ],
)
def test_the_words_can_be_read_by_themselves(read: Read, text: str, who: str, word: str) -> None:
    told = why(read, text)
    assert (told.who, told.word) == (who, word)


@pytest.mark.parametrize(
    ("text", "whos"),
    [
        (
            "Former Gov. Lou Kay campaigned with Senate candidate Jane Mill in Toledo on Sunday.",
            {"Lou Kay": "Former Gov. Lou Kay", "Jane Mill": "Senate candidate Jane Mill"},
        ),
        (
            "Coach Piet de Boer might take the squad to Faro.",
            {"squad": "squad", "Piet de Boer": "Coach Piet de Boer"},
        ),
        (
            "President Marta Olsen met Jan Nowak on Monday. The talks took place in Quito.",
            {"Marta Olsen": "", "Jan Nowak": ""},
        ),
        ("Nurse Ada Quinn said she flew to Accra.", {"Ada Quinn": "she"}),
        ("Nurse Ada Quinn cancelled her trip to Accra.", {"Ada Quinn": "Nurse Ada Quinn"}),
        (
            "Head Paul Brandt and 20 of his pupils went to Ypres.",
            {"Paul Brandt": "Head Paul Brandt", "20 of his pupils": "20 of his pupils"},
        ),
        (
            "Paul Brandt flew to Malta with a team of six divers.",
            {"Paul Brandt": "Paul Brandt", "team of six divers": "team of six divers"},
        ),
        (
            "The yacht, which police said was headed for Tunis, was stopped off Malta.",
            {"yacht": "yacht"},
        ),
        (
            "A delegation of ten Danish bakers led by Trade Minister Ana Silva arrived in Quito.",
            {
                "delegation of ten Danish bakers": "delegation of ten Danish bakers",
                "Ana Silva": "Trade Minister Ana Silva",
            },
        ),
        (
            "A delegation of six Danish bakers arrived in Quito.",
            {"delegation of six Danish bakers": "delegation of six Danish bakers"},
        ),
        (
            "Chile has one case in a Danish cook who had been in Milan.",
            {"Danish cook": "Danish cook"},
        ),
    ],
)
def test_each_traveller_is_told_by_words_of_his_own(
    read: Read, text: str, whos: dict[str, str]
) -> None:
    found = read(Document(id="1", text=text, published=FRIDAY)).visits
    assert {visit.traveller.name: visit.why[0].who for visit in found} == whos


def test_talks_that_took_place_are_told_by_all_three_words(read: Read) -> None:
    text = "President Marta Olsen met Jan Nowak on Monday. The talks took place in Quito."
    found = read(Document(id="1", text=text, published=FRIDAY)).visits
    assert {visit.why[0].word for visit in found} == {"talks took place"}


def test_a_date_is_told_by_the_words_that_it_was_read_from(read: Read) -> None:
    text = "Minister Ana Silva spoke in Goma, which she had reached on Tuesday after a long drive."
    (visit,) = read(Document(id="1", text=text, published=FRIDAY)).visits
    assert visit.when is not None
    assert [(one.word, one.when) for one in visit.why] == [("spoke", ""), ("reached", "Tuesday")]


def test_a_place_named_before_is_told_by_the_word_for_it(read: Read) -> None:
    text = "Minister Ana Silva spoke of Lima. She will go there on Sunday."
    assert why(read, text).where == "there"


def test_the_same_visit_told_twice_is_explained_twice(read: Read) -> None:
    text = "Premier Jo Lind visited Bonn on Monday. Lind toured a school in Bonn."
    (visit,) = read(Document(id="1", text=text, published=FRIDAY)).visits
    assert [one.word for one in visit.why] == ["visited", "toured"]


def test_a_meeting_says_who_met(read: Read) -> None:
    text = "Kenyan President William Kiptoo met Indian Prime Minister Anil Mehta in Geneva."
    (meeting,) = read(Document(id="1", text=text)).events
    assert meeting.kind is EventKind.MEETING
    (told,) = meeting.why
    assert "William Kiptoo" in told.who
    assert "Anil Mehta" in told.who


def test_every_reading_is_of_a_sentence_of_its_sources(read: Read) -> None:
    text = "Nurse Ada Quinn spent a month in Gulu. She then flew to Kampala and to Entebbe."
    for visit in read(Document(id="1", text=text)).visits:
        assert {one.sentence for one in visit.why} <= {s.sentence for s in visit.sources}


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("Singer Petra Falk opened her tour in Bern.", Turn.FIRST),
        ("Singer Petra Falk ended her tour in Bern.", Turn.LAST),
        ("Singer Petra Falk had flown to Bern.", Turn.EARLIER),
        ("Singer Petra Falk flew to Bern.", None),
    ],
)
def test_a_visit_keeps_its_turn(read: Read, text: str, turn: Turn | None) -> None:
    (visit,) = read(Document(id="1", text=text)).visits
    assert visit.turn is turn


def test_the_way_home_hangs_on_the_last_visit(read: Read) -> None:
    text = "Minister Iris Vega of Spain visited Fez. She flew home to Madrid on Thursday."
    (visit,) = read(Document(id="1", text=text, published=FRIDAY)).visits
    assert visit.homeward is not None
    assert visit.homeward.place.name == "Madrid"
    assert visit.homeward.status is Status.ACTUAL
    assert visit.homeward.when is not None
    assert visit.homeward.when.earliest == date(2024, 5, 2)


def test_a_speaker_who_quotes_himself_is_asked_once(read: Read) -> None:
    text = '"I said that I will go to Lima when I can, and I said I mean it," I said.'
    assert read(Document(id="1", text=text)).visits == ()


def test_a_headline_is_joined_with_the_one_it_is_about(read: Read) -> None:
    title = "Former leader lectures in Oslo"
    text = f"{title}\n\nFormer Mongolian president Bold Ganbat gave a lecture in Oslo."
    document = Document(id="1", text=text, title=title)
    (visit,) = read(document).visits
    assert visit.traveller.name == "Bold Ganbat"
    assert len(visit.sources) == 2

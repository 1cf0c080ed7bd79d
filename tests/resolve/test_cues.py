import pytest

from geo.model import Document, Mention, MentionKind, Span
from geo.resolve.cues import head_codes, links, office_codes, set_apart, without_head
from geo.resolve.joints import lists
from tests.resolve.reading import mentions_of

PLACE, SITE, DEMONYM = MentionKind.PLACE, MentionKind.SITE, MentionKind.DEMONYM


@pytest.mark.parametrize(
    ("between", "kinds", "link"),
    [
        (", ", (PLACE, PLACE), (0, 1, False)),
        (" (", (PLACE, PLACE), (0, 1, False)),
        (" in ", (PLACE, PLACE), (0, 1, False)),
        (", in ", (PLACE, PLACE), (0, 1, False)),
        (", the capital of ", (PLACE, PLACE), (0, 1, False)),
        (", a small mining town in southern ", (PLACE, PLACE), (0, 1, False)),
        (" is the capital of ", (PLACE, PLACE), (0, 1, False)),
        ("'s city of ", (PLACE, PLACE), (1, 0, False)),
        ("’s ", (PLACE, PLACE), (1, 0, False)),
        (" lakeside town of ", (DEMONYM, PLACE), (1, 0, False)),
        (" capital, ", (DEMONYM, PLACE), (1, 0, False)),
        (" city of ", (DEMONYM, PLACE), (1, 0, False)),
        (", ", (SITE, PLACE), (0, 1, True)),
        (" (ABC) at ", (SITE, PLACE), (0, 1, True)),
        (" in the ", (SITE, PLACE), (0, 1, True)),
        (" and ", (PLACE, PLACE), None),
        (" to ", (PLACE, PLACE), None),
        (" soldiers left ", (DEMONYM, PLACE), None),
        (", ", (PLACE, DEMONYM), None),
        (" and ", (SITE, PLACE), None),
        (" of the many people who had come all the long way from ", (PLACE, PLACE), None),
    ],
)
def test_links(
    between: str, kinds: tuple[MentionKind, MentionKind], link: tuple[int, int, bool] | None
) -> None:
    text = f"Aaa{between}Bbb"
    spans = (Span(0, 3), Span(len(text) - 3, len(text)))
    mentions = [
        Mention(document="a", span=span, sentence=0, text=span.of(text), kind=kind)
        for span, kind in zip(spans, kinds, strict=True)
    ]
    found = [
        (one.child, one.parent, one.beside) for one in links(Document(id="a", text=text), mentions)
    ]
    assert found == ([link] if link else [])


@pytest.mark.parametrize(
    ("text", "names", "sure"),
    [
        ("Men were jailed in Albion, Ohio, on Monday.", ("Albion", "Ohio"), True),
        ("He lives in Kaya, South Sudan.", ("Kaya", "South Sudan"), True),
        ("KAYA, Ohio (AP) - A barn burned.", ("KAYA", "Ohio"), True),
        ("KAYA, Ohio — A barn burned.", ("KAYA", "Ohio"), True),
        ("From Kaya, Ohio, to Dale, Utah, it rained.", ("Kaya", "Ohio", "Dale", "Utah"), True),
        ("They met in Stroud, Ontario, Canada.", ("Stroud", "Ontario", "Canada"), True),
        ("It rained in Albion, Ohio and Maine.", ("Albion", "Ohio", "Maine"), False),
        ("It rained in Albion, Ohio, and in Maine.", ("Albion", "Ohio", "Maine"), False),
        ("In Damascus, Iran said that talks failed.", ("Damascus", "Iran"), False),
        ("After talks in Cairo, Iraq's envoy left.", ("Cairo", "Iraq"), False),
        ("The Leeds-Kaya, Ohio, line closed.", ("Kaya", "Ohio"), False),
    ],
)
def test_a_pair_that_stands_alone_is_no_list(text: str, names: tuple[str, ...], sure: bool) -> None:  # noqa: FBT001 - a column
    found = list(links(Document(id="a", text=text), mentions_of(text, *names)))
    assert found
    assert any(one.sure for one in found) == sure


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("on the Aaa River", "Aaa River", "STM"),
        ("Lake Aaa", "Lake Aaa", "LK"),
        ("in Aaa province", "Aaa", "ADM1"),
        ("in the town of Aaa", "Aaa", "PPL"),
        ("the Aaa airport", "Aaa", "AIRP"),
        ("the Mosque of Aaa", "Mosque of Aaa", "MSQE"),
        ("in Kansas City today", "Kansas City", "PPL"),
        ("in Aaa", "Aaa", ""),
        ("he ruled Aaa well", "Aaa", ""),
    ],
)
def test_head_codes(text: str, name: str, code: str) -> None:
    start = text.index(name)
    mention = Mention(
        document="a", span=Span(start, start + len(name)), sentence=0, text=name, kind=PLACE
    )
    codes = head_codes(Document(id="a", text=text), mention)
    assert code in codes if code else codes == frozenset()


@pytest.mark.parametrize(
    ("name", "shorter"),
    [
        ("Bas Congo Province", "Bas Congo"),
        ("Orange County", "Orange"),
        ("Gulf of Oman", "Oman"),
        ("Mount Hermon", "Hermon"),
        ("Najaf", ""),
        ("River", ""),
        ("", ""),
    ],
)
def test_without_head(name: str, shorter: str) -> None:
    assert without_head(name) == shorter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia's deputy foreign minister", {"PCLI"}),
        ("the army of Georgia", {"PCLI"}),
        ("Georgia Gov. Ann Quux", {"ADM1"}),
        ("the governor of Georgia", {"ADM1"}),
        ("western Georgia", {"ADM1", "PCLI"}),
        ("Georgia and its governor", set()),
        ("Georgia, a minister said", set()),
        ("Georgia", set()),
    ],
)
def test_an_office_tells_a_country_from_a_state(text: str, expected: set[str]) -> None:
    at = text.index("Georgia")
    mention = Mention(
        document="a",
        text="Georgia",
        span=Span(at, at + 7),
        sentence=0,
        kind=MentionKind.PLACE,
    )
    assert office_codes(Document(id="a", text=text), mention) == expected


@pytest.mark.parametrize(
    ("between", "expected"),
    [(", ", 1), (" and ", 1), (", and ", 1), (" or ", 1), (" in ", 0), (". ", 0), ("", 0)],
)
def test_lists(between: str, expected: int) -> None:
    text = f"Oregon{between}Texas"
    ends = (Span(0, 6), Span(len(text) - 5, len(text)))
    mentions = tuple(
        Mention(document="a", text=span.of(text), span=span, sentence=0, kind=MentionKind.PLACE)
        for span in ends
    )
    assert len(list(lists(Document(id="a", text=text), mentions))) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Hobart is a small town in Lea County.", ("Hobart", "Lea County"), [(0, 1)]),
        ("Hobart (once Duma) is a town in Lea County.", ("Hobart", "Duma", "Lea County"), [(0, 2)]),
        ("Hobart is the largest town and seat of Lea County.", ("Hobart", "Lea County"), [(0, 1)]),
        ("Hobart, a quiet suburb of Perth, voted.", ("Hobart", "Perth"), [(0, 1)]),
        ("Hobart is one of the towns in Lea County.", ("Hobart", "Lea County"), []),
        ("Hobart is a hamlet in Lea, Ohio.", ("Hobart", "Lea", "Ohio"), [(0, 1), (1, 2)]),
        ("Hobart was a port on the coast of Chile.", ("Hobart", "Chile"), [(0, 1)]),
        ("Hobart is a place he left. In Chile he stayed.", ("Hobart", "Chile"), []),
        ("Hobart is the winner of a match in Chile.", ("Hobart", "Chile"), []),
        ("Hobart is a municipality in the province of Romblon.", ("Hobart", "Romblon"), [(0, 1)]),
        ("Hobart is a fifth class municipality in northern Chile.", ("Hobart", "Chile"), [(0, 1)]),
        ("Hobart went to a town in Chile.", ("Hobart", "Chile"), []),
    ],
)  # fmt: skip
def test_a_definition_says_where_a_place_lies(
    text: str, names: tuple[str, ...], expected: list[tuple[int, int]]
) -> None:
    found = links(Document(id="a", text=text), mentions_of(text, *names))
    assert [(link.child, link.parent) for link in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town was named after Paris", True),
        ("It was renamed for the port of Paris", True),
        ("The settlers came from Paris", True),
        ("a sister city of Paris", True),
        ("not to be confused with Paris", True),
        ("Unlike Paris", False),
        ("It is, unlike Paris", True),
        ("He was born in Paris", False),
        ("named in a trial in Paris", False),
        ("He flew to Paris", False),
        ("The bridge was named. Paris", False),
        ("Paris", False),
    ],
)
def test_a_name_may_be_told_for_its_names_sake(text: str, *, expected: bool) -> None:
    [mention] = mentions_of(text, "Paris")
    assert set_apart(Document(id="a", text=text), mention) == expected

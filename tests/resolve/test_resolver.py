import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import Document, Mention, MentionKind, Place, PlaceKind, Resolution, Sentence, Span
from geo.resolve import Asked, Losers, Resolver
from tests.fakes import FakeGazetteer, FakeGeocoder, make_place
from tests.world import find, small_world

SITE, DEMONYM, METONYM = MentionKind.SITE, MentionKind.DEMONYM, MentionKind.METONYM
IN_NAME = MentionKind.IN_NAME


def mentions_of(text: str, *names: str | tuple[str, MentionKind]) -> tuple[Mention, ...]:
    """Make mentions of the names, each found behind the one before."""
    found: list[Mention] = []
    at = 0
    for entry in names:
        name, kind = entry if isinstance(entry, tuple) else (entry, MentionKind.PLACE)
        start = text.index(name, at)
        at = start + len(name)
        found.append(Mention(document="a", span=Span(start, at), sentence=0, text=name, kind=kind))
    return tuple(found)


def resolve(
    text: str, *names: str | tuple[str, MentionKind], geocoder: FakeGeocoder | None = None
) -> tuple[tuple[Resolution, ...], tuple[str, ...]]:
    sentence = Sentence(index=0, span=Span(0, len(text)))
    resolver = Resolver(small_world(), geocoder)
    return resolver.resolve(Document(id="a", text=text), mentions_of(text, *names), (sentence,))


def where(resolution: Resolution) -> str:
    place = resolution.place
    return f"{place.name} {place.country}.{place.admin1}".rstrip(". ") if place else "declined"


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("He saw Paris.", ["Paris"], ["Paris FR.11"]),
        ("She lives in Paris, Texas.", ["Paris", "Texas"], ["Paris US.TX", "Texas US.TX"]),
        (
            "A student from Paris spoke in Nashville, Tennessee, United States.",
            ["Paris", "Nashville", "Tennessee", "United States"],
            ["Paris US.TN", "Nashville US.TN", "Tennessee US.TN", "United States US"],
        ),
        (
            "Paris, Texas, is not Paris, France.",
            ["Paris", "Texas", "Paris", "France"],
            ["Paris US.TX", "Texas US.TX", "Paris FR.11", "France FR"],
        ),
        (
            "In Paris, Texas, it rained. Paris was wet.",
            ["Paris", "Texas", "Paris"],
            ["Paris US.TX", "Texas US.TX", "Paris US.TX"],
        ),
        (
            "He came to Valencia, the capital of Carabobo.",
            ["Valencia", "Carabobo"],
            ["Valencia VE.07", "Carabobo VE.07"],
        ),
        ("They met in Valencia, Spain.", ["Valencia", "Spain"], ["Valencia ES.60", "Spain ES"]),
        (
            "The Venezuelan city of Valencia was dark.",
            [("Venezuelan", DEMONYM), "Valencia"],
            ["Venezuela VE", "Valencia VE.07"],
        ),
        (
            "Jeffersonville (Georgia) is small.",
            ["Jeffersonville", "Georgia"],
            ["Jeffersonville US.GA", "Georgia US.GA"],
        ),
        ("The army of Georgia left.", ["Georgia"], ["Georgia GE"]),
        (
            "Troops from Atlanta trained in Georgia and in Louisville, Kentucky.",
            ["Georgia", "Louisville", "Kentucky"],
            ["Georgia US.GA", "Louisville US.KY", "Kentucky US.KY"],
        ),
        (
            "Iraq, Jordan and Egypt signed.",
            ["Iraq", "Jordan", "Egypt"],
            ["Iraq IQ", "Jordan JO", "Egypt EG"],
        ),
        ("Iraqi and Belgian officials", [("Iraqi", DEMONYM)], ["Iraq IQ"]),
        ("Baghdad agreed.", [("Baghdad", METONYM)], ["Baghdad IQ.07"]),
        ("He saw Xyzabad.", ["Xyzabad"], ["declined"]),
        ("Traders fled Hama and Kiev.", ["Hama", "Kiev"], ["Hamah SY.10", "Kyiv UA.12"]),
        ("Ships queue off Suez.", ["Suez"], ["Suez EG.27"]),
        ("Clashes hit Basra Province.", ["Basra Province"], ["Basra IQ.02"]),
        ("He left St. Marc.", ["St. Marc"], ["Saint-Marc HT.06"]),
        ("He left St Marc, France.", ["St Marc", "France"], ["Saint-Marc FR.23", "France FR"]),
        ("A hall in Washington.", ["Washington"], ["Washington US.DC"]),
        ("Flights to Washington and New York.", ["Washington", "New York"],
         ["Washington US.DC", "New York City US.NY"]),
        ("Seattle and Spokane are in Washington.", ["Seattle", "Spokane", "Washington"],
         ["Seattle US.WA", "Spokane US.WA", "Washington US.WA"]),
        ("Fires in Oregon and Washington.", ["Oregon", "Washington"],
         ["Oregon US.OR", "Washington US.WA"]),
        ("Albany, New York, was dark.", ["Albany", "New York"], ["Albany US.NY", "New York US.NY"]),
        ("He phoned the governor of New York.", ["New York"], ["New York US.NY"]),
        ("It snowed in upstate New York.", ["New York"], ["New York US.NY"]),
        ("It snowed in central Washington.", ["Washington"], ["Washington US.WA"]),
        ("Washington state paid.", ["Washington"], ["Washington US.WA"]),
        ("She sailed to Suva.", ["Suva"], ["Suva FJ.01"]),
        ("She saw Paris, and Suwa.", ["Paris", "Suwa"], ["Paris FR.11", "Suwa JP.26"]),
        ("Georgia's foreign minister rang Texas.", ["Georgia", "Texas"],
         ["Georgia GE", "Texas US.TX"]),
        ("The president of Georgia saw Gori.", ["Georgia", "Gori"], ["Georgia GE", "Gori GE.73"]),
        ("From Texas to Georgia and Ukraine.", ["Texas", "Georgia", "Ukraine"],
         ["Texas US.TX", "Georgia GE", "Ukraine UA"]),
        ("From Iraq to Texas and Georgia.", ["Iraq", "Texas", "Georgia"],
         ["Iraq IQ", "Texas US.TX", "Georgia US.GA"]),
        ("Congolese soldiers left Angola.", [("Congolese", DEMONYM), "Angola"],
         ["Democratic Republic of the Congo CD", "Angola AO"]),
    ],
)  # fmt: skip
def test_resolves(text: str, names: list[str], expected: list[str]) -> None:
    found, warnings = resolve(text, *names)
    assert [where(resolution) for resolution in found] == expected
    assert warnings == ()


def test_an_abbreviated_state_is_not_the_city_of_its_name() -> None:
    text = "From Albany, N.Y., to New York"
    spans = ((5, 11, ""), (13, 17, "New York"), (22, 30, ""))
    mentions = tuple(
        Mention(document="a", span=Span(a, b), sentence=0, text=text[a:b], name=name,
                kind=MentionKind.PLACE)
        for a, b, name in spans
    )  # fmt: skip
    found, _ = Resolver(small_world()).resolve(Document(id="a", text=text), mentions, ())
    assert [where(r) for r in found] == ["Albany US.NY", "New York US.NY", "New York City US.NY"]


def test_a_demonym_of_two_countries_takes_the_one_of_the_text() -> None:
    rivers = FakeGazetteer(
        [
            (make_place("Big", 20, 0, kind=PlaceKind.COUNTRY, country="BB"), ["Rivan"]),
            (make_place("Small", 10, 0, kind=PlaceKind.COUNTRY, country="SS"), ["Rivan"]),
            (make_place("Smallton", 11, 0, country="SS", population=500_000), []),
        ],
        demonyms={"Rivan": "fake:big-bb"},
    )
    text = "The Rivan army left Smallton."
    document = Document(id="a", text=text)
    mentions = mentions_of(text, ("Rivan", DEMONYM), "Smallton")
    found, _ = Resolver(rivers).resolve(document, mentions, ())
    assert [where(r) for r in found] == ["Small SS", "Smallton SS"]


def test_a_site_beside_it_tells_which_town_and_the_loser_is_kept() -> None:
    text = "recruits at the National Counter Terrorism Centre in Pabbi, Pakistan"
    found, _ = resolve(text, ("National Counter Terrorism Centre", SITE), "Pabbi", "Pakistan")
    assert [where(r) for r in found][1] == "Pabbi PK.04"
    assert [c.place.admin1 for c in found[1].candidates] == ["04", "03"]


@pytest.mark.parametrize(
    ("text", "site", "rest", "town"),
    [
        ("at Joint Staff Camp, Rawalpindi", "Joint Staff Camp", ["Rawalpindi"], "Rawalpindi"),
        ("at the Benghazi hospital", "Benghazi hospital", [], "Benghazi"),
        ("at the Long Beach Stadium", "Long Beach Stadium", [], "Long Beach"),
        ("toured the Mosque of Kufa", "Mosque of Kufa", [], "Kufa"),
        ("the shrine of Imam Quux in Karbala", "shrine of Imam Quux", ["Karbala"], "Karbala"),
        ("at Paris Airport", "Paris Airport", [], "Paris"),
    ],
)  # fmt: skip
def test_an_unknown_site_stands_at_its_town(
    text: str, site: str, rest: list[str], town: str
) -> None:
    found, _ = resolve(text, (site, SITE), *rest)
    place = found[0].place
    assert place is not None
    assert (place.kind, place.locality, place.position) == (
        PlaceKind.SITE, town, find(town).position,
    )  # fmt: skip
    assert place.name.lower() == site.lower()
    assert place.within
    assert "town_of_site" in {piece.reason for piece in found[0].candidates[0].evidence}
    assert found[0].confidence < 0.75


def test_an_unknown_site_that_nothing_places_is_in_the_town_last_spoken_of() -> None:
    text = "came to Karbala and spoke at Quxton Church"
    found, _ = resolve(text, "Karbala", ("Quxton Church", SITE))
    place = found[1].place
    assert place is not None
    assert (place.kind, place.locality) == (PlaceKind.SITE, "Karbala")
    assert found[1].confidence < found[0].confidence


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "treated at Quxton Hospital in Karbala. She came to Quxton Hospital.",
            ["Quxton Hospital", "Karbala", "Quxton Hospital"],
        ),
        (
            "She came to Quxton Hospital. Two lie at Quxton Hospital in Karbala.",
            ["Quxton Hospital", "Quxton Hospital", "Karbala"],
        ),
    ],
)
def test_an_unknown_site_stands_where_it_is_once_said_to(text: str, names: list[str]) -> None:
    sites = [(name, SITE) if name.endswith("Hospital") else name for name in names]
    found, _ = resolve(text, *sites)
    assert [r.place and r.place.position for r in found] == [find("Karbala").position] * 3


@pytest.mark.parametrize("site", ["Quxton Senior Center", "Joint Staff Offices"])
def test_a_site_without_a_known_town_is_declined(site: str) -> None:
    found, _ = resolve(f"He came to {site}.", (site, SITE))
    assert (found[0].place, found[0].confidence, found[0].decided_by) == (None, 0.0, "declined")


def test_a_geocoder_is_asked_only_for_what_the_gazetteer_lacks() -> None:
    place = make_place("Xyzabad", 70.0, 31.0, country="PK")
    geocoder = FakeGeocoder({"Xyzabad": place})
    text = "Najaf, then Xyzabad and Quxton"
    found, warnings = resolve(text, "Najaf", "Xyzabad", "Quxton", geocoder=geocoder)
    assert geocoder.asked == ["Xyzabad", "Quxton"]
    assert [r.decided_by for r in found] == ["gazetteer", "geocoder:fake", "declined"]
    assert warnings == ()


def test_a_geocoder_is_asked_for_a_town_that_lies_where_the_gazetteer_has_none() -> None:
    place = make_place("Najaf", -95.0, 31.0)
    geocoder = FakeGeocoder({"Najaf, Texas": place})
    found, _ = resolve("A barn burned in Najaf, Texas.", "Najaf", "Texas", geocoder=geocoder)
    assert geocoder.asked == ["Najaf, Texas"]
    assert (found[0].decided_by, found[0].place) == ("geocoder:fake", place)
    found, _ = resolve(
        "A barn burned in Najaf, Texas.", "Najaf", "Texas", geocoder=FakeGeocoder({})
    )
    assert found[0].decided_by == "declined"


def test_a_geocoder_that_fails_costs_a_warning() -> None:
    geocoder = FakeGeocoder({"Xyzabad": None})
    found, warnings = resolve("Xyzabad and Najaf", "Xyzabad", "Najaf", geocoder=geocoder)
    assert [where(r) for r in found] == ["declined", "Najaf IQ.17"]
    assert len(warnings) == 1
    assert "Xyzabad" in warnings[0]


def test_names_in_names_are_placed_but_not_asked_for() -> None:
    geocoder = FakeGeocoder({})
    text = "the Bank of Baghdad and the Bank of Xyzabad"
    found, _ = resolve(text, ("Baghdad", IN_NAME), ("Xyzabad", IN_NAME), geocoder=geocoder)
    assert [where(r) for r in found] == ["Baghdad IQ.07", "declined"]
    assert geocoder.asked == []


def test_ties_go_to_the_smaller_id() -> None:
    twins: list[tuple[Place, tuple[str, ...]]] = [
        (make_place("Twin", lon, 0, place_id=f"fake:{lon}"), ()) for lon in (20, 10)
    ]
    text = "in Twin"
    resolver = Resolver(FakeGazetteer(twins))
    found, _ = resolver.resolve(Document(id="a", text=text), mentions_of(text, "Twin"), ())
    assert [c.place.id for c in found[0].candidates] == ["fake:10", "fake:20"]
    assert found[0].confidence < 0.6


NAMES = ("Paris", "Texas", "Najaf", "Iraq", "Georgia", "Xyzabad", "Pabbi", "Baghdad Airport", "Of")


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(MentionKind)), max_size=12))
@settings(deadline=None)
def test_any_mentions_pass(entries: list[tuple[str, MentionKind]]) -> None:
    text = ", ".join(name for name, _ in entries)
    found, warnings = resolve(text, *entries)
    assert [r.mention for r in found] == list(mentions_of(text, *entries))
    for r in found:
        assert 0.0 <= r.confidence <= 1.0
        assert (r.place is None) == (r.decided_by == "declined")
        scores = [round(c.score, 6) for c in r.candidates]
        assert scores == sorted(scores, reverse=True)
        if r.place is not None:
            assert r.place == r.candidates[0].place
    assert (found, warnings) == resolve(text, *entries)


def test_documents_resolved_together_are_what_each_is_resolved_to_alone() -> None:
    resolver = Resolver(small_world())
    texts = [
        ("She lives in Paris, Texas.", ["Paris", "Texas"]),
        ("Nobody went anywhere.", []),
        ("He flew from Paris to Nowhere.", ["Paris", "Nowhere"]),
        ("Washington and Paris agree.", ["Washington", "Paris"]),
        ("In Paris it rained; in Nashville it did not.", ["Paris", "Nashville"]),
    ]
    asked = [
        Asked(Document(id="a", text=text), mentions_of(text, *names), (), losers)
        for text, names in texts
        for losers in Losers
    ]
    alone = [resolver.resolve(*one[:3], losers=one.losers) for one in asked]
    assert resolver.resolve_all(asked) == alone
    assert resolver.resolve_all(asked[::-1]) == alone[::-1]
    assert resolver.resolve_all([]) == []

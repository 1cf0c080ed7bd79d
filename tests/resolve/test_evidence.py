"""One table a reason, of sentences: which of the places of a name have it."""

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from geo.model import Candidate, Document, LonLat, Mention, MentionKind, Span, Tier
from geo.resolve import Hints, Resolver, evidence
from geo.resolve.light import REASONS as OF_OTHERS
from geo.resolve.naming import Naming
from geo.resolve.setting import Ground, Setting
from geo.resolve.weights import weights
from tests.fakes import FakeGazetteer
from tests.world import find, small_world

TABLES = Path(__file__).with_name("evidence")
_MARK: Final = re.compile(r"\[\[([^|\]]+)(?:\|(\w+))?\]\]|\[([^|\]]+)(?:\|(\w+))?\]")
# What a table's reason is called where the place has more or less of it.
REASONS: Final = {
    "tier": {"exact", "folded", "article", "fuzzy"},
    "kind": {"country", "state", "capital", "seat", "county", "region", "site", "quarter"},
    "parent": {"parent", "not_parent"},
    "head_noun": {"head_noun", "not_head_noun"},
}


class Row(NamedTuple):
    """A sentence, a place that its doubly marked name may mean, and the reason that it has."""

    table: str
    text: str
    told: str
    place: str
    reason: str


class Counting:
    """The small world, in which two towns have many names."""

    def __init__(self) -> None:
        world = small_world()
        self.lookup, self.knows, self.place = world.lookup, world.knows, world.place
        self.demonym, self.description = world.demonym, world.description
        self.divisions = world.divisions

    def name_count(self, place_id: str) -> int:
        return {"fake:paris.FR.11": 100, "fake:paris.US.TX": 10}.get(place_id, 0)


def rows() -> Iterator[Row]:
    for path in sorted(TABLES.glob("*.tsv")):
        with path.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                yield Row(path.stem, row["text"], row["told"], row["place"], row["reason"])


def read(marked: str) -> tuple[str, list[Mention], int]:
    """Return the text, its mentions, and the number of the one that is asked about."""
    text, asked, last = "", 0, 0
    mentions: list[Mention] = []
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        name, kind = found[1] or found[3], found[2] or found[4] or "place"
        asked = len(mentions) if found[1] else asked
        span = Span(len(text), len(text) + len(name))
        mentions.append(
            Mention(document="a", span=span, sentence=0, text=name, kind=MentionKind(kind))
        )
        text += name
        last = found.end()
    return text + marked[last:], mentions, asked


def weighed(row: Row) -> Candidate:
    text, mentions, asked = read(row.text)
    key, _, value = row.told.partition("=")
    told = {key: value} if key in {"url", "source", "dateline"} else {}
    document = Document(id="a", text=text, **told)  # type: ignore[arg-type]  # all three are texts
    hints = Hints()
    if key == "country":
        hints = Hints(country=value)
    elif key == "near":
        lon, lat = value.split(",")
        hints = Hints(near=LonLat(float(lon), float(lat)))
    found = Resolver(Counting(), hints=hints).weigh(document, mentions)
    [ranked] = [
        candidates
        for group, candidates in zip(found.groups, found.ranked(), strict=True)
        if asked in group.mentions
    ]
    name, _, where = row.place.partition("@")
    place = find(name, where)
    return next(candidate for candidate in ranked if candidate.place.id == place.id)


def _id(row: Row) -> str:
    return f"{row.table}: {row.text} {row.place}"


@pytest.mark.parametrize("row", list(rows()), ids=_id)
def test_reason(row: Row) -> None:
    wanted = REASONS.get(row.table, {row.table})
    reasons = {piece.reason for piece in weighed(row).evidence} & wanted
    assert reasons == ({row.reason} if row.reason != "-" else set())


@pytest.mark.parametrize(
    ("text", "place", "witness"),
    [
        ("Pilgrims walked from [Kufa] to [[Najaf]].", "Najaf@IQ", "as Kufa"),
        # Its other name is the same place: to be told so tells nothing.
        ("The [Kingdom of Belgium] and [[Belgium]] are one.", "Belgium@BE", ""),
        ("The [Islamic Republic of Iran] and [[Iran]] are one.", "Iran@IR", ""),
    ],
)
def test_no_place_is_evidence_for_itself(text: str, place: str, witness: str) -> None:
    row = Row("", text, "", place, "")
    told = [one.detail for one in weighed(row).evidence if "may lie there" in one.detail]
    assert told
    assert all(one.endswith(witness or "may lie there") for one in told)


def test_every_function_has_a_table_of_a_dozen_rows() -> None:
    counted: dict[str, int] = {}
    for row in rows():
        counted[row.table] = counted.get(row.table, 0) + 1
    functions = {r.__name__ for r in (*evidence._OF_NAME, *evidence._OF_TEXT)}
    names = {reason.name for reason in OF_OTHERS}
    assert set(counted) == functions | names
    assert min(counted.values()) >= 12


def test_every_reason_has_a_weight_and_every_weight_a_cause() -> None:
    table = tomllib.loads(files("geo.resolve").joinpath("weights.toml").read_text("utf-8"))
    assert set(table) == set(weights())
    assert all(entry["cause"] and set(entry) == {"weight", "cause"} for entry in table.values())
    told = {row.reason for row in rows()} - {"-"}
    assert told <= set(table)


def test_weights_are_what_the_evidence_adds() -> None:
    setting = Setting(
        name="Paris",
        folded="paris",
        parents=(find("Texas"),),
        ground=Ground(dict.fromkeys(weights(), 1.0)),
    )
    here = find("Paris", "US.TX")
    found = evidence.alone(Candidate(place=here, matched_name="Paris"), setting)
    by_reason = {piece.reason: piece.weight for piece in found.evidence}
    assert by_reason == {"usual_name": 1.0, "population": 2.4, "parent": 1.0}
    assert found.score == sum(by_reason.values())


@pytest.mark.parametrize(
    ("tier", "reason"),
    [(Tier.EXACT, ""), (Tier.GEOCODER, "geocoder"), (Tier.PREFIX, "fuzzy"), (Tier.FUZZY, "fuzzy")],
)
def test_the_tier_is_evidence(tier: Tier, reason: str) -> None:
    candidate = Candidate(place=find("Najaf"), matched_name="Najaf", tier=tier)
    found = evidence.tier(candidate, Setting(ground=Ground(weights())))
    assert (found.reason if found else "") == reason


def test_what_decides_is_what_is_written_down() -> None:
    for row in rows():
        text, mentions, _ = read(row.text)
        found = Resolver(Counting()).weigh(Document(id="a", text=text), mentions)
        if found.standing is None:
            continue
        tops = [ranked[0] for ranked in found.ranked() if ranked]
        scores = found.standing.scores[found.standing.best].tolist()
        assert [top.place for top in tops] == [one.place for one in found.standing.sources]
        assert [top.score for top in tops] == pytest.approx(scores, abs=0.01)


def test_a_capital_is_not_drawn_to_a_town_of_its_name_near_another_capital() -> None:
    row = Row("", "Talks in [Washington] and [[Paris]] went on.", "", "Paris@FR", "")
    near = replace(find("Paris", "US.TX"), position=find("Washington", "US.DC").position)
    places = [(p, ()) for p in (find("Paris", "FR"), near, find("Washington", "US.DC"))]
    text, mentions, asked = read(row.text)
    found = Resolver(FakeGazetteer(places)).weigh(Document(id="a", text=text), mentions)
    suburb = next(c for c in found.ranked()[asked] if c.place.id == near.id)
    assert not {"near", "company"} & {piece.reason for piece in suburb.evidence}


@pytest.mark.parametrize(
    ("naming", "local", "weighs"),
    [
        # Of a town "a Baghdad man" tells nothing that it would not of the capital.
        (Naming(sovereign=find("Baghdad", "IQ")), True, True),
        (Naming(sovereign=find("Baghdad", "IQ")), False, True),
        # Of a land one says "an Iraqi man".
        (Naming(sovereign=find("Iraq", "IQ")), True, False),
        (Naming(sovereign=find("Iraq", "IQ")), False, True),
        (Naming(), True, False),
        # A division's own town is called so, too, however it is spelt.
        (Naming(large=find("Lahore", "PK")), False, True),
        (Naming(large=find("Lahore", "PK"), cities={"a": find("Baghdad", "US.TX")}), False, False),
    ],
)
def test_who_eclipses_a_town(naming: Naming, *, local: bool, weighs: bool) -> None:
    town = Candidate(place=find("Baghdad", "US.TX"), matched_name="Bagdad")
    setting = Setting(
        naming=naming, local=local, folded="bagdad", ground=Ground(dict.fromkeys(weights(), 1.0))
    )
    assert (evidence.eclipsed(town, setting) is not None) is weighs

"""The dispatches of seeds/ are our own, and their gold fits them."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

SEEDS: Final = Path(__file__).parent.parent.parent / "seeds"
DISPATCHES: Final = sorted(path.stem for path in SEEDS.glob("*.txt"))
KINDS: Final = {"country", "admin", "city", "site", "region", "water"}
STATUSES: Final = {"actual", "planned", "cancelled", "negated", "hypothetical"}
DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
WORD: Final = re.compile(r"[a-z0-9]+")


def text(name: str) -> str:
    return (SEEDS / f"{name}.txt").read_text(encoding="utf-8")


def gold(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((SEEDS / f"{name}.gold.json").read_text("utf-8"))
    return found


def shingles(words: str, length: int = 8) -> set[tuple[str, ...]]:
    plain = WORD.findall(words.lower())
    return {tuple(plain[at : at + length]) for at in range(len(plain) - length + 1)}


def test_each_dispatch_has_its_gold_and_nothing_else_lies_about() -> None:
    assert len(DISPATCHES) >= 10
    wanted = {f"{name}{ending}" for name in DISPATCHES for ending in (".txt", ".gold.json")}
    assert {path.name for path in SEEDS.iterdir()} - {"README.md"} == wanted


@pytest.mark.parametrize("name", DISPATCHES)
def test_a_dispatch_is_as_long_as_a_report(name: str) -> None:
    headline, _, rest = text(name).partition("\n")
    assert 15 < len(headline) < 120
    assert 140 <= len(rest.split()) <= 300


@pytest.mark.parametrize("name", DISPATCHES)
def test_gold_toponyms_stand_in_the_text(name: str) -> None:
    article, ends = text(name), [0]
    assert gold(name)["id"] == name
    for toponym in gold(name)["toponyms"]:
        assert article[toponym["start"] : toponym["end"]] == toponym["phrase"]
        assert toponym["start"] >= ends[-1], "sorted, and no two overlap"
        assert toponym["kind"] in KINDS
        ends.append(toponym["end"])


@pytest.mark.parametrize("name", DISPATCHES)
def test_gold_is_on_the_earth_and_quotes_the_text(name: str) -> None:
    article = " ".join(text(name).split())
    told = [one for part in ("visits", "meetings", "events") for one in gold(name)[part]]
    for one in told:
        assert one["status"] in STATUSES
        assert one["evidence"] in article
        assert re.fullmatch("[A-Z]{2}", one["country"])
    for one in [*gold(name)["toponyms"], *gold(name)["visits"]]:
        assert -90 <= one["lat"] <= 90
        assert -180 <= one["lon"] <= 180


@pytest.mark.parametrize("name", DISPATCHES)
def test_gold_dates_are_dates_and_need_a_dated_dispatch(name: str) -> None:
    answer = gold(name)
    days = [visit["start"] for visit in answer["visits"]]
    days += [meeting["date"] for meeting in answer["meetings"]]
    for day in filter(None, days):
        assert DATE.fullmatch(day)
        assert answer["published"]


@pytest.mark.parametrize("name", DISPATCHES)
def test_a_gold_route_goes_through_gold_visits(name: str) -> None:
    answer = gold(name)
    for route in answer["routes"]:
        assert len(route["stops"]) >= 2
        mine = [visit for visit in answer["visits"] if visit["actor"] == route["actor"]]
        known = {visit["place"] for visit in mine}
        known |= {other["name"] for visit in mine for other in visit.get("place_alt", [])}
        assert set(route["stops"]) <= known


def test_the_dispatches_hold_the_hard_shapes() -> None:
    answers = [gold(name) for name in DISPATCHES]
    statuses = {visit["status"] for answer in answers for visit in answer["visits"]}
    assert statuses == STATUSES
    assert any(answer["published"] is None for answer in answers)
    assert any(toponym.get("metonym") for answer in answers for toponym in answer["toponyms"])
    assert any(len(answer["routes"]) > 1 for answer in answers)


@pytest.mark.parametrize("name", DISPATCHES)
def test_no_sentence_is_taken_from_the_shared_articles(name: str, shared: Path) -> None:
    articles = sorted((shared / "seeds").glob("*.txt"))
    assert articles
    for article in articles:
        common = shingles(text(name)) & shingles(article.read_text(encoding="utf-8"))
        assert common == set()

import json

from geo.model import Atlas, Failure
from geo.publish.report import dumps, report
from tests.publish.atlases import story


def test_it_counts() -> None:
    found = report(story())["counts"]
    assert (found["documents"], found["mentions"], found["mentions_placed"]) == (1, 3, 2)
    assert found["visits_by_status"] == {"actual": 1, "planned": 1}
    assert found["legs"] == 1


def test_it_lists_the_names_that_were_placed_nowhere_most_frequent_first() -> None:
    lost = [one for one in story().resolutions if one.place is None]
    other = [one for one in story().resolutions if one.place is not None][:1]
    atlas = Atlas(resolutions=(*other, *lost, *lost))
    assert report(atlas)["unresolved"] == [
        {"name": "Quux", "mentions": 2, "documents": ["tour/one"]}
    ]


def test_only_the_timings_differ_from_run_to_run() -> None:
    one, two = (report(story(), timings={"resolve": took}) for took in (1.0, 2.0))
    assert one.pop("timings_s") != two.pop("timings_s")
    assert one == two


def test_what_failed_and_what_was_used_is_named() -> None:
    failures = [Failure("b.txt", "It is empty."), Failure("a.txt", "half \ud83d")]
    found = report(
        Atlas(), failures=failures, warnings=["slow", "slow"], gazetteer={"sha256": "ab12"}
    )
    assert [one["input"] for one in found["failures"]] == ["a.txt", "b.txt"]
    assert found["warnings"] == ["slow"]
    assert found["gazetteer"] == {"sha256": "ab12"}
    assert found["versions"]["python"]
    assert json.loads(dumps(found).encode("utf-8"))["counts"]["failures"] == 2

"""Where a report says that it was filed."""

import pytest

from geo.language import split
from geo.model import Document, MentionKind
from geo.recognise.study import Reader
from tests.world import small_world


@pytest.mark.parametrize(
    ("text", "filed"),
    [
        ("BAGHDAD — It rained.", ["BAGHDAD"]),
        ("NAJAF (Reuters) - It rained.", ["NAJAF"]),
        ("Baghdad (AP) — It rained.", ["Baghdad"]),
        # Nowhere is called so: the end of a chain of words is not looked for from each of them.
        ("-".join(["Najaf"] * 40) + " (AP) — It rained.", []),
        ("-".join(["NAJAF"] * 40) + " (AP) — It rained.", []),
    ],
)
def test_a_dateline_is_no_longer_than_a_name(text: str, filed: list[str]) -> None:
    study = Reader(small_world()).study(Document(id="a", text=text), split(text))
    assert all(mention.kind is MentionKind.DATELINE for mention in study.datelines)
    assert [mention.text for mention in study.datelines] == filed

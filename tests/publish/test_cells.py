import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Candidate, Evidence, Mention, MentionKind, Resolution, Span
from geo.publish.cells import alternatives, clean, joined, numbered, reasons, unit, web_address
from tests.publish.atlases import place, texts


@given(st.lists(texts))
def test_a_joined_list_splits_into_as_many_items(items: list[str]) -> None:
    kept = [item for item in items if item]
    found = joined(items)
    assert (found is None) == (not kept)
    if found is not None:
        assert len(found.split("; ")) == len(kept)


@given(texts)
def test_clean_text_can_be_written_anywhere(text: str) -> None:
    found = clean(text) or ""
    assert len(found) == len(text)
    assert found.encode("utf-8").decode("utf-8") == found
    assert "\x00" not in found


@given(st.lists(st.sampled_from(["a", "b", "c"])))
def test_numbered_ids_are_all_different(ids: list[str]) -> None:
    assert len(set(numbered(ids))) == len(ids)


@given(st.floats() | st.integers(-5, 5))
def test_a_confidence_is_between_nought_and_one(value: float) -> None:
    found = unit(value)
    assert type(found) is float
    assert 0 <= found <= 1


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc", ""])
def test_only_addresses_of_the_web_are_addresses(url: str) -> None:
    assert web_address(url) == ""


def chosen(*candidates: Candidate) -> Resolution:
    mention = Mention(document="a", span=Span(0, 1), sentence=0, text="x", kind=MentionKind.PLACE)
    return Resolution(
        mention=mention, place=candidates[0].place, confidence=1, candidates=candidates
    )


def test_reasons_name_what_was_seen_and_what_it_weighed() -> None:
    why = (Evidence("parent", 0.5, "Punjab; Pakistan"), Evidence("tier", -1.0))
    best = Candidate(place=place("Pabbi", 73.8, 32.84), matched_name="Pabbi", evidence=why)
    assert reasons(chosen(best)) == "parent: Punjab, Pakistan (+0.50); tier (-1.00)"


def test_alternatives_are_described_once_each_and_eight_at_most() -> None:
    best = Candidate(place=place("Pabbi", 73.8, 32.84), matched_name="Pabbi")
    other = Candidate(
        place=place("Pabbi", -71.794, -34.009, id="x:1", country="PK"), matched_name=""
    )
    many = [Candidate(place=place("Pabbi", i, 0, id=f"y:{i}"), matched_name="") for i in range(20)]
    assert alternatives(chosen(best, other, other)) == "Pabbi (PK, 34.01 S 71.79 W)"
    assert len((alternatives(chosen(best, *many)) or "").split("; ")) == 8
    assert alternatives(chosen(best)) is None

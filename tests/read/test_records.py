import importlib.util
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import EmptyInputError
from geo.model import Document, Failure
from geo.read import documents
from geo.read.records import from_json


def unexpected(failure: Failure) -> None:
    pytest.fail(str(failure))


def read(path: Path) -> list[Document]:
    return list(documents([path], on_failure=unexpected))


def jsonl(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_every_field_is_read(tmp_path: Path) -> None:
    [found] = read(
        jsonl(
            tmp_path / "d.jsonl",
            {
                "doc_id": 7,
                "id": "not this",
                "text": "In Najaf.",
                "title": "A title",
                "date": "2025-09-11T10:00:00Z",
                "source": "The Post",
                "url": "https://example.org/a",
                "source_place": "Baghdad",
                "toponyms": [],
            },
        )
    )
    assert found == Document(
        id="7",
        text="In Najaf.",
        title="A title",
        published=date(2025, 9, 11),
        source="The Post",
        url="https://example.org/a",
        dateline="Baghdad",
    )


@given(text=st.text().filter(lambda text: text.strip("\ufeff \t\r\n\v\f")))
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_offsets_of_the_caller_hold(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    [found] = read(jsonl(tmp_path_factory.mktemp("j") / "d.jsonl", {"text": text}))
    assert found.text == text


def test_line_ends_are_kept_in_records_and_made_one_in_files(tmp_path: Path) -> None:
    [record] = read(jsonl(tmp_path / "d.jsonl", {"text": "a\r\nb\rc"}))
    path = tmp_path / "t.txt"
    path.write_bytes(b"a\r\nb\rc\n")
    [article] = read(path)
    assert (record.text, article.text) == ("a\r\nb\rc", "a\nb\nc\n")


@pytest.mark.parametrize("value", ["yesterday", "03/04/2025", 5, None, {}, "0001-01-01"])
def test_a_bad_date_does_not_cost_the_document(tmp_path: Path, value: object) -> None:
    [found] = read(jsonl(tmp_path / "d.jsonl", {"text": "In Najaf.", "date": value}))
    assert found.published is None


@pytest.mark.parametrize("url", ["javascript:alert(1)", 5, None])
def test_an_address_that_is_none_is_left_out(tmp_path: Path, url: object) -> None:
    [found] = read(jsonl(tmp_path / "d.jsonl", {"text": "In Najaf.", "url": url}))
    assert found.url == ""


def test_half_a_pair_keeps_its_place(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text('{"text": "a\\ud83db", "doc_id": "\\ud83d"}\n', encoding="utf-8")
    [found] = read(path)
    assert (found.text, found.id) == ("a\ufffdb", "\ufffd")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_in_any_unicode(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text('{"text": "Kūfa"}\n{"text": "Zürich"}\n', encoding=encoding)
    assert [found.text for found in read(path)] == ["Kūfa", "Zürich"]


def test_a_line_may_hold_other_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text('{"text": "a\u2028b"}\n{"text": "c\x85d"}', encoding="utf-8")
    assert [found.text for found in read(path)] == ["a\u2028b", "c\x85d"]


def test_json_holds_one_or_many_or_lines(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    for content, expected in (
        ('{"text": "a"}', ["d"]),
        ('[{"text": "a"}, {"id": "x", "text": "b"}]', ["d:1", "x"]),
        ('{"text": "a"}\n{"text": "b"}\n', ["d:1", "d:2"]),
    ):
        path.write_text(content, encoding="utf-8")
        assert [found.id for found in read(path)] == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "d.csv"
    rows: Sequence[Sequence[str]] = (
        ("ID", "Title", " Text ", "date"),
        ("x", "A title", '"Two\nlines, and a ""quote"""', "2025-09-11"),
        ("", "", "In Najaf.", ""),
    )
    path.write_text("\n".join(delimiter.join(row) for row in rows), encoding="utf-8-sig")
    one, two = read(path)
    assert (one.id, one.title, one.published) == ("x", "A title", date(2025, 9, 11))
    assert one.text == 'Two\nlines, and a "quote"'
    assert two.id == "d:4"


def test_a_row_without_text_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("id,text\na,In Najaf.\nb\n\nc,\n", encoding="utf-8")
    failures: list[Failure] = []
    found = list(documents([path], on_failure=failures.append))
    assert [document.id for document in found] == ["a"]
    assert [failure.input for failure in failures] == [f"{path}:3", f"{path}:5"]


def test_a_cell_may_be_longer_than_the_csv_module_expects(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("text\n" + "a" * 200_000 + "\n", encoding="utf-8")
    assert len(read(path)[0].text) == 200_000


def test_parquet_without_pyarrow_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.txt").write_text("In Najaf.", encoding="utf-8")
    (tmp_path / "d.parquet").write_bytes(b"PAR1")
    failures: list[Failure] = []
    assert len(list(documents([tmp_path], on_failure=failures.append))) == 1
    assert "geo-visits[parquet]" in failures[0].problem


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is None, reason="pyarrow is an extra")
def test_parquet(tmp_path: Path) -> None:
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415 - slow to import, and not always needed

    table = pa.table({"Text": ["In Najaf.", None], "date": [date(2025, 9, 11), None]})
    parquet.write_table(table, tmp_path / "d.parquet")
    failures: list[Failure] = []
    [found] = documents([tmp_path], on_failure=failures.append)
    assert (found.id, found.published) == ("d:1", date(2025, 9, 11))
    assert [failure.input for failure in failures] == [f"{tmp_path / 'd.parquet'}:2"]


def test_an_empty_list_is_said_to_be_empty() -> None:
    with pytest.raises(EmptyInputError, match="empty list"):
        list(from_json(b"[]", "file"))

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import NothingToReadError
from geo.model import Document, Failure
from geo.read import documents

ARTICLE = "Off to Najaf\n\nThe minister left Baghdad for Najaf on Monday.\n"


def unexpected(failure: Failure) -> None:
    pytest.fail(str(failure))


def read(*inputs: Path | str) -> tuple[list[Document], list[Failure]]:
    failures: list[Failure] = []
    return list(documents(inputs, on_failure=failures.append)), failures


def ids(*inputs: Path | str) -> list[str]:
    return [document.id for document in read(*inputs)[0]]


def write(path: Path, text: str | bytes = ARTICLE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_a_folder_is_read_to_the_bottom_in_the_order_of_ids(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/deep/y.TXT", "a.b.txt", "table.csv"):
        write(tmp_path / name, "text\nIn Najaf.\n" if name.endswith("csv") else ARTICLE)
    assert ids(tmp_path) == ["a.b", "a/deep/y", "a/z", "b", "table:2"]


def test_hidden_files_gold_and_foreign_endings_are_passed_over(tmp_path: Path) -> None:
    for name in (".a.txt", ".git/b.txt", "c.gold.json", "d.png", "e", "f.txt"):
        write(tmp_path / name)
    found, failures = read(tmp_path)
    assert [document.id for document in found] == ["f"]
    assert failures == []


def test_what_may_be_an_article_in_another_form_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.PDF", "below/c.docx", ".hidden.pdf", "d.jpg"):
        write(tmp_path / name)
    found, failures = read(tmp_path)
    assert [document.id for document in found] == ["a"]
    assert [Path(failure.input).name for failure in failures] == ["b.PDF", "c.docx"]
    assert all("plain text" in failure.problem for failure in failures)


def test_a_file_given_by_itself_is_named_by_its_stem_and_read_whatever_its_ending(
    tmp_path: Path,
) -> None:
    assert ids(write(tmp_path / "deep" / "trip.txt")) == ["trip"]
    assert ids(write(tmp_path / "deep" / "trip.article")) == ["trip"]
    assert ids(write(tmp_path / ".hidden")) == [".hidden"]


def test_a_file_is_read_once_however_often_it_is_given(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (tmp_path / "link.txt").symlink_to(path)
    assert ids(tmp_path, path, tmp_path, str(path)) == ["a"]


def test_the_order_of_the_inputs_does_not_matter(tmp_path: Path) -> None:
    one, two = write(tmp_path / "x" / "a.txt"), write(tmp_path / "y" / "a.txt", ARTICLE * 2)
    assert read(one, two) == read(two, one)
    assert ids(one, two) == ["a", "a-2"]


def test_like_ids_are_numbered(tmp_path: Path) -> None:
    text = lines(*({"doc_id": one, "text": "In Najaf."} for one in ("a", "a", "a-2", "a")))
    assert ids(write(tmp_path / "d.jsonl", text)) == ["a", "a-2", "a-2-2", "a-3"]


def test_an_id_is_never_a_path(tmp_path: Path) -> None:
    text = lines({"doc_id": "../../etc/passwd", "text": "In Najaf."})
    assert ids(write(tmp_path / "d.jsonl", text)) == ["../../etc/passwd"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("empty.txt", b"", "it has no text"),
        ("blank.txt", b" \r\n\xef\xbb\xbf\n", "it has no text"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "a picture, not text"),
        ("letter.txt", b"PK\x03\x04\x14\x00", "an Office document, not text"),
        ("noise.txt", bytes(range(256)) * 8, "not text"),
        ("page.html", b"<html><body></body></html>", "no main text was found"),
        ("none.html", b" ", "the page is empty"),
        ("none.jsonl", b"\n\n", "it has no document"),
        ("none.json", b"", "it is empty"),
        ("broken.json", b'{"text": ', "it is not JSON"),
        ("number.json", b"7", "not an object with a text"),
        ("none.csv", b"", "it is empty"),
        ("table.csv", b"who,what\nNaqvi,Talks\n", "its columns are who, what"),
        ("head.csv", b"text\n", "it has no document"),
        ("deep.json", b"[" * 100_000, "it is not JSON"),
    ],
)
def test_one_bad_file_never_costs_the_others(
    tmp_path: Path, name: str, content: bytes, problem: str
) -> None:
    bad = write(tmp_path / name, content)
    write(tmp_path / "good.txt")
    found, failures = read(tmp_path)
    assert [document.id for document in found] == ["good"]
    [failure] = failures
    assert failure.input == str(bad)
    assert problem in failure.problem
    assert "\n" not in failure.problem


def test_one_bad_line_never_costs_the_others(tmp_path: Path) -> None:
    text = (
        lines({"text": "One."})
        + "{broken\n\n"
        + lines({"title": "no text"}, {"text": 5}, {"text": " "}, [], {"text": "Two."})
    )
    path = write(tmp_path / "d.jsonl", text)
    found, failures = read(path)
    assert [document.id for document in found] == ["d:1", "d:8"]
    assert [failure.input for failure in failures] == [f"{path}:{n}" for n in (2, 4, 5, 6, 7)]


@pytest.mark.parametrize("ending", [".txt", ".html", ".jsonl", ".json", ".csv", ".parquet"])
@given(data=st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_bytes_break_it(tmp_path: Path, ending: str, data: bytes) -> None:
    write(tmp_path / "good.txt")
    (tmp_path / f"any{ending}").write_bytes(data)
    found, failures = read(tmp_path)
    assert "good" in [document.id for document in found]
    assert len(found) + len(failures) >= 2


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path / "d.jsonl", lines(*({"text": f"Text {n}."} for n in range(3))))
    stream = documents([path], on_failure=unexpected)
    assert next(stream).text == "Text 0."
    assert isinstance(stream, Iterator)


def test_a_path_that_is_absent_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(NothingToReadError, match=r"absent: there is no such file or folder"):
        documents([write(tmp_path / "a.txt"), tmp_path / "absent"], on_failure=unexpected)


def test_a_folder_with_nothing_readable_is_said_at_once(tmp_path: Path) -> None:
    write(tmp_path / "photo.png")
    with pytest.raises(NothingToReadError, match="there is nothing to read"):
        documents([tmp_path], on_failure=unexpected)
    with pytest.raises(NothingToReadError, match="there is nothing to read"):
        documents([], on_failure=unexpected)


def test_when_nothing_could_be_read_the_first_reason_is_given(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "")
    write(tmp_path / "b.txt", "")
    failures: list[Failure] = []
    with pytest.raises(NothingToReadError, match=r"a\.txt: it has no text.*Nor can .*b\.txt"):
        list(documents([tmp_path], on_failure=failures.append))
    assert len(failures) == 2


def test_of_many_inputs_that_cannot_be_read_some_are_named(tmp_path: Path) -> None:
    for name in "abcdefgh":
        write(tmp_path / f"{name}.txt", "")
    with pytest.raises(NothingToReadError, match=r"Nor can .*b\.txt, .*f\.txt and 2 more"):
        list(documents([tmp_path], on_failure=lambda _: None))


def test_a_map_of_earlier_articles_is_no_article(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    for name in ("index.html", "report.json", "visits.geojson", "atlas.gpkg", "notes.md"):
        write(tmp_path / "map" / name)
    write(tmp_path / "site" / "index.html", f"<html><body><p>{ARTICLE * 5}</p></body></html>")
    found, failures = read(tmp_path)
    assert [document.id for document in found] == ["a", "map/notes", "site/index"]
    assert failures == []


def test_a_spreadsheet_in_another_form_is_told_what_to_become(tmp_path: Path) -> None:
    for name in ("a.txt", "b.xls", "c.ods"):
        write(tmp_path / name)
    _, failures = read(tmp_path)
    assert len(failures) == 2
    assert all("Save it as .csv or .xlsx" in failure.problem for failure in failures)


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path / "sub" / "a.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "absent.txt")
    found, failures = read(tmp_path)
    assert [document.id for document in found] == ["sub/a"]
    assert [Path(failure.input).name for failure in failures] == ["dangling.txt", "self.txt"]
    with pytest.raises(NothingToReadError):
        documents([tmp_path / "self.txt"], on_failure=unexpected)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "a.txt")
    assert ids(tmp_path) == ["a"]


def test_a_file_that_cannot_be_opened_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = write(tmp_path / "bad.txt"), write(tmp_path / "good.txt")
    true_open = Path.open

    def refuse(self: Path, *args: object, **kwargs: object) -> object:
        if self == bad:
            raise PermissionError(13, "Permission denied")
        return true_open(self, *args, **kwargs)  # type: ignore[call-overload]  # whatever open takes

    monkeypatch.setattr(Path, "open", refuse)
    found, failures = read(bad, good)
    assert [document.id for document in found] == ["good"]
    [failure] = failures
    assert failure.input == str(bad)
    assert failure.problem.startswith("it cannot be read: Permission denied. ")


def test_a_name_that_is_no_text_makes_an_id_all_the_same(tmp_path: Path) -> None:
    try:
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
        write(path)
    except OSError:
        pytest.skip("this file system takes names in UTF-8 alone")
    assert ids(tmp_path) == ["caf\ufffd"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (ARTICLE.encode(), ["stdin"]),
        (lines({"id": "x", "text": "a"}, {"text": "b"}).encode(), ["x", "stdin:2"]),
        (b'{\n  "text": "a"\n}', ["stdin"]),
        (b'[{"text": "a"}, {"text": "b"}]', ["stdin:1", "stdin:2"]),
        (b"[Baghdad] They met on Monday.", ["stdin"]),
    ],
)
def test_standard_input_says_by_its_beginning_what_it_is(
    monkeypatch: pytest.MonkeyPatch, content: bytes, expected: list[str]
) -> None:
    stream = io.BufferedReader(io.BytesIO(content))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=stream))
    assert ids("-") == expected


def test_standard_input_comes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BufferedReader(io.BytesIO(b"In Najaf."))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=stream))
    assert ids("-", write(tmp_path / "zz.txt")) == ["zz", "stdin"]


def test_a_book_is_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.read.articles._LONGEST", 1_000_000)
    write(tmp_path / "big.txt", b"a" * 1_000_001)
    write(tmp_path / "good.txt")
    found, failures = read(tmp_path)
    assert [document.id for document in found] == ["good"]
    assert "no article" in failures[0].problem

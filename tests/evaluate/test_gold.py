from pathlib import Path

import pytest

from geo.errors import InputError
from geo.evaluate import read_gold
from geo.model import LonLat, Span

LINE = (
    '{"doc_id": 7, "text": "In Najaf.", "toponyms": ['
    '{"start": 3, "end": 8, "lat": 32.0, "lon": 44.3},'
    '{"start": 0, "end": 2, "lat": null, "lon": null, "type": "Demonym"},'
    '{"start": 0, "end": 2, "type": "Non_Toponym"},'
    '{"start": 8, "end": 9, "offset_bad": true}]}\n'
)


def write(folder: Path, text: str) -> Path:
    path = folder / "gold.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_names_with_and_without_a_position(tmp_path: Path) -> None:
    [doc] = read_gold(write(tmp_path, LINE + "\n"), demonyms=True)
    assert doc.doc_id == "7"
    assert doc.toponyms == ((Span(3, 8), LonLat(44.3, 32.0)), (Span(0, 2), None))
    assert doc.ignored == (Span(8, 9),)


def test_demonyms_can_be_left_out(tmp_path: Path) -> None:
    [doc] = read_gold(write(tmp_path, LINE), demonyms=False)
    assert [t.span for t in doc.toponyms] == [Span(3, 8)]


@pytest.mark.parametrize(
    "text", ["", "\n", "nonsense\n", '{"doc_id": 1}\n', "[1]\n", '{"doc_id": 1, "toponyms": [3]}']
)
def test_what_is_no_gold_is_said_with_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl"):
        read_gold(write(tmp_path, text), demonyms=True)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none"):
        read_gold(tmp_path / "none", demonyms=True)

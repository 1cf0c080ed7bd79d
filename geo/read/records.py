"""Read files of many documents: JSON, JSON lines, CSV and Parquet."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from geo.errors import EmptyInputError, GeoError, InputError, NotTextError
from geo.model import Document
from geo.read.articles import Facts, document
from geo.read.decode import decode, encoding_of
from geo.read.given import given_spans
from geo.read.when import parse_date

__all__ = [
    "Row",
    "Stream",
    "from_csv",
    "from_json",
    "from_lines",
    "from_parquet",
    "holds_articles",
    "looks_like_records",
]

Stream: TypeAlias = "io.BufferedReader[Any]"
"""Bytes that can be looked at before they are read."""
Row: TypeAlias = tuple[str, Document | GeoError]
"""Where a document stands in its file, as ``17`` for a line, and the document or what is wrong."""

_TEXT: Final = "text"
_SHAPE: Final = 'Write one object a line, as {"doc_id": "a1", "text": "..."}'
_PYARROW: Final = "Install pyarrow (pip install 'geo-visits[parquet]'), or give it as .csv"
_LONGEST_CELL: Final = 2**31 - 1
_RECORD: Final = re.compile(r'\s*(?:\{\s*["}]|\[\s*[{\]])')


def looks_like_records(text: str) -> bool:
    """Tell whether the text begins like JSON.

    Examples
    --------
    >>> looks_like_records(' {"text": "a"}'), looks_like_records("[Baghdad] They met.")
    (True, False)
    """
    return _RECORD.match(text) is not None


def from_lines(stream: Stream, doc_id: str, *, spans: str = "") -> Iterator[Row]:
    r"""Yield the documents of a file of JSON lines, one line in memory at a time.

    Examples
    --------
    >>> [row] = from_lines(_stream(b'\n{"id": 7, "text": "In Najaf."}\n'), "file")
    >>> row[0], row[1].id
    ('2', '7')
    >>> list(from_lines(_stream(b""), "file"))
    []
    """
    for number, line in enumerate(_text(stream, newline="\n"), 1):
        if not line.strip():
            continue
        where = str(number)
        try:
            yield where, _of_record(_parse(line), f"{doc_id}:{where}", spans)
        except GeoError as error:
            yield where, error


def from_json(data: bytes, doc_id: str, *, spans: str = "") -> Iterator[Row]:
    """Yield the documents of a JSON file: one, a list of them, or one a line.

    Raises
    ------
    geo.errors.InputError
        If the file is none of these.

    Examples
    --------
    >>> [row[1].id for row in from_json(b'[{"text": "a"}, {"doc_id": "x", "text": "b"}]', "file")]
    ['file:1', 'x']
    """
    text = decode(data)
    if not text.strip():
        raise EmptyInputError("it is empty", remedy="Put documents in it, or leave it out")
    try:
        whole = _parse(text)
    except NotTextError:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 and all(looks_like_records(line) for line in lines[:2]):
            yield from from_lines(_stream(data), doc_id, spans=spans)
            return
        raise
    records = whole if isinstance(whole, list) else [whole]
    if not records:
        raise EmptyInputError("it is an empty list", remedy="Put documents in it, or leave it out")
    for number, record in enumerate(records, 1):
        where = str(number) if isinstance(whole, list) else ""
        try:
            yield where, _of_record(record, f"{doc_id}:{where}" if where else doc_id, spans)
        except GeoError as error:
            yield where, error


def from_csv(stream: Stream, doc_id: str, *, spans: str = "") -> Iterator[Row]:
    """Yield the documents of a table with a column `text`, one row in memory at a time.

    Raises
    ------
    geo.errors.InputError
        If the table has no such column.
    """
    # The limit is one for the whole process; its default is shorter than a long article.
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    lines = _text(stream, newline="")
    first = next(lines, "")
    if not first.strip():
        raise EmptyInputError("it is empty", remedy="Put a header and rows in it, or leave it out")
    delimiter, columns = _header(first)
    _check_columns(columns)
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
            where = str(reader.line_num + 1)
            if any(cells):
                record = dict(zip(columns, cells, strict=False))
                yield where, _of_record(record, f"{doc_id}:{where}", spans.lower())
        except StopIteration:
            return
        except csv.Error as error:
            yield str(reader.line_num + 1), InputError(f"the row is broken: {error}")
        except GeoError as error:
            yield str(reader.line_num + 1), error


def _header(line: str) -> tuple[str, list[str]]:
    """Return the delimiter of a table, and its columns in lower case."""
    delimiter = max(",;\t", key=line.count)
    names = line.lstrip("\ufeff").rstrip("\r\n").split(delimiter)
    return delimiter, [name.strip().lower().strip('"') for name in names]


def holds_articles(stream: Stream) -> bool:
    r"""Tell whether a table has a column of articles; nothing is taken from the stream.

    Examples
    --------
    >>> holds_articles(_stream(b"id;Text\n1;In Najaf.")), holds_articles(_stream(b"who,city"))
    (True, False)
    """
    beginning = stream.peek()
    head = beginning.decode(encoding_of(beginning, whole=False), errors="replace")
    return not head.strip() or _TEXT in _header(head.partition("\n")[0])[1]


def from_parquet(path: Path, doc_id: str, *, spans: str = "") -> Iterator[Row]:
    """Yield the documents of a Parquet file with a column `text`, a batch in memory at a time.

    Raises
    ------
    geo.errors.InputError
        If pyarrow is not installed, or the file is no such table.
    """
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 - an extra
    except ImportError:
        raise InputError("reading Parquet needs pyarrow", remedy=_PYARROW) from None
    try:
        table = parquet.ParquetFile(path)
        columns = {name: name.strip().lower() for name in table.schema_arrow.names}
        _check_columns(list(columns.values()))
        number = 0
        for batch in table.iter_batches(batch_size=256):
            for row in batch.to_pylist():
                number += 1
                record = {columns[name]: value for name, value in row.items()}
                yield _row_of(record, number, doc_id, spans.lower())
    except ArrowException as error:
        raise NotTextError(f"it is no Parquet table: {error}", remedy="Give it as .csv") from error


def _row_of(record: Mapping[str, Any], number: int, doc_id: str, spans: str) -> Row:
    try:
        return str(number), _of_record(record, f"{doc_id}:{number}", spans)
    except GeoError as error:
        return str(number), error


def _check_columns(columns: Sequence[str]) -> None:
    if _TEXT not in columns:
        shown = ", ".join(name for name in columns[:12] if name) or "none"
        raise InputError(
            f"the table has no column named text; its columns are {shown}",
            remedy="Rename the column that holds the articles to text",
        )


def _stream(data: bytes) -> Stream:
    return io.BufferedReader(io.BytesIO(data))


def _text(stream: Stream, *, newline: str) -> Iterator[str]:
    """Decode line by line; what the beginning is, the rest is taken to be."""
    codec = encoding_of(stream.peek(), whole=False)
    text = io.TextIOWrapper(stream, encoding=codec, errors="replace", newline=newline)
    try:
        yield from text
    finally:
        # Left attached, it would close the stream, which is not its own.
        if not stream.closed:
            text.detach()


def _parse(text: str) -> Any:  # noqa: ANN401 - JSON can be anything
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise NotTextError(f"it is not JSON: {reason}", remedy=_SHAPE) from None


def _of_record(record: object, fallback_id: str, spans: str = "") -> Document:
    if not isinstance(record, Mapping):
        raise InputError("it is not an object with a text", remedy=_SHAPE)
    text = record.get(_TEXT)
    if not isinstance(text, str):
        problem = "has no text" if text is None else f"has a {type(text).__name__} for a text"
        raise InputError(f"the document {problem}", remedy=_SHAPE)
    doc_id = _words(record.get("doc_id")) or _words(record.get("id")) or fallback_id
    facts = Facts(
        title=_words(record.get("title")),
        published=_day(record.get("date")),
        source=_words(record.get("source")),
        url=_words(record.get("url")),
        dateline=_words(record.get("source_place")),
    )
    found = document(doc_id, text, facts)
    return replace(found, given=given_spans(record, spans, len(text))) if spans else found


def _words(value: object) -> str:
    """Return a field as text; numbers are written out, and anything else is no answer."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else parse_date(_words(value))

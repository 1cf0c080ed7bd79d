"""The stream of documents, from whatever the user names."""

import io
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, cast

from geo.errors import EmptyInputError, GeoError, InputError, NothingToReadError
from geo.model import Document, Failure
from geo.read import records
from geo.read.articles import from_text, read_bytes
from geo.read.files import STDIN, File, find_files
from geo.read.records import Row, Stream
from geo.read.sheets import of_csv, of_workbook
from geo.read.trips import Table, of_table, table_of
from geo.read.webpage import from_page

__all__ = ["documents"]

_BUFFER: Final = 1 << 20
_NAMED: Final = 5
_BY_NAME: Final[Mapping[str, str]] = MappingProxyType({})


class _Fields(NamedTuple):
    """Which fields of tables and records hold what."""

    columns: Mapping[str, str]
    spans: str


def documents(
    inputs: Sequence[Path | str],
    *,
    on_failure: Callable[[Failure], None],
    columns: Mapping[str, str] = _BY_NAME,
    spans: str = "",
    leave_out: Collection[Path] = (),
) -> Iterator[Document]:
    """Return the documents of files, folders and standard input, one after the other.

    They come sorted by the ids of their files; those of one file in its order. An id is the
    path below the input without the ending, or the `doc_id` of a record; a record without one
    gets the id of its file and its line. Where two are alike the later gets ``-2``, or the next
    number that is free.

    Parameters
    ----------
    inputs
        Paths of files and folders, or ``-``.
    on_failure
        Called for each input, or line of one, that cannot be used.
    columns
        What the columns of a table of trips hold, as ``{"who": "Name"}``; the rest is recognised.
    spans
        Field of a record that says where its place names stand; empty if they are to be found.
    leave_out
        Files to pass over, as those that an earlier map left in one of the folders.

    Raises
    ------
    geo.errors.NothingToReadError
        At once, if a path does not exist or there is nothing to read; at the end, if none of
        what there was could be read.

    Examples
    --------
    >>> documents(["no/such/folder"], on_failure=print)
    Traceback (most recent call last):
    geo.errors.NothingToReadError: no/such/folder: there is no such file or folder. Give a file ...
    """
    files = find_files(inputs, on_failure=on_failure, leave_out=leave_out)
    return _stream(files, on_failure, _Fields(columns, spans))


def _stream(
    files: Sequence[File], on_failure: Callable[[Failure], None], fields: _Fields
) -> Iterator[Document]:
    taken: set[str] = set()
    failed: list[Failure] = []
    for file in files:
        for where, found in _survive(file, fields):
            if isinstance(found, Document):
                yield _with_free_id(found, taken)
            else:
                path = f"{file.path}:{where}" if where else str(file.path)
                failure = Failure(path, str(found))
                failed.append(failure)
                on_failure(failure)
    if failed and not taken:
        raise NothingToReadError(f"nothing can be read: {_first_of(failed)}")


def _first_of(failed: Sequence[Failure]) -> str:
    """Say what is wrong with the first of some inputs, and which are the others.

    >>> _first_of([Failure("a.txt", "it has no text."), Failure("b.txt", "it is a PDF.")])
    'a.txt: it has no text. Nor can b.txt'
    """
    first, *others = failed
    said = f"{first.input}: {first.problem}"
    if not others:
        return said
    names = ", ".join(other.input for other in others[:_NAMED])
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    return f"{said} Nor can {names}{more}"


def _with_free_id(found: Document, taken: set[str]) -> Document:
    """Give a document an id that is its own, and that does not part a list of ids."""
    wanted = found.id.replace(";", ",")
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    if name == wanted:
        return found if name == found.id else replace(found, id=name)
    warning = f"{wanted} is the id of several documents; one of them is called {name}"
    return replace(found, id=name, warnings=(*found.warnings, warning))


def _survive(file: File, fields: _Fields) -> Iterator[Row]:
    """Yield what the file holds; if it breaks in the middle, what came before it is kept."""
    try:
        yield from _rows(file, fields)
    except GeoError as error:
        yield "", error
    except OSError as error:
        reason = error.strerror or str(error)
        yield "", GeoError(f"it cannot be read: {reason}", remedy="Mend that, or leave it out")


def _rows(file: File, fields: _Fields) -> Iterator[Row]:
    if str(file.path) == STDIN:
        yield from _of_stream(file, cast(Stream, sys.stdin.buffer), fields)
        return
    if file.ending == ".parquet":
        yield from records.from_parquet(file.path, file.id, spans=fields.spans)
        return
    with file.path.open("rb", buffering=0) as raw, io.BufferedReader(raw, _BUFFER) as stream:
        yield from _of_stream(file, stream, fields)


def _of_stream(file: File, stream: Stream, fields: _Fields) -> Iterator[Row]:
    ending = file.ending or _ending_of(stream.peek())
    if ending == ".xlsx":
        yield from _of_workbook(file, stream, fields.columns)
    elif ending == ".csv" and (fields.columns or not records.holds_articles(stream)):
        yield "", of_table(table_of(of_csv(read_bytes(stream)), fields.columns), file.id)
    elif ending in {".jsonl", ".csv"}:
        read = records.from_lines if ending == ".jsonl" else records.from_csv
        rows = 0
        for row in read(stream, file.id, spans=fields.spans):
            rows += 1
            yield row
        if not rows:
            raise EmptyInputError("it has no document", remedy="Put some in, or leave it out")
    elif ending == ".json":
        yield from records.from_json(read_bytes(stream), file.id, spans=fields.spans)
    elif fields.spans:
        raise InputError(
            f"it has no field {fields.spans}",
            remedy="Give articles with --spans as .jsonl or .json",
        )
    elif ending in {".html", ".htm"}:
        yield "", from_page(file.id, read_bytes(stream))
    else:
        yield "", from_text(file.id, read_bytes(stream))


def _of_workbook(file: File, stream: Stream, columns: Mapping[str, str]) -> Iterator[Row]:
    """Yield a document for each sheet that is a table of trips; of several sheets one will do."""
    tables: list[Table] = []
    problem: GeoError | None = None
    for sheet in of_workbook(read_bytes(stream)):
        try:
            tables.append(table_of(sheet, columns))
        except GeoError as error:
            problem = problem or error
    if problem is not None and not tables:
        raise problem
    for table in tables:
        own = file.id if len(tables) == 1 else f"{file.id}:{table.sheet.name}"
        yield table.sheet.name, of_table(table, own)


def _ending_of(beginning: bytes) -> str:
    """Tell by its beginning what comes without a name that says so."""
    text = beginning.decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n").lower()
    if records.looks_like_records(text):
        first, newline, _ = text.partition("\n")
        whole = first.rstrip().endswith("}") or not newline
        return ".jsonl" if text.startswith("{") and whole else ".json"
    return ".html" if text.startswith(("<!doctype html", "<html")) else ".txt"

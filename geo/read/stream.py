"""The stream of documents, from whatever the user names."""

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, cast

from geo.errors import EmptyInputError, GeoError, InputError, NothingToReadError
from geo.model import Document, Failure
from geo.read import records
from geo.read.articles import from_text, read_bytes
from geo.read.files import STDIN, File, find_files
from geo.read.records import Row, Stream
from geo.read.webpage import from_page

__all__ = ["documents"]

_BUFFER: Final = 1 << 20


def documents(
    inputs: Sequence[Path | str], *, on_failure: Callable[[Failure], None], spans: str = ""
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
    spans
        Field of a record that says where its place names stand; empty if they are to be found.

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
    files = find_files(inputs, on_failure=on_failure)
    return _stream(files, on_failure, spans)


def _stream(
    files: Sequence[File], on_failure: Callable[[Failure], None], spans: str
) -> Iterator[Document]:
    taken: set[str] = set()
    first: Failure | None = None
    for file in files:
        for where, found in _survive(file, spans):
            if isinstance(found, Document):
                yield _with_free_id(found, taken)
            else:
                path = f"{file.path}:{where}" if where else str(file.path)
                failure = Failure(path, str(found))
                first = first or failure
                on_failure(failure)
    if first is not None and not taken:
        raise NothingToReadError(f"nothing can be read: {first.input}: {first.problem}")


def _with_free_id(found: Document, taken: set[str]) -> Document:
    name, number = found.id, 1
    while name in taken:
        number += 1
        name = f"{found.id}-{number}"
    taken.add(name)
    return found if name == found.id else replace(found, id=name)


def _survive(file: File, spans: str) -> Iterator[Row]:
    """Yield what the file holds; if it breaks in the middle, what came before it is kept."""
    try:
        yield from _rows(file, spans)
    except GeoError as error:
        yield "", error
    except OSError as error:
        reason = error.strerror or str(error)
        yield "", GeoError(f"it cannot be read: {reason}", remedy="Mend that, or leave it out")


def _rows(file: File, spans: str) -> Iterator[Row]:
    if str(file.path) == STDIN:
        yield from _of_stream(file, cast(Stream, sys.stdin.buffer), spans)
        return
    if file.ending == ".parquet":
        yield from records.from_parquet(file.path, file.id, spans=spans)
        return
    with file.path.open("rb", buffering=0) as raw, io.BufferedReader(raw, _BUFFER) as stream:
        yield from _of_stream(file, stream, spans)


def _of_stream(file: File, stream: Stream, spans: str) -> Iterator[Row]:
    ending = file.ending or _ending_of(stream.peek())
    if ending in {".jsonl", ".csv"}:
        read = records.from_lines if ending == ".jsonl" else records.from_csv
        rows = 0
        for row in read(stream, file.id, spans=spans):
            rows += 1
            yield row
        if not rows:
            raise EmptyInputError("it has no document", remedy="Put some in, or leave it out")
    elif ending == ".json":
        yield from records.from_json(read_bytes(stream), file.id, spans=spans)
    elif spans:
        raise InputError(
            f"it has no field {spans}", remedy="Give articles with --spans as .jsonl or .json"
        )
    elif ending in {".html", ".htm"}:
        yield "", from_page(file.id, read_bytes(stream))
    else:
        yield "", from_text(file.id, read_bytes(stream))


def _ending_of(beginning: bytes) -> str:
    """Tell by its beginning what comes without a name that says so."""
    text = beginning.decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n").lower()
    if records.looks_like_records(text):
        first, newline, _ = text.partition("\n")
        whole = first.rstrip().endswith("}") or not newline
        return ".jsonl" if text.startswith("{") and whole else ".json"
    return ".html" if text.startswith(("<!doctype html", "<html")) else ".txt"

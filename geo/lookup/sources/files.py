"""Open a file of any compression, tell how far it has been read, and part it into lines."""

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from geo.errors import InputError, NothingToReadError, NotTextError

__all__ = ["Opened", "blocks", "opened", "text_lines"]

_HEAD: Final = 1 << 16
# A line longer than this is no line of a table.
_LONGEST: Final = 1 << 24
_BROKEN: Final = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, zipfile.BadZipFile)
_PACKED: Final[dict[bytes, Callable[[IO[bytes]], Any]]] = {
    b"\x1f\x8b": lambda raw: gzip.GzipFile(fileobj=raw), b"\xfd7zXZ\x00": lzma.LZMAFile,
    b"BZh": bz2.BZ2File,
}  # fmt: skip
# What archives hold besides their data.
_BESIDE: Final = ("readme", "iso-language", "__macosx", ".ds_store", "license", "licence")
_ENCRYPTED: Final = 1
_FULL_AGAIN: Final = "Fetch the file again, or unpack it and name what is whole"


class Opened:
    """A file that is open, without its compression."""

    def __init__(self, path: Path, name: str, stream: IO[bytes], raw: IO[bytes]) -> None:
        self.path = path
        self.name = name
        """The file's name without the ending of its compression; in an archive, the member's."""
        self.size = path.stat().st_size
        self._raw = raw
        self._stream = stream
        self.head = self.read(_HEAD)
        """The beginning, which `read` does not give again."""

    def read(self, size: int) -> bytes:
        """Return the next bytes, fewer only at the end.

        Raises
        ------
        geo.errors.InputError
            If the file is damaged or cannot be read.
        """
        with _complaining(self.path):
            parts = []
            while size > 0 and (part := self._stream.read(size)):
                parts.append(part)
                size -= len(part)
            return b"".join(parts)

    def done(self) -> int:
        """Return how many bytes of the file on disk have been read."""
        return min(self._raw.tell(), self.size)


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Open a file, whatever it is compressed with: gzip, xz, bzip2, or an archive of one file.

    Raises
    ------
    geo.errors.InputError
        If it is absent, damaged, or an archive of several files.
    """
    if not path.exists():
        raise NothingToReadError(f"{path} does not exist", remedy="Check the spelling")
    if path.is_dir():
        raise NothingToReadError(f"{path} is a folder", remedy="Name the files in it")
    with _complaining(path):
        raw = path.open("rb")
    with raw:
        with _complaining(path):
            name, stream = _unpacked(path, raw)
            found = Opened(path, name, stream, raw)
        yield found


@contextmanager
def _complaining(path: Path) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise InputError(
            f"{path} is damaged or cut short: {str(error) or type(error).__name__}",
            remedy=_FULL_AGAIN,
        ) from error
    except (OSError, NotImplementedError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be read: {why}", remedy="Check the file") from error


def _unpacked(path: Path, raw: IO[bytes]) -> tuple[str, IO[bytes]]:
    head = raw.read(6)
    raw.seek(0)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _only_member(path, raw)
    unpack = next((made for mark, made in _PACKED.items() if head.startswith(mark)), None)
    return (path.name, raw) if unpack is None else (path.stem, unpack(raw))


def _only_member(path: Path, raw: IO[bytes]) -> tuple[str, IO[bytes]]:
    archive = zipfile.ZipFile(raw)  # it closes nothing that it has not opened
    files = [one for one in archive.infolist() if not one.is_dir()]
    data = [one for one in files if not any(word in one.filename.lower() for word in _BESIDE)]
    if len(data) != 1:
        names = ", ".join(one.filename for one in data) or "nothing"
        raise InputError(
            f"{path} is an archive of {len(data)} files: {names}"[:500],
            remedy="Unpack it, and name the files",
        )
    if data[0].flag_bits & _ENCRYPTED:
        raise InputError(f"{path} has a password", remedy="Unpack it, and name the files")
    return Path(data[0].filename).name, archive.open(data[0])


def blocks(file: Opened, size: int) -> Iterator[tuple[int, bytes]]:
    """Yield the file in blocks of whole lines, each with the number of its first line.

    Raises
    ------
    geo.errors.NotTextError
        If a line has no end.
    """
    line, rest, block = 1, b"", file.head.removeprefix(b"\xef\xbb\xbf")
    while block:
        whole, newline, rest_of_it = (rest + block).rpartition(b"\n")
        if newline:
            yield line, whole + newline
            line += whole.count(b"\n") + 1
        rest = rest_of_it
        if len(rest) > _LONGEST:
            raise NotTextError(
                f"{file.path}, line {line} has no end", remedy="Name a table, one place a line"
            )
        block = file.read(size)
    if rest:
        yield line, rest


class _Reader(io.RawIOBase):
    """An opened file as a stream from its beginning."""

    def __init__(self, file: Opened) -> None:
        self._file = file
        self._head = file.head

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override] # what BufferedReader gives
        if self._head:
            part, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            part = self._file.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)


def text_lines(file: Opened) -> io.TextIOWrapper:
    """Return the file as text; what is not UTF-8 becomes lone surrogates, for a row to refuse."""
    utf16 = file.head.startswith((b"\xff\xfe", b"\xfe\xff"))
    buffered = io.BufferedReader(_Reader(file), _HEAD)
    if utf16:
        return io.TextIOWrapper(buffered, "utf-16", errors="replace", newline="")
    return io.TextIOWrapper(buffered, "utf-8-sig", errors="surrogateescape", newline="")

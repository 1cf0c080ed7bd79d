"""Keep an index on disk: its files, how they are opened, and how damage is noticed.

An index is a folder. Names stand in two tries (as written, and folded); what is wanted of a place
at once in a table, a record each; everything else in columns. Table and columns are NumPy's
``.npy`` files. A reader maps all of it into memory and copies nothing, so processes share one
copy, and needs no NumPy for single values.
"""

import ast
import hashlib
import json
import mmap
import struct
import sys
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Literal

from geo.errors import GazetteerError

__all__ = [
    "ARTICLE",
    "ATTRIBUTES",
    "DEMONYM",
    "FILES",
    "GUARD",
    "GUARDED",
    "HISTORIC",
    "LAST",
    "LOOSE",
    "MAGIC",
    "META",
    "MOST_PEOPLE",
    "PLAIN",
    "POSTING",
    "RECORD",
    "SHORT",
    "SPELLING",
    "VERSION",
    "Records",
    "Texts",
    "codes",
    "column",
    "read_meta",
    "records",
    "seal",
    "texts",
    "verify",
]  # fmt: skip

MAGIC: Final = "geo-visits gazetteer"
VERSION: Final = 6
_COLUMNS: Final = (
    "kind", "name_count", "attribute_row", "attribute_kind", "attribute_text", "alias_text",
    "alias_row", "text_start", "buckets", "modulus", "heads", "tails",
)  # fmt: skip
# What is wanted of a place at once stands together: ten columns are ten pages to read.
RECORD: Final = (
    "lon", "lat", "number", "name", "feature", "country", "admin1", "admin2", "population",
)  # fmt: skip
# What a folded name leads to: the rows of its places, ranked, then more spellings of them; each
# with a sum of the folded name. See `buckets`.
POSTING: Final = ("sum", "row", "name", "flag")
FILES: Final = (
    "names.marisa", "keys.marisa", "texts.bin", "codes.txt", "places.npy", "postings.npy",
    *(f"{name}.npy" for name in _COLUMNS),
)  # fmt: skip
META: Final = "meta.json"
# What few places have; an attribute is a text. The order is that of their numbers on disk.
ATTRIBUTES: Final = ("within", "locality", "same_as", "bbox", "valid_from", "valid_to", "people")
# More inhabitants than this stand in the attribute `people`: continents would double the column.
MOST_PEOPLE: Final = 2**32 - 1
# Flags of a posting: the name is a people's; the key lacks the article of the name; the place lies
# where an article may be said or left out; the place had the name once, and has it no more; the
# place is a division and the name lacks what it is, as Kunduz for Kunduz Province: the town that is
# called so comes first, however many people live in the province.
DEMONYM: Final = 1
ARTICLE: Final = 2
LOOSE: Final = 4
HISTORIC: Final = 8
SHORT: Final = 16
# Both together: the name is a word of any sentence, as West, a region of Cameroon. Its key has
# `GUARD` before it, which no folded name has, so that only who means to asks for it.
GUARDED: Final = HISTORIC | SHORT
GUARD: Final = "\x01"
# The name is its key with capitals, as San Pedro: whoever asks for it need not walk its trie.
PLAIN: Final = 32
# One more spelling of a place that the key leads to anyway.
SPELLING: Final = 64
# The last posting of its key.
LAST: Final = 128
_REMEDY: Final = (
    "Build it again with geo gazetteer build, or install it again, "
    "or name another one with --gazetteer"
)
# Up to here the checksums cost 15 ms at most, and are compared whenever the index is opened.
_ALWAYS_CHECKED: Final = 64_000_000
# Linux 5.14: MADV_POPULATE_READ, which Python has no name for.
_POPULATE: Final = 22 if sys.platform == "linux" else 0
_FORMATS: Final[dict[str, Literal["B", "H", "I", "Q", "i"]]] = {
    "|u1": "B", "<u2": "H", "<u4": "I", "<u8": "Q", "<i4": "i",
}  # fmt: skip
_NUMPY: Final[dict[str, str]] = {short: kind for kind, short in _FORMATS.items()}
_NPY_MAGIC: Final = b"\x93NUMPY\x01\x00"


class Texts:
    """A long tuple of strings that stays on disk."""

    def __init__(self, blob: "memoryview[int]", starts: "memoryview[int]") -> None:
        self._blob = blob
        self._starts = starts

    def __len__(self) -> int:
        """Return the number of strings."""
        return len(self._starts) - 1

    def __getitem__(self, index: int) -> str:
        """Return one string."""
        return str(self._blob[self._starts[index] : self._starts[index + 1]], "utf-8")


class Records:
    """A table that stays on disk, row after row.

    Parameters
    ----------
    data
        Its bytes.
    fields
        The `struct` format of each field, by its name.
    """

    def __init__(self, data: "memoryview[int]", fields: Mapping[str, str]) -> None:
        self.kinds = "".join(fields.values())
        """The `struct` formats of the fields, one after the other."""
        whole = struct.Struct("<" + self.kinds)
        self.data = data
        """The bytes of all rows."""
        self.unpack_from = whole.unpack_from
        """Gives the fields of the row at an offset."""
        self.size = whole.size
        """How many bytes a row has."""
        self._fields = fields

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.data) // self.size if self.size else 0

    def __getitem__(self, row: int) -> tuple[int, ...]:
        """Return all fields of a row."""
        return self.unpack_from(self.data, row * self.size)

    def as_numpy(self) -> tuple["memoryview[int]", list[tuple[str, str]]]:
        """Return the bytes, and what NumPy calls the type of a row."""
        return self.data, [(name, _NUMPY[kind]) for name, kind in self._fields.items()]

    def field(self, name: str) -> Callable[[int], int]:
        """Return what gives one field of a row."""
        before = list(self._fields)[: list(self._fields).index(name)]
        offset = struct.calcsize("<" + "".join(self._fields[other] for other in before))
        unpack = struct.Struct("<" + self._fields[name]).unpack_from
        data, size = self.data, self.size

        def value(row: int) -> int:
            found: int = unpack(data, row * size + offset)[0]
            return found

        return value


def read_meta(folder: Path) -> dict[str, Any]:
    """Return what the index says of itself, once its files have been found whole.

    Raises
    ------
    GazetteerError
        If there is no index, or it is another program's, another version's or damaged.
    """
    meta = _read_json(folder)
    if meta.get("format") != MAGIC:
        msg = f"{folder} is not an index of this program"
        raise GazetteerError(msg, remedy=_REMEDY)
    if meta.get("version") != VERSION:
        msg = f"{folder} has format {meta.get('version')}, this program reads {VERSION}"
        raise GazetteerError(msg, remedy=_REMEDY)
    if meta.get("seal") != seal(meta) or sorted(meta["files"]) != sorted(FILES):
        raise _damaged(folder, META)
    _check_files(folder, meta["files"])
    return meta


def _read_json(folder: Path) -> dict[str, Any]:
    try:
        meta = json.loads((folder / META).read_bytes())
    except (FileNotFoundError, NotADirectoryError) as error:
        what = f"is not a gazetteer index: it has no {META}"
        if not folder.exists():
            what = "does not exist"
        elif folder.is_file():
            what = "is a file, and a gazetteer index is a folder"
        msg = f"{folder} {what}"
        raise GazetteerError(msg, remedy=_REMEDY) from error
    except OSError as error:
        msg = f"{folder} cannot be read: {error.strerror}"
        raise GazetteerError(msg, remedy="Check its permissions") from error
    except (ValueError, RecursionError) as error:
        raise _damaged(folder, META) from error
    if not isinstance(meta, dict):
        raise _damaged(folder, META)
    return meta


def _check_files(folder: Path, files: Mapping[str, Mapping[str, Any]]) -> None:
    total = sum(entry["size"] for entry in files.values())
    for name, entry in files.items():
        try:
            size = (folder / name).stat().st_size
        except OSError as error:
            msg = f"{folder} is incomplete: {name} is missing"
            raise GazetteerError(msg, remedy=_REMEDY) from error
        if size != entry["size"]:
            raise _damaged(folder, name)
        if total <= _ALWAYS_CHECKED and zlib.crc32(_mapped(folder / name)) != entry["crc32"]:
            raise _damaged(folder, name)


def _damaged(folder: Path, name: str) -> GazetteerError:
    return GazetteerError(f"{folder} is damaged: {name} is not as it was built", remedy=_REMEDY)


def seal(meta: Mapping[str, Any]) -> str:
    """Return the checksum of everything else in `meta`."""
    rest = {key: value for key, value in meta.items() if key != "seal"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def verify(folder: Path) -> dict[str, Any]:
    """Compare every file with its SHA-256, and return what the index says of itself.

    Raises
    ------
    GazetteerError
        If anything differs, with the name of the first file that does.
    """
    meta = read_meta(folder)
    for name, entry in meta["files"].items():
        with (folder / name).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != entry["sha256"]:
                raise _damaged(folder, name)
    return meta


def _mapped(path: Path) -> "memoryview[int]":
    """Map a file; an empty one cannot be mapped, and needs not be."""
    with path.open("rb") as file:
        size = path.stat().st_size
        if not size:
            return memoryview(b"")
        whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if _POPULATE and size <= _ALWAYS_CHECKED:
            # Whoever comes first would pay for each of its pages, one at a time.
            with suppress(OSError):
                whole.madvise(_POPULATE)
        return memoryview(whole)


def column(folder: Path, name: str) -> "memoryview[int]":
    """Map a one-dimensional ``.npy`` file; its items are Python integers.

    Raises
    ------
    GazetteerError
        If it is not such a file.

    References
    ----------
    "The NPY format", numpy.lib.format, version 1.0.
    """
    descr, shape, data = _npy(folder / f"{name}.npy")
    try:
        items = data.cast(_FORMATS[descr])
    except (KeyError, TypeError) as error:
        raise _damaged(folder, f"{name}.npy") from error
    if shape != (len(items),):
        raise _damaged(folder, f"{name}.npy")
    return items


def records(folder: Path, name: str, columns: tuple[str, ...]) -> Records:
    """Map a table of an index.

    Raises
    ------
    GazetteerError
        If its file is none, or has other columns.
    """
    file = f"{name}.npy"
    descr, shape, data = _npy(folder / file)
    try:
        fields = {field: _FORMATS[kind] for field, kind in descr}
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(folder, file) from error
    found = Records(data, fields)
    if tuple(fields) != columns or shape != (len(found),) or len(found) * found.size != len(data):
        raise _damaged(folder, file)
    return found


def _npy(path: Path) -> tuple[Any, Any, "memoryview[int]"]:
    """Return type, shape and bytes of the items of an ``.npy`` file."""
    whole = _mapped(path)
    start = 10 + int.from_bytes(whole[8:10], "little")
    try:
        header = ast.literal_eval(str(whole[10:start], "latin-1").strip())
        descr, shape = header["descr"], header["shape"]
    except (ValueError, SyntaxError, KeyError, TypeError) as error:
        raise _damaged(path.parent, path.name) from error
    if bytes(whole[:8]) != _NPY_MAGIC:
        raise _damaged(path.parent, path.name)
    return descr, shape, whole[start:]


def texts(folder: Path) -> Texts:
    """Map the strings of an index."""
    return Texts(_mapped(folder / "texts.bin"), column(folder, "text_start"))


def codes(folder: Path) -> tuple[str, ...]:
    """Return the short strings of an index: codes of countries, divisions and features."""
    return tuple((folder / "codes.txt").read_bytes().decode().split("\n"))

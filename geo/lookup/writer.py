"""Write an index: take rows in any order, one at a time, and sort them into tries and columns."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.errors import GazetteerError, TargetError
from geo.lookup.rows import Row, Source
from geo.lookup.store import ARTICLE, COLUMNS, DEMONYM, FILES, LOOSE, MAGIC, META, VERSION, seal
from geo.model import PlaceKind
from geo.names import bare, fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["write_index"]

# Lands whose names take the Arabic article. Elsewhere "el", "an" or "as" belong to the name: El
# Paso, An Khê, As Pontes.
_ARTICLE_LANDS: Final = frozenset((
    "AE", "AF", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL", "IQ", "IR", "JO", "KM", "KW", "LB", "LY",
    "MA", "MR", "OM", "PK", "PS", "QA", "SA", "SD", "SO", "SS", "SY", "TD", "TN", "TR", "YE",
))  # fmt: skip
_THE: Final = "the "
_DEGREE: Final = 10_000_000
_KINDS: Final = tuple(PlaceKind)


class _Spool:
    """Strings in one block of memory: 16 million names would not fit as objects."""

    def __init__(self) -> None:
        self._blob = bytearray()
        self._ends = array("Q", [0])

    def add(self, text: str) -> None:
        self._blob += text.encode("utf-8", "replace")
        self._ends.append(len(self._blob))

    def __iter__(self) -> Iterator[str]:
        start = 0
        for end in self._ends[1:]:
            yield self._blob[start:end].decode()
            start = end


@dataclass(slots=True)
class _Numbered:
    """Strings numbered in the order in which they come."""

    numbers: dict[str, int] = field(default_factory=lambda: {"": 0})

    def __call__(self, text: str) -> int:
        # A line break is what parts them on disk.
        return self.numbers.setdefault(text.replace("\n", " "), len(self.numbers))


@dataclass(slots=True)
class _Gathered:
    """All rows of the sources, in columns, in the order in which they came."""

    columns: dict[str, array[int]] = field(default_factory=dict)
    codes: _Numbered = field(default_factory=_Numbered)
    local: dict[tuple[str, str], int] = field(default_factory=dict)
    extras: list[tuple[int, Row]] = field(default_factory=list)
    names: _Spool = field(default_factory=_Spool)
    name_row: array[int] = field(default_factory=lambda: array("I"))
    name_flag: array[int] = field(default_factory=lambda: array("B"))
    keys: _Spool = field(default_factory=_Spool)
    key_name: array[int] = field(default_factory=lambda: array("I"))
    key_flag: array[int] = field(default_factory=lambda: array("B"))
    authorities: _Numbered = field(default_factory=lambda: _Numbered({}))
    size: int = 0

    def put(self, **values: int) -> None:
        for name, value in values.items():
            self.columns.setdefault(name, array("q")).append(value)


def write_index(
    rows: Iterable[Row], target: Path, *, sources: Sequence[Source] = (), stamp: str = ""
) -> None:
    """Write the rows as an index, beside `target` first, then in its place.

    Parameters
    ----------
    rows
        Every place once; read once, in any order. The same rows in the same order give the same
        bytes.
    target
        The folder to make. An index that stands there is replaced, nothing else is.
    sources
        What the index is to say of its origin.
    stamp
        What tells this index from one of other sources; `build` compares it.

    Raises
    ------
    GazetteerError
        If two rows have one id.
    TargetError
        If the folder cannot be written, or holds something else.
    """
    _refuse_strangers(target)
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        fresh.mkdir(parents=True)
        gathered = _gather(rows)
        blocks = _write_files(gathered, fresh)
        _write_meta(fresh, gathered, blocks, sources=sources, stamp=stamp)
        _swap(fresh, target)
    except OSError as error:
        raise TargetError(
            f"{target} cannot be written: {error.strerror or error}",
            remedy="Name another folder, or make room",
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _refuse_strangers(target: Path) -> None:
    if target.is_dir() and (not any(target.iterdir()) or (target / META).is_file()):
        return
    if target.exists():
        raise TargetError(f"{target} is not an index", remedy="Name a folder that is not there yet")


def _swap(fresh: Path, target: Path) -> None:
    """Put the new index in place of the old one, which comes back if that fails."""
    old = fresh.with_name(f"{fresh.name}.old")
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _gather(rows: Iterable[Row]) -> _Gathered:
    gathered = _Gathered()
    for row in rows:
        _put_row(gathered, row)
        _put_names(gathered, row)
        gathered.size += 1
    return gathered


def _put_row(gathered: _Gathered, row: Row) -> None:
    authority, _, local = row.id.partition(":")
    numbered = local.isascii() and local.isdigit() and str(int(local)) == local
    if not numbered:
        gathered.local[authority, local] = gathered.size
    if row.within or row.locality or row.same_as:
        gathered.extras.append((gathered.size, row))
    gathered.put(
        authority=gathered.authorities(f"{authority}:" if numbered else f"{authority}:*"),
        number=int(local) if numbered else 0,
        lon=round(row.position.lon * _DEGREE),
        lat=round(row.position.lat * _DEGREE),
        kind=_KINDS.index(row.kind),
        feature=gathered.codes(f"{row.feature_class}.{row.feature_code}"),
        country=gathered.codes(row.country),
        admin1=gathered.codes(row.admin1),
        admin2=gathered.codes(row.admin2),
        population=row.population,
    )


def _put_names(gathered: _Gathered, row: Row) -> None:
    loose = LOOSE if row.country in _ARTICLE_LANDS or not row.country else 0
    # A trie ends a string at the first NUL.
    marks = dict.fromkeys((name.replace("\0", " ") for name in (row.name, *row.names)), loose)
    gathered.put(name=len(gathered.name_row), name_count=len(marks))
    for demonym in row.demonyms:
        marks.setdefault(demonym.replace("\0", " "), DEMONYM)
    folded = {name: fold(name) for name in marks}
    plain = set(folded.values())
    for name, flag in marks.items():
        number = len(gathered.name_row)
        gathered.names.add(name)
        gathered.name_row.append(gathered.size)
        _put_key(gathered, folded[name], number, flag)
        for short in _without_article(folded[name], loose=bool(flag & LOOSE)):
            if short not in plain:
                _put_key(gathered, short, number, flag | ARTICLE)


def _put_key(gathered: _Gathered, key: str, number: int, flag: int) -> None:
    if key:
        gathered.keys.add(key)
        gathered.key_name.append(number)
        gathered.key_flag.append(flag)


def _without_article(folded: str, *, loose: bool) -> Iterator[str]:
    if folded.startswith(_THE):
        yield folded.removeprefix(_THE)
    elif loose and bare(folded) != folded:
        yield bare(folded)


def _write_files(gathered: _Gathered, folder: Path) -> list[list[Any]]:
    """Write tries and columns; return the authorities with their first rows."""
    import numpy as np  # noqa: PLC0415 - a reader does without

    raw = {name: np.frombuffer(values, "q") for name, values in gathered.columns.items()}
    raw = raw or {name: np.zeros(0, "q") for name in (*COLUMNS, "authority")}
    texts = _sorted_texts(gathered)
    for (_, local), row in gathered.local.items():
        raw["number"] = _with(raw["number"], row, texts[local])
    order = np.lexsort((raw["number"], _ranks(gathered)[raw["authority"]]))
    new_row = np.empty(len(order), "q")
    new_row[order] = np.arange(len(order))
    _refuse_doubles(raw["authority"][order], raw["number"][order])

    columns = {name: values[order] for name, values in raw.items()}
    columns |= _postings(gathered, folder, new_row, columns["population"])
    columns |= _extras(gathered, texts, new_row)
    columns["name"] = columns.pop("name_number")[columns["name"]]
    columns["text_start"] = _write_texts(folder, texts)
    (folder / "codes.txt").write_text("\n".join(gathered.codes.numbers), "utf-8", newline="")
    for name in COLUMNS:
        np.save(folder / f"{name}.npy", _narrow(columns[name], signed=name in {"lon", "lat"}))
    return _blocks(gathered, columns["authority"])


def _with(values: NDArray[np.int64], index: int, value: int) -> NDArray[np.int64]:
    values = values if values.flags.writeable else values.copy()
    values[index] = value
    return values


def _narrow(values: NDArray[np.int64], *, signed: bool) -> NDArray[Any]:
    """Return the values in the smallest type that holds them all."""
    top = int(values.max(initial=0))
    if signed:
        return values.astype("<i4")
    kinds = ("u1", "<u2", "<u4", "<u8")
    return values.astype(next(kind for kind in kinds if top < 256 ** int(kind[-1])))


def _ranks(gathered: _Gathered) -> NDArray[np.int64]:
    """Return the place of each authority in the order of their names."""
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    names = list(gathered.authorities.numbers)
    return np.argsort(np.argsort(np.array(names, dtype=str), kind="stable")).astype("q")


def _refuse_doubles(authority: NDArray[np.int64], number: NDArray[np.int64]) -> None:
    same = (authority[1:] == authority[:-1]) & (number[1:] == number[:-1])
    if same.any():
        where = int(same.argmax())
        raise GazetteerError(
            f"{int(same.sum())} ids stand twice, the first of them is number {number[where]}",
            remedy="Give each source once",
        )


def _blocks(gathered: _Gathered, authority: NDArray[np.int64]) -> list[list[Any]]:
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    names = list(gathered.authorities.numbers)
    found, first = np.unique(authority, return_index=True)
    pairs = sorted((int(at), names[which]) for which, at in zip(found, first, strict=True))
    return [[name.rstrip("*"), name.endswith("*"), at] for at, name in pairs]


def _sorted_texts(gathered: _Gathered) -> dict[str, int]:
    """Return the number of every string of the extras and every local id, in their order."""
    found = {local for _, local in gathered.local} | {""}
    for _, row in gathered.extras:
        found.update((row.within, row.locality, _same(row), *row.same_as))
    return {text: number for number, text in enumerate(sorted(found))}


def _same(row: Row) -> str:
    return " ".join(row.same_as)


def _extras(
    gathered: _Gathered, texts: dict[str, int], new_row: NDArray[np.int64]
) -> dict[str, NDArray[np.int64]]:
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    extras = sorted((int(new_row[row]), source) for row, source in gathered.extras)
    aliases = {texts[other]: row for row, source in reversed(extras) for other in source.same_as}
    lists = {
        "extra_row": [row for row, _ in extras],
        "extra_within": [texts[source.within] for _, source in extras],
        "extra_locality": [texts[source.locality] for _, source in extras],
        "extra_same_as": [texts[_same(source)] for _, source in extras],
        "alias_text": sorted(aliases),
        "alias_row": [aliases[text] for text in sorted(aliases)],
    }
    return {name: np.array(values, "q") for name, values in lists.items()}


def _postings(
    gathered: _Gathered,
    folder: Path,
    new_row: NDArray[np.int64],
    population: NDArray[np.int64],
) -> dict[str, NDArray[np.int64]]:
    """Write both tries; return which places each key leads to, the most populous first."""
    import marisa_trie  # noqa: PLC0415 - slow to import, and not always needed
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    names = marisa_trie.Trie(gathered.names)
    keys = marisa_trie.Trie(gathered.keys)
    names.save(str(folder / "names.marisa"))
    keys.save(str(folder / "keys.marisa"))
    name_number = np.fromiter((names[name] for name in gathered.names), "q")
    key = np.fromiter((keys[text] for text in gathered.keys), "q")
    source = np.frombuffer(gathered.key_name, "I").astype("q")
    row = new_row[np.frombuffer(gathered.name_row, "I").astype("q")[source]]
    flag = np.frombuffer(gathered.key_flag, "B").astype("q")
    order = np.lexsort((source, row, -population[row], key))
    starts = np.concatenate(([0], np.cumsum(np.bincount(key, minlength=len(keys)))))
    return {
        "name_number": name_number,
        "key_start": starts,
        "post_row": row[order],
        "post_name": name_number[source[order]],
        "post_flag": flag[order],
    }


def _write_texts(folder: Path, texts: dict[str, int]) -> NDArray[np.int64]:
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    encoded = [text.encode() for text in texts]
    (folder / "texts.bin").write_bytes(b"".join(encoded))
    return np.concatenate(([0], np.cumsum([len(text) for text in encoded]))).astype("q")


def _write_meta(
    folder: Path,
    gathered: _Gathered,
    blocks: list[list[Any]],
    *,
    sources: Sequence[Source],
    stamp: str,
) -> None:
    meta: dict[str, Any] = {
        "format": MAGIC,
        "version": VERSION,
        "stamp": stamp,
        "counts": {"places": gathered.size, "names": len(gathered.name_row)},
        "sources": [source._asdict() for source in sources],
        "authorities": blocks,
        "files": {name: _sums(folder / name) for name in sorted(FILES)},
    }
    meta["seal"] = seal(meta)
    text = json.dumps(meta, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / META).write_text(text + "\n", "utf-8", newline="")


def _sums(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    return {"size": len(data), "crc32": zlib.crc32(data), "sha256": sha256}

"""Write an index: take batches of rows in any order, and sort them into tries and columns."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from geo.errors import GazetteerError
from geo.lookup.buckets import BITS, CRC_BITS, MASK, bucket_bits
from geo.lookup.heads import ends_of
from geo.lookup.packing import LOCAL_ID, Packer
from geo.lookup.rows import Row, Source
from geo.lookup.store import ATTRIBUTES, FILES, MAGIC, META, RECORD, VERSION, seal
from geo.lookup.tries import TrieJob, make_trie
from geo.lookup.unfinished import building

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from geo.lookup.gathering import Gathered, World
    from geo.lookup.leads import Postings, Tries
    from geo.lookup.merging import Merged

__all__ = ["About", "Written", "pack", "write_gathered", "write_index"]

_BATCH: Final = 20_000
_SAME_AS: Final = ATTRIBUTES.index("same_as")
_SIGNED: Final = frozenset({"lon", "lat"})
# Looked for as bytes: one width, whatever the size of the index.
_FIXED: Final = frozenset({"sum"})
_BLOCK: Final = 1 << 22
_RECORDS: Final = 1 << 20
# A trie in the making takes some 120 bytes a name: two of more names would not fit in 4 GB.
_MOST_SIDE_BY_SIDE: Final = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an index is to say of itself, besides what it holds."""

    sources: Sequence[Source] = ()
    """Where its rows come from."""
    stamp: str = ""
    """What tells this index from one of other sources; `build` compares it."""
    more: Mapping[str, Any] = field(default_factory=dict)
    """Whatever else there is to be said, as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written, and what was not."""

    places: int
    """How many places the index has."""
    names: int
    """How many names, demonyms included."""
    repeated: int
    """How many rows had the id of a later row of their own source."""
    first_repeated: str
    """The id of the first of them."""
    joined: int
    """How many rows went into those of a later source."""
    pointless: int
    """How many divisions have no point and no places: they were left out."""


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
    from geo.lookup.gathering import Gathered  # noqa: PLC0415 - NumPy, which a reader does without

    with building(target) as folder:
        with Gathered(folder) as gathered:
            pack(rows, gathered, 0)
        written = write_gathered(gathered, About(sources=sources, stamp=stamp))
        if written.repeated:
            raise GazetteerError(
                f"{written.repeated} ids stand twice, "
                f"the first of them is {written.first_repeated}",
                remedy="Give each place once",
            )


def pack(rows: Iterable[Row], gathered: Gathered, source: int) -> None:
    """Add rows to what is gathered, as those of that source."""
    packer = Packer()
    for row in rows:
        packer.add(row)
        if len(packer) >= _BATCH:
            gathered.add(packer.take(), source)
    if len(packer):
        gathered.add(packer.take(), source)


def write_gathered(
    gathered: Gathered,
    about: About,
    *,
    executor: Executor | None = None,
    may_repeat: bool = True,
    on_step: Callable[[str], None] = lambda _: None,
) -> Written:
    """Write what was gathered into the folder where its names are.

    Parameters
    ----------
    gathered
        Everything; nothing can be added any more.
    about
        What the index is to say of itself.
    executor
        Where to make the two tries side by side; without one, here.
    may_repeat
        Whether a name of a place may have been told twice.
    on_step
        Called with what is done next.
    """
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    from geo.lookup.leads import Postings  # noqa: PLC0415 - NumPy
    from geo.lookup.merging import merge  # noqa: PLC0415 - NumPy
    from geo.lookup.orphans import drop_orphans  # noqa: PLC0415 - NumPy
    from geo.lookup.pointless import give_points  # noqa: PLC0415 - NumPy

    folder = gathered.folder
    world = gathered.world()
    on_step("sorting names")
    tries = _make_tries(gathered, executor)
    on_step("joining sources")
    # Before: of rows that are one place that which knows a parent gives it to the others.
    drop_orphans(world, np.ones(len(world), "?"))
    merged = merge(world, tries.keys)
    pointless = give_points(world, merged.alive)
    drop_orphans(world, merged.alive)
    texts = _renumber_texts(world, merged)
    order, new_row = _order(world, merged)
    on_step("sorting places")
    postings = Postings(world, merged, tries, new_row)
    population = world.columns["population"][order]
    main = tries.names[world.columns["name"][order]]
    postings.sort(population, main, may_repeat=may_repeat or bool(merged.winners))
    on_step("writing")
    _write_columns(world, order, main, folder)
    _save(folder, "name_count", postings.name_counts(len(order)))
    _write_postings(postings, tries, folder)
    _write_ends(postings, tries, world.columns["kind"][order], folder)
    _write_attributes(world, new_row, texts, folder)
    written = Written(
        places=len(order), names=int(postings.own.sum()), first_repeated=merged.first_repeated,
        repeated=merged.repeated,
        joined=merged.joined, pointless=pointless,
    )  # fmt: skip
    _write_meta(folder, about, written, _contents(world, order))
    return written


def _make_tries(gathered: Gathered, executor: Executor | None) -> Tries:
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    from geo.lookup.leads import Tries  # noqa: PLC0415 - NumPy

    folder = gathered.folder
    counts = {"names": gathered.name_count, "keys": gathered.key_count}
    jobs = [
        TrieJob(folder / f"{w}.txt", folder / f"{w}.marisa", folder / f"{w}.numbers.npy", count)
        for w, count in counts.items()
    ]
    sums = folder / "keys.sums.npy"
    jobs[1] = jobs[1]._replace(sums=sums)
    if executor is None:
        for job in jobs:
            make_trie(job)
    elif gathered.name_count > _MOST_SIDE_BY_SIDE:
        for job in jobs:
            executor.submit(make_trie, job).result()
    else:
        list(executor.map(make_trie, jobs))
    names, keys = (np.load(job.numbers) for job in jobs)
    told = np.load(sums)
    for path in (*(job.numbers for job in jobs), jobs[0].lines, sums):
        path.unlink()
    return Tries(names, keys, told[1:], int(told[0]))


def _renumber_texts(world: World, merged: Merged) -> list[str]:
    """Return the texts that are still in use, in order, once they are numbered by it."""
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    attributes = world.attributes[merged.alive[world.attributes[:, 0]]]
    used = np.unique(np.concatenate(([0], attributes[:, 2])))
    texts = sorted((world.texts[number], number) for number in used.tolist())
    renumbered = np.zeros(len(world.texts), "q")
    renumbered[[number for _, number in texts]] = np.arange(len(texts))
    attributes[:, 2] = renumbered[attributes[:, 2]]
    local = attributes[attributes[:, 1] == LOCAL_ID]
    world.columns["number"][local[:, 0]] = local[:, 2]
    world.attributes = attributes[attributes[:, 1] != LOCAL_ID]
    return [text for text, _ in texts]


def _order(world: World, merged: Merged) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the rows in the order of their ids, and for each row where it then stands."""
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    ranks = np.argsort(np.argsort(np.array([*world.authorities, ""], dtype=str), kind="stable"))
    alive = np.flatnonzero(merged.alive)
    authority = ranks[world.columns["authority"][alive]]
    order = alive[np.lexsort((world.columns["number"][alive], authority))]
    new_row = np.full(len(world), -1, "q")
    new_row[order] = np.arange(len(order))
    return order, new_row


def _write_columns(
    world: World, order: NDArray[np.int64], main: NDArray[np.uint32], folder: Path
) -> None:
    _save(folder, "kind", world.columns["kind"][order])
    with (folder / "places.npy").open("wb") as file:
        _write_records(world, order, main, file)
    codes = "\n".join(code.replace("\n", " ") for code in world.codes)
    (folder / "codes.txt").write_text(codes, "utf-8", newline="")


def _write_records(
    world: World, order: NDArray[np.int64], main: NDArray[np.uint32], file: BinaryIO
) -> None:
    columns = {name: world.columns[name] for name in RECORD} | {"name": main}
    _write_table(
        columns,
        len(order),
        lambda values, part: values[part] if values is main else values[order[part]],
        file,
    )


def _write_table(
    columns: Mapping[str, NDArray[Any]],
    size: int,
    part_of: Callable[[NDArray[Any], slice], NDArray[Any]],
    file: BinaryIO,
) -> None:
    """Write a table, a part at a time: it is as large as all the columns together."""
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    kinds = np.dtype([(name, _type_of(name, values)) for name, values in columns.items()])
    header = {"descr": kinds.descr, "fortran_order": False, "shape": (size,)}
    np.lib.format.write_array_header_1_0(file, header)
    for start in range(0, size, _RECORDS):
        rows = slice(start, min(start + _RECORDS, size))
        part = np.empty(rows.stop - start, kinds)
        for name, values in columns.items():
            part[name] = part_of(values, rows)
        file.write(part.tobytes())


def _write_postings(postings: Postings, tries: Tries, folder: Path) -> None:
    """Write the postings in buckets, and where each bucket begins; see `buckets`."""
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    sums = tries.sums.astype("<u4")
    columns = {"sum": postings.key, "row": postings.row, "name": postings.name}
    with (folder / "postings.npy").open("wb") as file:
        _write_table(
            columns | {"flag": postings.flags()},
            len(postings.row),
            lambda values, part: sums[values[part]] if values is postings.key else values[part],
            file,
        )
    crcs = (tries.sums >> np.uint64(CRC_BITS)).astype("<i8")
    bits = bucket_bits(len(crcs))
    bucket = crcs >> (CRC_BITS - bits)
    marks = np.zeros(((1 << bits) + 1) * BITS, "?")
    marks[bucket * BITS + (crcs & MASK)] = True
    marked = np.packbits(marks, bitorder="little")
    first = postings.starts(len(crcs))[np.searchsorted(bucket, np.arange(len(marked)))]
    _save(folder, "buckets", first.astype("<i8") << BITS | marked)
    _save(folder, "modulus", np.array([tries.modulus]))


def _write_ends(postings: Postings, tries: Tries, kinds: NDArray[np.uint8], folder: Path) -> None:
    lines = folder / "keys.txt"
    ends = ends_of(lines, tries.keys, kinds[postings.row], postings.key)
    for name, bits in ends.items():
        _save(folder, name, bits)
    lines.unlink()


def _write_attributes(
    world: World, new_row: NDArray[np.int64], texts: Sequence[str], folder: Path
) -> None:
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    row, kind, text = new_row[world.attributes[:, 0]], *world.attributes[:, 1:].T
    order = np.lexsort((np.arange(len(row)), kind, row))
    for name, values in (("row", row), ("kind", kind), ("text", text)):
        _save(folder, f"attribute_{name}", values[order])
    claims = order[kind[order] == _SAME_AS]
    aliases, first = np.unique(text[claims], return_index=True)
    _save(folder, "alias_text", aliases)
    _save(folder, "alias_row", row[claims][first])
    encoded = [one.encode("utf-8", "replace") for one in texts]
    (folder / "texts.bin").write_bytes(b"".join(encoded))
    _save(folder, "text_start", np.concatenate(([0], np.cumsum([len(one) for one in encoded]))))


def _save(folder: Path, name: str, values: NDArray[Any]) -> None:
    """Write a column."""
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    np.save(folder / f"{name}.npy", values.astype(_type_of(name, values)))


def _type_of(name: str, values: NDArray[Any]) -> str:
    """Return the smallest type that holds all values of a column, and may be read as one."""
    if name in _FIXED:
        return "<u4"
    top = int(values.max(initial=0))
    kinds = ("u1", "<u2", "<u4", "<u8")
    smallest = next(kind for kind in kinds if top < 256 ** int(kind[-1]))
    return "<i4" if name in _SIGNED else smallest


def _contents(world: World, order: NDArray[np.int64]) -> dict[str, Any]:
    """Return what the places are, and where the rows of each authority begin."""
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    found, first = np.unique(world.columns["authority"][order], return_index=True)
    pairs = sorted((int(at), world.authorities[w]) for w, at in zip(found, first, strict=True))
    counts = np.bincount(world.columns["feature"][order], minlength=len(world.codes))
    features = {world.codes[int(n)]: int(counts[n]) for n in np.flatnonzero(counts)}
    classes: Counter[str] = Counter()
    for code, count in features.items():
        classes[code.partition(".")[0]] += count
    countries = np.unique(world.columns["country"][order])
    return {
        "authorities": [[name.rstrip("*"), name.endswith("*"), at] for at, name in pairs],
        "classes": dict(sorted(classes.items())),
        "features": dict(sorted(features.items())),
        "countries": int(np.count_nonzero(countries)),
    }


def _write_meta(folder: Path, about: About, written: Written, contents: Mapping[str, Any]) -> None:
    meta: dict[str, Any] = {
        "format": MAGIC,
        "version": VERSION,
        "stamp": about.stamp,
        "counts": {"places": written.places, "names": written.names},
        "sources": [source._asdict() for source in about.sources],
        "doubles": {key: asdict(written)[key] for key in ("joined", "repeated")},
        **contents,
        **about.more,
        "files": {name: _sums(folder / name) for name in sorted(FILES)},
    }
    meta["seal"] = seal(meta)
    text = json.dumps(meta, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / META).write_text(text + "\n", "utf-8", newline="")


def _sums(path: Path) -> dict[str, Any]:
    sha256, crc32, size = hashlib.sha256(), 0, 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            sha256.update(block)
            crc32 = zlib.crc32(block, crc32)
            size += len(block)
    return {"size": size, "crc32": crc32, "sha256": sha256.hexdigest()}

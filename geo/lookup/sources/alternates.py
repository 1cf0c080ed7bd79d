"""Read alternate names and the hierarchy of GeoNames: facts about places, by their numbers."""

from __future__ import annotations

from bisect import bisect_left
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.lookup.gathering import Facts
from geo.lookup.sources.detect import Kind
from geo.lookup.sources.faults import BadRow, Faults
from geo.lookup.sources.geonames import fields_of
from geo.lookup.store import HISTORIC

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FactBlock", "read_facts"]

# Pseudo-languages: what is no name, and what of it is an id elsewhere.
_IDS: Final = {
    "wkdt": "wikidata",
    "iata": "iata",
    "icao": "icao",
    "faac": "faac",
    "unlc": "unlocode",
}
_NO_NAMES: Final = frozenset({"link", "post", "phon", "tcid", "uicn"})
# The names of the French Revolution, from 1793 on.
_REVOLUTION: Final = "fr_1793"
_SHOWN_LANGUAGE: Final = "en"
_LONGEST_NAME: Final = 400


class FactBlock(NamedTuple):
    """A part of a table, for a process to read."""

    first_line: int
    data: bytes
    kind: Kind
    known: Path
    """A ``.npy`` file of the numbers of places that are there, sorted."""


class FactsRead(NamedTuple):
    """What a part of a table says."""

    facts: Facts
    faults: Faults
    read: int
    """How many rows there were, those about places that are not there included."""


def read_facts(block: FactBlock) -> FactsRead:
    """Read a part of a table, in a process of its own if need be."""
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    numbers: Sequence[int] = memoryview(np.load(block.known, mmap_mode="r"))
    facts, faults, read = Facts(), Faults(), 0
    tell = _alternate if block.kind is Kind.ALTERNATES else _parent
    for line, data in enumerate(block.data.removesuffix(b"\n").split(b"\n"), block.first_line):
        if not data.strip():
            continue
        try:
            told = tell(data, facts, numbers)
        except BadRow as fault:
            faults.add(str(fault), line)
            continue
        read += 1
        facts.count += told
    return FactsRead(facts, faults, read)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise BadRow("the id is no number")
    return int(text)


def _is_known(number: int, numbers: Sequence[int]) -> bool:
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number


def _parent(line: bytes, facts: Facts, numbers: Sequence[int]) -> bool:
    """Take a parent of a place, and whether it is said to be the administrative one."""
    fields = fields_of(line, 2, 3)
    parent, child = _number(fields[0]), _number(fields[1])
    kind = fields[2] if len(fields) == 3 else ""  # noqa: PLR2004 - the type may be left out
    if kind not in {"", "ADM"} or not _is_known(child, numbers):
        return False
    facts.parents.append((child, parent, bool(kind)))
    return True


def _alternate(line: bytes, facts: Facts, numbers: Sequence[int]) -> bool:
    fields = fields_of(line, 8, 9, 10)
    _number(fields[0])
    number, language, name = _number(fields[1]), fields[2], fields[3].strip()
    if not name:
        raise BadRow("it has no name")
    if not _is_known(number, numbers):
        return False
    if language in _IDS:
        facts.attributes.append((number, "same_as", f"{_IDS[language]}:{name.replace(' ', '_')}"))
        return True
    if language in _NO_NAMES or "://" in name or len(name) > _LONGEST_NAME:
        return False
    preferred, short, colloquial, historic = (flag == "1" for flag in fields[4:8])
    ended = len(fields) == 10 and bool(fields[9].strip())  # noqa: PLR2004 - when it began and ended
    past = historic or ended or language == _REVOLUTION
    worth = 0
    if language == _SHOWN_LANGUAGE and not past and not colloquial:
        # "Iraq" before "Republic of Iraq", and both before what nobody prefers.
        worth = 2 * preferred + short
    facts.tell(number, {name: HISTORIC if past else 0}, worth=worth)
    return True

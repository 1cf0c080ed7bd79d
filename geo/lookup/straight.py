"""The short way to what most look-ups end in: the places of a name as it is written, or none."""

from collections.abc import Callable
from typing import Any, Final
from zlib import crc32

from geo.lookup.buckets import BITS, MASK, SUM_BYTES
from geo.lookup.postings import EXACT, FOLDED, TIERS, Postings, clean, folds, hasty, no_article
from geo.lookup.quick import Fields, Unread, draft, put_off, unread
from geo.lookup.search import Search
from geo.lookup.store import ARTICLE, LAST, PLAIN, SPELLING
from geo.model import Candidate
from geo.names import ASCII_FOLDS, ASCII_QUOTES

__all__ = ["Short", "short_way"]

Short = Callable[[str], tuple[Candidate, ...] | None]
"""Returns the candidates of a name; None for a name with an article, which goes the long way."""

_ONE: Final = LAST | ARTICLE
_NOT_PLAINLY: Final = PLAIN | ARTICLE | SPELLING
_Draft: Final = draft(Candidate)
_EXACT, _FOLDED = TIERS[EXACT], TIERS[FOLDED]


def short_way(
    postings: Postings,
    search: Search,
    names: Any,  # noqa: ANN401 - marisa_trie ships no types
    fields: Callable[..., Fields],
) -> Short:
    """Return what does in one go what `Postings.answers` and `Search.candidates` do together.

    A call of a function costs as much as looking up, so there is hardly one.

    Parameters
    ----------
    postings
        Which places each name leads to.
    search
        Makes candidates where there are several.
    names
        The names as written.
    fields
        Reads the fields of a row; see `Places.fields`.
    """
    buckets = postings.buckets
    starts, shift, modulus, size = buckets.starts, buckets.shift, buckets.modulus, buckets.size
    whole, first, posting, look = buckets.whole, buckets.first, buckets.one, buckets.look
    find, number = whole.find, int.from_bytes
    name_number, written = names.get, names.restore_key
    several = _several(postings, search, fields)
    new: Any = object.__new__
    wait = put_off

    def look_up(name: str) -> tuple[Candidate, ...] | None:
        raw = name.encode("utf-8", "replace")
        if name.isascii() and name.isalpha():
            told = raw.lower()
        else:
            # Initials are closed up where the rest of the letters are looked at.
            if name.isascii() and "." not in name:
                words = raw.translate(ASCII_FOLDS, ASCII_QUOTES).split()
                told = b" ".join(words)
            else:
                told = folds(clean(name)).encode()
                words = told.split()
                if not told.isascii():
                    if len(words) > 1:
                        return None
                    raw = b""
            if not no_article(words):
                return None
        crc = crc32(told)
        bucket = crc >> shift
        start = starts[bucket]
        if not start >> (crc & MASK) & 1:
            return ()
        start = (start >> BITS) * size + first
        end = (starts[bucket + 1] >> BITS) * size + first
        sums = (number(told, "little") % modulus).to_bytes(SUM_BYTES, "little")
        at = find(sums, start, end)
        if at < 0:
            return ()
        if (at - start) % size:
            at = look(sums, start, end)
            if at < 0:
                return ()
        # Names with capitals are marked; that of another script is never one.
        plain = raw == told.title()
        if not plain:
            name = clean(name)
        row, main, flag = posting(whole, at)
        if flag & _ONE != LAST:
            return several(at, name, told, plain=plain)
        tier = _EXACT
        if not (flag & PLAIN if plain else not hasty(name) and main == name_number(name)):
            name, tier = written(main), _FOLDED
        place = new(Unread)
        wait(place, (fields, (row, main, name)))
        one = new(_Draft)
        one.place, one.matched_name, one.tier, one.evidence = place, name, tier, ()
        one.__class__ = Candidate
        return (one,)

    return look_up


def _several(
    postings: Postings, search: Search, fields: Callable[..., Fields]
) -> Callable[..., tuple[Candidate, ...]]:
    all_of, many_of, candidates = postings.buckets.all_of, postings.all_of, search.candidates

    def several(at: int, name: str, told: bytes, *, plain: bool) -> tuple[Candidate, ...]:
        """Return the candidates of a key that leads to several postings, or without an article."""
        made: list[Candidate] = []
        for row, main, flag in all_of(at) if plain else ():
            if flag & _NOT_PLAINLY != PLAIN:
                if flag & SPELLING:
                    # The places are through, and all are called just so.
                    break
                return candidates(many_of(at, name, told.decode()), name)
            one: Any = _Draft(unread(fields, row, main, name), name, _EXACT)
            one.__class__ = Candidate
            made.append(one)
        return tuple(made) or candidates(many_of(at, name, told.decode()), name)

    return several

"""The short way to what most look-ups end in: one place, or none."""

from collections.abc import Callable, Iterable
from typing import Any, Final
from zlib import crc32

from geo.lookup.postings import EXACT, FOLDED, TIERS, Postings, clean, folds, hasty, no_article
from geo.lookup.quick import Fields, draft, unread
from geo.lookup.search import Search
from geo.lookup.store import ARTICLE, PLAIN, SPELLING
from geo.model import Candidate
from geo.names import ASCII_FOLDS, ASCII_QUOTES, capital

__all__ = ["Short", "short_way"]

Short = Callable[[str], tuple[Candidate, ...] | None]
"""Returns the candidates of a name; None for a name with an article, which goes the long way."""

_PLAINLY: Final = PLAIN | ARTICLE | SPELLING
_Draft: Final = draft(Candidate)
_EXACT, _FOLDED = TIERS[EXACT], TIERS[FOLDED]


def short_way(
    postings: Postings,
    search: Search,
    names: Any,  # noqa: ANN401 - marisa_trie ships no types
    fields: Callable[..., Fields],
) -> Short:
    """Return what does in one go what `Postings.answers` and `Search.candidates` do together.

    A call of a function costs as much as walking a trie, so there is but one.

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
    number, starts, table = postings.number, postings.starts, postings.table
    posting, each, data, size = table.unpack_from, table.iter_unpack, table.data, table.size
    bits, last = postings.bits, 8 * len(postings.bits) - 1
    name_number, written = names.get, names.restore_key
    plainly = _plain_way(fields)

    def look_up(name: str) -> tuple[Candidate, ...] | None:
        # Initials are closed up where the rest of the letters are looked at.
        if "." not in name and "\0" not in name and name.isascii():
            words = name.encode().translate(ASCII_FOLDS, ASCII_QUOTES).split()
            told = b" ".join(words)
        else:
            name = clean(name)
            told = folds(name).encode()
            words = told.split()
            if len(words) > 1 and not told.isascii():
                return None
        if not no_article(words):
            return None
        bit = crc32(told) & last
        if not bits[bit >> 3] >> (bit & 7) & 1:
            return ()
        key = number(told)
        if key is None:
            return ()
        at, end = starts[key], starts[key + 1]
        row, main, flag = posting(data, at * size)
        plain = name == capital(told.decode())
        if flag & ARTICLE or end - at != 1:
            same = each(data[at * size : end * size]) if plain else ()
            made = plainly(same, name)
            return made or search.candidates(postings.all_of(key, name, told.decode()), name)
        exact = flag & PLAIN if plain else not hasty(name) and main == name_number(name)
        tier = _EXACT
        if not exact:
            name, tier = written(main), _FOLDED
        one: Candidate = _Draft(unread(fields, row, main, name), name, tier)
        one.__class__ = Candidate
        return (one,)

    return look_up


def _plain_way(
    fields: Callable[..., Fields],
) -> Callable[[Iterable[tuple[int, int, int]], str], tuple[Candidate, ...]]:
    def plainly(found: Iterable[tuple[int, int, int]], name: str) -> tuple[Candidate, ...]:
        """Return the candidates of postings, if each is of another place called just so."""
        many = []
        for row, main, flag in found:
            if flag & _PLAINLY != PLAIN:
                return ()
            one: Candidate = _Draft(unread(fields, row, main, name), name, _EXACT)
            one.__class__ = Candidate
            many.append(one)
        return tuple(many)

    return plainly

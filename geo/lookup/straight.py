"""The short way to what most look-ups end in: the places of a name as it is written, or none."""

from collections.abc import Callable
from typing import Any, Final
from zlib import crc32

from geo.lookup.buckets import BITS, MASK, SUM_BYTES
from geo.lookup.postings import EXACT, FOLDED, TIERS, Postings, clean, folds, hasty, no_article
from geo.lookup.quick import WAITING, Fields, put_off, unread
from geo.lookup.search import Search
from geo.lookup.store import ARTICLE, LAST, PLAIN, SPELLING
from geo.model import Candidate
from geo.model.making import draft
from geo.names import ASCII_FOLDS, ASCII_QUOTES, FOLDS, composed

__all__ = ["short_way"]

# Reports repeat their names; a few megabytes.
_REMEMBERED: Final = 4096
_ONE: Final = LAST | ARTICLE
_NOT_PLAINLY: Final = PLAIN | ARTICLE | SPELLING
_Draft: Final = draft(Candidate)
_EXACT, _FOLDED = TIERS[EXACT], TIERS[FOLDED]

_LookUp = Callable[[str], tuple[Candidate, ...]]


def short_way(
    postings: Postings,
    search: Search,
    names: Any,  # noqa: ANN401 - marisa_trie ships no types
    fields: Callable[..., Fields],
) -> _LookUp:
    """Return what does in one go what `Postings.answers` and `Search.candidates` do together.

    A call of a function costs as much as half a look-up, so there is hardly one. What was found
    last is remembered.

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
    starts, shift, modulus = buckets.starts, buckets.shift, buckets.modulus
    first, size, look, number = buckets.first, buckets.size, buckets.look, int.from_bytes
    known, remember = _memory()
    answer = _answering(postings, search, names, fields)

    def long_way(name: str) -> tuple[Candidate, ...]:
        return remember(name, search.candidates(postings.answers(name), name))

    def look_up(name: str) -> tuple[Candidate, ...]:
        found = known(name)
        if found is not None:
            return found
        text = name if name.isascii() else composed(name.translate(FOLDS))
        # Initials are closed up where the rest of the letters are looked at.
        if "." not in text and text.isascii():
            words = text.encode().translate(ASCII_FOLDS, ASCII_QUOTES).split()
            if len(words) == 1:
                told = words[0]
            elif no_article(words):
                told = b" ".join(words)
            else:
                return long_way(name)
        else:
            told = _key(name)
            if not told:
                return long_way(name)
        crc = crc32(told)
        start = starts[crc >> shift]
        if not start >> (crc & MASK) & 1:
            return ()
        start = (start >> BITS) * size + first
        end = (starts[(crc >> shift) + 1] >> BITS) * size + first
        at = look((number(told, "little") % modulus).to_bytes(SUM_BYTES, "little"), start, end)
        return () if at < 0 else remember(name, answer(name, told, at))

    return look_up


def _memory() -> tuple[
    Callable[[str], tuple[Candidate, ...] | None],
    Callable[[str, tuple[Candidate, ...]], tuple[Candidate, ...]],
]:
    """Return what tells the answer to a name that is remembered, and what remembers it."""
    answers: dict[str, tuple[Candidate, ...]] = {}

    def remember(name: str, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        if found:
            if len(answers) >= _REMEMBERED:
                answers.clear()
            answers[name] = found
        return found

    return answers.get, remember


def _key(name: str) -> bytes:
    """Return a folded name of any letters; nothing if an article may stand in it."""
    folded = folds(clean(name))
    told = folded.encode()
    if " " in folded and not (folded.isascii() and no_article(told.split())):
        return b""
    return told


def _answering(
    postings: Postings,
    search: Search,
    names: Any,  # noqa: ANN401 - marisa_trie ships no types
    fields: Callable[..., Fields],
) -> Callable[[str, bytes, int], tuple[Candidate, ...]]:
    whole, posting = postings.buckets.whole, postings.buckets.one
    name_number, written = names.get, names.restore_key
    new: Any = object.__new__
    wait, kind, unread_place = put_off, Candidate, WAITING
    several = _several(postings, search, fields)

    def answer(name: str, told: bytes, at: int) -> tuple[Candidate, ...]:
        """Return the candidates of a key whose postings begin there."""
        # A name that is its key with capitals is marked.
        plain = name.isascii() and name.encode() == told.title()
        if not plain:
            name = clean(name)
        row, main, flag = posting(whole, at)
        if flag & _ONE != LAST:
            return several(name, told, at, plain=plain)
        tier = _EXACT
        if not (flag & PLAIN if plain else not hasty(name) and main == name_number(name)):
            name, tier = written(main), _FOLDED
        place = new(unread_place)
        wait(place, (fields, (row, main, name)))
        one = new(_Draft)
        one.place, one.matched_name, one.tier, one.evidence = place, name, tier, ()
        one.__class__ = kind
        return (one,)

    return answer


def _several(
    postings: Postings, search: Search, fields: Callable[..., Fields]
) -> Callable[..., tuple[Candidate, ...]]:
    all_of, many_of, candidates = postings.buckets.all_of, postings.all_of, search.candidates

    def several(name: str, told: bytes, at: int, *, plain: bool) -> tuple[Candidate, ...]:
        """Return the candidates of a key with several postings, or with one without an article."""
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

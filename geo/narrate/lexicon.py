"""The words that tell of visits, events and people, read from the tables beside this file."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Final, NamedTuple

from geo.model import EventKind, VisitKind

__all__ = ["PersonNoun", "Trigger", "nouns", "person_noun", "person_nouns", "verbs", "words"]

_VOWELS: Final = "aeiou"
_ASKED: Final = 16_384
"""Words of which it is kept in mind whether they stand for a person."""


class Trigger(NamedTuple):
    """A word that tells of a visit or an event."""

    word: str
    """Its dictionary form."""
    kind: str
    """How it is read: go, visit, arrive, leave, stay, act, held, carry, lead, band, receive, meet,
    gather, train, drill or happen."""
    visit: VisitKind | None
    """The kind of visit that it tells of; None if it tells of none."""
    event: EventKind | None
    """The kind of event that it tells of; None if it tells of none."""
    plover: str
    """PLOVER code and mode, as ``CONSULT:visit``."""
    places: frozenset[str]
    """How its place hangs on it: ``obj`` for its object, or a preposition."""
    example: str
    """A sentence that shows it."""


class PersonNoun(NamedTuple):
    """A common noun that stands for a person or for several."""

    word: str
    kind: str
    """role, title or group."""
    gender: str
    """m, f or empty."""


def _rows(name: str) -> Iterator[list[str]]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    next(lines)
    for line in lines:
        yield line.split("\t")


def _verb_forms(lemma: str) -> tuple[str, ...]:
    """Return the regular forms of a verb.

    Examples
    --------
    >>> _verb_forms("carry")
    ('carry', 'carries', 'carried', 'carrying')
    >>> _verb_forms("tour"), _verb_forms("stop")[2:]
    (('tour', 'tours', 'toured', 'touring'), ('stopped', 'stopping'))
    >>> _verb_forms("stop_by")[1:3]
    ('stops_by', 'stopped_by')
    """
    head, joint, particle = lemma.partition("_")
    if joint:
        return tuple(f"{form}_{particle}" for form in _verb_forms(head))
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    if lemma.endswith("e"):
        return lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    third = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x")) else f"{lemma}s"
    short = sum(c in _VOWELS for c in lemma) == 1 and lemma[-1] in "bdgkmnpt"
    stem = lemma + lemma[-1] if short and lemma[-2] in _VOWELS else lemma
    return lemma, third, f"{stem}ed", f"{stem}ing"


def _noun_forms(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma, f"{lemma[:-1]}ies"
    if lemma.endswith("s") and not lemma.endswith("ss"):
        return (lemma,)
    return lemma, f"{lemma}es" if lemma.endswith(("sh", "ch", "x", "ss")) else f"{lemma}s"


@cache
def _triggers(pos: str) -> Mapping[str, Trigger]:
    found: dict[str, Trigger] = {}
    for word, of, kind, visit, event, plover, places, forms, example in _rows("triggers.tsv"):
        if of != pos:
            continue
        row = Trigger(
            word=word,
            kind=kind,
            visit=VisitKind(visit) if visit else None,
            event=EventKind(event) if event else None,
            plover=plover,
            places=frozenset(places.split(",")),
            example=example,
        )
        given = tuple(forms.split(",")) if forms else ()
        regular = _verb_forms(word) if pos == "v" else _noun_forms(word)
        for form in (word, *given) if given else regular:
            found[form] = row
    return found


def verbs() -> Mapping[str, Trigger]:
    """Return the verbs by each of their forms, in lower case.

    Examples
    --------
    >>> verbs()["flew"].word, verbs()["visiting"].kind
    ('fly', 'visit')
    """
    return _triggers("v")


def nouns() -> Mapping[str, Trigger]:
    """Return the nouns by each of their forms, in lower case.

    Examples
    --------
    >>> nouns()["trips"].kind, nouns()["talks"].event
    ('visit', <EventKind.MEETING: 'meeting'>)
    """
    return _triggers("n")


@cache
def _all_words() -> Mapping[str, frozenset[str]]:
    text = resources.files(__package__).joinpath("words.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: frozenset(members.split()) for name, members in lines}


@cache
def words(*names: str) -> frozenset[str]:
    """Return one class of words, or all of several.

    Examples
    --------
    >>> "called" in words("cancel"), "postpone" in words("cancel")
    (False, True)
    >>> words("cancel", "generic") == words("cancel") | words("generic")
    True
    """
    classes = _all_words()
    first, *others = [classes[name] for name in names]
    return first.union(*others) if others else first


@cache
def person_nouns() -> Mapping[str, PersonNoun]:
    """Return the nouns for persons and groups by their forms, in lower case.

    Examples
    --------
    >>> person_nouns()["ministers"].kind, person_nouns()["actress"].gender
    ('group', 'f')
    """
    rows = [PersonNoun(*row) for row in _rows("people.tsv")]
    found: dict[str, PersonNoun] = {}
    for row in rows:
        found.setdefault(row.word, row)
    for row in rows:
        if row.kind == "role":
            found.setdefault(_noun_forms(row.word)[-1], PersonNoun(row.word, "group", row.gender))
    return found


@lru_cache(maxsize=_ASKED)
def person_noun(word: str) -> PersonNoun | None:
    """Return the noun for a person or group that a word is a form of, or None."""
    return person_nouns().get(word.lower().rstrip(".").removeprefix("ex-"))


@cache
def first_names() -> Mapping[str, str]:
    """Return common first names, folded to lower case, with m, f or x for either.

    Examples
    --------
    >>> first_names()["marsha"], first_names().get("brussels")
    ('f', None)
    """
    text = resources.files(__package__).joinpath("first_names.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: gender for gender, names in lines for name in names.split()}

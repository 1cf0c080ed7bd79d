"""Read the word lists: plain text, one class a file or a bracketed line."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from geo.names import fold

__all__ = ["Abbreviation", "Lexicon", "SiteHead", "english_country", "lexicon"]

_PACKAGE: Final = "geo.recognise.lexicon"


class SiteHead(NamedTuple):
    """A noun that names a kind of site."""

    singular: str
    """The noun, in lower case."""
    code: str
    """GeoNames feature code."""
    hard: bool
    """Whether such a name is a site wherever it stands; else only behind a locative."""


class Abbreviation(NamedTuple):
    """A short form of a place's name."""

    name: str
    """The name to look up."""
    always: bool
    """Whether it is one wherever it stands; else only behind a comma and a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All word lists; words are in lower case, as folded."""

    first_names: frozenset[str]
    """Given names."""
    titles: frozenset[str]
    """What stands before a person's name."""
    organisations: frozenset[str]
    """What makes a run of capitals the name of an organisation or event."""
    governments: frozenset[str]
    """What a state has, and leaves its name a place."""
    ordinary: frozenset[str]
    """Words that are hardly ever the places of that name."""
    common: frozenset[str]
    """Common words of English that are names of small places, too."""
    surnames: frozenset[str]
    """Family names that are towns, too."""
    sites: Mapping[str, SiteHead]
    """Head nouns of sites, singular and plural."""
    contexts: Mapping[str, frozenset[str]]
    """Words by what they say of their neighbour."""
    abbreviations: Mapping[str, Abbreviation]
    """Short forms, as written, without blanks."""
    openings: frozenset[str]
    """What they begin with, cut off behind any letter, as words: most words are none."""


@cache
def lexicon() -> Lexicon:
    """Return the word lists, read once a process.

    Examples
    --------
    >>> words = lexicon()
    >>> "mosque" in words.sites, words.abbreviations["Ky."].name, "xyzzy" in words.titles
    (True, 'Kentucky', False)
    """
    short = dict(_abbreviations())
    return Lexicon(
        first_names=_words("first_names.txt"),
        titles=_words("titles.txt"),
        organisations=_words("organisations.txt"),
        governments=_words("governments.txt"),
        ordinary=_words("ordinary.txt"),
        common=_words("common.txt"),
        surnames=_words("surnames.txt"),
        sites=dict(_sites()),
        contexts=dict(_contexts()),
        abbreviations=short,
        openings=frozenset(_openings(short)),
    )


def _lines(name: str) -> list[str]:
    text = files(_PACKAGE).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip()]


def _words(name: str) -> frozenset[str]:
    lines = (line for line in _lines(name) if not line.startswith("#"))
    return frozenset(fold(word) for line in lines for word in line.split())


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_lines(name), delimiter="\t", quoting=csv.QUOTE_NONE))


def _sites() -> Iterator[tuple[str, SiteHead]]:
    for row in _rows("sites.tsv"):
        head = SiteHead(row["head"], row["code"], row["strength"] == "hard")
        yield row["head"], head
        yield row["plural"], head


def _contexts() -> Iterator[tuple[str, frozenset[str]]]:
    label = ""
    for line in _lines("contexts.txt"):
        heading = re.match(r"# \[(\w+)\]", line)
        if heading:
            label = heading[1]
        elif not line.startswith("#"):
            yield label, frozenset(line.split())


def _abbreviations() -> Iterator[tuple[str, Abbreviation]]:
    for row in _rows("abbreviations.tsv"):
        short = row["short"].replace(" ", "")
        yield short, Abbreviation(row["name"], row["when"] == "always")


def _openings(abbreviations: Iterable[str]) -> Iterator[str]:
    for short in abbreviations:
        word = short.lower().replace(".", "")
        yield from (word[:end] for end in range(1, len(word) + 1))


def english_country(name: str) -> str:
    """Return what English calls a country that is named in French, German or Spanish; else nothing.

    The names are those of CLDR, and what newspapers use beside them.

    Examples
    --------
    >>> english_country("Norvège"), english_country("Großbritannien"), english_country("EE.UU.")
    ('Norway', 'United Kingdom', 'United States')
    >>> english_country("Norway"), english_country("")
    ('', '')
    """
    return _countries().get(fold(name).strip(), "")


@cache
def _countries() -> Mapping[str, str]:
    return {fold(row["name"]): row["english"] for row in _rows("countries.tsv")}

"""Tell whether two spellings are one name: transliterations, initials, dropped given names.

Arabic, Persian and Urdu names come in many romanisations: Ameer and Amir, Hussain and Hussein,
Mohammed and Muhammad, Kadhim and Kazim. Their consonants agree, and their vowels stand for one
another. Other names have to agree letter for letter, but for doubled letters: Hall is not Hill.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from geo.journey.cyrillic import one_given
from geo.names import ARTICLES, fold

__all__ = [
    "Name",
    "asked_under",
    "filed_under",
    "name_of",
    "same_given",
    "same_servant",
    "same_sounds",
    "same_word",
    "skeleton",
]

_VOWELS: Final = frozenset("aeiouy")
_PIECES: Final = re.compile(r"[aeiouy]+|[^aeiouy]+")
_GLIDE: Final = re.compile(r"^y(?=[aeiou])")
# Sikorski and Sikorsky, Zelensky and Zelenskiy.
_SLAVIC: Final = re.compile(r"(?<=[cs]k)(?:i|y|ey|ij|iy|yi|yj|yy)$")
# The digits of coded names, P1 and P11, are no spelling.
_DOUBLED: Final = re.compile(r"([^\W\d_])\1+")
_LETTERS: Final = (
    ("dh", "D"), ("th", "s"), ("ph", "f"), ("dj", "j"), ("kh", "x"), ("gh", "g"), ("tch", "ch"),
    ("c", "k"), ("w", "v"),
)  # fmt: skip
# Persians write one sound as q or gh, Arabs as q, g or k; dh is z in Kadhim, and d in Gadhafi.
_ONE_SOUND: Final = frozenset({"gq", "qg", "kq", "qk", "Dz", "zD", "Dd", "dD"})
_COARSE: Final = str.maketrans("gqzD", "kkdd")
_FEW: Final = 3
_PARTICLES: Final = frozenset(
    {"bin", "ibn", "ben", "de", "la", "van", "von", "der", "den", "da", "dos", "del"}
)
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_TITLES: Final = frozenset(
    {"mr", "mrs", "ms", "dr", "gen", "general", "lt", "lieutenant", "col", "colonel", "maj",
     "major", "brig", "brigadier", "capt", "captain", "admiral", "president", "minister", "prime",
     "sir", "king", "queen", "prince", "princess", "pope", "senator", "sheikh", "shaikh", "sheik",
     "ayatollah", "imam"}
)  # fmt: skip

_SERVANT: Final = re.compile(r"abd[aeu]l(?=[^\W\d_]{3})")
# Given names so common that a report may leave them out: Ishaq Dar is Mohammad Ishaq Dar.
_DROPPED: Final = (
    "mohammad",
    "muhammad",
    "syed",
    "seyed",
    "sayyid",
    "sayed",
    "haji",
    "hajj",
    "mian",
)
# Names by which a romanised name is known where neither an article nor a country tells.
_KNOWN: Final = (
    "mohammad", "ahmad", "mahmoud", "hussein", "hassan", "abdullah", "ibrahim", "mustafa", "khalid",
    "yusuf", "omar", "osman", "ismail", "hamid", "jaafar", "mehdi", "reza", "qassem", "fatima",
    "khadija", "zainab", "syed", "abbas", "karim", "rashid", "salman", "sulaiman", "tariq",
    "muammar",
)  # fmt: skip
_LANDS: Final = frozenset(
    {"AE", "AF", "BD", "BH", "DJ", "DZ", "EG", "EH", "ID", "IQ", "IR", "JO", "KM", "KW", "LB", "LY",
     "MA", "MR", "MV", "MY", "OM", "PK", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "YE"}
)  # fmt: skip


class Name(NamedTuple):
    """A person's name as it is compared."""

    given: tuple[str, ...]
    """Folded given names and initials, in order."""
    family: str
    """Folded last name; empty for an empty name."""
    romanised: bool
    """Whether it comes from a script that has many romanisations."""


@lru_cache(maxsize=16384)
def name_of(name: str, country: str = "") -> Name:
    """Take a name apart.

    Examples
    --------
    >>> name_of("Abdul Ameer Al-Shammari")
    Name(given=('abdulameer',), family='shammari', romanised=True)
    >>> name_of("Martin Luther King Jr.")
    Name(given=('martin', 'luther'), family='king', romanised=False)
    >>> name_of("")
    Name(given=(), family='', romanised=False)
    """
    words = [word for word in fold(name).split() if word not in _SUFFIXES]
    solid = [word for word in _servants(words) if word not in ARTICLES and word not in _PARTICLES]
    while len(solid) > 1 and solid[0] in _TITLES:
        solid.pop(0)
    solid = solid or words
    by_article = any(word in ARTICLES for word in words) and len(words) > 1
    by_name = any(word.startswith("abd") or _is_one_of(word, _KNOWN) for word in solid)
    family = solid[-1] if solid else ""
    given = tuple(map(one_given, solid[:-1]))
    return Name(given, family, by_article or by_name or country in _LANDS)


def _servants(words: list[str]) -> list[str]:
    """Make one word of Abdul Ameer, Abd al-Amir and Abdulameer."""
    out: list[str] = []
    for word in words:
        if out and out[-1] in {"abd", "abdul", "abdel", "abdal"}:
            out[-1] = "abdul" if word in ARTICLES else f"abdul{word}"
        else:
            out.append(word)
    return out


@lru_cache(maxsize=16384)
def _is_one_of(word: str, known: tuple[str, ...]) -> bool:
    return any(_alike(word, other) for other in known)


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """Return the consonants of a folded word, one letter for sounds that are mistaken.

    Examples
    --------
    >>> skeleton("mohammed"), skeleton("muhammad"), skeleton("kadhim"), skeleton("kazem")
    ('mhmd', 'mhmd', 'kdm', 'kdm')
    >>> skeleton("")
    ''
    """
    sounds = "".join(piece for piece in _pieces(word) if piece[0] not in _VOWELS)
    return sounds.translate(_COARSE).lower()


@lru_cache(maxsize=16384)
def _pieces(word: str) -> tuple[str, ...]:
    """Return runs of vowels and of consonants in turn, silent and doubled letters taken out."""
    # Yoon is not Aoun: before a vowel, y is no vowel.
    word = _GLIDE.sub("Y", _SLAVIC.sub("i", word))
    for letters, sound in _LETTERS:
        word = word.replace(letters, sound)
    if len(word) > 2 and word.endswith("h") and word[-2] in _VOWELS:  # noqa: PLR2004 - keep "ah"
        word = word[:-1]
    runs = _PIECES.findall(word)
    return tuple(run if run[0] in _VOWELS else _DOUBLED.sub(r"\1", run) for run in runs)


def _sounds(run: str) -> frozenset[str]:
    """Return the Arabic vowels that a run of letters may stand for."""
    if run in {"ee", "i", "y", "ii", "ie", "iy", "yi"}:
        return frozenset("i")
    if "e" in run:
        return frozenset("aiu")
    sounds = {"a": "a", "i": "i", "y": "i", "o": "u", "u": "u"}
    return frozenset(sounds[letter] for letter in run)


def _alike(one: str, other: str) -> bool:
    """Tell whether two words with the same consonants may be one name in two romanisations."""
    a, b = _pieces(one), _pieces(other)
    if len(a) != len(b):
        return False
    return all(_alike_run(x, y) for x, y in zip(a, b, strict=True))


def _alike_run(one: str, other: str) -> bool:
    vowels = one[0] in _VOWELS, other[0] in _VOWELS
    if any(vowels):
        return all(vowels) and (one == other or bool(_sounds(one) & _sounds(other)))
    return len(one) == len(other) and all(
        x == y or x + y in _ONE_SOUND for x, y in zip(one, other, strict=True)
    )


def same_word(one: str, other: str, *, romanised: bool) -> bool:
    """Tell whether two folded words are one name.

    Examples
    --------
    >>> same_word("ameer", "amir", romanised=True), same_word("hassan", "hussein", romanised=True)
    (True, False)
    >>> same_word("hall", "hill", romanised=False), same_word("philipp", "philip", romanised=False)
    (False, True)
    >>> same_word("yoon", "aoun", romanised=True), same_word("qalib", "ghalib", romanised=True)
    (False, True)
    >>> same_word("p1", "p11", romanised=True)
    False
    """
    if _plain(one) == _plain(other):
        return True
    return romanised and _alike(one, other)


def _plain(word: str) -> str:
    return _DOUBLED.sub(r"\1", _SLAVIC.sub("i", word))


def same_sounds(one: str, other: str) -> bool:
    """Tell whether two folded words have the consonants of one name, whatever their vowels.

    Names that are known apart are two, and so are those with few consonants.

    Examples
    --------
    >>> same_sounds("zintan", "zenten"), same_sounds("hassan", "hussein"), same_sounds("ali", "ola")
    (True, False, False)
    """
    known = _is_one_of(one, _KNOWN) and _is_one_of(other, _KNOWN)
    sounds = skeleton(one)
    return not known and len(sounds) >= _FEW and sounds == skeleton(other)


def filed_under(name: Name) -> tuple[str, ...]:
    """Return the keys under which a person is found by the first given name.

    Examples
    --------
    >>> filed_under(name_of("Hussein Khan")), asked_under(name_of("Husayn Khan"))
    (('sound hsn', 'letter h'), ('sound hsn', 'initial h'))
    >>> filed_under(name_of("H. Khan")), asked_under(name_of("H. Khan"))
    (('initial h',), ('letter h', 'initial h'))
    """
    keys: list[str] = []
    for given in _forms(name.given):
        first = given[0]
        known = (f"sound {skeleton(first)}", f"letter {first[0]}")
        keys.extend(known if len(first) > 1 else (f"initial {first}",))
    return tuple(dict.fromkeys(keys))


def asked_under(name: Name) -> tuple[str, ...]:
    """Return the keys under which all are found that `same_given` or `same_servant` may accept."""
    keys: list[str] = []
    for given in _forms(name.given):
        first = given[0]
        whole = f"sound {skeleton(first)}" if len(first) > 1 else f"letter {first}"
        keys.extend((whole, f"initial {first[0]}"))
    return tuple(dict.fromkeys(keys))


def same_given(one: Name, other: Name) -> bool:
    """Tell whether the given names may be one person's: the shorter list lies in the longer.

    The first of both has to agree, for brothers share all but that; a Mohammad or Syed in front
    may be left out. Names without any given name agree with nothing here.

    Examples
    --------
    >>> same_given(name_of("Muhannad Al-Asadi"), name_of("Muhannad Ghalib Radi Al-Asadi"))
    True
    >>> same_given(name_of("J. Smith"), name_of("John Smith"))
    True
    >>> same_given(name_of("Smith"), name_of("John Smith"))
    False
    """
    romanised = one.romanised or other.romanised
    if not one.given or not other.given or _differ_in_initials(one.given, other.given):
        return False
    forms = [
        (a, b)
        for a in _without_dropped(one.given)
        for b in _without_dropped(other.given)
        if _agree(a[0], b[0], romanised=romanised)
    ]
    return any(_lies_in(a, b, romanised=romanised) for a, b in forms)


def same_servant(one: Name, other: Name) -> bool:
    """Tell whether the names agree but for "Abdul", the servant of: Abdul Ameer and Amir.

    Karim and Abdul Karim may also be brothers, so something else has to speak for it.

    Examples
    --------
    >>> same_servant(name_of("Abdul Ameer Al-Shammari"), name_of("Amir al-Shammari"))
    True
    >>> same_servant(name_of("Abdul Karim Qassim"), name_of("Abdul Rahim Qassim"))
    False
    """
    a, b = (name._replace(given=_freed(name.given)) for name in (one, other))
    both = a.given != one.given and b.given != other.given
    return not both and (a, b) != (one, other) and same_given(a, b)


def _freed(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return given names without the "Abdul" of the first."""
    return (_SERVANT.sub("", given[0], count=1), *given[1:]) if given else ()


def _forms(given: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the given names as they may also be told."""
    return tuple(dict.fromkeys((*_without_dropped(given), *_without_dropped(_freed(given)))))


def _differ_in_initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell George W. from George H. W.: all initials are told, or none."""
    mine, theirs = ([word for word in given[1:] if len(word) == 1] for given in (one, other))
    whole = len(mine) == len(one) - 1 and len(theirs) == len(other) - 1
    return whole and bool(mine and theirs) and mine != theirs


def _without_dropped(given: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    if not given:
        return ()
    if len(given) > 1 and _is_one_of(given[0], _DROPPED):
        return (given, given[1:])
    return (given,)


def _agree(one: str, other: str, *, romanised: bool) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return same_word(one, other, romanised=romanised)


def _lies_in(one: tuple[str, ...], other: tuple[str, ...], *, romanised: bool) -> bool:
    few, many = sorted((one, other), key=len)
    rest = iter(many)
    return all(
        any(_agree(word, candidate, romanised=romanised) for candidate in rest) for word in few
    )

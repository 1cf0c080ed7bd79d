"""Say in English what a cell says of a day or month in French, German or Spanish."""

import re
from typing import Final

from geo.names import fold

__all__ = ["month_of", "spoken"]

_NAMES: Final = (
    ("january", "jan", "janvier", "janv", "januar", "jaenner", "janner", "enero", "ene"),
    ("february", "feb", "fevrier", "fevr", "fev", "februar", "feber", "febrero"),
    ("march", "mar", "mars", "marz", "maerz", "mrz", "marzo"),
    ("april", "apr", "avril", "avr", "abril", "abr"),
    ("may", "mai", "mayo"),
    ("june", "jun", "juin", "juni", "junio"),
    ("july", "jul", "juillet", "juil", "juli", "julio"),
    ("august", "aug", "aout", "agosto", "ago"),
    ("september", "sep", "sept", "septembre", "septiembre", "setiembre"),
    ("october", "oct", "octobre", "oktober", "okt", "octubre"),
    ("november", "nov", "novembre", "noviembre"),
    ("december", "dec", "decembre", "dezember", "dez", "diciembre", "dic"),
)
_MONTHS: Final = {name: at for at, names in enumerate(_NAMES, 1) for name in names}
_WORD: Final = re.compile(r"[^\W\d_]+")
# "1er", "3.", "1º" before a month or another day of it.
_ORDINAL: Final = re.compile(r"(?<=\d)(?:er\b|[ºª°]|\.(?=\s*[^\W\d_–—-]|\s*[–—-]\s*\d))")
_OF: Final = re.compile(r"\b(?:de|del|le|el|den|vom|du|dem|the)\s+(?=[^\W_])", re.IGNORECASE)
_TO: Final = re.compile(
    r"(?<=[\w.])\s+(?:bis(?:\s+zum)?|au|al|a|hasta(?:\s+el)?)\s+(?=[^\W_])", re.IGNORECASE
)
_AND: Final = re.compile(r"(?<=[\w.])\s+(?:und|et|y)\s+(?=\d)", re.IGNORECASE)


def month_of(words: str) -> int | None:
    """Return the number of a month that is named or numbered, 1 to 12.

    Examples
    --------
    >>> month_of("Dezember"), month_of("août"), month_of("Sept."), month_of("03"), month_of("13")
    (12, 8, 9, 3, None)
    """
    folded = fold(words).strip()
    if folded.isascii() and folded.isdigit():
        return int(folded) if 1 <= int(folded) <= len(_NAMES) else None
    return _MONTHS.get(folded)


def spoken(cell: str) -> str:
    """Return a cell with its months in English; one that names no month is returned as it is.

    Examples
    --------
    >>> spoken("3 de mayo de 2014"), spoken("1er juin 2014"), spoken("3. bis 5. Mai 2014")
    ('3 May 2014', '1 June 2014', '3 to 5 May 2014')
    >>> spoken("May 20-22, 2017"), spoken("le lendemain")
    ('May 20-22, 2017', 'le lendemain')
    """
    if not any(fold(word) in _MONTHS for word in _WORD.findall(cell)):
        return cell
    plain = _OF.sub("", _AND.sub(" and ", _TO.sub(" to ", _ORDINAL.sub("", cell))))
    return _WORD.sub(_in_english, plain)


def _in_english(found: re.Match[str]) -> str:
    month = _MONTHS.get(fold(found[0]))
    return _NAMES[month - 1][0].capitalize() if month else found[0]

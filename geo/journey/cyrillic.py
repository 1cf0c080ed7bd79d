"""Tell the romanisations of one given name of Russia, Ukraine and their neighbours.

Sergei, Sergey and Sergej, Dmitri and Dmitry, Aleksandr and Alexander, Yevgeny and Evgenii: news
writes them as each agency likes. The names are few, so that they are known one by one, and no
other name is touched: Terry is not Terri.
"""

import re
from functools import lru_cache
from typing import Final

__all__ = ["one_given"]

_DOUBLED: Final = re.compile(r"([^\W\d_])\1+")
_STEPS: Final = (
    (re.compile("x"), "ks"),
    (re.compile("kh"), "h"),
    (re.compile("c(?!h)"), "k"),
    (re.compile("w"), "v"),
    (re.compile("^[ijy](?=e)"), ""),
    (re.compile("[ijy]+(?=[aeou])"), "i"),
    (re.compile("[ijy]+$"), "i"),
    (re.compile("(?<=and)er$"), "r"),
    # Fyodor and Fedor, Pyotr and Petr, Semyon and Semen.
    (re.compile("(?<=[fpm])io(?=[dtn]r?)"), "e"),
)
"""What one letter or sound of Cyrillic is written as, and what stands for it here."""
_NAMES: Final = (
    "aleksandr aleksandra aleksei alina alla anastasia anatoli andrei andri anton arkadi arseni "
    "artem bogdan boris daria denis dmitri dmytro egor ekaterina elena evgeni evgenia evhen "
    "fedor galina gennadi georgi gleb grigori iana iaroslav igor ihor ilia irina iulia iuri "
    "ivan kirill konstantin ksenia larisa leonid liudmila lubov maksim maria marina matvei "
    "mihail nadezhda natalia nikita nikolai oksana oleg oleksandr oleksi olena olga pavel petr "
    "petro roman ruslan semen sergei sergi serhi sofia stanislav svetlana taras tatiana timofei "
    "vadim valentin valentina valeri vasil vasili viacheslav viktor viktoria vitali vladimir "
    "vladislav volodimir zinaida"
)  # fmt: skip


@lru_cache(maxsize=8192)
def one_given(word: str) -> str:
    """Return the one spelling of a folded given name that is known; any other as it is.

    Examples
    --------
    >>> one_given("sergey"), one_given("yevgeniy"), one_given("alexander"), one_given("pyotr")
    ('sergei', 'evgeni', 'aleksandr', 'petr')
    >>> one_given("terry"), one_given("henri"), one_given("")
    ('terry', 'henri', '')
    """
    told = _told(word)
    return told if told in _known() else word


def _told(word: str) -> str:
    for written, sound in _STEPS:
        word = written.sub(sound, word)
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(map(_told, _NAMES.split()))

"""A sentence being mended, and the words without which a mend has nothing to do.

Mends change tags and what hangs on what, never the words. Most look for one of a few words, which
few sentences have: asking for those first is far cheaper than going through all tokens.
"""

from collections.abc import Callable, Iterable
from functools import wraps

from geo.model import Token
from geo.narrate.lexicon import words

__all__ = ["Draft", "needs", "needs_of", "weekdays"]

Mend = Callable[[list[Token]], bool]


class Draft(list[Token]):
    """The tokens of a sentence while they are mended in place."""

    __slots__ = ("words",)

    words: frozenset[str]
    """Their words in lower case."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        super().__init__(tokens)
        self.words = frozenset([token.text.lower() for token in self])


def needs(*wanted: str) -> Callable[[Mend], Mend]:
    """Pass over a mend where a draft has none of the words that its first test asks for.

    A plain list is always gone through.

    Parameters
    ----------
    wanted
        At least all words, in any case, of which one stands in each sentence that it changes.

    Examples
    --------
    >>> @needs("bound")
    ... def mend(tokens):
    ...     return True
    >>> mend([]), mend(Draft([]))
    (True, False)
    """
    return needs_of(lambda: wanted)


def needs_of(table: Callable[[], Iterable[str]]) -> Callable[[Mend], Mend]:
    """Pass over a mend as ``needs`` does, with words of a table that is read at the first sentence.

    Parameters
    ----------
    table
        Returns the words.
    """

    def with_test(mend: Mend) -> Mend:
        wanted: frozenset[str] = frozenset()

        @wraps(mend)
        def mended(tokens: list[Token]) -> bool:
            nonlocal wanted
            if not isinstance(tokens, Draft):
                return mend(tokens)
            if not wanted:
                wanted = frozenset(word.lower() for word in table())
            return not wanted.isdisjoint(tokens.words) and mend(tokens)

        return mended

    return with_test


def weekdays() -> list[str]:
    """Return the days of the week and the feasts that are told like them.

    Examples
    --------
    >>> "Monday" in weekdays(), "May" in weekdays()
    (True, False)
    """
    return [word for word in words("calendar") if word.endswith("day")]

"""Find the dateline that opens a report, as `TEHRAN –` or `Islamabad, Dec 12 (PTI)`.

It belongs to no clause, and a parser that never saw one takes it for the subject; so it is parsed
by itself.
"""

import re
from typing import Final

__all__ = ["dateline"]

_SHOUTED: Final = r"[A-Z][A-Z.'’-]+(?:(?:,?\s|/)\(?[A-Z][A-Z.'’-]*\)?)*"
_NAMED: Final = r"[A-Z][\w.'’-]+(?:(?:\s|/)[A-Z][\w.'’-]+){0,3}"
_REGION: Final = r"(?:,\s[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2})?"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY: Final = rf"(?:,?\s(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?)"
_AGENCY: Final = r"(?:,?\s?\([A-Z][\w/.&\s-]{1,40}\))"
_RULE: Final = r"(?:\s?(?:[–—]|--)\s?|\s-\s|:\s)"
_DATELINE: Final = re.compile(
    rf"{_SHOUTED}{_REGION}{_DAY}?{_AGENCY}?{_RULE}"
    rf"|{_NAMED}{_REGION}(?:{_DAY}{_AGENCY}?{_RULE}|{_DAY}?{_AGENCY}{_RULE}|{_DAY}{_AGENCY}\s)"
)
_LONGEST: Final = 100


def dateline(sentence: str) -> int:
    """Return the length of the dateline that a sentence opens with, its dash or colon included.

    Parameters
    ----------
    sentence
        A sentence without white space before it.

    Returns
    -------
    length
        In characters; 0 if there is none, or nothing after it.

    Examples
    --------
    >>> dateline("TEHRAN – Momeni left."), dateline("Islamabad, Dec 12 (PTI) The two agreed.")
    (9, 24)
    >>> dateline("Zardari left Tehran."), dateline("TEHRAN – "), dateline("")
    (0, 0, 0)
    """
    found = _DATELINE.match(sentence[:_LONGEST])
    return found.end() if found and sentence[found.end() :].strip() else 0

"""The dates of an article: a small grammar of our own, and the calendar that reads it.

Three questions are asked here. Which words of this sentence tell a time: `find`. Which days does
one of them mean: `resolve`. When did what this verb says happen: `time_of`.

>>> from datetime import date
>>> from geo.model import Span
>>> sentence = "Naqvi met his counterpart in Oslo on Friday and will fly home two days later."
>>> found = find(sentence, offset=0)
>>> [(expression.words, expression.span) for expression in found]
[('Friday', Span(start=37, end=43)), ('two days later', Span(start=62, end=76))]
>>> published = Anchor(date(2025, 12, 14))
>>> friday = resolve(found[0], anchor=published, tense=Tense.PAST)
>>> friday.earliest, friday.latest, str(friday.precision), str(friday.basis)
(datetime.date(2025, 12, 12), datetime.date(2025, 12, 12), 'day', 'relative')

What goes on from another date ("two days later", "that year", "on the second day") is given the
time of which the text has just spoken, as `narrative`:

>>> resolve(found[1], anchor=published, tense=Tense.FUTURE, narrative=friday).earliest
datetime.date(2025, 12, 14)

`time_of` takes the expression nearest to a verb or clause and lets "a two-day visit" lengthen
it; without any it says None, for a day of publication is never passed off as an event's:

>>> met = Span(6, 9)
>>> time_of(found, near=met, anchor=published, tense=Tense.PAST).words
'Friday'
>>> time_of((), near=met, anchor=published, tense=Tense.PAST)

An expression whose days cannot be known keeps its words, and no day:

>>> unknown = resolve(found[0], anchor=Anchor(None), tense=Tense.PAST)
>>> unknown.words, unknown.earliest, unknown.basis
('Friday', None, None)
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from geo.model import Document, Precision, Span, TimeSpan
from geo.narrate.dates.calendar import Days, View, days_of, leans, longer
from geo.narrate.dates.forms import Anchor, Bound, Calendar, DateExpression, Length, Tense
from geo.narrate.dates.search import find_all

__all__ = [
    "Anchor",
    "DateExpression",
    "Tense",
    "anchor_of",
    "find",
    "resolve",
    "time_of",
]

_HEAD: Final = 1200
_HEAD_LINES: Final = 8
_LONGEST_DATELINE: Final = 70
_FRESH_DAYS: Final = 3
_SENTENCES: Final = 64
"""Sentences of which it is kept in mind what dates they give: several ask of the same one."""
_DATELINE_ENDS: Final = re.compile(r"\s{0,2}(?:\([^)\n]{1,40}\)|[-–—:]|\.{2}|/)")
_PLACE_WORD: Final = r"(?:[A-Z][\w.'’\-]*|of|de|la|el|al|and)"
_NO_PLACE: Final = r"(?!(?:In|On|At|From|After|Before|Since|By|During|The|A|He|She|It|They)\b)"
_DATELINE_BEGINS: Final = re.compile(
    rf"{_NO_PLACE}{_PLACE_WORD}(?:[ ,/]{{1,2}}{_PLACE_WORD}){{0,7}}"
    rf"(?:,\s?|\s?\((?:{_PLACE_WORD}[,; /]{{1,2}}){{0,4}})"
)
_BESIDE_DATE: Final = re.compile(
    r"(?i)\b(?:date|dated|published|posted|updated|last|modified|created|on|at|first|issued|release[d]?|by"
    r"|gmt|utc|est|edt|pst|pdt|ist|pkt|am|pm|a\.m|p\.m|mon|tue|wed|thu|fri|sat|sun)\b|[\d:.,|•·/()+\-–—\s]"
)


@lru_cache(maxsize=_SENTENCES)
def find(text: str, *, offset: int = 0) -> tuple[DateExpression, ...]:
    """Return the date expressions of a text in its order; no two overlap.

    The date of a dateline at its head says when the report was filed, not when something
    happened, and is left out.

    Parameters
    ----------
    text
        A sentence, a paragraph or a whole article.
    offset
        Where the text begins in its document: it is added to every span.

    Examples
    --------
    >>> [found.words for found in find("He flew to Oslo on Friday and stays until May 3.")]
    ['Friday', 'until May 3']
    >>> [found.words for found in find("LIMA, May 3 (AP) - Nuns sang on Friday.")]
    ['Friday']
    >>> find("In 300 villages, 1,000 people may march.")
    ()
    """
    found = find_all(text, offset=offset)
    if not found:
        return ()
    first, form = found[0].span, found[0].form
    if not isinstance(form, Calendar) or form.day is None:
        return found
    before = text[: min(first.start - offset, _LONGEST_DATELINE + 1)]
    after = text[first.end - offset : first.end - offset + _LONGEST_DATELINE]
    return found[1:] if _is_dateline(before.lstrip(), after) else found


def resolve(
    expression: DateExpression,
    *,
    anchor: Anchor,
    tense: Tense,
    narrative: TimeSpan | None = None,
) -> TimeSpan:
    """Return the days that a date expression means.

    Parameters
    ----------
    expression
        What `find` found.
    anchor
        The day from which the document speaks, see `anchor_of`.
    tense
        Of the verb that it goes with; a plan in the past tense ("was to fly") is future.
    narrative
        The time of which the text has just spoken, if any.

    Returns
    -------
    A time whose days are None where nobody can know them; its words are always kept. A week, a
    weekend and a range have two different days at precision day.
    """
    days = days_of(expression.form, View(anchor.day, tense, narrative))
    return _time(days, expression.words)


def time_of(
    expressions: Iterable[DateExpression],
    *,
    near: Span,
    anchor: Anchor,
    tense: Tense,
    narrative: TimeSpan | None = None,
    ends: bool = False,
) -> TimeSpan | None:
    """Return when it happened: by the expression nearest to `near`, lengthened by a stay's length.

    What goes on from another date ("an hour later") goes on from the one given before it.

    Parameters
    ----------
    expressions
        Those of the sentence or clause.
    near
        The verb, or the clause, whose time is asked for.
    anchor, tense, narrative
        As in `resolve`.
    ends
        Whether a stay's length reaches back from the day, as in "ended a five-day visit on Monday".

    Returns
    -------
    None if the expressions tell no time.
    """
    known = list(expressions)
    dates = [found for found in known if not found.is_length]
    lengths = [found for found in known if found.is_length]
    stay = min(lengths, key=lambda found: _distance(found, near), default=None)
    best = min(dates, key=lambda found: _distance(found, near), default=None)
    if best is None:
        return resolve(stay, anchor=anchor, tense=tense, narrative=narrative) if stay else None
    for found in sorted(dates, key=lambda found: found.span):
        if leans(best.form) and found.span.end <= best.span.start:
            told = resolve(found, anchor=anchor, tense=tense, narrative=narrative)
            narrative = told if told.earliest and told.latest else narrative
    days = days_of(best.form, View(anchor.day, tense, narrative))
    if stay is None:
        return _time(days, best.words)
    words = "; ".join(found.words for found in sorted((best, stay), key=lambda found: found.span))
    longest = stay.form.days if isinstance(stay.form, Length) else 1
    return _time(longer(days, longest, ends=ends) if days else None, words)


def _distance(found: DateExpression, near: Span) -> tuple[bool, int, int]:
    """Order by closeness; a date that only bounds a time comes after one that tells it."""
    gap = max(found.span.start - near.end, near.start - found.span.end, 0)
    return isinstance(found.form, Bound), gap, found.span.start


def _time(days: Days | None, words: str) -> TimeSpan:
    if days is None:
        return TimeSpan(earliest=None, latest=None, precision=None, basis=None, words=words)
    return TimeSpan(
        earliest=days.earliest,
        latest=days.latest,
        precision=days.precision,
        basis=days.basis,
        words=words,
    )


# --- The day from which a document speaks -------------------------------------------------


class _HeadDate(NamedTuple):
    """A date that stands alone on a line at the head, or in a dateline."""

    form: Calendar
    dateline: bool


def anchor_of(document: Document) -> Anchor:
    """Return the day from which a document speaks.

    That is its day of publication; else a full date on a line of its own, or in the dateline, at
    the head of the text. A dateline a few days before publication is closer to the writer.

    Examples
    --------
    >>> anchor_of(Document(id="1", text="LIMA, Peru (AP, 3 May 2024) - Nuns sang on Friday."))
    Anchor(day=datetime.date(2024, 5, 3))
    >>> anchor_of(Document(id="2", text="Lima, May 3 (AP) Nuns sang.", published=date(2024, 5, 4)))
    Anchor(day=datetime.date(2024, 5, 3))
    >>> anchor_of(Document(id="3", text="On 3 May 2024 nuns sang."))
    Anchor(day=None)
    """
    heads = _head_dates(document.text)
    published = document.published
    if published is None:
        full = (_day(head.form, None) for head in heads if head.form.year is not None)
        return Anchor(next((day for day in full if day), None))
    for head in heads:
        day = _day(head.form, published) if head.dateline else None
        if day is not None and 0 <= (published - day).days <= _FRESH_DAYS:
            return Anchor(day)
    return Anchor(published)


def _day(form: Calendar, published: date | None) -> date | None:
    days = days_of(form, View(published, Tense.PAST, None))
    return days.earliest if days and days.precision is Precision.DAY else None


def _head_dates(text: str) -> list[_HeadDate]:
    found: list[_HeadDate] = []
    lines = text[:_HEAD].split("\n")
    for line in [line.strip() for line in lines if line.strip()][:_HEAD_LINES]:
        first = next(iter(find_all(line[: _LONGEST_DATELINE + 40])), None)
        if first is None or not isinstance(first.form, Calendar) or first.form.day is None:
            continue
        before, after = line[: first.span.start], line[first.span.end :]
        if not _BESIDE_DATE.sub("", before + after):
            found.append(_HeadDate(first.form, dateline=False))
        elif _is_dateline(before, after):
            found.append(_HeadDate(first.form, dateline=True))
    return found


def _is_dateline(before: str, after: str) -> bool:
    """Tell whether only a place and an agency stand before a date, and a dash after it."""
    if len(before) > _LONGEST_DATELINE or not _DATELINE_BEGINS.fullmatch(before):
        return False
    inside = "(" in before
    rest = after.removeprefix(")") if inside else after
    return inside == after.startswith(")") and _DATELINE_ENDS.match(rest) is not None

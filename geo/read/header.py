"""Tell an article from the metadata that stand above it.

Four shapes are known: front matter between ``---`` lines, leading ``title:`` and ``date:`` lines,
the word ``date`` with an ISO date before the first word of the article, and a line among the
first that is a date and nothing else. A headline belongs to the article: `body` stands before it.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from geo.read.when import parse_date

__all__ = ["Header", "read_header", "web_address"]


class Header(NamedTuple):
    """What stands above an article."""

    title: str = ""
    """The headline; empty if there is none that is surely one."""
    published: date | None = None
    """The day of publication."""
    source: str = ""
    """The newspaper, agency or site."""
    url: str = ""
    """An http or https address; else empty."""
    dateline: str = ""
    """The place that a line of its own names; not that of the text."""
    body: int = 0
    """Offset of the article, headline included, behind metadata that stand above it."""


_KEYS: Final = {
    "title": "title", "headline": "title",
    "date": "published", "published": "published", "publish_date": "published",
    "published_at": "published", "datepublished": "published", "pubdate": "published",
    "source": "source", "publisher": "source", "agency": "source", "newspaper": "source",
    "site": "source", "url": "url", "link": "url", "dateline": "dateline",
    "source_place": "dateline", "author": "", "authors": "", "byline": "", "language": "",
    "lang": "", "tags": "", "category": "", "categories": "", "section": "", "keywords": "",
    "description": "", "id": "",
}  # fmt: skip
_PAIR: Final = re.compile(r"[ \t]*([A-Za-z][A-Za-z_ ]{0,20}?)[ \t]*:[ \t]*(.*)")
_SCRAPED: Final = re.compile(
    r"\s{0,8}date[ \t]*:?[ \t]+(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?\S{0,8})?(?=\s|$)",
    re.IGNORECASE,
)
_SOLID: Final = re.compile(r"\S")
_FENCE: Final = "---"
_MOST_PAIRS: Final = 40
_FIRST_LINES: Final = 8
_LONGEST_BYLINE: Final = 120
_PARTS: Final = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\t+|\s{3,}")
_HEADLINE_WORDS: Final = 25
_HEADLINE_LENGTH: Final = 250
# Where text runs on without a blank line, a headline is told from a wrapped line by its length.
_SHORTER: Final = 1.5
_CAPITALS: Final = r"[A-Z][A-Z.'’\-/ ]{2,40}"
_DATELINE: Final = (
    rf"{_CAPITALS}(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)*\s*(?:\([A-Z][\w ./]{{1,30}}\)|[–—:]|--?\s)"
)
_FIRST_SENTENCE: Final = re.compile(rf"([^\n]{{10,200}}?)[.?!]\s+(?={_DATELINE})")


def read_header(text: str) -> Header:
    r"""Return what stands above the article that the text holds.

    Examples
    --------
    >>> read_header("Title: Off to Najaf\nDate: 24 December 2025\n\nHe left on Monday.").published
    datetime.date(2025, 12, 24)
    >>> header = read_header(" date 2024-05-03 Lisbon, May 3 (Lusa) They met.")
    >>> header.published, " date 2024-05-03 Lisbon, May 3 (Lusa) They met."[header.body :]
    (datetime.date(2024, 5, 3), 'Lisbon, May 3 (Lusa) They met.')
    >>> read_header("")
    Header(title='', published=None, source='', url='', dateline='', body=0)
    """
    values, body = _above(text)
    title = values.get("title") or _headline(text, body)
    return Header(
        title=" ".join(title.split()),
        published=parse_date(values.get("published", "")) or _date_line(text, body),
        source=values.get("source", ""),
        url=web_address(values.get("url", "")),
        dateline=values.get("dateline", ""),
        body=body,
    )


def web_address(words: str) -> str:
    """Return the words if they are an http or https address, else nothing.

    Examples
    --------
    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address("")
    ('https://example.org/a', '', '')
    """
    return (
        words.strip() if re.fullmatch(r"\s*https?://[^\s<>\"`\\]+\s*", words, re.IGNORECASE) else ""
    )


def _above(text: str) -> tuple[dict[str, str], int]:
    """Return the metadata at the very beginning, and the offset of what follows."""
    if scraped := _SCRAPED.match(text):
        return {"published": scraped[1]}, _skip_space(text, scraped.end())
    if text.startswith(_FENCE):
        return _front_matter(text)
    values, end = _pairs(text, _skip_space(text, 0))
    return values, _skip_space(text, end) if values else 0


def _front_matter(text: str) -> tuple[dict[str, str], int]:
    first, _, _ = text.partition("\n")
    if first.strip() != _FENCE:
        return {}, 0
    at = len(first) + 1
    values: dict[str, str] = {}
    for line in islice(_lines(text, at), _MOST_PAIRS):
        at += len(line) + 1
        if line.strip() in {_FENCE, "..."}:
            return values, _skip_space(text, min(at, len(text)))
        if pair := _PAIR.fullmatch(line):
            values.setdefault(_key(pair[1]), pair[2].strip().strip("\"'"))
    return {}, 0  # The fence was never closed, so it was a rule and not front matter.


def _pairs(text: str, start: int) -> tuple[dict[str, str], int]:
    values: dict[str, str] = {}
    at = start
    for line in islice(_lines(text, start), _MOST_PAIRS):
        pair = _PAIR.fullmatch(line)
        known = pair is not None and pair[1].lower().replace(" ", "_") in _KEYS
        if not known and (line.strip() or not values):
            break
        if known and pair is not None:
            values.setdefault(_key(pair[1]), pair[2].strip())
        elif not line.strip():
            return values, at
        at = min(at + len(line) + 1, len(text))
    return values, at


def _key(name: str) -> str:
    return _KEYS.get(name.lower().replace(" ", "_"), "")


def _lines(text: str, start: int) -> Iterator[str]:
    at = start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield text[at:end]
        at = end + 1


def _skip_space(text: str, at: int) -> int:
    found = _SOLID.search(text, at)
    return found.start() if found else len(text)


def _date_line(text: str, body: int) -> date | None:
    lines = islice((line for line in _lines(text, body) if line.strip()), _FIRST_LINES)
    return next((day for line in lines if (day := _dated(line))), None)


def _dated(line: str) -> date | None:
    """Return the day of a line that is a date, or a byline of which one part is."""
    if len(line) > _LONGEST_BYLINE:
        return None
    parts = [line, *_PARTS.split(line.strip(" \t()[]"))]
    return next((day for part in parts if (day := parse_date(part))), None)


def _headline(text: str, body: int) -> str:
    if sentence := _FIRST_SENTENCE.match(text, body):
        return sentence[1] if len(sentence[1].split()) <= _HEADLINE_WORDS else ""
    lines = list(islice(_lines(text, body), 2 * _FIRST_LINES))
    filled = [(i, line.strip()) for i, line in enumerate(lines) if line.strip()]
    if not filled:
        return ""
    (first, title), rest = filled[0], filled[1:]
    below = [(i, line) for i, line in rest if not _dated(line)]
    marked = title.startswith("#")
    title = title.lstrip("#").strip()
    if not below or not _looks_like_headline(title):
        return ""
    if marked:
        return title
    apart = below[0][0] > first + 1
    longest = max(len(line) for _, line in below[:4])
    needed = len(title) if apart else _SHORTER * len(title)
    runs_on = not apart and below[0][1][:1].islower()
    ends = apart and below[0][1].endswith((".", "”", '"', "?", "!"))
    return title if not runs_on and (longest > needed or ends) else ""


def _looks_like_headline(line: str) -> bool:
    return (
        0 < len(line) <= _HEADLINE_LENGTH
        and not line.endswith((".", ",", ";", ":"))
        and not line.startswith(("-", "*", "•", ">", "|"))
        and len(line.split()) <= _HEADLINE_WORDS
        and _dated(line) is None
        and any(char.isalpha() for char in line)
    )

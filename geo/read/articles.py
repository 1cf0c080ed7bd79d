"""Read a file that is one article, and make documents of text and metadata."""

from dataclasses import dataclass
from datetime import date
from typing import IO, Final

from geo.errors import EmptyInputError, InputError
from geo.model import Document
from geo.read.decode import decode, without_surrogates
from geo.read.header import read_header, web_address

__all__ = ["Facts", "document", "from_text", "read_bytes"]

# A book has a million characters; what is a hundred times as long is no article.
_LONGEST: Final = 100_000_000
_EMPTY: Final = "Put an article in it, or leave it out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the file says of an article outside its text; empty where it says nothing."""

    title: str = ""
    published: date | None = None
    source: str = ""
    url: str = ""
    dateline: str = ""


def read_bytes(stream: IO[bytes]) -> bytes:
    """Return everything that the stream holds.

    Raises
    ------
    geo.errors.InputError
        If that is more than an article can be.
    """
    data = stream.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise InputError(
            f"it is longer than {_LONGEST // 1_000_000} million bytes, so it is no article",
            remedy="Split it into articles, or give them as .jsonl",
        )
    return data


def from_text(doc_id: str, data: bytes) -> Document:
    r"""Return the article that a text file holds; every line ends in ``\n``.

    Raises
    ------
    geo.errors.EmptyInputError
        If there is no text.
    geo.errors.NotTextError
        If the bytes are no text.

    Examples
    --------
    >>> from_text("trip", b"Off to Najaf\r\n\r\nHe left Baghdad for Najaf on Monday.\r\n").title
    'Off to Najaf'
    >>> from_text("trip", b" ")
    Traceback (most recent call last):
    geo.errors.EmptyInputError: it has no text. Put an article in it, or leave it out.
    """
    return document(doc_id, decode(data).replace("\r\n", "\n").replace("\r", "\n"), Facts())


def document(doc_id: str, text: str, facts: Facts) -> Document:
    """Return the document, filled up with what its text says of itself.

    Raises
    ------
    geo.errors.EmptyInputError
        If there is no text.
    """
    if not text.strip("\ufeff \t\r\n\v\f"):
        raise EmptyInputError("it has no text", remedy=_EMPTY)
    own = without_surrogates(text)
    header = read_header(own)
    return Document(
        id=without_surrogates(doc_id),
        text=own,
        title=without_surrogates(facts.title) or header.title,
        published=facts.published or header.published,
        source=without_surrogates(facts.source) or header.source,
        url=web_address(facts.url) or header.url,
        dateline=without_surrogates(facts.dateline) or header.dateline,
        body=header.body,
    )

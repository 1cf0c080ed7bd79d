"""Read the article of a web page that was saved."""

import codecs
import logging
import re
from typing import Any, Final

from geo.errors import EmptyInputError, NotTextError
from geo.model import Document
from geo.read.articles import Facts, document
from geo.read.decode import decode
from geo.read.when import parse_date

__all__ = ["from_page"]

_REMEDY: Final = "Save the article's text as .txt"
_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,30})", re.IGNORECASE
)
_HEAD: Final = 4096
# By default htmldate guesses, and rejects every day after today: one page, two answers.
_DATES: Final = {"extensive_search": False, "original_date": True, "max_date": "2100-12-31"}


def from_page(doc_id: str, data: bytes) -> Document:
    """Return the main text of a web page, with the metadata that the page gives.

    Nothing is fetched: what the page loads from elsewhere is not there.

    Raises
    ------
    geo.errors.EmptyInputError
        If the page has no main text.
    geo.errors.NotTextError
        If the bytes are no web page.

    Examples
    --------
    >>> from_page("trip", b"")
    Traceback (most recent call last):
    geo.errors.EmptyInputError: the page is empty. Save the article's text as .txt.
    """
    if not data.strip():
        raise EmptyInputError("the page is empty", remedy=_REMEDY)
    page = _decode(data)
    found = _extract(page)
    if found is None or not found.text:
        # A page of a paragraph or two has nothing that sets its main text apart.
        text = _plain(page)
        if not text:
            raise EmptyInputError("no main text was found in the page", remedy=_REMEDY)
        return document(doc_id, text, Facts())
    facts = Facts(
        title=found.title or "",
        published=parse_date(found.date or ""),
        source=found.sitename or found.hostname or "",
        url=found.url or "",
    )
    return document(doc_id, found.text, facts)


def _decode(data: bytes) -> str:
    """Decode as the page says, unless it lies."""
    named = _CHARSET.search(data[:_HEAD])
    try:
        if named and not data.startswith(codecs.BOM_UTF8):
            return data.decode(named[1].decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        pass
    return decode(data)


def _plain(page: str) -> str:
    import trafilatura  # noqa: PLC0415 - as below

    return str(trafilatura.html2txt(page) or "").strip()


def _extract(page: str) -> Any:  # noqa: ANN401 - trafilatura ships no types
    # Its import takes a quarter of a second, which only web pages have to pay.
    import trafilatura  # noqa: PLC0415 - slow to import, and not always needed

    # It logs what it cannot parse; the failure that we report says so, once and with the path.
    logger = logging.getLogger(trafilatura.__name__)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    try:
        return trafilatura.bare_extraction(
            page, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except Exception as error:  # hostile markup must not cost the other inputs
        raise NotTextError(f"the page cannot be parsed: {error}", remedy=_REMEDY) from error

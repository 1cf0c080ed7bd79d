"""Turn bytes into text, decoding whatever can be decoded."""

import codecs
import re
from typing import Final

from geo.errors import NotTextError

__all__ = ["decode", "encoding_of", "without_surrogates"]

_NOT_TEXT: Final = "Save it as plain text in UTF-8, or leave it out"
# Longer marks first: UTF-32's begins with UTF-16's.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Files that begin like these are no text, whatever bytes follow.
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PAR1", "a Parquet table"),
)
# Of the characters of a text, at most so many are control characters: stray ones are forgiven.
_MOST_CONTROLS: Final = 0.01
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SAMPLE: Final = 1 << 20
# Some single-byte code pages decode anything; those that news is really kept in are asked.
_LIKELIEST: Final = "cp1252"
_CODE_PAGES: Final = (
    _LIKELIEST, "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "koi8_r", "big5", "gb18030", "shift_jis", "euc_jp", "euc_kr", "utf_16", "utf_32",
)  # fmt: skip


def decode(data: bytes) -> str:
    r"""Return the text that the bytes hold, without a byte order mark.

    UTF-8 if it is, or nearly is; UTF-16 or UTF-32 by their marks or their zeros; else what
    charset-normalizer makes of it. A stray NUL becomes U+FFFD.

    Raises
    ------
    geo.errors.NotTextError
        If the bytes are no text.

    Examples
    --------
    >>> decode("Kāẓimīyah".encode()), decode("Zürich".encode("utf-16")), decode(b"")
    ('Kāẓimīyah', 'Zürich', '')
    >>> decode(b"%PDF-1.7\n")
    Traceback (most recent call last):
    geo.errors.NotTextError: it is a PDF, not text. Save it as plain text in UTF-8, or leave it out.
    """
    text = data.decode(encoding_of(data), errors="replace")
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise NotTextError("it is not text", remedy=_NOT_TEXT)
    return text.replace("\x00", "\ufffd")


def encoding_of(data: bytes, *, whole: bool = True) -> str:
    """Name the codec that decodes the bytes.

    Parameters
    ----------
    data
        A file, or its beginning.
    whole
        Whether it is all of the file; a beginning may end inside a character.

    Raises
    ------
    geo.errors.NotTextError
        If no codec makes text of them.

    Examples
    --------
    >>> encoding_of(b"plain"), encoding_of("a".encode("utf-8-sig")), encoding_of(b"")
    ('utf-8', 'utf-8-sig', 'utf-8')
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotTextError(f"it is {what}, not text", remedy=_NOT_TEXT)
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    return marked or _by_zeros(data) or _by_content(data, whole=whole)


def _by_zeros(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: in Latin script, every other byte is zero."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2:  # noqa: PLR2004 - one character proves nothing
        return None
    for codec, high, low in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        if sample[high::2].count(0) > 0.7 * half and sample[low::2].count(0) < 0.1 * half:
            return codec
    return None


def _by_content(data: bytes, *, whole: bool) -> str:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        return "utf-8" if _nearly_utf8(data) else _by_frequency(data[:_SAMPLE])
    return "utf-8"


def _nearly_utf8(sample: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes: the whole characters outnumber the broken ones."""
    text = sample.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(not char.isascii() for char in text) - broken > 2 * broken


def _by_frequency(sample: bytes) -> str:
    # Decoding needs it for one file in a thousand, and its import is not free.
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and not always needed

    found = list(from_bytes(sample, cp_isolation=list(_CODE_PAGES)))
    if not found:
        raise NotTextError("it is not text", remedy=_NOT_TEXT)
    # What reads most like a language; where two do, what most files are kept in.
    best = max(found, key=lambda m: (m.coherence, _LIKELIEST in m.could_be_from_charset, -m.chaos))
    return best.encoding


def without_surrogates(text: str) -> str:
    r"""Replace halves of UTF-16 pairs, which JSON can hold and no file can, one for one.

    Examples
    --------
    >>> without_surrogates("in \ud83dNajaf"), without_surrogates("")
    ('in �Najaf', '')
    """
    return _SURROGATE.sub("\ufffd", text)

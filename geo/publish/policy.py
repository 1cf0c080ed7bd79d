"""The Content-Security-Policy of the page: what stands in it may run, and nothing put in later."""

import base64
import hashlib
import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

__all__ = ["policy"]

_SCRIPT: Final = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE: Final = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_ADDRESS: Final = re.compile(r"""<(?:script|link)\b[^>]*?\b(?:src|href)=["'](https?://[^"']+)""")


def policy(markup: str, code: str, *, strict: bool, images: Sequence[str] = ()) -> str:
    """Return a policy that lets run what stands in the page.

    Parameters
    ----------
    markup
        Head and body, with their scripts and styles.
    code
        The last script.
    strict
        Whether all of it is ours; layers of others want files, images and styles of their own.
    images
        Hosts from which images may come.

    Examples
    --------
    >>> policy("<style>a{}</style>", "", strict=True, images=["https://tiles.example"])
    "default-src 'none'; script-src 'sha256-...'; style-src 'sha256-...'; img-src data: https://..."
    """
    scripts = [
        _hash(text)
        for attributes, text in _SCRIPT.findall(markup)
        if text and "application/json" not in attributes
    ]
    origins = sorted(
        {"{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in _ADDRESS.findall(markup)}
    )
    styles = [_hash(text) for text in _STYLE.findall(markup)]
    rules = {
        "default-src": ["'none'"],
        "script-src": [*scripts, _hash(code), *origins],
        "style-src": styles if strict else ["'unsafe-inline'", *origins],
        "img-src": ["data:", *images] if strict else ["data:", "blob:", "https:", *images],
        "font-src": ["'none'"] if strict else ["data:", *origins],
        "connect-src": ["'none'"] if strict else ["https:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"

"""Fetch a geocoder's answer: bounded in size and time, and from no host but the one asked.

Imports geopy, so nothing imports it before a geocoder is opened.
"""

import http.client
import json
import time
from collections.abc import Mapping
from typing import IO, Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderTimedOut, GeocoderUnavailable

__all__ = ["Transport"]

_MOST_BYTES: Final = 4_000_000
_PIECE: Final = 65_536


class _StayAtHome(HTTPRedirectHandler):
    """Follow a redirect only to the same host, and never from https back to http."""

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> Request | None:
        """Return the request to make instead; None makes the redirect an error."""
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if old.hostname != new.hostname or (old.scheme, new.scheme) == ("https", "http"):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Transport(BaseSyncAdapter):  # type: ignore[misc] # geopy ships no types
    """What geopy calls an adapter; made by geopy, with these arguments."""

    def __init__(self, *, proxies: Mapping[str, str] | None, ssl_context: Any) -> None:  # noqa: ANN401 - geopy's signature
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        # Without proxies of its own, urllib takes the system's.
        self._opener: OpenerDirector = build_opener(
            HTTPSHandler(context=ssl_context),
            ProxyHandler(dict(proxies) if proxies is not None else None),
            _StayAtHome,
        )

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:  # noqa: ANN401 - whatever the service says
        """Return the answer, parsed.

        Raises
        ------
        geopy.exc.GeocoderServiceError
            One of its kinds; `AdapterHTTPError` for a status that geopy is to translate.
        """
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise GeocoderParseError("the answer is not JSON") from error

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """Return the answer as text.

        Raises
        ------
        geopy.exc.GeocoderServiceError
            One of its kinds; `AdapterHTTPError` for a status that geopy is to translate.
        """
        request = Request(url, headers=dict(headers))  # noqa: S310 - geopy allows http and https
        try:
            with self._opener.open(request, timeout=timeout) as page:
                return _body(page, time.monotonic() + timeout)
        except HTTPError as error:
            with error:
                found = {key.lower(): value for key, value in error.headers.items()}
            raise AdapterHTTPError(
                f"HTTP status {error.code}", status_code=error.code, headers=found, text=""
            ) from error
        except (OSError, http.client.HTTPException) as error:
            raise _translated(error) from error


def _body(page: http.client.HTTPResponse, until: float) -> str:
    """Read it piece by piece: a timeout of the socket alone lets a slow drip go on for ever."""
    pieces = bytearray()
    while piece := page.read1(_PIECE):
        pieces += piece
        if len(pieces) > _MOST_BYTES:
            raise GeocoderParseError(f"the answer is longer than {_MOST_BYTES} bytes")
        if time.monotonic() > until:
            raise GeocoderTimedOut("the answer took too long")
    return pieces.decode("utf-8", "replace")


def _translated(error: Exception) -> Exception:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return GeocoderTimedOut("no answer in time")  # type: ignore[no-any-return] # geopy ships no types
    return GeocoderUnavailable(f"no connection: {reason}")  # type: ignore[no-any-return] # the same

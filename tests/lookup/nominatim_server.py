"""A server on the loopback interface that speaks Nominatim's JSON, and fails on demand."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

PABBI = {
    "place_id": 1,
    "osm_type": "node",
    "osm_id": 2649571418,
    "lat": "34.0096",
    "lon": "71.7947",
    "class": "place",
    "type": "town",
    "addresstype": "town",
    "name": "Pabbi",
    "display_name": "Pabbi, Nowshera District, Khyber Pakhtunkhwa, Pakistan",
    "importance": 0.35,
    "address": {"town": "Pabbi", "country": "Pakistan", "country_code": "pk"},
}
# What it says to a question: a status and a body; a list of them is used up one by one.
Reply = tuple[int, bytes]


def reply(found: object, status: int = 200) -> Reply:
    """Return an answer in JSON."""
    return status, json.dumps(found).encode()


class FakeNominatim(ThreadingHTTPServer):
    """Answers by the question; counts what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies: dict[str, list[Reply]] = {}
        self.asked: list[str] = []
        self.seen: list[dict[str, str]] = []
        self.headers: dict[str, str] = {}
        self.delay_s = 0.0

    @property
    def domain(self) -> str:
        """Return host and port."""
        return f"127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """Keep quiet about those who hang up."""

    def says(self, query: str, *replies: Reply) -> None:
        """Set what is said to a question; the last reply is repeated."""
        self.replies[query] = list(replies)


class _Handler(BaseHTTPRequestHandler):
    server: FakeNominatim
    _NONE: ClassVar[list[Reply]] = [reply([])]

    def do_GET(self) -> None:
        """Answer a search."""
        asked = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
        query = asked.get("q", "")
        self.server.asked.append(query)
        self.server.seen.append(asked | {"user-agent": self.headers["User-Agent"]})
        time.sleep(self.server.delay_s)
        replies = self.server.replies.get(query, self._NONE)
        status, body = replies[0] if len(replies) == 1 else replies.pop(0)
        self.send_response(status)
        for key, value in self.server.headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:  # noqa: ANN401 - the signature of http.server
        """Keep quiet."""


@contextmanager
def running() -> Iterator[FakeNominatim]:
    """Run a server as long as the block lasts."""
    with FakeNominatim() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()

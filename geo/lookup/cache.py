"""Keep a geocoder's answers on disk, and the pace at which it may be asked.

One SQLite file serves any number of processes: each operation opens it, works and closes it. The
cache is a convenience, so whatever is wrong with it costs an answer, never a run.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

__all__ = ["AnswerCache", "default_cache"]

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS answers (
    service TEXT NOT NULL, query TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (service, query)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pace (service TEXT PRIMARY KEY, free_at REAL NOT NULL) WITHOUT ROWID;
"""
# All that a file can do wrong.
_TROUBLE: Final = (sqlite3.Error, OSError, ValueError, TypeError, RecursionError)
_PATIENCE_S: Final = 10.0
# A clock that was set back must not keep anyone waiting for hours.
_LONGEST_WAIT_S: Final = 60.0


def default_cache() -> Path:
    """Return where the answers are kept for this user."""
    home = Path.home()
    if sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        named = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
        base = Path(named) if named else home / ".cache"
    return base / "geo-visits" / "geocoder.sqlite"


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """The answers of geocoders by service and question."""

    path: Path
    """The file; made with its folder when it is first needed."""

    def get(self, service: str, query: str) -> object:
        """Return the answer that was kept; None if there is none."""
        try:
            with self._opened() as base:
                found = base.execute(
                    "SELECT answer FROM answers WHERE service = ? AND query = ?", (service, query)
                ).fetchone()
            return json.loads(found[0]) if found else None
        except _TROUBLE:
            return None

    def put(self, service: str, query: str, answer: list[Any]) -> None:
        """Keep an answer, if that can be done."""
        with suppress(*_TROUBLE), self._opened() as base:
            base.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)",
                (service, query, json.dumps(answer, ensure_ascii=False)),
            )

    def reserve(self, service: str, *, now: float, pause: float) -> float | None:
        """Take the next free moment of the service, for every process that shares this file.

        Parameters
        ----------
        service
            Whom to ask.
        now
            Seconds since the epoch.
        pause
            Seconds that two requests are to be apart.

        Returns
        -------
        The seconds to wait before asking; None if the file cannot be used.
        """
        try:
            with self._opened() as base:
                found = base.execute("SELECT free_at FROM pace WHERE service = ?", (service,))
                free_at = min((at for (at,) in found if at - now < _LONGEST_WAIT_S), default=now)
                at = max(now, free_at)
                base.execute("INSERT OR REPLACE INTO pace VALUES (?, ?)", (service, at + pause))
                return float(at - now)
        except _TROUBLE:
            return None

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Open the file in a transaction; one that is no database is begun anew."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            base = self._connected()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self.path.unlink()
            base = self._connected()
        with closing(base):
            base.execute("BEGIN IMMEDIATE")
            yield base
            base.execute("COMMIT")

    def _connected(self) -> sqlite3.Connection:
        base = sqlite3.connect(self.path, timeout=_PATIENCE_S, isolation_level=None)
        try:
            base.executescript(_SCHEMA)
        except sqlite3.Error:
            base.close()
            raise
        return base

"""Measure the map page in a real browser, with a thousand to a million events.

``python -m tests.bench.page [EVENTS...]`` prints these rows alone.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from geo.model import LonLat
from geo.publish.geometry import line
from geo.publish.pack import pack
from geo.publish.page import VisitLayer, VisitMap, as_json
from tests.bench.rows import Row
from tests.browser.measure import measure
from tests.publish.layers import collection, feature, story, visit

__all__ = ["SIZES", "crowd", "rows", "write_crowd"]

SIZES: Final = (1_000, 10_000, 100_000, 1_000_000)
_BOUNDS: Final = {100_000: "< 2000", 1_000_000: "< 8000"}
_FRAME: Final = "< 50"
_READY: Final = "< 2000"
_RUNS: Final = 3
_TRAVELLERS: Final = 40
_STOPS: Final = 25
_FIRST_DAY: Final = 19_000
_DAYS: Final = 730
_KINDS: Final = ("meeting", "signing", "ceremony", "attack", "statement", "protest")


def crowd(events: int) -> dict[str, Any]:
    """Return a packed story with that many events of 60 characters each, all over the world.

    Packed as `pack` would pack them, without the gigabyte of features in between.
    """
    packed = pack(story())
    days = [_iso(_FIRST_DAY + day) for day in range(_DAYS)]
    texts = [*packed["texts"], *_KINDS, *days]
    kinds, dates = len(packed["texts"]), len(packed["texts"]) + len(_KINDS)
    # The golden ratio spreads points evenly, without chance.
    points = [
        degrees
        for i in range(events)
        for degrees in (round(i * 222.49 % 360 - 180, 4), round(i * 87.3 % 130 - 60, 4))
    ]
    day = {"texts": [dates + i * 7 % _DAYS for i in range(events)]}
    columns = {name: {"is": None} for name in packed["layers"]["events"]["columns"]} | {
        "kind": {"texts": [kinds + i % len(_KINDS) for i in range(events)]},
        "status": {"is": "actual"},
        "start": day,
        "end": day,
        "date_precision": {"is": "day"},
        "date_basis": {"is": "stated"},
        "place": {"is": "somewhere"},
        "documents": {"is": "tour"},
        "confidence": {"values": [0.4 + i % 6 / 10 for i in range(events)]},
        "evidence": {
            "values": [
                f"{f'Event {i} took place as it had been announced ':.<60}" for i in range(events)
            ]
        },
    }
    layer = {
        "count": events,
        "ids": [f"event:{i:012x}" for i in range(events)],
        "geometry": {"points": points},
        "columns": columns,
    }
    return {"texts": texts, "layers": packed["layers"] | {"events": layer}}


def routes() -> dict[str, Any]:
    """Return a packed story of forty travellers with a thousand stops all over the world."""
    visits, legs = [], []
    for number in range(_TRAVELLERS):
        who = f"Delegate {number}"
        # The golden ratio again, from another place for each.
        way = [
            LonLat(
                round((number * 97 + i) * 222.49 % 360 - 180, 4),
                round((number * 97 + i) * 87.3 % 110 - 50, 4),
            )
            for i in range(_STOPS)
        ]
        for i, at in enumerate(way):
            day = _iso(_FIRST_DAY + (number * _STOPS + i) * 7 % _DAYS)
            one = visit(who, i + 1, f"Town {number}-{i}", start=day, end=day, date_precision="day")
            visits.append({**one, "geometry": {"type": "Point", "coordinates": list(at)}})
        for i, ends in enumerate(pairwise(way), 1):
            values = {"traveller": who, "route": f"route:{who}", "leg": i, "status": "actual"}
            legs.append(feature(f"leg:{who}:{i}", line([ends]), values))
    layers = {"visits": collection(visits), "legs": collection(legs)}
    return pack({**story(), **layers, "events": collection([]), "mentions": collection([])})


def _iso(day: int) -> str:

    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=day)).date().isoformat()


def write_crowd(path: Path, events: int) -> None:
    """Write the page of a crowd."""
    _write(path, crowd(events), f"{events:,} events")


def _write(path: Path, packed: dict[str, Any], title: str) -> None:
    page = VisitMap(title=title)
    layer = VisitLayer({})
    layer.text = as_json(packed)
    layer.add_to(page)
    path.write_text(str(page.get_root().render()), encoding="utf-8", newline="\n")


def rows(sizes: Sequence[int] = SIZES) -> Iterator[Row]:
    """Measure a page of each size, and one of routes: bytes, ready, heap, a slider step."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.html"
        for size in sizes:
            write_crowd(path, size)
            yield from _measured(path, f"{size:,} events", _BOUNDS.get(size, ""))
        _write(path, routes(), "Routes")
        yield from _measured(path, f"{_TRAVELLERS * _STOPS:,} visits with routes", _READY)


def _measured(path: Path, what: str, ready: str) -> Iterator[Row]:
    found = measure(path, _RUNS)
    yield Row(f"index.html, {what}", found.size_kb / 1000, "MB")
    yield Row("  ready", found.ready_ms, "ms", ready)
    yield Row("  heap", found.heap_mb, "MB")
    yield Row("  a step of the slider", found.frame_ms, "ms", _FRAME)


def main(arguments: Sequence[str]) -> None:
    """Print the rows."""
    for row in rows([int(size) for size in arguments] or SIZES):
        sys.stdout.write(f"{row.what:<32}{row.figure:>10,.1f} {row.unit:<4}{row.bound}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

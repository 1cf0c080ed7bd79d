"""Measure the page in a real Chromium: its size, when it is ready, and its heap.

``python -m tests.browser.measure [FILE...]`` measures pages, or crowds of 1,000 and 10,000 events.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from geo.publish.page import render
from tests.browser.chromium import FLAGS, find
from tests.publish.layers import Layers, story

__all__ = ["WAIT", "Measured", "crowd", "measure"]

CROWDS: Final = (1_000, 10_000)
# The page's policy forbids the strings that Playwright's own way of waiting would compile.
WAIT: Final = """names => new Promise(done => {
    const look = () => names.every(name => performance.getEntriesByName(name).length)
        ? done() : setTimeout(look, 10);
    look();
})"""


class Measured(NamedTuple):
    """What one page costs."""

    size_kb: float
    """Size of the file, in thousands of bytes."""
    first_paint_ms: float
    """From the start of loading to the first paint, in milliseconds."""
    ready_ms: float
    """From the start of loading to the first complete drawing, in milliseconds."""
    heap_mb: float
    """Heap of the scripts when it is drawn, in millions of bytes."""


def crowd(events: int) -> Layers:
    """Return the story with that many events of 60 characters each, spread over the world."""
    layers = story()
    kinds = [one["properties"]["kind"] for one in layers["events"]["features"]]
    first = layers["events"]["features"][0]
    layers["events"]["features"] = [
        {
            **first,
            "id": f"event:{i}",
            # The golden ratio spreads points evenly, without chance.
            "geometry": {
                "type": "Point",
                "coordinates": [round(i * 222.49 % 360 - 180, 4), round(i * 87.3 % 130 - 60, 4)],
            },
            "properties": {
                **first["properties"],
                "kind": kinds[i % len(kinds)],
                "evidence": f"{f'Event {i} took place as it had been announced ':.<60}",
                "sources": None,
            },
        }
        for i in range(events)
    ]
    return layers


def measure(page: Path, runs: int = 3) -> Measured:
    """Open a page several times in a fresh tab, and return the median of each figure.

    Raises
    ------
    FileNotFoundError
        If there is no Chromium.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only to measure

    path = find()
    if path is None:
        raise FileNotFoundError("no Chromium: install one, or name it in GEO_CHROMIUM")
    found = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=path,
            headless=True,
            args=[*FLAGS, "--enable-precise-memory-info"],
            viewport={"width": 1280, "height": 720},
        )
        # The first tab pays for the start of the browser.
        for _ in range(runs + 1):
            tab = browser.new_page()
            tab.goto(page.resolve().as_uri())
            tab.evaluate(WAIT, ["geo-ready", "first-contentful-paint"])
            found.append(tab.evaluate(_FIGURES))
            tab.close()
        browser.close()
    middle = [sorted(figures)[runs // 2] for figures in zip(*found[1:], strict=True)]
    return Measured(page.stat().st_size / 1e3, *middle)


_FIGURES: Final = """() => [
    performance.getEntriesByName('first-contentful-paint')[0].startTime,
    performance.getEntriesByName('geo-ready')[0].startTime,
    performance.memory.usedJSHeapSize / 1e6,
]"""


def main(arguments: Sequence[str]) -> None:
    """Print a line a page."""
    with tempfile.TemporaryDirectory() as folder:
        pages = {Path(name).name: Path(name) for name in arguments}
        for size in () if pages else CROWDS:
            path = Path(folder) / f"{size}.html"
            path.write_text(render(crowd(size), title="Crowd"), encoding="utf-8", newline="\n")
            pages[f"{size:,} events"] = path
        for name, path in pages.items():
            kb, paint, ready, heap = measure(path)
            sys.stdout.write(
                f"{name:>14}  {kb:9,.0f} KB  paint {paint:6,.0f} ms  ready {ready:6,.0f} ms"
                f"  heap {heap:5,.0f} MB\n"
            )


if __name__ == "__main__":
    main(sys.argv[1:])

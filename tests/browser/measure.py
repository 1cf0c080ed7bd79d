"""Measure the page in a real Chromium: its size, when it is ready, and its heap.

``python -m tests.browser.measure [FILE...]`` measures pages; `tests.bench.page` makes crowds.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tests.browser.chromium import FLAGS, find

__all__ = ["WAIT", "Measured", "measure"]

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
    frame_ms: float
    """From a step of the time slider to the drawing of it, in milliseconds; 0 without a slider."""


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


# The median of five steps: the first pays for what is made but once.
_FIGURES: Final = """async () => {
    const ready = performance.getEntriesByName('geo-ready')[0].startTime;
    const heap = performance.memory.usedJSHeapSize / 1e6;
    const handle = document.querySelectorAll('.track input')[1];
    const frames = [];
    for (let step = 1; handle && step <= 5; step++) {
        const start = performance.now();
        handle.value = handle.max - step;
        handle.dispatchEvent(new Event('input'));
        await new Promise(requestAnimationFrame);
        const channel = new MessageChannel();
        await new Promise(done => {
            channel.port1.onmessage = done;
            channel.port2.postMessage(0);
        });
        frames.push(performance.now() - start);
    }
    frames.sort((a, b) => a - b);
    return [
        performance.getEntriesByName('first-contentful-paint')[0].startTime,
        ready, heap, frames[2] || 0,
    ];
}"""


def main(pages: Sequence[str]) -> None:
    """Print a line a page."""
    for name in pages:
        found = measure(Path(name))
        sys.stdout.write(
            f"{Path(name).name:>14}  {found.size_kb:9,.0f} KB"
            f"  paint {found.first_paint_ms:6,.0f} ms  ready {found.ready_ms:6,.0f} ms"
            f"  heap {found.heap_mb:5,.0f} MB  frame {found.frame_ms:4,.0f} ms\n"
        )


if __name__ == "__main__":
    main(sys.argv[1:])

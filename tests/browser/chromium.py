"""Find a Chromium for the tests of the page: one that is named, the system's, or Playwright's.

Run by itself it prints the path, and fails if there is none.
"""

import os
import shutil
import sys
from pathlib import Path
from typing import Final

FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MACOS: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find() -> str | None:
    """Return the path of a Chromium, or None."""
    named = os.environ.get("GEO_CHROMIUM")
    if named:
        return shutil.which(named)
    known = (shutil.which(name) for name in _NAMES)
    installed = (path for path in _MACOS if Path(path).is_file())
    return next((path for path in (*known, *installed) if path), None) or _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where no other is found

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).is_file() else None


if __name__ == "__main__":
    found = find()
    sys.stdout.write(f"{found or 'no Chromium'}\n")
    sys.exit(found is None)

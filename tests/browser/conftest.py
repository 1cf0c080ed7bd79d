"""A real Chromium, and pages opened in it from disk, with all that they ask for and complain of."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Playwright, sync_playwright

from tests.browser.chromium import FLAGS, find
from tests.browser.measure import WAIT

DESK = (1280, 720)
PHONE = (360, 740)

Open = Callable[..., "Opened"]


@dataclass
class Opened:
    """A page in the browser."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def marks(self, name: str = "") -> Locator:
        """Find marks on the map by a part of their names."""
        return self.page.locator(f'.stand[aria-label*="{name}"]' if name else ".stand")

    def open_mark(self, name: str) -> Locator:
        """Open the popup of the first mark of that name, and return it."""
        self.marks(name).first.dispatch_event("click")
        return self.page.locator(".leaflet-popup-content")

    def switch(self, name: str) -> None:
        """Click the checkbox of that name."""
        self.page.locator("label.check").filter(has_text=name).locator("input").click()

    def pwned(self) -> bool:
        """Tell whether a payload ran."""
        return bool(self.page.evaluate("'__pwned' in window"))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


def context(playwright: Playwright, folder: str, *, bypass_csp: bool) -> BrowserContext:
    path = find()
    assert path, "no Chromium: install one, or name it in GEO_CHROMIUM"
    return playwright.chromium.launch_persistent_context(
        folder,
        executable_path=path,
        headless=True,
        args=list(FLAGS),
        bypass_csp=bypass_csp,
        reduced_motion="reduce",
        locale="en-GB",
    )


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[BrowserContext]:
    with tempfile.TemporaryDirectory() as folder:
        opened = context(playwright, folder, bypass_csp=False)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def careless_browser(playwright: Playwright) -> Iterator[BrowserContext]:
    """Give a browser that takes no notice of a page's policy."""
    with tempfile.TemporaryDirectory() as folder:
        opened = context(playwright, folder, bypass_csp=True)
        yield opened
        opened.close()


def opener(browser: BrowserContext, folder: Path) -> Iterator[Open]:
    pages: list[Page] = []

    def open_page(html: str, size: tuple[int, int] = DESK) -> Opened:
        path = folder / f"{len(pages)}.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        page = browser.new_page()
        pages.append(page)
        opened = Opened(page)
        page.on("request", lambda request: opened.requests.append(request.url))
        page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        page.on("console", lambda said: opened.complaints.append(said.text))
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(path.as_uri())
        page.evaluate(WAIT, ["geo-ready"])
        return opened

    yield open_page
    for page in pages:
        page.close()


@pytest.fixture
def open_page(browser: BrowserContext, tmp_path: Path) -> Iterator[Open]:
    yield from opener(browser, tmp_path)


@pytest.fixture
def open_carelessly(careless_browser: BrowserContext, tmp_path: Path) -> Iterator[Open]:
    yield from opener(careless_browser, tmp_path)

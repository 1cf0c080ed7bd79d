"""A real Chromium, and pages opened in it from disk, with all that they ask for and complain of."""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Playwright, sync_playwright

from tests.browser.chromium import FLAGS, find
from tests.browser.measure import WAIT

DESK = (1280, 720)
PHONE = (360, 740)
ENLARGED = (640, 360)
"""What a window of 1280 by 720 has left when everything is twice as big."""
_TRIES = 3

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
        popup = self.page.locator(".leaflet-popup-content")
        for _ in range(_TRIES):
            if self.marks(name).count():
                self.marks(name).first.dispatch_event("click")
                return popup
            # It is gathered with others: one of those marks lists it. They move when one is opened.
            gathered = self.page.locator(".stand:has(.several)")
            for label in gathered.evaluate_all("all => all.map(one => one.ariaLabel)"):
                mark = self.page.locator(
                    f".stand[aria-label={json.dumps(label, ensure_ascii=False)}]"
                )
                if not mark.count():
                    continue
                mark.first.dispatch_event("click")
                listed = popup.locator("li button").filter(has_text=name)
                if listed.count():
                    listed.first.click()
                    return popup
        raise AssertionError(f"there is no mark {name!r}, and none that lists it")

    def switch(self, name: str) -> None:
        """Click the checkbox of that name."""
        self.page.locator("label.check").filter(has_text=name).locator("input").click()

    def show(self, tab: str) -> None:
        """Open a tab of the panel, and wait until its lines are drawn and have a text."""
        self.page.get_by_role("tab", name=tab).click()
        self.page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )

    def search(self, words: str) -> None:
        """Type words, and wait until they are looked for."""
        self.page.get_by_role("searchbox").fill(words)
        self.page.wait_for_timeout(250)

    def slide(self, name: str, value: int) -> None:
        """Move a handle of the timeline, or another slider."""
        self.page.get_by_role("slider", name=name).first.evaluate(
            "(one, value) => { one.value = value; one.dispatchEvent(new Event('input')) }", value
        )

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

    def open_page(
        html: str,
        size: tuple[int, int] = DESK,
        fragment: str = "",
        media: dict[str, Any] | None = None,
    ) -> Opened:
        path = folder / f"{len(pages)}.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        page = browser.new_page()
        pages.append(page)
        opened = Opened(page)
        page.on("request", lambda request: opened.requests.append(request.url))
        page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        page.on("console", lambda said: opened.complaints.append(said.text))
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if media:
            page.emulate_media(**media)
        page.goto(path.as_uri() + fragment)
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

"""The page of the five shared articles: its size, and that it opens."""

from pathlib import Path

import pytest

from geo.cli import app
from tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_page_of_the_five_articles_is_small_and_whole(
    shared: Path, tmp_path: Path, open_page: Open
) -> None:
    app(["map", str(shared / "seeds"), "-o", str(tmp_path), "--quiet"], standalone_mode=False)
    page = tmp_path / "index.html"
    assert page.stat().st_size < 450_000
    opened = open_page(page.read_text("utf-8"))
    assert opened.marks(" of ").count() > 5
    opened.show("Articles")
    assert opened.page.locator(".article-line").count() == 5
    opened.page.locator(".article-line button").first.click()
    assert opened.page.locator("button.name-of").count() > 3
    assert opened.complaints == []
    assert len(opened.requests) == 1

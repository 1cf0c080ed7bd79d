"""Another language is one file: no English stands anywhere else on the page."""

import re
from pathlib import Path
from typing import Any, Final

import pytest

from geo.publish import page as pages
from geo.publish.web_build import build
from tests.browser.conftest import Open
from tests.publish.layers import ENVOY, PLACES, TOUR, beside, story

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT: Final = Path(__file__).parents[2]

# A language in which every text stands in brackets.
BRACKETED: Final = """
import { countryName as inEnglish, words as english } from "%s";
const KEPT = new Set(["locale", "language"]);
function bracketed(value: unknown, name = ""): unknown {
  if (typeof value === "string") return KEPT.has(name) ? value : `⟦${value}⟧`;
  if (typeof value === "function") return (...all: unknown[]) => bracketed(value(...all));
  const entries = Object.entries(value as object);
  return Object.fromEntries(entries.map(([key, one]) => [key, bracketed(one, key)]));
}
export const words = bracketed(english) as typeof english;
export const countryName = (code: string) => bracketed(inEnglish(code) ?? "") as string;
"""

# Values of the story stand in elements of their own; all else is the page's.
TEXTS: Final = """() => {
    const out = [];
    const add = text => text && out.push(text);
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const own = node.parentElement.closest('bdi, script, style, .label, noscript, .text');
        const text = (own ?? node).textContent.trim();
        if (!own || text.includes('⟦')) add(text);
    }
    for (const one of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
        for (const name of ['aria-label', 'title', 'placeholder']) add(one.getAttribute(name));
    }
    return out;
}"""

# What the story brings, names of formats, and the unit of the scale.
OURS: Final = re.compile(
    "|".join(
        [
            "Baghdad Station", *PLACES, TOUR, ENVOY, "the Green Zone", "Tuesday", "The Traveller",
            "Spring", "Foreign Minister", "Special Envoy", "Four capitals in nine days",
            "Talks in Baghdad", "GeoJSON", "CSV", r"\d+ k?m", r"corrections\.csv",
            r"https?://\S+", r"file://\S+",
        ]
    )
)  # fmt: skip


def unknown(texts: list[str]) -> list[str]:
    """Return what has letters outside of all brackets."""
    left = []
    for text in texts:
        rest, before = OURS.sub("", text), ""
        while rest != before:
            before, rest = rest, re.sub(r"⟦[^⟦⟧]*⟧", "", rest)
        if re.search(r"[^\W\d_]{2,}", rest):
            left.append(text)
    return left


def test_every_english_text_comes_from_the_one_table(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = ROOT / "geo" / "publish" / "web" / "src" / "words.ts"
    table = tmp_path / "words.brackets.ts"
    table.write_text(BRACKETED % source.as_posix(), "utf-8")
    monkeypatch.setenv("GEO_PAGE_WORDS", str(table))
    bundle = tmp_path / "bundle"
    build(ROOT, bundle)
    monkeypatch.setattr(pages, "_bundled", lambda name: bundle.joinpath(name).read_text("utf-8"))
    opened = open_page(pages.render(story(pacific=False), title="Spring", beside=beside()))
    page = opened.page
    shown: list[Any] = page.evaluate(TEXTS)
    for tab in page.get_by_role("tab").all():
        tab.click()
        shown += page.evaluate(TEXTS)
    page.locator(".article-line button").first.click()
    page.get_by_role("tab").first.click()
    opened.marks(TOUR).nth(2).dispatch_event("click")
    page.locator(".leaflet-popup .why summary").click()
    shown += page.evaluate(TEXTS)
    page.locator(".leaflet-popup .correct summary").click()
    shown += page.evaluate(TEXTS)
    page.locator(".rivals button").first.click()
    shown += page.evaluate(TEXTS)
    page.locator(".opener").click()
    shown += page.evaluate(TEXTS)
    assert len(set(shown)) > 100
    assert "\n".join(unknown(sorted(set(shown)))) == ""
    assert opened.complaints == []

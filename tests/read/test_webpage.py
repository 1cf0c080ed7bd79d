from datetime import date

import pytest

from geo.errors import EmptyInputError, GeoError
from geo.read.webpage import from_page

TEXT = (
    "BAGHDAD: President Moala arrived in Baghdad on Saturday for a visit of four days, her "
    "office said in a statement."
)
MORE = (
    "She is to go on to Najaf on Monday, and to pray at the shrine there, according to the office."
)


def page(head: str = "", body: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>Moala in Baghdad</title>{head}</head><body>"
        "<nav><a href='/'>Home</a><a href='/x'>Sport</a></nav>"
        f"<article><h1>Moala in Baghdad</h1><p>{TEXT}</p><p>{MORE}</p>{body}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )


def test_the_main_text_and_what_the_page_says_of_itself() -> None:
    head = (
        '<meta property="article:published_time" content="2025-12-20T10:00:00Z">'
        '<meta property="og:site_name" content="The Post">'
        '<link rel="canonical" href="https://example.org/a">'
    )
    found = from_page("a", page(head).encode())
    assert found.title == "Moala in Baghdad"
    assert found.published == date(2025, 12, 20)
    assert (found.source, found.url) == ("The Post", "https://example.org/a")
    assert TEXT in found.text
    assert MORE in found.text
    assert "Sport" not in found.text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "iso-8859-1", "utf-16"])
def test_the_encoding_that_the_page_names(encoding: str) -> None:
    text = page(
        f'<meta charset="{encoding}">', "<p>Zoë Müller was received in Zürich too, it said.</p>"
    )
    assert "Zoë Müller" in from_page("a", text.encode(encoding)).text


def test_a_page_that_lies_about_its_encoding() -> None:
    text = page('<meta charset="no-such-thing">', "<p>Zoë Müller was received in Zürich too.</p>")
    assert "Zoë Müller" in from_page("a", text.encode()).text


def test_markup_that_an_article_quotes_is_text() -> None:
    body = "<p>He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the wall of the ministry.</p>"
    body += "<script>alert(2)</script>"
    found = from_page("a", page(body=body).encode())
    assert "<script>alert(1)</script>" in found.text
    assert "alert(2)" not in found.text


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 5000 + b"x" * 10,
        b"<a " * 5000,
        b"<table>" * 500 + b"<tr><td>Najaf",
        b"\x00\x01<html>",
        b"<!DOCTYPE html [<!ENTITY a 'b'>]><html><body>&a;</body></html>",
        b"<html><body><![CDATA[",
        "<html>\ud83d</html>".encode("utf-8", "surrogatepass"),
    ],
)
def test_hostile_markup_is_read_or_refused(data: bytes) -> None:
    try:
        found = from_page("a", data)
    except GeoError:
        return
    assert found.text.strip()


def test_a_page_without_an_article_is_named() -> None:
    with pytest.raises(EmptyInputError, match="no main text"):
        from_page("a", b"<html><head><title>x</title></head><body></body></html>")


def test_a_page_of_one_paragraph_is_read() -> None:
    page = b"<html><body><p>Silva flew to Lisbon &lt;b&gt; today.</p></body></html>"
    assert "Silva flew to Lisbon" in from_page("a", page).text

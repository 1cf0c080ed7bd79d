"""The shipped parser, loaded once."""

import pytest

from geo.language import Parser


@pytest.fixture(scope="session")
def shipped() -> Parser:
    """Give the shipped parser."""
    return Parser.load()

"""From text to sentences, and from sentences to words, tags and trees."""

from geo.language.parser import Parser
from geo.language.split import split

__all__ = ["Parser", "split"]

"""From text to sentences, and from sentences to words, tags and trees."""

from geo.language.entities import EntityRecogniser
from geo.language.parser import Parser
from geo.language.split import split

__all__ = ["EntityRecogniser", "Parser", "split"]

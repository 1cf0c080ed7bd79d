"""The word lists of the recogniser, as they stand in this folder."""

from geo.recognise.lexicon.tables import Abbreviation, Lexicon, SiteHead, lexicon

__all__ = ["Abbreviation", "Lexicon", "SiteHead", "lexicon"]

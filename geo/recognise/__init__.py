"""Find the place names of a document, and say what each does in its sentence."""

from geo.recognise.recogniser import GazetteerRecogniser

__all__ = ["GazetteerRecogniser"]

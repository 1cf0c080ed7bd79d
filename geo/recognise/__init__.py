"""Find the place names of a document, and say what each does in its sentence."""

from geo.recognise.cells import origin_of, stops_of
from geo.recognise.network import Network
from geo.recognise.recogniser import GazetteerRecogniser

__all__ = ["GazetteerRecogniser", "Network", "origin_of", "stops_of"]

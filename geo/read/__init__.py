"""Read files of articles: paths in, documents out, one bad article never costing the others."""

from geo.read.stream import documents

__all__ = ["documents"]

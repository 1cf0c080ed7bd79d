"""Read articles and tables: paths in, documents out, one bad file never costing the others."""

from geo.read.columns import parse_columns
from geo.read.stream import documents

__all__ = ["documents", "parse_columns"]

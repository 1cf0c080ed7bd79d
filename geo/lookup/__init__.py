"""Turn names into places: the index, what builds it, and the geocoders behind it."""

from geo.lookup.index import NameIndex

__all__ = ["NameIndex"]

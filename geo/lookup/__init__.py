"""Turn names into places: the index, what builds it, and the geocoders behind it.

The package can be called, as ``geo.lookup("Kazimayn")``: `geo.lookup.ask.lookup` answers.
"""

import sys
import types
from typing import Any

from geo.lookup.ask import lookup
from geo.lookup.geocoder import GeopyGeocoder, open_geocoder
from geo.lookup.index import Found, NameIndex, verify
from geo.model import Candidate

__all__ = ["Found", "GeopyGeocoder", "NameIndex", "lookup", "open_geocoder", "verify"]


class _Callable(types.ModuleType):
    """A package and a function of one name: `geo.lookup` is both in the interface."""

    def __call__(self, name: str, **wishes: Any) -> tuple[Candidate, ...]:  # noqa: ANN401 - `lookup` has the types
        """Return candidates, best first; the keywords are those of `geo.lookup.ask.lookup`."""
        return lookup(name, **wishes)


sys.modules[__name__].__class__ = _Callable

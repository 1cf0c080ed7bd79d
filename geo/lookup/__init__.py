"""Turn names into places: the index, what builds it, and the geocoders behind it.

The package can be called, as ``geo.lookup("Kazimayn")``: the embedded index answers.
"""

import functools
import sys
import types

from geo.lookup.geocoder import GeopyGeocoder, open_geocoder
from geo.lookup.index import Found, NameIndex, verify
from geo.model import Candidate

__all__ = ["Found", "GeopyGeocoder", "NameIndex", "open_geocoder", "verify"]


class _Callable(types.ModuleType):
    """A package and a function of one name: `geo.lookup` is both in the interface."""

    def __call__(self, name: str, **wishes: object) -> tuple[Candidate, ...]:
        """Return candidates, best first; the keywords are those of `NameIndex.search`."""
        found = _embedded().search(name, **wishes)  # type: ignore[arg-type] # checked in there
        return tuple(answer.candidate for answer in found)


@functools.cache
def _embedded() -> NameIndex:
    return NameIndex.open()


sys.modules[__name__].__class__ = _Callable

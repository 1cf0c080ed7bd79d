"""What is told of a source once it has been read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from geo.lookup.sources.detect import Kind
from geo.lookup.sources.faults import Faults

__all__ = ["Advance", "SourceReport"]

Advance = Callable[[int], None]
"""Called with how many bytes of the source have been read."""


@dataclass(slots=True, kw_only=True)
class SourceReport:
    """What a source gave."""

    name: str
    """The file's name, or that of the embedded gazetteer."""
    kind: Kind
    """What it was taken for."""
    unit: str = "line"
    """What the numbers of `faults` count."""
    rows: int = 0
    """How many of its rows were taken."""
    left_out: int = 0
    """How many the filters left out, or concern no place that is here."""
    faults: Faults = field(default_factory=Faults)
    """Its bad rows."""

    def as_json(self) -> dict[str, Any]:
        """Return it as a summary keeps it."""
        return {
            "name": self.name,
            "kind": self.kind.value,
            "rows": self.rows,
            "left_out": self.left_out,
            "bad": dict(sorted(self.faults.counts.items())),
        }

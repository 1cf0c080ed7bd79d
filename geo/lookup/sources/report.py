"""What is told of a source once it has been read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from geo.lookup.sources.detect import Kind
from geo.lookup.sources.faults import Faults

__all__ = ["Advance", "SourceReport"]

# So many of the columns that are left aside are named.
_SHOWN: Final = 8

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
    doubts: Faults = field(default_factory=Faults)
    """Rows that were taken but for a cell that cannot be read."""
    asides: list[str] = field(default_factory=list)
    """What else of it was left aside."""

    def leave_columns(self, heads: Iterable[str], used: Iterable[str]) -> None:
        """Note the columns that are no field of a place."""
        taken = set(used)
        left = [head for head in heads if head and head not in taken]
        more = f" and {len(left) - _SHOWN:,} more" if len(left) > _SHOWN else ""
        if left:
            self.asides.append(f"columns that are no field: {', '.join(left[:_SHOWN])}{more}")

    def refuse(self) -> None:
        """Stop at the first row that cannot be read whole, as ``--strict`` asks.

        Raises
        ------
        geo.errors.InputError
            If there is one.
        """
        both = Faults()
        both.extend(self.faults)
        both.extend(self.doubts)
        both.refuse(self.name, self.unit)

    def as_json(self) -> dict[str, Any]:
        """Return it as a summary keeps it."""
        return {
            "name": self.name,
            "kind": self.kind.value,
            "rows": self.rows,
            "left_out": self.left_out,
            "bad": dict(sorted(self.faults.counts.items())),
            "unread": dict(sorted(self.doubts.counts.items())),
        }

"""Rows that cannot be used: counted by kind, the first ten of a kind by their lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from geo.errors import InputError

__all__ = ["NO_COUNTRY", "NO_PEOPLE", "SHOWN", "BadRow", "Faults", "Filters"]

SHOWN: Final = 10
NO_COUNTRY: Final = "the country is no code of ISO 3166-1 alpha-2, and left empty"
NO_PEOPLE: Final = "the population is no number, and left empty"


class BadRow(ValueError):  # noqa: N818 - it is about a row, and no failure of the program
    """A row cannot be used; the message is the kind of fault, without what stands in the row."""


@dataclass(slots=True)
class Faults:
    """The bad rows of a source."""

    counts: dict[str, int] = field(default_factory=dict)
    """How many there are of each kind."""
    lines: dict[str, list[int]] = field(default_factory=dict)
    """The first ten of each kind."""

    def add(self, kind: str, line: int) -> None:
        """Count a bad row."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        lines = self.lines.setdefault(kind, [])
        if len(lines) < SHOWN:
            lines.append(line)

    def extend(self, other: "Faults") -> None:
        """Count those of another part of the source, which comes after this one."""
        for kind, count in other.counts.items():
            self.counts[kind] = self.counts.get(kind, 0) + count
            lines = self.lines.setdefault(kind, [])
            lines += other.lines[kind][: SHOWN - len(lines)]

    def __len__(self) -> int:
        """Return how many bad rows there are."""
        return sum(self.counts.values())

    def refuse(self, source: str, unit: str) -> None:
        """Stop at the first bad row, as ``--strict`` asks.

        Raises
        ------
        geo.errors.InputError
            If there is a bad row.
        """
        if self.counts:
            line, kind = min((lines[0], kind) for kind, lines in self.lines.items())
            raise InputError(
                f"{source}, {unit} {line}: {kind}",
                remedy="Correct the row, or leave --strict out to skip such rows",
            )

    def told(self, unit: str) -> list[str]:
        """Return a line for each kind.

        Examples
        --------
        >>> faults = Faults()
        >>> for line in range(1, 13):
        ...     faults.add("latitude is no number from -90 to 90", line)
        >>> faults.told("line")
        ['12 rows: latitude is no number from -90 to 90 (lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 ...)']
        >>> Faults().told("line")
        []
        """
        return [
            f"{count:,} row{'s' * (count > 1)}: {kind} ({unit}{'s' * (count > 1)} "
            f"{', '.join(map(str, self.lines[kind]))}{' ...' * (count > SHOWN)})"
            for kind, count in sorted(self.counts.items(), key=lambda one: (-one[1], one[0]))
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What keeps an index small."""

    classes: frozenset[str] = frozenset()
    """The feature classes to keep; all if empty."""
    countries: frozenset[str] = frozenset()
    """The countries to keep; all if empty."""
    min_population: int = 0
    """The fewest inhabitants of a town, and of whatever else has inhabitants."""

    def keep(self, feature_class: str, country: str, population: int) -> bool:
        """Tell whether a place is wanted.

        Examples
        --------
        >>> towns = Filters(classes=frozenset("PT"), min_population=1000)
        >>> towns.keep("P", "IQ", 0), towns.keep("P", "IQ", 1000), towns.keep("T", "IQ", 0)
        (False, True, True)
        """
        if self.classes and feature_class not in self.classes:
            return False
        if self.countries and country not in self.countries:
            return False
        return population >= self.min_population or (feature_class != "P" and population == 0)

    def as_json(self) -> Mapping[str, object]:
        """Return those that are set."""
        told = {
            "classes": sorted(self.classes),
            "countries": sorted(self.countries),
            "min_population": self.min_population,
        }
        return {name: value for name, value in told.items() if value}

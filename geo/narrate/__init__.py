"""Tell who went where, when and with whom, and what happened there."""

from geo.narrate.gate import worth_parsing
from geo.narrate.reader import narrate
from geo.narrate.trips import visits_of, warnings_of

__all__ = ["narrate", "visits_of", "warnings_of", "worth_parsing"]

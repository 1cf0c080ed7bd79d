"""Tell who went where, when and with whom, and what happened there."""

from geo.narrate.reader import narrate, worth_parsing

__all__ = ["narrate", "worth_parsing"]

"""The words of dates: months, weekdays, numbers, feasts, and what forbids reading them so."""

from typing import Final

__all__ = [
    "BARE_FEASTS",
    "DAY_WORDS",
    "FEASTS",
    "MONTHS",
    "MONTHS_ALSO_NAMES",
    "MOVING_FEASTS",
    "NOT_AFTER_WEEKDAY",
    "NOT_AFTER_YEAR",
    "NOT_BEFORE_WEEKDAY",
    "NUMBERS",
    "ORDINALS",
    "STAYS",
    "WEEKDAYS",
    "WEEKDAY_SHORT",
    "YEAR_PREPOSITIONS",
    "one_of",
]

_MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAY_NAMES: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip

MONTHS: Final = {
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
"""Name or abbreviation in lower case -> 1 to 12."""

MONTHS_ALSO_NAMES: Final = frozenset(
    {"april", "may", "june", "august", "jan", "mar", "jun", "march"}
)
"""Months that are also names of people, or verbs."""

WEEKDAYS: Final = {name: number for number, name in enumerate(_DAY_NAMES)}
"""Name in lower case -> 0 for Monday."""

WEEKDAY_SHORT: Final = {
    **{name[:3]: number for number, name in enumerate(_DAY_NAMES)},
    "tues": 1, "weds": 2, "thur": 3, "thurs": 3,
}  # fmt: skip
"""Abbreviation in lower case -> 0 for Monday; most of them are words of their own as well."""

NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
"""Number word -> number."""

ORDINALS: Final = {
    "first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "final": -1, "last": -1, "closing": -1,
}  # fmt: skip
"""Ordinal word -> number of the day of a stay; -1 for the last."""

FEASTS: Final = {
    "new year's day": (1, 1), "new year’s day": (1, 1), "new year's eve": (12, 31),
    "new year’s eve": (12, 31), "valentine's day": (2, 14), "valentine’s day": (2, 14),
    "international women's day": (3, 8), "international women’s day": (3, 8), "may day": (5, 1),
    "fourth of july": (7, 4), "bastille day": (7, 14), "halloween": (10, 31),
    "all saints' day": (11, 1), "all saints’ day": (11, 1), "christmas eve": (12, 24),
    "christmas day": (12, 25), "boxing day": (12, 26), "christmas": (12, 25),
}  # fmt: skip
"""Feast that keeps its date in every year and country -> month and day."""

MOVING_FEASTS: Final = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2,
    "easter sunday": 0, "easter monday": 1, "easter": 0,
}  # fmt: skip
"""Feast that moves with Easter -> days away from it."""

BARE_FEASTS: Final = frozenset({"christmas", "easter"})
"""Feasts that are a date only behind a preposition: "at Christmas", but no "Christmas tree"."""

DAY_WORDS: Final = frozenset({"day", "morning", "afternoon", "evening", "night"})
"""Words that are a day, or part of one."""

STAYS: Final = (
    "visit", "visits", "trip", "tour", "stay", "stop", "stopover", "journey", "pilgrimage",
    "mission", "summit", "conference", "meeting", "talks", "retreat", "programme", "program",
    "workshop", "seminar", "forum", "exercise", "voyage", "cruise", "expedition", "swing",
)  # fmt: skip
"""Nouns whose length is the length of a stay."""

YEAR_PREPOSITIONS: Final = (
    "in", "since", "by", "until", "till", "before", "after", "during", "of", "from", "between",
    "through", "early", "late", "mid", "around", "circa", "year", "late-", "early-", "mid-",
    "spring", "summer", "autumn", "fall", "winter", "throughout", "to",
)  # fmt: skip
"""Words before four figures that make them a year."""

NOT_AFTER_YEAR: Final = frozenset(
    {
        "km", "kilometres", "kilometers", "miles", "metres", "meters", "feet", "ft", "m", "kg",
        "tonnes", "tons", "people", "men", "women", "children", "troops", "soldiers", "police",
        "pilgrims", "students", "visitors", "refugees", "villages", "homes", "houses", "families",
        "dollars", "euros", "pounds", "rupees", "dinars", "rials", "percent", "per", "hours",
        "hrs", "gmt", "utc", "local", "others", "or", "points", "votes", "seats", "years", "days",
        "acres", "hectares", "barrels", "cases", "deaths", "copies", "members", "workers",
        "passengers", "tickets", "million", "billion", "thousand", "hundred",
    }
)  # fmt: skip
"""Words after four figures that make them a count or an hour."""

NOT_AFTER_WEEKDAY: Final = frozenset(
    {
        "times", "telegraph", "herald", "mirror", "express", "mail", "post", "independent",
        "world", "sun", "star", "mercury", "tribune", "night", "league", "magazine", "review",
        "school", "schools", "best", "club", "nation", "standard", "mailer", "addams",
    }
)  # fmt: skip
"""Words after a weekday that make it part of a name: Sunday Times, Sunday school."""

NOT_BEFORE_WEEKDAY: Final = frozenset(
    {
        "sheffield", "black", "good", "ash", "super", "girl", "man", "ruby", "shrove", "holy",
        "palm", "easter", "whit", "cyber", "bloody", "fat", "maundy", "spy", "giving", "every",
        "each", "any", "most", "rick", "joe", "wendy", "casual", "pentecost", "mardi",
        "alternate", "some", "happy",
    }
)  # fmt: skip
"""Words before a weekday that make it a feast, a name or a habit."""


def one_of(*words: str) -> str:
    """Return a regular expression for any of the words, the longest first.

    Examples
    --------
    >>> one_of("jan", "january")
    '(?:january|jan)'
    """
    return f"(?:{'|'.join(sorted(set(words), key=lambda word: (-len(word), word)))})"

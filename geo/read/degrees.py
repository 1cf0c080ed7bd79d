"""Read positions as tables have them: with points or commas, signs or letters, minutes, seconds."""

import re
from typing import Final

__all__ = ["degrees", "two_degrees"]

_NUMBER: Final = r"\d{1,3}(?:[.,]\d+)?"
_ANGLE: Final = re.compile(
    rf"(?P<before>[NSEWO])?\s*(?P<sign>[+\-−])?\s*(?P<degrees>{_NUMBER})\s*(?:°|º|deg)?"
    rf"(?:\s*(?P<minutes>{_NUMBER})\s*['’′])?(?:\s*(?P<seconds>{_NUMBER})\s*(?:[\"”″]|''|′′))?"
    r"\s*(?P<behind>[NSEWO])?",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"\s*[;/|]\s*|,\s+|(?<=[NSEWO°])\s*,?\s*(?=[\dNSEWO])|\s+(?=[-−\d])")
_SIXTY: Final = 60


def degrees(cell: str) -> float | None:
    """Return an angle in degrees, south and west of zero below it; None if the cell is none.

    Examples
    --------
    >>> degrees("59,91"), degrees("-33.5"), degrees("10.75 W"), degrees("59° 54′ 36″ N")
    (59.91, -33.5, -10.75, 59.91)
    >>> degrees("north"), degrees("")
    (None, None)
    """
    found = _ANGLE.fullmatch(cell.strip())
    if found is None or (found["before"] and found["behind"]):
        return None
    whole, minutes, seconds = (
        float((found[part] or "0").replace(",", ".")) for part in ("degrees", "minutes", "seconds")
    )
    if minutes >= _SIXTY or seconds >= _SIXTY:
        return None
    # O is west in French and Spanish, and east in German, so nobody can be sure.
    side = (found["before"] or found["behind"] or "").upper()
    if side == "O":
        return None
    below = (found["sign"] in ("-", "−")) != (side in {"S", "W"})
    angle = whole + minutes / _SIXTY + seconds / _SIXTY**2
    return -angle if below else angle


def two_degrees(cell: str) -> tuple[float, float] | None:
    """Return the latitude and longitude of a cell that holds both; None if it does not.

    Examples
    --------
    >>> two_degrees("59.91, 10.75"), two_degrees("59.91N 10.75W"), two_degrees("59,91; 10,75")
    ((59.91, 10.75), (59.91, -10.75), (59.91, 10.75))
    >>> two_degrees("Oslo"), two_degrees("1, 2, 3")
    (None, None)
    """
    parts = [part for part in _BETWEEN.split(cell.strip(" ()")) if part]
    if len(parts) != 2 and cell.count(",") == 1:  # noqa: PLR2004 - a latitude and a longitude
        parts = cell.strip(" ()").split(",")
    found = [degrees(part) for part in parts]
    if len(found) != 2 or found[0] is None or found[1] is None:  # noqa: PLR2004 - as above
        return None
    return found[0], found[1]

"""Draw how sure the answers are against how often they are right, as SVG."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

from geo.evaluate.calibration import Bin

__all__ = ["reliability_svg"]

_SIDE: Final = 320
_EDGE: Final = 46
_COLOURS: Final = ("#1b6ca8", "#d1495b", "#3a7d44", "#8f5aa8", "#c77b0a")
_TICKS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)


def reliability_svg(curves: Mapping[str, Sequence[Bin]]) -> str:
    """Return a reliability diagram; a point on the diagonal is as right as it is sure.

    Parameters
    ----------
    curves
        The bins of each corpus, by its name. Points are as large as their bins are full.

    Examples
    --------
    >>> reliability_svg({}).startswith("<svg")
    True
    """
    return "\n".join(_parts(curves)) + "\n"


def _parts(curves: Mapping[str, Sequence[Bin]]) -> Iterator[str]:
    size = _SIDE + 2 * _EDGE
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 130} {size}" '
        f'font-family="sans-serif" font-size="12" role="img" '
        f'aria-label="Confidence against the share of right answers">'
    )
    yield f'<rect width="{size + 130}" height="{size}" fill="#fff"/>'
    for tick in _TICKS:
        at, down = _x(tick), _y(tick)
        yield f'<path d="M{at} {_y(0)}V{_y(1)}M{_x(0)} {down}H{_x(1)}" stroke="#e3e3e3"/>'
        yield f'<text x="{at}" y="{_y(0) + 16}" text-anchor="middle">{tick:g}</text>'
        yield f'<text x="{_x(0) - 6}" y="{down + 4}" text-anchor="end">{tick:g}</text>'
    yield f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#888" stroke-dasharray="4 3"/>'
    yield f'<text x="{_x(0.5)}" y="{size - 8}" text-anchor="middle">confidence</text>'
    yield f'<text transform="translate(12 {_y(0.5)}) rotate(-90)" text-anchor="middle">right</text>'
    for number, (name, bins) in enumerate(curves.items()):
        yield from _curve(name, bins, number)
    yield "</svg>"


def _curve(name: str, bins: Sequence[Bin], number: int) -> Iterator[str]:
    colour = _COLOURS[number % len(_COLOURS)]
    most = max((b.answers for b in bins), default=1)
    points = " ".join(f"{_x(b.confidence)},{_y(b.right)}" for b in bins)
    yield f'<polyline points="{points}" fill="none" stroke="{colour}"/>'
    for each in bins:
        radius = round(2 + 5 * (each.answers / most) ** 0.5, 1)
        yield (
            f'<circle cx="{_x(each.confidence)}" cy="{_y(each.right)}" r="{radius}" '
            f'fill="{colour}"/>'
        )
    down = _EDGE + 16 * number
    yield f'<circle cx="{_x(1) + 20}" cy="{down - 4}" r="5" fill="{colour}"/>'
    yield f'<text x="{_x(1) + 30}" y="{down}">{escape(name)}</text>'


def _x(share: float) -> float:
    return round(_EDGE + share * _SIDE, 1)


def _y(share: float) -> float:
    return round(_EDGE + (1 - share) * _SIDE, 1)

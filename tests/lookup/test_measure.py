import math

from geo.lookup import measure


def test_every_figure_is_measured() -> None:
    figures = measure.measured()
    assert figures["places"] > 234_000
    assert figures["size, MB"] < 45
    assert all(math.isfinite(value) and value > 0 for value in figures.values())

import math
import sys

import pytest

from geo.lookup import measure
from geo.lookup.sharing import shared


def test_every_figure_is_measured() -> None:
    figures = measure.measured()
    assert figures["places"] > 234_000
    assert figures["size, MB"] < 45
    assert any(figure.startswith("misspelt") for figure in figures)
    assert all(math.isfinite(value) and value > 0 for value in figures.values())


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not say what is shared")
def test_workers_share_the_index() -> None:
    figures = shared()
    for count in (2, 4):
        mapped, part, alone = (
            figures[f"{what}, each of {count} workers, MB"]
            for what in ("index mapped", "index, its part", "index unshared")
        )
        assert mapped > 10
        assert alone < 1
        assert part < mapped / count * 1.1

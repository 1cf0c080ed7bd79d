"""The layers of seeds/ are kept in maps/: a change of any of them is a change of behaviour."""

import difflib
from pathlib import Path

import pytest

LAYERS = ("places", "mentions", "visits", "events", "routes", "legs")
SHOWN = 40


@pytest.mark.slow
@pytest.mark.parametrize("layer", LAYERS)
def test_the_layers_of_seeds_are_those_kept(root: Path, seed_map: Path, layer: str) -> None:
    kept = (root / "maps" / f"{layer}.geojson").read_text(encoding="utf-8").splitlines()
    made = (seed_map / f"{layer}.geojson").read_text(encoding="utf-8").splitlines()
    changes = list(difflib.unified_diff(kept, made, "kept", "made", n=0, lineterm=""))
    shown = "\n".join(line[:400] for line in changes[:SHOWN])
    assert not changes, (
        f"{layer}.geojson changed in {len(changes)} lines; if that is meant, "
        f"run `make map` and commit maps/:\n{shown}"
    )

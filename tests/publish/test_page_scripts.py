"""The page's own unit tests, in TypeScript, run by node."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def test_the_scripts_of_the_page_pass_their_checks_and_tests(root: Path) -> None:
    web = root / "geo" / "publish" / "web"
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not on this machine")
    if not web.joinpath("node_modules").is_dir():
        pytest.skip("the packages of geo/publish/web are not installed")
    done = subprocess.run([npm, "test"], cwd=web, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_another_file_of_words_is_the_page_in_another_language(root: Path, tmp_path: Path) -> None:
    web = root / "geo" / "publish" / "web"
    node = shutil.which("node")
    if node is None or not web.joinpath("node_modules").is_dir():
        pytest.skip("node or the packages of geo/publish/web are not installed")
    english = web.joinpath("src", "words.ts").read_text("utf-8")
    words = tmp_path / "words.eo.ts"
    words.write_text(
        english.replace('language: "en"', 'language: "eo"')
        .replace("A script draws this map.", "Programeto desegnas la mapon.")
        .replace("Search people, places, words", "Trovu homojn kaj lokojn"),
        "utf-8",
    )
    done = subprocess.run(
        [node, "build.mjs", str(tmp_path / "bundle")],
        cwd=web,
        env={**os.environ, "GEO_PAGE_WORDS": str(words)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    shell = json.loads(tmp_path.joinpath("bundle", "words.json").read_text("utf-8"))
    assert shell["language"] == "eo"
    assert shell["noScript"].startswith("Programeto")
    script = tmp_path.joinpath("bundle", "page.js").read_text("utf-8")
    assert "Trovu homojn kaj lokojn" in script
    assert "Search people" not in script

"""The page's own unit tests, in TypeScript, run by node."""

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

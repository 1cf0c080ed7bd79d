"""The documents say what is so: every command stands in them, and what they show exists."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from geo.cli import app

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


def _commands(group: object, prefix: str = "") -> list[str]:
    names: list[str] = []
    for name, command in sorted(getattr(group, "commands", {}).items()):
        full = f"{prefix}{name}"
        names += _commands(command, f"{full} ") if hasattr(command, "commands") else [full]
    return names


COMMANDS = _commands(typer.main.get_command(app))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_documents_and_has_help(root: Path, command: str) -> None:
    told = (root / "README.md").read_text() + (root / "docs" / "formats.md").read_text()
    assert f"geo {command}" in told
    run = subprocess.run(
        [sys.executable, "-m", "geo", *command.split(), "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(run.stdout.splitlines()) > 5


def _links(root: Path) -> list[tuple[Path, str]]:
    pages = [root / name for name in DOCUMENTS] + sorted((root / "docs").glob("*.md"))
    return [
        (page, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if "://" not in target
    ]


def test_every_link_leads_somewhere(root: Path) -> None:
    links = _links(root)
    assert len(links) > 5
    dead = [
        f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()
    ]
    assert not dead


def test_every_make_target_that_is_told_exists(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, flags=re.MULTILINE))
    for name in DOCUMENTS:
        told = re.findall(r"(?:`|\$ )make (\w+)", (root / name).read_text(encoding="utf-8"))
        assert set(told) <= targets, name

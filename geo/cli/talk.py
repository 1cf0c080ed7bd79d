"""What a command says on stderr while it works."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.model import Reading
    from geo.pipeline import Outcome

__all__ = ["Talk", "count", "printable"]


def count(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> count(1, "visit"), count(0, "visit")
    ('1 visit', '0 visits')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def printable(text: str) -> str:
    r"""Return text without what a terminal would obey: a file may be called anything.

    Examples
    --------
    >>> printable("a\x1b[31m\nb")
    'a?[31m?b'
    """
    return "".join(c if c.isprintable() else "?" for c in text)


class Talk:
    """Progress, warnings and errors: as lines for people, or as JSON lines for programs."""

    def __init__(self, *, quiet: bool, as_json: bool) -> None:
        self._quiet = quiet
        self._as_json = as_json

    def say(self, line: str) -> None:
        """Say what was done."""
        if self._as_json:
            self._emit(event="done", message=line)
        elif not self._quiet:
            sys.stderr.write(line + "\n")

    def step(self, what: str) -> None:
        """Say what is done next, to a program that reads along."""
        if self._as_json:
            self._emit(event="step", message=what)

    def note(self, line: str) -> None:
        """Say something about what was done."""
        if self._as_json:
            self._emit(event="note", message=line)
        elif not self._quiet:
            sys.stderr.write(printable(line) + "\n")

    def warn(self, line: str) -> None:
        """Say what was not as it should be, and did not stop the command."""
        if self._as_json:
            self._emit(event="warning", message=line)
        elif not self._quiet:
            sys.stderr.write(f"geo: {printable(line)}\n")

    def outcome(self, outcome: "Outcome") -> None:
        """Say what went wrong without stopping the command."""
        for warning in outcome.warnings:
            self.warn(warning)
        for failure in outcome.failures:
            if self._as_json:
                self._emit(event="failure", input=failure.input, message=failure.problem)
            else:
                sys.stderr.write(printable(f"geo: {failure.input}: {failure.problem}") + "\n")

    def _emit(self, **record: object) -> None:
        sys.stderr.write(json.dumps(record, ensure_ascii=False) + "\n")

    @contextmanager
    def progress(self, total: int) -> Iterator[Callable[["Reading"], None]]:
        """Show how far the reading is; give what to call after each document."""
        if self._as_json:
            yield lambda reading: self._emit(event="read", document=reading.document.id, of=total)
            return
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

        console = Console(stderr=True)
        hidden = self._quiet or not console.is_terminal
        columns = (*Progress.get_default_columns()[:3], MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, disable=hidden, transient=True) as bar:
            task = bar.add_task("reading articles", total=total)
            yield lambda _: bar.advance(task)

    @contextmanager
    def counting(self) -> Iterator[Callable[[str], None]]:
        """Show how many documents are done, of nobody knows how many; give what to call."""
        if self._as_json:
            yield lambda doc_id: self._emit(event="read", document=doc_id)
            return
        if self._quiet or not sys.stderr.isatty():
            # A bar that nobody sees would take a tenth of the time that it takes to start.
            yield lambda _: None
            return
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        console = Console(stderr=True)
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TextColumn("{task.completed:,.0f} documents"),
            TimeElapsedColumn(),
        )
        hidden = not console.is_terminal
        with Progress(*columns, console=console, disable=hidden, transient=True) as bar:
            task = bar.add_task("finding places", total=None)
            yield lambda _: bar.advance(task)

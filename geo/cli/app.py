"""The command itself, and what it does without a sub-command."""

import sys
from typing import Annotated, Final

import typer

__all__ = ["SOME_FAILED", "UNUSABLE", "app", "gazetteer_app"]

SOME_FAILED: Final = 1
UNUSABLE: Final = 2

app = typer.Typer(
    name="geo",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""Turn news articles into a map of who went where, when and with whom.

Everything runs on this machine: no network, no service, no download.""",
)
gazetteer_app = typer.Typer(no_args_is_help=True, help="Make an index of places, or look at one.")
app.add_typer(gazetteer_app, name="gazetteer")


def _print_version(value: bool) -> None:
    if value:
        from geo import __version__

        sys.stdout.write(f"geo-visits {__version__}\n")
        raise typer.Exit


@app.callback()
def _common(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Say which it is."),
    ] = False,
) -> None:
    del version  # its callback has done all there is to do

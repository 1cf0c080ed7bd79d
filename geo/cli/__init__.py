"""The command line: one function a sub-command, whose docstring is its help.

Exit status: 0 done; 1 done, but some inputs failed (each is named, the rest is written);
2 wrong usage or unusable input, nothing written.
"""

import json
import signal
import sys
from typing import Final, Never

# Each of these adds its sub-commands; --help lists them in this order.
from geo.cli import annotate, evaluate, explain, gazetteer, mapping, places
from geo.cli.app import UNUSABLE, app
from geo.cli.talk import printable
from geo.errors import GeoError

__all__ = ["annotate", "app", "evaluate", "explain", "gazetteer", "main", "mapping", "places"]

_STOPPED: Final = "geo: stopped; nothing was written\n"
_INTERRUPTED: Final = 130  # as a shell reports it


def main() -> None:
    """Run the command line, and turn errors into one line and an exit status."""
    # A stop that is asked for clears up, as a key that is pressed does.
    signal.signal(signal.SIGTERM, _stop)
    try:
        app()
    except GeoError as error:
        if "--json" in sys.argv:
            sys.stderr.write(json.dumps({"event": "error", "message": str(error)}) + "\n")
        else:
            sys.stderr.write(printable(f"geo: {error}") + "\n")
        sys.exit(UNUSABLE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.stderr.write(_STOPPED)
        sys.exit(_INTERRUPTED)
    except SystemExit as stop:
        # Typer makes a status of an interrupt, and says nothing.
        if stop.code == _INTERRUPTED:
            sys.stderr.write(_STOPPED)
        raise


def _stop(number: int, _: object) -> Never:
    sys.stderr.write(_STOPPED)
    sys.exit(128 + number)  # as a shell reports it

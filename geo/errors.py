"""Every error that the package raises on purpose.

::

    GeoError                     whatever this package has to say
    ├── UsageError               an option or argument that makes no sense      (ValueError)
    ├── InputError               an input that cannot be used                   (ValueError)
    │   ├── EmptyInputError      a file with no text in it
    │   ├── NotTextError         a file that is not text, or not what its ending says
    │   └── NothingToReadError   a path that is absent, or a folder with nothing readable
    ├── TargetError              a place that cannot be written                 (OSError)
    ├── GazetteerError           an index that is absent, foreign or damaged    (ValueError)
    ├── LanguageModelError       a language model that is not installed         (LookupError)
    ├── WorkerError              a process that shared the work, and was killed    (RuntimeError)
    └── GeocoderError            a geocoder that did not answer as it should    (ConnectionError)
        ├── GeocoderBusyError    it asked for fewer requests, or timed out: worth trying again
        └── GeocoderRefusedError it will not answer: key, quota or configuration

Each is also the built-in error that a stranger would catch, and each carries the remedy.
"""

from typing import Final

__all__ = [
    "EmptyInputError",
    "GazetteerError",
    "GeoError",
    "GeocoderBusyError",
    "GeocoderError",
    "GeocoderRefusedError",
    "InputError",
    "LanguageModelError",
    "NotTextError",
    "NothingToReadError",
    "TargetError",
    "UsageError",
    "WorkerError",
]

_JOIN: Final = ". "


class GeoError(Exception):
    """Say what went wrong, with what, and what to do about it.

    Parameters
    ----------
    problem
        One line: what is wrong, naming the file or option.
    remedy
        One line: what the reader can do. Empty if there is nothing to be done.

    Examples
    --------
    >>> str(GeoError("trip.txt is empty", remedy="Put an article in it, or leave it out"))
    'trip.txt is empty. Put an article in it, or leave it out.'
    >>> str(GeoError("trip.txt is empty"))
    'trip.txt is empty.'
    """

    def __init__(self, problem: str, *, remedy: str = "") -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(problem)

    def __str__(self) -> str:
        """Join problem and remedy into one line."""
        parts = (part.rstrip(".") for part in (self.problem, self.remedy) if part)
        return _JOIN.join(parts).replace("\n", " ") + "."

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with the remedy, so that an error survives the way from a worker process."""
        return (_restore, (type(self), self.problem, self.remedy))


def _restore(kind: type[GeoError], problem: str, remedy: str) -> GeoError:
    return kind(problem, remedy=remedy)


class UsageError(GeoError, ValueError):
    """An option or argument makes no sense."""


class InputError(GeoError, ValueError):
    """An input cannot be used."""


class EmptyInputError(InputError):
    """A file has no text in it."""


class NotTextError(InputError):
    """A file is not text, or not what its ending says."""


class NothingToReadError(InputError):
    """A path is absent, or a folder holds nothing readable."""


class TargetError(GeoError, OSError):
    """A place cannot be written."""


class GazetteerError(GeoError, ValueError):
    """An index is absent, foreign or damaged."""


class LanguageModelError(GeoError, LookupError):
    """A language model is not installed or cannot be used."""


class WorkerError(GeoError, RuntimeError):
    """A process that the work was shared with was killed before it was through."""


class GeocoderError(GeoError, ConnectionError):
    """A geocoder did not answer as it should."""


class GeocoderBusyError(GeocoderError):
    """A geocoder asked for fewer requests, or did not answer in time."""


class GeocoderRefusedError(GeocoderError):
    """A geocoder will not answer: a key, a quota or the configuration is at fault."""

"""Ask a geocoder of geopy's for the names that the gazetteer lacks: slowly, once, and safely."""

import inspect
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from geo.errors import (
    GeocoderBusyError,
    GeocoderError,
    GeocoderRefusedError,
    GeoError,
    UsageError,
)
from geo.lookup.answers import candidates, from_json, to_json
from geo.lookup.cache import AnswerCache, default_cache
from geo.model import Candidate

__all__ = ["ERRORS", "GeopyGeocoder", "Manners", "open_geocoder", "translated"]

_NO_OPTIONS: Final[Mapping[str, str]] = MappingProxyType({})
_LATER: Final = "Try again later"
_CHECK: Final = "Check its key and the other --geocoder-option values"
# Every error of geopy.exc by its name, since importing geopy costs 100 ms; a test compares.
ERRORS: Final[Mapping[str, tuple[type[GeoError], str]]] = MappingProxyType(
    {
        "GeopyError": (GeocoderError, _LATER),
        "ConfigurationError": (UsageError, _CHECK),
        "GeocoderServiceError": (GeocoderError, _LATER),
        "GeocoderQueryError": (GeocoderError, "Leave the name, or correct it"),
        "GeocoderQuotaExceeded": (GeocoderRefusedError, "Wait until the quota is renewed"),
        "GeocoderRateLimited": (GeocoderBusyError, _LATER),
        "GeocoderAuthenticationFailure": (GeocoderRefusedError, _CHECK),
        "GeocoderInsufficientPrivileges": (GeocoderRefusedError, _CHECK),
        "GeocoderTimedOut": (GeocoderBusyError, "Try again later, or give it timeout=30"),
        "GeocoderUnavailable": (GeocoderBusyError, "Check the connection and its domain"),
        "GeocoderParseError": (GeocoderError, "Check that domain names such a service"),
        "GeocoderNotFound": (UsageError, "Name one of geopy's, as nominatim or photon"),
    }
)
_LONGEST_QUERY: Final = 200
_TIMEOUT_S: Final = 10.0
_ANSWERS: Final = 5
# What geopy's constructors take that is not a string.
_NOT_FOR_USERS: Final = frozenset({"self", "ssl_context", "adapter_factory"})


@dataclass(frozen=True, slots=True)
class Manners:
    """How a service is treated."""

    pause_s: float = 1.0
    """Seconds between two requests, over all processes that share a cache."""
    patience: int = 3
    """After so many failures in a row it is asked no more."""
    longest_wait_s: float = 30.0
    """The most seconds to wait where a service says how long."""
    clock: Callable[[], float] = time.time
    """Seconds since the epoch."""
    sleep: Callable[[float], None] = time.sleep
    """Waits so many seconds."""


@dataclass(slots=True)
class _Health:
    """How the service has been lately."""

    failures: int = 0
    given_up: bool = False
    free_at: float = field(default=0.0)


class GeopyGeocoder:
    """A geocoder of geopy's, with a memory, a pace and an end to its patience.

    Parameters
    ----------
    name
        geopy's name of the service.
    options
        What geopy sets it up with, as ``{"domain": "localhost:8080", "scheme": "http"}``.
    cache
        Where answers are kept; misses are kept, too, failures are not.
    manners
        How the service is treated.

    Raises
    ------
    UsageError
        If geopy has no such service, or the service no such option.
    """

    def __init__(
        self,
        name: str,
        options: Mapping[str, str] = _NO_OPTIONS,
        *,
        cache: Path | None = None,
        manners: Manners | None = None,
    ) -> None:
        self._set_up = (name, dict(options), cache, manners)
        self._name = name.lower()
        self._service = _made(name, options)
        self._cache = AnswerCache(cache or default_cache())
        self._manners = manners or Manners()
        self._health = _Health()
        # Two servers of one kind may know different places.
        where = str(getattr(self._service, "domain", ""))
        self._key = f"{self._name} {where}".strip()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle what it was made with."""
        return (_restored, self._set_up)

    @property
    def name(self) -> str:
        """What `decided_by` says of its answers."""
        return self._name

    def geocode(self, name: str) -> tuple[Candidate, ...]:
        """Return candidates, best first; empty if it knows none, or is asked no more.

        Raises
        ------
        GeocoderError
            If it did not answer as it should, at the second attempt where it was busy. The
            failure at which it is given up says so; from then on only the cache answers.
        """
        query = _cleaned(name)
        if not query:
            return ()
        kept = from_json(self._cache.get(self._key, query))
        if kept is not None or self._health.given_up:
            return kept or ()
        found = self._asked(query)
        self._cache.put(self._key, query, to_json(found))
        return found

    def _asked(self, query: str) -> tuple[Candidate, ...]:
        try:
            found = self._with_one_retry(query)
        except GeocoderError as error:
            raise self._after(error) from error
        self._health.failures = 0
        return found

    def _with_one_retry(self, query: str) -> tuple[Candidate, ...]:
        try:
            return self._request(query)
        except GeocoderBusyError as error:
            told = getattr(error.__cause__, "retry_after", None) or self._manners.pause_s
            self._manners.sleep(min(float(told), self._manners.longest_wait_s))
            return self._request(query)

    def _request(self, query: str) -> tuple[Candidate, ...]:
        self._wait_for_its_turn()
        try:
            with warnings.catch_warnings():
                # geopy warns of every position that is none; such answers are left out.
                warnings.simplefilter("ignore", UserWarning)
                locations = self._service.geocode(query, **_arguments(self._service))
            return candidates(self._name, locations or ())
        except Exception as error:
            raise translated(error, f"{self._name} could not be asked for {query!r}") from error

    def _wait_for_its_turn(self) -> None:
        manners, health = self._manners, self._health
        now = manners.clock()
        wait = self._cache.reserve(self._key, now=now, pause=manners.pause_s)
        if wait is None:
            wait = min(max(0.0, health.free_at - now), manners.pause_s)
        health.free_at = now + wait + manners.pause_s
        if wait > 0:
            manners.sleep(wait)

    def _after(self, error: GeocoderError) -> GeocoderError:
        """Count the failure; return what to say of it."""
        health = self._health
        health.failures += 1
        refused = isinstance(error, GeocoderRefusedError)
        health.given_up = refused or health.failures >= self._manners.patience
        if not health.given_up:
            return error
        problem = f"{error.problem}; {self._name} is asked no more in this run"
        return type(error)(problem, remedy=error.remedy)


def open_geocoder(name: str, options: Mapping[str, str] = _NO_OPTIONS) -> GeopyGeocoder:
    """Return the geocoder of that name; ``cache`` among its options says where answers are kept.

    Raises
    ------
    UsageError
        If geopy has no such service, or the service no such option.
    """
    rest = dict(options)
    cache = rest.pop("cache", "")
    return GeopyGeocoder(name, rest, cache=Path(cache) if cache else None)


def translated(error: Exception, problem: str) -> GeoError:
    """Return the error of this package that stands for one of geopy's, or for a broken answer."""
    for kind in type(error).__mro__:
        if kind.__name__ in ERRORS and kind.__module__ == "geopy.exc":
            ours, remedy = ERRORS[kind.__name__]
            return ours(f"{problem}: {_cleaned(str(error))}", remedy=remedy)
    return GeocoderError(
        f"{problem}: the answer makes no sense ({type(error).__name__})",
        remedy="Check that domain names such a service",
    )


def _restored(
    name: str, options: Mapping[str, str], cache: Path | None, manners: Manners | None
) -> GeopyGeocoder:
    return GeopyGeocoder(name, options, cache=cache, manners=manners)


def _made(name: str, options: Mapping[str, str]) -> Any:  # noqa: ANN401 - geopy ships no types
    from geopy.exc import GeopyError  # noqa: PLC0415 - 100 ms
    from geopy.geocoders import SERVICE_TO_GEOCODER, get_geocoder_for_service  # noqa: PLC0415 - the same

    from geo import __version__  # noqa: PLC0415 - not before the package is there
    from geo.lookup.transport import Transport  # noqa: PLC0415 - imports geopy

    if name.lower() not in SERVICE_TO_GEOCODER:
        raise UsageError(
            f"--geocoder {name!r} is not known",
            remedy="Name one of geopy's, as nominatim or photon",
        )
    try:
        service = get_geocoder_for_service(name)
        known = set(inspect.signature(service.__init__).parameters) - _NOT_FOR_USERS
        _refuse_unknown(name, options, known)
        usual = {"user_agent": f"geo-visits/{__version__}", "timeout": _TIMEOUT_S}
        chosen = {key: value for key, value in usual.items() if key in known} | _typed(options)
        return service(**chosen, adapter_factory=Transport)
    except GeopyError as error:
        raise translated(error, f"--geocoder {name} cannot be used") from error
    except TypeError as error:
        raise UsageError(
            f"--geocoder {name} needs more: {error}", remedy="Give it with --geocoder-option"
        ) from error


def _refuse_unknown(name: str, options: Mapping[str, str], known: set[str]) -> None:
    strange = sorted(set(options) - known)
    if strange:
        raise UsageError(
            f"--geocoder {name} has no option {', '.join(strange)}",
            remedy=f"It takes cache, {', '.join(sorted(known))}",
        )


def _typed(options: Mapping[str, str]) -> dict[str, Any]:
    chosen: dict[str, Any] = dict(options)
    if "timeout" in chosen:
        try:
            chosen["timeout"] = float(chosen["timeout"])
        except ValueError as error:
            raise UsageError(
                f"--geocoder-option timeout={chosen['timeout']} is no number",
                remedy="Give seconds, as timeout=30",
            ) from error
    return chosen


def _arguments(service: Any) -> dict[str, Any]:  # noqa: ANN401 - geopy ships no types
    """Return what `geocode` takes besides the query; services differ."""
    wanted: dict[str, Any] = {"exactly_one": False}
    if type(service).__name__ in {"Nominatim", "Photon"}:
        wanted |= {"limit": _ANSWERS, "language": "en", "addressdetails": True}
    taken = inspect.signature(service.geocode).parameters
    return {key: value for key, value in wanted.items() if key in taken}


def _cleaned(name: str) -> str:
    r"""Return a name as it is sent: printable, on one line, and not too long.

    Examples
    --------
    >>> _cleaned("Kazimayn,\n Baghdad"), _cleaned(" ")
    ('Kazimayn, Baghdad', '')
    """
    return "".join(c for c in " ".join(name.split()) if c.isprintable())[:_LONGEST_QUERY].strip()

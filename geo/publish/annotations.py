"""Write the place mentions of documents as JSON lines, one document a line."""

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from geo.errors import GeoError, TargetError
from geo.model import Resolution

__all__ = ["annotation", "annotation_line", "writing"]

_STDOUT: Final = "-"
_REMEDY: Final = "Give another path, or make room and see to the permissions"


def annotation(doc_id: str, resolutions: Sequence[Resolution]) -> dict[str, Any]:
    """Return what ``geo annotate`` tells of a document.

    Examples
    --------
    >>> annotation("a", ())
    {'doc_id': 'a', 'mentions': []}
    """
    return {"doc_id": doc_id, "mentions": [_mention(resolution) for resolution in resolutions]}


def annotation_line(doc_id: str, resolutions: Sequence[Resolution]) -> str:
    r"""Return the same as a line of JSON, its end included.

    Examples
    --------
    >>> annotation_line("a", ())
    '{"doc_id": "a", "mentions": []}\n'
    """
    return json.dumps(annotation(doc_id, resolutions), ensure_ascii=False) + "\n"


def _mention(resolution: Resolution) -> dict[str, Any]:
    mention, place = resolution.mention, resolution.place
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "kind": mention.kind.value,
        "lat": place.position.lat if place else None,
        "lon": place.position.lon if place else None,
        "place_id": place.id if place else None,
        "name": place.name if place else None,
        "country": (place.country or None) if place else None,
        "place_kind": place.kind.value if place else None,
        "confidence": resolution.confidence,
        "decided_by": resolution.decided_by,
        "modifier": mention.modifier or None,
    }


@contextmanager
def writing(to: Path) -> Iterator[Callable[[str], object]]:
    """Give what writes lines to a file, which is there once all went well, and not before.

    Parameters
    ----------
    to
        The file; ``-`` is standard output, where lines go at once. Its folder has to exist.

    Raises
    ------
    geo.errors.TargetError
        If it cannot be written.
    """
    if str(to) == _STDOUT:
        # The file system's encoding is the terminal's business; JSON is UTF-8.
        sys.stdout.flush()
        yield lambda line: sys.stdout.buffer.write(line.encode("utf-8"))
        sys.stdout.buffer.flush()
        return
    if to.is_dir():
        raise TargetError(f"{to} is a folder", remedy="Name a file, as places.jsonl")
    try:
        with tempfile.TemporaryDirectory(prefix=".geo-unfinished-", dir=to.parent) as workshop:
            unfinished = Path(workshop, to.name)
            with unfinished.open("w", encoding="utf-8", newline="\n") as file:
                yield file.write
            if to.exists() and not to.is_file():
                # A pipe or device is written into, not replaced.
                with unfinished.open("rb") as whole, to.open("wb") as target:
                    shutil.copyfileobj(whole, target)
            else:
                unfinished.replace(to)
    except OSError as error:
        if isinstance(error, GeoError):
            raise
        reason = error.strerror or str(error)
        raise TargetError(f"{to} cannot be written: {reason}", remedy=_REMEDY) from error

"""Read the corpora that the tagger is trained and measured on.

They are texts with their place names, each annotated by rules of its own. Nothing of them is part
of the package but the numbers of the model.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from geo.model import Span

__all__ = ["NEWS", "Corpus", "Labelled", "read_corpora"]

NEWS: Final = {"lgl": True, "geovirus": False, "geowebnews-half": True}
"""Corpora of news with every place name annotated, and whether demonyms are, too."""
# Types of GeoWebNews that are expressions, not names.
_NO_NAMES: Final = frozenset({"Non_Toponym", "Non_Lit_Expression", "Literal_Expression"})


class Labelled(NamedTuple):
    """A text and the place names in it."""

    id: str
    """Its id in the corpus."""
    text: str
    """All of it."""
    names: tuple[Span, ...]
    """Where its place names stand."""


class Corpus(NamedTuple):
    """Texts that were annotated by the same rules."""

    name: str
    """Its name."""
    texts: tuple[Labelled, ...]
    """Its texts."""
    demonyms: bool
    """Whether demonyms are annotated, too."""


def read_corpora(shared: Path) -> tuple[Corpus, ...]:
    """Return the corpora below a folder.

    Raises
    ------
    OSError
        If one is missing.
    """
    return tuple(
        Corpus(name, tuple(_articles(shared / "corpora" / f"{name}.jsonl")), demonyms)
        for name, demonyms in NEWS.items()
    )


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _articles(path: Path) -> Iterator[Labelled]:
    for line in _lines(path):
        names = {
            Span(top["start"], top["end"])
            for top in line["toponyms"]
            if not top.get("offset_bad") and top.get("type") not in _NO_NAMES
        }
        yield Labelled(str(line["doc_id"]), line["text"], tuple(sorted(names)))

"""Read the corpora that the tagger is trained and measured on.

They are texts with their place names, each annotated by rules of its own. Nothing of them is part
of the package but the numbers of the model.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from geo.model import Sentence, Span

__all__ = ["NEWS", "SENTENCES", "Corpus", "Labelled", "read_corpora"]

NEWS: Final = ("lgl", "geovirus", "geowebnews-half")
"""Corpora of whole articles, which can be measured."""
SENTENCES: Final = ("gmb",)
"""Corpora of single sentences."""
# Types of GeoWebNews that are expressions, not names.
_NO_NAMES: Final = frozenset({"Non_Toponym", "Non_Lit_Expression", "Literal_Expression"})
_WITHOUT_DEMONYMS: Final = frozenset({"geovirus"})
_PLACES: Final = frozenset({"geo", "gpe"})
# Sentences follow one another as the news had them; so many make a document.
_PAGE: Final = 8
_NO_BLANK: Final = frozenset(".,;:!?)'%")


class Labelled(NamedTuple):
    """A text and the place names in it."""

    id: str
    """Its id in the corpus."""
    text: str
    """All of it."""
    names: tuple[Span, ...]
    """Where its place names stand."""
    sentences: tuple[Sentence, ...] | None
    """Its sentences; None where they are still to be cut."""


class Corpus(NamedTuple):
    """Texts that were annotated by the same rules."""

    name: str
    """Its name."""
    texts: tuple[Labelled, ...]
    """Its texts."""
    demonyms: bool
    """Whether demonyms are annotated, too."""


def read_corpora(shared: Path) -> tuple[Corpus, ...]:
    """Return the corpora below a folder, those of whole articles first.

    Raises
    ------
    OSError
        If one is missing.
    """
    news = (
        Corpus(name, tuple(_articles(shared / "corpora" / f"{name}.jsonl")), _has_demonyms(name))
        for name in NEWS
    )
    rest = (
        Corpus(name, tuple(_pages(shared / "ner" / f"{name}.jsonl")), _has_demonyms(name))
        for name in SENTENCES
    )
    return (*news, *rest)


def _has_demonyms(name: str) -> bool:
    return name not in _WITHOUT_DEMONYMS


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
        yield Labelled(str(line["doc_id"]), line["text"], tuple(sorted(names)), None)


def _pages(path: Path) -> Iterator[Labelled]:
    lines = list(_lines(path))
    for start in range(0, len(lines), _PAGE):
        yield _page(str(start), lines[start : start + _PAGE])


def _page(name: str, lines: Sequence[Mapping[str, Any]]) -> Labelled:
    text = ""
    names: list[Span] = []
    sentences: list[Sentence] = []
    for number, line in enumerate(lines):
        begun = len(text)
        for word, tag in zip(line["tokens"], line["tags"], strict=True):
            if len(text) > begun and not (word[0] in _NO_BLANK or text.endswith(("(", "$"))):
                text += " "
            span = Span(len(text), len(text) + len(word))
            text += word
            if tag[2:] in _PLACES:
                goes_on = tag[0] == "I" and names and names[-1].start >= begun
                names.append(Span(names.pop().start, span.end) if goes_on else span)
        sentences.append(Sentence(index=number, span=Span(begun, len(text))))
        text += "\n"
    return Labelled(name, text, tuple(names), tuple(sentences))

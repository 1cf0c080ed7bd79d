"""Our tokeniser as a part of a spaCy pipeline, so that the shipped model is one by itself."""

from collections.abc import Callable, Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from geo.language.tokens import tokenise

__all__ = ["NAME", "WordTokeniser", "document"]

NAME = "geo.words.v1"
"""The name by which the configuration of a pipeline asks for it."""


class WordTokeniser:
    """Cut text into the words of the treebanks.

    Parameters
    ----------
    vocab
        The pipeline's.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the text as a document of one sentence."""
        return document(self.vocab, text, tokenise(text))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002 - as spaCy calls it
        """Return nothing: it has no state."""
        return b""

    def from_bytes(self, _: bytes, *, exclude: Iterable[str] = ()) -> "WordTokeniser":  # noqa: ARG002 - as spaCy calls it
        """Read nothing."""
        return self

    def to_disk(self, _: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write nothing."""

    def from_disk(self, _: Path, *, exclude: Iterable[str] = ()) -> "WordTokeniser":  # noqa: ARG002 - as spaCy calls it
        """Read nothing."""
        return self


def document(vocab: Vocab, text: str, spans: list[tuple[int, int]]) -> Doc:
    """Return one sentence as a document in which a parser may start no other.

    Parameters
    ----------
    vocab
        The pipeline's.
    text
        The sentence.
    spans
        Where its words stand.
    """
    ends = [start for start, _ in spans[1:]] + [len(text)]
    return Doc(
        vocab,
        words=[text[start:end] for start, end in spans],
        spaces=[end < following for (_, end), following in zip(spans, ends, strict=True)],
        sent_starts=[index == 0 for index in range(len(spans))],
    )


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]  # it ships no types
def _make() -> Callable[[Language], WordTokeniser]:
    return lambda nlp: WordTokeniser(nlp.vocab)

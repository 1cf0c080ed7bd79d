"""Run a pipeline over sentences whose words are known, and read what it found.

The shipped pipeline runs its own `Encoder`; any other is run as spaCy runs it.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Final, NamedTuple, Protocol, TypeAlias, cast

import numpy as np
from spacy.attrs import DEP, HEAD, POS, TAG
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from geo.language.encoder import Encoder, Products
from geo.language.words import document

__all__ = ["AnyPipeline", "OwnPipeline", "Runner", "Word", "read"]

Spans: TypeAlias = list[tuple[int, int]]

_BATCH: Final = 64
"""Sentences that are parsed at once; what comes out does not depend on it."""


class Word(NamedTuple):
    """What a pipeline found of a word."""

    tag: str
    pos: str
    head: int
    """Index of the word that it hangs on; its own for the root."""
    relation: str


class Runner(Protocol):
    """Runs a pipeline; what it yields is gone once the next sentences are run."""

    def __call__(self, texts: Sequence[str], words: Sequence[Spans]) -> Iterator[Doc]:
        """Yield each sentence, tagged and parsed."""


class AnyPipeline:
    """Run a pipeline as spaCy does.

    Parameters
    ----------
    pipeline
        Any that tags and parses.
    """

    def __init__(self, pipeline: Language) -> None:
        self.pipeline = pipeline
        self._products = Products()

    def __call__(self, texts: Sequence[str], words: Sequence[Spans]) -> Iterator[Doc]:
        """Yield each sentence, tagged and parsed."""
        # Words seen in one text would otherwise stay in memory for the rest of the run.
        with self._products.current(), self.pipeline.memory_zone():
            vocab = self.pipeline.vocab
            docs = (document(vocab, text, at) for text, at in zip(texts, words, strict=True))
            yield from self.pipeline.pipe(docs, batch_size=_BATCH)


class OwnPipeline:
    """Run the shipped pipeline, its encoder by itself.

    Parameters
    ----------
    pipeline
        One that `geo.language.train` has made.
    """

    def __init__(self, pipeline: Language) -> None:
        self.pipeline = pipeline
        self._products = Products()
        pipes = cast("list[tuple[str, TrainablePipe]]", pipeline.pipeline)
        self._encoded = next(pipe for name, pipe in pipes if name == "tok2vec")
        self._readers = [pipe for name, pipe in pipes if name != "tok2vec"]
        for _, pipe in pipes:
            self._products.serve(pipe.model)
        self._encoder = Encoder(self._encoded.model, pipeline.vocab)
        # A second thread would wait more than it multiplies: sentences are short.
        self._threads = ThreadpoolController()
        self._zone = ExitStack()
        self._zone.enter_context(pipeline.memory_zone())

    def __call__(self, texts: Sequence[str], words: Sequence[Spans]) -> Iterator[Doc]:
        """Yield each sentence, tagged and parsed."""
        if self._encoder.full:
            self._renew()
        with self._products.current(), self._threads.limit(limits=1, user_api="blas"):
            for start in range(0, len(texts), _BATCH):
                part = slice(start, start + _BATCH)
                yield from self._run(texts[part], words[part])

    def _run(self, texts: Sequence[str], words: Sequence[Spans]) -> list[Doc]:
        vocab = self.pipeline.vocab
        docs = [document(vocab, text, at) for text, at in zip(texts, words, strict=True)]
        self._encoded.set_annotations(docs, self._encoder(docs))
        for pipe in self._readers:
            pipe.set_annotations(docs, pipe.predict(docs))
        return docs

    def _renew(self) -> None:
        """Forget the words of earlier texts, which would otherwise fill the memory."""
        self._encoder.forget()
        self._zone.close()
        self._zone.enter_context(self.pipeline.memory_zone())


def read(doc: Doc) -> list[Word]:
    """Return what was found of each word of a sentence."""
    strings = doc.vocab.strings
    found = doc.to_array([TAG, POS, HEAD, DEP])
    heads = (found[:, 2].astype(np.int64) + np.arange(len(found))).tolist()
    tags, parts, _, relations = found.T.tolist()
    names = {key: strings[key] if key else "" for key in {*tags, *parts, *relations}}
    return [
        Word(names[tag], names[part], head, names[relation])
        for tag, part, head, relation in zip(tags, parts, heads, relations, strict=True)
    ]

"""Run a pipeline over sentences whose words are known, and read what it found.

The shipped pipeline runs by code of our own, with NumPy's products; any other is run as spaCy
runs it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, POS, TAG
from spacy.language import Language
from spacy.pipeline import DependencyParser, Morphologizer, Tagger, TrainablePipe
from spacy.tokens import Doc
from thinc.api import NumpyOps, get_current_ops, set_current_ops
from threadpoolctl import ThreadpoolController

from geo.language.arceager import ArcEager
from geo.language.encoder import Encoder
from geo.language.words import document

if TYPE_CHECKING:
    from thinc.api import Model

__all__ = ["AnyPipeline", "OwnPipeline", "Read", "Runner"]

Spans: TypeAlias = list[tuple[int, int]]

_BATCH: Final = 64
"""Sentences that any pipeline parses at once; what comes out does not depend on it."""
_OWN_BATCH: Final = 32
"""The same of our own; more takes memory, and no less time."""


_RARE_TITLES: Final = frozenset(
    {"Baroness", "Brig", "Cllr", "Col", "Dame", "Gov", "Insp", "Mme", "Ms", "Mx", "Rep", "Rev"}
)
_TITLE: Final = "Mr"
_PRAYERS: Final = frozenset({"fateha", "fatiha", "fatihah", "Fateha", "Fatiha", "Fatihah"})
_PRAYER: Final = "prayers"


class Read(NamedTuple):
    """What a pipeline found of the words of a sentence; an item a word."""

    tags: list[str]
    parts: list[str]
    """Parts of speech."""
    heads: list[int]
    """Index of the word that each hangs on; its own for the root."""
    relations: list[str]
    lemmas: list[str] | None = None
    """Dictionary forms, if the pipeline finds them."""


class Runner(Protocol):
    """Runs a pipeline."""

    def __call__(self, texts: Sequence[str], words: Sequence[Spans]) -> Iterator[Read]:
        """Yield what is found of each sentence."""


class _Products(NumpyOps):  # type: ignore[misc]  # it is untyped, being compiled
    """thinc's operations, with NumPy's matrix product."""

    def gemm(
        self,
        x: NDArray[np.float32],
        y: NDArray[np.float32],
        out: NDArray[np.float32] | None = None,
        trans1: bool = False,  # noqa: FBT001, FBT002 - thinc's signature
        trans2: bool = False,  # noqa: FBT001, FBT002 - as above
    ) -> NDArray[np.float32]:
        """Return the product of two matrices, either of them transposed first if asked."""
        product: NDArray[np.float32] = np.matmul(
            x.T if trans1 else x, y.T if trans2 else y, out=out
        )
        return product

    @contextmanager
    def current(self) -> Iterator[None]:
        """Let thinc use these for a while, without searching all that are installed."""
        before = get_current_ops()
        set_current_ops(self)
        try:
            yield
        finally:
            set_current_ops(before)


class AnyPipeline:
    """Run a pipeline as spaCy does.

    Parameters
    ----------
    pipeline
        Any that tags and parses.
    """

    def __init__(self, pipeline: Language) -> None:
        self.pipeline = pipeline
        self._products = _Products()

    def __call__(self, texts: Sequence[str], words: Sequence[Spans]) -> Iterator[Read]:
        """Yield what is found of each sentence."""
        # Words seen in one text would otherwise stay in memory for the rest of the run.
        with self._products.current(), self.pipeline.memory_zone():
            vocab = self.pipeline.vocab
            docs = (document(vocab, text, at) for text, at in zip(texts, words, strict=True))
            yield from map(_read, self.pipeline.pipe(docs, batch_size=_BATCH))


def _as_known(words: list[str]) -> list[str]:
    """Return the words with titles and prayers that the treebanks lack as some that they have.

    >>> _as_known(["Ms", "Okafor", "offered", "fateha", "."])
    ['Mr', 'Okafor', 'offered', 'prayers', '.']
    """
    if not _PRAYERS.isdisjoint(words):
        words = [_PRAYER if word in _PRAYERS else word for word in words]
    if _RARE_TITLES.isdisjoint(words):
        return words
    behind = [*words[1:], ""]
    return [
        _TITLE if word in _RARE_TITLES and after[:1].isupper() else word
        for word, after in zip(words, behind, strict=True)
    ]


class OwnPipeline:
    """Run the shipped pipeline without spaCy's loops; what comes out is what spaCy gives.

    Parameters
    ----------
    pipeline
        One that `geo.language.train` has made.
    """

    def __init__(self, pipeline: Language) -> None:
        self.pipeline = pipeline
        encoded = cast("TrainablePipe", pipeline.get_pipe("tok2vec"))
        self._encoder = Encoder(encoded.model, pipeline.vocab)
        self._labels = _Labels(pipeline)
        self._trees = ArcEager(cast("DependencyParser", pipeline.get_pipe("parser")))
        # A second thread would wait more than it multiplies: sentences are short.
        self._threads = ThreadpoolController()

    def __call__(self, texts: Sequence[str], words: Sequence[Spans]) -> Iterator[Read]:
        """Yield what is found of each sentence."""
        if self._encoder.full:
            self._encoder.forget()
        with self._threads.limit(limits=1, user_api="blas"):
            for start in range(0, len(texts), _OWN_BATCH):
                part = slice(start, start + _OWN_BATCH)
                yield from self._run(texts[part], words[part])

    def _run(self, texts: Sequence[str], words: Sequence[Spans]) -> Iterator[Read]:
        forms = [
            _as_known([text[start:end] for start, end in at])
            for text, at in zip(texts, words, strict=True)
        ]
        vectors = self._encoder(forms)
        tags, parts = self._labels(vectors)
        heads, relations = self._trees(vectors, [len(at) for at in words])
        start = 0
        for at in words:
            one = slice(start, start + len(at))
            yield Read(tags[one], parts[one], heads[one], relations[one])
            start = one.stop


class _Labels:
    """Find tags and parts of speech by one product, for both are read off the same vectors."""

    def __init__(self, pipeline: Language) -> None:
        tagger = cast("Tagger", pipeline.get_pipe("tagger"))
        other = cast("Morphologizer", pipeline.get_pipe("morphologizer"))
        names = pipeline.vocab.strings
        parts = other.cfg["labels_pos"]
        self._tags = list(tagger.labels)
        self._parts = [names[parts[label]] if label in parts else "" for label in other.labels]
        one, two = _softmax(tagger.model), _softmax(other.model)
        self._weights = np.ascontiguousarray(np.concatenate([one[0], two[0]]).T)
        self._bias = np.concatenate([one[1], two[1]])

    def __call__(self, vectors: NDArray[np.float32]) -> tuple[list[str], list[str]]:
        """Return the tag and the part of speech of each word."""
        scores = vectors @ self._weights + self._bias
        tags, parts = scores[:, : len(self._tags)], scores[:, len(self._tags) :]
        return (
            [self._tags[n] for n in tags.argmax(axis=1).tolist()],
            [self._parts[n] for n in parts.argmax(axis=1).tolist()],
        )


def _softmax(model: "Model[object, object]") -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    layer = next(node for node in model.walk() if node.name == "softmax")
    return np.asarray(layer.get_param("W")), np.asarray(layer.get_param("b"))


def _read(doc: Doc) -> Read:
    """Read what spaCy found of a sentence."""
    strings = doc.vocab.strings
    found = doc.to_array([TAG, POS, HEAD, DEP])
    heads = (found[:, 2].astype(np.int64) + np.arange(len(found))).tolist()
    tags, parts, _, relations = found.T.tolist()
    names = {key: strings[key] if key else "" for key in {*tags, *parts, *relations}}
    return Read(
        [names[tag] for tag in tags],
        [names[part] for part in parts],
        heads,
        [names[relation] for relation in relations],
        [token.lemma_ or token.lower_ for token in doc],
    )

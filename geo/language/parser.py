"""Parse sentences with the shipped language model, or with any spaCy pipeline for English."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from geo.errors import LanguageModelError
from geo.language.clearnlp import CLEARNLP, to_universal
from geo.language.dateline import dateline
from geo.language.lemmas import Lemmatiser
from geo.language.tokens import tokenise
from geo.model import Sentence, Span, Token
from geo.model.making import maker

if TYPE_CHECKING:
    from spacy.language import Language

    from geo.language.running import Read, Runner

__all__ = ["Parser"]

Spans: TypeAlias = list[tuple[int, int]]

_token: Final = maker(Token)
_span: Final = partial(tuple.__new__, Span)
_sentence: Final = maker(Sentence)
_SHIPPED: Final = "en_news"
_LEMMAS: Final = "lemmas.json"
_UNUSED: Final = (
    "ner",
    "senter",
    "sentencizer",
    "textcat",
    "textcat_multilabel",
    "entity_linker",
    "entity_ruler",
)
"""Components of other pipelines that cost time and say nothing on words and trees."""


class Parser:
    """Find the words of sentences, their tags and the trees they form.

    Parameters
    ----------
    pipeline
        A spaCy pipeline that tags and parses English.
    lemmatiser
        Finds dictionary forms; without one the pipeline's own are taken.

    Examples
    --------
    >>> from geo.language import split
    >>> parser = Parser.load()
    >>> text = "Zardari visited Najaf."
    >>> [sentence] = parser.parse(text, split(text))
    >>> [(token.lemma, token.relation) for token in sentence.tokens]
    [('Zardari', 'nsubj'), ('visit', 'root'), ('Najaf', 'obj'), ('.', 'punct')]
    >>> parser.parse("", ())
    ()
    """

    def __init__(self, pipeline: "Language", *, lemmatiser: Lemmatiser | None = None) -> None:
        self.pipeline = pipeline
        """The spaCy pipeline."""
        self.lemmatiser = lemmatiser
        # Each model wants the words cut as those were that it was trained on.
        self._words = _own_words if lemmatiser else _pipeline_words
        labels = pipeline.pipe_labels.get("parser", ())
        self._clearnlp = not CLEARNLP.isdisjoint(labels)

    @classmethod
    def load(cls, name: str | None = None) -> "Parser":
        """Load the shipped model, or an installed pipeline.

        Parameters
        ----------
        name
            The name or folder of a spaCy pipeline that parses; the shipped model without.

        Raises
        ------
        LanguageModelError
            If there is no such pipeline, or it does not parse.
        """
        if name is None:
            folder = shipped_folder()
            remedy = "Install the package again, or run `make train`"
            pipeline = _load(
                folder, problem="The language model is missing from the package", remedy=remedy
            )
            return cls(pipeline, lemmatiser=Lemmatiser.load(folder / _LEMMAS))
        remedy = f"Install it (python -m spacy download {name}), or leave --language-model out"
        pipeline = _load(
            name, problem=f"The language model {name!r} is not installed", remedy=remedy
        )
        if "parser" not in pipeline.pipe_names:
            problem = f"The language model {name!r} has no parser"
            raise LanguageModelError(
                problem, remedy="Name a pipeline that has one, as en_core_web_sm"
            )
        return cls(pipeline)

    def parse(self, text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        """Fill in the tokens of sentences.

        Parameters
        ----------
        text
            The text of the document.
        sentences
            Some of its sentences.

        Returns
        -------
        sentences
            In the same order, each with its tokens. A sentence gets the same tokens whichever
            others it is parsed with.
        """
        [parsed] = self.parse_all([(text, sentences)])
        return parsed

    def parse_all(
        self, texts: Sequence[tuple[str, Sequence[Sentence]]]
    ) -> list[tuple[Sentence, ...]]:
        """Fill in the tokens of sentences of several texts, which takes less time than each alone.

        Parameters
        ----------
        texts
            Texts of documents, each with some of its sentences.

        Returns
        -------
        sentences
            For each text what `parse` returns.
        """
        pieces = [
            (text, piece)
            for text, sentences in texts
            for one in sentences
            for piece in _pieces(text, one.span)
        ]
        said = [piece.of(text) for text, piece in pieces]
        words = [self._words(self.pipeline, one) for one in said]
        tokens = [
            self._tokens(found, spans, text=text, offset=piece.start)
            for (text, piece), spans, found in zip(
                pieces, words, self._run(said, words), strict=True
            )
        ]
        parsed = zip((piece for _, piece in pieces), tokens, strict=True)
        return [_joined(sentences, parsed) for _, sentences in texts]

    @cached_property
    def _run(self) -> "Runner":
        from geo.language.running import AnyPipeline, OwnPipeline  # noqa: PLC0415 - slow to import, and not always needed

        return (OwnPipeline if self.lemmatiser else AnyPipeline)(self.pipeline)

    def _tokens(self, found: "Read", spans: Spans, *, text: str, offset: int) -> tuple[Token, ...]:
        words = [text[offset + start : offset + end] for start, end in spans]
        lemmas = found.lemmas
        if self.lemmatiser:
            lemmas = list(map(self.lemmatiser, words, found.tags))
        places = [_span((offset + start, offset + end)) for start, end in spans]
        parts = [part or "X" for part in found.parts]
        relations = [
            "root" if head == index else relation or "dep"
            for index, (head, relation) in enumerate(zip(found.heads, found.relations, strict=True))
        ]
        columns = (places, words, lemmas or words, found.tags, parts, found.heads, relations)
        tokens = tuple(map(_token, *columns))
        return to_universal(tokens) if self._clearnlp else tokens


def shipped_folder() -> Path:
    """Return the folder of the shipped model."""
    return Path(str(files("geo.language"))) / _SHIPPED


def _load(name: str | Path, *, problem: str, remedy: str) -> "Language":
    import spacy  # noqa: PLC0415 - slow to import, and not always needed

    # It registers the tokeniser that the shipped pipeline asks for.
    import geo.language.words  # noqa: F401, PLC0415 - registers the tokeniser

    try:
        return spacy.load(name, exclude=_UNUSED)
    except (OSError, ValueError) as error:
        raise LanguageModelError(problem, remedy=remedy) from error


def _pieces(text: str, span: Span) -> list[Span]:
    """Return what is parsed by itself: the sentence, or its dateline and the rest."""
    cut = dateline(span.of(text))
    if not cut:
        return [span]
    return [Span(span.start, span.start + cut), Span(span.start + cut, span.end)]


def _joined(
    sentences: Sequence[Sentence], parsed: Iterator[tuple[Span, tuple[Token, ...]]]
) -> tuple[Sentence, ...]:
    """Put the next pieces together again, a dateline under the root of what follows it."""
    joined = []
    for sentence in sentences:
        piece, found = next(parsed)
        if piece.end < sentence.span.end:
            _, rest = next(parsed)
            found = _under(found, rest)
        joined.append(_sentence(sentence.index, sentence.span, found))
    return tuple(joined)


def _under(line: tuple[Token, ...], rest: tuple[Token, ...]) -> tuple[Token, ...]:
    moved = tuple(replace(token, head=token.head + len(line)) for token in rest)
    root = next(token.head for index, token in enumerate(moved, len(line)) if token.head == index)
    hung = (
        replace(token, head=root, relation="dep") if token.relation == "root" else token
        for token in line
    )
    return (*hung, *moved)


def _own_words(_: "Language", sentence: str) -> Spans:
    return tokenise(sentence)


def _pipeline_words(pipeline: "Language", sentence: str) -> Spans:
    # Each white space becomes a blank: offsets stay, and no line break is taken for a word.
    plain = "".join(" " if letter.isspace() else letter for letter in sentence)
    found = pipeline.tokenizer(plain)
    return [(token.idx, token.idx + len(token)) for token in found if not token.is_space]

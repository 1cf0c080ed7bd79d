"""Recognise place names with an installed spaCy pipeline: ``--recogniser spacy:MODEL``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from geo.errors import LanguageModelError
from geo.model import Document, Mention, MentionKind, Sentence, Span
from geo.protocols import Gazetteer

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span as SpacySpan

__all__ = ["EntityRecogniser"]

_FINDERS: Final = ("ner", "entity_ruler", "span_ruler", "beam_ner")
"""Components that find entities."""
_RULERS: Final = ("entity_ruler", "span_ruler")
"""Components whose patterns may ask for tags and lemmas."""
_UNUSED: Final = ("parser", "tagger", "lemmatizer", "attribute_ruler", "morphologizer", "textcat")
_KINDS: Final[Mapping[str, MentionKind]] = {
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "LOCATION": MentionKind.PLACE,
    "PLACE": MentionKind.PLACE,
    "FAC": MentionKind.SITE,
    "FACILITY": MentionKind.SITE,
    "NORP": MentionKind.DEMONYM,
}
"""Labels of OntoNotes, WikiNER and CoNLL that speak of places, and the kind of each."""
_ARTICLES: Final = ("the ", "The ")
_POSSESSIVES: Final = ("'s", "’s")
_BATCH: Final = 64


class EntityRecogniser:
    """Find the entities of a spaCy pipeline that are places.

    Parameters
    ----------
    pipeline
        A spaCy pipeline that finds entities.
    gazetteer
        Asked which peoples are demonyms: Iraqis are, Democrats are not.
    """

    def __init__(self, pipeline: "Language", gazetteer: Gazetteer) -> None:
        self.pipeline = pipeline
        """The spaCy pipeline."""
        self._gazetteer = gazetteer

    @classmethod
    def load(cls, name: str, gazetteer: Gazetteer) -> "EntityRecogniser":
        """Load an installed pipeline.

        Parameters
        ----------
        name
            The name or folder of a spaCy pipeline.
        gazetteer
            As above.

        Raises
        ------
        LanguageModelError
            If there is no such pipeline, or it finds no entities.
        """
        import spacy  # noqa: PLC0415 - slow to import, and not always needed

        try:
            pipeline = spacy.load(name)
        except (OSError, ValueError) as error:
            raise LanguageModelError(
                f"The spaCy pipeline {name!r} is not installed",
                remedy=f"Install it (python -m spacy download {name}), or leave --recogniser out",
            ) from error
        if not set(_FINDERS) & set(pipeline.pipe_names):
            raise LanguageModelError(
                f"The spaCy pipeline {name!r} finds no entities",
                remedy="Name a pipeline that does, as spacy:en_core_web_sm",
            )
        if not set(_RULERS) & set(pipeline.pipe_names):
            pipeline.disable_pipes(*(set(_UNUSED) & set(pipeline.pipe_names)))
        return cls(pipeline, gazetteer)

    def mentions(self, document: Document, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
        """Return the mentions in the order of the text; no two overlap.

        Each sentence is read by itself. Text before ``document.body`` is ignored.
        """
        wanted = [one for one in sentences if one.span.start >= document.body]
        # Each white space becomes a blank, which leaves the offsets as they are.
        texts = (
            "".join(" " if c.isspace() else c for c in s.span.of(document.text)) for s in wanted
        )
        with self.pipeline.memory_zone():
            return tuple(
                mention
                for sentence, doc in zip(
                    wanted, self.pipeline.pipe(texts, batch_size=_BATCH), strict=True
                )
                for entity in doc.ents
                for mention in self._mention(document, sentence, entity)
            )

    def mentions_of_all(
        self, texts: Sequence[tuple[Document, Sequence[Sentence]]]
    ) -> list[tuple[Mention, ...]]:
        """Return the mentions of several documents, which are read one by one."""
        return [self.mentions(*text) for text in texts]

    def _mention(
        self, document: Document, sentence: Sentence, entity: "SpacySpan"
    ) -> Iterator[Mention]:
        kind = _KINDS.get(entity.label_.upper())
        start, end = _trimmed(entity.text)
        if kind is None or start >= end:
            return
        text = entity.text[start:end]
        demonym = self._gazetteer.demonym(text) is not None
        if kind is MentionKind.DEMONYM and not demonym:
            return
        offset = sentence.span.start + entity.start_char
        span = Span(offset + start, offset + end)
        yield Mention(
            document=document.id,
            span=span,
            sentence=sentence.index,
            text=span.of(document.text),
            kind=MentionKind.DEMONYM if demonym else kind,
        )


def _trimmed(text: str) -> tuple[int, int]:
    """Return where the name stands in an entity, which may have an article and a possessive."""
    start = next((len(a) for a in _ARTICLES if text.startswith(a)), 0)
    end = len(text)
    end -= next((len(p) for p in _POSSESSIVES if text.endswith(p)), 0)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end

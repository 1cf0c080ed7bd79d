"""Score the language model on the test splits of the treebanks.

Run `python -m geo.language.evaluate --treebanks FOLDER`; the model card holds what it printed.
"""

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from geo.language.parser import Parser
from geo.language.split import split
from geo.language.treebanks import GoldSentence, gold_spans, read
from geo.model import Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Figures", "score_boundaries", "score_text", "score_trees"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares between 0 and 1, of words that our tokeniser found itself.

    A word that it cut otherwise than the annotators counts as wrong in everything; the figures
    are F1 scores as those of the CoNLL 2018 shared task, and count punctuation and the subtypes
    of relations.
    """

    words: float
    """Words cut as the annotators cut them."""
    tags: float
    """Penn Treebank tags."""
    parts: float
    """Universal parts of speech."""
    lemmas: float
    """Dictionary forms, whatever their case."""
    uas: float
    """Heads."""
    las: float
    """Heads and relations."""
    speed: float
    """Words a second."""


def score_trees(pipeline: "Language", sentences: Sequence[GoldSentence]) -> dict[str, float]:
    """Score tags and trees on given words.

    Parameters
    ----------
    pipeline
        A spaCy pipeline.
    sentences
        The annotated sentences.

    Returns
    -------
    shares
        Of all words, punctuation included: `tags` right, `uas` heads right, `las` heads and full
        relations right; and `las_words`, the last without punctuation.
    """
    from geo.language.words import document  # noqa: PLC0415 - slow to import, and not always needed

    docs = [document(pipeline.vocab, gold.text, gold_spans(gold)) for gold in sentences]
    counts = dict.fromkeys(("tags", "uas", "las", "las_words"), 0)
    words = marks = 0
    for doc, gold in zip(pipeline.pipe(docs, batch_size=256), sentences, strict=True):
        for index, token in enumerate(doc):
            head = token.head.i == gold.heads[index]
            relation = "root" if token.dep_ == "ROOT" else token.dep_
            right = head and relation == gold.relations[index]
            mark = gold.relations[index] == "punct"
            counts["tags"] += token.tag_ == gold.tags[index]
            counts["uas"] += head
            counts["las"] += right
            counts["las_words"] += right and not mark
            words += 1
            marks += mark
    return {name: count / (words - marks * (name == "las_words")) for name, count in counts.items()}


def score_text(parser: Parser, sentences: Sequence[GoldSentence]) -> Figures:
    """Score a parser on the text of sentences whose bounds are given."""
    text = "\n".join(gold.text for gold in sentences)
    starts = list(accumulate((len(gold.text) + 1 for gold in sentences), initial=0))
    given = [
        Sentence(index=index, span=Span(starts[index], starts[index] + len(gold.text)))
        for index, gold in enumerate(sentences)
    ]
    begun = time.perf_counter()
    parsed = parser.parse(text, given)
    spent = time.perf_counter() - begun
    found = sum(len(sentence.tokens) for sentence in parsed)
    annotated = sum(len(gold.words) for gold in sentences)
    right = [
        hit
        for sentence, gold in zip(parsed, sentences, strict=True)
        for hit in _hits(sentence.tokens, gold, offset=sentence.span.start)
    ]
    shares = [2 * sum(column) / (found + annotated) for column in zip(*right, strict=True)]
    words, tags, parts, lemmas, uas, las = shares
    return Figures(
        words=words, tags=tags, parts=parts, lemmas=lemmas, uas=uas, las=las, speed=found / spent
    )


def _hits(
    tokens: Sequence[Token], gold: GoldSentence, *, offset: int
) -> list[tuple[bool, bool, bool, bool, bool, bool]]:
    """Tell of each word that was cut rightly what else is right."""
    spans = {
        Span(offset + start, offset + end): n for n, (start, end) in enumerate(gold_spans(gold))
    }
    hits = []
    for token in tokens:
        index = spans.get(token.span)
        if index is None:
            continue
        head = spans.get(tokens[token.head].span) == gold.heads[index]
        hits.append(
            (
                True,
                token.tag == gold.tags[index],
                token.pos == gold.parts[index],
                token.lemma.lower() == gold.lemmas[index].lower(),
                head,
                head and token.relation == gold.relations[index],
            )
        )
    return hits


def score_boundaries(sentences: Sequence[GoldSentence]) -> float:
    """Return the F1 score of our sentence ends on documents that are put on one line."""
    right = found = annotated = 0
    documents: dict[str, list[GoldSentence]] = {}
    for gold in sentences:
        documents.setdefault(gold.document, []).append(gold)
    for document in documents.values():
        text = " ".join(gold.text for gold in document)
        ends = set(accumulate(len(gold.text) + 1 for gold in document))
        ours = {sentence.span.end + 1 for sentence in split(text)}
        right += len(ends & ours)
        found += len(ours)
        annotated += len(ends)
    return 2 * right / (found + annotated)


def report(treebanks: Path, *, model: str | None = None, out: TextIO = sys.stdout) -> None:
    """Print the figures of a model for every test split.

    Parameters
    ----------
    treebanks
        The folder of `gum-test.conllu.gz` and `ewt-test.conllu.gz`.
    model
        The name of a spaCy pipeline; the shipped one without.
    out
        Where to print.
    """
    parser = Parser.load(model)
    for name in ("gum", "ewt"):
        sentences = read(treebanks / f"{name}-test.conllu.gz")
        given = score_trees(parser.pipeline, sentences)
        own = score_text(parser, sentences)
        cut = {key: share for key, share in asdict(own).items() if key != "speed"}
        lines = [
            f"{name} test: {len(sentences)} sentences",
            f"  given words: {_listed(given)}",
            f"  own words: {_listed(cut)}",
            f"  sentence ends, documents on one line: {score_boundaries(sentences):.2%}",
            f"  {own.speed:,.0f} words a second",
        ]
        out.write("\n".join([*lines, ""]))


def _listed(shares: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {share:.2%}" for name, share in shares.items())


def main() -> None:
    """Score a model from the command line."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument(
        "--treebanks", type=Path, required=True, help="the folder of the treebanks"
    )
    command.add_argument("--model", help="a spaCy pipeline instead of the shipped model")
    options = command.parse_args()
    report(options.treebanks, model=options.model)


if __name__ == "__main__":
    main()

"""Train the language model that ships with the package: `make train`.

The model is a spaCy pipeline trained from nothing: hashed embeddings of a word's form, prefix,
suffix and shape, a stack of convolutions over them, and three small readers of what the stack
gives out, for the tag, the part of speech and the dependency tree.
"""

import argparse
import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import spacy
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, NumpyOps, Optimizer, fix_random_seed, set_current_ops

from geo.language.augment import augment, is_name
from geo.language.evaluate import score_trees
from geo.language.irregular import irregular
from geo.language.lemmas import Lemmatiser
from geo.language.treebanks import GoldSentence, gold_spans, read
from geo.language.words import NAME, document

__all__ = ["Recipe", "train"]

log = logging.getLogger(__name__)

_META = {
    "name": "news",
    "version": "0.1.0",
    "description": "Tags, parts of speech and dependencies of English news",
    "author": "The geo-visits authors",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8.0,<4.0.0",
}
_FIRST_BATCH = 400
_GROWTH = 1.2
_WEIGHT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What decides how the model turns out; the defaults are those of the shipped model."""

    width: int = 96
    """Numbers a word is represented by."""
    depth: int = 5
    """Convolutions; each sees one more word to either side."""
    rows: tuple[int, ...] = (6000, 1500, 3000, 1500)
    """Rows of the tables for the form, the prefix, the suffix and the shape."""
    hidden: int = 96
    """Hidden units of the parser."""
    copies: tuple[tuple[str, int], ...] = (("gum", 2), ("ewt", 1))
    """How often a pass reads a treebank: GUM is nearer to the news than EWT's chats and reviews."""
    passes: int = 9
    """Passes over the treebanks."""
    batch: int = 1000
    """Words in a batch, once the batches have grown."""
    rate: float = 0.002
    """The highest learning rate."""
    dropout: float = 0.15
    """Share of the units left out at each step."""
    seed: int = 20251212
    """Seed of every draw."""


def build(recipe: Recipe) -> Language:
    """Return the pipeline, not yet initialised."""
    tokeniser = {"@tokenizers": NAME}
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": tokeniser}}, meta=dict(_META))
    nlp.add_pipe("tok2vec", config={"model": _encoder(recipe)})
    heard = {
        "@architectures": "spacy.Tok2VecListener.v1",
        "width": recipe.width,
        "upstream": "tok2vec",
    }
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": heard}
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("morphologizer", config={"model": tagger})
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": True,
        "hidden_width": recipe.hidden,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": heard,
    }
    nlp.add_pipe("parser", config={"model": parser, "min_action_freq": 20})
    return nlp


def _encoder(recipe: Recipe) -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": recipe.width,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": list(recipe.rows),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": recipe.width,
            "depth": recipe.depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def example(nlp: Language, sentence: GoldSentence) -> Example:
    """Return the sentence as spaCy wants it for training."""
    words, spaces = list(sentence.words), list(sentence.spaces)
    pairs = enumerate(zip(sentence.heads, sentence.relations, strict=True))
    gold = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=list(sentence.tags),
        pos=list(sentence.parts),
        heads=list(sentence.heads),
        deps=["ROOT" if head == index else relation for index, (head, relation) in pairs],
    )
    return Example(document(nlp.vocab, sentence.text, gold_spans(sentence)), gold)


def batches(
    sentences: Sequence[GoldSentence], recipe: Recipe, *, number: int
) -> Iterator[list[GoldSentence]]:
    """Yield the sentences of one pass in batches of about equally many words."""
    random = Random(recipe.seed + number)  # noqa: S311 - no secret depends on it
    order = list(range(len(sentences)))
    random.shuffle(order)
    # Small batches move a fresh model faster; large ones settle it.
    size = min(recipe.batch, int(_FIRST_BATCH * _GROWTH**number))
    names = _names(sentences)
    batch: list[GoldSentence] = []
    words = 0
    for index in order:
        batch.append(augment(sentences[index], random, names=names))
        words += len(batch[-1].words)
        if words >= size:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def _names(sentences: Sequence[GoldSentence]) -> list[str]:
    return [
        word
        for sentence in sentences
        for word, tag in zip(sentence.words, sentence.tags, strict=True)
        if tag == "NNP" and is_name(word)
    ]


def learning_rate(recipe: Recipe, progress: float) -> float:
    """Return the rate after a share of the training: a short rise, then a straight fall.

    Examples
    --------
    >>> [round(learning_rate(Recipe(rate=1.0), share), 2) for share in (0.0, 0.01, 0.51, 1.0)]
    [0.05, 0.5, 0.5, 0.01]
    """
    warm = 0.02
    if progress < warm:
        return recipe.rate * max(0.05, progress / warm)
    return recipe.rate * max(0.01, (1.0 - progress) / (1.0 - warm))


def train(treebanks: Path, recipe: Recipe, *, output: Path) -> None:
    """Train a model and save it in its best state, as GUM's development split tells.

    Parameters
    ----------
    treebanks
        The folder of `ewt-train.conllu.gz`, `gum-train.conllu.gz` and `gum-dev.conllu.gz`.
    recipe
        How it is trained.
    output
        The folder of the model.

    Raises
    ------
    OSError
        If a treebank cannot be read or the model cannot be written.
    """
    fix_random_seed(recipe.seed)
    data = [
        sentence
        for name, copies in recipe.copies
        for sentence in read(treebanks / f"{name}-train.conllu.gz") * copies
    ]
    dev = read(treebanks / "gum-dev.conllu.gz")
    nlp = build(recipe)
    examples = [example(nlp, sentence) for sentence in data]
    nlp.initialize(lambda: examples)
    optimizer = Adam(L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    best, begun = 0.0, time.monotonic()
    for number in range(recipe.passes):
        _one_pass(nlp, data, recipe, number=number, optimizer=optimizer)
        with nlp.use_params(optimizer.averages):
            scores = score_trees(nlp, dev)
            if scores["las"] > best:
                best = scores["las"]
                save(nlp, output)
        log.info("pass %d, %.0f s: %s", number + 1, time.monotonic() - begun, scores)
    learn_lemmas(data).save(output / "lemmas.json")


def _one_pass(
    nlp: Language,
    data: Sequence[GoldSentence],
    recipe: Recipe,
    *,
    number: int,
    optimizer: Optimizer,
) -> None:
    done = 0
    for batch in batches(data, recipe, number=number):
        progress = (number + done / len(data)) / recipe.passes
        optimizer.learn_rate = learning_rate(recipe, progress)
        nlp.update(
            [example(nlp, sentence) for sentence in batch], sgd=optimizer, drop=recipe.dropout
        )
        done += len(batch)


def save(nlp: Language, folder: Path) -> None:
    """Write the pipeline with the strings of its labels, and not with the words it has seen."""
    nlp.to_disk(folder, exclude=["vocab"])
    labels = {label for _, pipe in nlp.pipeline for label in getattr(pipe, "labels", ())}
    vocab = folder / "vocab"
    vocab.mkdir(exist_ok=True)
    StringStore(sorted(labels)).to_disk(vocab / "strings.json")


def learn_lemmas(sentences: Sequence[GoldSentence]) -> Lemmatiser:
    """Return a lemmatiser that has learned from sentences and from the list of irregular verbs."""
    words = [
        word
        for sentence in sentences
        for word in zip(sentence.words, sentence.tags, sentence.lemmas, strict=True)
    ]
    # Our own list outvotes the slips of writers and annotators.
    return Lemmatiser.learn([*words, *(_WEIGHT * tuple(irregular()))])


def main() -> None:
    """Train the model from the command line."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument(
        "--treebanks", type=Path, required=True, help="the folder of the treebanks"
    )
    command.add_argument("--output", type=Path, required=True, help="the folder of the model")
    options = command.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    # NumPy's own products of matrices are faster for training.
    set_current_ops(NumpyOps(use_blis=False))
    train(options.treebanks, Recipe(), output=options.output)


if __name__ == "__main__":
    main()

"""Build trees by the moves that the shipped parser has learned to choose.

The moves are those of the arc-eager system: a word is shifted onto a stack, a word of the stack is
reduced, or an arc is drawn between the word on the stack and the next, leftwards or rightwards.
spaCy makes them in the same way, state by state, with a library of its own for the products; here
the states of a batch of sentences are scored together by NumPy, and a move that is the only one
is not scored.

References
----------
Nivre, J. 2003. An efficient algorithm for projective dependency parsing. IWPT. Honnibal, M. and
M. Johnson. 2015. An improved non-monotonic transition system for dependency parsing. EMNLP.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import DependencyParser

if TYPE_CHECKING:
    from thinc.api import Model

__all__ = ["ArcEager"]

_SEEN: Final = 13
"""Words that are looked at before each move."""
_ONES: Final = np.ones(_SEEN, np.float32)
"""What sums up their rows by a product, in half the time."""
_DECORATION: Final = "||"
"""Behind a relation: that of the word to which the arc is moved, so that arcs may cross."""

State: TypeAlias = tuple[int, ...]
"""The words looked at, by number, and which moves are not to be had."""


class _Moves(NamedTuple):
    """The moves that can be chosen, in the order of the columns of the scores."""

    columns: list[int]
    """Which of spaCy's each is."""
    lefts: list[str]
    """The relations of the first of them, which draw an arc to the word on the stack."""
    rights: list[str]
    """Those of the next, which draw one from it; shifting and reducing come last."""

    @classmethod
    def of(cls, names: Sequence[str]) -> "_Moves":
        """Sort the moves; a new sentence is never begun within another."""
        lefts = [n for n, name in enumerate(names) if name.startswith("L-")]
        rights = [n for n, name in enumerate(names) if name.startswith("R-")]
        return cls(
            [*lefts, *rights, names.index("S"), names.index("D")],
            [names[n][2:] for n in lefts],
            [names[n][2:] for n in rights],
        )


@dataclass(frozen=True, slots=True)
class _Arcs:
    """The arcs of a batch of sentences; words are counted from 1, and 0 stands for none."""

    heads: list[int]
    """By word: the word that it hangs on."""
    relations: list[str]
    """By word: the relation of that arc."""
    left1: list[int]
    """By word: the last of the words before it that were hung on it; then the one before."""
    left2: list[int]
    right1: list[int]
    """The same of the words behind it."""
    right2: list[int]
    rights: dict[int, list[int]] = field(default_factory=dict)
    """By word: all words behind it that hang on it."""

    @classmethod
    def none(cls, words: int) -> "_Arcs":
        """Return no arcs between a number of words."""
        blank = [0] * (words + 1)
        return cls(blank, [""] * len(blank), blank[:], blank[:], blank[:], blank[:])

    def left(self, head: int, child: int, relation: str) -> None:
        """Hang the word on the stack on the next word, whatever it hung on before."""
        if self.heads[child]:
            self._drop(self.heads[child])
        self.left2[head] = self.left1[head]
        self.left1[head] = child
        self.heads[child] = head
        self.relations[child] = relation

    def right(self, head: int, child: int, relation: str) -> None:
        """Hang the next word on the one on the stack."""
        self.rights.setdefault(head, []).append(child)
        self.right2[head] = self.right1[head]
        self.right1[head] = child
        self.heads[child] = head
        self.relations[child] = relation

    def _drop(self, head: int) -> None:
        """Take the last arc of a word away: what lies on the stack is the last hung on it."""
        known = self.rights[head]
        known.pop()
        self.right1[head] = known[-1] if known else 0
        self.right2[head] = known[-2] if len(known) > 1 else 0


class ArcEager:
    """Find the trees of sentences whose words' vectors are known.

    Parameters
    ----------
    pipe
        spaCy's parser.
    """

    def __init__(self, pipe: DependencyParser) -> None:
        model: Model[object, object] = pipe.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        linear = model.get_ref("tok2vec").layers[-1]
        self._moves = _Moves.of(pipe.move_names)
        self._inner = _matrix(linear, "W").T.copy(), _matrix(linear, "b")
        # A word is multiplied once for each of the parts that it may play in a state.
        weights = _matrix(lower, "W").transpose(0, 3, 2, 1)
        self._parts = np.ascontiguousarray(weights.reshape(*weights.shape[:2], -1))
        self._absent = _matrix(lower, "pad")[0].transpose(0, 2, 1).reshape(_SEEN, -1)
        self._bias = _matrix(lower, "b").T.reshape(-1)
        self._scores = np.ascontiguousarray(_matrix(upper, "W")[self._moves.columns].T)
        self._allowed = _allowed(_matrix(upper, "b")[self._moves.columns])
        self._room = np.empty((_SEEN, 0, len(self._bias)), np.float32)

    def __call__(
        self, vectors: NDArray[np.float32], lengths: Sequence[int]
    ) -> tuple[list[int], list[str]]:
        """Return of each word the word that it hangs on, and by which relation.

        Parameters
        ----------
        vectors
            A row a word, sentence behind sentence.
        lengths
            How many words the sentences have.

        Returns
        -------
        heads, relations
            Heads are counted from the beginning of the sentence; a root is its own, with the
            relation `ROOT`.
        """
        arcs = _Arcs.none(len(vectors))
        readers, first = [], 1
        for length in lengths:
            readers.append(_moved(arcs, self._moves, first=first, stop=first + length))
            first += length
        self._move(readers, self._played(vectors))
        return _finished(arcs, lengths)

    def _played(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return for each part that a word may play a row a word; the first is for no word."""
        count = len(vectors) + 1
        if count > self._room.shape[1]:
            self._room = np.empty((_SEEN, 2 * count, len(self._bias)), np.float32)
            self._room[:, 0] = self._absent
        weights, bias = self._inner
        np.matmul(vectors @ weights + bias, self._parts, out=self._room[:, 1:count])
        # The first is always some word: what each state adds besides goes with it.
        self._room[0, 1:count] += self._bias
        return self._room

    def _move(
        self, readers: "list[Generator[State, int, None]]", played: NDArray[np.float32]
    ) -> None:
        """Let each sentence make its best move, until none has one to choose."""
        _, words, width = played.shape
        rows = played.reshape(-1, width)
        # Where the rows of each part begin; what may be chosen stays as it is.
        first = np.array([*range(0, _SEEN * words, words), 0])
        sends, states = [one.send for one in readers], [next(one) for one in readers]
        while True:
            # One that has nothing left to choose is done.
            if not all(states):
                sends = [send for send, state in zip(sends, states, strict=True) if state]
                states = [state for state in states if state]
            if not states:
                return
            seen = np.array(states, np.intp)
            seen += first
            summed = _ONES.dot(rows.take(seen.T[:_SEEN], axis=0).reshape(_SEEN, -1))
            pieces = summed.reshape(-1, width)
            hidden = np.maximum(pieces[:, : width // 2], pieces[:, width // 2 :])
            scores = hidden.dot(self._scores)
            scores += self._allowed.take(seen[:, _SEEN], axis=0)
            moves = scores.argmax(axis=1).tolist()
            states = [send(move) for send, move in zip(sends, moves, strict=True)]


def _matrix(model: "Model[object, object]", name: str) -> NDArray[np.float32]:
    return cast("NDArray[np.float32]", np.asarray(model.get_param(name)))


def _allowed(bias: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what is added to the scores: a row if all may be chosen, and for each that may not.

    The second row is for no shifting, the third for no reducing, the fourth for neither.
    """
    rows = np.tile(bias, (4, 1))
    rows[1::2, -2] = -np.inf
    rows[2:, -1] = -np.inf
    return rows


def _moved(arcs: _Arcs, moves: _Moves, *, first: int, stop: int) -> Generator[State, int, None]:
    """Make the moves of one sentence, yielding each state in which there is a choice, then none.

    The words lie on a stack, have been put back from there, or are still to come.
    """
    heads, left1, left2 = arcs.heads, arcs.left1, arcs.left2
    right1, right2 = arcs.right1, arcs.right2
    lefts, rights = len(moves.lefts), len(moves.lefts) + len(moves.rights)
    # No word lies below the first three.
    stack: list[int] = [0, 0, 0]
    back: list[int] = []
    kept: set[int] = set()
    while first < stop or back or _put_back(stack, back, kept, heads):
        third, under, top = stack[-3:]
        if top:
            word = back[-1] if back else first
            after = back[-2] if len(back) > 1 else first + (not back)
            after = after if after < stop else 0
            move = yield (
                word,
                after,
                top,
                under,
                third,
                left1[top],
                right1[top],
                left1[word],
                right2[top],
                left1[under],
                left2[under],
                right1[under],
                right2[under],
                (not after or word in kept) + 2 * (not under),
            )
            if move < lefts:
                arcs.left(word, stack.pop(), moves.lefts[move])
                kept.discard(word)
                continue
            if move > rights:
                stack.pop()
                if not heads[top]:
                    back.append(top)
                    kept.add(top)
                continue
            if move < rights:
                arcs.right(top, word, moves.rights[move - lefts])
        if back:
            stack.append(back.pop())
        else:
            stack.append(first)
            first += 1
    yield ()


def _put_back(stack: list[int], back: list[int], kept: set[int], heads: list[int]) -> bool:
    """Reduce the stack once no word is left, and put back the first word without a head."""
    while top := stack[-1]:
        stack.pop()
        if stack[-1] and not heads[top]:
            back.append(top)
            kept.add(top)
            return True
    return False


def _finished(arcs: _Arcs, lengths: Sequence[int]) -> tuple[list[int], list[str]]:
    """Count the heads from the beginning of each sentence, and move the arcs that may cross."""
    heads: list[int] = []
    relations: list[str] = []
    first = 1
    for length in lengths:
        above = [h - first if h else n for n, h in enumerate(arcs.heads[first : first + length])]
        names = [
            "ROOT" if head == n else name
            for n, (head, name) in enumerate(
                zip(above, arcs.relations[first : first + length], strict=True)
            )
        ]
        if any(_DECORATION in name for name in names):
            _cross(above, names)
        heads += above
        relations += names
        first += length
    return heads, relations


def _cross(heads: list[int], relations: list[str]) -> None:
    """Move each arc whose relation says so to the first word below with that other relation."""
    reach = _reach(heads)
    for n, name in enumerate(relations):
        relation, moved, wanted = name.partition(_DECORATION)
        if moved:
            heads[n] = _below(heads, relations, reach, moving=n, wanted=wanted)
            relations[n] = relation


def _reach(heads: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and the last word at or below each, before any arc crosses another."""
    low, high = list(range(len(heads))), list(range(len(heads)))
    for n in range(len(heads)):
        above = n
        while heads[above] != above:
            above = heads[above]
            low[above] = min(low[above], n)
            high[above] = max(high[above], n)
    return list(zip(low, high, strict=True))


def _below(
    heads: Sequence[int],
    relations: Sequence[str],
    reach: Sequence[tuple[int, int]],
    *,
    moving: int,
    wanted: str,
) -> int:
    """Return the word that an arc is moved to, searched level by level; its head if none fits."""
    level = [heads[moving]]
    while level:
        below = []
        for above in level:
            low, high = reach[above]
            for n in range(low, high + 1):
                if heads[n] == above and n not in (above, moving):
                    if relations[n] == wanted:
                        return n
                    below.append(n)
        level = below
    return heads[moving]

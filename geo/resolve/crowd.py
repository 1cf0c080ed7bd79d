"""Put the candidates of all names of some documents side by side."""

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np

from geo.resolve.kinds import IN_NAME
from geo.resolve.senses import Sense
from geo.resolve.sheet import GRIDS, NUMBERS, Bools, Floats, Ints, Sheet

__all__ = ["LIKELY", "Crowd", "crowd_of", "votes"]

# Candidates that are as far behind the best do not count, nor do more of them.
_HOPELESS: Final = 5.0
LIKELY: Final = 8
"""The most places that a name may speak for."""
# The name of an organisation tells where it is, if less than a place does.
_IN_NAME: Final = 0.5
_FACTS: Final = len(NUMBERS) - GRIDS


class Crowd(NamedTuple):
    """The candidates of some documents: a column each, those of one name together."""

    starts: Ints
    """The first candidate of each name."""
    owner: Ints
    """The number of the name of each candidate."""
    often: Floats
    """How much each name counts: more if it is used more."""
    far: Bools
    """Whether each name is told of from afar: somebody flies there, or an event is called so."""
    documents: Ints
    """The first candidate of each document."""
    document: Ints
    """The number of the document of each candidate."""
    country: Ints
    told_country: Ints
    """The number of document and country together, among all such pairs."""
    telling: Ints
    """The document of each such pair."""
    own_country: Ints
    """The number of name and country together."""
    first_of_country: Ints
    """The first candidate of each name in each country."""
    state: Ints
    told_state: Ints
    own_state: Ints
    town: Ints
    capital: Ints
    told_by_its_places: Ints
    aloof: Ints
    """Whether the name is a national capital's own. Where Washington and Vienna are named together
    Vienna is no suburb of Washington, so then capitals are no company."""
    cells: Ints
    """The cell of each candidate, a row a grid."""
    points: Floats
    """The point of the unit sphere of each candidate, a row an axis."""
    renown: Floats
    """How well the world knows each candidate, 0 to 1."""


def crowd_of(
    groups: Sequence[Sense],
    sheets: Sequence[Sheet],
    kept: Sequence[Ints | None],
    documents: Sequence[int],
    far: Sequence[bool],
) -> Crowd:
    """Return the candidates of the senses.

    Parameters
    ----------
    groups
        The senses, each with candidates.
    sheets
        The sheet of each.
    kept
        The numbers of the candidates to take of each sheet; None for all.
    documents
        The number of the document of each.
    far
        Whether each is told of from afar.
    """
    numbers = np.concatenate([_part(s.numbers, k) for s, k in zip(sheets, kept, strict=True)], 1)
    amounts = np.concatenate([_part(s.amounts, k) for s, k in zip(sheets, kept, strict=True)], 1)
    lengths = [
        s.numbers.shape[1] if k is None else len(k) for s, k in zip(sheets, kept, strict=True)
    ]
    owner = np.arange(len(sheets)).repeat(lengths)
    starts = _before(lengths)
    new = np.diff(np.array(documents), prepend=-1) > 0
    document = (new.cumsum() - 1)[owner]
    country, in_name, state, state_in_name, town, capital, told, *_ = numbers
    told_country, telling = _numbered(document, country)
    own_country = in_name + _before([sheet.countries for sheet in sheets])[owner]
    return Crowd(
        starts=starts,
        owner=owner,
        often=np.array([_often(group) for group in groups]),
        far=np.array(far),
        documents=starts[new],
        document=document,
        country=country,
        told_country=told_country,
        telling=telling,
        own_country=own_country,
        first_of_country=_firsts(own_country),
        state=state,
        told_state=_numbered(document, state)[0],
        own_state=state_in_name + _before([sheet.states for sheet in sheets])[owner],
        town=town,
        capital=capital,
        told_by_its_places=told,
        aloof=np.array([sheet.naming.capital for sheet in sheets], dtype=np.int64)[owner],
        cells=numbers[_FACTS:],
        points=amounts[1:4],
        renown=amounts[4],
    )


def _numbered(document: Ints, numbers: Ints) -> tuple[Ints, Ints]:
    """Return a number for document and number together, and the document of each such pair."""
    # All that might be are too many: of many short documents and all states there are millions.
    most = int(np.maximum.reduce(numbers)) + 1
    pairs, found = np.unique(document * most + numbers, return_inverse=True)
    return found, pairs // most


def _firsts(numbers: Ints) -> Ints:
    """Return where each number stands for the first time."""
    first = np.full(int(np.maximum.reduce(numbers)) + 1, -1, dtype=np.int64)
    first[numbers[::-1]] = np.arange(len(numbers) - 1, -1, -1)
    return first[first >= 0]


def _part(facts: Ints | Floats, kept: Ints | None) -> Ints | Floats:
    return facts if kept is None else facts[:, kept]


def _before(lengths: Sequence[int]) -> Ints:
    """Return the sum of all before each."""
    return np.array([*accumulate(lengths[:-1], initial=0)], dtype=np.int64)


def _often(group: Sense) -> float:
    return math.sqrt(len(group.mentions)) * (_IN_NAME if group.kind is IN_NAME else 1)


def votes(crowd: Crowd, scores: Floats) -> Floats:
    """Return how much each candidate is spoken for: its share in its name's, taken as log odds.

    Parameters
    ----------
    crowd
        The candidates.
    scores
        The score of each.
    """
    starts, owner = crowd.starts, crowd.owner
    behind = scores - np.maximum.reduceat(scores, starts)[owner]
    likely = behind > -_HOPELESS
    if np.maximum.reduce(np.add.reduceat(likely, starts, dtype=np.int64)) > LIKELY:
        likely &= _first(behind, crowd) < LIKELY
    odds = np.where(likely, np.exp(behind), 0.0)
    return odds * (crowd.often / np.add.reduceat(odds, starts))[owner]


def _first(behind: Floats, crowd: Crowd) -> Ints:
    """Return how many of its name's are before each."""
    order = np.lexsort((-behind, crowd.owner))
    found = np.empty_like(order)
    found[order] = np.arange(len(order)) - crowd.starts[crowd.owner]
    return found

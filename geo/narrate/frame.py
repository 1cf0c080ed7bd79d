"""A word that tells of something, with the places that hang on it."""

from dataclasses import dataclass

from geo.model import Status
from geo.narrate.lexicon import Trigger
from geo.narrate.spots import Spot
from geo.narrate.tree import Tree

__all__ = ["Frame"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A word that tells of something, where it was, and whether it was."""

    tree: Tree
    """The sentence."""
    word: int
    """The verb or noun."""
    trigger: Trigger
    """Its row of the lexicon."""
    anchors: tuple[int, ...]
    """The word, and the verb that carries it."""
    status: Status
    """Whether it happened."""
    stops: tuple[Spot, ...] = ()
    """Where, as the sentence says."""
    origins: tuple[Spot, ...] = ()
    """Where from."""
    ports: tuple[Spot, ...] = ()
    """Home ports and bases that the sentence tells of."""
    loose: bool = False
    """Whether the place was found by the order of words, against the tree."""
    who: tuple[int, ...] = ()
    """Who travels, where it is not the subject: a second clause may have no verb of its own."""
    inferred: bool = False
    """Whether the place is named elsewhere: "there", "where", "the city"."""

    @property
    def verbal(self) -> bool:
        """Whether the word is a verb."""
        return self.tree.is_verb(self.word)

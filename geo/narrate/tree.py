"""A parsed sentence as a tree that can be climbed and descended."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

from geo.model import Sentence, Span, Token

__all__ = ["Tree", "grow", "once"]

Told = TypeVar("Told")

_NO_DEEDS = frozenset({"aux", "amod", "compound"})
"""Relations of the verbs that help another, or stand within a noun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The tokens of a sentence, each with what hangs on it."""

    sentence: Sentence
    """The sentence."""
    tokens: tuple[Token, ...]
    """Its tokens in order."""
    lows: tuple[str, ...]
    """They in lower case, typographic apostrophes made plain."""
    vocabulary: frozenset[str] = field(repr=False, compare=False)
    """The same without order: one look tells that a sentence has none of a class of words."""
    lemmas: tuple[str, ...]
    """Their dictionary forms in lower case."""
    relations: tuple[str, ...]
    """Their relations to their heads without subtypes."""
    exact: tuple[str, ...]
    """Their relations with subtypes."""
    children: tuple[tuple[int, ...], ...]
    """By token: the tokens that hang on it, in order."""
    hung: tuple[Mapping[str, Sequence[int]], ...] = field(repr=False, compare=False)
    """By token: those tokens by their relations, with subtypes and without, in order."""
    deeds: tuple[int, ...]
    """Its verbs, auxiliaries and those within a noun left out."""
    answers: dict[tuple[object, int], Any] = field(default_factory=dict, repr=False, compare=False)
    """What has been asked of its words, by the rule that was asked, see `once`."""

    def relation(self, i: int) -> str:
        """Return the relation of a token to its head without its subtype."""
        return self.relations[i]

    def low(self, i: int) -> str:
        """Return a token in lower case, typographic apostrophes made plain."""
        return self.lows[i]

    def lemma(self, i: int) -> str:
        """Return the dictionary form of a token in lower case."""
        return self.lemmas[i]

    def head(self, i: int) -> int:
        """Return the token that a token hangs on; itself for the root."""
        return self.tokens[i].head

    def is_root(self, i: int) -> bool:
        """Tell whether a token hangs on nothing."""
        return self.tokens[i].head == i

    def is_verb(self, i: int) -> bool:
        """Tell whether a token is a form of a verb."""
        return self.tokens[i].tag.startswith("V")

    def is_noun(self, i: int) -> bool:
        """Tell whether a token is a noun or a name."""
        return self.tokens[i].tag.startswith("NN")

    def kids(self, i: int, *relations: str) -> list[int]:
        """Return what hangs on a token by one of the relations, subtypes counted in."""
        below = self.hung[i]
        if len(relations) == 1:
            return [*below.get(relations[0], ())]
        found: list[int] = []
        for relation in relations if below else ():
            if relation in below:
                found = sorted({*found, *below[relation]}) if found else [*below[relation]]
        return found

    def after(self, i: int) -> str:
        """Return the word behind a token in lower case; empty if it is the last."""
        return self.lows[i + 1] if i + 1 < len(self.lows) else ""

    def climb(self, i: int) -> Iterator[int]:
        """Yield the ancestors of a token, the nearest first."""
        seen = {i}
        while (i := self.tokens[i].head) not in seen:
            seen.add(i)
            yield i

    def below(self, i: int) -> list[int]:
        """Return a token and everything below it, in order."""
        found, stack = [i], [i]
        while stack:
            for k in self.children[stack.pop()]:
                found.append(k)
                stack.append(k)
        return sorted(found)

    def case(self, i: int) -> str:
        """Return the preposition of a token in lower case; empty if it has none.

        Of several, as in "along with", the last counts; "as part of" gives "of".
        """
        for k in reversed(self.hung[i].get("case", ())):
            if self.lows[k] not in ("'s", "'"):
                return self.lows[k]
        return ""

    def under(self, span: Span) -> list[int]:
        """Return the tokens that a span of the document covers."""
        start, end = span
        return [i for i, t in enumerate(self.tokens) if start < t.span[1] and t.span[0] < end]

    def top(self, members: list[int]) -> int:
        """Return the token of a phrase that hangs on what lies outside of it."""
        inside = set(members)
        outer = [i for i in members if self.tokens[i].head not in inside or self.is_root(i)]
        nouns = [i for i in outer if self.is_noun(i)]
        return (nouns or outer or members)[0]

    def conjuncts(self, i: int) -> list[int]:
        """Return a token and those coordinated with it or with the rest of its name, in order."""
        if self.hung[i].keys().isdisjoint(("conj", "flat")):
            return [i]  # as most are
        found, stack = [i], [i]
        while stack:
            k = stack.pop()
            more = self.kids(k, "conj")
            found += more
            stack += [*more, *self.kids(k, "flat")]
        return sorted(found)

    def first(self, i: int) -> int:
        """Return the first of those that a token is coordinated with, or the token itself."""
        while self.relation(i) == "conj" and self.head(i) < i:
            i = self.head(i)
        return i

    def in_clause(self, head: int, verb: int) -> bool:
        """Tell whether a word stands in the clause of a verb, with no other verb between."""
        for up in self.climb(head):
            if up == verb:
                return True
            if self.is_verb(up) or self.kids(up, "cop"):
                return False
        return False

    def prior(self, i: int, count: int = 4) -> list[str]:
        """Return the words before a token in lower case, the nearest first."""
        return [self.low(k) for k in range(i - 1, max(-1, i - 1 - count), -1)]


def once(rule: Callable[[Tree, int], Told]) -> Callable[[Tree, int], Told]:
    """Keep with a tree what a rule says of its words: several ask the same of one.

    The rule must look at nothing else, and nobody may change what it returns.
    """

    @wraps(rule)
    def told(tree: Tree, i: int) -> Told:
        asked, answers = (rule, i), tree.answers
        if asked not in answers:
            answers[asked] = rule(tree, i)
        found: Told = answers[asked]
        return found

    return told


def grow(sentence: Sentence) -> Tree:
    """Return the tree of a parsed sentence.

    Examples
    --------
    >>> grow(Sentence(index=0, span=Span(0, 0))).children
    ()
    """
    exact = [t.relation for t in sentence.tokens]
    relations = [r.partition(":")[0] if ":" in r else r for r in exact]
    below: list[list[int]] = [[] for _ in exact]
    hung: list[dict[str, list[int]]] = [{} for _ in exact]
    for i, token in enumerate(sentence.tokens):
        head, plain = token.head, relations[i]
        if head == i or not 0 <= head < len(below):
            continue
        below[head].append(i)
        hung[head].setdefault(plain, []).append(i)
        if token.relation != plain:
            hung[head].setdefault(token.relation, []).append(i)
    verbs = [i for i, t in enumerate(sentence.tokens) if t.tag[:1] == "V"]
    lows = [t.text.lower().replace("’", "'") for t in sentence.tokens]
    return Tree(
        sentence=sentence,
        tokens=sentence.tokens,
        lows=tuple(lows),
        vocabulary=frozenset(lows),
        lemmas=tuple(
            [t.lemma.lower() or low for t, low in zip(sentence.tokens, lows, strict=True)]
        ),
        relations=tuple(relations),
        exact=tuple(exact),
        children=tuple(map(tuple, below)),
        hung=tuple(hung),
        deeds=tuple([i for i in verbs if relations[i] not in _NO_DEEDS]),
    )

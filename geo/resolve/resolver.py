"""Resolve mentions: candidates, evidence in passes, a choice or none."""

import math
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum
from itertools import count
from typing import Final, NamedTuple

import numpy as np

from geo.earth import EARTH_RADIUS_KM
from geo.errors import GeocoderError, GeocoderRefusedError
from geo.model import Candidate, Document, Mention, Resolution, Sentence, Tier
from geo.model.making import maker
from geo.protocols import Gazetteer, Geocoder
from geo.resolve.cues import Link, links, set_apart
from geo.resolve.hints import Hints, told
from geo.resolve.joint import jointly, with_joint
from geo.resolve.joints import lists
from geo.resolve.kinds import ADMIN, IN_NAME, OF_SITE
from geo.resolve.known import Known, counter
from geo.resolve.rank import KEPT, Common, Standing, rank, settings
from geo.resolve.seats import at_seats
from geo.resolve.senses import Sense, senses
from geo.resolve.setting import Ground, Setting
from geo.resolve.sheet import Sheet, Sheets
from geo.resolve.sites import place_at_towns
from geo.resolve.ties import believable
from geo.resolve.weights import weights
from geo.resolve.why import SAME_KM

__all__ = ["Asked", "Losers", "Resolver"]

_NO_HINTS: Final = Hints()
_resolution: Final = maker(Resolution)
# The square of the chord that spans so much of the unit sphere.
_SAME_CHORD: Final = (2 * math.sin(SAME_KM / EARTH_RADIUS_KM / 2)) ** 2


class Losers(Enum):
    """What a resolution keeps of the candidates that are not chosen."""

    LEFT_OUT = "left out"
    """Nothing, nor of the one that is: who asks for the places alone has no use for them."""
    NAMED = "named"
    """The places that they are; evidence is kept of the chosen one alone."""
    WEIGHED = "weighed"
    """Their evidence, too: most of the work."""


class Asked(NamedTuple):
    """A document whose mentions are to be resolved."""

    document: Document
    mentions: Sequence[Mention]
    """In the order of the text."""
    sentences: Sequence[Sentence]
    losers: Losers = Losers.WEIGHED
    """What to keep of the candidates."""


class Weighed(NamedTuple):
    """The names of a document, weighed."""

    links: tuple[Link, ...]
    """Which mention lies in which, so the text says."""
    groups: tuple[Sense, ...]
    """The senses of the names."""
    answers: tuple[Known, ...]
    """What the gazetteer has of each."""
    standing: Standing | None
    """How their candidates stand, and maybe those of other documents; None if there are none."""
    first: int
    """The number in it of the first sense that has candidates."""
    warnings: tuple[str, ...]
    """What the geocoder had to complain of."""

    def ranked(self, keep: int = KEPT) -> list[tuple[Candidate, ...]]:
        """Return the candidates of each sense with their evidence, best first, so many of each."""
        able = count(self.first)
        return [
            self.standing.explain(next(able), keep, keep)
            if self.standing and answer.candidates
            else ()
            for answer in self.answers
        ]


class _Named(NamedTuple):
    """What the text tells of the names of a document before they are looked up."""

    links: tuple[Link, ...]
    groups: list[Sense]
    both: Mapping[int, tuple[Candidate, ...]]
    """What has the name of a mention and its parent's together."""
    listed: AbstractSet[tuple[int, int]]
    """The neighbours that stand in one list."""


class _Read(NamedTuple):
    """What is known of the names of a document before they are weighed against each other."""

    links: tuple[Link, ...]
    groups: list[Sense]
    sheets: list[Sheet]
    given: list[Setting]
    """What the text itself tells of each."""
    warnings: tuple[str, ...]


class Resolver:
    """Choose a place for every mention, with the evidence for it.

    Parameters
    ----------
    gazetteer
        Asked for the candidates of every name, and for the country of a demonym.
    geocoder
        Asked for the names that the gazetteer does not have; None for nobody.
    hints
        Where the documents are likely to be about.
    table
        The weights of the evidence to use instead of those that are shipped.

    Examples
    --------
    >>> class Nowhere:
    ...     def lookup(self, name): return ()
    ...     def knows(self, name): return False
    ...     def place(self, place_id): return None
    ...     def demonym(self, name): return None
    >>> Resolver(Nowhere()).resolve(Document(id="a", text=""), (), ())
    ((), ())
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        geocoder: Geocoder | None = None,
        *,
        hints: Hints = _NO_HINTS,
        table: Mapping[str, float] | None = None,
    ) -> None:
        self._gazetteer = gazetteer
        self._hints = hints
        self._geocoder = geocoder
        self._weights = table or weights()
        self._ground = Ground(weights=self._weights, name_count=counter(gazetteer))
        self._sheets = Sheets(gazetteer, self._ground)

    def resolve(
        self,
        document: Document,
        mentions: Sequence[Mention],
        sentences: Sequence[Sentence],
        *,
        losers: Losers = Losers.WEIGHED,
    ) -> tuple[tuple[Resolution, ...], tuple[str, ...]]:
        """Return one resolution a mention, in order, and warnings.

        A geocoder that fails costs a warning and no more.

        Parameters
        ----------
        document, mentions, sentences
            A document, its mentions in the order of the text, and its sentences.
        losers
            What to keep of the candidates.
        """
        [found] = self.resolve_all([Asked(document, mentions, sentences, losers)])
        return found

    def resolve_all(
        self, asked: Sequence[Asked]
    ) -> list[tuple[tuple[Resolution, ...], tuple[str, ...]]]:
        """Return the same for several documents, which takes less time than one by one."""
        weighed = self._weighed([(one.document, one.mentions) for one in asked])
        standing = weighed[0].standing if weighed else None
        sure = confidences(standing, self._weights) if standing else []
        return [self._resolved(one, names, sure) for one, names in zip(asked, weighed, strict=True)]

    def _resolved(
        self, asked: Asked, weighed: Weighed, sure: Sequence[float]
    ) -> tuple[tuple[Resolution, ...], tuple[str, ...]]:
        # The sentences are not looked at: the seam is wider than the first version needs.
        document, mentions, _, losers = asked
        chosen = self._chosen(mentions, weighed, sure, losers=losers)
        placed = place_at_towns(
            [chosen[at] for at in range(len(mentions))],
            weighed.links,
            _unknown_sites(weighed.groups, weighed.answers),
            weights=self._weights,
        )
        answered = zip(weighed.groups, weighed.answers, strict=True)
        known = {at: answer.candidates for group, answer in answered for at in group.mentions}
        return tuple(at_seats(document, tuple(placed), known)), weighed.warnings

    def weigh(self, document: Document, mentions: Sequence[Mention]) -> Weighed:
        """Return the senses of the mentions, and how the candidates of each stand.

        Parameters
        ----------
        document, mentions
            As in `resolve`.
        """
        [weighed] = self._weighed([(document, mentions)])
        return weighed

    def _weighed(self, texts: Sequence[tuple[Document, Sequence[Mention]]]) -> list[Weighed]:
        """Return the same for several documents: their candidates go through arrays together."""
        named = [self._named(document, mentions) for document, mentions in texts]
        # The sheets of names that come up for the first time are laid out together, too.
        sheets = iter(self._sheets.of((g.name, g.kind) for one in named for g in one.groups))
        read = [
            self._read(document, mentions, names, [next(sheets) for _ in names.groups])
            for (document, mentions), names in zip(texts, named, strict=True)
        ]
        # The document and the number in it of each sense that has candidates.
        able = [
            (number, at)
            for number, one in enumerate(read)
            for at, sheet in enumerate(one.sheets)
            if sheet.known.candidates
        ]
        standing = rank(
            [read[number].groups[at] for number, at in able],
            [read[number].given[at] for number, at in able],
            [read[number].sheets[at] for number, at in able],
            [number for number, _ in able],
        )
        weighed: list[Weighed] = []
        first = 0
        for one in read:
            answers = tuple(sheet.known for sheet in one.sheets)
            weighed.append(
                Weighed(one.links, tuple(one.groups), answers, standing, first, one.warnings)
            )
            first += sum(1 for answer in answers if answer.candidates)
        return weighed

    def _named(self, document: Document, mentions: Sequence[Mention]) -> _Named:
        told_of = tuple(links(document, mentions))
        both = jointly(told_of, mentions, self._sheets.named)
        listed = {(left, right): last for left, right, last in lists(document, mentions)}
        found = believable(
            told_of, mentions, self._sheets.named, frozenset(both), listed,
            name_count=self._ground.name_count,
        )  # fmt: skip
        # Of the others it does not matter.
        children = {link.child for link in found}
        apart = frozenset(at for at in children if set_apart(document, mentions[at]))
        return _Named(found, senses(mentions, found, apart), both, listed.keys())

    def _read(
        self,
        document: Document,
        mentions: Sequence[Mention],
        names: _Named,
        sheets: list[Sheet],
    ) -> _Read:
        found, groups, both, listed = names
        for number, answer in with_joint(groups, both):
            sheets[number] = self._sheets.sheet(groups[number].name, answer)
        beyond = {link.child: mentions[link.parent].query for link in found if link.sure}
        warnings = tuple(self._ask(groups, sheets, beyond))
        given = settings(
            document, mentions, groups,
            sheets=sheets, found=found,
            common=Common(
                self._ground, told(document, self._hints, self._gazetteer), listed
            ),
        )  # fmt: skip
        return _Read(found, groups, sheets, given, warnings)

    def _ask(
        self, groups: Sequence[Sense], sheets: list[Sheet], beyond: Mapping[int, str]
    ) -> Iterator[str]:
        """Fill in what a geocoder knows of the names that are still without; yield warnings.

        It is asked, too, for what lies where the gazetteer has none of its name, by both names.
        """
        if self._geocoder is None:
            return
        for number, group in enumerate(groups):
            within = next((beyond[at] for at in group.mentions if at in beyond), "")
            if (sheets[number].known.candidates and not within) or group.kind is IN_NAME:
                continue
            try:
                asked = f"{group.name}, {within}" if within else group.name
                answer = Known(self._geocoder.geocode(asked))
                if answer.candidates:
                    sheets[number] = self._sheets.sheet(group.name, answer)
            except GeocoderError as error:
                yield str(error)
                if isinstance(error, GeocoderRefusedError):
                    # It will refuse the next name, too.
                    return

    def _chosen(
        self,
        mentions: Sequence[Mention],
        weighed: Weighed,
        sure: Sequence[float],
        *,
        losers: Losers,
    ) -> dict[int, Resolution]:
        """Return the resolution of each mention, by its number."""
        standing = weighed.standing
        chosen: dict[int, Resolution] = {}
        able = count(weighed.first)
        for group, answer in zip(weighed.groups, weighed.answers, strict=True):
            best, sureness = None, 0.0
            ranked: tuple[Candidate, ...] = ()
            if standing and answer.candidates:
                number = next(able)
                best, sureness = standing.sources[number], sure[number]
                if losers is not Losers.LEFT_OUT:
                    # The text may yet move the choice from a province to its town.
                    every = losers is Losers.WEIGHED or best.place.kind is ADMIN
                    ranked = standing.explain(number, KEPT, KEPT if every else 1)
            for at in group.mentions:
                chosen[at] = self._choice(mentions[at], best, sureness, ranked)
        return chosen

    def _choice(
        self,
        mention: Mention,
        best: Candidate | None,
        sure: float,
        ranked: tuple[Candidate, ...],
    ) -> Resolution:
        if best is None or sure < self._weights["decline_below"]:
            return _resolution(mention, None, sure, ranked, "declined")
        return _resolution(mention, best.place, sure, ranked, self._decider(best))

    def _decider(self, best: Candidate) -> str:
        if self._geocoder is None or best.tier is not Tier.GEOCODER:
            return "gazetteer"
        return f"geocoder:{self._geocoder.name}"


def _unknown_sites(groups: Sequence[Sense], answers: Sequence[Known]) -> frozenset[int]:
    """Return the numbers of the mentions of sites of which at most a town is known."""
    return frozenset(
        at
        for group, answer in zip(groups, answers, strict=True)
        if group.kind is OF_SITE and (answer.towns or not answer.candidates)
        for at in group.mentions
    )


def confidences(standing: Standing, table: Mapping[str, float]) -> list[float]:
    """Return how sure the first choice of each sense is, 0 to 1: a logistic of its log odds."""
    return [confidence_of(odds, table) for odds in log_odds(standing, table)]


def confidence_of(odds: float, table: Mapping[str, float]) -> float:
    """Return the confidence of a choice with these log odds, 0 to 1.

    Examples
    --------
    >>> confidence_of(
    ...     0.0, {"confidence_base": 0.0, "confidence_slope": 1.0, "confidence_most": 1.0}
    ... )
    0.5
    """
    odds = table["confidence_base"] + table["confidence_slope"] * odds
    return round(table["confidence_most"] / (1 + math.exp(-odds)), 4)


def log_odds(standing: Standing, table: Mapping[str, float]) -> list[float]:
    """Return the log odds of the first choices against their rivals elsewhere, and declining.

    Rivals within 25 km count as the same place.
    """
    crowd, scores, best = standing.crowd, standing.scores, standing.best
    top = scores[best]
    odds = np.exp(scores - top[crowd.owner])
    apart = np.add.reduce((crowd.points - crowd.points[:, best[crowd.owner]]) ** 2)
    here = apart <= _SAME_CHORD
    same = np.add.reduceat(np.where(here, odds, 0.0), crowd.starts)
    against = np.add.reduceat(np.where(here, 0.0, odds), crowd.starts)
    found: list[float] = np.log(same / (against + np.exp(table["threshold"] - top))).tolist()
    return found

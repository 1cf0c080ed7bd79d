"""Resolve mentions: candidates, evidence in passes, a choice or none."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from geo.earth import chord_km
from geo.errors import GeocoderError, GeocoderRefusedError
from geo.model import Candidate, Document, Mention, MentionKind, Resolution, Sentence, Tier
from geo.protocols import Gazetteer, Geocoder
from geo.resolve.cues import Link, links, set_apart
from geo.resolve.hints import Hints, told
from geo.resolve.known import Known, counter, known
from geo.resolve.rank import KEPT, Common, rank, settings
from geo.resolve.senses import Sense, senses
from geo.resolve.setting import Ground
from geo.resolve.sites import place_at_towns
from geo.resolve.ties import believable
from geo.resolve.weights import weights
from geo.resolve.why import SAME_KM

__all__ = ["Resolver"]

_NO_HINTS: Final = Hints()
_BEHIND: Final = 10.0


class Weighed(NamedTuple):
    """The names of a document, weighed."""

    links: tuple[Link, ...]
    """Which mention lies in which, so the text says."""
    groups: tuple[Sense, ...]
    """The senses of the names."""
    answers: tuple[Known, ...]
    """What the gazetteer has of each."""
    ranked: tuple[tuple[Candidate, ...], ...]
    """The candidates of each with their evidence, best first."""
    warnings: tuple[str, ...]
    """What the geocoder had to complain of."""


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

    def resolve(
        self,
        document: Document,
        mentions: Sequence[Mention],
        sentences: Sequence[Sentence],
    ) -> tuple[tuple[Resolution, ...], tuple[str, ...]]:
        """Return one resolution a mention, in order, and warnings.

        A geocoder that fails costs a warning and no more.
        """
        del sentences  # the seam is wider than the first version needs
        weighed = self.weigh(document, mentions)
        chosen: dict[int, Resolution] = {}
        for group, ranked in zip(weighed.groups, weighed.ranked, strict=True):
            sure = confidence(ranked, self._weights) if ranked else 0.0
            chosen.update((at, self._choose(mentions[at], ranked, sure)) for at in group.mentions)
        placed = place_at_towns(
            [chosen[at] for at in range(len(mentions))],
            weighed.links,
            _unknown_sites(weighed.groups, weighed.answers),
            weights=self._weights,
        )
        return tuple(placed), weighed.warnings

    def weigh(
        self, document: Document, mentions: Sequence[Mention], *, keep: int = KEPT
    ) -> Weighed:
        """Return the senses of the mentions, each with its best candidates and their evidence.

        Parameters
        ----------
        document, mentions
            As in `resolve`.
        keep
            The most candidates to return of each.
        """
        found = believable(tuple(links(document, mentions)), mentions, self._gazetteer)
        apart = frozenset(at for at, m in enumerate(mentions) if set_apart(document, m))
        groups = senses(mentions, found, apart)
        answers = [known(group, self._gazetteer) for group in groups]
        warnings = tuple(self._ask(groups, answers))
        given = settings(
            document, mentions, groups,
            answers=answers, found=found,
            common=Common(self._ground, told(document, self._hints, self._gazetteer)),
        )  # fmt: skip
        ranked = rank(groups, given, keep=keep)
        return Weighed(found, tuple(groups), tuple(answers), tuple(ranked), warnings)

    def _ask(self, groups: Sequence[Sense], found: list[Known]) -> Iterator[str]:
        """Fill in what a geocoder knows of the names that are still without; yield warnings."""
        if self._geocoder is None:
            return
        for number, group in enumerate(groups):
            if found[number].candidates or group.kind is MentionKind.IN_NAME:
                continue
            try:
                found[number] = Known(self._geocoder.geocode(group.name))
            except GeocoderError as error:
                yield str(error)
                if isinstance(error, GeocoderRefusedError):
                    # It will refuse the next name, too.
                    return

    def _choose(self, mention: Mention, ranked: tuple[Candidate, ...], sure: float) -> Resolution:
        best = ranked[0] if ranked else None
        if best is None or sure < self._weights["decline_below"]:
            return Resolution(
                mention=mention,
                place=None,
                confidence=sure,
                candidates=ranked,
                decided_by="declined",
            )
        return Resolution(
            mention=mention,
            place=best.place,
            confidence=sure,
            candidates=ranked,
            decided_by=self._decider(best),
        )

    def _decider(self, best: Candidate) -> str:
        if self._geocoder is None or best.tier is not Tier.GEOCODER:
            return "gazetteer"
        return f"geocoder:{self._geocoder.name}"


def _unknown_sites(groups: Sequence[Sense], answers: Sequence[Known]) -> frozenset[int]:
    """Return the numbers of the mentions of sites of which at most a town is known."""
    return frozenset(
        at
        for group, answer in zip(groups, answers, strict=True)
        if group.kind is MentionKind.SITE and (answer.towns or not answer.candidates)
        for at in group.mentions
    )


def confidence(ranked: Sequence[Candidate], table: Mapping[str, float]) -> float:
    """Return how sure the first choice is, 0 to 1: a logistic of its log odds.

    Rivals within 25 km count as the same place.
    """
    return confidence_of(log_odds(ranked, table), table)


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


def log_odds(ranked: Sequence[Candidate], table: Mapping[str, float]) -> float:
    """Return the log odds of the first choice against its rivals elsewhere, and declining."""
    best, *rest = ranked
    here, top = best.place.position, best.score
    same, against = 1.0, math.exp(table["threshold"] - top)
    for rival in rest:
        behind = rival.score - top
        if behind > -_BEHIND:
            # What is so far behind adds nothing, and costs a distance.
            if chord_km(rival.place.position, here) <= SAME_KM:
                same += math.exp(behind)
            else:
                against += math.exp(behind)
    return math.log(same / against)

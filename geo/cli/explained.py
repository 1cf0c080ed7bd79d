"""Lay out why names were taken for places."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from geo.cli.talk import count, printable
from geo.model import Candidate, Document, Evidence, Place, Resolution, Sentence
from geo.names import fold
from geo.resolve import Contrast, Why, cause, weights, why

__all__ = ["Case", "as_record", "cases", "page"]

_WIDEST: Final = 24
_BLOCKS: Final = " ▏▎▍▌▋▊▉"
_EIGHTHS: Final = 8
# More of a sentence does not help to understand its name.
_LONGEST: Final = 400
# A piece of evidence that shows as 0.0 tells a reader nothing.
_LEAST: Final = 0.05
_SAID: Final = {
    "parent": "which country or state it lies in",
    "beside_site": "that a known site stands there",
    "head_noun": "what sort of place it is",
}


class Case(NamedTuple):
    """The mentions of a document that were taken for one place for the same reasons."""

    name: str
    """As first written."""
    resolutions: tuple[Resolution, ...]
    """In the order of the text."""
    sentence: tuple[int, int]
    """Where the sentence of the first one stands."""
    why: Why
    where: Callable[[Place], str]
    """Says where a place lies, in words."""

    def answers(self, name: str) -> bool:
        """Tell whether that is its name; every name answers to an empty one."""
        wanted = fold(name)
        return not wanted or any(
            wanted in {fold(r.mention.text), fold(r.mention.query)}
            or (r.place is not None and wanted == fold(r.place.name))
            for r in self.resolutions
        )


def cases(
    sentences: Sequence[Sentence],
    resolutions: Sequence[Resolution],
    where: Callable[[Place], str],
) -> Iterator[Case]:
    """Yield the cases of a document, in the order of their first mention.

    Parameters
    ----------
    sentences, resolutions
        Of the document.
    where
        Says where a place lies, in words.
    """
    together: dict[tuple[object, ...], list[Resolution]] = {}
    for each in resolutions:
        key = (fold(each.mention.query), each.mention.kind, each.place and each.place.id)
        together.setdefault((*key, each.candidates[:2]), []).append(each)
    for found in together.values():
        mention = found[0].mention
        spans = [s.span for s in sentences if s.span.covers(mention.span)]
        start, end = spans[0] if spans else mention.span
        yield Case(
            name=mention.text,
            resolutions=tuple(found),
            sentence=(
                max(start, mention.span.start - _LONGEST),
                min(end, mention.span.end + _LONGEST),
            ),
            why=why(found[0], weights()),
            where=where,
        )


def as_record(document: Document, found: Sequence[Case], limit: int) -> dict[str, Any]:
    """Return the cases of a document as ``geo explain --json`` prints them."""
    return {"doc_id": document.id, "names": [_record(document, case, limit) for case in found]}


def _record(document: Document, case: Case, limit: int) -> dict[str, Any]:
    first, told = case.resolutions[0], case.why
    return {
        "name": case.name,
        "kind": first.mention.kind.value,
        "mentions": [
            {"start": r.mention.span.start, "end": r.mention.span.end, "text": r.mention.text}
            for r in case.resolutions
        ],
        "sentence": document.text[slice(*case.sentence)],
        "place_id": first.place.id if first.place else None,
        "confidence": first.confidence,
        "decided_by": first.decided_by,
        "margin": round(told.margin, 3),
        "lead": round(told.lead, 3),
        "threshold": told.threshold,
        "rival": told.rival.place.id if told.rival else None,
        "decisive": [
            {"reason": c.reason, "difference": round(c.difference, 3)} for c in told.contrasts
        ],
        "without": [c.reason for c in told.without],
        "would_turn": list(told.would_turn),
        "candidates": [
            _candidate_record(candidate, rank)
            for rank, candidate in enumerate(first.candidates[:limit], 1)
        ],
        "candidates_in_all": len(first.candidates),
    }


def _candidate_record(candidate: Candidate, rank: int) -> dict[str, Any]:
    place = candidate.place
    return {
        "rank": rank,
        "place_id": place.id,
        "name": place.name,
        "lat": place.position.lat,
        "lon": place.position.lon,
        "kind": place.kind.value,
        "feature_code": place.feature_code,
        "country": place.country,
        "admin1": place.admin1,
        "population": place.population,
        "matched": candidate.matched_name,
        "tier": candidate.tier.value,
        "score": round(candidate.score, 3),
        "evidence": [
            {
                "reason": piece.reason,
                "weight": piece.weight,
                "detail": piece.detail,
                "cause": cause(piece.reason),
            }
            for piece in _weightiest(candidate)
        ],
    }


def page(document: Document, found: Sequence[Case], limit: int) -> RenderableType:
    """Return the page of a document: what a person reads who wonders about its places."""
    title = printable(document.title or document.id)
    parts: list[RenderableType] = [Rule(Text(title, style="bold"), align="left")]
    for case in found:
        parts += [_heading(case), Padding(_sentence(document, case), (0, 0, 1, 2))]
        parts += [
            Padding(part, (0, 0, 1, 2)) for part in (_candidates(case, limit), _verdict(case))
        ]
    if not found:
        parts.append(Text("No place name was found."))
    return Group(*parts)


def _heading(case: Case) -> Text:
    first = case.resolutions[0]
    text = Text(printable(case.name), style="bold yellow")
    if first.place is None:
        text.append("  declined", style="bold red")
    else:
        text.append(f"  → {_label(first.candidates[0], case)}", style="bold green")
        text.append(f"   {first.confidence:.0%} sure", style="none")
    where = count(len(case.resolutions), "mention")
    return text.append(f"   {first.mention.kind.value}, {where}", style="dim")


def _sentence(document: Document, case: Case) -> Text:
    start, end = case.sentence
    # One character for each, so that the name stands where it stood.
    text = Text(printable(document.text[start:end].replace("\n", " ")), style="italic")
    for each in case.resolutions:
        span = each.mention.span
        if start <= span.start and span.end <= end:
            text.stylize("bold reverse yellow", span.start - start, span.end - start)
    return text


def _label(candidate: Candidate, case: Case) -> str:
    """Return the name of a place and where it lies: "Paris, Texas, United States"."""
    place = candidate.place
    where = case.where(place)
    return printable(f"{place.label}, {where}" if where else place.label)


def _weightiest(candidate: Candidate) -> list[Evidence]:
    return sorted(candidate.evidence, key=lambda e: (-abs(e.weight), e.reason))


def _candidates(case: Case, limit: int) -> RenderableType:
    ranked = case.resolutions[0].candidates
    if not ranked:
        return Text("The gazetteer has no place of that name.")
    shown = ranked[:limit]
    scale = max(abs(e.weight) for c in shown for e in c.evidence) if shown[0].evidence else 1.0
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for rank, candidate in enumerate(shown, 1):
        chosen = rank == 1 and case.resolutions[0].place is not None
        style = "bold green" if chosen else "bold"
        table.add_row(
            Text(str(rank), style=style),
            Text(_label(candidate, case), style=style),
            Text(f"{candidate.score:.1f}", style=style),
            Text(_about(candidate), style="dim"),
        )
        pieces = _weightiest(candidate)
        told = [piece for piece in pieces if abs(piece.weight) >= _LEAST]
        for piece in told:
            table.add_row("", *_evidence_row(piece, scale))
        if len(told) < len(pieces):
            slight = ", ".join(_words(piece.reason) for piece in pieces[len(told) :])
            table.add_row("", "", "", Text(f"next to nothing: {slight}", style="dim"))
    if len(ranked) > limit:
        table.add_row("", Text(f"and {len(ranked) - limit:,} more", style="dim"), "", "")
    return table


def _about(candidate: Candidate) -> str:
    place = candidate.place
    parts = [place.kind.value, place.feature_code, place.id]
    if place.population:
        parts.insert(2, f"{place.population:,} inhabitants")
    return " · ".join(part for part in parts if part)


def _evidence_row(piece: Evidence, scale: float) -> tuple[Text, Text, Text]:
    colour = "green" if piece.weight >= 0 else "red"
    bar = Text(_bar(abs(piece.weight) / scale), style=colour)
    bar.append(f" {printable(piece.detail)}", style="none")
    reason = Text("  " + _words(piece.reason))
    return reason, Text(f"{piece.weight:+.1f}", style=colour), bar


def _bar(part: float) -> str:
    """Return a bar that is that part of the longest.

    >>> _bar(0.5), len(_bar(1.0)), _bar(0.0)
    ('████████████', 24, '▏')
    """
    eighths = max(1, round(part * _WIDEST * _EIGHTHS))
    full, rest = divmod(eighths, _EIGHTHS)
    return "█" * full + (_BLOCKS[rest] if rest else "")


def _verdict(case: Case) -> Text:
    first, told = case.resolutions[0], case.why
    if not first.candidates:
        return Text(
            "A larger gazetteer (--gazetteer) or a geocoder (--geocoder) may know it.", style="dim"
        )
    if first.place is None:
        return Text(
            f"Declined: the best candidate is {first.confidence:.0%} sure, and less than "
            f"{weights()['decline_below']:.0%} is not enough."
        )
    if told.rival is None:
        side = "more" if told.margin >= 0 else "less"
        return Text(
            f"No other place of that name; it has {abs(told.margin):.1f} {side} than none of them."
        )
    text = Text(f"Ahead of {_label(told.rival, case)} by {told.lead:.1f}")
    text.append(f"{_against_none(told)}. ")
    ahead = [_named(c) for c in told.contrasts if c.difference >= _LEAST][:3]
    if ahead:
        text.append(f"Decided by {', '.join(ahead)}. ")
    return text.append(_what_would_change(told, _label(told.rival, case)))


def _against_none(told: Why) -> str:
    """Say how a place stands against none of its name, where that is nearer than its rival."""
    if told.margin < 0:
        return f", but behind none of them by {-told.margin:.1f}"
    return f", and of none of them by {told.margin:.1f}" if told.margin < told.lead else ""


def _named(contrast: Contrast) -> str:
    return f"{_words(contrast.reason)} ({contrast.difference:+.1f})"


def _words(reason: str) -> str:
    return reason.replace("_", " ")


def _listed(parts: Sequence[str], joint: str) -> str:
    """Return the parts as a sentence lists them.

    >>> _listed(["near"], "or"), _listed(["near", "share"], "or"), _listed(["a", "b", "c"], "and")
    ('near', 'near or share', 'a, b and c')
    """
    *first, last = parts
    return f"{', '.join(first)} {joint} {last}" if first else last


def _what_would_change(told: Why, rival: str) -> str:
    said = []
    if told.without:
        reasons = _listed([_words(c.reason) for c in told.without], "and")
        said.append(f"Without {reasons} it would have been {rival}.")
    ways = [_SAID[reason] for reason in told.would_turn if reason in _SAID]
    if ways:
        said.append(f"Had the text said {_listed(ways, 'or')}, it would have been {rival}.")
    return " ".join(said) or "Nothing that was weighed would have changed it alone."
